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
  /// Ends the steps with an error (500) if the condition holds.
  case failWhen(FailureCondition)
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
    case .call(let name, _, _, _): [name]
    case .parallel(let calls): calls.map(\.name)
    case .only(_, let step): step.callees
    case .work, .send, .failWhen: []
    }
  }

  /// The components that it calls or sends to, in order.
  public var receivers: [String] {
    switch self {
    case .send(let name, _, _, _, _, _): [name]
    case .only(_, let step): step.receivers
    case .work, .call, .parallel, .failWhen: callees
    }
  }
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

  /// A write, as a scenario file gives it.
  public init(onlyOnce: Quantity) { self.onlyOnce = onlyOnce }
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
