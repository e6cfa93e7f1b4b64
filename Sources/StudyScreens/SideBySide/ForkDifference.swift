import Simulation

/// What difference a change makes: both futures played to their ends and compared, figure by figure.
struct ForkDifference: Equatable, Sendable {
  /// A figure of both, in words, where it is not the same.
  struct Line: Equatable, Sendable {
    let name, original, changed: String
  }

  /// What was changed, in words.
  let changes: [String]
  let lines: [Line]
  /// How far both were played ahead, if not to their ends.
  let horizon: Instant?
  private let isUntouched: Bool

  /// Nothing was changed.
  static let none = ForkDifference(changes: [], lines: [], horizon: nil, isUntouched: true)

  /// What playing ahead may cost at most on each side: about 20 ms.
  private static let eventBudget: UInt64 = 150_000
  /// The most figures that the sentence names, those that matter most first.
  private static let mostLines = 4

  private init(changes: [String], lines: [Line], horizon: Instant?, isUntouched: Bool) {
    (self.changes, self.lines, self.horizon, self.isUntouched) = (changes, lines, horizon, isUntouched)
  }

  init(of fork: Fork) {
    let futures = [fork.original, fork.changed].map { $0.foreseen(eventBudget: Self.eventBudget) }
    let areWhole = futures.allSatisfy { $0.run.isFinished || $0.now >= $0.run.limit }
    self.init(
      changes: Self.changes(in: fork),
      lines: Self.lines(futures[0].run, futures[1].run, of: Self.figures(of: futures[0].run)),
      horizon: areWhole ? nil : futures.map(\.now).min(), isUntouched: false)
  }

  // MARK: Words

  /// With keys in braces as long as nothing is changed.
  var sentence: String {
    if isUntouched {
      return "Nothing is changed yet: both futures are the same. Turn a knob with {more} and {less}, or break the "
        + "work with {break}; only the right side takes it."
    }
    let list = changes.joined(separator: ", ")
    let cause = list.isEmpty ? "The change" : list.prefix(1).uppercased() + list.dropFirst()
    let ahead = horizon.map { " (played ahead to \(NumberFormat.seconds($0.seconds)))" } ?? ""
    guard !lines.isEmpty else { return "\(cause)\(ahead): no figure of the report differs." }
    let differences = lines.prefix(Self.mostLines).map { "\($0.name) \($0.changed) instead of \($0.original)" }
    return "\(cause)\(ahead): \(differences.joined(separator: "; "))."
  }

  /// Knobs that differ, and what else was done on the right since the fork.
  private static func changes(in fork: Fork) -> [String] {
    let knobs = fork.knobs.compactMap { knob -> String? in
      let (before, after) = (fork.original.run.knobs[knob.name], fork.value(of: knob))
      guard let before, before != after else { return nil }
      return "\(knob.label) \(knob.valueText(for: after)) instead of \(knob.valueText(for: before))"
    }
    return knobs + told(fork.changes.compactMap { description(of: $0, fork.changed.run) })
  }

  /// What was done several times in a row is told once.
  private static func told(_ changes: [String]) -> [String] {
    changes.reduce(into: [(words: String, count: Int)]()) { told, words in
      if told.last?.words == words { told[told.count - 1].count += 1 } else { told.append((words, 1)) }
    }.map { $0.count == 1 ? $0.words : "\($0.count) times \($0.words)" }
  }

  private static func description(of change: Intervention, _ run: Run) -> String? {
    switch change {
    case .burst(_, let count): "a burst of \(NumberFormat.count(Double(count)))"
    case .breakDown(let node): "\(run.nodes[node].label) down"
    case .restore(let node): "\(run.nodes[node].label) up again"
    case .slow(let node, let factor): "\(run.nodes[node].label) \(NumberFormat.number(factor)) times as slow"
    case .turn: nil
    }
  }

  // MARK: Figures

  /// The figures that are compared, with what is said where there is none.
  private static func figures(of run: Run) -> [Figure] {
    let queues = run.nodes.indices.filter { run.nodes[$0].traits.holdsMessages }.prefix(1)
    return whole + queues.map { Figure("most in \(run.nodes[$0].label.lowercased())", .queue($0, .maxDepth)) }
      + [Figure("95 % have an answer within", .latency(.caller, .p95)), Figure("requests", .total(.started))]
  }
}

extension ForkDifference {
  /// A figure of a report by which two runs are compared.
  struct Figure {
    let name: String
    /// Where it stands in the report of the left run, and in that of the right one.
    let metrics: (left: Metric, right: Metric)
    /// What is said where there is none.
    let missing: String

    init(_ name: String, _ left: Metric, onTheRight right: Metric? = nil, missing: String = "none") {
      (self.name, metrics, self.missing) = (name, (left, right ?? left), missing)
    }
  }

  /// Figures that every system has, those that matter most first.
  static let whole = [
    Figure("failed", .total(.failed)), Figure("first error at", .firstErrorAt, missing: "no time"),
    Figure("all done at", .drainedAt, missing: "no time"),
    Figure("longest time to an answer", .latency(.caller, .max)),
    Figure("longest time to a result", .latency(.endToEnd, .max)),
    Figure("dead letters", .total(.deadLettered)), Figure("duplicates", .total(.duplicates)),
  ]

  /// The figures that two runs do not have in common.
  static func lines(_ left: Run, _ right: Run, of figures: [Figure]) -> [Line] {
    figures.compactMap { figure in
      let values = (left.value(of: figure.metrics.left), right.value(of: figure.metrics.right))
      guard values.0 != values.1 else { return nil }
      // A number stays with its unit where a line ends.
      func description(_ value: Double?) -> String {
        value.map { NumberFormat.value($0, figure.metrics.left.unit).replacing(" ", with: "\u{a0}") } ?? figure.missing
      }
      let line = Line(name: figure.name, original: description(values.0), changed: description(values.1))
      // What reads the same is the same to a reader.
      return line.original == line.changed ? nil : line
    }
  }
}
