internal import Simulation

/// A scenario file: the document of DESIGN's section on scenarios, turned into a `Scenario`.
///
/// Reading goes on after a mistake and notes it; a scenario with one mistake is not handed out.
struct ScenarioFile {
  let scenario: Scenario
  private let reader: NodeReader

  /// The line of each claim, for those who run it.
  func line(ofClaim index: Int) -> Int { reader.line(of: ["claims", "\(index)"]) }

  /// - Throws: everything that is wrong with the file.
  init(_ file: YAMLFile, id expected: String?) throws(ContentError) {
    let reader = file.reader
    self.reader = reader
    let scenario = Self.read(reader, expected)
    if let scenario, file.log.problems.isEmpty {
      self.scenario = scenario
    } else {
      self.scenario = Scenario(id: "", title: "", story: "", knobs: [])
    }
    guard file.log.problems.isEmpty else { throw .invalid(file.log.problems.sorted { $0.line < $1.line }) }
    let problems = self.scenario.problems().map { problem in
      ContentProblem(
        file: file.log.file, line: reader.line(of: problem.path), path: problem.path.joined(separator: "."),
        message: problem.reason.sentence)
    }
    guard problems.isEmpty else { throw .invalid(problems.sorted { $0.line < $1.line }) }
  }

  private static func read(_ reader: NodeReader, _ expected: String?) -> Scenario? {
    guard
      let members = reader.members(
        required: ["format", "id", "title", "story", "components"],
        optional: ["knobs", "faults", "narration", "predictions", "claims", "leaves_out", "limit"])
    else { return nil }
    if let format = members["format"], let number = format.number(), number != 1 {
      format.complain("format \(Figure.number(number)) is not known to this weir, which reads format 1") as Void?
    }
    let id = members["id"]?.name()
    if let id, let expected, id != expected {
      members["id"]?.complain("the id is \(id), but the file is called \(expected); make them the same") as Void?
    }
    var scenario = Scenario(
      id: id ?? "", title: members["title"]?.text() ?? "", story: members["story"]?.text() ?? "",
      knobs: (members["knobs"]?.anyMembers()?.entries ?? []).compactMap { knob($0.key, $0.value) })
    scenario.components = (members["components"]?.anyMembers()?.entries ?? []).compactMap { component($0.key, $0.value) }
    scenario.faults = (members["faults"]?.list() ?? []).compactMap(fault)
    scenario.narration = (members["narration"]?.list() ?? []).compactMap(narration)
    scenario.predictions = (members["predictions"]?.list() ?? []).compactMap(prediction)
    scenario.claims = (members["claims"]?.list() ?? []).compactMap(claim)
    scenario.leavesOut = (members["leaves_out"]?.list() ?? []).compactMap { $0.text() }
    if let limit = members["limit"]?.quantity() { scenario.limit = limit }
    return scenario
  }

  private static func knob(_ name: String, _ reader: NodeReader) -> Knob? {
    checkName(name, reader)
    guard let members = reader.members(required: ["value", "range", "step"], optional: ["unit"]),
      let value = members["value"]?.number(), let step = members["step"]?.number(),
      let ends = members["range"]?.list()?.compactMap({ $0.number() })
    else { return nil }
    guard ends.count == 2, ends[0] <= ends[1] else {
      return members["range"]?.complain("a range is two numbers, the smaller first: [0, 10]")
    }
    guard ends[0] <= value, value <= ends[1] else {
      return members["value"]?.complain("\(Figure.number(value)) lies outside of the knob's range")
    }
    guard step > 0 else { return members["step"]?.complain("a step is more than 0") }
    return Knob(name: name, value: value, unit: members["unit"]?.text() ?? "", range: ends[0]...ends[1], step: step)
  }

  static func checkName(_ name: String, _ reader: NodeReader) {
    let fits = !name.isEmpty && name.count <= 60 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    if !fits { reader.complain("\"\(name.prefix(60))\" is no name; use letters, digits, _ and -") as Void? }
  }

  // MARK: What is said of it

  private static func fault(_ reader: NodeReader) -> PlannedFault? {
    guard let members = reader.members(required: ["at"], optional: ["until", "down", "slow", "factor"]),
      let from = members["at"]?.quantity()
    else { return nil }
    let until = members["until"]?.quantity()
    switch (members["down"]?.name(), members["slow"]?.name()) {
    case (let name?, nil): return PlannedFault(component: name, effect: .down, from: from, until: until)
    case (nil, let name?):
      guard let factor = members["factor"] else { return reader.complain("factor is missing; how many times as slow?") }
      return factor.quantity().map {
        PlannedFault(component: name, effect: .slow(factor: $0), from: from, until: until)
      }
    default: return reader.complain("a fault names one component, either as down or as slow")
    }
  }

  private static func narration(_ reader: NodeReader) -> Narration? {
    guard let members = reader.members(required: ["say"], optional: ["when", "at", "pause"]),
      let sentence = members["say"]?.text()
    else { return nil }
    let pauses = members["pause"]?.flag() ?? false
    switch (members["when"], members["at"]) {
    case (let when?, nil):
      return when.assertion().map { Narration(moment: .when($0), sentence: sentence, pauses: pauses) }
    case (nil, let at?):
      return at.quantity().map { Narration(moment: .at($0), sentence: sentence, pauses: pauses) }
    default: return reader.complain("a sentence has one moment, either when or at")
    }
  }

  private static func prediction(_ reader: NodeReader) -> Prediction? {
    guard let members = reader.members(required: ["id", "ask", "answer"], optional: ["unit"]),
      let id = members["id"]?.name(), let question = members["ask"]?.text(), let answer = members["answer"]?.text()
    else { return nil }
    return Prediction(id: id, question: question, answer: answer, unit: members["unit"]?.text() ?? "")
  }

  private static func claim(_ reader: NodeReader) -> Claim? {
    guard reader.isGroup else { return reader.assertion().map { Claim(assertions: [$0]) } }
    guard let members = reader.members(required: ["that"], optional: ["at", "with"]), let that = members["that"] else {
      return nil
    }
    let assertions = !that.isList ? [that.assertion()] : (that.list() ?? []).map { $0.assertion() }
    let knobs = (members["with"]?.anyMembers()?.entries ?? []).compactMap { name, value in
      value.number().map { KnobSetting(name: name, value: $0) }
    }
    return Claim(assertions: assertions.compactMap(\.self), at: members["at"]?.number(), knobs: knobs)
  }
}
