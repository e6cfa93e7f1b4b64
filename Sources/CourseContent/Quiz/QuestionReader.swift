/// Reads a question; each kind has its own keys for options and answer.
struct QuestionReader {
  enum Form: String, CaseIterable {
    case one, several
    case trueFalse = "true-false"
    case fill, order, match, predict
  }

  let topic: String
  let reader: NodeReader
  let form: Form
  let members: NodeReader.Members
  /// The lesson whose checkpoint it belongs to; nil if that could not be read.
  let lesson: String?

  /// Nil if the kind of question is missing or unknown, which is reported.
  init?(topic: String, _ entry: NodeReader) {
    let reader = entry.measuring(MeasuredRuns())
    guard let all = reader.anyMembers() else { return nil }
    guard let kind = all["kind"] else {
      reader.diagnose("kind is missing; add it") as Void?
      return nil
    }
    guard let form = kind.choice(Form.self) else {
      // Other files may refer to it all the same.
      _ = all["id"]?.definedName(.question)
      return nil
    }
    let common = ["id", "kind", "lesson", "objective", "ask"]
    reader.check(all, required: common + Self.required(form), optional: Self.optional(form))
    (self.topic, self.reader, self.form, members) = (topic, reader, form, all)
    lesson = all["lesson"]?.linkedName { .link(.lesson($0)) }
  }

  private static func required(_ form: Form) -> [String] {
    switch form {
    case .one, .several, .trueFalse, .order: ["answer", "options"]
    case .match: ["options"]
    case .fill: ["answer", "right", "tempting"]
    case .predict: ["answer", "right", "tempting", "value", "run"]
    }
  }

  private static func optional(_ form: Form) -> [String] {
    let common = ["skill", "terms", "guide"]
    return switch form {
    case .one, .several, .trueFalse, .order, .match: common + ["run", "recall"]
    case .fill: common + ["run", "accept"]
    case .predict: common
    }
  }

  func question() -> Question? {
    let id = members["id"]?.definedName(.question)
    _ = members["guide"]?.flag()
    let run = members["run"]?.run()
    reader.runs.take(run, isWritten: members["run"] != nil)
    let ask = members["ask"]?.prose(numbers: .story)
    let objective = members["objective"]?.linkedName { .objective($0) }
    let skill = members["skill"]?.linkedName { .skill($0) }
    let terms = members["terms"]?.names { .asked(term: $0, in: lesson) } ?? []
    let kind = kind(run)
    guard let id, let lesson, let objective, let kind, let ask else { return nil }
    return Question(
      id: id, topic: topic, lesson: lesson, objective: objective, skill: skill, terms: terms, ask: ask, kind: kind,
      run: run)
  }

  private func kind(_ run: RunReference?) -> Question.Kind? {
    let answer = members["answer"]
    return switch form {
    case .one: answer.flatMap { one($0, run) }
    case .several: answer.flatMap { several($0, run) }
    case .trueFalse: answer.flatMap { trueFalse($0, run) }
    case .order: answer.flatMap { order($0, run) }
    case .match: match(run)
    case .fill: answer.flatMap(fill)
    case .predict: answer.flatMap { predict($0, run) }
    }
  }

  // MARK: Words

  private func fill(_ answer: NodeReader) -> Question.Kind? {
    guard let term = answer.linkedName({ .asked(term: $0, in: lesson) }) else { return nil }
    let accepted = [term] + (members["accept"]?.entries { $0.text() } ?? [])
    return .fill(accepted: accepted, rationale: members["right"]?.prose() ?? Prose(), nearMisses: nearMisses())
  }

  // MARK: Numbers

  private func predict(_ answer: NodeReader, _ run: RunReference?) -> Question.Kind? {
    guard let parts = answer.members(required: ["measure", "near"], optional: ["unit"]),
      let measure = parts["measure"]?.text(), let near = parts["near"]?.number(), let value = members["value"]?.number()
    else { return nil }
    if near < 0 || near > 100 { parts["near"]?.diagnose("near is a share, 0 to 100 percent") as Void? }
    if let run, let word = members["value"]?.word {
      members["value"]?.note(.value(word, measurement: measure, of: run))
    }
    return .predict(
      Question.Prediction(
        value: value, unit: parts["unit"]?.text() ?? "", near: near,
        rationale: members["right"]?.prose() ?? Prose(), nearMisses: nearMisses()))
  }

  private func nearMisses() -> [Question.NearMiss] {
    guard let tempting = members["tempting"], let entries = tempting.anyMembers()?.entries else { return [] }
    if entries.isEmpty { tempting.diagnose("no near miss is named; write at least one with its reason") as Void? }
    return entries.map { Question.NearMiss(answer: $0.key, rationale: $0.value.prose()) }
  }
}
