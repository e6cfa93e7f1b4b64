internal import Simulation

// The components of a scenario file, one kind after the other.

extension ScenarioFile {
  private enum Kind: String, CaseIterable {
    case client, gateway, service, function, table, queue, topic, bus, schedule, bucket, worker, cache
    case eventSourceMapping = "event_source_mapping"
    case balancer
    case stream
    case workflow
  }

  static func component(
    _ name: String, _ written: NodeReader, services: ServiceCatalogue?
  ) -> Component? {
    written.checkName(name)
    guard let members = written.anyMembers() else { return nil }
    let label = members["label"].map { $0.text() ?? "" } ?? words(name)
    guard let kind = members["kind"] else {
      return written.diagnose("kind is missing; say what this component is")
    }
    let nodeKind = kind.word.flatMap(NodeKind.init(rawValue:))
    let named = nodeKind.flatMap { kind in members["service"].flatMap { service($0, of: kind, services) } }
    let reader = written.answering(nodeKind.flatMap { named?.kinds[$0] } ?? [])
    let read: Component.Kind?
    switch kind.choice(Kind.self) {
    case .client: read = client(reader)
    case .gateway: read = gateway(reader)
    case .service: read = service(reader)
    case .function: read = function(reader)
    case .table: read = table(reader)
    case .topic: read = topic(reader)
    case .bus: read = bus(reader)
    case .schedule: read = schedule(reader)
    case .bucket: read = bucket(reader)
    case .queue: read = queue(reader)
    case .worker: read = worker(reader)
    case .cache: read = cache(reader)
    case .eventSourceMapping: read = mapping(reader)
    case .workflow: read = workflow(reader)
    case .balancer: read = balancer(reader)
    case .stream: read = stream(reader)
    case nil: return nil
    }
    return read.map { kind in
      var component = Component(name: name, label: label, kind: kind)
      component.service = named?.label(of: component)
      return component
    }
  }

  /// `orders_queue` as `Orders queue`.
  private static func words(_ name: String) -> String {
    let words = String(name.map { $0 == "_" || $0 == "-" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  static let common = ["kind", "label", "service"]

  // MARK: Kinds

  private static func client(_ reader: NodeReader) -> Component.Kind? {
    let optional = ["timeout", "retry", "tag", "attributes"]
    guard let members = reader.members(required: ["traffic", "steps"], optional: common + optional) else { return nil }
    return .client(
      Component.Client(
        traffic: entries(members["traffic"], instead: Traffic(.burst(count: .number(0))), traffic),
        steps: steps(members["steps"]),
        timeout: members["timeout"]?.quantity(), retry: members["retry"].flatMap(retry), tag: members["tag"]?.name(),
        attributes: members["attributes"].flatMap(attributes)))
  }

  private static func gateway(_ reader: NodeReader) -> Component.Kind? {
    guard let members = reader.members(required: ["steps"], optional: common + ["timeout", "throttle", "plans"])
    else {
      return nil
    }
    var gateway = Component.Gateway(steps: steps(members["steps"]))
    if let timeout = members["timeout"]?.quantity() { gateway.timeout = timeout }
    gateway.throttle = members["throttle"].flatMap(throttle)
    let unread = UsagePlan(unreadName, throttle: Throttle(rate: .number(1), burst: .number(1)), clients: [])
    gateway.plans = entries(members["plans"], instead: unread, plan)
    return .gateway(gateway)
  }

  private static func plan(_ reader: NodeReader) -> UsagePlan? {
    guard let members = reader.members(required: ["name", "rate", "burst", "clients"]),
      let name = members["name"]?.name(), let rate = members["rate"]?.quantity(),
      let burst = members["burst"]?.quantity(), let clients = members["clients"].flatMap(names)
    else { return nil }
    return UsagePlan(name, throttle: Throttle(rate: rate, burst: burst), clients: clients)
  }

  private static func throttle(_ reader: NodeReader) -> Throttle? {
    guard let members = reader.members(required: ["rate", "burst"]), let rate = members["rate"]?.quantity(),
      let burst = members["burst"]?.quantity()
    else { return nil }
    return Throttle(rate: rate, burst: burst)
  }

  private static func service(_ reader: NodeReader) -> Component.Kind? {
    let optional = ["slots", "backlog", "order", "shed_after", "chain", "availability", "retry"]
    guard let members = reader.members(required: ["steps"], optional: common + optional) else { return nil }
    var service = Component.Service(
      slots: members["slots"]?.quantity(), backlog: members["backlog"]?.quantity(),
      shedAfter: members["shed_after"]?.quantity(), chain: members["chain"]?.quantity(),
      availability: members["availability"]?.quantity(), retry: members["retry"].flatMap(retry),
      steps: steps(members["steps"]))
    if let order = members["order"].flatMap({ word($0, of: Component.Service.Order.self, as: \.quantity) }) {
      service.order = order
    }
    return .service(service)
  }

  /// One of the words, or a knob that counts them from 0.
  static func word<Word: RawRepresentable & CaseIterable>(
    _ reader: NodeReader, of words: Word.Type, as quantity: (Word) -> Quantity
  ) -> Quantity? where Word.RawValue == String {
    if let word = reader.word, word.hasPrefix("$") { return reader.quantity() }
    return reader.choice(words).map(quantity)
  }

  private static func function(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "timeout", "concurrency", "provisioned_concurrency", "cold_start", "keep_idle", "memory",
      "maximum_retry_attempts", "maximum_event_age", "on_failure", "on_success", "retry",
    ]
    guard let members = reader.members(required: ["steps"], optional: common + optional) else { return nil }
    var function = Component.Function(
      timeout: members["timeout"]?.quantity(), concurrency: members["concurrency"]?.quantity(),
      provisionedConcurrency: members["provisioned_concurrency"]?.quantity(),
      coldStart: members["cold_start"]?.quantity(), keepIdle: members["keep_idle"]?.quantity(),
      memory: members["memory"]?.quantity(),
      onFailure: members["on_failure"]?.name(), onSuccess: members["on_success"]?.name(),
      retry: members["retry"].flatMap(retry), steps: steps(members["steps"]))
    if let attempts = members["maximum_retry_attempts"]?.quantity() { function.maximumRetryAttempts = attempts }
    if let age = members["maximum_event_age"]?.quantity() { function.maximumEventAge = age }
    return .function(function)
  }

  private static func bucket(_ reader: NodeReader) -> Component.Kind? {
    guard let members = reader.members(required: [], optional: common + ["notifies"]) else { return nil }
    return .bucket(Component.Bucket(notifies: members["notifies"]?.name()))
  }

  private static func table(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "latency", "write_capacity", "read_capacity", "on_demand", "item_size", "eventual_reads", "changes",
    ]
    guard let members = reader.members(required: [], optional: common + optional) else { return nil }
    var table = Component.Table(
      writeCapacity: members["write_capacity"].flatMap(capacity),
      readCapacity: members["read_capacity"].flatMap(capacity), onDemand: members["on_demand"].flatMap(onDemand),
      changes: members["changes"]?.name())
    if let latency = members["latency"].flatMap(workTime) { table.latency = latency }
    if let size = members["item_size"]?.quantity() { table.itemSize = size }
    if let eventual = members["eventual_reads"].flatMap(yesOrNo) { table.eventualReads = eventual }
    return .table(table)
  }

  private static func capacity(_ reader: NodeReader) -> Component.Capacity? {
    guard let members = reader.members(required: ["rate"], optional: ["burst"]), let rate = members["rate"]?.quantity()
    else { return nil }
    return Component.Capacity(rate: rate, burst: members["burst"]?.quantity())
  }

  /// `true`, a knob of 0 or 1, or a group.
  private static func onDemand(_ reader: NodeReader) -> Component.OnDemand? {
    guard reader.isGroup else { return yesOrNo(reader).map { Component.OnDemand(isOn: $0) } }
    let optional = ["on", "writes", "reads", "period"]
    guard let members = reader.members(required: [], optional: optional) else { return nil }
    var onDemand = Component.OnDemand()
    if let isOn = members["on"].flatMap(yesOrNo) { onDemand.isOn = isOn }
    if let writes = members["writes"]?.quantity() { onDemand.writes = writes }
    if let reads = members["reads"]?.quantity() { onDemand.reads = reads }
    if let period = members["period"]?.quantity() { onDemand.period = period }
    return onDemand
  }

  private static func queue(_ reader: NodeReader) -> Component.Kind? {
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
    guard reader.isGroup else { return yesOrNo(reader).map { Component.FairSharing(isOn: $0) } }
    guard let members = reader.members(required: [], optional: ["on", "noisy_share", "noisy_count"]) else { return nil }
    var sharing = Component.FairSharing()
    if let isOn = members["on"].flatMap(yesOrNo) { sharing.isOn = isOn }
    if let share = members["noisy_share"]?.quantity() { sharing.noisyShare = share }
    if let count = members["noisy_count"]?.quantity() { sharing.noisyCount = count }
    return sharing
  }

  /// `true`, `false`, or a knob of 0 or 1.
  static func yesOrNo(_ reader: NodeReader) -> Quantity? {
    switch reader.word {
    case "true": .number(1)
    case "false": .number(0)
    default: reader.quantity()
    }
  }

  /// `newest`, `any`, or a knob of 0 or 1.
  private static func handles(_ reader: NodeReader, isFIFO: Bool) -> Quantity? {
    if isFIFO {
      return reader.diagnose("in a FIFO queue only the newest receipt handle deletes; remove this")
    }
    switch reader.word {
    case "newest": return .number(0)
    case "any": return .number(1)
    default: return reader.quantity()
    }
  }

  private static func worker(_ reader: NodeReader) -> Component.Kind? {
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
    guard reader.isGroup else { return reader.quantity().map { Component.Batch(size: $0) } }
    guard let members = reader.members(required: ["size"], optional: ["parallel", "partial_response"]),
      let size = members["size"]?.quantity()
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

  private static func cache(_ reader: NodeReader) -> Component.Kind? {
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

  private static func mapping(_ reader: NodeReader) -> Component.Kind? {
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
    switch reader.choice(FailureWord.self) {
    case .keep: return .keep
    case .handBack: return .handBack
    case nil: return nil
    }
  }

  // MARK: Steps

  private static func steps(_ reader: NodeReader?) -> [Step] {
    let steps = entries(reader, instead: .failWhen(.always), step)
    if steps.count > 64 { reader?.diagnose("\(steps.count) steps are too many; 64 is the most") as Void? }
    return steps
  }

  private static func step(_ reader: NodeReader) -> Step? {
    guard let members = reader.members(required: [], optional: verbs + qualifiers),
      let step = action(members, reader)
    else { return nil }
    return members["only"].map { only in only.name().map { .only(tag: $0, step) } } ?? step
  }

  private static let verbs = ["work", "call", "parallel", "look_up", "fill", "update", "send", "fail_when", "report"]
  /// The keys that say more about a step.
  private static let qualifiers = sendQualifiers + callQualifiers + ["locked", "outcome", "allowed", "only"]
  private static let sendQualifiers = ["delay", "group", "deduplication_id", "attributes"]
  private static let writeQualifiers = ["write_once", "items", "send_again"]
  private static let callQualifiers = writeQualifiers + ["retry"]

  private static func action(_ members: NodeReader.Members, _ reader: NodeReader) -> Step? {
    if let updated = members["update"] { return update(updated, members, reader) }
    let named = members.entries.filter { verbs.contains($0.key) }
    guard named.count == 1, let verb = named.first else {
      let isMisspelled = members.entries.contains { !verbs.contains($0.key) && !qualifiers.contains($0.key) }
      return isMisspelled
        ? nil
        : reader.diagnose(
          "a step does one thing: work, call, parallel, look_up, fill, update, send, fail_when or report")
    }
    members["locked"]?.diagnose("only an update has locked; remove it") as Void?
    for key in sendQualifiers where verb.key != "send" {
      members[key]?.diagnose("only a send has a \(key); remove it") as Void?
    }
    for key in callQualifiers where verb.key != "call" {
      members[key]?.diagnose("only a call has \(key); remove it") as Void?
    }
    if verb.key != "report" { members["outcome"]?.diagnose("only a report has an outcome; remove it") as Void? }
    if !["call", "send"].contains(verb.key) {
      members["allowed"]?.diagnose("only a call and a send can be allowed or not; remove it") as Void?
    }
    let allowed = members["allowed"].flatMap(yesOrNo)
    switch verb.key {
    case "work": return workTime(verb.value).map { .work($0) }
    case "call":
      let (write, retry) = (write(members), members["retry"].flatMap(retry))
      return verb.value.name().map { .call($0, writing: write, retry: retry, allowed: allowed) }
    case "look_up": return verb.value.name().map { .lookUp($0) }
    case "fill": return verb.value.name().map { .fill($0) }
    case "parallel":
      let calls = entries(verb.value, instead: ParallelCall(unreadName), parallelCall)
      guard (2...16).contains(calls.count) else {
        return verb.value.isList ? verb.value.diagnose("2 to 16 calls can be made at once, not \(calls.count)") : nil
      }
      return .parallel(calls)
    case "send":
      let (delay, group) = (members["delay"]?.quantity(), members["group"]?.name())
      let id = members["deduplication_id"]?.name()
      let attributes = members["attributes"].flatMap(attributes)
      return verb.value.name().map {
        .send($0, delay: delay, group: group, deduplicationID: id, attributes: attributes, allowed: allowed)
      }
    case "fail_when": return failure(verb.value).map { .failWhen($0) }
    case "report":
      let outcome = members["outcome"].map { $0.choice(TaskReport.self) } ?? .success
      return verb.value.name().flatMap { name in outcome.map { .report(name, $0) } }
    default: return nil
    }
  }

  private static func parallelCall(_ reader: NodeReader) -> ParallelCall? {
    guard let members = reader.members(required: ["call"], optional: callQualifiers),
      let name = members["call"]?.name()
    else { return nil }
    return ParallelCall(name, writing: write(members), retry: members["retry"].flatMap(retry))
  }

  /// `write_once: true`, `false`, or a knob of 0 or 1, with what makes a batch of it.
  private static func write(_ members: NodeReader.Members) -> TableWrite? {
    guard let once = members["write_once"] else {
      for key in writeQualifiers { members[key]?.diagnose("only a write has \(key); write write_once: false") as Void? }
      return nil
    }
    guard var write = yesOrNo(once).map({ TableWrite(onlyOnce: $0) }) else { return nil }
    write.items = members["items"]?.quantity()
    if let again = members["send_again"].flatMap({ word($0, of: TableWrite.SendAgain.self, as: \.quantity) }) {
      write.sendAgain = again
    }
    return write
  }

  /// An update is one step with a time of work of its own.
  private static func update(_ table: NodeReader, _ members: NodeReader.Members, _ reader: NodeReader) -> Step? {
    let own = ["update", "work", "locked", "retry", "only"]
    for entry in members.entries where !own.contains(entry.key) {
      entry.value.diagnose("an update has work, locked and retry; remove this") as Void?
    }
    guard let work = members["work"], let locked = members["locked"] else {
      return reader.diagnose("an update needs work, the time between read and write, and locked: true or false")
    }
    guard let name = table.name(), let time = workTime(work), let isLocked = yesOrNo(locked) else { return nil }
    return .update(name, ItemUpdate(work: time, locked: isLocked, retry: members["retry"].flatMap(retry)))
  }

  private static func retry(_ reader: NodeReader) -> RetryPolicy? {
    let optional = ["backoff", "factor", "cap", "jitter", "budget", "breaker"]
    guard let members = reader.members(required: ["attempts"], optional: optional),
      let attempts = members["attempts"]?.quantity()
    else { return nil }
    var policy = RetryPolicy(attempts: attempts)
    if let backoff = members["backoff"]?.quantity() { policy.backoff = backoff }
    if let factor = members["factor"]?.quantity() { policy.factor = factor }
    if let cap = members["cap"]?.quantity() { policy.cap = cap }
    if let jitter = members["jitter"].flatMap({ word($0, of: RetryPolicy.Jitter.self, as: \.quantity) }) {
      policy.jitter = jitter
    }
    policy.budget = members["budget"].flatMap(budget)
    policy.breaker = members["breaker"].flatMap(breaker)
    return policy
  }

  private static func budget(_ reader: NodeReader) -> RetryBudget? {
    guard let members = reader.members(required: ["size", "cost", "refund"]), let size = members["size"]?.quantity(),
      let cost = members["cost"]?.quantity(), let refund = members["refund"]?.quantity()
    else { return nil }
    return RetryBudget(size: size, cost: cost, refund: refund)
  }

  private static func breaker(_ reader: NodeReader) -> CircuitBreaker? {
    guard let members = reader.members(required: ["failures", "of", "open", "trials"]),
      let failures = members["failures"]?.quantity(), let window = members["of"]?.quantity(),
      let open = members["open"]?.quantity(), let trials = members["trials"]?.quantity()
    else { return nil }
    return CircuitBreaker(failures: failures, of: window, open: open, trials: trials)
  }

  private static let workForms =
    "work is a time, {exponential: mean}, {uniform: [least, most]}, {mean: time, variation: 0 to 1} or "
    + "{log_normal: mean, variation: number}"

  private static func workTime(_ reader: NodeReader) -> WorkTime? {
    guard reader.isGroup else { return reader.quantity().map { .constant($0) } }
    let forms = ["exponential", "uniform", "mean", "log_normal", "variation"]
    guard let members = reader.members(required: [], optional: forms) else { return nil }
    if let variation = members["variation"] { return variedTime(reader, members, variation) }
    guard members.entries.count == 1 else { return reader.diagnose(workForms) }
    if let mean = members["exponential"] { return mean.quantity().map { .exponential(mean: $0) } }
    guard let ends = members["uniform"]?.list()?.compactMap({ $0.quantity() }), ends.count == 2 else {
      return reader.diagnose(workForms)
    }
    return .uniform(ends[0], ends[1])
  }

  private static func variedTime(
    _ reader: NodeReader, _ members: NodeReader.Members, _ variation: NodeReader
  ) -> WorkTime? {
    guard members.entries.count == 2, let mean = members["mean"] ?? members["log_normal"] else {
      return reader.diagnose(workForms)
    }
    guard let time = mean.quantity(), let variation = variation.quantity() else { return nil }
    return members["mean"] != nil
      ? .varied(mean: time, variation: variation) : .logNormal(mean: time, variation: variation)
  }

  /// `always`, `poison`, `envelope`, a share, or `{receives: COUNT}`.
  private static func failure(_ reader: NodeReader) -> FailureCondition? {
    if reader.isGroup {
      return reader.members(required: ["receives"])?["receives"]?.quantity().map { .receives($0) }
    }
    return switch reader.word {
    case "always": .always
    case "poison": .poison
    case "envelope": .envelope
    default: reader.quantity().map { .probability($0) }
    }
  }
}
