import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// One moment, two futures.
struct ForkTests {
  private static let ids = ["traffic-leveling", "synchronous-trap", "asynchronous-solution", "visibility-too-short"]

  private func fork(_ id: String, at seconds: Double) throws -> Fork {
    var timeline = Timeline(try Shipped.run(id))
    timeline.seek(to: Instant(seconds: seconds))
    return Fork(of: timeline)
  }

  private func end(of timeline: Timeline) -> String {
    timeline.playedAhead(eventBudget: .max).run.report().json
  }

  @Test(arguments: ids)
  func `a fork in which nothing is changed has the same report twice`(id: String) throws {
    var fork = try fork(id, at: 20)
    fork.pair.seek(to: .end)
    #expect(fork.original.run.report().json == fork.changed.run.report().json)
    #expect(fork.verdict.hasPrefix("Nothing is changed yet"))
  }

  @Test func `what was done later, before the learner went back, happens on neither side`() throws {
    var timeline = Timeline(try Shipped.run("traffic-leveling"))
    timeline.seek(to: Instant(seconds: 8))
    try timeline.intervene(.burst(0, count: 400))
    timeline.seek(to: .start)
    var fork = Fork(of: timeline)
    #expect(fork.changes.isEmpty && !fork.canUndo)
    fork.pair.seek(to: .end)
    #expect(fork.original.run.report().json == fork.changed.run.report().json && fork.changes.isEmpty)
    #expect(end(of: timeline) != fork.original.run.report().json, "the stage still has it")
  }

  @Test func `one knob turned is told with what it changes`() throws {
    var fork = try fork("traffic-leveling", at: 20)
    let workers = try #require(fork.knobs.first { $0.name == "workers" })
    #expect(fork.turn(workers, to: 10) == nil)
    #expect(fork.difference.changes == ["workers 10 instead of 5"])
    let names = fork.difference.lines.map(\.name)
    #expect(names.contains("all done at") && names.contains("longest time to a result"))
    #expect(!names.contains("longest time to an answer"), "an ack does not wait for workers")
    #expect(fork.verdict.hasPrefix("Workers 10 instead of 5: all done at "))
  }

  @Test(arguments: ids)
  func `a change that is undone leaves the first report again`(id: String) throws {
    var fork = try fork(id, at: 12)
    let before = end(of: fork.changed)
    #expect(fork.breakOrRestore() == nil)
    #expect(fork.canUndo && end(of: fork.changed) != before)
    fork.undo()
    #expect(end(of: fork.changed) == before)
    #expect(!fork.canUndo && fork.difference == .none)
  }

  @Test func `the left side never takes a change`() throws {
    var screen = PairScreen(try fork("traffic-leveling", at: 20)) { .answer(.goOn($0)) }
    let before = end(of: screen.pair.left)
    for key in "xb+ " { _ = screen.handle(.character(key)) }
    for _ in 0..<50 { screen.advance(by: 0.1) }
    #expect(end(of: screen.pair.left) == before)
    #expect(screen.pair.left.run.knobs == (try Shipped.run("traffic-leveling").knobs))
  }

  @Test func `time does not go back behind the fork`() throws {
    var screen = PairScreen(try fork("traffic-leveling", at: 20)) { .answer(.goOn($0)) }
    for _ in 0..<5 { _ = screen.handle(.right) }
    for _ in 0..<50 { _ = screen.handle(.left) }
    #expect(screen.pair.now == Instant(seconds: 20))
  }

  @Test func `many bursts in a row are told once, with how many they were, and taken back together`() throws {
    var fork = try fork("traffic-leveling", at: 20)
    #expect(fork.burst(of: 2, times: 60) == nil)
    #expect(fork.verdict.hasPrefix("60 times a burst of 2"))
    fork.undo(times: 59)
    #expect(fork.changes.count == 1 && fork.verdict.hasPrefix("A burst of 2"))
    let workers = try #require(fork.knobs.first { $0.name == "workers" })
    #expect(fork.turn(workers, to: 10) == nil)
    fork.restart()
    #expect(fork.changes.isEmpty && fork.difference == .none && fork.pair.now == Instant(seconds: 20))
  }

  @Test func `however often a breakpoint comes true, a frame takes no more events than it may`() throws {
    var timeline = Timeline(try Shipped.run("traffic-leveling"))
    timeline.breakpoints = [try #require(Assertion(parsing: "nodes.clients.busy > 0"))]
    var fork = Fork(of: timeline)
    fork.pair.advance(to: Instant(seconds: 9), eventBudget: 40)
    let end = timeline.run.eventCount + 40
    #expect(fork.original.run.eventCount == end && fork.changed.run.eventCount == end)
    for _ in 0..<20 { fork.pair.advance(to: Instant(seconds: 9), eventBudget: 40) }
    #expect(fork.pair.now == Instant(seconds: 9))
  }

  @Test func `a knob that shapes the system is refused in a sentence`() throws {
    var fork = try fork("synchronous-chain", at: 2)
    let depth = try #require(fork.knobs.first { $0.name == "depth" })
    #expect(fork.turn(depth, to: 5)?.contains("shapes the system") == true)
    #expect(fork.difference == .none)
  }

  @Test func `enter goes on with the changed future, and undo brings the other back`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    for _ in 0..<10 { app.handle(.key(.right)) }
    app.handle(.key(.character("f")))
    #expect(app.top is PairScreen<Fork>)
    app.handle(.key(.character("x")))
    let changed = try #require((app.top as? PairScreen<Fork>)?.pair.right)
    app.handle(.key(.enter))
    var stage = try #require(app.top as? StageScreen)
    #expect(stage.timeline.run.report().json == changed.run.report().json)
    #expect(stage.timeline.appliedCount == 1)
    stage.press("uu")
    #expect(stage.timeline.appliedCount == 0)
  }

  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)])
  func `a fork looks as it was approved`(size: Size) throws {
    var fork = try fork("traffic-leveling", at: 20)
    let workers = try #require(fork.knobs.first { $0.name == "workers" })
    _ = fork.turn(workers, to: 10)
    fork.pair.seek(to: Instant(seconds: 60))
    var app = try Shipped.app(watching: "traffic-leveling", size)
    app.push(PairScreen(fork) { .answer(.goOn($0)) })
    let surface = app.draw()
    let complaint = Golden.complaint(
      about: surface.text + "\n\n" + surface.roles, against: "fork-\(size.columns)x\(size.rows)-unicode")
    #expect(complaint == nil, "\(complaint ?? "")")
  }
}
