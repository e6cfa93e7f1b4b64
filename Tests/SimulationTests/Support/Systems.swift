public import Simulation

extension Quantity: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A number as it stands.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A number as it stands.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension Quantity {
  /// A knob by its name, as `$name` in a file.
  static func of(_ knob: String) -> Quantity { .knob(knob, factor: 1) }
}

extension Knob {
  /// A knob that may be turned to somewhat less and somewhat more unless a test says how far.
  init(_ name: String, _ value: Double, in range: ClosedRange<Double>? = nil) {
    self.init(name: name, value: value, unit: "", range: range ?? value * 0.4...value * 2.5, step: 1)
  }
}

extension Step {
  static func work(_ time: Quantity) -> Step { .work(.constant(time)) }
  static func call(_ callee: String) -> Step { .call(callee, writing: nil, retry: nil) }
  static func call(_ callee: String, attempts: Quantity) -> Step {
    .call(callee, writing: nil, retry: RetryPolicy(attempts: attempts))
  }
  /// A write that only the first one of each request succeeds with, if `onlyOnce` is 1.
  static func write(_ table: String, onlyOnce: Quantity = 1) -> Step {
    .call(table, writing: TableWrite(onlyOnce: onlyOnce), retry: nil)
  }
  static func send(_ queue: String) -> Step { .send(queue, delay: nil) }
}

extension Traffic {
  /// So many requests, `spacing` seconds apart, from `from` on.
  static func every(_ seconds: Double, from: Quantity = 0, count: Quantity) -> Traffic {
    Traffic(.steady(rate: .number(1 / seconds)), from: from, count: count)
  }

  static func burst(_ count: Quantity, at instant: Quantity = 0, isPoison: Bool = false) -> Traffic {
    Traffic(.burst(count: count), from: instant, isPoison: isPoison)
  }

  /// So many users, who think for so long.
  static func users(_ users: Quantity, think: Quantity, ramp: Quantity = 0, until: Quantity) -> Traffic {
    Traffic(.closed(users: users, think: think, ramp: ramp), until: until)
  }

  static func poisson(_ rate: Quantity, count: Quantity) -> Traffic {
    Traffic(.steady(rate: rate), spacing: .poisson, count: count)
  }
}

extension Component {
  static func client(
    named name: String = "callers", tag: String? = nil, attributes: EventAttributes? = nil, _ traffic: Traffic...,
    timeout: Quantity? = nil, does steps: Step...
  ) -> Component {
    Component(
      name: name, label: name,
      kind: .client(Client(traffic: traffic, steps: steps, timeout: timeout, tag: tag, attributes: attributes)))
  }

  static func gateway(
    _ name: String = "api", timeout: Quantity = 29, throttle: Throttle? = nil, plans: [UsagePlan] = [],
    does steps: Step...
  ) -> Component {
    Component(
      name: name, label: name,
      kind: .gateway(Gateway(timeout: timeout, throttle: throttle, plans: plans, steps: steps)))
  }

  static func service(
    _ name: String, slots: Quantity? = nil, backlog: Quantity? = nil, order: Service.Order = .oldest,
    shedAfter: Quantity? = nil, chain: Quantity? = nil, does steps: Step...
  ) -> Component {
    Component(
      name: name, label: name,
      kind: .service(
        Service(slots: slots, backlog: backlog, order: order, shedAfter: shedAfter, chain: chain, steps: steps)))
  }

  static func table(
    _ name: String, latency: Quantity = 0, writeCapacity: Capacity? = nil, readCapacity: Capacity? = nil,
    onDemand: OnDemand? = nil, itemSize: Quantity = 1, eventualReads: Quantity = 0, changes: String? = nil
  ) -> Component {
    let table = Table(
      latency: .constant(latency), writeCapacity: writeCapacity, readCapacity: readCapacity, onDemand: onDemand,
      itemSize: itemSize, eventualReads: eventualReads, changes: changes)
    return Component(name: name, label: name, kind: .table(table))
  }

  static func cache(
    _ name: String = "cache", values: Quantity = 1, timeToLive: Quantity? = 300, does steps: Step...
  ) -> Component {
    Component(name: name, label: name, kind: .cache(Cache(values: values, timeToLive: timeToLive, steps: steps)))
  }

  static func function(
    _ name: String, timeout: Quantity? = nil, concurrency: Quantity? = nil, provisioned: Quantity? = nil,
    coldStart: Quantity? = nil, keepIdle: Quantity? = nil, retries: Quantity = 2, eventAge: Quantity = 21_600,
    onFailure: String? = nil, onSuccess: String? = nil, does steps: Step...
  ) -> Component {
    let function = Function(
      timeout: timeout, concurrency: concurrency, provisionedConcurrency: provisioned, coldStart: coldStart,
      keepIdle: keepIdle, maximumRetryAttempts: retries, maximumEventAge: eventAge, onFailure: onFailure,
      onSuccess: onSuccess, steps: steps)
    return Component(name: name, label: name, kind: .function(function))
  }

  static func topic(_ name: String = "events", _ subscriptions: Subscription...) -> Component {
    Component(name: name, label: name, kind: .topic(Topic(subscriptions: subscriptions)))
  }

  static func bus(
    _ name: String = "bus", archive: Archive? = nil, replays: [EventReplay] = [], rules: Rule...
  ) -> Component {
    Component(name: name, label: name, kind: .bus(Bus(rules: rules, archive: archive, replays: replays)))
  }

  static func schedule(
    _ name: String = "clock", every: Quantity, until: Quantity, to target: Target, attributes: EventAttributes? = nil
  ) -> Component {
    Component(
      name: name, label: name,
      kind: .schedule(Schedule(every: every, until: until, target: target, attributes: attributes)))
  }

  static func bucket(_ name: String = "pictures", notifies: String? = nil) -> Component {
    Component(name: name, label: name, kind: .bucket(Bucket(notifies: notifies)))
  }

  static func queue(
    _ name: String = "orders", visibility: Quantity = 30, retention: Quantity = 345_600, delay: Quantity = 0,
    deadLetter: DeadLetter? = nil, isFIFO: Bool = false, deletesByAnyHandle: Quantity = 0,
    inFlightLimit: Quantity? = nil, fair: FairSharing? = nil
  ) -> Component {
    let queue = Queue(
      visibilityTimeout: visibility, retention: retention, delay: delay, deadLetter: deadLetter, isFIFO: isFIFO,
      deletesByAnyHandle: deletesByAnyHandle, inFlightLimit: inFlightLimit, fair: fair)
    return Component(name: name, label: name, kind: .queue(queue))
  }

  static func worker(
    _ name: String = "workers", reads queue: String = "orders", concurrency: Quantity = 1,
    onFailure: FailureHandling = .keep, heartbeat: Heartbeat? = nil, batch: Batch? = nil, polling: Polling? = nil,
    scaling: Scaling? = nil, does steps: Step...
  ) -> Component {
    let worker = Worker(
      reads: queue, concurrency: concurrency, onFailure: onFailure, heartbeat: heartbeat, batch: batch,
      polling: polling, scaling: scaling, steps: steps)
    return Component(name: name, label: name, kind: .worker(worker))
  }
}

extension Component {
  static func mapping(_ mapping: EventSourceMapping, named name: String = "poller") -> Component {
    Component(name: name, label: name, kind: .eventSourceMapping(mapping))
  }
}

extension Component {
  static func workflow(
    _ name: String, form: Workflow.Form = .standard, timeout: Quantity? = nil, _ states: WorkflowState...
  ) -> Component {
    Component(name: name, label: name, kind: .workflow(Workflow(form: form, timeout: timeout, states: states)))
  }
}

extension Component {
  static func stream(
    _ name: String = "records", shards: Quantity = 1, retention: Quantity = 86_400, writeLimit: Quantity = 1_000,
    keys: [PartitionKey] = [], keyCount: Quantity = 0, onDemand: ShardsOnDemand? = nil
  ) -> Component {
    let stream = Stream(
      shards: shards, retention: retention, writeLimit: writeLimit, keys: keys, keyCount: keyCount, onDemand: onDemand)
    return Component(name: name, label: name, kind: .stream(stream))
  }
}

extension Component {
  static func balancer(_ balancer: Balancer, named name: String = "door") -> Component {
    Component(name: name, label: name, kind: .balancer(balancer))
  }
}

extension Component.Balancer.Target: ExpressibleByStringLiteral {
  /// A target that never leaves.
  public init(stringLiteral name: String) { self.init(name) }
}

extension PlannedFault {
  static func down(_ component: String, from: Quantity = 0, until: Quantity? = nil) -> PlannedFault {
    PlannedFault(components: [component], effect: .down, from: from, end: until.map { .at($0) })
  }

  static func slow(_ component: String, by factor: Quantity, from: Quantity, until: Quantity?) -> PlannedFault {
    PlannedFault(components: [component], effect: .slow(factor: factor), from: from, end: until.map { .at($0) })
  }

  static func errors(_ component: String, share: Quantity, from: Quantity, until: Quantity?) -> PlannedFault {
    PlannedFault(components: [component], effect: .errors(share: share), from: from, end: until.map { .at($0) })
  }
}

extension Scenario {
  /// A system to test; the network takes no time unless a test says so.
  init(
    _ components: Component..., knobs: [Knob] = [], faults: [PlannedFault] = [], latency: Double = 0,
    limit: Quantity = 1_209_600, account: Quantity? = nil
  ) {
    self.init(components: components, knobs: knobs, faults: faults, latency: latency, limit: limit)
    accountConcurrency = account
  }

  init(
    components: [Component], knobs: [Knob] = [], faults: [PlannedFault] = [], latency: Double = 0,
    limit: Quantity = 1_209_600
  ) {
    var network = Knob.networkLatency
    network.value = latency
    self.init(id: "system", title: "System", story: "A system to test.", knobs: knobs + [network])
    self.components = components
    self.faults = faults
    self.limit = limit
  }

  /// A run at the start of time.
  func begin(seed: UInt64 = 1, _ settings: KeyValuePairs<String, Double> = [:]) throws -> Run {
    var values = KnobValues(knobs)
    for (name, value) in settings { try values.set(name, to: value) }
    return try Run(self, knobs: values, seed: seed)
  }

  /// The report at a moment, or at the end.
  func report(at seconds: Double? = nil, seed: UInt64 = 1) throws -> Report {
    var run = try begin(seed: seed)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end)
    return run.report()
  }
}

extension Run {
  mutating func advance(to seconds: Double) { advance(to: Instant(seconds: seconds)) }

  /// The place of a component among the nodes.
  func node(_ name: String) throws -> NodeIndex {
    guard let index = nodes.firstIndex(where: { $0.name == name }) else { throw NoSuchNode(name: name) }
    return index
  }
}

struct NoSuchNode: Error { let name: String }
