/// What the events say of themselves that come to each component, by the steps and rules that let them go there.
struct EventWays {
  private let components: [String: Component]
  private let ways: RequestWays
  private var events: [String: [EventAttributes]] = [:]
  private var tags: [String: Set<String?>] = [:]

  /// - Parameter fits: whether an event can fit a pattern with any setting of the knobs.
  init(of scenario: Scenario, _ ways: RequestWays, fits: (EventPattern, EventAttributes) -> Bool) {
    components = Dictionary(scenario.components.map { ($0.name, $0) }) { first, _ in first }
    self.ways = ways
    for origin in scenario.components where origin.nodeKind.traits.sendsRequests { follow(origin, fits) }
  }

  /// What the events say that come to a component, one after the other; nil if none does.
  func events(to name: String) -> [EventAttributes]? { events[name] }

  /// The tags of the requests that come to a component by the rules and filters that they fit, nil for those without one.
  func tags(at name: String) -> Set<String?> { tags[name] ?? [] }

  private mutating func follow(_ origin: Component, _ fits: (EventPattern, EventAttributes) -> Bool) {
    let own = origin.document.attributes ?? EventAttributes()
    var seen: [String: [EventAttributes]] = [:]
    var next = [(name: origin.name, event: own)]
    while let (name, event) = next.popLast() {
      guard let component = components[name], seen[name]?.contains(event) != true else { continue }
      seen[name, default: []].append(event)
      tags[name, default: []].insert(origin.document.tag)
      if events[name]?.contains(event) != true { events[name, default: []].append(event) }
      next += component.steps.flatMap { $0.receivers(carrying: origin.document.tag, own) }
      next += passedOn(event, by: component, of: origin, saying: own, where: fits)
      next += ways.readers(of: name).map { ($0, event) }
    }
  }

  /// Where an event goes from a component by itself, and what is said there: the event's own words, or, where the component
  /// makes a message of it, those of who sent the request.
  private func passedOn(
    _ event: EventAttributes, by component: Component, of origin: Component, saying own: EventAttributes,
    where fits: (EventPattern, EventAttributes) -> Bool
  ) -> [(name: String, event: EventAttributes)] {
    let looks = component.document.roles.contains(.readsAttributes)
    return component.connections.flatMap { connection -> [(name: String, event: EventAttributes)] in
      guard connection.direction != .reads, connection.tag == nil || connection.tag == origin.document.tag else {
        return []
      }
      guard looks, connection.direction == .passesOn else {
        return [(connection.name, event), (connection.name, own)]
      }
      return connection.pattern.map { fits($0, event) } ?? true ? [(connection.name, event)] : []
    }
  }
}

extension Step {
  /// Whom it calls or sends to for a request with that tag, and what is said there.
  /// - Parameter own: what the client says of its requests.
  fileprivate func receivers(
    carrying tag: String?, _ own: EventAttributes
  ) -> [(name: String, event: EventAttributes)] {
    switch self {
    case .only(let only, let step): only == tag ? step.receivers(carrying: tag, own) : []
    case .send(let name, _, _, _, let attributes, _): [(name, attributes ?? own)]
    case .call, .parallel, .lookUp, .fill, .update, .work, .failWhen, .report: receivers.map { ($0, own) }
    }
  }
}
