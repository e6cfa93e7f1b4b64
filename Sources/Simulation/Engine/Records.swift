/// What a client asked for: it lives until its caller is answered and nothing works for it any more.
struct Request: PooledRecord {
  enum Fate: UInt8 { case open, succeeded, failed }

  var number: UInt64 = 0
  var startedAt = Instant.start
  /// Messages that no worker has succeeded on yet.
  var openMessages: UInt32 = 0
  /// Activities and messages that point here.
  var references: UInt32 = 0
  /// The activities that are over while it is not known yet whether their work was for nothing.
  var firstSettled = Index<Activity>.null
  private var clientNumber: UInt16 = 0
  var fate = Fate.open
  /// The lowest bit: whether no consumer can work on it. The others: which tables have been written to for it.
  private var marks: UInt8 = 0

  init(number: UInt64, startedAt: Instant, references: UInt32, client: Index<Node>, isPoison: Bool) {
    self.number = number
    self.startedAt = startedAt
    self.references = references
    clientNumber = UInt16(truncatingIfNeeded: client.rawValue)
    marks = isPoison ? 1 : 0
  }

  var client: Index<Node> { Index(place: Int(clientNumber)) }

  var isPoison: Bool { marks & 1 != 0 }

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
  enum State: UInt8 { case unused, arriving, waiting, working, calling, backingOff, sending, answering, settled }

  /// A waiting line, the deadlines of a component, or the settled ones of a request: never two of them.
  var link = Link<Activity>()
  /// Since when it does what it does now.
  var since = Instant.start
  /// A deadline or the end of its work: a component has the one or shows the other.
  private var end = Instant.start
  /// All work so far.
  var worked = SimDuration.zero
  var request = Index<Request>.null
  /// Who waits for its answer.
  var caller = Index<Activity>.null
  /// Whose answer it waits for.
  var callee = Index<Activity>.null
  /// What it works on; null for a call.
  var message = Index<Message>.null
  /// What it has sent and has no acknowledgement for, until that is on its way.
  var sentMessage = Index<Message>.null
  /// The step that it takes next.
  var nextStep = Index<CompiledStep>.null
  private var nodeNumber: UInt16 = 0
  /// What its kind keeps with it; the kind's file gives that a name.
  var kindData: UInt16 = 0
  /// How often the present call has been made.
  var attempts: UInt16 = 0
  var state = State.unused
  var status = Status.ok

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

  /// When it is given up, at a component with a timeout; the start of time while it has none.
  var deadline: Instant {
    get { end }
    set { end = newValue }
  }

  /// When its present work ends, at a component that shows how far it is.
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

/// Something in a queue, or on its way to one.
struct Message: PooledRecord {
  enum State: UInt8 { case unused, underway, delayed, waiting, inFlight, gone }

  /// The waiting line, or the line of visibility timeouts.
  var link = Link<Message>()
  /// The line of all messages of the queue by age.
  var ageLink = Link<Message>()
  var number: UInt64 = 0
  var sentAt = Instant.start
  /// `delay` before it can be received for the first time, `visibleAt` in flight.
  private var nanoseconds: Int64 = 0
  var request = Index<Request>.null
  /// `deduplication` or `topic` on its way, `holder` once it has been received.
  private var reference = UInt32.max
  /// Who waits for the acknowledgement.
  var sender = Index<Activity>.null
  private var queueNumber: UInt16 = 0
  var receives: UInt16 = 0
  var successes: UInt16 = 0
  /// Executions that are still at it.
  var executions: UInt16 = 0
  /// Its group, by the place of its name among those of the system.
  var group = Message.noGroup
  var state = State.unused

  /// The group of a message that is in no FIFO queue.
  static let noGroup = UInt16.max

  init(
    number: UInt64, for request: Index<Request>, to queue: Index<Node>, from sender: Index<Activity> = .null,
    delay: SimDuration = .zero
  ) {
    self.number = number
    self.request = request
    self.sender = sender
    state = .underway
    nanoseconds = delay.nanoseconds
    queueNumber = UInt16(truncatingIfNeeded: queue.rawValue)
  }

  /// Where it is or goes.
  var queue: Index<Node> {
    get { Index(place: Int(queueNumber)) }
    set { queueNumber = UInt16(truncatingIfNeeded: newValue.rawValue) }
  }

  /// How long after its arrival it can be received for the first time.
  var delay: SimDuration {
    get { SimDuration(nanoseconds: nanoseconds) }
    set { nanoseconds = newValue.nanoseconds }
  }

  /// When it can be received again, in flight.
  var visibleAt: Instant {
    get { Instant(nanoseconds: nanoseconds) }
    set { nanoseconds = newValue.nanoseconds }
  }

  /// The execution with the newest receipt handle: only it can delete the message.
  var holder: Index<Activity> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// Its deduplication id, on its way to a FIFO queue.
  var deduplication: Index<DeduplicationID> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// The topic that made it, on its way to a subscriber.
  var topic: Index<Node> {
    get { Index(reference) }
    set { reference = newValue.rawValue }
  }

  /// What it is on its way to a worker.
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

/// What a sender calls the same message by when it sends it again.
struct DeduplicationID: BitwiseCopyable {
  /// When a message with it was last accepted.
  var acceptedAt: Instant?
}

/// Activities in a waiting line or a line of deadlines.
enum ActivityLinks: ListLinks {
  @inline(__always)
  static func link(of record: Activity) -> Link<Activity> { record.link }
  @inline(__always)
  static func change(_ record: inout Activity, _ change: (inout Link<Activity>) -> Void) { change(&record.link) }
}

/// Messages that wait, or that are in flight in the order of their visibility timeouts.
enum MessageLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link<Message> { record.link }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link<Message>) -> Void) { change(&record.link) }
}

/// Messages from the oldest to the youngest.
enum MessageAgeLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link<Message> { record.ageLink }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link<Message>) -> Void) { change(&record.ageLink) }
}
