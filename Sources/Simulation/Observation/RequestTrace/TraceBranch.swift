/// One line of events in the trace of a request: the caller's own, a message's, an execution's, or work that goes on after
/// its caller has left. Its spans follow each other without a gap, from its start on.
struct TraceBranch: Sendable, Equatable {
  enum Role: Sendable, Equatable { case calls, message, execution }

  let role: Role
  /// The branch that this one began from.
  let parent: Int?
  let start: Instant
  /// The components that have the call, the present one last.
  var way: [NodeIndex]
  var message: UInt64?
  var isAbandoned = false
  var isOver = false
  private(set) var spans: [TraceSpan] = []
  private(set) var doing: TraceSpan.Doing
  /// Since when it does what it does now: for this branch, and for the one that it was parted from.
  private(set) var since: Instant
  private(set) var began: Instant
  /// When it arrives, on its way; since copies get their link in an event of their own, perhaps not known yet.
  private(set) var arrival: Instant?
  private var origin: NodeIndex?
  /// Where what it waits for is going, if that is not the component itself.
  private var target: NodeIndex?

  init(_ role: Role, of parent: Int?, at node: NodeIndex, doing: TraceSpan.Doing, now: Instant) {
    self.role = role
    self.parent = parent
    self.doing = doing
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
    began = branch.began
    arrival = branch.arrival
    origin = branch.origin
    target = branch.target
  }

  /// Ends what it does now, and does something else.
  mutating func turn(to next: TraceSpan.Doing, at now: Instant) {
    endSpan(at: now)
    doing = next
    since = now
    began = now
    arrival = nil
    origin = nil
    target = nil
  }

  /// Is on its way from now on.
  mutating func follow(_ transit: Transit) {
    turn(to: .travels, at: transit.departure)
    origin = transit.from
    target = transit.to
    arrival = transit.arrival
  }

  /// Takes note of its arrival once that is past.
  mutating func arrive(by now: Instant) {
    guard !isOver, doing == .travels, let arrival, arrival <= now else { return }
    turn(to: role == .message ? .undelivered : .works, at: arrival)
  }

  /// Learns the number of its message, which is told only when its queue has it.
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
    guard now > since, let node = target ?? way.last else { return }
    spans.append(
      TraceSpan(
        doing: doing, node: node, origin: origin, start: since, end: now, depth: way.count - 1, message: message,
        isAbandoned: isAbandoned))
  }

  /// Whether it is at a component and could do something there now.
  func isActive(at node: NodeIndex) -> Bool {
    !isOver && role != .message && way.last == node && [.works, .startsCold, .backsOff].contains(doing)
  }
}
