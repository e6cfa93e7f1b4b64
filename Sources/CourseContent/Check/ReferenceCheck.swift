internal import Simulation

/// Follows up every reference of one file, and reports those that lead nowhere or are not true.
struct ReferenceCheck {
  let content: LoadedContent
  let cache: ReportCache
  let log: Diagnostics
  /// With how many seeds a claim is run that states a share.
  let seeds: UInt64
  /// What the templates have drawn, in their order.
  let draws: [TemplateTrial]
  private(set) var problems: [ContentProblem] = []
  /// How many claims were compared with a run.
  var claimCount = 0

  init(
    of log: Diagnostics, in content: LoadedContent, _ cache: ReportCache, seeds: UInt64, draws: [TemplateTrial] = []
  ) {
    (self.log, self.content, self.cache) = (log, content, cache)
    (self.seeds, self.draws) = (seeds, draws)
    for reference in log.references { check(at: reference) }
  }

  private mutating func check(at reference: Reference) {
    switch reference.subject {
    case .link(let link): check(link, at: reference)
    case .objective(let id): check("objective", id, in: content.manifest.objectives.map(\.id), at: reference)
    case .skill(let id): check("skill", id, in: content.manifest.skills.map(\.id), at: reference)
    case .undecided(let what):
      warn(
        "neither a run with a claim nor a fact decides \(what); add run or facts, or recall: true to the question",
        at: reference)
    case .asked(let term, _): check(.term, term, at: reference)
    case .fact(let id, let words): check(fact: id, words, at: reference)
    case .coveredFact(let id): check(coveredFact: id, at: reference)
    case .number(let words): check(number: words, at: reference)
    case .run(let run): check(run, at: reference)
    case .claim(let claim, let run): check(claim, of: run, at: reference)
    case .prediction(let prediction, let run): check(prediction, of: run, at: reference)
    case .question(let question, let run, let moment): check(question, of: run, at: moment, reference)
    case .measured(let words, let measured, let runs): check(words, measured, in: runs, at: reference)
    case .measurement(let path, let run):
      if let report = report(of: run, at: reference) { _ = value(of: path, in: report, at: reference) }
    case .knob(let name, let run):
      if let scenario = content.scenarios[run.scenario] { check(knob: name, in: scenario.knobs, at: reference) }
    case .value(let value, let measurement, let run):
      check(answer: value, isShownBy: measurement, of: run, at: reference)
    case .amount(let id): check(amount: id, at: reference)
    case .topic(let id): check(.topic, id, at: reference)
    case .range(let knob, let from, let to, let step, let run):
      check(range: from...max(from, to), step: step, of: knob, in: run, at: reference)
    case .template(let number): check(draws[number], at: reference)
    case .twin(let scenario): check(twinOf: scenario, at: reference)
    case .mission(let number): check(content.missions[number], at: reference)
    }
  }

  mutating func diagnose(_ message: String, at reference: Reference) {
    problems.append(ContentProblem(file: log.file, line: reference.line, path: reference.path, message: message))
  }

  private mutating func warn(_ message: String, at reference: Reference) {
    problems.append(
      ContentProblem(file: log.file, line: reference.line, path: reference.path, message: message, severity: .warning))
  }

  // MARK: Names

  private mutating func check(_ link: Prose.Link, at reference: Reference) {
    switch link {
    case .term(let id): check(.term, id, at: reference)
    case .lesson(let id): check(.lesson, id, at: reference)
    case .run(let id): check(.scenario, id, at: reference)
    case .row(let id): check(.row, id, at: reference)
    case .question(let id): check(.question, id, at: reference)
    case .mission(let id): check(.mission, id, at: reference)
    }
  }

  mutating func check(_ kind: ContentError.Kind, _ id: String, at reference: Reference) {
    let known = content.names[kind] ?? []
    guard !known.contains(id), !content.unread.contains(kind) else { return }
    dangling(kind.rawValue, id, among: Array(known), at: reference)
  }

  /// Reports an id that the course's manifest lacks, if there is one.
  private mutating func check(_ kind: String, _ id: String, in known: [String], at reference: Reference) {
    if content.hasManifest && !known.contains(id) { dangling(kind, id, among: known, at: reference) }
  }

  mutating func dangling(_ kind: String, _ id: String, among known: [String], at reference: Reference) {
    diagnose("there is no \(kind) \(id)\(offer(nearestNames(to: id, among: known)))", at: reference)
  }

  mutating func check(knob name: String, in knobs: [Knob], at reference: Reference) {
    guard !knobs.contains(where: { $0.name == name }) else { return }
    dangling("knob", name, among: knobs.map(\.name), at: reference)
  }

  // MARK: Facts

  private mutating func check(fact id: String, _ words: String?, at reference: Reference) {
    guard let fact = content.ledger[id] else { return check(.fact, id, at: reference) }
    guard let words, let other = fact.contradiction(in: words) else { return }
    diagnose("the words say \(other), but the fact \(id) is \(fact.text); make them the same", at: reference)
  }
  private mutating func check(coveredFact id: String, at reference: Reference) {
    check(fact: id, nil, at: reference)
    if content.ledger[id]?.canBeRun == false {
      diagnose("no run can show \(id) as facts.yaml has it; write run: true there, or name another fact", at: reference)
    }
  }

  private mutating func check(amount id: String, at reference: Reference) {
    check(fact: id, nil, at: reference)
    if let fact = content.ledger[id], fact.amount == nil {
      diagnose("the fact \(id) is no number; name another", at: reference)
    }
  }

  private mutating func check(number words: String, at reference: Reference) {
    guard let seconds = WrittenNumber.seconds(in: words) else { return }
    if let (fact, _) = content.times.first(where: { isEqual($0.seconds, seconds) }) {
      warn("\(words) is what the ledger calls \(fact); write {\(fact)} if it is meant", at: reference)
    }
  }
}
