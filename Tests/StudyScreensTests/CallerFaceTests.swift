import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is seen of callers: users who think, calls at once, and what plans refuse.
@Suite struct `The stage of callers` {
  private func picture(
    of id: String, _ knobs: [String: Double] = [:], at seconds: Double, _ size: Size = Size(columns: 120, rows: 40)
  ) throws -> String {
    let scenario = try Shipped.course().scenario(id)
    var values = KnobValues(scenario.knobs)
    for (name, value) in knobs { try values.set(name, to: value) }
    var screen = StageScreen(try Run(scenario, knobs: values, seed: 7), in: try Shipped.context())
    screen.take(.seek(Instant(seconds: seconds)))
    var app = App(try Shipped.context(), size: size, glyphs: .unicode)
    app.push(screen)
    return app.draw().text
  }

  @Test func `tells how many users think, and of open traffic how many come`() throws {
    // In balance 20 of 60 wait and the others think.
    let closed = try picture(of: "turn-away", ["arrival_rate": 0, "users": 60], at: 22)
    #expect(closed.contains("20 stand and wait") && closed.contains("40 think"))
    #expect(try picture(of: "turn-away", at: 2).contains("14 /s come"))
    // Of both, those who think, where there is no room for more.
    #expect(try picture(of: "turn-away", ["users": 60], at: 22).contains("think"))
  }

  @Test func `tells what each key was refused beyond its plan`() throws {
    let picture = try picture(of: "usage-plan", at: 12)
    #expect(picture.contains("over plan") && picture.contains("Gold 0"))
    #expect(picture.contains(/Free \d{3}/))
  }

  @Test func `shows all links of calls at once as held, with how many wait`() throws {
    // Stations have answered 0.2 s before radar does.
    let scenario = try Shipped.course().scenario("usage-plan")
    var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
    var seen: Set<Int> = []
    for tick in 0..<200 {
      run.advance(to: Instant(seconds: Double(tick) * 0.05))
      let links = run.snapshot().held.filter { run.nodes[$0.from].name == "forecast" }
      seen.insert(links.count)
    }
    #expect(seen == [0, 1, 2])
  }

  @Test func `names the share of what fails at its component`() throws {
    #expect(try picture(of: "breaker-opens", ["faulty": 0.3, "hang": 0], at: 3).contains("30% fail"))
  }
}
