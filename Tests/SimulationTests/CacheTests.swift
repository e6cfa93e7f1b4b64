import Testing

@testable import Simulation

/// A cache that is filled lazily, by hand.
@Suite struct `A cache` {
  /// One call a second from 0 on; what lies behind the cache takes `load` seconds.
  private func report(
    of cache: Component.Cache, calls: Double, load: Double = 0, faults: [PlannedFault] = [], until: Double? = nil
  ) throws -> Report {
    let scenario = Scenario(
      .client(.every(1, count: .number(calls)), does: .call("cache")),
      Component(name: "cache", label: "Cache", kind: .cache(cache)), .service("store", does: .work(.number(load))),
      faults: faults)
    var run = try scenario.begin()
    if let until { run.advance(to: Instant(seconds: until)) } else { run.advanceToEnd() }
    #expect(run.conservationErrors() == [])
    return run.report()
  }

  private func cache(share: Double = 1, for time: Double? = nil) -> Component.Cache {
    Component.Cache(
      hitShare: .number(share), timeToLive: time.map(Quantity.number), hitTime: .constant(.number(0.1)),
      missTime: .constant(.number(0.2)), steps: [.call("store")])
  }

  @Test func `misses once and answers from then on, where nothing grows old`() throws {
    let report = try report(of: cache(), calls: 10, load: 0.5)
    #expect(report["nodes.cache.misses"] == 1 && report["nodes.cache.hits"] == 9)
    #expect(report["nodes.cache.hit_rate"] == 0.9)
    #expect(report["nodes.store.completed"] == 1)
    // A miss takes its own 0.2 s and the 0.5 s behind it, a hit 0.1 s.
    #expect(report["latency.caller.max"] == 0.7 && report["latency.caller.min"] == 0.1)
  }

  @Test func `looks a value up anew at the end of its time to live`() throws {
    // Kept at 0.7 for 3 s: hits at 1, 2, 3, a miss at 4, kept at 4.7: hits at 5, 6, 7, a miss at 8; a hit at 9.
    let report = try report(of: cache(for: 3), calls: 10, load: 0.5)
    #expect(report["nodes.cache.misses"] == 3 && report["nodes.cache.hits"] == 7)
  }

  @Test func `is stale at the very end of the time to live`() throws {
    // Kept at 0.2: the call at 1 comes 0.8 s later, exactly at the end.
    let report = try report(of: cache(for: 0.8), calls: 2)
    #expect(report["nodes.cache.hits"] == 0 && report["nodes.cache.misses"] == 2)
  }

  @Test func `lets all through while the value is being looked up`() throws {
    // The first look-up takes 0.2 + 2.5 s: the calls at 0, 1 and 2 miss, those at 3 to 9 hit.
    let report = try report(of: cache(), calls: 10, load: 2.5)
    #expect(report["nodes.cache.misses"] == 3 && report["nodes.store.completed"] == 3)
  }

  @Test func `keeps nothing of calls that ask for what nobody else asks for`() throws {
    let report = try report(of: cache(share: 0), calls: 10)
    #expect(report["nodes.cache.hits"] == 0 && report["nodes.store.completed"] == 10)
  }

  @Test func `hits as often as its share says, within four sigma`() throws {
    let report = try report(of: cache(share: 0.8), calls: 20_000)
    let rate = try #require(report["nodes.cache.hit_rate"])
    // sqrt(0.8 x 0.2 / 20,000) = 0.00283
    #expect(abs(rate - 0.8) < 4 * 0.00283)
  }

  @Test func `keeps nothing that could not be looked up, and answers with the error`() throws {
    let report = try report(of: cache(), calls: 6, faults: [.down("store", from: 0, until: 2.5)])
    // Errors at 0, 1 and 2, a miss at 3, hits at 4 and 5.
    #expect(report["errors.503"] == 3 && report["nodes.cache.misses"] == 4 && report["nodes.cache.hits"] == 2)
    #expect(report["nodes.cache.failed"] == 3)
  }

  @Test func `that is down refuses, and counts neither hit nor miss`() throws {
    let report = try report(of: cache(), calls: 4, faults: [.down("cache", from: 0.5, until: 2.5)])
    // What it had at 0 is gone at 3.
    #expect(report["errors.503"] == 2 && report["nodes.cache.misses"] == 2 && report["nodes.cache.hits"] == 0)
  }

  @Test func `shows what it holds, and what goes on in it`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 3), does: .call("cache")),
      Component(name: "cache", label: "Cache", kind: .cache(cache())), .service("store", does: .work(0.5)))
    var run = try scenario.begin()
    let node = try run.node("cache")
    run.advance(to: Instant(seconds: 0.3))
    #expect(
      run.snapshot().nodes[node].view as? CacheView
        == CacheView(hits: 0, misses: 1, open: 1, fresh: 0, values: 1))
    #expect(run.contents(of: node, limit: 5).entries.map(\.state) == [.calls(try run.node("store"))])
    run.advance(to: Instant(seconds: 1.05))
    #expect(
      run.snapshot().nodes[node].view as? CacheView
        == CacheView(hits: 1, misses: 1, open: 1, fresh: 1, values: 1))
  }

  @Test func `follows a knob that is turned`() throws {
    var scenario = Scenario(
      id: "turned", title: "", story: "",
      knobs: [Knob("keep", 100, in: 1...1_000), Knob("network_latency", 0, in: 0...1)])
    scenario.components = [
      .client(.every(1, count: 10), does: .call("cache")),
      Component(
        name: "cache", label: "Cache",
        kind: .cache(Component.Cache(timeToLive: .knob("keep", factor: 1), steps: [.call("store")]))),
      .service("store", does: .work(0)),
    ]
    var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
    run.advance(to: Instant(seconds: 4.5))
    // Kept at 0; from now on for 2 s: too old at 5, kept then, a hit at 6, too old at 7 and so on.
    var nobody = Nobody()
    try run.intervene(.turn("keep", to: 2), observer: &nobody)
    run.advanceToEnd()
    #expect(run.report()["nodes.cache.misses"] == 4)
  }

  @Test func `of many values misses each once, where nothing grows old`() throws {
    // 50 of 50 values: (1 - 1 / 50)^1,000 x 50 are not asked for, which is none.
    let scenario = Scenario(
      .client(.every(1, count: 1_000), does: .call("cache")), .cache(values: 50, timeToLive: nil, does: .call("store")),
      .service("store", does: .work(0)))
    #expect(try scenario.report()["nodes.cache.misses"] == 50)
  }

  @Test func `of many values hits as theory says, within four sigma`() throws {
    // Each value is kept for 20 s, in which 199 further calls come; then one call in 50 asks for it. So 199 / 50 hits
    // for each miss. Of 4,016 misses the number varies by sqrt(4,016) x 50 / 249 = 12.7.
    let scenario = Scenario(
      .client(.every(0.1, count: 20_000), does: .call("cache")),
      .cache(values: 50, timeToLive: 20, does: .call("store")), .service("store", does: .work(0)))
    let misses = try #require(scenario.report()["nodes.cache.misses"])
    #expect(abs(misses - 20_000 / (1 + 199.0 / 50)) < 4 * 13 + 50)
  }

  @Test func `is empty when it comes up again`() throws {
    // Kept at 0.2; down at 2 and 3; a miss at 4, hits from 5 on.
    let report = try report(of: cache(), calls: 8, faults: [.down("cache", from: 1.5, until: 3.5)])
    #expect(report["nodes.cache.misses"] == 2 && report["nodes.cache.hits"] == 4)
  }

  @Test func `that its callers fill skips after a hit no more than up to the fill`() throws {
    let scenario = Scenario(
      .client(
        .every(1, count: 4), does: .lookUp("cache"), .call("store"), .fill("cache"), .send("line")), .cache(),
      .service("store", does: .work(0.3)), .queue("line"))
    let report = try scenario.report()
    #expect(report["nodes.store.completed"] == 1 && report["nodes.line.sent"] == 4)
    #expect(report["nodes.cache.hits"] == 3 && report["nodes.cache.completed"] == 5)
  }

  @Test(arguments: [-0.1, 1.1]) func `has a hit share between 0 and 1`(share: Double) {
    #expect(throws: ScenarioError.self) { try report(of: cache(share: share), calls: 1) }
  }
}
