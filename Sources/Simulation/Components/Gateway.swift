// Gateway: Amazon API Gateway and its kind.
//
// It waits for the integration no longer than its timeout (29 s by default: `PutIntegration`, FACTS 1). At the limit
// the caller gets 504; the backend knows nothing of that and works on. An answer at exactly the limit is an answer.
// A throttle is a token bucket, one token a call; without a token the call gets 429. An error of the backend is
// passed on as it is, except that of a function (see `Retries`).

extension Component {
  /// The front door: passes each call on, waits for the answer, and only so long.
  public struct Gateway: Sendable, Equatable {
    /// The integration timeout in seconds.
    public var timeout: Quantity
    /// How many calls it lets through.
    public var throttle: Throttle?
    /// What it passes on to.
    public var steps: [Step]

    /// A gateway as a scenario file gives it.
    public init(timeout: Quantity = .number(29), throttle: Throttle? = nil, steps: [Step]) {
      self.timeout = timeout
      self.throttle = throttle
      self.steps = steps
    }
  }

  /// A token bucket.
  public struct Throttle: Sendable, Equatable {
    /// Tokens a second.
    public var rate: Quantity
    /// How many tokens the bucket holds; it begins full.
    public var burst: Quantity

    /// A bucket of that size, filled at that rate.
    public init(rate: Quantity, burst: Quantity) {
      self.rate = rate
      self.burst = burst
    }
  }
}

// MARK: - Running

/// A gateway as it runs.
struct GatewayState: BitwiseCopyable {
  let node: UInt32
  var timeout: SimDuration
  var throttle: TokenBucket?
  let timer: UInt32
  var deadlines = IntrusiveList<ActivityLinks>()
}

extension Engine {
  mutating func gatewayReceives(_ activity: UInt32) {
    let member = world.nodes[UInt32(world.activities[activity].node)].member
    if world.gateways[member].throttle?.take(at: world.now) == false { return refuse(activity, .throttled) }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    let (timeout, timer) = (world.gateways[member].timeout, world.gateways[member].timer)
    arm(activity, after: timeout, in: &world.gateways[member].deadlines, timer: timer)
    proceed(activity)
  }

  mutating func gatewayFinishes(_ activity: UInt32, _ status: Status) {
    let member = world.nodes[UInt32(world.activities[activity].node)].member
    disarm(activity, in: &world.gateways[member].deadlines)
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  // MARK: Timeouts of calls, of gateways, functions and clients alike

  /// Sets an activity's deadline. All of one line have the same time to go, so they stand in order by themselves;
  /// only after a knob was turned may one have to step forward.
  mutating func arm(
    _ activity: UInt32, after timeout: SimDuration, in line: inout IntrusiveList<ActivityLinks>, timer: UInt32
  ) {
    let deadline = world.now + timeout
    world.activities[activity].until = deadline
    var place = line.last
    while place != none && world.activities[place].until > deadline {
      place = line.previous(before: place, in: world.activities)
    }
    line.insert(activity, after: place, in: world.activities)
    world.armedTimers &+= 1
    wake(timer, at: deadline)
  }

  @inline(__always)
  mutating func disarm(_ activity: UInt32, in line: inout IntrusiveList<ActivityLinks>) {
    line.remove(activity, in: world.activities)
    world.armedTimers &-= 1
  }

  /// Ends the calls that are due and tells when the next one will be.
  mutating func callTimeouts(of node: UInt32) -> Instant? {
    let status: Status =
      switch world.nodes[node].kind {
      case .gateway: .gatewayTimeout
      case .function: .failed
      default: .clientTimeout
      }
    while let activity = firstDeadline(of: node) {
      let deadline = world.activities[activity].until
      guard deadline <= world.now else { return deadline }
      record(.callTimedOut(node: Int(node), request: requestNumber(activity)))
      stopWaiting(activity)
      finish(activity, status)
    }
    return nil
  }

  private func firstDeadline(of node: UInt32) -> UInt32? {
    let member = world.nodes[node].member
    let line =
      switch world.nodes[node].kind {
      case .gateway: world.gateways[member].deadlines
      case .function: world.functions[member].deadlines
      default: world.clients[member].deadlines
      }
    return line.isEmpty ? nil : line.first
  }
}
