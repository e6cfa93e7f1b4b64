/// A request of a client. It lives until the client is answered and no activity and no message belongs to it any more.
struct Request: PooledRecord {
  /// A replayed event is worked on once more, whatever became of its request.
  enum Fate: UInt8 { case open, succeeded, failed, replayed }

  var number: UInt64 = 0
  var startedAt = Instant.start
  /// Messages that have not been worked on successfully yet.
  var openMessages: UInt32 = 0
  /// Activities and messages that belong to it.
  var references: UInt32 = 0
  /// The first of the activities that are over but kept until it is known whether their work was wasted.
  var firstSettled = Index<Activity>.null
  /// The number of its client, and in the highest bit whether a message of it has been a dead letter.
  private var clientNumber: UInt16 = 0
  var fate = Fate.open
  /// The lowest bit: whether it is poison. The others: which tables have been written to for it.
  private var marks: UInt8 = 0

  init(number: UInt64, startedAt: Instant, references: UInt32, client: Index<Node>, isPoison: Bool) {
    self.number = number
    self.startedAt = startedAt
    self.references = references
    clientNumber = UInt16(truncatingIfNeeded: client.rawValue)
    marks = isPoison ? 1 : 0
  }

  private static let deadLetterBit: UInt16 = 1 << 15

  var client: Index<Node> { Index(place: Int(clientNumber & ~Self.deadLetterBit)) }

  var hasDeadLetter: Bool { clientNumber & Self.deadLetterBit != 0 }
  mutating func setDeadLetter() { clientNumber |= Self.deadLetterBit }

  var isPoison: Bool { marks & 1 != 0 }

  /// The marks of the tables that have been written to for it.
  var tablesWritten: UInt8 { marks & ~1 }
  func isWritten(_ mark: UInt8) -> Bool { marks & mark != 0 }
  mutating func setWritten(_ mark: UInt8) { marks |= mark }

  var nextFree: Index<Request> {
    get { Index(firstSettled.rawValue) }
    set { firstSettled = Index(newValue.rawValue) }
  }

  mutating func retire() {}
}

/// One execution of a component's steps, for a call or for a message.
struct Activity: PooledRecord {
  enum State: UInt8 {
    case unused, arriving, waiting, working, calling, joining, backingOff, sending, awaiting, answering, settled
  }

  /// For the list that it is in: a waiting line, the deadlines of a component, the strands of an activity, or the settled
  /// activities of a request. It is never in two of them.
  var link = Link<Activity>()
  /// When it entered its present state.
  var since = Instant.start
  /// `deadline` or `workEnd`; no kind has both.
  private var end = Instant.start
  /// How long it has worked so far.
  var worked = SimDuration.zero
  var request = Index<Request>.null
  /// The activity that waits for its answer; null if none does.
  var caller = Index<Activity>.null
  /// The activity whose answer it waits for, or the first of its strands while it is `joining`; null if it waits for
  /// none.
  var callee = Index<Activity>.null
  /// The message that it works on; null for a call.
  var message = Index<Message>.null
  /// `sentMessage` while it sends, `lastWait` between the attempts of a call, `seenVersion` in an update.
  private var reference = UInt32.max
  /// The step that comes next.
  var nextStep = Index<CompiledStep>.null
  private var nodeNumber: UInt16 = 0
  /// For its kind to use; the file of the kind gives it a name.
  var kindData: UInt16 = 0
  /// How often the present call has been made; counted only for calls that may be repeated.
  var attempts: UInt8 = 0
  /// Of a batch: how many of its items are not written yet, as the caller knows, or as the table answers. A workflow counts
  /// its timers here.
  var items: UInt8 = 0
  var state = State.unused
  var status = Status.ok

  /// In the place of items: the answer has the caller skip all its steps, or those that fill the cache that answers.
  static let skipsRest = UInt8.max
  static let skipsFilling = UInt8.max - 1

  init(
    at node: Index<Node>, for request: Index<Request>, nextStep: Index<CompiledStep>, state: State,
    since: Instant = .start, caller: Index<Activity> = .null, message: Index<Message> = .null, kindData: UInt16 = 0
  ) {
    self.request = request
    self.nextStep = nextStep
    self.state = state
    self.since = since
    self.caller = caller
    self.message = message
    self.kindData = kindData
    nodeNumber = UInt16(truncatingIfNeeded: node.rawValue)
  }

  var node: Index<Node> { Index(place: Int(nodeNumber)) }

  /// The message that it has sent, until the acknowledgement leaves; null otherwise.
  var sentMessage: Index<Message> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// How long it has waited before the present attempt of a call; only for jitter that builds on it. 24 bits of it are
  /// kept. Zero where it has waited while the jitter was another, which did not note it.
  var lastWait: SimDuration {
    get { SimDuration(nanoseconds: Int64(exactly: Float(bitPattern: reference).rounded()) ?? 0) }
    set { reference = Float(newValue.nanoseconds).bitPattern }
  }

  /// The version of the item that it has read and is about to write.
  var seenVersion: UInt16 {
    get { UInt16(truncatingIfNeeded: reference) }
    set { reference = UInt32(newValue) }
  }

  /// When it reaches its timeout, at a kind with timeouts; `.start` while it has no deadline.
  var deadline: Instant {
    get { end }
    set { end = newValue }
  }

  /// When its present work ends, at a kind that shows progress.
  var workEnd: Instant {
    get { end }
    set { end = newValue }
  }

  var nextFree: Index<Activity> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() { state = .unused }
}

/// A message or an event: in a queue or at a function, or on its way there.
struct Message: PooledRecord {
  enum State: UInt8 { case unused, underway, delayed, waiting, inFlight, gone }

  /// For the list that it is in: a waiting line, or the messages in flight. It is never in both.
  var link = Link<Message>()
  /// For the list of all messages of its queue by age.
  var ageLink = Link<Message>()
  var number: UInt64 = 0
  var sentAt = Instant.start
  /// `delay` until it can first be received or is tried again, then `visibleAt`.
  private var nanoseconds: Int64 = 0
  var request = Index<Request>.null
  /// `deduplication` or `subscription` while it is on its way, `holder` once it has been received; of an event
  /// `throttleWait`.
  private var reference = UInt32.max
  /// `sender` until it has arrived, then the moment of its latest receive (`noteReceive`).
  private var origin = UInt32.max
  private var queueNumber: UInt16 = 0
  var receives: UInt16 = 0
  var successes: UInt16 = 0
  /// How many executions are working on it.
  var executions: UInt16 = 0
  /// Its group, by the position of its name in `CompiledScenario.names`.
  var group = Message.noGroup
  var state = State.unused
  /// The lower seven bits: `attributes`. The highest: `isEnveloped`.
  private var form: UInt8 = 0

  /// For a message that is in no FIFO queue.
  static let noGroup = UInt16.max
  /// How many events of one scenario can say different things of themselves.
  static let mostAttributes = 127

  init(
    number: UInt64, for request: Index<Request>, to queue: Index<Node>, from sender: Index<Activity> = .null,
    delay: SimDuration = .zero
  ) {
    self.number = number
    self.request = request
    origin = sender.rawValue
    state = .underway
    nanoseconds = delay.nanoseconds
    queueNumber = UInt16(truncatingIfNeeded: queue.rawValue)
  }

  /// The component that it is at or on its way to.
  var queue: Index<Node> {
    get { Index(place: Int(queueNumber)) }
    set { queueNumber = UInt16(truncatingIfNeeded: newValue.rawValue) }
  }

  /// The activity that waits for the acknowledgement, while it is on its way; null if none does.
  var sender: Index<Activity> {
    get { Index(origin) }
    set { origin = newValue.rawValue }
  }

  /// Notes when it was received: in steps of 2^20 ns, about a millisecond, which begin again after 52 days.
  @inline(__always)
  mutating func noteReceive(at now: Instant) { origin = UInt32(truncatingIfNeeded: now.nanoseconds >> 20) }

  /// How long after its latest receive `instant` is, about to the millisecond.
  func timeSinceReceive(at instant: Instant) -> SimDuration {
    let steps = UInt32(truncatingIfNeeded: instant.nanoseconds >> 20) &- origin
    return SimDuration(nanoseconds: Int64(steps) << 20)
  }

  /// How long after its arrival it can first be received, or after it was sent it is tried again.
  var delay: SimDuration {
    get { SimDuration(nanoseconds: nanoseconds) }
    set { nanoseconds = newValue.nanoseconds }
  }

  /// When it can be received again, while it is in flight.
  var visibleAt: Instant {
    get { Instant(nanoseconds: nanoseconds) }
    set { nanoseconds = newValue.nanoseconds }
  }

  /// The execution with the newest receipt handle, the only one that can delete the message or change its visibility.
  var holder: Index<Activity> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// Its deduplication id, while it is on its way to a FIFO queue; null if it has none.
  var deduplication: Index<DeduplicationID> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// What it says of itself, by its place in `CompiledScenario.attributes`; 0 if nothing.
  var attributes: UInt8 {
    get { form & 0x7f }
    set { form = form & 0x80 | newValue & 0x7f }
  }

  /// Whether a topic has put it into an envelope.
  var isEnveloped: Bool {
    get { form & 0x80 != 0 }
    set { form = form & 0x7f | (newValue ? 0x80 : 0) }
  }

  /// By which subscription it came about, while it is on its way to a subscriber; null otherwise.
  var subscription: Index<SubscriptionState> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// For how long an event of a function waited when it last found no free execution, in whole seconds; zero if it has
  /// not.
  var throttleWait: SimDuration {
    get { SimDuration(seconds: Double(reference)) }
    set { reference = UInt32(newValue.seconds) }
  }

  /// Whether an execution of it has failed since it came to its queue.
  var hasFailed: Bool { Int(receives) > Int(executions) + Int(successes) }

  /// What a transit to a worker is called.
  var cargo: Transit.Cargo {
    if receives <= 1 { return .delivery }
    return executions > 1 || successes > 0 ? .duplicate : .redelivery
  }

  var nextFree: Index<Message> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() { state = .unused }
}

/// A deduplication id of one FIFO queue: a message with an id that was accepted recently counts as the same one.
struct DeduplicationID: BitwiseCopyable {
  /// When a message with it was last accepted; nil if none was.
  var acceptedAt: Instant?
}

/// Lists through `Activity.link`: waiting lines, and deadlines.
enum ActivityLinks: ListLinks {
  @inline(__always)
  static func link(of record: Activity) -> Link<Activity> { record.link }
  @inline(__always)
  static func change(_ record: inout Activity, _ change: (inout Link<Activity>) -> Void) { change(&record.link) }
}

/// Lists through `Message.link`: waiting messages, and those in flight in the order of their visibility timeouts.
enum MessageLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link<Message> { record.link }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link<Message>) -> Void) { change(&record.link) }
}

/// Lists through `Message.ageLink`: all messages of a queue, the oldest first.
enum MessageAgeLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link<Message> { record.ageLink }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link<Message>) -> Void) { change(&record.ageLink) }
}
