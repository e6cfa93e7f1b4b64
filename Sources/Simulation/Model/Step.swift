/// One thing that a component does for a request.
public enum Step: Sendable, Equatable {
  /// Works for some time.
  case work(WorkTime)
  /// Calls the component with this name and waits for its answer. An error is followed by another attempt, or ends the
  /// steps with that error.
  case call(String, writing: TableWrite? = nil, retry: RetryPolicy? = nil)
  /// Sends a message to a queue, topic, bucket or function and waits only for the acknowledgement. For a standard queue
  /// it may have a delay in seconds, which otherwise is that of the queue. For a FIFO queue it may name a group, which
  /// otherwise is that of the request's tag, and a deduplication id.
  case send(String, delay: Quantity?, group: String? = nil, deduplicationID: String? = nil)
  /// Ends the steps with an error (500) if the condition holds.
  case failWhen(FailureCondition)
  /// A step that is taken only for requests with this tag.
  indirect case only(tag: String, Step)

  /// The step inside `only`, or the step itself.
  public var action: Step {
    if case .only(_, let step) = self { step.action } else { self }
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
  /// At random with this probability, 0 to 1.
  case probability(Quantity)
}
