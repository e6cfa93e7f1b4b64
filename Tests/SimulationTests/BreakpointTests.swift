import Simulation
import Testing

@Suite struct `A breakpoint` {
  private let leveling = Scenario(
    .client(.every(0.4, count: 60), .burst(.of("burst"), at: 3), .burst(.of("burst"), at: 40), does: .send("orders")),
    .queue(), .worker(concurrency: 3, does: .work(1)),
    knobs: [Knob("burst", 40)], latency: 0.004)

  private func assertion(_ text: String) throws -> Assertion { try #require(Assertion(parsing: text)) }

  /// Whether the run was stopped on its way.
  private func advance(_ timeline: inout Timeline, to moment: Instant) -> Bool { timeline.advance(to: moment) }

  /// Where a statement becomes true, found event by event.
  private func edges(of assertion: Assertion, in run: Run) -> [UInt64] {
    var timeline = Timeline(run)
    var edges: [UInt64] = []
    func holds(_ run: Run) -> Bool {
      assertion.holds(
        measure: { Metric(path: $0, among: run.nodes).flatMap { run.value(of: $0) } }, knobs: run.knobs)
    }
    var held = holds(run)
    while !timeline.run.isFinished {
      timeline.step()
      let holds = holds(timeline.run)
      if holds && !held { edges.append(timeline.run.eventCount) }
      held = holds
    }
    return edges
  }

  private func stops(_ timeline: inout Timeline, step: Double = 1000) -> [UInt64] {
    var stops: [UInt64] = []
    while !timeline.run.isFinished {
      let moment = Instant(seconds: timeline.now.seconds + step)
      if timeline.advance(to: moment, eventBudget: 7) { stops.append(timeline.run.eventCount) }
    }
    return stops
  }

  @Test(arguments: [
    "nodes.orders.depth >= 20", "nodes.orders.depth >= $burst * 0.5", "totals.succeeded == 30",
    "nodes.workers.busy < nodes.orders.depth * 0.1", "latency.caller.mean > 0.0079", "now >= 12",
  ])
  func `stops at each event with which it becomes true, whatever the steps`(text: String) throws {
    let (assertion, run) = (try assertion(text), try leveling.begin())
    let edges = edges(of: assertion, in: run)
    #expect(!edges.isEmpty)
    for step in [0.05, 1, 1000] {
      var timeline = Timeline(run)
      timeline.breakpoints = [assertion]
      let stops = stops(&timeline, step: step)
      #expect(stops == edges, "steps of \(step) s")
    }
  }

  @Test func `is still there after going back, undoing and beginning again`() throws {
    let assertion = try assertion("nodes.orders.depth >= 20")
    var timeline = Timeline(try leveling.begin())
    timeline.breakpoints = [assertion]
    let all = stops(&timeline)
    timeline.seek(to: .start)
    let repeated = stops(&timeline)
    #expect(repeated == all)
    timeline.seek(to: Instant(seconds: 20))
    let later = stops(&timeline)
    #expect(later == Array(all.dropFirst()))
    timeline.seek(to: Instant(seconds: 20))
    try timeline.intervene(.breakDown(2))
    timeline.undo()
    let undone = stops(&timeline)
    #expect(undone == Array(all.dropFirst()))
    var again = Timeline(try leveling.begin(), stoppingLike: timeline)
    #expect(again.breakpoints == [assertion])
    let anew = stops(&again)
    #expect(anew == all)
  }

  @Test func `says what stopped the run`() throws {
    var timeline = Timeline(try leveling.begin())
    let assertion = try assertion("nodes.orders.depth >= 20")
    timeline.breakpoints = [assertion]
    #expect(advance(&timeline, to: .end))
    #expect(timeline.stop == .breakpoint(assertion))
    #expect(timeline.now == Instant(seconds: 3.004))
    #expect(!advance(&timeline, to: Instant(seconds: 4)))
    #expect(timeline.stop == nil)
  }

  @Test func `does not stop for what is true already`() throws {
    var timeline = Timeline(try leveling.begin())
    timeline.advance(to: Instant(seconds: 5))
    timeline.breakpoints = [try assertion("nodes.orders.depth >= 20")]
    #expect(!advance(&timeline, to: Instant(seconds: 39)))
    #expect(advance(&timeline, to: Instant(seconds: 60)))
  }

  @Test func `follows the knob that it names`() throws {
    var timeline = Timeline(try leveling.begin())
    timeline.breakpoints = [try assertion("totals.started >= $burst")]
    try timeline.intervene(.turn("burst", to: 20))
    #expect(advance(&timeline, to: .end))
    #expect(timeline.run.report()["totals.started"] == 28)
  }

  @Test func `that the system cannot judge is left out`() throws {
    var timeline = Timeline(try leveling.begin())
    timeline.breakpoints = [try assertion("nodes.nowhere.depth > 1"), try assertion("events > $nothing")]
    #expect(timeline.breakpoints.isEmpty)
  }

  @Test func `and the pauses of the narration do not hold up a search`() throws {
    var timeline = Timeline(try leveling.begin())
    timeline.breakpoints = [try assertion("nodes.orders.depth >= 20")]
    let search = timeline.seek(toNext: .error)
    #expect(search == .nowhere)
    #expect(timeline.now == .start)
    timeline.seek(to: Instant(seconds: 30))
    #expect(timeline.now == Instant(seconds: 30))
  }
}
