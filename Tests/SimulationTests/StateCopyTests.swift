import Testing

@testable import Simulation

@Suite struct `The state of a run` {
  /// Where each piece of memory by hand begins, by the way to it.
  private func memory(of value: Any, at way: String = "state") -> [String: String] {
    if "\(type(of: value))".hasPrefix("UnsafeMutable") { return [way: "\(value)"] }
    return Mirror(reflecting: value).children.reduce(into: [:]) { found, child in
      found.merge(memory(of: child.value, at: "\(way).\(child.label ?? "")")) { $1 }
    }
  }

  @Test func `shares no memory with a copy of it, whatever kinds it has`() {
    let scenario = Scenario(.client(.burst(1), does: .call("shop")), .service("shop", does: .work(1)))
    let state = SimulationState(CompiledScenario(scenario, KnobValues(scenario.knobs)), seed: 1)
    let copy = state.clone()
    defer {
      state.deallocate()
      copy.deallocate()
    }
    let (original, other) = (memory(of: state), memory(of: copy))
    #expect(original.count > 25 && original.keys == other.keys)
    #expect(original.keys.filter { original[$0] == other[$0] }.sorted() == [])
  }
}
