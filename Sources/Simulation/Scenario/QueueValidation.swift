// What has to be right about queues, those who read them, and those who send to them.

extension Validation {
  mutating func check(_ queue: Component.Queue, _ path: [String]) {
    check(queue.visibilityTimeout, within: Bounds.visibility, path + ["visibility_timeout"])
    check(queue.retention, within: Bounds.retention, path + ["retention"])
    check(queue.delay, within: Bounds.delay, path + ["delay"])
    guard let policy = queue.deadLetter else { return }
    check(policy.maxReceiveCount, within: Bounds.receives, path + ["dead_letter", "max_receive_count"])
    let kind = queue.isFIFO ? "FIFO queue, for a FIFO queue moves" : "standard queue, for a standard queue moves"
    find(policy.queue, needs: "\(kind) its dead letters to its own kind only", path + ["dead_letter", "queue"]) {
      if case .queue(let target) = $0 { target.isFIFO == queue.isFIFO } else { false }
    }
  }

  mutating func check(_ worker: Component.Worker, _ path: [String]) {
    check(worker.concurrency, within: Bounds.concurrency, path + ["concurrency"])
    if case .comeBack(let delay) = worker.onFailure {
      check(delay, within: Bounds.visibility, path + ["on_failure", "visibility_timeout"])
    }
    check(worker.heartbeat?.every, within: Bounds.heartbeat, path + ["heartbeat", "every"])
    check(worker.heartbeat?.extend, within: Bounds.visibility, path + ["heartbeat", "extend"])
    find(worker.reads, needs: "queue", path + ["reads"]) { if case .queue = $0 { true } else { false } }
  }

  /// Groups and deduplication ids are for FIFO queues, and delays of single messages for all others.
  mutating func checkOrder(in name: String, isDelayed: Bool, hasGroup: Bool, hasID: Bool, _ path: [String]) {
    guard case .queue(let queue) = scenario.components.first(where: { $0.name == name })?.kind else { return }
    if queue.isFIFO && isDelayed { report(.delayToFIFO(queue: name), path + ["delay"]) }
    if !queue.isFIFO && hasGroup { report(.needsFIFO(queue: name), path + ["group"]) }
    if !queue.isFIFO && hasID { report(.needsFIFO(queue: name), path + ["deduplication_id"]) }
  }
}
