internal import Simulation

/// Follows up what one file speaks of, and says where there is nothing, or something else.
struct ReferenceCheck {
  let inventory: LoadedContent
  let shelf: ReportCache
  let log: Diagnostics
  private(set) var problems: [ContentProblem] = []
  /// How many claims were put to the proof.
  var claimCount = 0

  init(_ log: Diagnostics, _ inventory: LoadedContent, _ shelf: ReportCache) {
    (self.log, self.inventory, self.shelf) = (log, inventory, shelf)
    for mention in log.mentions { check(mention) }
  }

  private mutating func check(_ mention: Reference) {
    switch mention.subject {
    case .link(let link): check(link, mention)
    case .objective(let id):
      let known = inventory.manifest.objectives.map(\.id)
      if inventory.hasManifest && !known.contains(id) { dangling("objective", id, known, mention) }
    case .fact(let id, let words): check(fact: id, words, mention)
    case .number(let words):
      guard let seconds = WrittenNumber.seconds(in: words) else { return }
      if let (fact, _) = inventory.times.first(where: { isEqual($0.seconds, seconds) }) {
        warn("\(words) is what the ledger calls \(fact); write {\(fact)} if it is meant", mention)
      }
    case .run(let run): check(run, mention)
    case .claim(let claim, let run): check(claim, run, mention)
    case .prediction(let prediction, let run): check(prediction, run, mention)
    case .measured(let words, let measured): check(words, measured, mention)
    case .measurement(let path, let run):
      if let report = report(of: run, at: nil, mention) { _ = value(of: path, in: report, mention) }
    case .knob(let name, let run):
      if let scenario = inventory.scenarios[run.scenario] { check(knob: name, in: scenario.knobs, mention) }
    case .value(let value, let measurement, let run): check(value, measurement, run, mention)
    case .twin(let scenario): check(twinOf: scenario, mention)
    case .mission(let mission): check(mission, mention)
    }
  }

  mutating func diagnose(_ message: String, _ mention: Reference) {
    problems.append(ContentProblem(file: log.file, line: mention.line, path: mention.path, message: message))
  }

  private mutating func warn(_ message: String, _ mention: Reference) {
    problems.append(
      ContentProblem(file: log.file, line: mention.line, path: mention.path, message: message, severity: .warning))
  }

  // MARK: Names

  private mutating func check(_ link: Prose.Link, _ mention: Reference) {
    switch link {
    case .term(let id): check(.term, id, mention)
    case .lesson(let id): check(.lesson, id, mention)
    case .run(let id): check(.scenario, id, mention)
    case .row(let id): check(.row, id, mention)
    case .question(let id): check(.question, id, mention)
    case .mission(let id): check(.mission, id, mention)
    }
  }

  mutating func check(_ kind: ContentError.Kind, _ id: String, _ mention: Reference) {
    let known = inventory.names[kind] ?? []
    guard !known.contains(id), !inventory.unread.contains(kind) else { return }
    dangling(kind.rawValue, id, Array(known), mention)
  }

  mutating func dangling(_ kind: String, _ id: String, _ known: [String], _ mention: Reference) {
    diagnose("there is no \(kind) \(id)\(offer(nearestNames(to: id, among: known)))", mention)
  }

  func offer(_ nearest: [String]) -> String {
    nearest.isEmpty
      ? "; check its name"
      : "; the nearest \(nearest.count == 1 ? "is" : "are") \(nearest.joined(separator: ", "))"
  }

  mutating func check(knob name: String, in knobs: [Knob], _ mention: Reference) {
    guard !knobs.contains(where: { $0.name == name }) else { return }
    dangling("knob", name, knobs.map(\.name), mention)
  }

  // MARK: Facts

  private mutating func check(fact id: String, _ words: String?, _ mention: Reference) {
    guard let fact = inventory.ledger[id] else { return check(.fact, id, mention) }
    guard let words, let other = fact.contradiction(in: words) else { return }
    diagnose("the words say \(other), but the fact \(id) is \(fact.text); make them the same", mention)
  }
}
