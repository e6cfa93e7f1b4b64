internal import Simulation

// What the files of a course have in common.

extension NodeReader {
  var place: String { path.joined(separator: ".") }

  func note(_ subject: Reference.Subject) { log.note(subject, line: line, path: place) }

  /// Complains when a member says that the file is of another format.
  func checkFormat() {
    guard let number = number(), number != 1 else { return }
    diagnose("format \(NumberFormat.number(number)) is not known to this weir, which reads format 1") as Void?
  }

  /// Complains when an id is not that of the file.
  func checkFileName(_ id: String, _ expected: String?) {
    guard let expected, id != expected else { return }
    diagnose("the id is \(id), but the file is called \(expected); make them the same") as Void?
  }

  /// The name of something that others may speak of.
  func definedName(_ kind: ContentError.Kind) -> String? {
    guard let id = name() else { return nil }
    log.define(kind, id, line: line, path: place)
    return id
  }

  /// One paragraph.
  func prose(numbers: ProseReader.Numbers = .owned) -> Prose {
    guard let text = text() else { return Prose() }
    return ProseReader(log: log, path: place, line: line, numbers: numbers).paragraph(text)
  }

  /// A text without markup, in which a number would stand by hand.
  func title() -> String {
    guard let text = text() else { return "" }
    for number in BareNumbers.all(in: text) {
      diagnose("\(number.split(separator: " ")[0]) is a number by hand; say it in words") as Void?
    }
    return text
  }

  /// The entries of a list that can be read.
  func entries<Value>(_ read: (NodeReader) -> Value?) -> [Value] { (list() ?? []).compactMap(read) }

  /// Names of things elsewhere.
  func names(_ subject: (String) -> Reference.Subject) -> [String] {
    entries { entry in
      guard let name = entry.name() else { return nil }
      entry.note(subject(name))
      return name
    }
  }

  // MARK: Runs

  static let runKeys = ["with", "seed", "claims"]

  /// A run of its own: `{scenario, with, seed, at, claims}`.
  func run() -> RunReference? {
    members(required: ["scenario"], optional: Self.runKeys + ["at"]).flatMap { run($0, at: $0["at"]) }
  }

  /// The run among other keys.
  func run(_ members: Members, at: NodeReader?) -> RunReference? {
    guard let scenario = members["scenario"]?.name() else { return nil }
    var run = RunReference(scenario: scenario, knobs: members["with"]?.settings() ?? [], at: at?.moment())
    if let seed = members["seed"], let number = seed.number() {
      guard let whole = UInt64(exactly: number) else { return seed.diagnose("a seed is a whole number, 0 or more") }
      run.seed = whole
    }
    members["scenario"]?.note(.run(run))
    run.claims = members["claims"]?.claims(of: run) ?? []
    return run
  }

  /// What must hold in a run.
  func claims(of run: RunReference) -> [Claim] {
    entries { entry in
      guard let claim = entry.claim() else { return nil }
      entry.note(.claim(claim, of: run))
      return claim
    }
  }

  /// Knobs and their values.
  func settings() -> [KnobSetting] {
    (anyMembers()?.entries ?? []).compactMap { name, value in value.number().map { KnobSetting(name: name, value: $0) }
    }
  }

  /// A moment of a run, in seconds.
  func moment() -> Double? {
    guard let moment = number() else { return nil }
    return moment >= 0 ? moment : diagnose("a run begins at 0 s; name a moment from then on")
  }

  /// An assertion, or `{that, at, with}`.
  func claim() -> Claim? {
    guard isGroup else { return assertion().map { Claim(assertions: [$0]) } }
    guard let members = members(required: ["that"], optional: ["at", "with"]), let that = members["that"] else {
      return nil
    }
    let assertions = !that.isList ? [that.assertion()] : (that.list() ?? []).map { $0.assertion() }
    if assertions.isEmpty { that.diagnose("this claims nothing; write an assertion") as Void? }
    return Claim(
      assertions: assertions.compactMap(\.self), at: members["at"]?.moment(), knobs: members["with"]?.settings() ?? [])
  }
}
