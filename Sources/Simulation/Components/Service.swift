// Service: a container, a server, or a pool of them.
//
// A call holds a slot from its beginning to its end, also while it waits for a call of its own: that is how slowness
// spreads upstream. Without a free slot calls wait in line; a slot that becomes free goes to the line first, then to
// arrivals of the same instant. A full backlog turns calls away with 503. With exponential work this is M/M/c.

extension Component {
  /// A container, a server, a pool of them: works on calls, so many at a time.
  public struct Service: Sendable, Equatable {
    /// How many calls it works on at once; any number if nil.
    public var slots: Quantity?
    /// How many more may wait for a slot; any number if nil.
    public var backlog: Quantity?
    /// How many such services stand in a row, each calling the next when its own steps are done.
    public var chain: Quantity?
    /// The probability that it takes a call; with the rest it fails at once. Always if nil.
    public var availability: Quantity?
    /// How it repeats its calls, that of the next in a chain too; not at all if nil.
    public var retry: RetryPolicy?
    /// What it does for a call.
    public var steps: [Step]

    /// A service as a scenario file gives it.
    public init(
      slots: Quantity? = nil, backlog: Quantity? = nil, chain: Quantity? = nil, availability: Quantity? = nil,
      retry: RetryPolicy? = nil, steps: [Step]
    ) {
      self.slots = slots
      self.backlog = backlog
      self.chain = chain
      self.availability = availability
      self.retry = retry
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A service as it runs.
struct ServiceState: BitwiseCopyable {
  let node: UInt32
  var slots: Int
  var backlog: Int
  var inUse = 0
  var waiting = IntrusiveList<ActivityLinks>()
  /// Whether the waiting line is being admitted right now, so that calls that end at once do not nest.
  var isAdmitting = false

  static let unlimited = Int.max
}

extension Engine {
  mutating func serviceReceives(_ activity: UInt32) {
    let member = world.nodes[UInt32(world.activities[activity].node)].member
    let service = world.services[member]
    if service.inUse < service.slots && service.waiting.isEmpty {
      begin(activity, at: member, hasWaited: false)
    } else if service.waiting.count < service.backlog {
      world.activities[activity].state = .waiting
      world.services[member].waiting.append(activity, in: world.activities)
      record(.callWaits(node: nodeIndex(activity), request: requestNumber(activity)))
    } else {
      refuse(activity, .unavailable)
    }
  }

  @inline(__always)
  private mutating func begin(_ activity: UInt32, at service: UInt32, hasWaited: Bool) {
    world.services[service].inUse &+= 1
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: hasWaited))
    proceed(activity)
  }

  mutating func serviceFinishes(_ activity: UInt32, _ status: Status) {
    let member = world.nodes[UInt32(world.activities[activity].node)].member
    world.services[member].inUse &-= 1
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    admit(to: member)
    answer(activity, status)
  }

  /// Gives free slots to those who wait, first come first served.
  mutating func admit(to service: UInt32) {
    guard !world.services[service].isAdmitting else { return }
    world.services[service].isAdmitting = true
    while world.services[service].inUse < world.services[service].slots,
      !world.services[service].waiting.isEmpty
    {
      let next = world.services[service].waiting.first
      world.services[service].waiting.remove(next, in: world.activities)
      begin(next, at: service, hasWaited: true)
    }
    world.services[service].isAdmitting = false
  }
}
