/// One thing that a component does for a request.
public enum Step: Sendable, Equatable {
  /// Works for some time.
  case work(WorkTime)
  /// Calls the component with this name and waits for its answer. An error is followed by another attempt, or ends the
  /// steps with that error.
  /// With `allowed` below 0.5 no policy allows it, and it ends the steps with 403.
  case call(String, writing: TableWrite? = nil, retry: RetryPolicy? = nil, allowed: Quantity? = nil)
  /// Sends a message to a queue, topic, bucket or function and waits only for the acknowledgement. For a standard queue
  /// it may have a delay in seconds, which otherwise is that of the queue. For a FIFO queue it may name a group, which
  /// otherwise is that of the request's tag, and a deduplication id. For a topic or a bus it may say what the event is,
  /// which otherwise is what the client says. With `allowed` below 0.5 no policy allows it, and it ends the steps with
  /// 403.
  case send(
    String, delay: Quantity? = nil, group: String? = nil, deduplicationID: String? = nil,
    attributes: EventAttributes? = nil, allowed: Quantity? = nil)
  /// Makes several calls at once and waits for all their answers. If any fails, the steps end with the error that came
  /// first, when the last answer is there.
  case parallel([ParallelCall])
  /// Asks a cache that its callers fill. If it has the value, the steps up to the one that fills it are skipped; if it
  /// has not, or is down, they are taken.
  case lookUp(String)
  /// Gives a cache the value that a look-up did not find; a cache that is down is no error.
  case fill(String)
  /// Changes an item of a table that others change as well: reads it, works, and writes it.
  case update(String, ItemUpdate)
  /// Ends the steps with an error (500) if the condition holds.
  case failWhen(FailureCondition)
  /// Gives the token of its message back to the workflow with this name, or tells it that the work goes on.
  case report(String, TaskReport)
  /// A step that is taken only for requests with this tag.
  indirect case only(tag: String, Step)

  /// The step inside `only`, or the step itself.
  public var action: Step {
    if case .only(_, let step) = self { step.action } else { self }
  }

  /// What an event that it sends says of itself; nil if it is what the client says.
  var attributes: EventAttributes? {
    if case .send(_, _, _, _, let attributes, _) = self { attributes } else { nil }
  }

  /// The components that it calls, in order.
  public var callees: [String] {
    switch self {
    case .call(let name, _, _, _), .lookUp(let name), .fill(let name), .update(let name, _): [name]
    case .parallel(let calls): calls.map(\.name)
    case .only(_, let step): step.callees
    case .work, .send, .failWhen, .report: []
    }
  }

  /// The components that it calls or sends to, in order.
  public var receivers: [String] {
    switch self {
    case .send(let name, _, _, _, _, _), .report(let name, _): [name]
    case .only(_, let step): step.receivers
    case .work, .call, .parallel, .lookUp, .fill, .update, .failWhen: callees
    }
  }
}

/// What is told a workflow with the token of a callback.
public enum TaskReport: String, Sendable, CaseIterable, BitwiseCopyable {
  /// The work is done (`SendTaskSuccess`).
  case success
  /// The work has failed (`SendTaskFailure`).
  case failure
  /// The work goes on (`SendTaskHeartbeat`).
  case heartbeat
}

/// One of several calls that are made at once.
public struct ParallelCall: Sendable, Equatable {
  /// The component that is called.
  public var name: String
  /// The write that it makes to a table; nil for a call that reads, or of something else.
  public var writing: TableWrite?
  /// How it is repeated; as the component's other calls if nil.
  public var retry: RetryPolicy?

  /// A call as a scenario file gives it.
  public init(_ name: String, writing: TableWrite? = nil, retry: RetryPolicy? = nil) {
    (self.name, self.writing, self.retry) = (name, writing, retry)
  }
}

/// The write that a call makes to a table.
public struct TableWrite: Sendable, Equatable {
  /// From 0.5 on, the table accepts only the first write of each request; below 0.5 it accepts all. A quantity, so that
  /// a knob can turn it on and off.
  public var onlyOnce: Quantity
  /// How many items it writes together, 1 to 25; nil for a write of one item by itself.
  public var items: Quantity?
  /// What the caller sends again of a batch of which not all was written, by the position in `SendAgain.allCases`: a
  /// quantity, so that a knob can choose.
  public var sendAgain: Quantity

  /// What a caller sends again of a batch of which not all was written.
  public enum SendAgain: String, Sendable, NumberedWord, BitwiseCopyable {
    /// Nothing: it does not look at what the answer gives back.
    case nothing
    /// What the answer gives back.
    case unprocessed
    /// The whole batch.
    case all
  }

  /// A write, as a scenario file gives it.
  public init(onlyOnce: Quantity, items: Quantity? = nil, sendAgain: SendAgain = .nothing) {
    self.onlyOnce = onlyOnce
    self.items = items
    self.sendAgain = sendAgain.quantity
  }
}

/// A change of an item of a table that others change as well.
public struct ItemUpdate: Sendable, Equatable {
  /// How long the caller works between reading the item and writing it, in seconds.
  public var work: WorkTime
  /// From 0.5 on, the table refuses the write of an item that somebody has changed since it was read (an optimistic
  /// lock); below 0.5 it takes it, and the change of the other is lost. A quantity, so that a knob can turn it on and off.
  public var locked: Quantity
  /// How the update is repeated after an error or a refusal, from its read on; as the component's other calls if nil.
  public var retry: RetryPolicy?

  /// An update as a scenario file gives it.
  public init(work: WorkTime, locked: Quantity, retry: RetryPolicy? = nil) {
    (self.work, self.locked, self.retry) = (work, locked, retry)
  }
}

/// When a step fails.
public enum FailureCondition: Sendable, Equatable {
  /// Always.
  case always
  /// When the request is poison: one that no consumer can process.
  case poison
  /// When the message was received at most so often, this receive included: 0 to 60. Never for a call.
  case receives(Quantity)
  /// When the message is a copy that a topic has put into an envelope. Never for a call.
  case envelope
  /// At random with this probability, 0 to 1.
  case probability(Quantity)
}
