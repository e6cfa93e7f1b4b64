extension Scenario {
  /// Everything that keeps the scenario from running or from being judged, in the order of the document.
  public func problems() -> [ScenarioProblem] {
    var validation = Validation(scenario: self)
    validation.checkAll()
    return validation.problems
  }
}

/// One pass over a scenario that notes what is wrong with it, and goes on.
struct Validation {
  let scenario: Scenario
  var problems: [ScenarioProblem] = []

  mutating func checkAll() {
    checkNames()
    for component in scenario.components { check(component) }
    checkCircles()
    for (index, fault) in scenario.faults.enumerated() { check(fault, ["faults", "\(index)"]) }
    check(scenario.limit, within: 0...Bounds.time, ["limit"])
    checkStatements()
  }

  mutating func report(_ reason: ScenarioProblem.Reason, _ path: [String]) {
    problems.append(ScenarioProblem(path: path, reason: reason))
  }

  // MARK: Names

  private mutating func checkNames() {
    for name in duplicates(in: scenario.knobs.map(\.name)) { report(.duplicateName(name), ["knobs", name]) }
    for name in duplicates(in: nodeNames()) { report(.duplicateName(name), ["components", name]) }
    for id in duplicates(in: scenario.predictions.map(\.id)) { report(.duplicateName(id), ["predictions"]) }
    let hasClient = scenario.components.contains { if case .client = $0.kind { true } else { false } }
    if !hasClient { report(.noClient, ["components"]) }
    let tables = scenario.components.filter { if case .table = $0.kind { true } else { false } }
    if tables.count > TableState.mostMarks {
      report(.tooMany(kind: "tables", most: TableState.mostMarks), ["components", tables[TableState.mostMarks].name])
    }
  }

  private func duplicates(in names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }

  private func nodeNames() -> [String] { scenario.components.flatMap(nodeNames) }

  /// The names of the nodes that a component could become; a chain has several.
  func nodeNames(of component: Component) -> [String] {
    guard case .service(let service) = component.kind, let chain = service.chain else { return [component.name] }
    let longest = Int(min(Bounds.chain.upperBound, extremes(of: chain).upperBound))
    return (1...max(1, longest)).map { chainMember(component.name, $0) }
  }

  mutating func find(
    _ name: String, needs: String, _ path: [String], where fits: (Component.Kind) -> Bool
  ) {
    guard let component = scenario.components.first(where: { $0.name == name }) else {
      let nearest = nearestNames(to: name, among: scenario.components.map(\.name))
      return report(.unknownComponent(name: name, nearest: nearest), path)
    }
    if !fits(component.kind) { report(.wrongKind(name: name, needs: needs), path) }
  }

  // MARK: Components

  private mutating func check(_ component: Component) {
    let path = ["components", component.name]
    switch component.kind {
    case .client(let client):
      for (index, traffic) in client.traffic.enumerated() {
        check(traffic, path + ["traffic", "\(index)"])
      }
      check(client.timeout, within: Bounds.wait, path + ["timeout"])
      check(client.retry, path + ["retry"])
    case .gateway(let gateway):
      check(gateway.timeout, within: Bounds.wait, path + ["timeout"])
      check(gateway.throttle, path + ["throttle"])
    case .service(let service):
      check(service.slots, within: Bounds.size, path + ["slots"])
      check(service.backlog, within: Bounds.count, path + ["backlog"])
      check(service.chain, within: Bounds.chain, path + ["chain"])
      check(service.availability, within: 0...1, path + ["availability"])
      check(service.retry, path + ["retry"])
    case .function(let function):
      check(function, path)
    case .topic(let topic):
      for (index, subscription) in topic.subscriptions.enumerated() {
        check(subscription, path + ["subscriptions", "\(index)"])
      }
    case .bucket(let bucket):
      guard let name = bucket.notifies else { return }
      find(name, needs: "function, standard queue or topic", path + ["notifies"]) {
        switch $0 {
        case .function, .topic: true
        default: Self.isStandardQueue($0)
        }
      }
    case .table(let table):
      check(table.latency, path + ["latency"])
      check(table.writeCapacity, path + ["write_capacity"])
    case .queue(let queue):
      check(queue, path)
    case .worker(let worker):
      check(worker, path)
    }
    for (index, step) in component.steps.enumerated() { check(step, path + ["steps", "\(index)"]) }
  }

  private mutating func check(_ function: Component.Function, _ path: [String]) {
    check(function.timeout, within: Bounds.wait, path + ["timeout"])
    check(function.concurrency, within: Bounds.size, path + ["concurrency"])
    check(function.coldStart, within: Bounds.work, path + ["cold_start"])
    check(function.maximumRetryAttempts, within: Bounds.eventRetries, path + ["maximum_retry_attempts"])
    check(function.retry, path + ["retry"])
    guard let name = function.onFailure else { return }
    find(name, needs: "standard queue", path + ["on_failure"]) { Self.isStandardQueue($0) }
  }

  private static func isStandardQueue(_ kind: Component.Kind) -> Bool {
    if case .queue(let queue) = kind { !queue.isFIFO } else { false }
  }

  private mutating func check(_ subscription: Component.Subscription, _ path: [String]) {
    find(subscription.to, needs: "standard queue or function", path + ["to"]) {
      if case .function = $0 { true } else { Self.isStandardQueue($0) }
    }
    if let tag = subscription.filter { check(tag: tag, path + ["filter"]) }
  }

  private mutating func check(tag: String, _ path: [String]) {
    guard !scenario.tags.contains(tag) else { return }
    report(.unknownTag(name: tag, nearest: nearestNames(to: tag, among: scenario.tags)), path)
  }

  private mutating func check(_ throttle: Component.Throttle?, _ path: [String]) {
    check(throttle?.rate, within: Bounds.positiveRate, path + ["rate"])
    check(throttle?.burst, within: Bounds.size, path + ["burst"])
  }

  private mutating func check(_ retry: RetryPolicy?, _ path: [String]) {
    check(retry?.attempts, within: Bounds.attempts, path + ["attempts"])
    check(retry?.backoff, within: Bounds.delay, path + ["backoff"])
    check(retry?.factor, within: 1...100, path + ["factor"])
    check(retry?.cap, within: Bounds.work, path + ["cap"])
  }

  private mutating func check(_ time: WorkTime, _ path: [String]) {
    switch time {
    case .constant(let time), .exponential(let time):
      check(time, within: Bounds.work, path)
    case .uniform(let low, let high):
      check(low, within: Bounds.work, path)
      check(high, within: Bounds.work, path)
    }
  }

  private mutating func check(_ traffic: Traffic, _ path: [String]) {
    check(traffic.until, within: 0...Bounds.time, path + ["until"])
    check(traffic.count, within: 0...1e9, path + ["count"])
    switch traffic.pattern {
    case .burst(let count):
      check(count, within: Bounds.count, path + ["burst"])
      check(traffic.from, within: 0...Bounds.time, path + ["at"])
      return
    case .steady(let rate):
      check(rate, within: Bounds.rate, path + ["rate"])
    case .pieces(let pieces):
      if pieces.isEmpty { report(.outOfBounds(value: 0, allowed: 1...100), path + ["pieces"]) }
      for (index, piece) in pieces.enumerated() {
        check(piece.rate, within: Bounds.rate, path + ["pieces", "\(index)", "rate"])
        check(piece.duration, within: Bounds.piece, path + ["pieces", "\(index)", "for"])
      }
    }
    check(traffic.from, within: 0...Bounds.time, path + ["from"])
    if traffic.until == nil && traffic.count == nil { report(.endlessTraffic, path) }
  }

  private mutating func check(_ step: Step, _ path: [String]) {
    switch step {
    case .work(let time):
      check(time, path + ["work"])
    case .call(let name, let write, let retry):
      checkCallee(name, isWrite: write != nil, path + ["call"])
      check(write?.onlyOnce, within: 0...1, path + ["write_once"])
      check(retry, path + ["retry"])
    case .send(let name, let delay, let group, let id):
      check(delay, within: Bounds.delay, path + ["delay"])
      checkTarget(name, isPlain: delay == nil && group == nil && id == nil, path + ["send"])
      checkOrder(in: name, isDelayed: delay != nil, hasGroup: group != nil, hasID: id != nil, path)
    case .only(let tag, let step):
      check(tag: tag, path + ["only"])
      check(step, path)
    case .failWhen(.probability(let probability)):
      check(probability, within: 0...1, path + ["fail_when"])
    case .failWhen:
      break
    }
  }

  private mutating func checkCallee(_ name: String, isWrite: Bool, _ path: [String]) {
    if isWrite { return find(name, needs: "table", path) { if case .table = $0 { true } else { false } } }
    find(name, needs: "gateway, service, function or table", path) {
      switch $0 {
      case .gateway, .service, .function, .table: true
      default: false
      }
    }
  }

  private mutating func checkTarget(_ name: String, isPlain: Bool, _ path: [String]) {
    let queue = "queue, for only a queue knows delays, groups and deduplication"
    find(name, needs: isPlain ? "queue, topic, bucket or function" : queue, path) {
      switch $0 {
      case .queue: true
      case .topic, .bucket, .function: isPlain
      default: false
      }
    }
  }

  private mutating func check(_ fault: PlannedFault, _ path: [String]) {
    let key: String
    switch fault.effect {
    case .down:
      key = "down"
    case .slow(let factor):
      key = "slow"
      check(factor, within: 0...1e6, path + ["factor"])
    }
    check(fault.from, within: 0...Bounds.time, path + ["at"])
    check(fault.first, within: Bounds.count, path + ["first"])
    switch fault.end {
    case .at(let moment): check(moment, within: 0...Bounds.time, path + ["until"])
    case .after(let time): check(time, within: 0...Bounds.time, path + ["for"])
    case nil: break
    }
    for name in fault.components where !isChainMember(name) {
      find(name, needs: "component that is no chain, or a member that its chain can have", path + [key]) {
        if case .service(let service) = $0 { service.chain == nil } else { true }
      }
    }
  }

  private func isChainMember(_ name: String) -> Bool {
    nodeNames().contains(name) && !scenario.components.contains { $0.name == name }
  }

  // MARK: Numbers

  enum Bounds {
    static let time = 2.8e8
    static let work = 0...1e7
    static let wait = 1e-9...1e7
    static let piece = 1e-3...1e7
    static let rate = 0...1e6
    static let positiveRate = 1e-6...1e6
    static let count = 0...1e7
    static let size = 1...1e9
    static let chain = 1...100.0
    static let concurrency = 1...Double(SlotSet.capacity)
    static let visibility = 0...43_200.0
    static let heartbeat = 1e-3...43_200.0
    static let retention = 1e-3...1_209_600
    static let delay = 0...900.0
    static let receives = 1...1_000.0
    static let attempts = 1...100.0
    static let eventRetries = 0...2.0
  }

  /// The least and the most that a quantity can be, as far as its knob goes.
  private func extremes(of quantity: Quantity) -> ClosedRange<Double> {
    switch quantity {
    case .number(let number): return number...number
    case .knob(let name, let factor):
      guard let range = scenario.knobs.first(where: { $0.name == name })?.range else { return 0...0 }
      let ends = [range.lowerBound * factor, range.upperBound * factor]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
  }

  mutating func check(_ quantity: Quantity?, within allowed: ClosedRange<Double>, _ path: [String]) {
    guard let quantity else { return }
    if let name = quantity.knobName, !scenario.knobs.contains(where: { $0.name == name }) {
      let nearest = nearestNames(to: name, among: scenario.knobs.map(\.name))
      return report(.unknownKnob(name: name, nearest: nearest), path)
    }
    let extremes = extremes(of: quantity)
    if extremes.lowerBound < allowed.lowerBound {
      report(.outOfBounds(value: extremes.lowerBound, allowed: allowed), path)
    } else if extremes.upperBound > allowed.upperBound {
      report(.outOfBounds(value: extremes.upperBound, allowed: allowed), path)
    }
  }

  // MARK: Circles

  private mutating func checkCircles() {
    var calls: [String: [String]] = [:]
    var deadLetters: [String: [String]] = [:]
    for component in scenario.components {
      calls[component.name] = component.steps.compactMap {
        if case .call(let name, _, _) = $0.action { name } else { nil }
      }
      if case .queue(let queue) = component.kind, let policy = queue.deadLetter {
        deadLetters[component.name] = [policy.queue]
      }
    }
    if let circle = circle(in: calls) { report(.callCycle(names: circle), ["components", circle[0], "steps"]) }
    if let circle = circle(in: deadLetters) {
      report(.deadLetterCycle(names: circle), ["components", circle[0], "dead_letter", "queue"])
    }
  }

  /// The first circle of links, beginning with the component that stands first in the document.
  private func circle(in links: [String: [String]]) -> [String]? {
    var cleared: Set<String> = []
    func follow(_ name: String, _ way: [String]) -> [String]? {
      if let start = way.firstIndex(of: name) { return Array(way[start...]) }
      guard !cleared.contains(name) else { return nil }
      for next in links[name] ?? [] {
        if let circle = follow(next, way + [name]) { return circle }
      }
      cleared.insert(name)
      return nil
    }
    return scenario.components.lazy.compactMap { follow($0.name, []) }.first
  }
}

extension Component {
  /// The kind of the nodes that it becomes.
  public var nodeKind: NodeKind {
    switch kind {
    case .client: .client
    case .gateway: .gateway
    case .service: .service
    case .function: .function
    case .table: .table
    case .topic: .topic
    case .bucket: .bucket
    case .queue: .queue
    case .worker: .worker
    }
  }
}
