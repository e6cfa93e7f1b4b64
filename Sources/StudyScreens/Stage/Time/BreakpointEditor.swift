import Simulation

/// A breakpoint while it is being written: what may come next, and what is wrong with it.
struct BreakpointEditor {
  let text: String
  let run: Run

  /// Something that may stand at the place of the last word.
  struct Candidate: Equatable {
    let text: String
    /// What it is, or its value now.
    let meaning: String
  }

  /// What can be said of the text.
  enum Verdict: Equatable {
    case unfinished(String)
    case wrong(String)
    case fine(Assertion, String)
  }

  private var words: [Substring] { text.split(separator: " ", omittingEmptySubsequences: true) }
  /// The word that is being typed; empty after a space.
  private var lastWord: Substring { text.last == " " ? "" : words.last ?? "" }
  private var finishedWords: Int { words.count - (lastWord.isEmpty ? 0 : 1) }

  // MARK: Completion

  /// What may stand here, those first that begin as the word does.
  var candidates: [Candidate] {
    let all: [Candidate]
    switch finishedWords {
    case 0: all = metrics
    case 1: all = relations
    case 2: all = knobs + metrics
    default: all = []
    }
    let typed = lastWord.lowercased()
    let beginning = all.filter { $0.text.lowercased().hasPrefix(typed) }
    return beginning + all.filter { !beginning.contains($0) && $0.text.lowercased().contains(typed) }
  }

  /// The text with the last word completed.
  func completed(with candidate: Candidate) -> String {
    text.dropLast(lastWord.count) + candidate.text + (finishedWords < 2 ? " " : "")
  }

  /// Those of the components first: they are asked for most.
  private var metrics: [Candidate] {
    let all = Metric.all(among: run.nodes)
    return (all.filter(\.isOfNode) + all.filter { !$0.isOfNode }).map {
      Candidate(text: $0.path(among: run.nodes), meaning: NumberFormat.value(run.value(of: $0), $0.unit))
    }
  }

  private var relations: [Candidate] {
    Assertion.Relation.allCases.map { Candidate(text: $0.rawValue, meaning: $0.description) }
  }

  private var knobs: [Candidate] {
    zip(run.knobs.knobs, run.knobs.values).map { knob, value in
      Candidate(text: "$\(knob.name)", meaning: "\(NumberFormat.number(value)) \(knob.unit)")
    }
  }

  // MARK: Verdict

  var verdict: Verdict {
    guard let path = words.first else { return .unfinished("Type a measurement, or choose one and press tab.") }
    guard let metric = Metric(path: String(path), among: run.nodes) else {
      return finishedWords == 0 && !candidates.isEmpty
        ? .unfinished("Choose a measurement and press tab.")
        : .wrong(unknown(String(path), kind: "measurement", among: metrics))
    }
    let now = "\(path) is \(NumberFormat.value(run.value(of: metric), metric.unit)) now."
    guard finishedWords >= 1, words.count > 1 else { return .unfinished("\(now) Go on with one of < <= == != >= >") }
    guard Assertion.Relation(rawValue: String(words[1])) != nil else {
      return .wrong("After the measurement comes one of < <= == != >= >")
    }
    guard words.count > 2 else {
      return .unfinished("\(now) Now a number, a knob such as \(knobs.first?.text ?? "$knob"), or another measurement.")
    }
    return verdictOnWhole(now)
  }

  private func verdictOnWhole(_ now: String) -> Verdict {
    guard let assertion = Assertion(parsing: text) else {
      return .wrong(
        "On the right stands a number, a knob as $name, or a measurement; or one of the last two * a number.")
    }
    if case .path(let other, _) = assertion.operand, Metric(path: other, among: run.nodes) == nil {
      return .wrong(unknown(other, kind: "measurement", among: metrics))
    }
    if case .quantity(let quantity) = assertion.operand, let knob = quantity.knobName, run.knobs[knob] == nil {
      return .wrong(unknown("$" + knob, kind: "knob", among: knobs))
    }
    let holds = run.report().satisfies(assertion)
    return .fine(assertion, "\(now) " + (holds ? "True already: stops when it becomes true again." : "Not true yet."))
  }

  private func unknown(_ name: String, kind: String, among known: [Candidate]) -> String {
    let nearest = nearestNames(to: name, among: known.map(\.text)).first
    return "There is no \(kind) \(name)" + (nearest.map { "; did you mean \($0)?" } ?? " in this system.")
  }
}

extension Metric {
  fileprivate var isOfNode: Bool {
    switch self {
    case .station, .queue, .own: true
    case .now, .events, .firstErrorAt, .drainedAt, .total, .error, .latency: false
    }
  }
}

extension Assertion.Relation {
  fileprivate var description: String {
    switch self {
    case .less: "less than"
    case .atMost: "at most"
    case .equal: "equal to"
    case .notEqual: "other than"
    case .atLeast: "at least"
    case .greater: "more than"
    }
  }
}
