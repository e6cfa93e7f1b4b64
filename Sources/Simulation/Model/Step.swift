/// One thing that a component does for a request.
public enum Step: Sendable, Equatable {
  /// Takes time.
  case work(WorkTime)
  /// Calls a component and waits for its answer; an error ends the steps with that error, or is followed by another
  /// attempt.
  case call(String, writing: TableWrite? = nil, retry: RetryPolicy? = nil)
  /// Sends a message to a queue, a topic, a bucket or a function and waits only for the acknowledgement. To a FIFO queue
  /// it may name the message's group, which is that of the request's tag otherwise, and its deduplication id.
  case send(String, delay: Quantity?, group: String? = nil, deduplicationID: String? = nil)
  /// Ends the steps with an error, if the condition holds.
  case failWhen(FailureCondition)
  /// A step for requests with one tag only; the others pass it over.
  indirect case only(tag: String, Step)

  /// What it does, whoever it does it for.
  public var action: Step {
    if case .only(_, let step) = self { step.action } else { self }
  }
}

/// What a call does to a table, if it does not only read.
public struct TableWrite: Sendable, Equatable {
  /// From 0.5 on the table takes only the first write of each request; below it takes all.
  public var onlyOnce: Quantity

  /// A write.
  public init(onlyOnce: Quantity) { self.onlyOnce = onlyOnce }
}

/// When a step fails.
public enum FailureCondition: Sendable, Equatable {
  /// Each time.
  case always
  /// When the request is a poison message: one that no consumer can work on.
  case poison
  /// With that probability, from 0 to 1.
  case probability(Quantity)
}
