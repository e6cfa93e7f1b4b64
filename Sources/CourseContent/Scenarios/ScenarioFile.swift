internal import Simulation

/// A scenario file, as `docs/content-format.md` describes it, turned into a `Scenario`.
///
/// Reading goes on after a mistake and notes it; a scenario with one mistake is not handed out.
struct ScenarioFile {
  let scenario: Scenario
  let log: Diagnostics
  /// What has no use in it.
  let warnings: [ContentProblem]

  /// - Parameter services: what components may stand for; nil if that could not be read, and then nothing is said of it.
  /// - Throws: everything that is wrong with the file.
  init(
    _ file: YAMLFile, id expected: String?, services: ServiceCatalogue? = ServiceCatalogue([])
  ) throws(ContentError) {
    let reader = file.reader
    log = file.log
    guard var scenario = Self.read(reader, id: expected, services: services) else { throw .invalid(file.log.problems) }
    let review = scenario.review()
    scenario.knobs = review.knobs
    self.scenario = scenario
    func told(_ problem: ScenarioProblem, _ severity: ContentProblem.Severity) -> ContentProblem {
      ContentProblem(
        file: file.log.file, line: reader.line(of: problem.path), path: problem.path.joined(separator: "."),
        message: problem.reason.sentence, severity: severity)
    }
    let unread = UnreadParts(file.log.problems, knowsServices: services != nil)
    let problems = (scenario.problems() + review.contradictions).filter { !unread.explain($0) }
    // A number that is wrong by itself may be the reason of what is said of others.
    let outside = problems.ofNumbers.map { told($0, .error) }
    let impossible = UnreadParts(file.log.problems + outside, knowsServices: services != nil)
    let others = problems.filter { $0.reason.cause != .number && !impossible.explain($0) }.withoutConsequences
      .map { told($0, .error) }
    warnings = review.warnings.map { told($0, .warning) }
    let all = file.log.problems + outside + others
    guard all.isEmpty else { throw .invalid(all.sorted { $0.line < $1.line }) }
    let run = RunReference(scenario: expected ?? scenario.id)
    for (index, claim) in scenario.claims.enumerated() {
      let path = ["claims", "\(index)"]
      log.note(.claim(claim, of: run), line: reader.line(of: path), path: path.joined(separator: "."))
    }
    for (index, prediction) in scenario.predictions.enumerated() {
      let path = ["predictions", "\(index)"]
      log.note(.prediction(prediction, of: run), line: reader.line(of: path), path: path.joined(separator: "."))
    }
  }

  private static func read(
    _ reader: NodeReader, id expected: String?, services: ServiceCatalogue?
  ) -> Scenario? {
    guard
      let members = reader.members(
        required: ["format", "id", "title", "story", "components"],
        optional: [
          "knobs", "faults", "alarms", "narration", "predictions", "claims", "leaves_out", "limit", "twin",
          "account_concurrency",
        ])
    else { return nil }
    members["format"]?.checkFormat()
    let id = members["id"]?.name()
    if let id { members["id"]?.checkFileName(id, expected) }
    var scenario = Scenario(
      id: id ?? "", title: members["title"]?.text() ?? "", story: members["story"]?.text() ?? "",
      knobs: (members["knobs"]?.anyMembers()?.entries ?? []).compactMap { knob($0.key, $0.value) })
    scenario.components = (members["components"]?.anyMembers()?.entries ?? []).compactMap {
      component($0.key, $0.value, services: services)
    }
    scenario.faults = entries(
      members["faults"], instead: PlannedFault(components: [unreadName], effect: .down, from: .number(0)),
      fault)
    scenario.alarms = entries(members["alarms"], instead: .unread, alarm)
    scenario.narration = entries(
      members["narration"], instead: Narration(moment: .at(.number(0)), sentence: "", pauses: false), narration)
    scenario.predictions = entries(
      members["predictions"], instead: .unread, prediction)
    scenario.claims = entries(members["claims"], instead: Claim(assertions: [])) { $0.claim() }
    scenario.leavesOut = members["leaves_out"]?.entries(omission) ?? []
    if let limit = members["limit"]?.quantity() { scenario.limit = limit }
    scenario.accountConcurrency = members["account_concurrency"]?.quantity()
    scenario.twin = members["twin"]?.name()
    members["twin"]?.note(.twin(of: scenario))
    return scenario
  }

  private static func knob(_ name: String, _ reader: NodeReader) -> Knob? {
    reader.checkName(name)
    guard let members = reader.members(required: ["value", "range", "step"], optional: ["unit", "names"]),
      let value = members["value"]?.number(), let step = members["step"]?.number(),
      let range = members["range"].flatMap(range)
    else { return nil }
    guard range.contains(value) else {
      return members["value"]?.diagnose("\(NumberFormat.setting(value)) lies outside of the knob's range")
    }
    guard step > 0 else { return members["step"]?.diagnose("a step is more than 0") }
    var knob = Knob(name: name, value: value, unit: members["unit"]?.text() ?? "", range: range, step: step)
    knob.names = members["names"].map { names($0, of: knob) } ?? []
    return knob
  }

  /// What the values of a knob are called: one name for each of its steps, or of many for the least alone, which often
  /// stands for none.
  private static func names(_ reader: NodeReader, of knob: Knob) -> [String] {
    let entries = reader.entries { $0 }
    let names = entries.compactMap { $0.text() }
    let steps = (knob.range.upperBound - knob.range.lowerBound) / knob.step
    let namesLeast = entries.count == 1 && steps > 1
    if reader.isList, !namesLeast, Double(entries.count) != (steps + 1).rounded() {
      reader.diagnose(
        "from \(NumberFormat.setting(knob.range.lowerBound)) to \(NumberFormat.setting(knob.range.upperBound)) are "
          + "\(NumberFormat.count(steps + 1)) values, but this names \(entries.count); name each") as Void?
    }
    return names
  }

  static func range(_ reader: NodeReader) -> ClosedRange<Double>? {
    guard let entries = reader.list() else { return nil }
    let ends = entries.compactMap { $0.number() }
    guard ends.count == entries.count else { return nil }
    guard ends.count == 2, ends[0] <= ends[1] else {
      return reader.diagnose("a range is two numbers, the smaller first: [0, 10]")
    }
    return ends[0]...ends[1]
  }

  /// The entries of a list, with something harmless instead of each that cannot be read: the others keep their places.
  static func entries<Entry>(
    _ reader: NodeReader?, instead harmless: Entry, _ read: (NodeReader) -> Entry?
  ) -> [Entry] {
    (reader?.list() ?? []).map { read($0) ?? harmless }
  }

  // MARK: What is said of it

  private static func fault(_ reader: NodeReader) -> PlannedFault? {
    guard
      let members = reader.members(required: ["at"], optional: faultKeys),
      let from = members["at"]?.quantity()
    else { return nil }
    if members["until"] != nil { members["for"]?.diagnose("until says when this ends; remove one of them") as Void? }
    let end =
      members["until"]?.quantity().map { PlannedFault.End.at($0) } ?? members["for"]?.quantity().map { .after($0) }
    let first = members["first"]?.quantity()
    let named = members.entries.filter { ["down", "slow", "errors"].contains($0.key) }
    guard named.count == 1, let effect = named.first else {
      return reader.diagnose("a fault names what is down, what is slow or what makes errors, one of them")
    }
    for (key, owner) in [("factor", "slow"), ("share", "errors")] where effect.key != owner {
      members[key]?.diagnose("only \(owner) has a \(key); remove it") as Void?
    }
    guard let names = names(effect.value), let what = faultEffect(effect.key, of: members, at: reader) else {
      return nil
    }
    if effect.value.isList && names.isEmpty {
      effect.value.diagnose("this names nobody; name a component, or remove the fault") as Void?
    }
    return PlannedFault(components: names, first: first, effect: what, from: from, end: end)
  }

  private static let faultKeys = ["until", "for", "down", "slow", "factor", "errors", "share", "first"]

  private static func faultEffect(
    _ key: String, of members: NodeReader.Members, at reader: NodeReader
  ) -> PlannedFault.Effect? {
    switch key {
    case "slow":
      guard let factor = members["factor"] else {
        return reader.diagnose("factor is missing; how many times as slow?")
      }
      return factor.quantity().map { .slow(factor: $0) }
    case "errors":
      guard let share = members["share"] else {
        return reader.diagnose("share is missing; which share of the calls fails, 0 to 1?")
      }
      return share.quantity().map { .errors(share: $0) }
    default: return .down
    }
  }

  /// One name, or a list of them.
  static func names(_ reader: NodeReader) -> [String]? {
    reader.isList ? reader.list()?.map { $0.name() ?? unreadName } : reader.name().map { [$0] }
  }

  /// A text, or `{text, facts}`.
  private static func omission(_ reader: NodeReader) -> Omission? {
    guard reader.isGroup else { return reader.text().map { Omission($0) } }
    guard let members = reader.members(required: ["text", "facts"]), let text = members["text"]?.text() else {
      return nil
    }
    return Omission(text, facts: members["facts"]?.coveredFacts() ?? [])
  }

  private static func narration(_ reader: NodeReader) -> Narration? {
    guard let members = reader.members(required: ["say"], optional: ["when", "at", "pause"]),
      let sentence = members["say"]?.sentence()
    else { return nil }
    let pauses = members["pause"]?.flag() ?? false
    switch (members["when"], members["at"]) {
    case (let when?, nil):
      return when.assertion().map { Narration(moment: .when($0), sentence: sentence, pauses: pauses) }
    case (nil, let at?):
      return at.quantity().map { Narration(moment: .at($0), sentence: sentence, pauses: pauses) }
    default: return reader.diagnose("a sentence has one moment, either when or at")
    }
  }
}
