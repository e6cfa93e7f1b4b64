/// A step with its numbers worked out.
enum CompiledStep: BitwiseCopyable, Equatable {
  case work(Distribution, stream: Index<RandomStream>)
  case call(Index<Node>)
  /// A call with more to it than a callee.
  case detailedCall(Index<CompiledCall>)
  /// At a table: the write that a call is there for.
  case write(onlyOnce: Bool)
  case send(Index<Node>, delay: SimDuration)
  /// A message to something that is no queue.
  case publish(Index<Node>)
  /// To a FIFO queue; group 0 is that of the request's tag.
  case sendInOrder(Index<Node>, group: UInt16, deduplication: Index<DeduplicationID>)
  case startHeartbeat(every: SimDuration)
  case fail(CompiledFailure)
  /// Passes the next step over for requests with another tag.
  case only(tag: UInt16)
  /// Names the kind of the node, so that nobody has to look it up at the end of each activity.
  case end(NodeKind)
}

/// When a step fails, with its numbers worked out.
enum CompiledFailure: BitwiseCopyable, Equatable {
  case always
  case poison
  case probability(Double, stream: Index<RandomStream>)
}

/// A distribution of times that is ready to be sampled; all figures in nanoseconds.
enum Distribution: BitwiseCopyable, Equatable {
  case constant(Int64)
  case exponential(mean: Double)
  case uniform(low: Double, width: Double)

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
    }
  }

  /// In nanoseconds.
  var mean: Double {
    switch self {
    case .constant(let time): Double(time)
    case .exponential(let mean): mean
    case .uniform(let low, let width): low + width / 2
    }
  }

  @inline(__always)
  func sample(_ stream: inout RandomStream) -> SimDuration {
    switch self {
    case .constant(let time): SimDuration(nanoseconds: time)
    case .exponential(let mean): SimDuration(nanoseconds: Int64(stream.exponential() * mean))
    case .uniform(let low, let width): SimDuration(nanoseconds: Int64(low + stream.unit() * width))
    }
  }
}

/// A call with more to it than a callee.
struct CompiledCall: BitwiseCopyable, Equatable {
  let callee: Index<Node>
  /// How many steps behind the callee's first the call enters.
  var entry: UInt32 = 0
  /// How many times it is made at most.
  var attempts = 1
  var backoff = SimDuration.zero
  var factor = 1.0
  var cap = SimDuration.zero
  var jitter = RetryPolicy.Jitter.none
  var stream = Index<RandomStream>.null

  /// How long to wait after so many attempts.
  func wait(after attempt: Int, _ stream: inout RandomStream) -> SimDuration {
    var wait = Double(backoff.nanoseconds)
    for _ in 1..<max(1, attempt) where wait < Double(cap.nanoseconds) { wait *= factor }
    wait = min(wait, Double(cap.nanoseconds))
    return switch jitter {
    case .none: SimDuration(seconds: wait / 1e9)
    case .equal: SimDuration(seconds: wait / 2 * (1 + stream.unit()) / 1e9)
    case .full: SimDuration(seconds: wait * stream.unit() / 1e9)
    }
  }
}
