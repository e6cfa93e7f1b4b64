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
    /// Whether it is reached.
    public let standing: Standing
    /// The measured value with its unit, or `not yet` where the run has none so far.
    public let measured: String
  }

  /// Goal by goal, in the order of the mission.
  public let goals: [Goal]
  /// What the design costs, in the unit of the mission.
  public let cost: Double
  /// By how much that is over par; negative if it is under.
  public let overPar: Double

  /// Whether all goals are reached.
  public var isReached: Bool { goals.allSatisfy { $0.standing == .reached } }
  /// Whether all goals are reached at par or better.
  public var isAtPar: Bool { isReached && overPar <= 1e-9 }

  /// Judges a run as it stands; nothing is reached before it is over.
  public init(of run: Run, in mission: Mission, isOver: Bool) {
    goals = mission.goals.map { goal in
      let measurement = Metric(path: goal.that.path, among: run.nodes)
      let value = measurement.flatMap { run.value(of: $0) }
      return Goal(
        says: goal.says, standing: Self.standing(of: goal.that, measurement, run, isOver: isOver),
        measured: value == nil && !isOver ? "not yet" : NumberFormat.value(value, measurement?.unit ?? .count))
    }
    cost = mission.cost(of: run.knobs)
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
    holds(
      measure: { path in Metric(path: path, among: run.nodes).flatMap { run.value(of: $0) } }, knobs: run.knobs)
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
      case .sent, .deduplicated, .movedIn, .receives, .emptyReceives, .deleted, .deadLettered, .expired, .maxDepth,
        .oldestAgeMax, .copies, .discarded:
        true
      case .depth, .inFlight, .meanDepth, .oldestAge: false
      }
    case .firstErrorAt, .drainedAt, .own: false
    }
  }
}

extension Mission {
  /// What the solution shows, with what a run measured in place of its paths.
  public func explanation(of run: Run) -> String { run.filling(because) }
}
