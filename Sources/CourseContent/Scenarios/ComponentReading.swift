internal import Simulation

// The components of a scenario file, one kind after the other.

extension ScenarioFile {
  static func component(
    _ name: String, _ written: NodeReader, services: ServiceCatalogue?
  ) -> Component? {
    written.checkName(name)
    guard let members = written.anyMembers() else { return nil }
    let label = members["label"].map { $0.text() ?? "" } ?? words(name)
    guard let kind = members["kind"] else {
      return written.diagnose("kind is missing; say what this component is")
    }
    guard let kind = kind.choice(NodeKind.self) else { return nil }
    let named = members["service"].flatMap { service($0, of: kind, services) }
    if let named, services?.hasPrices == true { checkUse(of: members, of: kind, by: named) }
    let reader = written.answering(named?.kinds[kind] ?? [])
    let read: Component.Kind?
    switch kind {
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
    case .workflow: read = workflow(reader, of: named)
    case .balancer: read = balancer(reader)
    case .stream: read = stream(reader)
    }
    return read.map { kind in
      var component = Component(name: name, label: label, kind: kind)
      component.service = named?.label(of: component)
      return component
    }
  }

  /// Only a service that answers for it, or is billed by it, knows the memory of a worker.
  private static func checkUse(of members: NodeReader.Members, of kind: NodeKind, by service: CloudService) {
    guard service.kinds[kind]?.isEmpty != false, service.prices.isEmpty else { return }
    members["memory"]?.diagnose("\(service.label.name) is not billed by memory; remove this") as Void?
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
    if let plans = members["plans"], plans.isList, gateway.plans.isEmpty {
      plans.diagnose("there is no plan here; add one, or remove it") as Void?
    }
    return .gateway(gateway)
  }

  private static func plan(_ reader: NodeReader) -> UsagePlan? {
    guard let members = reader.members(required: ["name", "rate", "burst", "clients"]),
      let name = members["name"]?.name(), let rate = members["rate"]?.quantity(),
      let burst = members["burst"]?.quantity(), let clients = members["clients"].flatMap(names)
    else { return nil }
    if clients.isEmpty {
      members["clients"]?.diagnose("this plan is for nobody; name a client, or remove the plan") as Void?
    }
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
    if let order = members["order"].flatMap({ word($0, of: Component.Service.Order.self) }) {
      service.order = order
    }
    return .service(service)
  }

  /// One of the words, or a knob that counts them from 0.
  static func word<Word: RawRepresentable & NumberedWord>(
    _ reader: NodeReader, of words: Word.Type
  ) -> Quantity? where Word.RawValue == String {
    if let word = reader.word, word.hasPrefix("$") { return reader.quantity() }
    return reader.choice(words)?.quantity
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
}
