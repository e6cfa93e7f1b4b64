// Two scenarios are twins if the same requests reach them: one waits for the result, the other hands the work over.

extension Scenario {
  /// Whether work is handed over somewhere, so that an acknowledgement comes before the result.
  public var isAsynchronous: Bool {
    components.flatMap(\.steps).contains { if case .send = $0.action { true } else { false } }
  }

  /// Whether the same requests come at the same instants, as long as both have the same seed and knobs. Random arrivals
  /// are drawn by the name of their client.
  public func hasSameTraffic(as other: Scenario) -> Bool { traffic == other.traffic }

  private var traffic: [String: [Traffic]] {
    let clients = components.filter { $0.nodeKind.traits.sendsRequests }.map { ($0.name, $0.document.traffic) }
    return Dictionary(clients) { first, _ in first }
  }
}
