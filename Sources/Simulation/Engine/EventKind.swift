/// What kind of event it is; the index in its key says what it happens to. At most 32 fit into an `EventKey`.
enum EventKind: UInt8 {
  /// The next arrival of a traffic source.
  case arrival
  /// A call reaches the component that it was made to (index: the callee's activity).
  case callArrives
  /// An answer reaches the caller (index: the activity that answers).
  case answerArrives
  /// An acknowledgement reaches the sender (index: its activity).
  case acknowledgementArrives
  /// A message reaches its queue (index: the message).
  case messageArrives
  /// A message that was received reaches its worker (index: the worker's activity).
  case deliveryArrives
  /// A piece of work is done (index: the activity).
  case workDone
  /// A delayed message can be received from now on (index: the message).
  case delayEnds
  /// The idle workers of a queue receive messages (index: the queue).
  case receive
  /// The earliest deadline of a timer line has come (index: the line).
  case timer
  /// A message reaches a topic, a bucket or a function, or a copy its subscriber (index: the message).
  case publicationArrives
  /// A function tries the events whose turn it is (index: the function).
  case invoke
  /// An event of a function is tried again, or is too old for that (index: the message).
  case eventIsReady
  /// The new environment of an execution is ready (index: its activity).
  case environmentIsReady
  /// A call is made again (index: the caller's activity).
  case retry
  /// A user of closed traffic has thought (index: the source).
  case userReturns
  /// A worker extends the visibility timeout of what it works on (index: its activity).
  case heartbeat
  /// The next receive of an idle execution that polls, or the end of one that waits (index: its `PollState`).
  case poll
  /// The window of a batch that is gathered ends (index: the mapping).
  case batchWindowEnds
  /// A poller tries a batch again that was refused (index: the activity that leads it).
  case invokeAgain
  /// A mapping gets more pollers if messages wait (index: the mapping).
  case pollersGrow
  /// A state of a workflow begins, or is done, or has taken too long (index: the activity that is in it).
  case stateIsDue
  /// A call or a message that no policy allows reaches the component that it was meant for (index: the callee's activity).
  case denied
  /// A copy that could not be delivered is sent again, or is too old for that (index: the message).
  case deliver
  /// A bus replays what it has archived (index: a `ReplayState`).
  case replay
  /// A schedule is due (index: a `ScheduleState`).
  case tick
  /// A worker more is ready (index: the worker).
  case workerIsReady
  /// A record reaches its stream (index: the message).
  case recordArrives
  /// A mapping looks for batches in its stream (index: the mapping).
  case readStream
  /// A lane runs its batch again after a pause (index: the lane).
  case laneGoesOn
  /// A planned fault begins or ends (index: a `FaultChange`).
  case fault
}

extension EventKey {
  @inline(__always)
  var kind: EventKind {
    assert(EventKind(rawValue: code) != nil)
    return unsafeBitCast(code, to: EventKind.self)
  }
}

extension EventQueue {
  /// Schedules an event. Among events of the same instant and phase, the one scheduled first comes first.
  @inline(__always)
  mutating func schedule<Record>(_ kind: EventKind, _ index: Index<Record>, at instant: Instant, in phase: Phase) {
    schedule(code: kind.rawValue, index: index.rawValue, at: instant, in: phase)
  }

  /// Cancels all events of this kind with this index, if there are any. Cost: O(n).
  mutating func remove<Record>(_ kind: EventKind, _ index: Index<Record>) {
    remove(code: kind.rawValue, index: index.rawValue)
  }

  /// Cancels all events of this kind with this index; so many must be pending. Cost: O(1), and O(log n) for each later.
  mutating func cancel<Record>(_ kind: EventKind, _ index: Index<Record>, count: Int = 1) {
    cancel(code: kind.rawValue, index: index.rawValue, count: count)
  }
}
