extension Validation {
  /// What comes from a bus is not passed on to a third one.
  mutating func checkBuses() {
    let buses = Dictionary(
      scenario.components.filter { $0.document.roles.contains(.bus) }.map { ($0.name, $0.connections) }
    ) { first, _ in first }
    func targets(of bus: String) -> [String] {
      buses[bus]?.filter { $0.direction == .passesOn && buses[$0.name] != nil }.map(\.name) ?? []
    }
    for bus in buses.keys.sorted() where targets(of: bus).contains(where: { !targets(of: $0).isEmpty }) {
      checker.report(.thirdBus(bus), ["components", bus, "rules"])
    }
  }
}
