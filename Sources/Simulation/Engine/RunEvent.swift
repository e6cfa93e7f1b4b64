/// One thing that happened in a run. Telemetry, traces and narration are folds over these; nothing else is recorded.
///
/// `request` and `message` are running numbers, from 1, that name the same thing throughout a run.
public enum RunEvent: Sendable, Equatable {
  /// A client began a request.
  case requestStarted(client: NodeIndex, request: UInt64)
  /// The client has its answer, its acknowledgement, or its error.
  case requestAnswered(client: NodeIndex, request: UInt64, status: Status, latency: SimDuration)
  /// All work that a request asked for is done.
  case requestDone(request: UInt64, latency: SimDuration)
  /// Something left one component for another.
  case departed(Transit)
  /// A call waits for a slot.
  case callWaits(node: NodeIndex, request: UInt64)
  /// A call is being worked on; it may have waited before.
  case callBegan(node: NodeIndex, request: UInt64, hasWaited: Bool)
  /// A call is over as far as its component is concerned.
  case callEnded(node: NodeIndex, request: UInt64, status: Status)
  /// A call was turned away at the door.
  case callRefused(node: NodeIndex, request: UInt64, status: Status)
  /// A caller stopped waiting for an answer; the callee works on.
  case callTimedOut(node: NodeIndex, request: UInt64)
  /// A caller had an error and makes its call once more, now or after a wait.
  case callRetried(node: NodeIndex, request: UInt64)
  /// An execution of a function has no idle environment to go on in, and waits for a new one.
  case startedCold(node: NodeIndex, request: UInt64)
  /// A table took a write.
  case written(node: NodeIndex, request: UInt64)
  /// A table had been written to for that request already.
  case writeRefused(node: NodeIndex, request: UInt64)
  /// A component did a piece of work.
  case worked(node: NodeIndex, request: UInt64, span: SimDuration)
  /// Work turned out to be for nothing: the caller has an error.
  case wasted(node: NodeIndex, request: UInt64, span: SimDuration)
  /// A queue, a topic, a bucket or a function took a message over.
  case messageSent(queue: NodeIndex, message: UInt64, request: UInt64)
  /// A FIFO queue acknowledged a message and dropped it, for it has accepted another one of the same id.
  case messageDeduplicated(queue: NodeIndex, message: UInt64, request: UInt64)
  /// A message can be received: for the first time, or again.
  case messageVisible(queue: NodeIndex, message: UInt64, wasInFlight: Bool)
  /// A worker took a message; the number of this receive of it, and since when it waited.
  case messageReceived(queue: NodeIndex, worker: NodeIndex, message: UInt64, receives: Int, sentAt: Instant)
  /// A worker is done with a message; how many executions of it have succeeded by now.
  case messageExecuted(worker: NodeIndex, message: UInt64, status: Status, successes: Int)
  /// A worker changed until when its message is hidden from the others.
  case visibilityChanged(queue: NodeIndex, message: UInt64, visibleAt: Instant)
  /// A message is gone because it was worked on.
  case messageDeleted(queue: NodeIndex, message: UInt64, wasInFlight: Bool)
  /// A message was received too often and moved instead.
  case messageDeadLettered(from: NodeIndex, to: NodeIndex, message: UInt64, sentAt: Instant)
  /// A topic or a bucket made a copy for a subscriber.
  case messageCopied(from: NodeIndex, to: NodeIndex, message: UInt64, request: UInt64)
  /// An event is lost: its last attempt failed, and nobody keeps it.
  case messageDiscarded(node: NodeIndex, message: UInt64)
  /// A message is gone because it was kept for too long.
  case messageExpired(queue: NodeIndex, message: UInt64, place: MessagePlace, sentAt: Instant)
  /// A component went down, by plan or by the learner's hand.
  case broke(node: NodeIndex)
  /// A component works again.
  case restored(node: NodeIndex)
  /// A component's work takes so many times as long from now on; 1 is as usual.
  case slowed(node: NodeIndex, factor: Double)
  /// A knob was turned.
  case turned(knob: Int, value: Double)
}

/// Where in a queue a message is.
public enum MessagePlace: UInt8, Sendable, BitwiseCopyable {
  /// Not to be received yet.
  case delayed
  /// To be received by whoever asks next.
  case waiting
  /// With a worker, hidden from the others.
  case inFlight
}
