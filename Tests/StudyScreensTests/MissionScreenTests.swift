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
    #expect(text(stage).contains("cost 5 wages, par ?"))
    #expect(text(stage).contains("A burst of 400 orders"))
    stage.press(.end)
    #expect(stage.mission?.judgement?.isReached == false)
    #expect(text(stage).contains("× all orders are done by 90 s"))
    #expect(words(stage).contains("Not reached. All orders are done by 90 s: missed by 31.11 s."))
    #expect(words(stage).contains("Turn workers or service time and try again; H shows a hint."))
    #expect(stage.context.progress.record.reached.isEmpty)
  }

  @Test func `turning a knob begins the run again, and only the mission's knobs turn`() throws {
    var stage = try stage("enough-workers")
    stage.play(to: 5)
    stage.press("+")
    #expect(stage.timeline.now == .start && stage.timeline.run.knobs["workers"] == 6)
    #expect(stage.message?.contains("judged as a whole") == true)
    stage.press(.down)
    #expect(stage.timeline.run.knobs.knobs[stage.selection.knob].name == "service_time")
    stage.press(.up)
    #expect(stage.timeline.run.knobs.knobs[stage.selection.knob].name == "workers")
    stage.press(String(repeating: "+", count: 30))
    #expect(stage.timeline.run.knobs["workers"] == 20)
    #expect(stage.message == "In this mission workers goes from 1 to 20.")
    let before = stage.timeline.interventions.count
    stage.press("bxs")
    #expect(stage.timeline.interventions.count == before)
    for key in "bxsfvo" {
      let refused = stage.refusedHints.first { $0.keys.contains(.character(key)) }
      #expect(refused?.refusal == "In a mission only the knobs are yours.", "\(key)")
    }
  }

  @Test func `a design is taken back as often as a knob was turned, and the solution too`() throws {
    var stage = try stage("enough-workers")
    let workers = stage.timeline.run.knobs["workers"]
    #expect(stage.refusedHints.contains { $0.keys.contains(.character("u")) })
    stage.press("+++u")
    #expect(stage.timeline.run.knobs["workers"] == workers.map { $0 + 2 })
    stage.press(" ")
    stage.press("uu")
    #expect(stage.timeline.run.knobs["workers"] == workers && stage.timeline.run.eventCount == 0)
    #expect(stage.refusedHints.contains { $0.keys.contains(.character("u")) })
  }

  @Test func `a hint that is no more, and a solution that is not yet, say so`() throws {
    var stage = try stage("enough-workers")
    func refusal(_ key: Character, _ stage: StageScreen) -> String? {
      stage.refusedHints.first { $0.keys.contains(.character(key)) }?.refusal
    }
    #expect(refusal("S", stage) == "The solution comes after the last hint." && refusal("H", stage) == nil)
    stage.press("HHHHHH")
    #expect(refusal("S", stage) == nil && refusal("H", stage) == "There are no more hints.")
  }

  @Test func `a mission that is reached is kept once, with its cost and its hints`() throws {
    var stage = try stage("enough-workers")
    stage.press("H+++")
    stage.press(.end)
    #expect(text(stage).contains("which is 1.5 over par. That is bronze."))
    stage.press("r-")
    stage.press(.end)
    stage.press(.left, .end)
    #expect(text(stage).contains("which is 0.5 over par. That is silver."))
    let reached = stage.context.progress.record.reached
    #expect(reached.map(\.cost) == [8, 7] && reached.map(\.hints) == [1, 1])
    #expect(reached.map(\.knobs) == ["workers=8 service_time=1", "workers=7 service_time=1"])
  }

  @Test func `a run that is played is judged at its end as well`() throws {
    var stage = try stage("enough-workers")
    stage.press("++]]]]]]]]")
    stage.play(to: 1000)
    #expect(stage.mission?.judgement?.isReached == true)
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

  private func mission(after key: KeyEvent, in stage: StageScreen) -> String? {
    var stage = stage
    guard case .openInstead(.mission(let next)) = stage.handle(key) else { return nil }
    return next
  }

  @Test func `the missions beside it are one key away`() throws {
    #expect(try mission(after: .character("n"), in: stage("enough-workers")) == "slots-for-the-sale")
    #expect(try mission(after: .character("N"), in: stage("enough-workers")) == nil)
    #expect(try mission(after: .character("N"), in: stage("three-departments")) == "twenty-receives")
  }

  @Test func `at the first mission and at the last a key says that it is`() throws {
    let missions = try Shipped.course().missions()
    for (mission, key, end) in [(missions.first, Character("N"), "first"), (missions.last, "n", "last")] {
      var app = App(
        try Shipped.context(), at: .missions(try #require(mission).id), size: Size(columns: 80, rows: 24),
        glyphs: .unicode)
      app.handle(.key(.character(key)))
      #expect(app.notice == "This is the \(end) mission.")
    }
  }

  @Test func `undo is in the footer of a mission as long as there is something to undo`() throws {
    for keys in ["+", "+z", "+HHHH"] {
      var app = App(
        try Shipped.context(), at: .missions("enough-workers"), size: Size(columns: 80, rows: 24), glyphs: .unicode)
      for key in keys { app.handle(.key(.character(key))) }
      #expect(app.draw().text.split(separator: "\n").last?.contains("u undo") == true, "\(keys)")
    }
  }

  // MARK: Par, medals and the way on

  @Test func `par stands nowhere before a mission is reached, and from then on everywhere`() throws {
    let context = try Shipped.context()
    for mission in try context.course.missions() {
      let par = "par \(NumberFormat.number(mission.par))"
      var stage = try StageScreen(mission, in: context)
      for _ in 0..<2 {
        #expect(!words(stage).contains(par) && words(stage).contains("par ?"), "\(mission.id)")
        stage.press(.end)
      }
      #expect(PlainMissions.lines(judging: mission, in: context).contains { $0.contains(", par ?.") })
    }
    let lists =
      try text(MissionListScreen(context), 120, 40)
      + PlainMissions.contents(of: context.course, context.progress).joined()
    #expect(lists.contains("par ?") && !lists.contains(/par [0-9]/))
    var stage = try stage("enough-workers")
    stage.press("+++")
    stage.press(.end)
    #expect(words(stage).contains("cost 8 wages, par 6.5, best 8, bronze"))
    stage.press("-")
    #expect(words(stage).contains("cost 7 wages, par 6.5, best 8, bronze"))
    let list = try text(MissionListScreen(stage.context))
    #expect(list.contains("✓ Home before the shop closes") && list.contains("bronze, 8 wages, par 6.5"))
  }

  @Test func `no story, title, goal or range of a knob says what the solution is`() throws {
    for mission in try Shipped.course().missions() {
      let dials = mission.dials
      #expect(dials.count >= 2, "\(mission.id)")
      for setting in mission.solution
      where setting.value != mission.start.knobs.first(where: { $0.name == setting.name })?.value {
        let label = setting.name.split(separator: "_").last.map(String.init) ?? ""
        #expect(!mission.story.contains("\(NumberFormat.number(setting.value)) \(label)"), "\(mission.id)")
      }
      #expect(!mission.story.contains("\(NumberFormat.number(mission.par)) \(mission.costUnit)"), "\(mission.id)")
    }
  }

  @Test func `success says what is next, and Enter goes there`() throws {
    var stage = try stage("enough-workers")
    stage.press("++")
    #expect(mission(after: .enter, in: stage) == nil)
    stage.press(.end)
    #expect(words(stage).contains("Enter: the next mission, Nobody stands in line."))
    #expect(mission(after: .enter, in: stage) == "slots-for-the-sale")
    #expect(stage.hints.first?.title == "go on")
    #expect(stage.hints.filter { $0.name == "enter" }.count == 1 && stage.hints.contains { $0.name == "i" })
    stage.context.progress.markReached(mission: "slots-for-the-sale", cost: 100, knobs: "", hints: 0)
    #expect(mission(after: .enter, in: stage) == "time-to-finish")
  }

  @Test func `after a failure Enter looks into a component as everywhere on the stage`() throws {
    var stage = try stage("enough-workers")
    stage.press(.end)
    #expect(!stage.isDone && !words(stage).contains("Enter:"))
    guard case .push(let screen) = stage.handle(.enter) else {
      Issue.record("nothing opened")
      return
    }
    #expect(screen is InspectScreen)
  }

  @Test func `when all missions are reached, Enter goes to what the course has next`() throws {
    var stage = try stage("enough-workers")
    for mission in try stage.context.course.missions() {
      stage.context.progress.markReached(mission: mission.id, cost: mission.par, knobs: "", hints: 0)
    }
    stage.press("++")
    stage.press(.end)
    let first = try #require(stage.context.course.manifest.lessonIDs.first)
    let title = try stage.context.course.lessonTitle(first)
    #expect(words(stage).contains("Enter: the next lesson, \(title)."))
    guard case .openInstead(.lesson(let id)) = stage.handle(.enter) else {
      Issue.record("no lesson")
      return
    }
    #expect(id == first)
  }

  @Test func `a goal that is missed says by how much, and a distance is measured as one`() throws {
    var stage = try stage("aside-in-time")
    for _ in 0..<2 { stage.press("-") }
    stage.press(.down)
    for _ in 0..<2 { stage.press("-") }
    stage.press(.end)
    // 20 s times 3 are 60 s; the last try was at 40 s.
    #expect(words(stage).contains("The last try comes more than 45 s after the first: missed by 5 s."))
    #expect(text(stage).contains(/the last try comes more than 45 s after the first +40 s/))
  }

  /// The text with one space wherever there is any.
  private func words(_ screen: some Screen) -> String {
    text(screen).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the list shows what is open, reached and at par, and begins with what is open`() throws {
    let context = try Shipped.context()
    context.progress.markReached(mission: "enough-workers", cost: 7, knobs: "workers=7", hints: 0)
    context.progress.markReached(mission: "slots-for-the-sale", cost: 100, knobs: "inventory_slots=100", hints: 0)
    let screen = try MissionListScreen(context)
    let picture = text(screen)
    #expect(picture.contains("✓ Home before the shop closes") && picture.contains("silver, 7 wages, par 6.5"))
    #expect(picture.contains("✓ Nobody stands in line") && picture.contains("gold, 100 slots"))
    #expect(picture.contains("► ○ Charge the card once"))
    #expect(String(screen.status.spans.map(\.text).joined()) == "2 of 32 reached, 1 with gold")
  }

  @Test func `every mission has room for its goals`() throws {
    let context = try Shipped.context()
    for mission in try context.course.missions() {
      var stage = try StageScreen(mission, in: context)
      for _ in 0..<2 {
        for (columns, rows) in [(60, 18), (80, 24), (120, 40), (200, 60)] {
          let picture = text(stage, columns, rows)
          for goal in mission.goals { #expect(picture.contains(goal.says.prefix(20)), "\(mission.id)") }
        }
        stage.press(.end)
      }
    }
  }

  @Test func `what the solution shows is whole at 80x24`() throws {
    let context = try Shipped.context()
    for mission in try context.course.missions() {
      var stage = try StageScreen(mission, in: context)
      stage.press("HHHHS")
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
      return PlainMissions.judge(
        try context.course.run(start), in: mission, of: try context.course.missions(), hints: 1, context.progress
      ) {
        lines.append($0)
      }
    }
    #expect(try !judge(6))
    #expect(lines.contains("missed : all orders are done by 90 s (102.4 s)"))
    #expect(
      lines.contains("Cost: 6 wages, par ?.")
        && lines.contains("Not reached. All orders are done by 90 s: missed by 12.38 s."))
    #expect(lines.last == "Try again: set workers or service_time to another value with --set; --hints 2 shows a hint.")
    #expect(try judge(7))
    #expect(lines.contains("Reached: 7 wages, which is 0.5 over par. That is silver."))
    #expect(lines.contains("Cost: 7 wages, par 6.5.") && lines.contains { $0.hasPrefix("Hint 1: ") })
    #expect(lines.last?.hasSuffix("Next: weir missions slots-for-the-sale.") == true)
    #expect(context.progress.record.bestCost(of: "enough-workers") == 7)
    #expect(try PlainMissions.contents(of: context.course, context.progress)[0] == "1 of 32 reached, 0 with gold.")
  }
}

extension PlainMissions {
  /// What is told of a mission as it begins.
  fileprivate static func lines(judging mission: Mission, in context: StudyContext) -> [String] {
    var lines: [String] = []
    guard let run = try? context.course.run(mission.start) else { return [] }
    _ = judge(run, in: mission, of: [], hints: 0, context.progress) { lines.append($0) }
    return lines
  }
}
