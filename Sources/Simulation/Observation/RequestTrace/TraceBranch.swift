/// One line of events in the trace of a request: the caller's own, a message's, an execution's, or work that goes on after
/// its caller has left. Its spans follow each other without a gap, from its start on.
struct TraceBranch: Sendable, Equatable {
  enum Role: Sendable, Equatable {
    case calls, message, execution
    /// One of several calls that were made at once; its way begins with who made it.
    case strand
  }

  let role: Role
  /// The branch that this one began from.
  let parent: Int?
  let start: Instant
  /// The components through which the call has come, the present one last.
  var way: [NodeIndex]
  /// Of a strand: whom it has called, also while it waits to call again. Of a copy that could not be delivered: whom it
  /// is for.
  var callee: NodeIndex?
  var message: UInt64?
  var isAbandoned = false
  var isOver = false
  private(set) var spans: [TraceSpan] = []
  private(set) var doing: TraceSpan.Doing
  /// The workflow in whose present state nothing is done for it: it only waits for some time, or for its token.
  private var pausedBy: NodeIndex?
  /// The workflow through whose states it goes.
  private var workflow: NodeIndex?
  /// Whether of the branches that it waits for none calls anybody: they wait for some time, or for their tokens.
  private var isAsleep = false
  /// What it does once it has arrived.
  private var destined: TraceSpan.Doing
  /// Since when it does what it does now: for this branch, and for the one that it was parted from.
  private(set) var since: Instant
  private(set) var began: Instant
  /// When it arrives, if it is on its way; nil if that is not known yet, because the departure of a copy is a later
  /// event.
  private(set) var arrival: Instant?
  /// Whether the last component of the way waits for what is on its way to it, or for word of what is on its way from it.
  private var waitsForTransit = false
  private var origin: NodeIndex?
  /// Where it is going, if it is on its way.
  private var target: NodeIndex?

  init(_ role: Role, of parent: Int?, at node: NodeIndex, doing: TraceSpan.Doing, now: Instant) {
    self.role = role
    self.parent = parent
    self.doing = doing
    destined = role == .message ? .undelivered : doing == .gathers ? .gathers : .works
    start = now
    way = [node]
    since = now
    began = now
  }

  /// What goes on of a call whose caller, at a place of its way, has left.
  init(partedFrom branch: TraceBranch, behind place: Int, of parent: Int, now: Instant) {
    self.init(.calls, of: parent, at: 0, doing: branch.doing, now: now)
    way = Array(branch.way[(place + 1)...])
    message = branch.message
    isAbandoned = true
    pausedBy = branch.pausedBy
    workflow = branch.workflow
    began = branch.began
    arrival = branch.arrival
    origin = branch.origin
    target = branch.target
    waitsForTransit = branch.waitsForTransit
  }

  /// Enters a state of a workflow. In one that waits it pauses, also after the word that what it sent has arrived.
  mutating func enterState(of workflow: NodeIndex, waits: Bool, at now: Instant) {
    self.workflow = workflow
    pausedBy = waits ? workflow : nil
    turn(to: waits ? .pauses : .works, at: now)
  }

  /// Ends the present span and begins the next one.
  mutating func turn(to next: TraceSpan.Doing, at now: Instant) {
    endSpan(at: now)
    doing = next
    isAsleep = false
    if next != .travels { destined = role == .message ? .undelivered : .works }
    since = now
    began = now
    arrival = nil
    waitsForTransit = false
    origin = nil
    target = nil
  }

  /// Whether it waits for branches of a workflow.
  var joinsStates: Bool { !isOver && doing == .joins && way.last == workflow }

  /// Of a branch: whether somebody is called for it, or will be again.
  var isBusy: Bool { !isOver && (way.count > 1 || doing == .travels || doing == .backsOff) }

  /// From an instant on the branches that it waits for are asleep, or no longer are.
  mutating func sleep(_ sleeps: Bool, from instant: Instant) {
    guard sleeps != isAsleep else { return }
    turn(to: .joins, at: instant)
    isAsleep = sleeps
  }

  /// What looked like work until `instant` was the wait of a message for the others of its batch: work is told when it is
  /// done, and begins a new span then.
  mutating func waitForBatch(until instant: Instant) {
    guard role == .execution, doing == .works, since < instant else { return }
    doing = .waits
    turn(to: .works, at: instant)
  }

  /// Begins a span on the way, which is over when the transit arrives.
  mutating func follow(_ transit: Transit) {
    turn(to: .travels, at: transit.departure)
    origin = transit.from
    target = transit.to
    arrival = transit.arrival
    waitsForTransit = role != .message && transit.cargo.isAwaited
  }

  /// Ends the span on the way, if its arrival is not after `now`.
  mutating func arrive(by now: Instant) {
    guard !isOver, doing == .travels, let arrival, arrival <= now else { return }
    let pauses = destined == .works && way.last == pausedBy
    turn(to: pauses ? .pauses : destined, at: arrival)
  }

  /// The batch that it is in goes to the function.
  mutating func joinBatch(at now: Instant) {
    if doing == .gathers { turn(to: .inBatch, at: now) } else { destined = .inBatch }
  }

  /// Sets the number of its message, which is only known when its queue has accepted it.
  mutating func name(_ number: UInt64) {
    message = number
    for index in spans.indices { spans[index].message = number }
  }

  mutating func end(at now: Instant) {
    endSpan(at: now)
    since = now
    isOver = true
  }

  private mutating func endSpan(at now: Instant) {
    // At who made it, a strand is not more than who waits for all of them.
    guard now > since, let node = target ?? way.last, role != .strand || way.count > 1 || target != nil else { return }
    spans.append(
      TraceSpan(
        doing: isAsleep ? .pauses : doing, node: node, origin: origin, start: since, end: now, depth: way.count - 1,
        message: message,
        isAbandoned: isAbandoned,
        standing: role == .message
          ? [] : Array(way.dropLast(waitsForTransit ? 0 : 1).dropFirst(role == .strand ? 1 : 0))))
  }

  /// Whether an event at this component may be about it: it is there, and works, is gathered, waits for an environment or
  /// backs off.
  func isActive(at node: NodeIndex) -> Bool {
    !isOver && role != .message && way.last == node
      && [.works, .gathers, .startsCold, .backsOff, .pauses].contains(doing)
  }
}

extension Transit.Cargo {
  /// Whether the component that the branch is at stands still for it: an answer that comes, or a message that was sent.
  fileprivate var isAwaited: Bool {
    switch self {
    case .answer, .error, .acknowledgement, .message: true
    case .call, .retry, .delivery, .redelivery, .duplicate, .deadLetter, .heartbeat: false
    }
  }
}
