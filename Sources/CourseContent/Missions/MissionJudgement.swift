public import Simulation

/// The judgement on a run as an attempt at a mission: goal by goal, and what the design costs.
public struct MissionJudgement: Equatable, Sendable {
  /// Whether a goal is reached.
  public enum Standing: Sendable {
    /// The run is not over, and the goal may still be reached or missed.
    case open
    /// It holds at the end.
    case reached
    /// It does not hold at the end, or can hold no more.
    case missed
  }

  /// One goal, and how the run measures up to it.
  public struct Goal: Equatable, Sendable {
    /// The goal in words.
    public let says: String
    /// Reached, missed, or still open.
    public let standing: Standing
    /// The measured value with its unit, or `not yet` where the run has none so far. Where a goal is about the distance
    /// between two values, that distance.
    public let measured: String
    /// By how much it is missed, with its unit; nil where it is not missed, or there is no value to miss by.
    public let gap: String?
  }

  /// In the order of the mission.
  public let goals: [Goal]
  /// What the design costs, in the unit of the mission.
  public let cost: Double
  /// By how much that is over par; negative if it is under.
  public let overPar: Double

  /// Whether no goal is missed or open.
  public var isReached: Bool { goals.allSatisfy { $0.standing == .reached } }
  /// Whether all goals are reached at par or better.
  public var isAtPar: Bool { isReached && overPar <= 1e-9 }

  /// Judges a run as it stands; nothing is reached before it is over.
  public init(of run: Run, in mission: Mission, isOver: Bool) {
    goals = mission.goals.map { goal in
      let measurement = run.metric(goal.that.path)
      let unit = measurement?.unit ?? .count
      let standing = Self.standing(of: goal.that, measurement, run, isOver: isOver)
      let value = goal.that.shownValue(in: run)
      return Goal(
        says: goal.says, standing: standing,
        measured: value == nil && !isOver ? "not yet" : NumberFormat.value(value, unit),
        gap: standing == .missed ? goal.that.gap(in: run).map { NumberFormat.value($0, unit) } : nil)
    }
    cost = mission.cost(of: run)
    overPar = cost - mission.par
  }

  private static func standing(
    of assertion: Assertion, _ measurement: Metric?, _ run: Run, isOver: Bool
  ) -> Standing {
    let holds = assertion.holds(in: run)
    if isOver { return holds ? .reached : .missed }
    // Once something that only grows has passed its upper bound, nothing brings it back.
    guard !holds, let measurement, [.atMost, .less, .equal].contains(assertion.relation),
      case .quantity(let bound) = assertion.operand, let value = floor(of: measurement, run)
    else { return .open }
    return value > run.knobs.value(of: bound) + assertion.tolerance ? .missed : .open
  }

  /// The least that a measurement can be when the run is over; nil if that is not known.
  private static func floor(of measurement: Metric, _ run: Run) -> Double? {
    if measurement == .drainedAt { return run.now.seconds }
    return measurement.onlyGrows ? run.value(of: measurement) : nil
  }
}

extension Assertion {
  /// Whether it holds in a run as it stands.
  fileprivate func holds(in run: Run) -> Bool {
    holds(measure: { Self.value(of: $0, in: run) }, knobs: run.knobs)
  }

  private static func value(of path: String, in run: Run) -> Double? {
    run.metric(path).flatMap { run.value(of: $0) }
  }

  private func sides(in run: Run) -> (left: Double, right: Double)? {
    let right: Double? =
      switch operand {
      case .quantity(let quantity): run.knobs.value(of: quantity)
      case .path(let path, let factor): Self.value(of: path, in: run).map { $0 * factor }
      }
    guard let left = Self.value(of: path, in: run), let right else { return nil }
    return (left, right)
  }

  /// Whether it speaks of how far a field is from a knob or from another field.
  private var isOfDistance: Bool {
    if case .quantity(.number) = operand { return false }
    return tolerance > 0 && [.equal, .notEqual].contains(relation)
  }

  /// What stands beside it in words: the field, or the distance that it speaks of; nil while there is none.
  fileprivate func shownValue(in run: Run) -> Double? {
    guard isOfDistance else { return Self.value(of: path, in: run) }
    return sides(in: run).map { abs($0.left - $0.right) }
  }

  /// How far a run is from making it true, 0 or more; nil where a value is missing.
  fileprivate func gap(in run: Run) -> Double? {
    guard let (left, right) = sides(in: run) else { return nil }
    let gap =
      switch relation {
      case .less, .atMost: left - right - tolerance
      case .equal: abs(left - right) - tolerance
      case .notEqual: tolerance - abs(left - right)
      case .atLeast, .greater: right - tolerance - left
      }
    return max(0, gap)
  }
}

extension Metric {
  /// Whether it never falls while a run goes on.
  fileprivate var onlyGrows: Bool {
    switch self {
    case .total(.pending): false
    case .now, .events, .total, .error: true
    case .latency(_, let statistic): statistic == .max || statistic == .count
    case .station(_, let field):
      switch field {
      case .completed, .failed, .throttled, .timedOut, .maxWaiting, .wasted, .retries, .written, .refused,
        .coldStarts, .billed, .lastCompletedAt:
        true
      case .waiting, .busy, .busyMean, .utilization: false
      }
    case .queue(_, let field):
      switch field {
      case .sent, .deduplicated, .movedIn, .receives, .receiveCalls, .emptyReceives, .overLimit, .deleted, .deleteCalls,
        .visibilityChanges, .deadLettered, .expired, .maxDepth, .oldestAgeMax, .copies, .discarded:
        true
      case .depth, .inFlight, .meanDepth, .oldestAge: false
      }
    case .alarm(_, let field): field == .times
    case .bill(let sum): sum.bill == .total || sum.bill == .waiting
    case .firstErrorAt, .drainedAt, .own: false
    }
  }
}

extension Mission {
  /// What the solution shows, with what a run measured in place of its paths.
  public func explanation(of run: Run) -> String { run.filling(because) }
}
