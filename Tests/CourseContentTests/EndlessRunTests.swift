import Simulation
import Testing

@testable import CourseContent

/// Runs of a learner's own course that go on for ever, where nobody watches them: a packer puts each order back.
@Suite struct `A run that does not end` {
  private static let circle = Sample.with("steps: [{work: 1}]", as: "steps: [{send: line}]")

  private static func course() throws -> (Course, TemporaryFolder) {
    let folder = try SmallCourse.folder(with: "templates.yaml", SmallCourse.templates)
    try folder.write(circle, to: "scenarios/shop.yaml")
    return (Course(try ContentFolder(path: folder.path), seed: 7), folder)
  }

  private static func run(latency: Double?) throws -> Run {
    let (course, folder) = try course()
    defer { withExtendedLifetime(folder) {} }
    let knobs = latency.map { [KnobSetting(name: "network_latency", value: $0)] } ?? []
    return try course.run(RunReference(scenario: "shop", knobs: knobs))
  }

  @Test func `is stopped where time stands still, and where it takes too many events`() throws {
    var still = try Self.run(latency: 0)
    #expect(throws: ContentError.endlessRun(scenario: "shop")) { try still.reach(.end) }
    // With time on each link it goes on until the scenario's limit, days later.
    var long = try Self.run(latency: nil)
    #expect(throws: ContentError.longRun(scenario: "shop", events: 10_000)) { try long.reach(.end, within: 10_000) }
    #expect(long.eventCount == 10_000)
    #expect(
      ContentError.longRun(scenario: "shop", events: 20_000_000).sentences == [
        "shop was stopped: it goes on after 20 million events, the most that are played here; "
          + "lower its traffic, or let it end sooner."
      ])
  }

  @Test func `is no obstacle where a moment is reached before`() throws {
    var run = try Self.run(latency: nil)
    try run.reach(Instant(seconds: 0.1), within: 10_000)
    #expect(run.now == Instant(seconds: 0.1) && run.eventCount < 10_000)
    #expect(try Self.run(latency: nil).canReach(Instant(seconds: 1)))
    #expect(try !Self.run(latency: 0).canReach(Instant(seconds: 1)))
  }

  @Test func `is told where a template draws from it, after one try`() throws {
    let (course, folder) = try Self.course()
    defer { withExtendedLifetime(folder) {} }
    #expect(throws: ContentError.endlessRun(scenario: "shop")) { try course.question("served@1") }
    let (template, facts) = (try course.template("served"), try course.facts())
    let draw = TemplateDraw(template, seed: 1, facts: facts, report: try course.scenario("shop").report)
    #expect(draw.stopped == .endlessRun(scenario: "shop") && draw.rejected.count == 1)
  }

  @Test func `is stopped among all runs of a course, and so are others of its scenario`() throws {
    let (course, folder) = try Self.course()
    defer { withExtendedLifetime(folder) {} }
    var cache = ReportCache(["shop": try course.scenario("shop")])
    let run = RunReference(scenario: "shop")
    cache.order(run, at: nil)
    cache.order(run, at: 0.1)
    cache.runAll(mostEvents: 10_000) { _, _ in }
    #expect(throws: ReportCache.Failure.long) { try cache.report(run, at: nil) }
    #expect(try cache.report(run, at: 0.1)["now"] == 0.1)
    #expect(cache.isLong("shop"))
  }
}
