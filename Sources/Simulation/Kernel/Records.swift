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
  var firstSettled = none
  var client: UInt16 = 0
  var fate = Fate.open
  /// The lowest bit: whether no consumer can work on it. The others: which tables have been written to for it.
  private var marks: UInt8 = 0

  init(number: UInt64, startedAt: Instant, references: UInt32, client: UInt16, isPoison: Bool) {
    self.number = number
    self.startedAt = startedAt
    self.references = references
    self.client = client
    marks = isPoison ? 1 : 0
  }

  var isPoison: Bool { marks & 1 != 0 }

  func isWritten(_ mark: UInt8) -> Bool { marks & mark != 0 }
  mutating func setWritten(_ mark: UInt8) { marks |= mark }

  var nextFree: UInt32 {
    get { firstSettled }
    set { firstSettled = newValue }
  }

  mutating func retire() {}
}

/// One execution of a component's steps, for a call or for a message.
struct Activity: PooledRecord {
  enum State: UInt8 { case unused, arriving, waiting, working, calling, backingOff, sending, answering, settled }

  /// A waiting line, a line of timeouts, or the settled ones of a request: never two of them.
  var link = Link()
  /// Since when, and until when if that is known, it does what it does now.
  var since = Instant.start
  var until = Instant.start
  /// All work so far.
  var worked = SimDuration.zero
  var request = none
  /// Who waits for its answer.
  var caller = none
  /// Whose answer it waits for; while it sends the message, until the acknowledgement is on its way.
  var callee = none
  /// What it works on; none for a call.
  var message = none
  /// The step that it takes next, by its place among the steps of all.
  var nextStep: UInt32 = 0
  var node: UInt16 = 0
  /// Its place among the worker's lamps.
  var slot: UInt16 = 0
  /// How often the present call has been made.
  var attempts: UInt16 = 0
  var state = State.unused
  var status = Status.ok

  var nextFree: UInt32 {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() { state = .unused }
}

/// Something in a queue.
struct Message: PooledRecord {
  enum State: UInt8 { case unused, underway, delayed, waiting, inFlight, gone }

  /// The waiting line, or the line of visibility timeouts.
  var link = Link()
  /// The line of all messages of the queue by age.
  var ageLink = Link()
  var number: UInt64 = 0
  var sentAt = Instant.start
  /// When it can be received again, in flight; on its way to the queue, how long after its arrival for the first time.
  var visibleAt = Instant.start
  var request = none
  /// The execution with the newest receipt handle: only it can delete the message. On its way to a FIFO queue, its
  /// deduplication id; of a copy on its way to a subscriber, the topic.
  var holder = none
  /// Who waits for the acknowledgement.
  var sender = none
  var queue: UInt16 = 0
  var receives: UInt16 = 0
  var successes: UInt16 = 0
  /// Executions that are still at it.
  var executions: UInt16 = 0
  /// Its group, by the place of its name among those of the plan.
  var group = GroupState.noGroup
  var state = State.unused

  /// What it is on its way to a worker.
  var cargo: Transit.Cargo {
    if receives <= 1 { return .delivery }
    return executions > 1 || successes > 0 ? .duplicate : .redelivery
  }

  var nextFree: UInt32 {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() { state = .unused }
}

/// Activities in a waiting line or a line of timeouts.
enum ActivityLinks: ListLinks {
  @inline(__always)
  static func link(of record: Activity) -> Link { record.link }
  @inline(__always)
  static func change(_ record: inout Activity, _ change: (inout Link) -> Void) { change(&record.link) }
}

/// Messages that wait, or that are in flight in the order of their visibility timeouts.
enum MessageLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link { record.link }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link) -> Void) { change(&record.link) }
}

/// Messages from the oldest to the youngest.
enum MessageAgeLinks: ListLinks {
  @inline(__always)
  static func link(of record: Message) -> Link { record.ageLink }
  @inline(__always)
  static func change(_ record: inout Message, _ change: (inout Link) -> Void) { change(&record.ageLink) }
}
