import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

@Suite struct `Alarms on the stage` {
  private func played(_ stage: inout StageScreen, frames: Int = 400) {
    for _ in 0..<frames where stage.isPlaying { stage.advance(by: 0.1) }
  }

  private func text(of stage: StageScreen, columns: Int = 80, rows: Int = 24) -> String {
    var surface = Surface(Size(columns: columns, rows: rows))
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test func `stop a run that is watched, say why, and stand above the system`() throws {
    var stage = StageScreen(try Shipped.run("alarm-in-time"), in: try Shipped.context())
    #expect(text(of: stage, columns: 120, rows: 40).contains("length INSUFFICIENT_DATA"))
    #expect(text(of: stage).contains("length no data  age no data  dead no data"))
    stage.press("P ")
    played(&stage)
    #expect(!stage.isPlaying && stage.timeline.now == Instant(seconds: 360))
    #expect(
      stage.message
        == "Stopped at 360 s: alarm length is in ALARM. Orders queue: messages waiting now was more than 100 in "
        + "the last period of 60 s.")
    #expect(text(of: stage).contains("length ALARM since 360 s"))
    stage.press(" ")
    played(&stage)
    #expect(stage.timeline.now == Instant(seconds: 720))
    #expect(text(of: stage).contains("dead ALARM since 720 s"))
  }

  @Test func `do not stop it once they are told to be quiet`() throws {
    var stage = StageScreen(try Shipped.run("alarm-in-time"), in: try Shipped.context())
    guard case .push(let screen) = stage.handle(.character("w")), var page = screen as? BreakpointScreen else {
      Issue.record("w opens no page")
      return
    }
    _ = page.handle(.enter)
    guard case .answer(let answer) = page.handle(.escape) else {
      Issue.record("nothing was changed")
      return
    }
    stage.take(answer)
    #expect(stage.timeline.quietAlarms == ["length"])
    stage.press("P ")
    played(&stage)
    #expect(stage.timeline.now == Instant(seconds: 720))
  }

  @Test(arguments: [
    ("nodes.orders.depth > 100 for 3 of 5 periods of 60", true), ("nodes.orders.depth > 100 for 3 periods of 60", true),
    ("nodes.orders.depth > $burst for 1 period of 10", true), ("nodes.orders.depth >= 100 for 1 periods of 10", false),
    ("nodes.orders.depth > 100 for 5 of 3 periods of 60", false),
    ("nodes.orders.max_depth > 1 for 1 periods of 60", false),
    ("nodes.orders.depth > 100 for 3 5 60 of periods of", false),
    ("nodes.orders.depth > 100 for periods 1 of 60", false),
    ("nodes.orders.depth > 100 for N of N periods of N", false),
    ("nodes.orders.depth > 100 for N periods of 60", false),
    ("nodes.orders.depth > 100 for ever", false), ("nodes.orders.depth > 100 for 1 periods of 0", false),
  ])
  func `are written like a breakpoint, with their periods`(text: String, isFine: Bool) throws {
    let editor = BreakpointEditor(text: text, run: try Shipped.run("traffic-leveling"))
    var isAlarm = false
    if case .alarm = editor.verdict { isAlarm = true }
    #expect(isAlarm == isFine)
  }

  @Test func `can be set on the page of breakpoints while the run is under way`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    guard case .push(let screen) = stage.handle(.character("w")), var page = screen as? BreakpointScreen else {
      Issue.record("w opens no page")
      return
    }
    for character in "nodes.orders.depth > 300 for 2 of 3 periods of 10" { _ = page.handle(.character(character)) }
    guard case .answer(let answer) = page.handle(.enter) else {
      Issue.record("the alarm was not taken")
      return
    }
    let events = stage.timeline.run.eventCount
    stage.take(answer)
    #expect(stage.timeline.run.eventCount == events && stage.timeline.now == Instant(seconds: 5))
    stage.press("P ")
    played(&stage)
    // 400 come at 10 s, and two of them are done more a second than come; so 376 to 356 wait from 20 to 30 s.
    #expect(stage.timeline.now == Instant(seconds: 30))
    #expect(stage.timeline.run.state(ofAlarm: "alarm-1")?.state == .alarm)
  }

  @Test func `get a name that no other has`() throws {
    var scenario = try Shipped.run("traffic-leveling").scenario
    let text = "nodes.orders.depth > 300 for 2 of 3 periods of 10"
    scenario.alarms = [try #require(Alarm(parsing: text, named: "alarm-2"))]
    let run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 1)
    guard case .alarm(let alarm, _) = BreakpointEditor(text: text, run: run).verdict else {
      Issue.record("the alarm was refused")
      return
    }
    #expect(alarm.name == "alarm-1")
  }

  @Test func `of the charts the names in CloudWatch stand in their titles, as far as there is room`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 20)
    let wide = text(of: stage, columns: 120, rows: 40)
    #expect(wide.contains("Waiting in the queue: ApproximateNumberOfMessagesVisible"))
    #expect(text(of: stage).contains("Waiting in the queue"))
  }

  @Test func `measurements of a component are listed by their names, with what AWS counts otherwise`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 20)
    let node = try #require(stage.timeline.run.nodes.firstIndex { $0.name == "orders" })
    var screen = DialsScreen(of: InspectScreen(node, of: stage.timeline, order: [node]))
    func shown() -> String {
      var surface = Surface(Size(columns: 80, rows: 22))
      screen.draw(into: &surface, in: surface.bounds)
      return surface.text
    }
    #expect(shown().contains("AWS/SQS NumberOfMessagesSent") && shown().contains("is not in it."))
    _ = screen.handle(.end)
    _ = screen.leap(.end, page: 10)
    #expect(shown().contains("weir knows no metric of CloudWatch for this"))
  }

  @Test func `a followed request has a trace id, and each way says who hands it on`() throws {
    let run = try Shipped.run("fan-out")
    var (after, trace) = (run, RequestTrace(of: 1, in: run))
    after.advance(to: Instant(seconds: 30), observer: &trace)
    trace.close(at: after.now)
    let lines = PlainTrace.lines(of: trace, in: after)
    #expect(lines.contains(TraceID(of: 1, seed: 7).header))
    let copy = "SNS hands the header on with each copy (PassThrough, the default)."
    #expect(lines.contains("  The service, OrderPlaced to To bill: \(copy)"))
    #expect(lines.contains("  Your code, To bill to Billing: it reads AWSTraceHeader and restores the trace from it."))
  }
}
