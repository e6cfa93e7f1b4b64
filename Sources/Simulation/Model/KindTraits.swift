/// What is true of every component of a kind. Screens, reports and the engine look at these, and never at the kind
/// itself.
public struct KindTraits: Sendable {
  /// Requests come from it.
  public var sendsRequests = false
  /// Components call it and wait for its answer.
  public var answersCalls = false
  /// Messages wait in it until somebody takes them.
  public var holdsMessages = false
  /// What is written into it stays when it is read, for other readers and for another time.
  public var keepsRecords = false
  /// A message that somebody has received stays in it, hidden until its visibility timeout ends.
  public var hidesMessages = false
  /// Whoever sends to it waits for an acknowledgement only, not for the result.
  public var acknowledges = false
  /// It accepts messages while it is down, and works on them later.
  public var acknowledgesWhileDown = false
  /// It receives messages from a queue.
  public var readsQueue = false
  /// It is the only reader of its queue.
  public var readsAlone = false
  /// It works on calls or messages, so that it makes sense to show how many it works on at once.
  public var doesWork = false
  /// It passes messages on to others, and none waits in it.
  public var isHub = false
  /// It holds nothing for long, so the `ActivityLog` keeps what it did lately.
  public var logsActivity = false
  /// Screens show how far each piece of its work is, so the engine keeps when the work will end.
  public var showsProgress = false
  /// The status that an activity of it ends with at its timeout; nil for a kind without timeouts.
  public var timeoutStatus: Status?
  /// A balancer waits for its answer as long as that takes.
  public var outlastsTimeouts = false
  /// Its timeout is that of one attempt: after it, the call may be made again.
  public var retriesTimeouts = false
  /// How many components of this kind a scenario may have; nil for any number.
  public var most: Int?
  /// Which fields about calls and executions its report has, in this order.
  public var stationFields: [StationField] = []
  /// Which fields about messages its report has, in this order.
  public var queueFields: [QueueField] = []
  /// Which fields only this kind has, in this order; `KindRules.value(of:at:in:)` reads them.
  public var ownFields: [OwnField] = []
  /// The settings that a service may answer where a scenario does not, by their keys in scenario files, with their units.
  public var defaults: [String: MetricUnit] = [:]
  /// Which charts make sense for a system with such a component, beside those that every system has.
  public var charts: [ChartSubject] = []
}

/// A chart that makes sense only for systems with components of some kinds.
public enum ChartSubject: Sendable {
  /// The number of waiting messages over time.
  case waitingMessages
  /// The age of the oldest waiting message over time.
  case oldestAge
}

/// A field of the report that only one kind has.
public struct OwnField: Sendable, Hashable {
  /// The last word of its path: `hits` in `nodes.NAME.hits`.
  public let name: String
  /// The unit of its values.
  public let unit: MetricUnit
  /// Whether it counts what has happened so far, and so never falls.
  public let onlyGrows: Bool

  init(name: String, unit: MetricUnit, onlyGrows: Bool = false) {
    (self.name, self.unit, self.onlyGrows) = (name, unit, onlyGrows)
  }
}

/// The fields of a component that starts, passes on or works on calls or messages; the raw value is the last word of
/// the path. Counts are from the start of the run, times are in seconds.
///
/// - `completed`, `failed`: calls, executions or requests that ended well, and those that ended with an error or were
///   turned away with another status than 429.
/// - `throttled`: calls turned away with 429.
/// - `timedOut`: activities that reached their timeout.
/// - `waiting`, `maxWaiting`: calls in line now, and the most there ever were.
/// - `busy`, `busyMean`: calls, executions or requests in progress now, and on average until now.
/// - `utilization`: `busyMean` divided by how many can be in progress at once; no value without such a limit.
/// - `wasted`: time spent on work for requests whose client got an error.
/// - `retries`: calls that this component made again after an error or a timeout.
public enum StationField: String, Sendable, CaseIterable {
  case completed, failed, throttled
  case timedOut = "timed_out"
  case waiting
  case maxWaiting = "max_waiting"
  case busy
  case busyMean = "busy_mean"
  case utilization, wasted, retries
  /// Writes that a table accepted, and conditional ones that it refused because it had been written to for the same
  /// request.
  case written, refused
  /// Executions of a function that waited for a new environment.
  case coldStarts = "cold_starts"
  /// The durations of all executions of a function so far added up, waiting for calls and cold starts included, in
  /// seconds.
  case billed
  /// When the latest call or message ended well, in seconds; no value before the first.
  case lastCompletedAt = "last_completed_at"
}

/// The fields of a component that takes messages; the raw value is the last word of the path. Counts are from the start
/// of the run, times are in seconds.
///
/// - `sent`, `movedIn`: messages that senders brought, and dead letters that another component moved here.
/// - `deduplicated`: messages that a FIFO queue acknowledged and dropped.
/// - `receives`: how often a message was given to a consumer.
/// - `receiveCalls`, `deleteCalls`: how many requests that took, where one may be for a batch.
/// - `emptyReceives`: receives that found nothing; no value for a queue whose workers all poll without a pause, which
///   never come back empty.
/// - `overLimit`: receives that were refused because as many messages as can be were in flight.
/// - `visibilityChanges`: requests that changed for how long a message in flight stays hidden, one for each message:
///   heartbeats, and messages that were handed back.
/// - `deleted`, `expired`: messages removed after success, and at the end of their retention.
/// - `deadLettered`: messages moved from here to the dead letters.
/// - `depth`, `maxDepth`, `meanDepth`: messages waiting now, at most, and on average until now.
/// - `inFlight`: messages that are with a consumer now.
/// - `oldestAge`, `oldestAgeMax`: how long ago the oldest waiting message was sent, now and at most.
public enum QueueField: String, Sendable, CaseIterable {
  case sent, deduplicated
  case movedIn = "moved_in"
  case receives
  case receiveCalls = "receive_calls"
  case emptyReceives = "empty_receives"
  case overLimit = "over_limit"
  case deleted
  case deleteCalls = "delete_calls"
  case visibilityChanges = "visibility_changes"
  case deadLettered = "dead_lettered"
  case expired, depth
  case inFlight = "in_flight"
  case maxDepth = "max_depth"
  case meanDepth = "mean_depth"
  case oldestAge = "oldest_age"
  case oldestAgeMax = "oldest_age_max"
  /// Copies that a topic or a bucket made for its subscribers, one for each subscriber and message.
  case copies
  /// Events of a function that were lost after their last attempt.
  case discarded
}

extension StationField {
  var unit: MetricUnit {
    switch self {
    case .completed, .failed, .throttled, .timedOut, .waiting, .maxWaiting, .busy, .retries, .written, .refused,
      .coldStarts:
      .count
    case .busyMean: .ratio
    case .utilization: .share
    case .wasted, .billed, .lastCompletedAt: .seconds
    }
  }
}

extension QueueField {
  var unit: MetricUnit {
    switch self {
    case .sent, .deduplicated, .movedIn, .receives, .receiveCalls, .emptyReceives, .overLimit, .deleted, .deleteCalls,
      .visibilityChanges, .deadLettered, .expired, .depth, .inFlight, .maxDepth, .copies, .discarded:
      .count
    case .meanDepth: .ratio
    case .oldestAge, .oldestAgeMax: .seconds
    }
  }
}
