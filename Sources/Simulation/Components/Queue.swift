// Queue: a queue of Amazon SQS; what is special about FIFO queues stands in FIFOQueue.
//
// A message that is received stays in the queue, hidden for the visibility timeout; only a delete removes it. If none
// comes it can be received again. A dead-letter policy moves a message instead of giving it out for the
// maxReceiveCount + 1st time: it counts receives, not failures (`SetQueueAttributes`, FACTS 3). Only the newest
// receipt handle deletes, also after its timeout as long as nobody has received the message again. Retention counts
// from the sending in every state, also in flight, and goes on in the dead-letter queue. First come first served;
// SQS itself promises only best effort there.

extension Component {
  /// A queue (Amazon SQS): keeps messages until somebody has worked on them and deleted them.
  public struct Queue: Sendable, Equatable {
    /// For how long a received message is hidden from others, in seconds.
    public var visibilityTimeout: Quantity
    /// For how long a message is kept, from its sending on, in seconds.
    public var retention: Quantity
    /// For how long a new message cannot be received, in seconds.
    public var delay: Quantity
    /// Where messages go that nobody manages to work on.
    public var deadLetter: DeadLetter?
    /// Whether each group of messages keeps its order, and repeated sends are recognised.
    public var isFIFO: Bool

    /// A queue as a scenario file gives it; 30 s, 4 days and 0 s are the defaults of SQS.
    public init(
      visibilityTimeout: Quantity = .number(30), retention: Quantity = .number(345_600),
      delay: Quantity = .number(0), deadLetter: DeadLetter? = nil, isFIFO: Bool = false
    ) {
      self.visibilityTimeout = visibilityTimeout
      self.retention = retention
      self.delay = delay
      self.deadLetter = deadLetter
      self.isFIFO = isFIFO
    }
  }

  /// A redrive policy.
  public struct DeadLetter: Sendable, Equatable {
    /// The queue for what could not be worked on.
    public var queue: String
    /// How many times a message is received before it is moved instead.
    public var maxReceiveCount: Quantity

    /// After that many receives, to that queue.
    public init(queue: String, maxReceiveCount: Quantity) {
      self.queue = queue
      self.maxReceiveCount = maxReceiveCount
    }
  }
}

// MARK: - Running

/// A queue as it runs.
struct QueueState: BitwiseCopyable {
  let node: UInt32
  var visibilityTimeout: SimDuration
  var retention: SimDuration
  var delay: SimDuration
  var deadLetterQueue: UInt32?
  var maxReceiveCount: Int
  let visibilityTimer: UInt32
  let retentionTimer: UInt32
  /// Its groups, by their place among those of all FIFO queues; a standard queue has none.
  let firstGroup: UInt32
  let groupCount: UInt32
  /// Whether it has neither dead letters nor groups.
  var isPlain = true
  /// The first of the workers that read it; each names the next.
  var firstReader = none
  var waiting = IntrusiveList<MessageLinks>()
  var inFlight = IntrusiveList<MessageLinks>()
  var byAge = IntrusiveList<MessageAgeLinks>()
  var receiveIsScheduled = false

  /// How many messages it holds, wherever they stand.
  var held: Int { byAge.count }
  var isFIFO: Bool { groupCount > 0 }
  var groups: Range<UInt32> { firstGroup..<firstGroup + groupCount }
}

extension Engine {
  // MARK: Sending

  /// Sends a message; the sender proceeds when it has the acknowledgement.
  mutating func send(to queue: UInt32, from sender: UInt32, delay: SimDuration) {
    let message = newMessage(from: sender, to: queue, delay: delay)
    handOver(message, to: queue, from: sender)
  }

  @inline(__always)
  mutating func newMessage(from sender: UInt32, to queue: UInt32, delay: SimDuration) -> UInt32 {
    let request = world.activities[sender].request
    world.requests[request].references &+= 1
    world.requests[request].openMessages &+= 1
    defer { world.messageCount &+= 1 }
    return world.messages.take(
      Message(
        number: world.messageCount, visibleAt: .start + delay, request: request, sender: sender,
        queue: UInt16(queue), state: .underway))
  }

  @inline(__always)
  mutating func handOver(_ message: UInt32, to queue: UInt32, from sender: UInt32) {
    depart(.message, sender, from: UInt32(world.activities[sender].node), to: queue)
    if world.latency == .zero && world.phase.rawValue >= Phase.arrival.rawValue && !world.nodes[queue].isDown {
      enqueue(message)
      return proceed(sender)
    }
    world.activities[sender].state = .sending
    world.activities[sender].since = world.now
    world.activities[sender].callee = message
    world.pending.schedule(.messageArrives, message, at: world.now + world.latency, .arrival)
  }

  mutating func messageArrives(_ message: UInt32) {
    let sender = world.messages[message].sender
    let queue = UInt32(world.messages[message].queue)
    if world.nodes[queue].isDown { return refuseMessage(message) }
    enqueue(message)
    // The sender may have given up.
    guard sender != none else { return }
    acknowledge(sender, from: queue)
  }

  @inline(__always)
  mutating func acknowledge(_ sender: UInt32, from node: UInt32) {
    world.activities[sender].callee = none
    depart(.acknowledgement, sender, from: node, to: UInt32(world.activities[sender].node))
    if world.latency == .zero {
      proceed(sender)
    } else {
      world.pending.schedule(.acknowledgementArrives, sender, at: world.now + world.latency, .completion)
    }
  }

  /// What is down takes nothing: the send itself fails.
  mutating func refuseMessage(_ message: UInt32) {
    let (sender, request) = (world.messages[message].sender, world.messages[message].request)
    let (queue, number) = (Int(world.messages[message].queue), world.requests[request].number)
    world.requests[request].openMessages &-= 1
    world.messages.release(message)
    dropReference(to: request)
    record(.callRefused(node: queue, request: number, status: .unavailable))
    guard sender != none else { return }
    world.activities[sender].callee = none
    finish(sender, .unavailable)
  }

  @inline(__always)
  mutating func enqueue(_ message: UInt32) {
    let node = UInt32(world.messages[message].queue)
    let queue = world.nodes[node].member
    if world.queues[queue].isFIFO && wasAcceptedBefore(message) { return dropDuplicate(message) }
    let delay = world.messages[message].visibleAt - .start
    world.messages[message].sentAt = world.now
    let request = world.requests[world.messages[message].request].number
    record(.messageSent(queue: Int(node), message: world.messages[message].number, request: request))
    keep(message, in: queue)
    if delay > .zero {
      world.messages[message].state = .delayed
      world.pending.schedule(.delayEnds, message, at: world.now + delay, .visibility)
    } else {
      makeVisible(message, wasInFlight: false)
    }
  }

  /// Begins the retention of a message. Dead letters may keep the time of their sending and be the older ones.
  @inline(__always)
  mutating func keep(_ message: UInt32, in queue: UInt32) {
    let sentAt = world.messages[message].sentAt
    var place = world.queues[queue].byAge.last
    while place != none && world.messages[place].sentAt > sentAt {
      place = world.queues[queue].byAge.previous(before: place, in: world.messages)
    }
    world.queues[queue].byAge.insert(message, after: place, in: world.messages)
    wake(world.queues[queue].retentionTimer, at: sentAt + world.queues[queue].retention)
  }

  // MARK: Waiting

  /// A message can be received: it takes its place by the time of its sending, also when it comes back.
  mutating func makeVisible(_ message: UInt32, wasInFlight: Bool) {
    let node = UInt32(world.messages[message].queue)
    let queue = world.nodes[node].member
    world.messages[message].state = .waiting
    record(
      .messageVisible(queue: Int(node), message: world.messages[message].number, wasInFlight: wasInFlight))
    if world.queues[queue].isFIFO { return joinGroup(message, in: queue, wasInFlight: wasInFlight) }
    let place = place(of: message, in: world.queues[queue].waiting)
    world.queues[queue].waiting.insert(message, after: place, in: world.messages)
    scheduleReceive(of: queue)
  }

  /// Behind whom a message stands; looked for from both ends, because it is nearly always close to one of them.
  @inline(__always)
  func place(of message: UInt32, in line: IntrusiveList<MessageLinks>) -> UInt32 {
    let number = world.messages[message].number
    var (back, front) = (line.last, line.first)
    while back != none && world.messages[back].number > number {
      if world.messages[front].number > number { return line.previous(before: front, in: world.messages) }
      front = line.next(after: front, in: world.messages)
      back = line.previous(before: back, in: world.messages)
    }
    return back
  }

  /// Ends the visibility timeouts that are due and tells when the next one will.
  mutating func visibilityTimeouts(of node: UInt32) -> Instant? {
    let queue = world.nodes[node].member
    while !world.queues[queue].inFlight.isEmpty {
      let message = world.queues[queue].inFlight.first
      let visibleAt = world.messages[message].visibleAt
      guard visibleAt <= world.now else { return visibleAt }
      comeBack(message)
    }
    return nil
  }

  /// A message in flight can be received again.
  mutating func comeBack(_ message: UInt32) {
    let queue = world.nodes[UInt32(world.messages[message].queue)].member
    world.queues[queue].inFlight.remove(message, in: world.messages)
    world.armedTimers &-= 1
    makeVisible(message, wasInFlight: true)
  }

  // MARK: Receiving

  /// Sees to it that idle workers look at the queue within this instant, when its earlier phases are over.
  @inline(__always)
  mutating func scheduleReceive(of queue: UInt32) {
    guard !world.queues[queue].receiveIsScheduled, !world.queues[queue].waiting.isEmpty,
      idleReader(of: queue) != nil
    else { return }
    world.queues[queue].receiveIsScheduled = true
    world.pending.schedule(.receive, queue, at: world.now, .receive)
  }

  mutating func receive(_ queue: UInt32) {
    world.queues[queue].receiveIsScheduled = false
    guard !world.nodes[world.queues[queue].node].isDown else { return }
    // What comes back within this very instant has another turn, so that a turn always ends.
    for _ in 0..<world.queues[queue].waiting.count {
      guard !world.queues[queue].waiting.isEmpty, let worker = idleReader(of: queue) else { return }
      let message = world.queues[queue].waiting.first
      world.queues[queue].waiting.remove(message, in: world.messages)
      if !world.queues[queue].isPlain && moveIfReceivedTooOften(message, from: queue) { continue }
      hide(message, in: queue)
      deliver(message, to: worker)
    }
    scheduleReceive(of: queue)
  }

  /// Moves a message to the dead letters if it has been received often enough; otherwise its group is locked from now on.
  @inline(never)
  private mutating func moveIfReceivedTooOften(_ message: UInt32, from queue: UInt32) -> Bool {
    if let deadLetterQueue = world.queues[queue].deadLetterQueue,
      Int(world.messages[message].receives) >= world.queues[queue].maxReceiveCount
    {
      moveToDeadLetters(message, from: queue, to: deadLetterQueue)
      return true
    }
    if world.queues[queue].isFIFO { lockGroup(of: message) }
    return false
  }

  /// Received, and invisible to everybody else until the visibility timeout ends.
  @inline(__always)
  private mutating func hide(_ message: UInt32, in queue: UInt32) {
    let visibleAt = world.now + world.queues[queue].visibilityTimeout
    world.messages[message].state = .inFlight
    if world.messages[message].receives < .max { world.messages[message].receives += 1 }
    fly(message, in: queue, until: visibleAt)
    world.armedTimers &+= 1
  }

  /// Puts a message among those in flight, which stand in the order of their visibility timeouts.
  @inline(__always)
  private mutating func fly(_ message: UInt32, in queue: UInt32, until visibleAt: Instant) {
    world.messages[message].visibleAt = visibleAt
    var place = world.queues[queue].inFlight.last
    while place != none && world.messages[place].visibleAt > visibleAt {
      place = world.queues[queue].inFlight.previous(before: place, in: world.messages)
    }
    world.queues[queue].inFlight.insert(message, after: place, in: world.messages)
    wake(world.queues[queue].visibilityTimer, at: visibleAt)
  }

  /// `ChangeMessageVisibility`: hides a message for so long from now on. It only works for a message in flight and with
  /// its newest handle.
  /// - Returns: whether it did.
  mutating func changeVisibility(of message: UInt32, to span: SimDuration, by execution: UInt32) -> Bool {
    guard world.messages[message].holder == execution, world.messages[message].state == .inFlight else { return false }
    let node = UInt32(world.messages[message].queue)
    let queue = world.nodes[node].member
    let visibleAt = world.now + span
    record(
      .visibilityChanged(queue: Int(node), message: world.messages[message].number, visibleAt: visibleAt))
    guard span > .zero else {
      comeBack(message)
      return true
    }
    world.queues[queue].inFlight.remove(message, in: world.messages)
    fly(message, in: queue, until: visibleAt)
    return true
  }

  private mutating func moveToDeadLetters(_ message: UInt32, from queue: UInt32, to target: UInt32) {
    world.queues[queue].byAge.remove(message, in: world.messages)
    if world.queues[queue].isFIFO { replaceHead(message, in: queue) }
    world.messages[message].queue = UInt16(target)
    world.messages[message].receives = 0
    world.messages[message].holder = none
    record(
      .messageDeadLettered(
        from: Int(world.queues[queue].node), to: Int(target), message: world.messages[message].number,
        sentAt: world.messages[message].sentAt))
    if world.queues[world.nodes[target].member].isFIFO { world.messages[message].sentAt = world.now }
    keep(message, in: world.nodes[target].member)
    makeVisible(message, wasInFlight: false)
  }

  // MARK: Leaving

  /// Deletes a message for the holder of its newest receipt handle; for any other execution nothing happens.
  @inline(__always)
  mutating func delete(_ message: UInt32, by execution: UInt32) {
    guard world.messages[message].holder == execution, let place = takeOut(message) else { return }
    record(
      .messageDeleted(
        queue: Int(world.messages[message].queue), message: world.messages[message].number,
        wasInFlight: place == .inFlight))
  }

  /// Ends the retention of the messages that are due and tells when the next one's will end.
  mutating func expirations(of node: UInt32) -> Instant? {
    let queue = world.nodes[node].member
    while !world.queues[queue].byAge.isEmpty {
      let message = world.queues[queue].byAge.first
      let end = world.messages[message].sentAt + world.queues[queue].retention
      guard end <= world.now else { return end }
      let (number, sentAt) = (world.messages[message].number, world.messages[message].sentAt)
      guard let place = takeOut(message) else { return nil }
      record(.messageExpired(queue: Int(node), message: number, place: place, sentAt: sentAt))
      forgetIfUnused(message)
    }
    return nil
  }

  /// Takes a message out of its queue, whatever it does there; nil when it is in none any more.
  @inline(__always)
  private mutating func takeOut(_ message: UInt32) -> MessagePlace? {
    let queue = world.nodes[UInt32(world.messages[message].queue)].member
    let place: MessagePlace
    switch world.messages[message].state {
    case .waiting where world.queues[queue].isFIFO:
      leaveGroup(message, in: queue)
      place = .waiting
    case .waiting:
      world.queues[queue].waiting.remove(message, in: world.messages)
      place = .waiting
    case .inFlight:
      world.queues[queue].inFlight.remove(message, in: world.messages)
      world.armedTimers &-= 1
      if world.queues[queue].isFIFO { unlockGroup(of: message, in: queue) }
      place = .inFlight
    case .delayed:
      world.pending.remove(.delayEnds, message)
      place = .delayed
    case .unused, .underway, .gone:
      return nil
    }
    world.queues[queue].byAge.remove(message, in: world.messages)
    world.messages[message].state = .gone
    return place
  }

  /// Forgets a message that is in no queue and with no worker.
  @inline(__always)
  mutating func forgetIfUnused(_ message: UInt32) {
    guard world.messages[message].state == .gone, world.messages[message].executions == 0 else { return }
    let request = world.messages[message].request
    world.messages.release(message)
    dropReference(to: request)
  }
}
