import Testing

@testable import Simulation

/// A stream that finds its shards by itself: what it takes, and what it is paid for.
@Suite struct `A stream on demand` {
  /// So many records a second, each with a key of its own, for ten seconds from each moment on.
  private static func scenario(
    _ bursts: [(at: Double, rate: Double)], isOn: Quantity = 1, shards: Quantity = 1, period: Quantity = 100,
    keyCount: Quantity = 0, knobs: [Knob] = []
  ) -> Scenario {
    let traffic = bursts.map { burst in
      Traffic(.steady(rate: .number(burst.rate)), from: .number(burst.at), count: .number(burst.rate * 10))
    }
    return Scenario(
      Component(
        name: "senders", label: "senders", kind: .client(.init(traffic: traffic, steps: [.send("records")]))),
      .stream(
        shards: shards, writeLimit: 100, keyCount: keyCount,
        onDemand: .init(isOn: isOn, shards: 4, period: period)), knobs: knobs)
  }

  @Test func `takes what its first shards take, and after a period double of the highest second`() throws {
    // Four shards of 100 a second at first. The peak of 250 counts from 100 s on: 500, which is five shards.
    let scenario = Self.scenario([(0, 250), (110, 300)])
    #expect(try scenario.report(at: 50)["nodes.records.shards"] == 4)
    let report = try scenario.report()
    #expect(report["nodes.records.shards"] == 5)
    #expect(report["nodes.records.throttled"] == 0)
  }

  @Test func `refuses what is more than double within a period, and has room for it in the next`() throws {
    // 250, then 1,000: five shards take 500 of it. That is the new peak, so that ten shards take 600.
    let report = try Self.scenario([(0, 250), (110, 1_000), (210, 600)]).report()
    #expect(report["nodes.records.throttled"] == 5_000)
    #expect(report["nodes.records.shards"] == 10)
  }

  @Test func `has no room for one key above what a shard takes, however many shards it has`() throws {
    let report = try Self.scenario([(0, 200), (110, 200)], keyCount: 1).report()
    #expect(report["nodes.records.throttled"] == 2_000)
    #expect(report["nodes.records.hottest_share"] == 1)
  }

  @Test func `never has fewer shards again`() throws {
    let report = try Self.scenario([(0, 300), (110, 10), (210, 10), (310, 10)]).report()
    #expect(report["nodes.records.shards"] == 6)
  }

  @Test(arguments: [0, 1])
  func `is paid for by its own hours, or by those of its shards and by what is put`(isOn: Double) throws {
    let report = try Self.scenario([(0, 100)], isOn: .number(isOn), shards: 8).report()
    let hours = try #require(report["ended_at"]) / 3_600
    func value(_ field: String) throws -> Double { try #require(report["nodes.records.\(field)"]) }
    #expect(abs(try value("on_demand_hours") - hours * isOn) < 1e-9)
    #expect(abs(try value("shard_hours") - 8 * hours * (1 - isOn)) < 1e-9)
    #expect(try value("put_units") == 1_000 * (1 - isOn))
    #expect(try value("sent") == 1_000)
  }

  @Test func `that is switched on keeps its shards, and goes back to the provisioned ones`() throws {
    let scenario = Self.scenario(
      [(0, 100), (50, 100)], isOn: .of("mode"), shards: 8, knobs: [Knob("mode", 0, in: 0...1)])
    var run = try scenario.begin()
    func shards() -> Double? { run.report()["nodes.records.shards"] }
    var nobody = NoObserver()
    run.advance(to: Instant(seconds: 20))
    #expect(shards() == 8)
    try run.intervene(.turn("mode", to: 1), observer: &nobody)
    #expect(shards() == 8)
    run.advance(to: Instant(seconds: 40))
    try run.intervene(.turn("mode", to: 0), observer: &nobody)
    #expect(shards() == 8)
    #expect(run.conservationErrors() == [])
  }

  @Test func `keeps a peak when a knob sets after how long it counts`() {
    var meter = PeakMeter(period: SimDuration(seconds: 60))
    meter.turn(to: Instant(seconds: 130))
    meter.add(5)
    meter.turn(to: Instant(seconds: 131))
    meter.adopt(PeakMeter(period: SimDuration(seconds: 1_000)))
    meter.turn(to: Instant(seconds: 132))
    #expect(meter.highest == 0, "its period is not over")
    meter.turn(to: Instant(seconds: 1_000))
    #expect(meter.highest == 5)
  }
}
