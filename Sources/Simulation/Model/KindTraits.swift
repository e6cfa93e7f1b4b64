/// What is true of every component of a kind: what screens, reports and the engine ask instead of asking for the kind.
public struct KindTraits: Sendable {
  /// Requests come from it.
  public var sendsRequests = false
  /// Components call it and wait for its answer.
  public var answersCalls = false
  /// Messages wait in it until somebody takes them.
  public var holdsMessages = false
  /// Whoever sends to it waits for an acknowledgement, and not for the result.
  public var acknowledges = false
  /// It takes messages while it is down, and works on them later.
  public var acknowledgesWhileDown = false
  /// It takes messages from a queue.
  public var readsQueue = false
  /// It works on calls or messages, so that how much of that goes on at once says something.
  public var doesWork = false
  /// It passes messages on to others, and keeps none waiting.
  public var isHub = false
  /// Things pass through it too fast to be seen: what it did lately is what there is to see.
  public var logsActivity = false
  /// It is shown how far each piece of its work is.
  public var showsProgress = false
  /// What a caller gets when it takes too long; nil where there is no deadline.
  public var timeoutStatus: Status?
  /// Its deadline is that of an attempt: it may make the call once more.
  public var retriesTimeouts = false
  /// How many of them a system can have at most; nil without a limit.
  public var most: Int?
  /// The figures of its calls and executions in the report, in their order.
  public var stationFields: [StationField] = []
  /// The figures of its messages in the report, in their order.
  public var queueFields: [QueueField] = []
  /// Figures of the report that only this kind has, in their order: its rules count them.
  public var ownFields: [OwnField] = []
  /// What a system that has one of these can show over time, beside what every system can.
  public var charts: [ChartSubject] = []
}

/// Something that is worth a chart in systems with components of some kinds only.
public enum ChartSubject: Sendable {
  /// How many messages wait.
  case waitingMessages
  /// For how long the oldest of them has waited.
  case oldestAge
}

/// A figure of the report that only one kind has.
public struct OwnField: Sendable, Hashable {
  /// Its name in paths.
  public let name: String
  /// What its values count.
  public let unit: MetricUnit
}

/// The figures of everything that works on calls or messages.
public enum StationField: String, Sendable, CaseIterable {
  case completed, failed, throttled
  case timedOut = "timed_out"
  case waiting
  case maxWaiting = "max_waiting"
  case busy
  case busyMean = "busy_mean"
  case utilization, wasted, retries
  /// Writes that a table took, and those that it refused because the request had its write already.
  case written, refused
  /// Executions of a function that needed a new environment.
  case coldStarts = "cold_starts"
  /// How long the executions of a function lasted together, waiting included, in seconds.
  case billed
  /// When the last call or message was done, in seconds.
  case lastCompletedAt = "last_completed_at"
}

/// The figures of everything that takes messages.
public enum QueueField: String, Sendable, CaseIterable {
  case sent, deduplicated
  case movedIn = "moved_in"
  case receives
  case emptyReceives = "empty_receives"
  case deleted
  case deadLettered = "dead_lettered"
  case expired, depth
  case inFlight = "in_flight"
  case maxDepth = "max_depth"
  case meanDepth = "mean_depth"
  case oldestAge = "oldest_age"
  case oldestAgeMax = "oldest_age_max"
  /// Copies that a topic or a bucket made for its subscribers.
  case copies
  /// Events of a function that are lost.
  case discarded
}

extension StationField {
  var unit: MetricUnit {
    switch self {
    case .completed, .failed, .throttled, .timedOut, .waiting, .maxWaiting, .busy, .retries, .written, .refused,
      .coldStarts:
      .count
    case .busyMean, .utilization: .ratio
    case .wasted, .billed, .lastCompletedAt: .seconds
    }
  }
}

extension QueueField {
  var unit: MetricUnit {
    switch self {
    case .sent, .deduplicated, .movedIn, .receives, .emptyReceives, .deleted, .deadLettered, .expired, .depth,
      .inFlight, .maxDepth, .copies, .discarded:
      .count
    case .meanDepth: .ratio
    case .oldestAge, .oldestAgeMax: .seconds
    }
  }
}
