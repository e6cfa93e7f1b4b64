import CourseContent
import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// Touching a system on the stage.
struct StageTests {
  private func json(_ stage: StageScreen) -> String { stage.timeline.run.report().json }

  private func untouched(_ id: String, at seconds: Double) throws -> String {
    json(try Shipped.stage(id, at: seconds))
  }

  @Test func `a burst sends at once as many requests as the knob says`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    let before = stage.timeline.run.report()["totals.started"] ?? 0
    stage.press("b")
    #expect(stage.timeline.run.report()["totals.started"] == before + 400)
    #expect(stage.timeline.interventions.map(\.intervention) == [.burst(0, count: 400)])
  }

  @Test func `a burst is bounded, and so are all bursts of a run together`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    let most = Timeline.mostBurstRequests
    try stage.playback.timeline.intervene(.burst(0, count: most - 400))
    stage.press("b")
    #expect(stage.timeline.interventions.count == 2)
    stage.press("b")
    #expect(stage.timeline.interventions.count == 2)
    #expect(stage.message?.hasPrefix("250,000 requests in bursts are the most for one run") == true)
    for count in [-1, 10_000_001, .max] {
      #expect(throws: InterventionError.self) { try stage.playback.timeline.intervene(.burst(0, count: count)) }
    }
    for factor in [-1, 1_000_001, .nan, .infinity] {
      #expect(throws: InterventionError.self) { try stage.playback.timeline.intervene(.slow(0, factor: factor)) }
    }
  }

  @Test func `a knob that counts things takes whole numbers only, and says so`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.take(.turn(knob: "workers", to: 3.5))
    #expect(stage.timeline.run.knobs["workers"] == 5)
    #expect(stage.message == "workers counts things, so it cannot be 3.5: it takes whole numbers.")
  }

  @Test func `a component breaks and is restored by the same key`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("x")
    let node = try #require(stage.selection.node)
    #expect(stage.timeline.run.nodes[node].kind == .worker)
    #expect(stage.timeline.run.snapshot().nodes[node].isDown)
    #expect(stage.hints.contains { $0.title == "mend" })
    stage.press("x")
    #expect(!stage.timeline.run.snapshot().nodes[node].isDown)
    #expect(stage.hints.contains { $0.title == "break" })
  }

  @Test func `slow makes a component four times as slow, and again as fast as before`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("s")
    let node = try #require(stage.selection.node)
    #expect(stage.timeline.run.snapshot().nodes[node].slowness == 4)
    stage.press("s")
    #expect(stage.timeline.run.snapshot().nodes[node].slowness == 1)
  }

  @Test func `a knob goes up and down by its step and stops at its ends`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    #expect(stage.timeline.run.knobs.knobs[stage.selection.knob].name == "burst")
    stage.press("+")
    #expect(stage.timeline.run.knobs["burst"] == 450)
    stage.press("--")
    #expect(stage.timeline.run.knobs["burst"] == 350)
    stage.press(String(repeating: "-", count: 20))
    #expect(stage.timeline.run.knobs["burst"] == 0)
    #expect(stage.message == "burst goes from 0 to 10,000.")
  }

  @Test(arguments: ["b", "x", "s", "+", "bx", "xbs+-+", "+++"])
  func `undo takes changes back as if they had not happened`(keys: String) throws {
    for id in Shipped.scenarioIDs {
      var stage = try Shipped.stage(id, at: 5)
      let count = stage.timeline.interventions.count
      stage.press(keys)
      stage.play(to: 9)
      while stage.hints.contains(where: { $0.title == "undo" }) { stage.press("u") }
      #expect(stage.timeline.interventions.count == count)
      stage.play(to: 9)
      #expect(try json(stage) == untouched(id, at: 9), "\(id)")
    }
  }

  @Test func `a knob that shapes the system begins another run, and undo brings the old one back`() throws {
    var stage = try Shipped.stage("synchronous-chain", at: 6)
    let before = json(stage)
    #expect(stage.timeline.run.knobs.knobs[stage.selection.knob].name == "depth")
    stage.press("+")
    #expect(stage.timeline.run.nodes.count { $0.kind == .service } == 4)
    #expect(stage.timeline.now == .start)
    #expect(stage.message == "Another system: the run begins again.")
    stage.press("u")
    #expect(json(stage) == before)
    #expect(stage.timeline.run.nodes.count { $0.kind == .service } == 3)
  }

  @Test func `changes of the new system and of the old are taken back in their order`() throws {
    var stage = try Shipped.stage("synchronous-chain", at: 6)
    let before = json(stage)
    stage.press("x")
    stage.press("+")
    stage.press("s")
    stage.press("uuu")
    #expect(json(stage) == before)
    #expect(!stage.hints.contains { $0.title == "undo" })
  }

  @Test func `a run begins again with the knobs as they are`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("+r")
    #expect(stage.timeline.now == .start && stage.timeline.run.eventCount == 0)
    #expect(stage.timeline.run.knobs["burst"] == 450)
    stage.press("u")
    #expect(stage.timeline.now == Instant(seconds: 5))
  }

  @Test func `a run with chance says that it is one of many, and n and N go through them`() throws {
    var stage = try Shipped.stage("why-the-knee", at: 20)
    let seed = stage.timeline.run.seed
    #expect(stage.statusDetail.spans.map(\.text).joined().contains("seed \(seed)"))
    for size in [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 120, rows: 40)] {
      let app = App(try Shipped.context(), at: .stage(stage.timeline), size: size, glyphs: .unicode)
      #expect(app.draw().text.contains("System, one of many runs"), "\(size)")
    }
    stage.press("n")
    #expect(stage.timeline.run.seed == seed + 1 && stage.timeline.now == .start)
    stage.press("NN")
    #expect(stage.timeline.run.seed == seed - 1)
    let hints = stage.hints.map(\.name)
    #expect(hints.contains("n") && hints.contains("N"))
  }

  @Test func `a run without chance is the only one`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 20)
    #expect(!stage.statusDetail.spans.map(\.text).joined().contains("one of many"))
    #expect(!stage.hints.map(\.name).contains("n"))
  }

  @Test func `a run that pauses by itself goes on with the space bar`() throws {
    var stage = try Shipped.stage("traffic-leveling")
    stage.press(" ")
    while stage.isPlaying { stage.advance(by: 0.1) }
    #expect(stage.timeline.now < Instant(seconds: 12))
    stage.press(" ")
    stage.advance(by: 0.1)
    #expect(stage.isPlaying && stage.timeline.now > Instant(seconds: 11.05))
  }

  @Test func `tab goes round all components and back`() throws {
    var stage = try Shipped.stage("traffic-leveling")
    var seen: [NodeIndex?] = []
    for _ in 0..<4 {
      stage.press(.tab)
      seen.append(stage.selection.node)
    }
    #expect(Set(seen.compactMap(\.self)).count == 4)
    stage.press(.tab)
    #expect(stage.selection.node == seen[0])
    stage.press(.backTab)
    #expect(stage.selection.node == seen[3])
  }

  @Test func `the pace has ends`() throws {
    var stage = try Shipped.stage("traffic-leveling")
    stage.press(String(repeating: "]", count: 50))
    #expect(stage.playback.pace.factor == 20_000)
    stage.press(String(repeating: "[", count: 50))
    #expect(stage.playback.pace.factor == 0.01)
  }

  @Test func `a finished run offers neither play nor step`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 1e6)
    #expect(stage.timeline.run.isFinished)
    let names = stage.hints.map(\.name)
    #expect(!names.contains("space") && !names.contains(".") && !names.contains("→"))
  }

  @Test func `what the reader does is told after the sentence of the same instant`() throws {
    var stage = try Shipped.stage("traffic-leveling")
    stage.take(.seek(Instant(seconds: 10)))
    stage.selection.node = stage.timeline.run.nodes.firstIndex { $0.kind == .worker }
    stage.press("x")
    #expect(EventLine.all(of: stage.timeline).last?.sentence == "Workers: down.")
  }

  @Test func `what goes on behind an acknowledgement is in the last sentence, and working queues keep no dead letters`()
    throws
  {
    func last(_ id: String) throws -> String {
      var timeline = Timeline(try Shipped.run(id))
      timeline.seek(to: .end)
      return EventLine.all(of: timeline, untilItsEnd: true).last?.sentence ?? ""
    }
    #expect(try last("wait-for-approval").contains("errors behind the acknowledgement: 16"))
    #expect(try !last("orchestra-or-dance").contains("dead letters"))
  }

  @Test func `the sentence of a scenario stands for what the core says of the same tenth of a second`() throws {
    var timeline = Timeline(try Shipped.run("table-overrun"))
    timeline.seek(to: Instant(seconds: 121))
    let lines = EventLine.all(of: timeline).filter { (119.9...120.1).contains($0.at.seconds) }
    #expect(!lines.isEmpty && lines.allSatisfy { !$0.sentence.contains("is the first to end") })
  }

  @Test func `a chart of errors has the metric of those that there are`() throws {
    var stage = try Shipped.stage("usage-plan")
    stage.take(.seek(.end))
    var surface = Surface(Size(columns: 200, rows: 60))
    stage.draw(into: &surface, in: surface.bounds)
    #expect(surface.text.contains("4XXError") && !surface.text.contains("5XXError"))
  }

  @Test func `each client shows what it has sent itself`() throws {
    var stage = try Shipped.stage("dead-letter-queue")
    stage.take(.seek(Instant(seconds: 120)))
    var surface = Surface(Size(columns: 120, rows: 40))
    stage.draw(into: &surface, in: surface.bounds)
    #expect(surface.text.contains("1 sent") && surface.text.contains("60 sent"))
  }

  @Test func `the name of every scenario is whole in the header from 80 columns`() throws {
    for scenario in try Shipped.course().scenarios() {
      var app = try Shipped.app(watching: scenario.id)
      for columns in [80, 100, 120] {
        app.handle(.resized(Size(columns: columns, rows: 24)))
        let header = app.draw().text.prefix { $0 != "\n" }
        #expect(header.contains(scenario.title), "\(header)")
      }
    }
  }
}
