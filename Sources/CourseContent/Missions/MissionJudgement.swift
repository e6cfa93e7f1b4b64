public import Simulation

/// What a run came to as an attempt at a mission: goal by goal, and what the design costs.
public struct MissionJudgement: Equatable, Sendable {
  /// How it stands with a goal.
  public enum Standing: Sendable {
    /// Its run is not over, and it may still be reached or missed.
    case open
    /// It holds at the end.
    case reached
    /// It does not hold at the end, or can hold no more.
    case missed
  }

  /// One goal.
  public struct Goal: Equatable, Sendable {
    /// The goal in words.
    public let says: String
    /// How it stands.
    public let standing: Standing
    /// The measured value, with its unit.
    public let measured: String
  }

  /// Goal by goal, in the order of the mission.
  public let goals: [Goal]
  /// What the design costs.
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
    // Where an upper bound is passed by what only grows, nothing can mend it.
    guard !holds, let measurement, [.atMost, .less, .equal].contains(assertion.relation),
      case .quantity(let bound) = assertion.operand, let value = floor(of: measurement, run)
    else { return .open }
    return value > run.knobs.value(of: bound) + assertion.tolerance ? .missed : .open
  }

  /// What a measurement will be at least when the run is over, if that is known.
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
