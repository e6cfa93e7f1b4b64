import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// One knob at many values, where its knee is, and the page that shows both.
struct SweepTests {
  private func sweep(_ id: String, _ knob: String, _ values: SweepValues) throws -> Sweep {
    let run = try Shipped.run(id)
    return try Sweep(run.scenario, varying: knob, over: values, knobs: run.knobs, seed: 7)
  }

  private func points(_ sweep: Sweep) -> [Sweep.Point] {
    sweep.points(of: (0..<sweep.runCount).compactMap { sweep.report(at: $0) })
  }

  // MARK: Values

  @Test func `values are what a person would write`() throws {
    #expect(try SweepValues(from: 0, to: 1, step: 0.1).values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    #expect(try SweepValues(from: 2, to: 9, step: 3).values == [2, 5, 8])
    #expect(try SweepValues(from: 4, to: 4, step: 1).values == [4])
    #expect(try SweepValues(from: 1e-10, to: 3e-10, step: 1e-10).values.first == 1e-10)
    #expect(try SweepValues(from: 1e300, to: 1e300, step: 1).values == [1e300])
  }

  @Test func `values that are no list are refused`() {
    #expect(throws: SweepError.step(0)) { try SweepValues(from: 1, to: 2, step: 0) }
    #expect(throws: SweepError.order(from: 2, to: 1)) { try SweepValues(from: 2, to: 1, step: 1) }
    #expect(throws: SweepError.tooMany(1001, leastStep: 2)) { try SweepValues(from: 0, to: 1000, step: 1) }
  }

  @Test(arguments: [
    ("synchronous-trap", "arrival_rate"), ("traffic-leveling", "workers"), ("traffic-leveling", "service_time"),
    ("synchronous-chain", "depth"), ("traffic-leveling", "network_latency"), ("one-down-all-down", "availability"),
  ])
  func `every knob has a sensible range around its value`(id: String, name: String) throws {
    let run = try Shipped.run(id)
    let knob = try #require(run.knobs.knobs.first { $0.name == name })
    let values = SweepValues(around: knob.value, of: knob).values
    #expect((10...60).contains(values.count), "\(values)")
    #expect(values.allSatisfy { knob.range.contains($0) })
    #expect(values.contains { abs($0 - knob.value) <= knob.step / 2 }, "\(values)")
  }

  // MARK: Knee

  @Test func `a point of a sweep is the report of its own run`() throws {
    let sweep = try sweep("synchronous-trap", "arrival_rate", SweepValues(from: 8, to: 14, step: 2))
    let run = try Shipped.run("synchronous-trap")
    var knobs = run.knobs
    try knobs.set("arrival_rate", to: 12)
    var alone = try Run(run.scenario, knobs: knobs, seed: 7)
    alone.advanceToEnd()
    #expect(sweep.report(at: 2) == alone.report())
  }

  @Test func `the knee of the flash sale is where fifty slots of five seconds end`() throws {
    let sweep = try sweep("synchronous-trap", "arrival_rate", SweepValues(from: 2, to: 30, step: 2))
    let sentence = Knee(in: points(sweep)).sentence(of: sweep.knob)
    let isKnown = sentence.hasPrefix("Up to 1") && sentence.contains("per\u{a0}second nobody fails; at 1")
    #expect(isKnown, "\(sentence)")
  }

  @Test func `more slots end the errors`() throws {
    let sweep = try sweep("synchronous-trap", "inventory_slots", SweepValues(from: 20, to: 120, step: 20))
    guard case .errors(let good, let bad) = Knee(in: points(sweep)) else {
      Issue.record("no knee")
      return
    }
    #expect(good.value == bad.value + 20)
    #expect(
      Knee(in: points(sweep)).sentence(of: sweep.knob).hasPrefix(
        "From \(NumberFormat.number(good.value))\u{a0}slots on"))
  }

  @Test func `where nobody fails the time bends`() throws {
    let sweep = try sweep("traffic-leveling", "workers", SweepValues(from: 4, to: 20, step: 1))
    guard case .time(.endToEnd, let first, let bend?, let last) = Knee(in: points(sweep)) else {
      Issue.record("\(Knee(in: points(sweep)).sentence(of: sweep.knob))")
      return
    }
    #expect(first.value < bend.value && bend.value < last.value)
  }

  @Test func `a knee of many runs is told with how many of them it is about`() throws {
    let sweep = try sweep("why-the-knee", "load", SweepValues(from: 0.5, to: 0.95, step: 0.05))
    let sentence = points(sweep).kneeSentence(of: sweep.knob)
    #expect(sentence.contains("the knee is at 0.") && sentence.hasSuffix(" of 20\u{a0}runs."), "\(sentence)")
    let even = try self.sweep("traffic-leveling", "workers", SweepValues(from: 4, to: 20, step: 4))
    #expect(points(even).kneeSentence(of: even.knob) == Knee(in: points(even)).sentence(of: even.knob))
  }

  @Test func `one value has no knee`() throws {
    let sweep = try sweep("traffic-leveling", "workers", SweepValues(from: 4, to: 4, step: 1))
    #expect(Knee(in: points(sweep)) == .unknown)
  }

  // MARK: Page

  private func screen(_ id: String = "synchronous-trap", _ knob: String = "arrival_rate") throws -> SweepScreen {
    let run = try Shipped.run(id)
    let varied = try #require(run.knobs.knobs.first { $0.name == knob })
    return SweepScreen(try sweep(id, knob, SweepValues(around: varied.value, of: varied)))
  }

  @Test func `the page fills itself frame by frame with the same points`() throws {
    var screen = try screen()
    var frames = 0
    while screen.isAnimating, frames < 10_000 {
      screen.advance(by: 1 / 30)
      frames += 1
    }
    #expect(frames > 1)
    let sweep = screen.sweep
    #expect(screen.points == sweep.points(of: (0..<sweep.runCount).compactMap { sweep.report(at: $0, keeping: []) }))
    #expect(screen.kneeWords.hasPrefix("Up to "))
  }

  @Test func `enter turns the knob of the stage to the value at the cursor, and undo turns it back`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    app.handle(.key(.character("o")))
    let before = try #require(app.top as? SweepScreen)
    #expect(before.sweep.values.values[before.cursor] == before.sweep.presentValue)
    app.handle(.key(.right))
    app.handle(.key(.enter))
    var stage = try #require(app.top as? StageScreen)
    #expect(stage.timeline.run.knobs["burst"] == before.sweep.values.values[before.cursor + 1])
    stage.press("u")
    #expect(stage.timeline.run.knobs["burst"] == before.sweep.presentValue)
  }

  @Test func `every knob of every system can be swept`() throws {
    for scenario in try Shipped.course().scenarios() {
      for index in Matrix.rows(Array(scenario.knobs.indices), short: 2) {
        var stage = StageScreen(try Shipped.run(scenario.id), in: try Shipped.context())
        stage.selection.knob = index
        guard case .push(let screen) = stage.openSweep() else {
          Issue.record("\(scenario.id) \(scenario.knobs[index].name)")
          continue
        }
        #expect(screen is SweepScreen)
      }
    }
  }

  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 18)])
  func `a sweep looks as it was approved`(size: Size) throws {
    try compare(size, .unicode)
  }

  @Test func `a sweep in ASCII looks as it was approved`() throws { try compare(Size(columns: 80, rows: 24), .ascii) }

  private func compare(_ size: Size, _ glyphs: GlyphSet) throws {
    var screen = try screen()
    while screen.isAnimating { screen.advance(by: 1 / 30) }
    _ = screen.handle(.left)
    var app = try Shipped.app(watching: "synchronous-trap", size, glyphs)
    app.push(screen)
    let surface = app.draw()
    let complaint = Golden.complaint(
      about: surface.text + "\n\n" + surface.roles, against: "sweep-\(size.columns)x\(size.rows)-\(glyphs)")
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test func `space says that nothing plays there`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    app.handle(.key(.character("o")))
    for _ in 0..<200 where app.isAnimating { app.advance(by: 0.1) }
    app.handle(.key(.character(" ")))
    #expect(app.draw().text.contains("Nothing plays here: each point is the end of a run."))
  }
}
