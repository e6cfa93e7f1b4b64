// How copies of messages get to subscribers and targets: of a topic, a bucket, a bus, a schedule, or a function's
// destination.
//
// A copy that cannot be delivered waits and is sent again, as the policy of its link says. One that no policy allows, or
// that its subscriber can never take, is not sent again (facts `sns-client-errors`, `event-no-permission`). A copy that
// was tried often enough, or has become too old, goes to the dead letters of its link, or is lost.

/// What a request says of itself to whoever looks at its events.
struct Origin: BitwiseCopyable {
  /// Its tag, by its position in `CompiledScenario.names`; 0 for none.
  let tag: UInt16
  /// By its place in `CompiledScenario.attributes`; 0 for nothing.
  let attributes: UInt8
}

/// Whether the events that say one thing of themselves fit one pattern.
struct PatternMatch: BitwiseCopyable {
  let fits: Bool
}

/// When a copy that could not be delivered is sent again.
enum DeliveryPolicy: BitwiseCopyable, Equatable {
  /// Every 20 s, for ever.
  case steady
  /// As SNS does with queues and functions (facts `sns-attempts`, `sns-retry-span`): three times at once, twice after
  /// 1 s, ten times after waits that double from 1 s to 20 s (that they double is ours), then every 20 s for 23 days.
  case notification
  /// As EventBridge does: after 1, 2, 4 ... at most 600 s (its waits have jitter and are not documented), until it has
  /// been sent again so often or has this age (facts `event-retry-attempts`, `event-retry-span`).
  case event(retries: Int, age: SimDuration)

  /// How long to wait after attempt number `attempt`, from 1; nil if it was the last.
  func wait(after attempt: Int) -> SimDuration? {
    switch self {
    case .steady: SimDuration(seconds: 20)
    case .notification:
      SimDuration(seconds: attempt < 3 ? 0 : attempt < 5 ? 1 : Double(1 << min(attempt - 5, 5)).clamped(to: 20))
    case .event(let retries, _):
      attempt > retries ? nil : SimDuration(seconds: Double(1 << min(attempt - 1, 10)).clamped(to: 600))
    }
  }

  /// The age at which it is given up; nil if never. That of a notification is when one more would be due after attempt
  /// number 100,015 (fact `sns-attempts`), where links take no time.
  var age: SimDuration? {
    switch self {
    case .steady: nil
    case .notification: SimDuration(seconds: 133 + 20 * 100_001)
    case .event(_, let age): age
    }
  }
}

extension Double {
  fileprivate func clamped(to most: Double) -> Double { Swift.min(self, most) }
}

/// The links of a hub to its subscribers or targets, among those of all of them.
struct SubscriptionRange: BitwiseCopyable {
  let first: Index<SubscriptionState>
  let count: Int

  var all: Range<Index<SubscriptionState>> { first..<first.advanced(by: count) }
}

/// A link from a hub to a subscriber, or from a rule to a target, in a run.
struct SubscriptionState: BitwiseCopyable {
  let hub, target: Index<Node>
  /// The tag of the messages to copy, by its position in `CompiledScenario.names`; 0 for all.
  var filter: UInt16 = 0
  /// The row of its pattern; null for all.
  var pattern = Index<PatternMatch>.null
  /// The rule of a bus that it belongs to, from 0.
  var rule: UInt16 = 0
  var policy = DeliveryPolicy.steady
  /// Whether the policies of both ends allow it.
  var isAllowed = true
  /// Whether the subscriber gets the bare message, where the others get it in an envelope.
  var isRaw = true
  /// The queue for what could not be delivered; it is lost if null.
  var deadLetters = Index<Node>.null
  /// The copies that wait until they are sent again.
  var waiting = IntrusiveList<MessageLinks>()

  init(from hub: Index<Node>, to target: Index<Node>) { (self.hub, self.target) = (hub, target) }

  /// Whether its failures are told. Those of a bucket and of a destination are not: AWS has no word for them.
  var isTold: Bool { policy != .steady }

  /// Takes over what a knob can turn.
  mutating func adopt(_ planned: SubscriptionState) {
    (policy, isAllowed, isRaw) = (planned.policy, planned.isAllowed, planned.isRaw)
  }
}

extension CompiledScenario {
  mutating func add(_ subscription: SubscriptionState) -> Index<SubscriptionState> { append(subscription) }

  func isOn(_ quantity: Quantity?) -> Bool { quantity.map { knobs.value(of: $0) >= 0.5 } ?? true }

  /// A link with a target's retry policy.
  func link(from hub: Index<Node>, to target: Component.Target) -> SubscriptionState {
    var link = SubscriptionState(from: hub, to: index(of: target.to))
    link.policy = .event(retries: count(target.retries), age: duration(target.maximumAge))
    link.isAllowed = isOn(target.allowed)
    link.deadLetters = target.deadLetter.map { index(of: $0) } ?? .null
    return link
  }
}

extension SimulationState {
  @inline(__always)
  var subscriptions: FixedArray<SubscriptionState> { kinds.subscriptions }

  /// Whether a link takes an event.
  @inline(__always)
  func takes(_ event: UInt8, for request: Index<Request>, _ link: SubscriptionState) -> Bool {
    (link.filter == 0 || link.filter == tag(of: request)) && fits(event, link.pattern)
  }

  /// Whether an event fits a pattern; any does if that is null.
  @inline(__always)
  func fits(_ event: UInt8, _ pattern: Index<PatternMatch>) -> Bool {
    pattern.isNull || kinds.matches[pattern.advanced(by: Int(event))].fits
  }

  /// The copies of a hub that wait until they are sent again, the oldest first.
  func waitingCopies(of links: SubscriptionRange, limit: Int) -> MessageExcerpt {
    var excerpt = MessageExcerpt()
    for link in links.all {
      let waiting = self.excerpt(of: subscriptions[link].waiting, limit: limit)
      excerpt.first += waiting.first
      excerpt.count += waiting.count
    }
    excerpt.first = Array(excerpt.first.sorted { messages[$0].number < messages[$1].number }.prefix(limit))
    return excerpt
  }

  /// What does not add up about the copies of a hub. Only a copy has been tried while it is on its way.
  func copyErrors(at hub: Index<Node>, _ links: SubscriptionRange) -> [String] {
    let tried = messages.indices.count {
      messages[$0].state == .underway && messages[$0].receives > 0
        && subscriptions[messages[$0].subscription].hub == hub
    }
    let waiting = waitingCopies(of: links, limit: 0).count
    let depth = telemetry.queues[place: hub.place].depth
    return tried == depth && waiting <= tried
      ? [] : ["hub \(hub.place): \(tried) copies were tried, \(waiting) wait, \(depth) are told"]
  }
}

/// The rules of a kind that hands on copies over links of its own.
protocol HubRules: KindRules {
  static func links(of node: Index<Node>, in state: SimulationState) -> SubscriptionRange
}

extension HubRules {
  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    state.waitingCopies(of: links(of: node, in: state), limit: limit)
  }

  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    state.copyErrors(at: node, links(of: node, in: state))
  }
}

extension Engine {
  /// Makes a copy for each link that takes the message, releases the message itself, and returns how many there are.
  @discardableResult
  mutating func distribute(_ message: Index<Message>, from hub: Index<Node>, to links: SubscriptionRange) -> Int {
    let (request, event) = (state.messages[message].request, state.messages[message].attributes)
    record(
      .messageSent(
        queue: hub.place, message: state.messages[message].number, request: state.requests[request].number))
    var copies = 0
    for link in links.all where state.takes(event, for: request, state.subscriptions[link]) {
      sendCopy(for: request, saying: event, by: link)
      copies += 1
    }
    state.requests[request].openMessages &-= 1
    if copies == 0 { noteIfDone(request) }
    state.messages.release(message)
    dropReference(to: request)
    return copies
  }

  /// What nobody wants is done, where nobody waits for word of it any more.
  private mutating func noteIfDone(_ request: Index<Request>) {
    guard state.requests[request].openMessages == 0, state.requests[request].fate == .succeeded else { return }
    tellDone(request, after: state.now - state.requests[request].startedAt)
  }

  mutating func sendCopy(for request: Index<Request>, saying event: UInt8, by link: Index<SubscriptionState>) {
    guard !isFull else { return }
    let (hub, target) = (state.subscriptions[link].hub, state.subscriptions[link].target)
    let copy = makeMessage(for: request, to: target)
    state.messages[copy].subscription = link
    state.messages[copy].attributes = event
    state.messages[copy].isEnveloped = !state.subscriptions[link].isRaw
    state.messages[copy].sentAt = state.now
    record(
      .messageCopied(
        from: hub.place, to: target.place, message: state.messages[copy].number,
        request: state.requests[request].number))
    send(copy)
  }

  private mutating func send(_ copy: Index<Message>) {
    let link = state.subscriptions[state.messages[copy].subscription]
    depart(.message, for: requestNumber(ofMessage: copy), from: link.hub, to: link.target)
    if state.latency == .zero && state.phase.rawValue >= Phase.arrival.rawValue {
      publicationArrives(copy)
    } else {
      state.pending.schedule(.publicationArrives, copy, at: state.now + state.latency, in: .arrival)
    }
  }

  mutating func copyArrives(_ copy: Index<Message>) {
    let link = state.subscriptions[state.messages[copy].subscription]
    guard link.isAllowed else { return fail(copy, .denied, isFinal: true) }
    if link.isRaw && state.isTooWide(copy, for: link) { return fail(copy, .failed, isFinal: true) }
    guard isOpen(link.target) else { return fail(copy, .unavailable, isFinal: false) }
    if state.messages[copy].receives > 0 && link.isTold {
      record(
        .deliveryMade(
          from: link.hub.place, to: link.target.place, message: state.messages[copy].number,
          sentAt: state.messages[copy].sentAt))
    }
    state.messages[copy].receives = 0
    state.messages[copy].delay = .zero
    state.messages[copy].subscription = .null
    accept(copy)
  }

  private mutating func fail(_ copy: Index<Message>, _ status: Status, isFinal: Bool) {
    let index = state.messages[copy].subscription
    let link = state.subscriptions[index]
    let tries = Int(state.messages[copy].receives) + 1
    state.messages[copy].receives = UInt16(min(tries, Int(UInt16.max)))
    if link.isTold { tellFailure(of: copy, by: link, status) }
    guard !isFinal, let wait = link.policy.wait(after: tries), !isTooOld(copy, link) else { return giveUp(copy) }
    let end = link.policy.age.map { state.messages[copy].sentAt + $0 } ?? .end
    let next = min(end, state.now + wait)
    state.messages[copy].delay = next - state.messages[copy].sentAt
    state.subscriptions[index].waiting.append(copy, in: state.messages)
    state.pending.schedule(.deliver, copy, at: next, in: .arrival)
  }

  private mutating func tellFailure(of copy: Index<Message>, by link: SubscriptionState, _ status: Status) {
    record(
      .deliveryFailed(
        from: link.hub.place, to: link.target.place, request: requestNumber(ofMessage: copy),
        message: state.messages[copy].number, status: status, isFirst: state.messages[copy].receives == 1))
    depart(.error, for: requestNumber(ofMessage: copy), from: link.target, to: link.hub)
  }

  private func isTooOld(_ copy: Index<Message>, _ link: SubscriptionState) -> Bool {
    link.policy.age.map { state.now >= state.messages[copy].sentAt + $0 } ?? false
  }

  mutating func deliver(_ copy: Index<Message>) {
    let link = state.messages[copy].subscription
    state.subscriptions[link].waiting.remove(copy, in: state.messages)
    if isTooOld(copy, state.subscriptions[link]) { giveUp(copy) } else { send(copy) }
  }

  private mutating func giveUp(_ copy: Index<Message>) {
    let link = state.subscriptions[state.messages[copy].subscription]
    state.messages[copy].subscription = .null
    guard !link.deadLetters.isNull else {
      record(.messageDiscarded(node: link.hub.place, message: state.messages[copy].number))
      state.messages[copy].state = .gone
      return forgetIfUnused(copy)
    }
    moveAsNew(copy, from: link.hub, to: link.deadLetters)
  }

  /// Moves what a hub, a function or a poller gave up to the queue for it. There it counts as a new message, whose age
  /// starts now.
  mutating func moveAsNew(_ message: Index<Message>, from node: Index<Node>, to target: Index<Node>) {
    record(
      .messageDeadLettered(
        from: node.place, to: target.place, message: state.messages[message].number,
        sentAt: state.messages[message].sentAt))
    state.requests[state.messages[message].request].setDeadLetter()
    state.messages[message].queue = target
    state.messages[message].receives = 0
    state.messages[message].sentAt = state.now
    keep(message, in: state.queue(at: target))
    makeVisible(message, wasInFlight: false)
  }

  // MARK: Turned knobs

  mutating func adoptLinks(_ links: SubscriptionRange, _ compiled: CompiledScenario) {
    let planned = compiled.all(SubscriptionState.self)
    for link in links.all {
      state.subscriptions[link].adopt(planned[link.place])
      guard let age = state.subscriptions[link].policy.age else { continue }
      bringForward(state.subscriptions[link].waiting, to: age, by: .deliver, in: .arrival)
    }
    let matches = compiled.matches
    for place in state.kinds.matches.indices { state.kinds.matches[place] = matches[place.place] }
  }

  /// Messages that wait until they are tried again are looked at already when they reach an age that a knob has lowered.
  /// Cost: O(messages).
  mutating func bringForward(
    _ waiting: IntrusiveList<MessageLinks>, to age: SimDuration, by attempt: EventKind, in phase: Phase
  ) {
    for message in state.excerpt(of: waiting, limit: .max).first where age < state.messages[message].delay {
      let next = max(state.now, state.messages[message].sentAt + age)
      state.messages[message].delay = next - state.messages[message].sentAt
      state.pending.cancel(attempt, message)
      state.pending.schedule(attempt, message, at: next, in: phase)
    }
  }
}
