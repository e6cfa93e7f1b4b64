/// A step with its numbers computed.
enum CompiledStep: BitwiseCopyable, Equatable {
  case work(Distribution, stream: Index<RandomStream>)
  case call(Index<Node>)
  /// A call that writes, or that may be repeated.
  case detailedCall(Index<CompiledCall>)
  /// Calls that are made at once. Each stands behind it, with a `join` after it.
  case parallel(count: UInt32)
  /// The end of one of several calls that were made at once.
  case join
  /// The write itself, among the steps of a table.
  case write(onlyOnce: Bool)
  /// The writes of a batch, among the steps of a table.
  case writeBatch
  /// The read and the write of an update, among the steps of a table.
  case readItem
  case changeItem(isLocked: Bool)
  case send(Index<Node>, delay: SimDuration)
  /// A message to a topic, a bus, a bucket or a function; `attributes` is what it says of itself, by its place among the
  /// attributes of the scenario, and 0 for what the client says.
  case publish(Index<Node>, attributes: UInt8)
  /// A call or a message that no policy allows.
  case denied(Index<Node>, isCall: Bool)
  /// A message to a FIFO queue or to a fair one.
  case sendInGroup(GroupSending)
  /// A record to a stream; the key is the place of its name, or 0 for that of the request's tag.
  case put(Index<Node>, key: UInt16)
  case startHeartbeat(every: SimDuration)
  case fail(CompiledFailure)
  /// Skips the next steps, so many, for requests without this tag.
  case only(tag: UInt16, count: UInt16)
  /// Enters a state of a workflow.
  case enterState(Index<StateRecord>)
  /// Comes when what a state has called or sent is done.
  case leaveState(Index<StateRecord>)
  /// Tells a workflow something with the token of the message that is worked on.
  case report(Index<Node>, TaskReport)
  /// The end of the steps. It carries the kind of the node, so that the engine need not look it up for each activity.
  case end(NodeKind)
}

/// A message that belongs to a group.
struct GroupSending: BitwiseCopyable, Equatable {
  let queue: Index<Node>
  /// Its group; 0 for that of the request's tag.
  let group: UInt16
  /// Null if it has no deduplication id.
  var deduplication = Index<DeduplicationID>.null
  /// Its own delay; that of the queue if nil.
  var delay: SimDuration?
}

/// When a step fails, with its numbers computed.
enum CompiledFailure: BitwiseCopyable, Equatable {
  case always
  case poison, envelope
  /// As long as the message was received at most so often.
  case receives(Int)
  case probability(Double, stream: Index<RandomStream>)
}

/// A distribution of times, ready to be sampled; all values are in nanoseconds.
enum Distribution: BitwiseCopyable, Equatable {
  case constant(Int64)
  case exponential(mean: Double)
  case uniform(low: Double, width: Double)
  case gamma(mean: Double, shape: Double)
  case logNormal(mu: Double, sigma: Double)

  init(_ time: WorkTime, _ knobs: KnobValues) {
    func nanoseconds(_ quantity: Quantity) -> Int64 { SimDuration(seconds: knobs.value(of: quantity)).nanoseconds }
    switch time {
    case .constant(let time):
      self = .constant(nanoseconds(time))
    case .exponential(let mean):
      self = .exponential(mean: Double(nanoseconds(mean)))
    case .uniform(let low, let high):
      let low = nanoseconds(low)
      self = .uniform(low: Double(low), width: Double(max(0, nanoseconds(high) - low)))
    case .varied(let mean, let variation):
      self = Self.varied(mean: nanoseconds(mean), by: knobs.value(of: variation))
    case .logNormal(let mean, let variation):
      self = Self.logNormal(mean: nanoseconds(mean), by: knobs.value(of: variation))
    }
  }

  private static func varied(mean: Int64, by variation: Double) -> Distribution {
    guard mean != 0, let shape = RandomStream.gammaShape(ofVariation: variation) else { return .constant(mean) }
    return shape == 1 ? .exponential(mean: Double(mean)) : .gamma(mean: Double(mean), shape: shape)
  }

  private static func logNormal(mean: Int64, by variation: Double) -> Distribution {
    if variation <= 0 || mean == 0 { return .constant(mean) }
    let square = PortableMath.logarithm(of: 1 + variation * variation)
    return .logNormal(mu: PortableMath.logarithm(of: Double(mean)) - square / 2, sigma: square.squareRoot())
  }

  /// The expected value, in nanoseconds.
  var mean: Double {
    switch self {
    case .constant(let time): Double(time)
    case .exponential(let mean): mean
    case .uniform(let low, let width): low + width / 2
    case .gamma(let mean, _): mean
    case .logNormal(let mu, let sigma): PortableMath.exponential(of: mu + sigma * sigma / 2)
    }
  }

  @inline(__always)
  func sample(_ stream: inout RandomStream) -> SimDuration {
    switch self {
    case .constant(let time): SimDuration(nanoseconds: time)
    case .exponential(let mean): SimDuration(nanoseconds: Int64(stream.exponential() * mean))
    case .uniform(let low, let width): SimDuration(nanoseconds: Int64(low + stream.unit() * width))
    case .gamma(let mean, let shape): SimDuration(seconds: stream.gamma(shape: shape) * mean / 1e9)
    case .logNormal(let mu, let sigma): SimDuration(seconds: stream.logNormal(mu: mu, sigma: sigma) / 1e9)
    }
  }
}

/// A call that writes, or that may be repeated.
struct CompiledCall: BitwiseCopyable, Equatable {
  let callee: Index<Node>
  /// At which of the callee's steps the call begins: 0 is its first.
  var entry: UInt32 = 0
  /// How often it is made at most, the first time included.
  var attempts = 1
  var backoff = SimDuration.zero
  var factor = 1.0
  var cap = SimDuration.zero
  var jitter = RetryPolicy.Jitter.none
  var stream = Index<RandomStream>.null
  var budget = CompiledBudget()
  var breaker: CompiledBreaker?
  /// How many items it brings to a table together; 0 if it is no batch.
  var items: UInt8 = 0
  /// What is sent again of a batch.
  var sendsAgain = TableWrite.SendAgain.nothing
  /// How many steps back the next attempt begins: that of an update's write begins with its read.
  var stepsBack: UInt8 = 0
  /// Whether the caller goes on if it fails.
  var isOptional = false

  /// How long to wait after attempt number `attempt`, from 1, where `last` was the wait before it, or the backoff; jitter
  /// draws from the stream.
  func wait(after attempt: Int, last: SimDuration, _ stream: inout RandomStream) -> SimDuration {
    var wait = Double(backoff.nanoseconds)
    for _ in 1..<max(1, attempt) where wait < Double(cap.nanoseconds) { wait *= factor }
    wait = min(wait, Double(cap.nanoseconds))
    return switch jitter {
    case .none: SimDuration(seconds: wait / 1e9)
    case .equal: SimDuration(seconds: wait / 2 * (1 + stream.unit()) / 1e9)
    case .full: SimDuration(seconds: wait * stream.unit() / 1e9)
    case .decorrelated: decorrelated(last: last, &stream)
    }
  }

  private func decorrelated(last: SimDuration, _ stream: inout RandomStream) -> SimDuration {
    let most = 3 * Double(last.nanoseconds)
    let wait = Double(backoff.nanoseconds) + max(0, most - Double(backoff.nanoseconds)) * stream.unit()
    return SimDuration(seconds: min(Double(cap.nanoseconds), wait) / 1e9)
  }
}
