// Two scenarios are twins if the same requests reach both. Mostly one waits for results where the other only sends.

extension Scenario {
  /// Whether any step sends a message, so that an acknowledgement can come before the result.
  public var isAsynchronous: Bool {
    components.flatMap(\.steps).contains { if case .send = $0.action { true } else { false } }
  }

  /// Whether the same requests come at the same instants, given the same seed and knobs. Clients with the same names
  /// must have the same traffic, because random arrivals are drawn by the name of the client.
  public func hasSameTraffic(as other: Scenario) -> Bool { traffic == other.traffic }

  private var traffic: [String: [Traffic]] {
    let clients = components.filter { $0.nodeKind.traits.sendsRequests }.map { ($0.name, $0.document.traffic) }
    return Dictionary(clients) { first, _ in first }
  }
}
