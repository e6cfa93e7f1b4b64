internal import Simulation

// Queues, who reads them, and caches.

extension ScenarioFile {
  static func queue(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "visibility_timeout", "retention", "delay", "dead_letter", "fifo", "deletes", "in_flight_limit", "fair",
    ]
    guard let members = reader.members(required: [], optional: common + optional) else { return nil }
    var queue = Component.Queue()
    if let timeout = members["visibility_timeout"]?.quantity() { queue.visibilityTimeout = timeout }
    if let retention = members["retention"]?.quantity() { queue.retention = retention }
    if let delay = members["delay"]?.quantity() { queue.delay = delay }
    queue.isFIFO = members["fifo"]?.flag() ?? false
    if let handles = members["deletes"].flatMap({ handles($0, isFIFO: queue.isFIFO) }) {
      queue.deletesByAnyHandle = handles
    }
    if let policy = members["dead_letter"]?.members(required: ["queue", "max_receive_count"]),
      let name = policy["queue"]?.name(), let count = policy["max_receive_count"]?.quantity()
    {
      queue.deadLetter = Component.DeadLetter(queue: name, maxReceiveCount: count)
    }
    queue.inFlightLimit = members["in_flight_limit"]?.quantity()
    queue.fair = members["fair"].flatMap { fair($0, isFIFO: queue.isFIFO) }
    return .queue(queue)
  }

  /// `true`, a knob of 0 or 1, or a group.
  private static func fair(_ reader: NodeReader, isFIFO: Bool) -> Component.FairSharing? {
    if isFIFO { return reader.diagnose("a FIFO queue keeps the order of its groups and is not fair; remove this") }
    let keys = ["on", "noisy_share", "noisy_count"]
    guard reader.isGroup else { return yesOrNo(reader, groupOf: keys).map { Component.FairSharing(isOn: $0) } }
    guard let members = reader.members(required: [], optional: keys) else { return nil }
    var sharing = Component.FairSharing()
    if let isOn = members["on"].flatMap(yesOrNo) { sharing.isOn = isOn }
    if let share = members["noisy_share"]?.quantity() { sharing.noisyShare = share }
    if let count = members["noisy_count"]?.quantity() { sharing.noisyCount = count }
    return sharing
  }

  /// `true`, `false`, or a knob of 0 or 1.
  static func yesOrNo(_ reader: NodeReader) -> Quantity? { yesOrNo(reader, groupOf: []) }

  /// The same, or a group of these keys, which is read elsewhere.
  static func yesOrNo(_ reader: NodeReader, groupOf keys: [String]) -> Quantity? {
    reader.quantity(or: ["true": 1, "false": 0], groupOf: keys)
  }

  /// `newest`, `any`, or a knob of 0 or 1.
  private static func handles(_ reader: NodeReader, isFIFO: Bool) -> Quantity? {
    if isFIFO {
      return reader.diagnose("in a FIFO queue only the newest receipt handle deletes; remove this")
    }
    return reader.quantity(or: ["newest": 0, "any": 1])
  }

  static func worker(_ reader: NodeReader) -> Component.Kind? {
    guard
      let members = reader.members(
        required: ["reads", "steps"],
        optional: common + ["concurrency", "memory", "on_failure", "heartbeat", "batch", "polling", "scaling"])
    else { return nil }
    var worker = Component.Worker(reads: members["reads"]?.name() ?? unreadName, steps: steps(members["steps"]))
    if let concurrency = members["concurrency"]?.quantity() { worker.concurrency = concurrency }
    worker.memory = members["memory"]?.quantity()
    if let handling = members["on_failure"].flatMap(failureHandling) { worker.onFailure = handling }
    if let heartbeat = members["heartbeat"]?.members(required: ["every", "extend"]),
      let every = heartbeat["every"]?.quantity(), let extend = heartbeat["extend"]?.quantity()
    {
      worker.heartbeat = Component.Heartbeat(every: every, extend: extend)
    }
    worker.batch = members["batch"].flatMap(batch)
    worker.polling = members["polling"].flatMap(polling)
    worker.scaling = members["scaling"].flatMap(scaling)
    return .worker(worker)
  }

  /// A number, or a group with a size.
  private static func batch(_ reader: NodeReader) -> Component.Batch? {
    let choices = ["parallel", "partial_response"]
    guard reader.isGroup else {
      return reader.quantity(groupOf: ["size"] + choices).map { Component.Batch(size: $0) }
    }
    guard let members = reader.members(required: ["size"], optional: choices), let size = members["size"]?.quantity()
    else { return nil }
    var batch = Component.Batch(size: size)
    if let isParallel = members["parallel"].flatMap(yesOrNo) { batch.isParallel = isParallel }
    if let reports = members["partial_response"].flatMap(yesOrNo) { batch.reportsFailures = reports }
    return batch
  }

  private static func polling(_ reader: NodeReader) -> Component.Polling? {
    guard let members = reader.members(required: ["wait_time"], optional: ["every"]),
      let wait = members["wait_time"]?.quantity()
    else { return nil }
    var polling = Component.Polling(waitTime: wait)
    if let every = members["every"]?.quantity() { polling.every = every }
    return polling
  }

  static func cache(_ reader: NodeReader) -> Component.Kind? {
    let optional = ["hit_share", "values", "time_to_live", "hit_time", "miss_time", "steps"]
    guard let members = reader.members(required: [], optional: common + optional) else { return nil }
    var cache = Component.Cache()
    if let written = members["steps"] { cache.steps = steps(written) }
    if let values = members["values"]?.quantity() { cache.values = values }
    if let share = members["hit_share"]?.quantity() { cache.hitShare = share }
    if let time = members["time_to_live"]?.quantity() { cache.timeToLive = time }
    if let time = members["hit_time"].flatMap(workTime) { cache.hitTime = time }
    if let time = members["miss_time"].flatMap(workTime) { cache.missTime = time }
    return .cache(cache)
  }

  static func mapping(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "batch_size", "batch_window", "partial_response", "maximum_concurrency", "pollers", "growth", "maximum_pollers",
      "parallelization_factor", "retries", "record_age", "bisect", "on_failure",
    ]
    guard let members = reader.members(required: ["reads", "invokes"], optional: common + optional) else { return nil }
    var mapping = Component.EventSourceMapping(
      reads: members["reads"]?.name() ?? unreadName, invokes: members["invokes"]?.name() ?? unreadName)
    if let size = members["batch_size"]?.quantity() { mapping.batchSize = size }
    if let window = members["batch_window"]?.quantity() { mapping.batchWindow = window }
    if let response = members["partial_response"].flatMap(yesOrNo) { mapping.partialResponse = response }
    if let most = members["maximum_concurrency"]?.quantity() { mapping.maximumConcurrency = most }
    if let pollers = members["pollers"]?.quantity() { mapping.pollers = pollers }
    if let growth = members["growth"]?.quantity() { mapping.growth = growth }
    if let most = members["maximum_pollers"]?.quantity() { mapping.maximumPollers = most }
    mapping.stream = streamReading(members)
    return .eventSourceMapping(mapping)
  }

  private enum FailureWord: String, CaseIterable {
    case keep
    case handBack = "hand_back"
  }

  /// `keep`, `hand_back` or `{visibility_timeout: SECONDS}`.
  private static func failureHandling(_ reader: NodeReader) -> Component.FailureHandling? {
    if reader.isGroup {
      return reader.members(required: ["visibility_timeout"])?["visibility_timeout"]?.quantity()
        .map { .comeBack(after: $0) }
    }
    switch reader.choice(FailureWord.self, groupOf: ["visibility_timeout"]) {
    case .keep: return .keep
    case .handBack: return .handBack
    case nil: return nil
    }
  }
}
