import Testing

@testable import Simulation

/// What an engine still holds when nothing is left to do: the one place of the tests that looks into its pools.
struct EndState {
  var requests = 0
  var activities = 0
  var messages = 0
  /// What is in the queues, by their own count.
  var held = 0
  /// Timers that would still bring work.
  var armedTimers = 0
  /// Pending events that are work.
  var workToCome = 0
  var conservationErrors: [String] = []

  /// Plays a scenario to its end.
  init(of scenario: Scenario, seed: UInt64 = 1) throws {
    let values = KnobValues(scenario.knobs)
    try #require(scenario.problems().isEmpty)
    var nobody = Nobody()
    let state = SimulationState(CompiledScenario(scenario, values), seed: seed)
    withUnsafeMutablePointer(to: &nobody) { observer in
      var engine = Engine(state: state, observer: observer)
      engine.openDoors()
      _ = engine.advance(to: .end)
      look(at: engine.state)
      engine.state.deallocate()
    }
  }

  private mutating func look(at state: SimulationState) {
    (requests, activities, messages) = (state.requests.live, state.activities.live, state.messages.live)
    held = state.queues.indices.reduce(0) { $0 + state.queues[$1].held }
    armedTimers = state.armedTimers
    workToCome = state.pending.count - state.idleEvents
    conservationErrors = state.conservationErrors()
  }
}
