/// Something that happened in a run. Telemetry, history, traces and markers are folds over these.
///
/// `request` and `message` are serial numbers, from 1, that mean the same request or message throughout a run; `node`,
/// `client`, `queue` and so on are positions in `Run.nodes`.
public enum RunEvent: Sendable, Equatable {
  /// A client began a request.
  case requestStarted(client: NodeIndex, request: UInt64)
  /// A client has its answer, its acknowledgement or its error; `latency` is the time since the request began.
  case requestAnswered(client: NodeIndex, request: UInt64, status: Status, latency: SimDuration)
  /// All work that a client's request asked for is done, `latency` after the request began; `wasDeadLetter` if a message
  /// of it was one before: then what was done may have been to undo it.
  case requestDone(client: NodeIndex, request: UInt64, latency: SimDuration, wasDeadLetter: Bool)
  /// Something left one component for another.
  case departed(Transit)
  /// A call joined the line of calls that wait for a slot.
  case callWaits(node: NodeIndex, request: UInt64)
  /// A component began to work on a call; `hasWaited` if it was in line before.
  case callBegan(node: NodeIndex, request: UInt64, hasWaited: Bool)
  /// A component is done with a call, and its answer is about to leave.
  case callEnded(node: NodeIndex, request: UInt64, status: Status)
  /// A component turned a call or a message away before it began.
  case callRefused(node: NodeIndex, request: UInt64, status: Status)
  /// A call that stood in line for too long was turned away with 503.
  case callShed(node: NodeIndex, request: UInt64)
  /// An activity at this component reached its timeout; whatever it had called works on.
  case callTimedOut(node: NodeIndex, request: UInt64)
  /// A caller got an error and will make its call again, at once or after a wait.
  case callRetried(node: NodeIndex, request: UInt64)
  /// A component makes several calls at once from now on; `isNested` if what makes them is one of several itself, as a
  /// branch of a workflow that parts into items.
  case callsParted(node: NodeIndex, request: UInt64, isNested: Bool)
  /// One of the calls that were made at once is over for its caller, well or not; with the last one it goes on.
  case callJoined(node: NodeIndex, request: UInt64, isLast: Bool, isNested: Bool)
  /// An execution of a workflow, or a branch of one, entered a state, by its place among the workflow's states; `waits` if
  /// the workflow does nothing in it but wait.
  case stateEntered(node: NodeIndex, request: UInt64, state: Int, waits: Bool)
  /// A workflow stopped waiting for the task of a state that took too long.
  case taskTimedOut(node: NodeIndex, request: UInt64)
  /// An execution of a function found no idle environment and waits for a new one.
  case startedCold(node: NodeIndex, request: UInt64)
  /// A table accepted a write.
  case written(node: NodeIndex, request: UInt64)
  /// A table refused a conditional write, because it had been written to for the same request.
  case writeRefused(node: NodeIndex, request: UInt64)
  /// A component finished a piece of work, which took `span`.
  case worked(node: NodeIndex, request: UInt64, span: SimDuration)
  /// Work of length `span` was for nothing: the client of the request has an error.
  case wasted(node: NodeIndex, request: UInt64, span: SimDuration)
  /// A queue, a topic, a bucket or a function accepted a message.
  case messageSent(queue: NodeIndex, message: UInt64, request: UInt64)
  /// A FIFO queue acknowledged a message and dropped it, because it had accepted one with the same deduplication id.
  case messageDeduplicated(queue: NodeIndex, message: UInt64, request: UInt64)
  /// A message can be received: for the first time, or again if it was in flight.
  case messageVisible(queue: NodeIndex, message: UInt64, wasInFlight: Bool)
  /// A worker received a message; `receives` counts this receive, from 1, and `sentAt` is when the message was sent.
  case messageReceived(queue: NodeIndex, worker: NodeIndex, message: UInt64, receives: Int, sentAt: Instant)
  /// A worker is done with a message; `successes` executions of it have succeeded by now, this one included.
  case messageExecuted(worker: NodeIndex, message: UInt64, status: Status, successes: Int)
  /// A receive came back with so many messages, which were told before: told of those that can bring several or none.
  /// `isOverLimit` if as many as can be are in flight.
  case receiveReturned(queue: NodeIndex, worker: NodeIndex, messages: Int, isOverLimit: Bool)
  /// A worker is done with a batch of more than one, of which it deletes `deleted` by one request.
  case batchEnded(queue: NodeIndex, worker: NodeIndex, messages: Int, deleted: Int)
  /// A poller invokes its function with a batch, of which this is a message that does not lead it.
  case batchInvoked(worker: NodeIndex, message: UInt64)
  /// A worker gave a message of its batch up without having worked on it.
  case messageReturned(worker: NodeIndex, message: UInt64)
  /// A worker changed until when its message stays hidden from the others.
  case visibilityChanged(queue: NodeIndex, message: UInt64, visibleAt: Instant)
  /// A message was deleted after its work succeeded; not `wasInFlight` if its visibility timeout had ended by then.
  case messageDeleted(queue: NodeIndex, message: UInt64, wasInFlight: Bool)
  /// A message was moved to the dead letters, after too many receives or the last attempt of a function.
  case messageDeadLettered(from: NodeIndex, to: NodeIndex, message: UInt64, sentAt: Instant)
  /// A topic or a bucket made a copy for a subscriber.
  case messageCopied(from: NodeIndex, to: NodeIndex, message: UInt64, request: UInt64)
  /// A copy did not get to its subscriber; not `isFirst` if it was tried before.
  case deliveryFailed(
    from: NodeIndex, to: NodeIndex, request: UInt64, message: UInt64, status: Status, isFirst: Bool)
  /// A copy that had been tried before has got to its subscriber; `sentAt` is when it was made.
  case deliveryMade(from: NodeIndex, to: NodeIndex, message: UInt64, sentAt: Instant)
  /// An event of a function, or a copy, was lost: its last attempt failed, and there is no queue for failures.
  case messageDiscarded(node: NodeIndex, message: UInt64)
  /// A message was removed at the end of its retention.
  case messageExpired(queue: NodeIndex, message: UInt64, place: MessagePlace, sentAt: Instant)
  /// A component went down, by a planned fault or an intervention.
  case broke(node: NodeIndex)
  /// A component came up again.
  case restored(node: NodeIndex)
  /// Work that a component begins from now on takes `factor` times as long; 1 is as usual.
  case slowed(node: NodeIndex, factor: Double)
  /// Of what a component does this share ends with an error from now on, at random; 0 is none.
  case faltered(node: NodeIndex, share: Double)
  /// A balancer found out by checks that a target works again, or does not.
  case targetJudged(node: NodeIndex, target: NodeIndex, isHealthy: Bool)
  /// A knob was set to a value; `knob` is its position among the knobs of the scenario.
  case turned(knob: Int, value: Double)
}

/// In which state a message in a queue is.
public enum MessagePlace: UInt8, Sendable, BitwiseCopyable {
  /// It cannot be received yet.
  case delayed
  /// It can be received.
  case waiting
  /// A worker has received it, and it is hidden from the others.
  case inFlight
}
