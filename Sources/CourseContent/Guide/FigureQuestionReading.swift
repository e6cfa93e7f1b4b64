internal import Simulation

/// What a figure asks, as it is written: `{prediction}`, `{ask, choices}` or `{ask, answer, among, unit}`.
enum FigureQuestionReading {
  /// What a figure asks, which its run has to answer by the end of the figure.
  static func question(_ reader: NodeReader, of run: RunReference?, at until: Double?) -> FigureQuestion? {
    guard
      let members = reader.members(
        required: [], optional: ["prediction", "ask", "choices", "answer", "among", "unit"]),
      let question = question(reader, members)
    else { return nil }
    if let run, let until { reader.note(.question(question, of: run, at: until)) }
    return question
  }

  private static func question(_ reader: NodeReader, _ members: NodeReader.Members) -> FigureQuestion? {
    let written = ["ask", "choices", "answer", "among", "unit"].compactMap { members[$0] }
    switch (members["prediction"], members["choices"], members["answer"]) {
    case (let own?, nil, nil) where written.isEmpty: return own.name().map { .prediction($0) }
    case (nil, let choices?, nil) where members["among"] == nil && members["unit"] == nil:
      guard let ask = ask(reader, members),
        let statements = ScenarioFile.several(choices, ScenarioFile.choice, text: \.text)
      else { return nil }
      return .statements(ask: ask, statements)
    case (nil, nil, let path?):
      guard let ask = ask(reader, members), let values = values(path, members, of: reader) else { return nil }
      return .values(ask: ask, values)
    default:
      return reader.diagnose(
        "a figure asks by prediction alone, by ask and choices, or by ask, answer and among; write one of the three")
    }
  }

  private static func ask(_ reader: NodeReader, _ members: NodeReader.Members) -> Prose? {
    guard let ask = members["ask"] else { return reader.diagnose("ask is missing; add it") }
    return ask.prose()
  }

  private static func values(
    _ path: NodeReader, _ members: NodeReader.Members, of reader: NodeReader
  ) -> FigureValues? {
    guard let among = members["among"] else { return reader.diagnose("among is missing; add it") }
    guard let name = path.text(),
      let offered = ScenarioFile.several(among, { $0.number() }, text: { NumberFormat.decimals($0, 6) })
    else { return nil }
    return FigureValues(path: name, unit: members["unit"]?.text() ?? "", offered: offered)
      ?? path.diagnose("\"\(name.prefix(60))\" is no path; write a field of the report, latency.caller.max for example")
  }
}
