import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import Testing

@testable import StudyScreens

/// A mission on the stage, and the list of all.
struct MissionScreenTests {
  private func stage(_ id: String) throws -> StageScreen {
    let context = try Shipped.context()
    return try StageScreen(context.course.mission(id), in: context)
  }

  private func text(_ screen: some Screen, _ columns: Int = 80, _ rows: Int = 24) -> String {
    var surface = Surface(Size(columns: columns, rows: rows))
    screen.draw(into: &surface, in: Rect(column: 0, row: 0, columns: columns, rows: rows))
    return surface.text
  }

  @Test func `a mission is missed at its start, and says what next`() throws {
    var stage = try stage("enough-workers")
    #expect(text(stage).contains("cost 5 workers, par 7"))
    #expect(text(stage).contains("A burst of 400 orders"))
    stage.press(.end)
    #expect(stage.mission?.judgement?.isReached == false)
    #expect(text(stage).contains("× all orders are done by 90 s"))
    #expect(text(stage).contains("Not reached: 1 of 2 goals"))
    #expect(stage.context.progress.record.reached.isEmpty)
  }

  @Test func `turning a knob begins the run again, and only the mission's knobs turn`() throws {
    var stage = try stage("enough-workers")
    stage.play(to: 5)
    stage.press("+")
    #expect(stage.timeline.now == .start && stage.timeline.run.knobs["workers"] == 6)
    #expect(stage.message?.contains("judged as a whole") == true)
    stage.press(.down)
    #expect(stage.timeline.run.knobs.knobs[stage.selection.knob].name == "workers")
    stage.press(String(repeating: "+", count: 30))
    #expect(stage.timeline.run.knobs["workers"] == 20)
    #expect(stage.message == "In this mission workers goes from 1 to 20.")
    let before = stage.timeline.interventions.count
    stage.press("bxs")
    #expect(stage.timeline.interventions.count == before)
    #expect(stage.message == "In a mission only the knobs are yours.")
  }

  @Test func `a mission that is reached is kept once, with its cost and its hints`() throws {
    var stage = try stage("enough-workers")
    stage.press("H+++")
    stage.press(.end)
    #expect(text(stage).contains("which is 1 over par"))
    stage.press("r-")
    stage.press(.end)
    stage.press(.left, .end)
    #expect(text(stage).contains("Reached at par: 7 workers."))
    let reached = stage.context.progress.record.reached
    #expect(reached.map(\.cost) == [8, 7] && reached.map(\.hints) == [1, 1])
    #expect(reached.map(\.knobs) == ["workers=8", "workers=7"])
  }

  @Test func `a run that is played is judged at its end as well`() throws {
    var stage = try stage("enough-workers")
    stage.press("++]]]]]]]]")
    stage.play(to: 1000)
    #expect(stage.mission?.judgement?.isAtPar == true)
    #expect(stage.context.progress.record.bestCost(of: "enough-workers") == 7)
  }

  @Test func `the solution comes after all hints, and is no merit`() throws {
    var stage = try stage("three-departments")
    stage.press("S")
    #expect(stage.timeline.run.knobs["billing_workers"] == 1)
    stage.press("HHH")
    #expect(!stage.hints.contains { $0.name == "H" })
    #expect(text(stage).contains("Hint 3 of 3"))
    stage.press("S")
    #expect(stage.timeline.run.knobs["billing_workers"] == 2)
    #expect(stage.message?.contains("billing workers 2") == true)
    stage.press(.end)
    #expect(text(stage).contains("That is the solution."))
    #expect(stage.context.progress.record.reached.isEmpty)
  }

  @Test func `the next mission is one key away`() throws {
    var stage = try stage("enough-workers")
    stage.press(.end)
    guard case .openInstead(.mission(let next)) = stage.handle(.character("n")) else {
      Issue.record("no next mission")
      return
    }
    #expect(next == "slots-for-the-sale")
  }

  @Test func `the list shows what is open, reached and at par, and begins with what is open`() throws {
    let context = try Shipped.context()
    context.progress.markReached(mission: "enough-workers", cost: 7, knobs: "workers=7", hints: 0)
    context.progress.markReached(mission: "slots-for-the-sale", cost: 120, knobs: "inventory_slots=120", hints: 0)
    let screen = try MissionListScreen(context)
    let picture = text(screen)
    #expect(picture.contains("✓ Home before the shop closes") && picture.contains("7 workers, at par"))
    #expect(picture.contains("● Nobody stands in line") && picture.contains("120 slots, par 100"))
    #expect(picture.contains("► ○ Charge the card once"))
    #expect(String(screen.status.spans.map(\.text).joined()) == "2 of 13 reached, 1 at par")
  }

  @Test(arguments: [(60, 18), (80, 24), (120, 40), (200, 60)])
  func `every mission has room for its goals`(columns: Int, rows: Int) throws {
    let context = try Shipped.context()
    for mission in try context.course.missions() {
      var stage = try StageScreen(mission, in: context)
      for _ in 0..<2 {
        let picture = text(stage, columns, rows)
        for goal in mission.goals { #expect(picture.contains(goal.says.prefix(20)), "\(mission.id)") }
        stage.press(.end)
      }
    }
  }

  @Test func `what the solution shows is whole at 80x24`() throws {
    let context = try Shipped.context()
    for mission in try context.course.missions() {
      var stage = try StageScreen(mission, in: context)
      stage.press("HHHS")
      stage.press(.end)
      let end = mission.explanation(of: stage.timeline.run).split(separator: " ").suffix(2).joined(separator: " ")
      let words = text(stage, 80, 22).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains(end), "\(mission.id): \(end)")
    }
  }

  @Test func `in lines a design is run and judged`() throws {
    let context = try Shipped.context()
    let mission = try context.course.mission("enough-workers")
    var lines: [String] = []
    func judge(_ workers: Double) throws -> Bool {
      var start = mission.start
      start.knobs.append(KnobSetting(name: "workers", value: workers))
      lines = []
      return PlainMissions.judge(try context.course.run(start), in: mission, hints: 1, context.progress) {
        lines.append($0)
      }
    }
    #expect(try !judge(6))
    #expect(lines.contains("missed : all orders are done by 90 s (102.4 s)"))
    #expect(try judge(7))
    #expect(lines.contains("Reached at par: 7 workers.") && lines.contains { $0.hasPrefix("Hint 1: ") })
    #expect(context.progress.record.bestCost(of: "enough-workers") == 7)
    #expect(try PlainMissions.contents(of: context.course, context.progress)[0] == "1 of 13 reached, 1 at par.")
  }
}
