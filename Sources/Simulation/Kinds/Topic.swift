// Topic: Amazon SNS.
//
// The publisher has its acknowledgement when the topic has the message. Then each subscription whose filter matches
// gets a copy, over its own link. A copy to a queue that is down is sent again every 20 s, for ever; SNS tries 100,015
// times over 23 days, of which all but the first 15 attempts are 20 s apart (facts `sns-attempts`, `sns-retry-span`). A
// function is invoked asynchronously.

extension Component {
  /// A topic (Amazon SNS): gives each subscriber a copy of each message.
  public struct Topic: ComponentDocument, Equatable {
    /// Who gets copies, in this order.
    public var subscriptions: [Subscription]

    /// A topic as a scenario file gives it.
    public init(subscriptions: [Subscription]) { self.subscriptions = subscriptions }
  }

  /// A subscriber, and which messages it wants.
  public struct Subscription: Sendable, Equatable {
    /// The name of a standard queue or a function.
    public var to: String
    /// Only messages for requests with this tag are copied; all if nil.
    public var filter: String?

    /// A subscription as a scenario file gives it.
    public init(to: String, filter: String? = nil) {
      self.to = to
      self.filter = filter
    }
  }
}

// MARK: - Running

/// The subscriptions of a topic or a bucket, among those of all of them.
struct SubscriptionRange: BitwiseCopyable {
  let first: Index<SubscriptionState>
  let count: Int

  /// How long a copy that could not be delivered waits before it is sent again.
  static let retryInterval = SimDuration(seconds: 20)
}

/// A subscription in a run.
struct SubscriptionState: BitwiseCopyable {
  let target: Index<Node>
  /// The tag of the messages to copy, by its position in `CompiledScenario.names`; 0 for all.
  let filter: UInt16
}

/// A topic in a run.
struct TopicState: KindRules {
  let subscriptions: SubscriptionRange

  static let traits = KindTraits(acknowledges: true, isHub: true, logsActivity: true, queueFields: [.sent, .copies])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let queue = state.telemetry.queues[place: node.place]
    return TopicView(published: Int(queue.sent), copies: Int(queue.copies))
  }
}

/// What screens see of a topic at one instant.
public struct TopicView: NodeView {
  /// Messages that were published, from the start.
  public let published: Int
  /// Copies that were made of them, from the start.
  public let copies: Int
}

extension Component.Topic {
  var roles: ComponentRoles { [.single, .takesMessages, .copiesToSubscribers] }

  var connections: [Connection] { subscriptions.map { Connection(name: $0.to, direction: .passesOn, tag: $0.filter) } }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    for (index, subscription) in subscriptions.enumerated() {
      let path = path + ["subscriptions", "\(index)"]
      checker.find(
        subscription.to, needs: "standard queue or function", path + ["to"], roles: [.standardQueue, .runsEvents])
      if let tag = subscription.filter { checker.check(tag: tag, path + ["filter"]) }
    }
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    for (index, subscription) in subscriptions.enumerated() where subscriptions.prefix(index).contains(subscription) {
      checker.report(.subscribedTwice(subscription.to), path + ["subscriptions", "\(index)", "to"])
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(TopicState(subscriptions: compiled.add(subscriptions)))
  }
}

extension CompiledScenario {
  mutating func add(_ subscribers: [Component.Subscription]) -> SubscriptionRange {
    let first = Index<SubscriptionState>(place: all(SubscriptionState.self).count)
    for subscriber in subscribers {
      append(SubscriptionState(target: index(of: subscriber.to), filter: nameIndex(subscriber.filter)))
    }
    return SubscriptionRange(first: first, count: subscribers.count)
  }
}

extension SimulationState {
  @inline(__always)
  var topics: FixedArray<TopicState> { kinds.topics }

  @inline(__always)
  func topic(at node: Index<Node>) -> Index<TopicState> { Index(nodes[node].member) }

  @inline(__always)
  var subscriptions: FixedArray<SubscriptionState> { kinds.subscriptions }
}

extension Engine {
  /// Sends a message to a topic, a bucket or a function; the sender goes on when it has the acknowledgement.
  @inline(never)
  mutating func publish(to target: Index<Node>, from sender: Index<Activity>) {
    let message = makeMessage(for: state.activities[sender].request, to: target)
    state.messages[message].sender = sender
    depart(.message, sender, from: state.activities[sender].node, to: target)
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue && isOpen(target) {
      accept(message)
      return proceed(sender)
    }
    state.activities[sender].state = .sending
    state.activities[sender].since = state.now
    state.activities[sender].sentMessage = message
    state.pending.schedule(.publicationArrives, message, at: state.now + state.latency, in: .arrival)
  }

  mutating func makeMessage(for request: Index<Request>, to target: Index<Node>) -> Index<Message> {
    state.requests[request].references &+= 1
    state.requests[request].openMessages &+= 1
    state.messageCount &+= 1
    return state.messages.take(Message(number: state.messageCount, for: request, to: target))
  }

  /// Whether a component accepts messages now.
  private func isOpen(_ node: Index<Node>) -> Bool {
    !state.nodes[node].isDown || state.nodes[node].kind.traits.acknowledgesWhileDown
  }

  mutating func publicationArrives(_ message: Index<Message>) {
    let (node, sender) = (state.messages[message].queue, state.messages[message].sender)
    guard isOpen(node) else { return sendAgainOrRefuse(message) }
    accept(message)
    // A copy has no sender, and a sender may have reached its timeout.
    if !sender.isNull { acknowledge(sender, from: node) }
  }

  private mutating func sendAgainOrRefuse(_ message: Index<Message>) {
    guard !state.messages[message].topic.isNull else { return refuseMessage(message) }
    state.pending.schedule(.publicationArrives, message, at: state.now + SubscriptionRange.retryInterval, in: .arrival)
  }

  private mutating func accept(_ message: Index<Message>) {
    state.messages[message].topic = .null
    takeMessage(message, at: state.messages[message].queue)
  }

  /// Makes a copy for each subscription whose filter matches, and releases the message itself.
  mutating func distribute(_ message: Index<Message>, from hub: Index<Node>, to subscribers: SubscriptionRange) {
    let request = state.messages[message].request
    record(
      .messageSent(
        queue: hub.place, message: state.messages[message].number, request: state.requests[request].number))
    for place in 0..<subscribers.count {
      let subscription = state.subscriptions[subscribers.first.advanced(by: place)]
      guard subscription.filter == 0 || subscription.filter == state.tag(of: request) else { continue }
      sendCopy(for: request, from: hub, to: subscription.target)
    }
    state.requests[request].openMessages &-= 1
    state.messages.release(message)
    dropReference(to: request)
  }

  mutating func sendCopy(for request: Index<Request>, from hub: Index<Node>, to target: Index<Node>) {
    let copy = makeMessage(for: request, to: target)
    state.messages[copy].topic = hub
    let number = state.requests[request].number
    record(
      .messageCopied(from: hub.place, to: target.place, message: state.messages[copy].number, request: number))
    depart(.message, for: number, from: hub, to: target)
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue {
      publicationArrives(copy)
    } else {
      state.pending.schedule(.publicationArrives, copy, at: state.now + state.latency, in: .arrival)
    }
  }

  func requestNumber(ofMessage message: Index<Message>) -> UInt64 {
    state.requests[state.messages[message].request].number
  }
}
