/// What the events say of themselves that come to each component which looks at them.
struct EventWays {
  private var events: [String: [EventAttributes]] = [:]

  /// - Parameter fits: whether an event can fit a pattern with any setting of the knobs.
  init(
    of scenario: Scenario, _ ways: RequestWays, fits: (EventPattern, EventAttributes) -> Bool
  ) {
    let components = Dictionary(scenario.components.map { ($0.name, $0) }) { first, _ in first }
    for origin in scenario.components where origin.nodeKind.traits.sendsRequests {
      let own = origin.document.attributes ?? EventAttributes()
      for component in ways.reached(by: origin.name).compactMap({ components[$0] }) {
        for case .send(let name, _, _, _, let attributes, _) in component.steps.map(\.action) {
          add(attributes ?? own, to: name)
        }
        guard !component.document.roles.contains(.readsAttributes) else { continue }
        for connection in component.connections where connection.direction == .passesOn {
          add(own, to: connection.name)
        }
      }
    }
    passOn(in: scenario, fits)
  }

  /// What the events say that come to a component, one after the other; nil if none does.
  func events(to name: String) -> [EventAttributes]? { events[name] }

  @discardableResult
  private mutating func add(_ event: EventAttributes, to name: String) -> Bool {
    guard events[name]?.contains(event) != true else { return false }
    events[name, default: []].append(event)
    return true
  }

  /// What fits a rule comes to its targets, and from there to others.
  private mutating func passOn(in scenario: Scenario, _ fits: (EventPattern, EventAttributes) -> Bool) {
    let hubs = scenario.components.filter { $0.document.roles.contains(.readsAttributes) }
    var hasMore = true
    while hasMore {
      hasMore = false
      for hub in hubs {
        for connection in hub.connections where connection.direction == .passesOn {
          let passed = (events[hub.name] ?? []).filter { event in connection.pattern.map { fits($0, event) } ?? true }
          for event in passed where add(event, to: connection.name) { hasMore = true }
        }
      }
    }
  }
}
