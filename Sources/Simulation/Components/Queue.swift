extension Component {
  /// A standard queue (Amazon SQS): keeps messages until somebody has worked on them and deleted them.
  public struct Queue: Sendable, Equatable {
    /// For how long a received message is hidden from others, in seconds.
    public var visibilityTimeout: Quantity
    /// For how long a message is kept, from its sending on, in seconds.
    public var retention: Quantity
    /// For how long a new message cannot be received, in seconds.
    public var delay: Quantity
    /// Where messages go that nobody manages to work on.
    public var deadLetter: DeadLetter?

    /// A queue as a scenario file gives it; 30 s, 4 days and 0 s are the defaults of SQS.
    public init(
      visibilityTimeout: Quantity = .number(30), retention: Quantity = .number(345_600),
      delay: Quantity = .number(0), deadLetter: DeadLetter? = nil
    ) {
      self.visibilityTimeout = visibilityTimeout
      self.retention = retention
      self.delay = delay
      self.deadLetter = deadLetter
    }
  }

  /// A redrive policy.
  public struct DeadLetter: Sendable, Equatable {
    /// The queue for what could not be worked on.
    public var queue: String
    /// How many times a message is received before it is moved instead.
    public var maxReceiveCount: Quantity

    /// After that many receives, to that queue.
    public init(queue: String, maxReceiveCount: Quantity) {
      self.queue = queue
      self.maxReceiveCount = maxReceiveCount
    }
  }
}
