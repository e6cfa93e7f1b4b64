extension Component {
  /// Consumers of one queue: each takes a message, works, and deletes it only when the work succeeded.
  public struct Worker: Sendable, Equatable {
    /// The queue.
    public var reads: String
    /// How many messages are worked on at once.
    public var concurrency: Quantity
    /// What happens to a message when the work failed.
    public var onFailure: FailureHandling
    /// What it does for a message.
    public var steps: [Step]

    /// A worker as a scenario file gives it.
    public init(
      reads: String, concurrency: Quantity = .number(1), onFailure: FailureHandling = .keep, steps: [Step]
    ) {
      self.reads = reads
      self.concurrency = concurrency
      self.onFailure = onFailure
      self.steps = steps
    }
  }

  /// What a consumer does with a message that it failed on.
  public enum FailureHandling: String, Sendable, CaseIterable {
    /// Nothing: the message comes back when its visibility timeout ends.
    case keep
    /// It sets the visibility timeout to 0, so that the message comes back at once.
    case handBack = "hand_back"
  }
}
