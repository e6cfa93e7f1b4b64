/// What a snapshot needs to know about activities and pending events, by the place of the component.
struct ActivitySurvey {
  /// How many executions wait for their environment.
  private(set) var coldStarts: [NodeIndex: Int] = [:]
  /// The executions of functions that were invoked with a batch in which something has failed before.
  private(set) var repeatedBatches: [NodeIndex: Int] = [:]
  /// The events of functions that wait until they are tried again.
  private(set) var waitingEvents: [NodeIndex: WaitingEvents] = [:]
  /// Who has called and waits for the answer, or has sent and waits for the acknowledgement.
  private(set) var blocked: [Waits]
  /// Who waits in line for a slot, by the component that has the slots.
  private(set) var lines: [Waits]
  /// The executions that work on a message, by their places among the activities.
  private var executions: [NodeIndex: [Int]] = [:]
  /// The calls that a component waits for, by whom it called.
  private var calls: [[HeldLink]]

  /// Nobody waits yet.
  init(limitsOfCallers: [WaitLimit?], limitsInLine: [WaitLimit?]) {
    blocked = limitsOfCallers.map { Waits(limit: $0) }
    lines = limitsInLine.map { Waits(limit: $0) }
    calls = Array(repeating: [], count: blocked.count)
  }

  /// The links on which somebody waits for an answer.
  var held: [HeldLink] { calls.flatMap(\.self) }

  /// How long the oldest of the calls that a component waits for has been open; zero without calls.
  func longestCall(from node: NodeIndex) -> SimDuration { calls[node].map(\.oldest).max() ?? .zero }

  func places(ofExecutionsAt node: NodeIndex) -> [Int] { executions[node] ?? [] }

  // MARK: Counting

  mutating func add(executionAtPlace place: Int, of node: NodeIndex) { executions[node, default: []].append(place) }

  mutating func addColdStart(at node: NodeIndex) { coldStarts[node, default: 0] += 1 }

  mutating func addRepeatedBatch(at node: NodeIndex) { repeatedBatches[node, default: 0] += 1 }

  mutating func addEvent(waitingAt node: NodeIndex, triedAt instant: Instant, hasFailed: Bool) {
    waitingEvents[node, default: WaitingEvents(next: instant)].add(triedAt: instant, hasFailed: hasFailed)
  }

  mutating func addBlocked(at node: NodeIndex, for age: SimDuration) { blocked[node].add(waitingFor: age) }

  mutating func addPausing(at node: NodeIndex) { blocked[node].addPausing() }

  mutating func addInLine(at node: NodeIndex, for age: SimDuration) { lines[node].add(waitingFor: age) }

  /// A component calls few others, so that looking through them costs less than a table of all pairs.
  mutating func hold(from: NodeIndex, to: NodeIndex, for age: SimDuration) {
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

  fileprivate mutating func add(triedAt instant: Instant, hasFailed: Bool) {
    next = min(next, instant)
    if hasFailed { failed += 1 }
  }
}
