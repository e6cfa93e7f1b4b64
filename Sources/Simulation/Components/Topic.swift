// Topic: Amazon SNS.
//
// The publisher has its acknowledgement when the topic has the message; then each subscription whose filter fits gets a
// copy of its own, over a link of its own. A copy that a queue cannot take is sent again every 20 s (the last and by
// far the longest phase of the 23 days for which SNS goes on trying: FACTS 4). A function is invoked asynchronously.

extension Component {
  /// A topic (Amazon SNS): gives each subscriber a copy.
  public struct Topic: Sendable, Equatable {
    /// Who gets copies.
    public var subscriptions: [Subscription]

    /// A topic as a scenario file gives it.
    public init(subscriptions: [Subscription]) { self.subscriptions = subscriptions }
  }

  /// One subscriber.
  public struct Subscription: Sendable, Equatable {
    /// A queue or a function.
    public var to: String
    /// The tag that a message must have; any if nil.
    public var filter: String?

    /// A subscriber as a scenario file gives it.
    public init(to: String, filter: String? = nil) {
      self.to = to
      self.filter = filter
    }
  }
}

// MARK: - Running

/// A topic as it runs; a bucket that notifies is one with a single subscription.
struct TopicState: BitwiseCopyable {
  let node: UInt32
  let firstSubscription: UInt32
  let subscriptionCount: UInt32

  /// How long a copy waits that its queue could not take.
  static let retryInterval = SimDuration(seconds: 20)
}

/// Somebody who gets copies.
struct SubscriptionState: BitwiseCopyable {
  let target: UInt32
  /// By its place among the names of the plan; 0 takes any.
  let filter: UInt16
}

extension Engine {
  /// Sends a message to a topic, a bucket or a function; the sender proceeds when it has the acknowledgement.
  @inline(never)
  mutating func publish(to target: UInt32, from sender: UInt32) {
    let message = makeMessage(for: world.activities[sender].request, to: target)
    world.messages[message].sender = sender
    depart(.message, sender, from: UInt32(world.activities[sender].node), to: target)
    if world.latency == .zero && world.phase.rawValue >= Phase.arrival.rawValue && isOpen(target) {
      accept(message)
      return proceed(sender)
    }
    world.activities[sender].state = .sending
    world.activities[sender].since = world.now
    world.activities[sender].callee = message
    world.pending.schedule(.publicationArrives, message, at: world.now + world.latency, .arrival)
  }

  private mutating func makeMessage(for request: UInt32, to target: UInt32) -> UInt32 {
    world.requests[request].references &+= 1
    world.requests[request].openMessages &+= 1
    defer { world.messageCount &+= 1 }
    return world.messages.take(
      Message(number: world.messageCount, request: request, queue: UInt16(target), state: .underway))
  }

  /// Whether it takes messages now; the queue inside of a function does even when the function itself is down.
  private func isOpen(_ node: UInt32) -> Bool { !world.nodes[node].isDown || world.nodes[node].kind == .function }

  mutating func publicationArrives(_ message: UInt32) {
    let (node, sender) = (UInt32(world.messages[message].queue), world.messages[message].sender)
    guard isOpen(node) else { return sendAgainOrRefuse(message) }
    accept(message)
    // A copy has no sender that waits, and a sender may have given up.
    if sender != none { acknowledge(sender, from: node) }
  }

  private mutating func sendAgainOrRefuse(_ message: UInt32) {
    guard world.messages[message].holder != none else { return refuseMessage(message) }
    world.pending.schedule(.publicationArrives, message, at: world.now + TopicState.retryInterval, .arrival)
  }

  private mutating func accept(_ message: UInt32) {
    let node = world.nodes[UInt32(world.messages[message].queue)]
    world.messages[message].holder = none
    switch node.kind {
    case .function: accept(event: message)
    case .topic, .bucket: distribute(message, world.topics[node.member])
    case .queue:
      world.messages[message].visibleAt = .start + world.queues[node.member].delay
      enqueue(message)
    case .client, .gateway, .service, .table, .worker: break
    }
  }

  /// Makes a copy for each subscription that wants one; the message itself has served its purpose.
  private mutating func distribute(_ message: UInt32, _ topic: TopicState) {
    let request = world.messages[message].request
    record(
      .messageSent(
        queue: Int(topic.node), message: world.messages[message].number, request: world.requests[request].number))
    for place in 0..<topic.subscriptionCount {
      let subscription = world.subscriptions[topic.firstSubscription + place]
      guard subscription.filter == 0 || subscription.filter == world.tag(of: request) else { continue }
      sendCopy(for: request, from: topic.node, to: subscription.target)
    }
    world.requests[request].openMessages &-= 1
    world.messages.release(message)
    dropReference(to: request)
  }

  private mutating func sendCopy(for request: UInt32, from topic: UInt32, to target: UInt32) {
    let copy = makeMessage(for: request, to: target)
    world.messages[copy].holder = topic
    let (node, number) = (Int(topic), world.requests[request].number)
    record(.messageCopied(from: node, to: Int(target), message: world.messages[copy].number, request: number))
    record(
      .departed(
        Transit(
          cargo: .message, request: number, from: node, to: Int(target), departure: world.now,
          arrival: world.now + world.latency)))
    if world.latency == .zero {
      publicationArrives(copy)
    } else {
      world.pending.schedule(.publicationArrives, copy, at: world.now + world.latency, .arrival)
    }
  }

  func requestNumber(ofMessage message: UInt32) -> UInt64 {
    world.requests[world.messages[message].request].number
  }
}
