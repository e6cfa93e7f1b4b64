/// What is in one component at one instant: the oldest of it, and how much there is in all.
public struct Contents: Sendable, Equatable {
  /// The oldest entries, as many as were asked for.
  public let entries: [Entry]
  /// How many there are.
  public let count: Int

  /// One message, call or request.
  public struct Entry: Sendable, Equatable {
    /// The number of its request, from 0.
    public let request: UInt64
    /// The number of the message, from 0; nil for a call.
    public let message: UInt64?
    /// The tag of its client.
    public let tag: String?
    /// The group of a message in a FIFO queue.
    public let group: String?
    /// Since its sending; for a call, since its request began.
    public let age: SimDuration
    /// How often it was received.
    public let receives: Int
    /// What goes on with it.
    public let state: State
    /// For how long that goes on already; of a waiting message not known.
    public let elapsed: SimDuration?
    /// How long until its visibility timeout, its delay, or the timeout of its call ends; nil where nothing ends by itself.
    public let left: SimDuration?
  }

  /// What goes on with an entry.
  public enum State: Sendable, Equatable {
    /// In line.
    case waits
    /// With a worker.
    case inFlight
    /// Not to be received yet.
    case delayed
    /// Worked on; how much of the present piece is done, from 0 to 1, where its end is known.
    case works(share: Double?)
    /// Waits for the answer of a component.
    case calls(NodeIndex)
    /// Waits for the acknowledgement of a message.
    case sends
    /// Waits before it calls again.
    case backsOff
    /// On its way here, or about to begin.
    case arrives
  }
}

extension SimulationState {
  func contents(of node: UInt32, limit: Int, names: [String]) -> Contents {
    nodes[node].kind == .queue
      ? messages(in: node, limit: limit, names: names) : activities(at: node, limit: limit, names: names)
  }

  /// The smallest number among the requests that are open or have open messages.
  var oldestOpenRequest: UInt64? {
    var oldest: UInt64?
    func look(_ request: UInt32) {
      guard request != none else { return }
      let candidate = requests[request]
      guard candidate.fate == .open || candidate.fate == .succeeded && candidate.openMessages > 0 else { return }
      oldest = min(oldest ?? .max, candidate.number)
    }
    for index in activities.indices where activities[index].state != .unused { look(activities[index].request) }
    for index in messages.indices where messages[index].state != .unused { look(messages[index].request) }
    return oldest
  }

  // MARK: Messages

  /// The line by age holds whatever waits, is delayed or is in flight.
  private func messages(in node: UInt32, limit: Int, names: [String]) -> Contents {
    let line = queues[nodes[node].member].byAge
    var entries: [Contents.Entry] = []
    var index = line.first
    while index != none, entries.count < limit {
      entries.append(entry(ofMessage: index, names: names))
      index = line.next(after: index, in: messages)
    }
    return Contents(entries: entries, count: line.count)
  }

  private func entry(ofMessage index: UInt32, names: [String]) -> Contents.Entry {
    let message = messages[index]
    let state: Contents.State =
      switch message.state {
      case .inFlight: .inFlight
      case .delayed, .underway: .delayed
      case .waiting, .gone, .unused: .waits
      }
    let left: SimDuration? =
      switch state {
      case _ where nodes[UInt32(message.queue)].kind == .function: nil
      case .inFlight: message.visibleAt - now
      case .delayed: message.sentAt + (message.visibleAt - .start) - now
      default: nil
      }
    return Contents.Entry(
      request: requests[message.request].number, message: message.number, tag: tagName(of: message.request, names),
      group: names[safely: Int(message.group)], age: now - message.sentAt, receives: Int(message.receives),
      state: state, elapsed: nil, left: left)
  }

  // MARK: Calls

  /// Calls in work first, then those in line, then the events that wait for a function.
  private func activities(at node: UInt32, limit: Int, names: [String]) -> Contents {
    var found: [(request: UInt64, index: UInt32)] = []
    for index in activities.indices where isHere(activities[index], node) {
      found.append((requests[activities[index].request].number, index))
    }
    found.sort { ($0.request, $0.index) < ($1.request, $1.index) }
    let events = nodes[node].kind == .function ? functions[nodes[node].member].waiting : IntrusiveList<MessageLinks>()
    var entries = found.prefix(limit).map { entry(ofActivity: $0.index, names: names) }
    var event = events.first
    while event != none, entries.count < limit {
      entries.append(entry(ofMessage: event, names: names))
      event = events.next(after: event, in: messages)
    }
    return Contents(entries: entries, count: found.count + events.count)
  }

  private func isHere(_ activity: Activity, _ node: UInt32) -> Bool {
    switch activity.state {
    case .unused, .settled, .answering: false
    default: UInt32(activity.node) == node
    }
  }

  private func entry(ofActivity index: UInt32, names: [String]) -> Contents.Entry {
    let activity = activities[index]
    let message = activity.message == none ? nil : messages[activity.message]
    return Contents.Entry(
      request: requests[activity.request].number, message: message?.number,
      tag: tagName(of: activity.request, names), group: nil, age: now - requests[activity.request].startedAt,
      receives: message.map { Int($0.receives) } ?? 0, state: state(of: activity), elapsed: now - activity.since,
      left: deadline(of: activity).map { $0 - now })
  }

  private func state(of activity: Activity) -> Contents.State {
    switch activity.state {
    case .waiting: return .waits
    case .working: return .works(share: share(of: activity))
    case .calling where activity.callee != none: return .calls(NodeIndex(activities[activity.callee].node))
    case .sending: return .sends
    case .backingOff: return .backsOff
    case .calling, .unused, .arriving, .answering, .settled: return .arrives
    }
  }

  /// Only a worker's execution knows when its work ends.
  private func share(of activity: Activity) -> Double? {
    let whole = (activity.until - activity.since).nanoseconds
    guard nodes[UInt32(activity.node)].kind == .worker, whole > 0 else { return nil }
    return min(1, max(0, Double((now - activity.since).nanoseconds) / Double(whole)))
  }

  /// When somebody stops waiting: the gateway, the function or the client itself.
  private func deadline(of activity: Activity) -> Instant? {
    let node = nodes[UInt32(activity.node)]
    let hasOne =
      switch node.kind {
      case .gateway: true
      case .function: functions[node.member].timeout != nil
      case .client: clients[node.member].timeout != nil
      default: false
      }
    return hasOne && activity.until > .start ? activity.until : nil
  }

  private func tagName(of request: UInt32, _ names: [String]) -> String? {
    let tag = Int(tag(of: request))
    return tag > 0 ? names[safely: tag] : nil
  }
}

extension [String] {
  fileprivate subscript(safely index: Int) -> String? {
    indices.contains(index) && !self[index].isEmpty ? self[index] : nil
  }
}
