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

  /// Plays a scenario to its end, or to its limit if somebody goes on polling.
  init(of scenario: Scenario, seed: UInt64 = 1) throws {
    let values = KnobValues(scenario.knobs)
    try #require(scenario.problems().isEmpty)
    var nobody = Nobody()
    let compiled = CompiledScenario(scenario, values)
    let state = SimulationState(compiled, seed: seed)
    withUnsafeMutablePointer(to: &nobody) { observer in
      var engine = Engine(state: state, observer: observer)
      engine.scheduleFirstArrivals()
      _ = engine.advance(to: compiled.limit)
      look(at: engine.state)
      engine.state.deallocate()
    }
  }

  private mutating func look(at state: SimulationState) {
    (requests, activities, messages) = (state.requests.live, state.activities.live, state.messages.live)
    held = state.queues.indices.reduce(0) { $0 + state.queues[$1].held }
    held += state.dataStreams.indices.reduce(0) { $0 + state.dataStreams[$1].records.count }
    armedTimers = state.armedTimers
    let polls = state.polls.indices.count { state.polls[$0].scheduled != nil }
    workToCome = state.pending.count - state.idleEvents - polls
    conservationErrors = state.conservationErrors()
  }
}
