/// What a snapshot needs to know about activities and pending events: collected in one pass for all components.
struct ActivitySurvey {
  /// The executions that work on a message, by component.
  private(set) var executions: [Index<Node>: [Index<Activity>]] = [:]
  /// How many executions wait for their environment, by function.
  private(set) var coldStarts: [Index<Node>: Int] = [:]
  /// The events that wait until they are tried again, by function.
  private(set) var waitingEvents: [Index<Node>: WaitingEvents] = [:]
  /// Who has called and waits for the answer, or has sent and waits for the acknowledgement, by the place of its node.
  private(set) var blocked: [Waits]
  /// Who waits in line for a slot, by the place of the node that has the slots.
  private(set) var lines: [Waits]
  /// For each node the calls that it waits for, by whom it called.
  private var calls: [[HeldLink]]

  /// Cost: O(activities + pending events + steps).
  init(of state: SimulationState) {
    let limits = WaitLimits(of: state)
    blocked = limits.ofCallers.map { Waits(limit: $0) }
    lines = limits.ofCalled.map { Waits(limit: $0) }
    calls = Array(repeating: [], count: blocked.count)
    for index in state.activities.indices {
      let activity = state.activities[index]
      guard activity.state != .settled, activity.state != .unused else { continue }
      count(activity, isStrand: state.isStrand(index), in: state)
      guard !activity.message.isNull else { continue }
      executions[activity.node, default: []].append(index)
    }
    for key in state.pending.pending {
      if key.kind == .environmentIsReady { coldStarts[state.activities[Index(key.index)].node, default: 0] += 1 }
      if key.kind == .eventIsReady {
        let event = state.messages[Index(key.index)]
        waitingEvents[event.queue, default: WaitingEvents(next: key.instant)].add(event, triedAt: key.instant)
      }
    }
  }

  /// The links on which somebody waits for an answer.
  var held: [HeldLink] { calls.flatMap(\.self) }

  /// Of calls at once the links are held, but it is one who waits for them.
  private mutating func count(_ activity: Activity, isStrand: Bool, in state: SimulationState) {
    let place = activity.node.place
    switch activity.state {
    case .calling:
      let age = state.now - activity.since
      if !isStrand { blocked[place].add(waitingFor: age) }
      guard !activity.callee.isNull else { return }
      hold(from: place, to: state.activities[activity.callee].node.place, for: age)
    case .joining: blocked[place].add(waitingFor: state.now - activity.since)
    case .sending: blocked[place].add(waitingFor: state.now - activity.since)
    case .backingOff: if !isStrand { blocked[place].addPausing() }
    // Of a batch, one message waits for the one before it.
    case .waiting where !activity.message.isNull: break
    case .waiting: lines[place].add(waitingFor: state.now - activity.since)
    case .unused, .arriving, .working, .awaiting, .answering, .settled: break
    }
  }

  /// A node calls few others, so that looking through them costs less than a table of all pairs.
  private mutating func hold(from: NodeIndex, to: NodeIndex, for age: SimDuration) {
    let known = calls[from].firstIndex { $0.to == to }
    if known == nil { calls[from].append(HeldLink(from: from, to: to, limit: blocked[from].limit)) }
    calls[from][known ?? calls[from].count - 1].add(calledFor: age)
  }
}

/// The events of a function that wait until they are tried again.
struct WaitingEvents {
  /// When the first of them is.
  private(set) var next: Instant
  /// How many of them have failed.
  private(set) var failed = 0

  init(next: Instant) { self.next = next }

  fileprivate mutating func add(_ event: Message, triedAt instant: Instant) {
    next = min(next, instant)
    if event.hasFailed { failed += 1 }
  }
}
