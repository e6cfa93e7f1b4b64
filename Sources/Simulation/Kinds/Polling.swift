// Polling: how a worker asks its queue for messages, and what it pays for asking in vain.
//
// A long poll waits at the queue for up to 20 seconds (fact `long-poll-max`): it returns as soon as a message is
// there, a message at the very end included, and empty otherwise, and the next one begins at once. A short poll returns
// at once; after one that found nothing the worker pauses, after work it asks again at once. A real short poll asks only
// some of the queue's servers and may miss messages; this one does not. Each idle slot polls for itself. An outage of the
// worker cuts waiting polls off, and they count nowhere; at its end every idle slot asks at once.

extension Component {
  /// How a worker asks for messages.
  public struct Polling: Sendable, Equatable {
    /// For how long a receive waits for a message, in seconds: 0 to 20. With 0 it is short polling.
    public var waitTime: Quantity
    /// The pause after a short poll that found nothing, in seconds: 0.1 to 43,200.
    public var every: Quantity

    /// Polling as a scenario file gives it.
    public init(waitTime: Quantity = .number(0), every: Quantity = .number(1)) {
      self.waitTime = waitTime
      self.every = every
    }
  }
}

/// The polling of a worker in a run.
struct PollingState: BitwiseCopyable, Equatable {
  var waitTime: SimDuration
  var every: SimDuration

  init(_ polling: Component.Polling, _ compiled: CompiledScenario) {
    waitTime = compiled.duration(polling.waitTime)
    every = compiled.duration(polling.every)
  }

  var isShort: Bool { waitTime == .zero }
}

/// The poll of one slot of a worker.
struct PollState: BitwiseCopyable {
  let worker: Index<WorkerState>
  /// When an idle slot asks next, or when its present receive ends empty.
  var due = Instant.start
  /// The instant of its pending event, which may be earlier than `due`; nil if there is none.
  var scheduled: Instant?
}

extension ScenarioChecker {
  mutating func check(_ polling: Component.Polling?, _ path: [String]) {
    let shortest = polling.map { extremes(of: $0.waitTime).lowerBound } ?? 0
    let isTooShort = shortest > 0 && shortest < Bounds.longPoll.lowerBound
    check(polling?.waitTime, within: isTooShort ? Bounds.longPoll : Bounds.receiveWait, path + ["wait_time"])
    check(polling?.every, within: Bounds.pollingPause, path + ["every"])
  }

  mutating func checkTogether(_ polling: Component.Polling?, _ path: [String]) {
    guard let polling, extremes(of: polling.waitTime).lowerBound > 0, polling.every != .number(1) else { return }
    report(.noEffect(without: "a wait_time of 0"), path + ["every"])
  }
}

extension CompiledScenario {
  mutating func addPolls(of worker: Index<WorkerState>) {
    append(contentsOf: Array(repeating: PollState(worker: worker), count: SlotSet.capacity))
  }
}

extension SimulationState {
  @inline(__always)
  var polls: FixedArray<PollState> { kinds.polls }

  /// Whether a worker that reads the queue can come back without a message.
  func isPolled(_ node: Index<Node>) -> Bool {
    guard nodes[node].kind.hidesMessages else { return false }
    var reader = queues[queue(at: node)].firstReader
    while !reader.isNull {
      if workers[reader].polling != nil { return true }
      reader = workers[reader].nextReader
    }
    return false
  }

  /// The receive with which an idle slot waits at its queue; nil if it works, is down or asks for moments only.
  func longPoll(of worker: Index<WorkerState>, in slot: UInt16) -> LongPoll? {
    let present = workers[worker]
    guard let polling = present.polling, !polling.isShort, !present.slots.holds(slot), !nodes[present.node].isDown,
      slot < present.concurrency
    else { return nil }
    let poll = polls[present.firstPoll.advanced(by: Int(slot))]
    guard poll.scheduled != nil else { return nil }
    let left = max(0, min(polling.waitTime.nanoseconds, (poll.due - now).nanoseconds))
    return LongPoll(
      elapsed: SimDuration(nanoseconds: polling.waitTime.nanoseconds - left), waitTime: polling.waitTime)
  }

  /// Lets all idle slots of a worker poll, from now on.
  mutating func startPolling(_ worker: Index<WorkerState>) {
    guard workers[worker].polling != nil else { return }
    for slot in 0..<UInt16(workers[worker].concurrency) where !workers[worker].slots.holds(slot) {
      beginPoll(of: worker, in: slot)
    }
  }

  /// A slot is idle: it asks now.
  mutating func beginPoll(of worker: Index<WorkerState>, in slot: UInt16) {
    guard let polling = workers[worker].polling else { return }
    schedule(workers[worker].firstPoll.advanced(by: Int(slot)), at: now + polling.waitTime)
  }

  /// Takes an earlier event as it is, which will look again.
  fileprivate mutating func schedule(_ poll: Index<PollState>, at due: Instant) {
    polls[poll].due = due
    if let scheduled = polls[poll].scheduled {
      if scheduled <= due { return }
      pending.remove(.poll, poll)
    }
    let isShort = workers[polls[poll].worker].polling?.isShort ?? true
    polls[poll].scheduled = due
    pending.schedule(.poll, poll, at: due, in: isShort ? .receive : .timeout)
  }
}

extension Engine {
  /// An idle slot asks, or its long poll has found nothing.
  mutating func pollIsDue(_ poll: Index<PollState>) {
    state.polls[poll].scheduled = nil
    let worker = state.polls[poll].worker
    let present = state.workers[worker]
    let slot = UInt16(poll.place - present.firstPoll.place)
    guard let polling = present.polling, slot < present.concurrency, !state.nodes[present.node].isDown,
      !present.slots.holds(slot)
    else { return }
    guard state.polls[poll].due <= state.now else { return state.schedule(poll, at: state.polls[poll].due) }
    let queue = state.queues[present.queue].node
    if polling.isShort {
      if !state.nodes[queue].isDown && receiveBatch(for: worker, in: slot) > 0 { return }
    } else if !state.nodes[queue].isDown {
      record(.receiveReturned(queue: queue.place, worker: present.node.place, messages: 0, isOverLimit: false))
    }
    state.schedule(poll, at: state.now + (polling.isShort ? polling.every : polling.waitTime))
  }

  /// Adopts another polling and another number of slots: idle slots ask anew if anything has changed.
  mutating func adopt(_ polling: PollingState?, in worker: Index<WorkerState>) {
    let before = state.workers[worker].polling
    state.workers[worker].polling = polling
    guard before != polling else { return state.pollInNewSlots(of: worker) }
    state.startPolling(worker)
    scheduleReceive(of: state.workers[worker].queue)
  }
}

extension SimulationState {
  /// Lets those idle slots poll that do not yet, after a worker has got more.
  fileprivate mutating func pollInNewSlots(of worker: Index<WorkerState>) {
    guard workers[worker].polling != nil else { return }
    for slot in 0..<UInt16(workers[worker].concurrency) where !workers[worker].slots.holds(slot) {
      guard polls[workers[worker].firstPoll.advanced(by: Int(slot))].scheduled == nil else { continue }
      beginPoll(of: worker, in: slot)
    }
  }
}
