// Topic: Amazon SNS.
//
// The publisher has its acknowledgement when the topic has the message. Then each subscription whose filter matches
// gets a copy, over its own link: a queue gets it in an envelope, unless the subscription says raw; a function is
// invoked asynchronously. How a copy is sent again that could not be delivered is in Deliveries.swift. A raw message with
// more than ten attributes is never taken by a queue (fact `sns-raw-attributes`).

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
    /// Only messages whose attributes fit are copied; all if nil.
    public var policy: EventPattern?
    /// From 0.5 on, a queue gets the bare message; below 0.5 it gets it in an envelope.
    public var isRaw: Quantity
    /// The standard queue for copies that could not be delivered; they are lost if nil.
    public var deadLetter: String?
    /// Below 0.5 the policy of the subscriber does not allow it; allowed if nil.
    public var allowed: Quantity?

    /// A subscription as a scenario file gives it.
    public init(
      to: String, filter: String? = nil, policy: EventPattern? = nil, isRaw: Quantity = .number(0),
      deadLetter: String? = nil, allowed: Quantity? = nil
    ) {
      self.to = to
      self.filter = filter
      self.policy = policy
      self.isRaw = isRaw
      self.deadLetter = deadLetter
      self.allowed = allowed
    }
  }
}

// MARK: - Running

/// A topic in a run.
struct TopicState: HubRules {
  let subscriptions: SubscriptionRange
  /// Copies that were not made because a filter kept them back.
  fileprivate(set) var filteredOut: UInt64 = 0

  private static let filteredField = OwnField(name: "filtered_out", unit: .count, onlyGrows: true)

  static let traits = KindTraits(
    acknowledges: true, isHub: true, logsActivity: true, stationFields: [.failed],
    queueFields: [.sent, .copies, .deadLettered, .discarded, .depth, .maxDepth], ownFields: [filteredField])

  /// More attributes than a message without an envelope brings to a queue.
  static let mostRawAttributes = 10

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let queue = state.telemetry.queues[place: node.place]
    return TopicView(
      published: Int(queue.sent), copies: Int(queue.copies),
      filteredOut: Int(state.topics[state.topic(at: node)].filteredOut), waiting: queue.depth,
      undelivered: Int(queue.deadLettered + queue.discarded))
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    Double(state.topics[state.topic(at: node)].filteredOut)
  }

  static func links(of node: Index<Node>, in state: SimulationState) -> SubscriptionRange {
    state.topics[state.topic(at: node)].subscriptions
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    engine.adoptLinks(engine.state.topics[engine.state.topic(at: node)].subscriptions, compiled)
  }
}

/// What screens see of a topic at one instant.
public struct TopicView: NodeView {
  /// Messages that were published, from the start.
  public let published: Int
  /// Copies that were made of them, from the start.
  public let copies: Int
  /// Copies that filters kept back, from the start.
  public var filteredOut = 0
  /// Copies that could not be delivered yet, and are sent again.
  public var waiting = 0
  /// Copies that were given up, from the start.
  public var undelivered = 0
}

extension Component.Topic {
  var roles: ComponentRoles { [.single, .takesMessages, .copiesToSubscribers, .readsAttributes] }

  var connections: [Connection] {
    subscriptions.map { Connection(name: $0.to, direction: .passesOn, tag: $0.filter, pattern: $0.policy) }
      + Set(subscriptions.compactMap(\.deadLetter)).sorted().map { Connection(name: $0, direction: .deadLetters) }
  }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    for (index, subscription) in subscriptions.enumerated() {
      let path = path + ["subscriptions", "\(index)"]
      checker.find(
        subscription.to, needs: "standard queue or function", path + ["to"], roles: [.standardQueue, .runsEvents])
      if let tag = subscription.filter { checker.check(tag: tag, path + ["filter"]) }
      checker.check(subscription.policy, path + ["filter"])
      subscription.policy?.checkSize(in: &checker, path + ["filter"])
      checker.check(subscription.isRaw, within: 0...1, path + ["raw"])
      // Nothing but a queue takes a bare message (fact `sns-envelope`).
      if subscription.isRaw != .number(0), checker.target(named: subscription.to)?.roles.contains(.runsEvents) == true {
        checker.find(subscription.to, needs: "standard queue", path + ["raw"], roles: .standardQueue)
      }
      checker.check(subscription.allowed, within: 0...1, path + ["allowed"])
      guard let deadLetter = subscription.deadLetter else { continue }
      checker.find(deadLetter, needs: "standard queue", path + ["dead_letter"], roles: .standardQueue)
    }
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    let name = path.last ?? ""
    for (index, subscription) in subscriptions.enumerated() {
      let path = path + ["subscriptions", "\(index)"]
      checker.checkTogether(subscription.policy, ofEventsTo: name, path + ["filter"])
      checker.checkTogether(tag: subscription.filter, cameTo: name, path + ["filter"])
      if subscriptions.prefix(index).contains(subscription) {
        checker.report(.subscribedTwice(subscription.to), path + ["to"])
      }
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(TopicState(subscriptions: compiled.add(subscriptions, of: node)))
  }
}

extension EventPattern {
  /// What SNS takes (facts `sns-filter-keys`, `sns-filter-values`).
  fileprivate func checkSize(in checker: inout ScenarioChecker, _ path: [String]) {
    if allFields.count > 5 { checker.report(.moreThanFit("fields in a filter policy", most: 5), path) }
    let combinations = allFields.reduce(1) { min(1_000, $0 * max(1, $1.alternatives.count)) }
    if combinations > 150 { checker.report(.moreThanFit("combinations of values in a filter policy", most: 150), path) }
  }
}

extension CompiledScenario {
  mutating func add(_ subscribers: [Component.Subscription], of hub: Index<Node>) -> SubscriptionRange {
    let first = Index<SubscriptionState>(place: all(SubscriptionState.self).count)
    for subscriber in subscribers {
      var link = SubscriptionState(from: hub, to: index(of: subscriber.to))
      link.filter = nameIndex(subscriber.filter)
      if let policy = subscriber.policy { link.pattern = add(policy) }
      link.policy = .notification
      link.isRaw = !nodes[link.target.place].kind.hidesMessages || knobs.value(of: subscriber.isRaw) >= 0.5
      link.isAllowed = isOn(subscriber.allowed)
      link.deadLetters = subscriber.deadLetter.map { index(of: $0) } ?? .null
      append(link)
    }
    return SubscriptionRange(first: first, count: subscribers.count)
  }
}

extension SimulationState {
  @inline(__always)
  var topics: FixedArray<TopicState> { kinds.topics }

  @inline(__always)
  func topic(at node: Index<Node>) -> Index<TopicState> { Index(nodes[node].member) }

  /// Whether a bare copy has more attributes than a queue takes.
  func isTooWide(_ copy: Index<Message>, for link: SubscriptionState) -> Bool {
    link.policy == .notification && kinds.widths[place: Int(messages[copy].attributes)] > TopicState.mostRawAttributes
      && nodes[link.target].kind.traits.holdsMessages
  }
}

extension Engine {
  /// Sends a message to a topic, a bus, a bucket or a function; the sender goes on when it has the acknowledgement.
  @inline(never)
  mutating func publish(to target: Index<Node>, from sender: Index<Activity>, _ attributes: UInt8) {
    let message = makeMessage(for: state.activities[sender].request, to: target)
    state.messages[message].sender = sender
    if attributes != 0 { state.messages[message].attributes = attributes }
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

  /// A message that says of itself what its request says.
  mutating func makeMessage(for request: Index<Request>, to target: Index<Node>) -> Index<Message> {
    state.requests[request].references &+= 1
    state.requests[request].openMessages &+= 1
    state.messageCount &+= 1
    var message = Message(number: state.messageCount, for: request, to: target)
    message.attributes = state.origins[place: state.requests[request].client.place].attributes
    return state.messages.take(message)
  }

  /// Whether a component accepts messages now.
  func isOpen(_ node: Index<Node>) -> Bool {
    !state.nodes[node].isDown || state.nodes[node].kind.traits.acknowledgesWhileDown
  }

  mutating func publicationArrives(_ message: Index<Message>) {
    guard state.messages[message].subscription.isNull else { return copyArrives(message) }
    let (node, sender) = (state.messages[message].queue, state.messages[message].sender)
    guard isOpen(node) else { return refuseMessage(message) }
    accept(message)
    // A sender may have reached its timeout.
    if !sender.isNull { acknowledge(sender, from: node) }
  }

  mutating func accept(_ message: Index<Message>) {
    takeMessage(message, at: state.messages[message].queue)
  }

  /// Gives a message to the subscribers of a topic.
  mutating func publishInTopic(_ message: Index<Message>, at node: Index<Node>) {
    let topic = state.topic(at: node)
    let subscriptions = state.topics[topic].subscriptions
    let copies = distribute(message, from: node, to: subscriptions)
    state.topics[topic].filteredOut += UInt64(subscriptions.count - copies)
  }

  func requestNumber(ofMessage message: Index<Message>) -> UInt64 {
    state.requests[state.messages[message].request].number
  }
}
