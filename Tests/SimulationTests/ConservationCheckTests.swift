import Testing

@testable import Simulation

/// The check that everything is in exactly one place notices when it is not.
@Suite struct `The check of conservation` {
  /// At 2.5: two of five messages are in work, three wait; one call is in work, two wait; an event is in work, one waits.
  private let scenario = Scenario(
    .client(.burst(5), does: .send("orders")), .queue(), .worker(concurrency: 2, does: .work(9)),
    .client(named: "callers-2", .burst(3), does: .call("shop")), .service("shop", slots: 1, does: .work(9)),
    .client(named: "senders", .burst(2), does: .send("resize")),
    .function("resize", concurrency: 1, does: .work(9)))

  private func errors(_ corrupt: (inout SimulationState) -> Void) -> [String] {
    var nobody = Nobody()
    return withUnsafeMutablePointer(to: &nobody) { observer in
      let state = SimulationState(CompiledScenario(scenario, KnobValues(scenario.knobs)), seed: 1)
      var engine = Engine(state: state, observer: observer)
      engine.scheduleFirstArrivals()
      _ = engine.advance(to: Instant(seconds: 2.5))
      corrupt(&engine.state)
      defer { engine.state.deallocate() }
      return engine.state.conservationErrors()
    }
  }

  private static let now = Instant(seconds: 2.5)

  @Test func `finds nothing where everything is in its place`() { #expect(errors { _ in } == []) }

  @Test func `notices a message that is counted and not there, or there and not counted`() {
    #expect(errors { $0.telemetry.queues[place: 1].sent += 1 } != [])
    #expect(errors { $0.telemetry.queues[place: 1].deleted += 1 } != [])
    #expect(errors { $0.telemetry.queues[place: 1].inFlight += 1 }.count == 2, "in the line and by their states")
    #expect(
      errors { $0.telemetry.queues[place: 1].join(wasInFlight: false, at: Self.now) }.count == 2,
      "in the line and by their states")
  }

  @Test func `notices a message in a state that its line does not know`() {
    let first = errors { $0.messages[Index(0)].state = .waiting }
    #expect(first.contains { $0.contains("waiting") } && first.contains { $0.contains("in flight") })
    #expect(errors { $0.messages[Index(0)].state = .gone }.contains { $0.contains("held") })
  }

  @Test func `notices a request that is decided twice, or that nobody holds`() {
    #expect(errors { $0.telemetry.succeeded += 1 } != [])
    #expect(errors { $0.requests[Index(0)].references += 1 } != [])
  }

  @Test func `notices slots, lines and executions that were miscounted`() {
    #expect(
      errors { $0.telemetry.stations[place: 4].begin(hasWaited: false, at: Self.now) }.count == 1, "slots of a service")
    #expect(errors { $0.telemetry.stations[place: 4].waiting += 1 }.count == 1, "its line")
    #expect(
      errors { $0.telemetry.stations[place: 2].begin(hasWaited: false, at: Self.now) }.count == 1,
      "executions of a worker")
    #expect(
      errors { $0.telemetry.stations[place: 6].begin(hasWaited: false, at: Self.now) }.count == 1,
      "executions of a function")
    #expect(errors { $0.telemetry.queues[place: 6].join(wasInFlight: false, at: Self.now) } != [])
    #expect(errors { $0.telemetry.queues[place: 6].inFlight += 1 } != [])
    #expect(errors { $0.telemetry.queues[place: 6].sent += 1 }.count == 1)
  }
}
