/// What is in one component at one instant: the oldest entries, and how many there are.
public struct Contents: Sendable, Equatable {
  /// The oldest entries, at most as many as were asked for.
  public let entries: [Entry]
  /// How many there are in all, those beyond the asked number included.
  public let count: Int

  /// One message, call, execution or request.
  public struct Entry: Sendable, Equatable {
    /// The number of its request, from 1.
    public let request: UInt64
    /// The number of the message, from 1; nil for a call.
    public let message: UInt64?
    /// The tag of its client; nil if it has none.
    public let tag: String?
    /// The group of a message in a FIFO queue; nil for anything else.
    public let group: String?
    /// The time since the message was sent; for a call or an execution, since its request began.
    public let age: SimDuration
    /// How often the message was received; 0 for a call.
    public let receives: Int
    /// What is happening to it.
    public let state: State
    /// For how long that has been so; known for calls and executions only.
    public let elapsed: SimDuration?
    /// How long until its visibility timeout, its delay or the timeout of its call ends; nil if none of them is
    /// running, and for the waiting events of a function.
    public let left: SimDuration?
    /// In which state of its workflow it is, by the state's place; nil for anything else.
    public var place: Int?
  }

  /// What is happening to an entry.
  public enum State: Sendable, Equatable {
    /// It waits in line.
    case waits
    /// A worker has it.
    case inFlight
    /// It cannot be received yet.
    case delayed
    /// It is being worked on; `share` is how much of the present piece is done, 0 to 1, and nil if the end is not
    /// known.
    case works(share: Double?)
    /// It waits for the answer of a component.
    case calls(NodeIndex)
    /// It has called several components at once, and waits for the answers of these, in the order of the calls.
    case joins([NodeIndex])
    /// It waits for the acknowledgement of a message.
    case sends
    /// A poller gathers its batch.
    case gathers
    /// It is in a batch that another message leads, and that the function has or has no room for.
    case inBatch
    /// Its work is over, and that of its batch is not.
    case waitsForBatch
    /// It waits before it makes a call again.
    case backsOff
    /// The workflow lets it wait for some time.
    case pauses
    /// It waits until somebody gives its token back.
    case awaitsToken
    /// It is on its way here, or about to begin.
    case arrives
  }
}

extension Run {
  /// What is in a component at this instant, the oldest first, at most `limit` entries. Cost: one pass over all
  /// records.
  public func contents(of node: NodeIndex, limit: Int) -> Contents {
    read { ContentsReader(state: $0, names: names).contents(of: Index(place: node), limit: limit) }
  }

  /// The number of the oldest request that has no result yet: its caller has no answer, or it has one and work that was
  /// handed over is still to be done. What lies among dead letters will have none. Nil if there is no such request. Cost:
  /// one pass over all records.
  public var oldestOpenRequest: UInt64? { read { $0.oldestRequest(where: \.hasNoResult) } }

  /// The number of the oldest request for which something is still done or kept, though it has its result: a second
  /// worker may be at it. Nil if there is no such request. Cost: one pass over all records.
  public var oldestRequestAtWork: UInt64? { read { $0.oldestRequest { _ in true } } }
}

extension Request {
  /// Whether its caller has no answer yet, or an acknowledgement of work that is not done.
  fileprivate var hasNoResult: Bool { fate == .open || fate == .succeeded && openMessages > 0 }
}

extension SimulationState {
  /// The smallest number of a request that somebody works for or that waits for somebody; messages that nobody reads
  /// wait for nobody.
  fileprivate func oldestRequest(where isMeant: (Request) -> Bool) -> UInt64? {
    var oldest: UInt64?
    func look(_ request: Index<Request>) {
      guard !request.isNull, isMeant(requests[request]) else { return }
      oldest = min(oldest ?? .max, requests[request].number)
    }
    for index in activities.indices where ![.unused, .settled].contains(activities[index].state) {
      look(activities[index].request)
    }
    let unread = Set(nodes.indices.filter { nodes[$0].kind.rules.isUnread($0, in: self) })
    for index in messages.indices where ![.unused, .gone].contains(messages[index].state) {
      if !unread.contains(messages[index].queue) { look(messages[index].request) }
    }
    return oldest
  }
}

/// Reads the contents of components.
private struct ContentsReader {
  let state: SimulationState
  let names: [String]

  /// For a component that holds messages, its messages. For others, calls and executions by the age of their requests,
  /// then the messages that wait.
  func contents(of node: Index<Node>, limit: Int) -> Contents {
    let kind = state.nodes[node].kind
    let activities = kind.traits.holdsMessages ? [] : activities(at: node)
    let left = limit - min(limit, activities.count)
    let messages = kind.rules.messages(at: node, in: state, limit: left)
    return Contents(
      entries: activities.prefix(limit).map { entry(ofActivity: $0) } + messages.first.map { entry(ofMessage: $0) },
      count: activities.count + messages.count)
  }

  // MARK: Messages

  private func entry(ofMessage index: Index<Message>) -> Contents.Entry {
    let message = state.messages[index]
    let isStored = state.nodes[message.queue].kind.traits.hidesMessages
    let (entryState, left): (Contents.State, SimDuration?) =
      switch message.state {
      case .inFlight: (.inFlight, message.visibleAt - state.now)
      // An event of a function waits until it is tried again.
      case .delayed where !isStored: (.waits, nil)
      case .underway where message.receives > 0: (.waits, message.sentAt + message.delay - state.now)
      case .delayed, .underway: (.delayed, message.sentAt + message.delay - state.now)
      case .waiting, .gone, .unused: (.waits, nil)
      }
    return Contents.Entry(
      request: state.requests[message.request].number, message: message.number, tag: tagName(of: message.request),
      group: names[safely: Int(message.group)], age: state.now - message.sentAt, receives: Int(message.receives),
      state: entryState, elapsed: nil, left: isStored || message.state == .underway ? left : nil)
  }

  // MARK: Calls

  private func activities(at node: Index<Node>) -> [Index<Activity>] {
    var found: [(request: UInt64, index: Index<Activity>)] = []
    for index in state.activities.indices where isHere(state.activities[index], node) && !state.isStrand(index) {
      found.append((state.requests[state.activities[index].request].number, index))
    }
    return found.sorted { ($0.request, $0.index) < ($1.request, $1.index) }.map(\.index)
  }

  private func isHere(_ activity: Activity, _ node: Index<Node>) -> Bool {
    switch activity.state {
    case .unused, .settled: false
    case .answering: activity.node == node && !activity.message.isNull
    case .arriving, .waiting, .working, .calling, .joining, .backingOff, .sending, .awaiting: activity.node == node
    }
  }

  private func entry(ofActivity index: Index<Activity>) -> Contents.Entry {
    let activity = state.activities[index]
    let request = state.requests[activity.request]
    let message = activity.message.isNull ? nil : state.messages[activity.message]
    return Contents.Entry(
      request: request.number, message: message?.number, tag: tagName(of: activity.request), group: nil,
      age: state.now - request.startedAt, receives: message.map { Int($0.receives) } ?? 0,
      state: doing(of: activity, at: index), elapsed: beginning(of: activity).map { state.now - $0 },
      left: deadline(of: activity).map { $0 - state.now }, place: state.placeInWorkflow(of: index))
  }

  /// When it entered its state; of a call on its way that is when the caller began to wait.
  private func beginning(of activity: Activity) -> Instant? {
    guard activity.state == .arriving else { return activity.since }
    return activity.caller.isNull ? nil : state.activities[activity.caller].since
  }

  private func doing(of activity: Activity, at index: Index<Activity>) -> Contents.State {
    switch activity.state {
    case .waiting where state.nodes[activity.node].kind.gathersBatches:
      return state.isGathered(index) ? .gathers : .inBatch
    case .waiting: return .waits
    case .working: return .works(share: share(of: activity))
    case .calling where !activity.callee.isNull: return .calls(state.activities[activity.callee].node.place)
    case .joining: return .joins(callees(of: activity))
    case .sending: return .sends
    case .backingOff where state.isInWaitState(activity): return .pauses
    case .backingOff: return .backsOff
    case .awaiting: return .awaitsToken
    case .answering where !activity.message.isNull: return .waitsForBatch
    case .calling, .unused, .arriving, .answering, .settled: return .arrives
    }
  }

  /// Whose answers one waits for that has called several at once, the branches of branches among them; without those that
  /// it waits to call again.
  private func callees(of whole: Activity) -> [NodeIndex] {
    state.openStrands(of: whole).map { state.activities[$0] }.flatMap { strand in
      if strand.state == .joining { return callees(of: strand) }
      return strand.callee.isNull ? [] : [state.activities[strand.callee].node.place]
    }
  }

  private func share(of activity: Activity) -> Double? {
    let whole = (activity.workEnd - activity.since).nanoseconds
    guard state.nodes[activity.node].showsProgress, whole > 0 else { return nil }
    return min(1, max(0, Double((state.now - activity.since).nanoseconds) / Double(whole)))
  }

  /// When the activity of a gateway, a function or a client reaches its timeout; nil if it has no deadline.
  private func deadline(of activity: Activity) -> Instant? {
    let hasOne = !state.deadlines[place: activity.node.place].timer.isNull && activity.deadline > .start
    return hasOne ? activity.deadline : nil
  }

  private func tagName(of request: Index<Request>) -> String? {
    let tag = Int(state.tag(of: request))
    return tag > 0 ? names[safely: tag] : nil
  }
}

extension [String] {
  fileprivate subscript(safely index: Int) -> String? {
    indices.contains(index) && !self[index].isEmpty ? self[index] : nil
  }
}
