internal import Simulation

// What is asked before a run: `{id, ask, answer, unit, axis, near}` for a number, `choices` or `order` for the rest;
// `because` and `decided` go with all three.

extension ScenarioFile {
  static func prediction(_ reader: NodeReader) -> Prediction? {
    guard
      let members = reader.members(
        required: ["id", "ask"],
        optional: ["answer", "unit", "axis", "near", "choices", "order", "because", "decided"]),
      let id = members["id"]?.name(), let question = members["ask"]?.text(), let kind = kind(reader, members)
    else { return nil }
    return Prediction(
      id: id, question: question, kind: kind, because: members["because"]?.sentence(),
      decided: members["decided"]?.assertion())
  }

  private static func kind(_ reader: NodeReader, _ members: NodeReader.Members) -> Prediction.Kind? {
    switch (members["answer"], members["choices"], members["order"]) {
    case (let answer?, nil, nil): return number(answer, members).map { .number($0) }
    case (nil, let choices?, nil):
      refuseNumbers(members)
      return several(choices, choice, text: \.text).map { .choice($0) }
    case (nil, nil, let order?):
      refuseNumbers(members)
      return several(order, part, text: \.text).map { .order($0) }
    default: return reader.diagnose("a prediction has one of answer, choices and order; say what is to be predicted")
    }
  }

  private static func refuseNumbers(_ members: NodeReader.Members) {
    for key in ["unit", "axis", "near"] {
      members[key]?.diagnose("\(key) goes with a number to predict; remove it, or ask for an answer") as Void?
    }
  }

  private static func number(_ answer: NodeReader, _ members: NodeReader.Members) -> Prediction.Number? {
    guard let path = answer.text() else { return nil }
    var number = Prediction.Number(path: path, unit: members["unit"]?.text() ?? "")
    number.axis = members["axis"].flatMap(range)
    if let axis = number.axis, !axis.isDrawable {
      return members["axis"]?.diagnose(
        "an axis has room between its ends, and neither is beyond a billion; write two numbers: [0, 100]")
    }
    if let near = members["near"]?.number() { number.near = near }
    return (0...100).contains(number.near)
      ? number : members["near"]?.diagnose("near is a share in percent, from 0 to 100")
  }

  /// One statement with what must hold for it to be right: `{text, when}`.
  static func choice(_ reader: NodeReader) -> Prediction.Choice? {
    guard let members = reader.members(required: ["text", "when"]), let text = members["text"]?.text(),
      let condition = members["when"]?.assertion()
    else { return nil }
    return Prediction.Choice(text: text, condition: condition)
  }

  private static func part(_ reader: NodeReader) -> Prediction.Part? {
    guard let members = reader.members(required: ["text", "by"]), let text = members["text"]?.text(),
      let path = members["by"]?.text()
    else { return nil }
    return Prediction.Part(text: text, path: path)
  }

  /// From two to nine entries: each has a letter on the screen.
  static func several<Entry>(
    _ reader: NodeReader, _ read: (NodeReader) -> Entry?, text: (Entry) -> String
  ) -> [Entry]? {
    guard let entries = reader.list() else { return nil }
    guard (2...9).contains(entries.count) else {
      return reader.diagnose("to choose from are two to nine, not \(entries.count); add some or remove some")
    }
    let known = entries.compactMap(read)
    guard known.count == entries.count else { return nil }
    return Set(known.map(text)).count == known.count
      ? known : reader.diagnose("two of these say the same, so nobody can tell them apart; change one")
  }
}

extension ClosedRange<Double> {
  /// Whether a cursor can go along it.
  fileprivate var isDrawable: Bool { lowerBound >= -1e9 && upperBound <= 1e9 && upperBound - lowerBound >= 0.001 }
}

extension Prediction {
  /// Stands in for one that cannot be read, so that the others keep their places.
  static var unread: Prediction {
    Prediction(id: unreadName, question: "", kind: .number(Number(path: "drained_at", unit: "")))
  }
}
