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
    let world = SimulationState(CompiledScenario(scenario, values), seed: seed)
    withUnsafeMutablePointer(to: &nobody) { observer in
      var engine = Engine(world: world, observer: observer)
      engine.openDoors()
      _ = engine.advance(to: .end)
      look(at: engine.world)
      engine.world.deallocate()
    }
  }

  private mutating func look(at world: SimulationState) {
    (requests, activities, messages) = (world.requests.live, world.activities.live, world.messages.live)
    held = world.queues.indices.reduce(0) { $0 + world.queues[$1].held }
    armedTimers = world.armedTimers
    workToCome = world.pending.count - world.idleEvents
    conservationErrors = world.conservationErrors()
  }
}
