/// A scenario with all its numbers worked out for one setting of the knobs: what a `SimulationState` is built from, and what
/// a running one adopts when a knob is turned.
struct CompiledScenario {
  struct PlannedNode {
    var name: String
    var label: String
    var kind: NodeKind
    var firstStep = 0
  }

  private(set) var nodes: [PlannedNode] = []
  /// The tags of requests and the groups of messages; the first stands for none.
  private(set) var names = [""]
  private(set) var steps: [PlannedStep] = []
  private(set) var calls: [PlannedCall] = []
  private(set) var streamNames: [String] = []
  private(set) var pieces: [RatePiece] = []
  private(set) var sources: [SourceState.Settings] = []
  private(set) var sourceStreams: [UInt32] = []
  private(set) var clients: [ClientState] = []
  private(set) var gateways: [GatewayState] = []
  private(set) var services: [ServiceState] = []
  private(set) var functions: [FunctionState] = []
  private(set) var tables: [TableState] = []
  private(set) var topics: [TopicState] = []
  private(set) var subscriptions: [SubscriptionState] = []
  private(set) var queues: [QueueState] = []
  /// The deduplication ids of all queues.
  private(set) var deduplications: [DeduplicationName] = []
  private(set) var workers: [WorkerState] = []
  private(set) var timers: [TimerLine] = []
  private(set) var faults: [FaultState] = []
  let latency: SimDuration
  let limit: Instant

  /// A deduplication id means something in its own queue only.
  struct DeduplicationName: Equatable {
    let queue: UInt32
    let id: String
  }

  private let knobs: KnobValues

  /// Works a valid scenario out; `Scenario.problems` has been asked before.
  init(_ scenario: Scenario, _ knobs: KnobValues) {
    self.knobs = knobs
    latency = SimDuration(seconds: knobs[Knob.networkLatency.name] ?? 0)
    limit = Instant(seconds: knobs.value(of: scenario.limit))
    addNames(of: scenario)
    for component in scenario.components { addNodes(for: component) }
    for component in scenario.components { addSteps(of: component) }
    connectQueues(scenario)
    connectSubscribers(scenario)
    for fault in scenario.faults { add(fault) }
  }

  /// Whether a running system of another plan could go on with this one: the same components and the same steps.
  func hasSameShape(as other: CompiledScenario) -> Bool {
    nodes.map(\.name) == other.nodes.map(\.name) && steps.count == other.steps.count
      && sources.count == other.sources.count && pieces.count == other.pieces.count
  }

  // MARK: Numbers

  private func span(_ quantity: Quantity) -> SimDuration { SimDuration(seconds: knobs.value(of: quantity)) }
  private func instant(_ quantity: Quantity) -> Instant { Instant(seconds: knobs.value(of: quantity)) }

  private func count(_ quantity: Quantity, atLeast least: Int = 0) -> Int {
    max(least, Int(max(0, min(1e12, knobs.value(of: quantity))).rounded()))
  }

  private func index(of name: String) -> UInt32 {
    UInt32(nodes.firstIndex { $0.name == name || $0.name == chainMember(name, 1) } ?? 0)
  }

  private mutating func addNames(of scenario: Scenario) {
    for name in scenario.tags + scenario.groups where !names.contains(name) { names.append(name) }
  }

  /// The place of a tag or a group among the names; 0 for none.
  private func name(_ name: String?) -> UInt16 { UInt16(names.firstIndex(of: name ?? "") ?? 0) }

  // MARK: Nodes

  private mutating func addNodes(for component: Component) {
    let node = UInt32(nodes.count)
    switch component.kind {
    case .client(let client):
      append(component, .client)
      clients.append(
        ClientState(
          node: node, tag: name(client.tag), timeout: client.timeout.map(span), timer: addTimer(.timeout, node)))
      for (position, traffic) in client.traffic.enumerated() { add(traffic, position, of: node) }
    case .gateway(let gateway):
      append(component, .gateway)
      gateways.append(state(of: gateway, node))
    case .service(let service):
      let length = service.chain.map { count($0, atLeast: 1) }
      for member in 1...(length ?? 1) {
        let name = length == nil ? component.name : chainMember(component.name, member)
        let label = length == nil ? component.label : "\(component.label) \(member)"
        services.append(state(of: service, UInt32(nodes.count)))
        nodes.append(PlannedNode(name: name, label: label, kind: .service))
      }
    case .function: append(component, .function)
    case .topic: append(component, .topic)
    case .bucket: append(component, .bucket)
    case .table(let table):
      append(component, .table)
      tables.append(state(of: table, node))
    case .queue(let queue):
      append(component, .queue)
      queues.append(state(of: queue, node))
    case .worker:
      append(component, .worker)
    }
  }

  private mutating func append(_ component: Component, _ kind: NodeKind) {
    nodes.append(PlannedNode(name: component.name, label: component.label, kind: kind))
  }

  private mutating func addTimer(_ purpose: TimerLine.Purpose, _ node: UInt32) -> UInt32 {
    timers.append(TimerLine(purpose: purpose, node: node))
    return UInt32(timers.count - 1)
  }

  private mutating func state(of gateway: Component.Gateway, _ node: UInt32) -> GatewayState {
    var state = GatewayState(
      node: node, timeout: span(gateway.timeout), timer: addTimer(.timeout, node))
    state.throttle = gateway.throttle.map(bucket)
    return state
  }

  private func bucket(_ throttle: Component.Throttle) -> TokenBucket {
    TokenBucket(rate: knobs.value(of: throttle.rate), burst: count(throttle.burst, atLeast: 1))
  }

  private func state(of table: Component.Table, _ node: UInt32) -> TableState {
    // Validation allows no more tables than there are marks.
    let mark = UInt8(truncatingIfNeeded: 2 << min(tables.count, TableState.mostMarks - 1))
    return TableState(node: node, mark: mark, capacity: table.writeCapacity.map(bucket))
  }

  private func state(of service: Component.Service, _ node: UInt32) -> ServiceState {
    ServiceState(
      node: node, slots: service.slots.map { count($0, atLeast: 1) } ?? ServiceState.unlimited,
      backlog: service.backlog.map { count($0) } ?? ServiceState.unlimited)
  }

  private mutating func state(of queue: Component.Queue, _ node: UInt32) -> QueueState {
    QueueState(
      node: node, visibilityTimeout: span(queue.visibilityTimeout), retention: span(queue.retention),
      delay: span(queue.delay), maxReceiveCount: queue.deadLetter.map { count($0.maxReceiveCount, atLeast: 1) } ?? 0,
      visibilityTimer: addTimer(.visibility, node), retentionTimer: addTimer(.retention, node),
      firstGroup: UInt32(groupCount), groupCount: queue.isFIFO ? UInt32(names.count) : 0)
  }

  /// How many groups the queues so far have; each FIFO queue has one for each name.
  var groupCount: Int { queues.reduce(0) { $0 + Int($1.groupCount) } }

  /// Links that need all nodes to be there: dead-letter queues, and the readers of each queue in their order.
  private mutating func connectQueues(_ scenario: Scenario) {
    for component in scenario.components {
      switch component.kind {
      case .queue(let queue):
        queues[member(of: component.name)].isPlain = queue.deadLetter == nil && !queue.isFIFO
        guard let policy = queue.deadLetter else { continue }
        queues[member(of: component.name)].deadLetterQueue = index(of: policy.queue)
      case .worker(let worker):
        let queue = member(of: worker.reads)
        workers.append(
          WorkerState(
            node: index(of: component.name), queue: UInt32(queue),
            concurrency: min(SlotSet.capacity, count(worker.concurrency, atLeast: 1)),
            returnDelay: returnDelay(worker.onFailure),
            heartbeat: worker.heartbeat.map { HeartbeatState(every: span($0.every), extend: span($0.extend)) }))
        addReader(UInt32(workers.count - 1), to: queue)
      case .function(let function): functions.append(state(of: function, index(of: component.name)))
      case .bucket, .client, .gateway, .service, .table, .topic: break
      }
    }
  }

  private mutating func state(of function: Component.Function, _ node: UInt32) -> FunctionState {
    FunctionState(
      node: node, timeout: function.timeout.map(span),
      concurrency: function.concurrency.map { count($0, atLeast: 1) } ?? FunctionState.unlimited,
      coldStart: function.coldStart.map(span), retryAttempts: count(function.maximumRetryAttempts),
      onFailure: function.onFailure.map(index), timer: addTimer(.timeout, node))
  }

  private mutating func connectSubscribers(_ scenario: Scenario) {
    for component in scenario.components {
      switch component.kind {
      case .topic(let topic): connect(component.name, to: topic.subscriptions)
      case .bucket(let bucket): connect(component.name, to: bucket.notifies.map { [.init(to: $0)] } ?? [])
      default: break
      }
    }
  }

  private mutating func connect(_ name: String, to subscribers: [Component.Subscription]) {
    topics.append(
      TopicState(
        node: index(of: name), firstSubscription: UInt32(subscriptions.count),
        subscriptionCount: UInt32(subscribers.count)))
    subscriptions += subscribers.map { SubscriptionState(target: index(of: $0.to), filter: self.name($0.filter)) }
  }

  private func returnDelay(_ handling: Component.FailureHandling) -> SimDuration? {
    if case .comeBack(let delay) = handling { span(delay) } else { nil }
  }

  private mutating func addReader(_ worker: UInt32, to queue: Int) {
    guard queues[queue].firstReader != none else {
      queues[queue].firstReader = worker
      return
    }
    var last = Int(queues[queue].firstReader)
    while workers[last].nextReader != none { last = Int(workers[last].nextReader) }
    workers[last].nextReader = worker
  }

  /// The place of a queue in the table of queues.
  private func member(of name: String) -> Int {
    nodes.prefix { $0.name != name }.count { $0.kind == .queue }
  }

  // MARK: Traffic

  private mutating func add(_ traffic: Traffic, _ position: Int, of client: UInt32) {
    let firstPiece = UInt32(pieces.count)
    var burst: Int?
    switch traffic.pattern {
    case .steady(let rate):
      pieces.append(
        RatePiece(rate: knobs.value(of: rate), duration: SimDuration(nanoseconds: Instant.end.nanoseconds)))
    case .pieces(let list):
      pieces += list.map { RatePiece(rate: knobs.value(of: $0.rate), duration: span($0.duration)) }
    case .burst(let size):
      burst = count(size)
    }
    sourceStreams.append(addStream("\(nodes[Int(client)].name)/traffic/\(position)"))
    sources.append(
      SourceState.Settings(
        client: client, burst: burst, firstPiece: firstPiece, pieceCount: UInt32(pieces.count) - firstPiece,
        isPoisson: traffic.spacing == .poisson, isPoison: traffic.isPoison, from: instant(traffic.from),
        until: traffic.until.map(instant) ?? .end,
        limit: burst != nil ? 1 : traffic.count.map { UInt64(count($0)) } ?? .max))
  }

  private mutating func addStream(_ name: String) -> UInt32 {
    streamNames.append(name)
    return UInt32(streamNames.count - 1)
  }

  // MARK: Steps

  /// Each member of a chain does the steps of its component, then calls the next.
  private mutating func addSteps(of component: Component) {
    let first = Int(index(of: component.name))
    let chained = nodes.indices.filter { $0 >= first && isMember($0, of: component) }
    for node in chained {
      nodes[node].firstStep = steps.count
      let name = nodes[node].name
      if case .table(let table) = component.kind { addAccesses(to: table, name) }
      if case .service(let service) = component.kind, let availability = service.availability {
        let failure = 1 - knobs.value(of: availability)
        steps.append(.fail(.probability(failure, stream: addStream("\(name)/availability"))))
      }
      if case .worker(let worker) = component.kind, let heartbeat = worker.heartbeat {
        steps.append(.startHeartbeat(every: span(heartbeat.every)))
      }
      for (position, step) in component.steps.enumerated() {
        append(step, of: component, stream: "\(name)/\(position)")
      }
      if node != chained.last { steps.append(call(UInt32(node + 1), nil, component.retry, stream: "\(name)/next")) }
      steps.append(.end(nodes[node].kind))
    }
  }

  /// The steps of a table for each kind of access, at the places that `TableAccess` names; the last end follows.
  private mutating func addAccesses(to table: Component.Table, _ name: String) {
    let work = PlannedStep.work(Distribution(table.latency, knobs), stream: addStream("\(name)/latency"))
    let (write, once) = (PlannedStep.write(onlyOnce: false), PlannedStep.write(onlyOnce: true))
    steps += [work, .end(.table), work, write, .end(.table), work, once]
  }

  /// A call as simple as it may be: most of them have only a callee.
  private mutating func call(
    _ callee: UInt32, _ write: TableWrite?, _ retry: RetryPolicy?, stream: String
  ) -> PlannedStep {
    guard write != nil || retry != nil else { return .call(callee) }
    var call = PlannedCall(callee: callee)
    if let write { call.access = knobs.value(of: write.onlyOnce) >= 0.5 ? .conditionalWrite : .write }
    if let retry {
      call.attempts = count(retry.attempts, atLeast: 1)
      call.backoff = span(retry.backoff)
      call.factor = knobs.value(of: retry.factor)
      call.cap = span(retry.cap)
      call.jitter = retry.jitter
    }
    call.stream = addStream("\(stream)/retry")
    calls.append(call)
    return .plannedCall(UInt32(calls.count - 1))
  }

  private func isMember(_ node: Int, of component: Component) -> Bool {
    if case .service(let service) = component.kind, let chain = service.chain {
      return (1...count(chain, atLeast: 1)).contains { nodes[node].name == chainMember(component.name, $0) }
    }
    return nodes[node].name == component.name
  }

  private mutating func append(_ step: Step, of component: Component, stream: String) {
    if case .only(let tag, _) = step { steps.append(.only(tag: name(tag))) }
    steps.append(planned(step.action, of: component, stream: stream))
  }

  private mutating func planned(_ step: Step, of component: Component, stream: String) -> PlannedStep {
    switch step {
    case .work(let time): .work(Distribution(time, knobs), stream: addStream(stream))
    case .call(let name, let write, let retry):
      call(index(of: name), write, retry ?? component.retry, stream: stream)
    case .send(let name, let delay, let group, let id): send(to: index(of: name), delay, group, id)
    case .only(_, let step): planned(step, of: component, stream: stream)
    case .failWhen(.always): .fail(.always)
    case .failWhen(.poison): .fail(.poison)
    case .failWhen(.probability(let probability)):
      .fail(.probability(knobs.value(of: probability), stream: addStream(stream)))
    }
  }

  private mutating func send(to target: UInt32, _ delay: Quantity?, _ group: String?, _ id: String?) -> PlannedStep {
    guard nodes[Int(target)].kind == .queue else { return .publish(target) }
    let queue = queues.first { $0.node == target }
    guard queue?.isFIFO == true else { return .send(target, delay: delay.map(span) ?? queue?.delay ?? .zero) }
    let deduplication = id.map { deduplicationIndex(DeduplicationName(queue: target, id: $0)) } ?? none
    return .sendInOrder(target, group: name(group), deduplication: deduplication)
  }

  private mutating func deduplicationIndex(_ name: DeduplicationName) -> UInt32 {
    if let index = deduplications.firstIndex(of: name) { return UInt32(index) }
    deduplications.append(name)
    return UInt32(deduplications.count - 1)
  }

  // MARK: Faults

  private mutating func add(_ fault: PlannedFault) {
    var factor: Double?
    if case .slow(let quantity) = fault.effect { factor = max(0, knobs.value(of: quantity)) }
    let from = instant(fault.from)
    let until: Instant? =
      switch fault.end {
      case .at(let moment): instant(moment)
      case .after(let time): from + span(time)
      case nil: nil
      }
    let affected = fault.first.map { count($0) } ?? fault.components.count
    // A member that the chain does not have at this length cannot break.
    for (place, name) in fault.components.enumerated() where nodes.contains(where: { $0.name == name }) {
      faults.append(
        FaultState(node: index(of: name), factor: factor, from: from, until: until, happens: place < affected))
    }
  }
}

/// The name of one member of a chain of services, counted from 1.
func chainMember(_ name: String, _ number: Int) -> String { "\(name)-\(number)" }
