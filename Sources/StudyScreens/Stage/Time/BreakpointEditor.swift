import CourseContent
import Simulation

/// A breakpoint while it is being written: what may come next, and what is wrong with it.
struct BreakpointEditor {
  let text: String
  let run: Run

  /// Something that may stand at the place of what is being written.
  struct Candidate: Equatable {
    /// How the statement spells it.
    let text: String
    let description: String
    /// Its value now; empty where it has none.
    var value = ""
    /// What CloudWatch calls it; empty where it does not measure it.
    var cloudWatch = ""
  }

  /// What can be said of the text.
  enum Verdict: Equatable {
    case unfinished(String)
    case wrong(String)
    case fine(Assertion, String)
    case alarm(Alarm, String)
  }

  /// - Parameter typed: a statement. Its relation needs no blanks around it, and `=` is `==`; of two relations in a row,
  ///   the first from the list and the second typed with the value, the second counts.
  init(text typed: String, run: Run) {
    var words = Self.parted(typed).split(separator: " ").map(String.init)
    if words.count > 2, Self.isRelation(words[1]), Self.isRelation(words[2]) { words.remove(at: 1) }
    let end = typed.last == " " ? " " : ""
    if words.count > (end.isEmpty ? 2 : 1), words[1] == "=" { words[1] = "==" }
    text = words.joined(separator: " ") + end
    self.run = run
  }

  private static let signs: Set<Character> = ["<", ">", "=", "!"]

  private static func isRelation(_ word: String) -> Bool { Assertion.Relation(rawValue: word) != nil }

  /// The same with a blank on either side of a relation.
  private static func parted(_ typed: String) -> String {
    typed.reduce(into: "") { parted, character in
      if let last = parted.last, signs.contains(last) != signs.contains(character) { parted.append(" ") }
      parted.append(character)
    }
  }

  private var words: [Substring] { text.split(separator: " ", omittingEmptySubsequences: true) }
  /// The word that is being typed; empty after a space.
  private var lastWord: Substring { text.last == " " ? "" : words.last ?? "" }

  /// The parts of a statement.
  private enum Part { case metric, relation, operand, periods, nothing }

  /// Which part is being written. What is no measurement yet is words to find one by.
  private var part: Part {
    guard let path = words.first, run.metric(String(path)) != nil else { return .metric }
    switch words.count - (lastWord.isEmpty ? 0 : 1) {
    case 0: return .metric
    case 1: return .relation
    case 2: return Self.isRelation(String(words[1])) ? .operand : .metric
    case 3... where words.count > 3 && "for".hasPrefix(words[3]): return .periods
    default: return .nothing
    }
  }

  // MARK: Completion

  /// What may stand here: of what has all typed words in its name or its words, those first that begin so.
  var candidates: [Candidate] {
    let (all, typed) =
      switch part {
      case .metric: (metrics, text.folded)
      case .relation: (relations, String(lastWord).folded)
      case .operand: (knobs + metrics, String(lastWord).folded)
      case .periods: (periods, words[3...].joined(separator: " ").folded)
      case .nothing: ([], "")
      }
    let sought = typed.split(separator: " ")
    let fitting = all.filter { candidate in
      let names = [candidate.description, candidate.text, candidate.cloudWatch].joined(separator: " ").folded
      return sought.allSatisfy { names.contains($0) }
    }
    let beginning = fitting.filter { $0.text.folded.hasPrefix(typed) || $0.description.folded.hasPrefix(typed) }
    return beginning + fitting.filter { !beginning.contains($0) }
  }

  /// The text with what is being written completed.
  func completed(with candidate: Candidate) -> String {
    switch part {
    case .metric: candidate.text + " "
    case .relation: text.dropLast(lastWord.count) + candidate.text + " "
    case .operand, .nothing: text.dropLast(lastWord.count) + candidate.text
    case .periods: words[..<3].joined(separator: " ") + " " + candidate.text
    }
  }

  /// Those of the components first: they are asked for most.
  private var metrics: [Candidate] {
    let all = run.metrics
    return (all.filter(\.isOfNode) + all.filter { !$0.isOfNode }).map {
      Candidate(
        text: $0.path(among: run.nodes), description: $0.description(among: run.nodes),
        value: NumberFormat.value(run.value(of: $0), $0.unit),
        cloudWatch: $0.cloudWatch(among: run.nodes)?.name ?? "")
    }
  }

  private var relations: [Candidate] {
    Assertion.Relation.allCases.map { Candidate(text: $0.rawValue, description: $0.description) }
  }

  /// An alarm says for how long something has to be so.
  private var periods: [Candidate] {
    [
      Candidate(text: "for 1 period of 60", description: "an alarm: in one minute"),
      Candidate(text: "for 3 of 5 periods of 60", description: "an alarm: in three of five minutes"),
      Candidate(text: "for 2 of 3 periods of 10", description: "an alarm: in two of three times ten seconds"),
    ]
  }

  private var knobs: [Candidate] {
    zip(run.knobs.knobs, run.knobs.values).map { knob, value in
      Candidate(text: "$\(knob.name)", description: "the knob \(knob.label)", value: knob.amount(for: value))
    }
  }

  // MARK: Verdict

  var verdict: Verdict {
    guard let path = words.first else {
      return .unfinished("Type words for what is measured, or choose it and press {open}.")
    }
    guard let metric = run.metric(String(path)) else {
      return !candidates.isEmpty
        ? .unfinished("Choose what is measured and press {open}.")
        : .wrong(unknown(String(path), kind: "measurement", among: metrics))
    }
    let now =
      "\(path) is \(NumberFormat.value(run.value(of: metric), metric.unit)) now."
      + (metric.cloudWatch(among: run.nodes).map { " In CloudWatch: \($0.name)." } ?? "")
    guard words.count > 1 else { return .unfinished("\(now) Go on with one of < <= == != >= >") }
    guard Assertion.Relation(rawValue: String(words[1])) != nil else {
      return .wrong("After the measurement comes one of < <= == != >= >")
    }
    guard words.count > 2 else {
      return .unfinished("\(now) Now a number, a knob such as \(knobs.first?.text ?? "$knob"), or another measurement.")
    }
    return verdictOnWhole(now)
  }

  private func verdictOnWhole(_ now: String) -> Verdict {
    if words.contains("for") { return verdictOnAlarm }
    guard let assertion = Assertion(parsing: text) else {
      return .wrong(
        "On the right stands a number, a knob as $name, or a measurement; or one of the last two * a number.")
    }
    if case .path(let other, _) = assertion.operand, run.metric(other) == nil {
      return .wrong(unknown(other, kind: "measurement", among: metrics))
    }
    if case .quantity(let quantity) = assertion.operand, let knob = quantity.knobName, run.knobs[knob] == nil {
      return .wrong(unknown("$" + knob, kind: "knob", among: knobs))
    }
    let holds = run.report().satisfies(assertion)
    return .fine(assertion, "\(now) " + (holds ? "True already: stops when it becomes true again." : "Not true yet."))
  }

  private var verdictOnAlarm: Verdict {
    let taken = Set(run.scenario.alarms.map(\.name))
    let name = (1...taken.count + 1).map { "alarm-\($0)" }.first { !taken.contains($0) } ?? "alarm"
    guard let alarm = Alarm(parsing: text, named: name) else {
      return .unfinished("An alarm is written like this: nodes.orders.depth > 100 for 3 of 5 periods of 60")
    }
    var scenario = run.scenario
    scenario.alarms.append(alarm)
    let problems = scenario.problems() + scenario.review().contradictions
    guard problems.isEmpty else {
      return .wrong("An alarm watches a level, a count or a latency, for M of N periods of 1 s or more, M at most N.")
    }
    return .alarm(alarm, "\(name) is judged at the end of each period, from the start of the run on.")
  }

  private func unknown(_ name: String, kind: String, among known: [Candidate]) -> String {
    let nearest = nearestNames(to: name, among: known.map(\.text)).first
    return "There is no \(kind) \(name)" + (nearest.map { "; did you mean \($0)?" } ?? " in this system.")
  }
}

extension Metric {
  fileprivate var isOfNode: Bool {
    switch self {
    case .station, .queue, .own, .alarm: true
    case .now, .events, .firstErrorAt, .drainedAt, .total, .error, .latency, .bill: false
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
