import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What a box is in AWS, wherever it is seen.
struct ServiceScreenTests {
  private static let scenarioIDs = (try? Shipped.course().manifest.scenarioIDs) ?? []

  private func text(_ screen: some Screen, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode) -> String {
    var (screen, surface) = (screen, Surface(Size(columns: columns, rows: rows), glyphs: glyphs))
    screen.fit(Size(columns: columns, rows: rows))
    screen.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test(arguments: Matrix.rows(scenarioIDs, short: 25))
  func `every box of every stage says it on its frame or is one key away from saying it`(id: String) throws {
    var stage = try Shipped.stage(id, at: 3)
    #expect(!stage.nodesInOrder.isEmpty)
    for _ in stage.nodesInOrder {
      stage.press(.tab)
      let node = try #require(stage.selection.node)
      guard let service = stage.timeline.run.nodes[node].service else { continue }
      guard case .push(let screen) = stage.handle(.enter), let inspect = screen as? InspectScreen else {
        Issue.record("enter does not look into \(service)")
        return
      }
      for (columns, rows) in [(80, 22), (120, 38), (200, 58)] {
        for glyphs in [GlyphSet.unicode, .ascii] {
          #expect(text(inspect, columns, rows, glyphs).contains(service.name), "\(id) \(columns) \(node)")
        }
      }
    }
  }

  /// What stands in the lower edges of the frames.
  private func edges(of text: String) -> [String] {
    text.matches(of: /[└╰┗╚][─━═]* ([^─━═└┘╯┛╝]+) [─━═]*[┘╯┛╝]/).map { String($0.1) }.filter {
      !$0.hasPrefix("circuit ")
    }
  }

  @Test(arguments: Matrix.rows(scenarioIDs, short: 25))
  func `where there is room each box says it on its frame`(id: String) throws {
    for (columns, rows) in [(120, 38), (200, 58)] {
      let stage = try Shipped.stage(id)
      let wanted = stage.timeline.run.nodes.compactMap { $0.service?.short }
      let written = edges(of: text(stage, columns, rows)).sorted()
      #expect(written == wanted.sorted())
    }
  }

  @Test func `a name that has no room is left out whole, and nothing is drawn outside of its box`() throws {
    var scenario = try Shipped.course().scenario("synchronous-chain")
    for index in scenario.components.indices where scenario.components[index].service != nil {
      scenario.components[index].service = ServiceLabel(
        id: "x", short: "An uncommonly long name for a frame", name: "Something long")
    }
    let run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
    #expect(!text(StageScreen(run, in: try Shipped.context()), 120, 38).contains("uncommonly"))
  }

  // MARK: Inspect

  @Test func `t in Inspect opens the term and its facts`() throws {
    var app = try Shipped.app(watching: "traffic-leveling", Size(columns: 80, rows: 24))
    for key in [KeyEvent.tab, .tab, .enter] { app.press(key) }
    #expect(app.draw().text.contains("Orders queue, Amazon SQS: nothing is in it"))
    #expect(app.draw().text.contains("t AWS"))
    app.press(.character("t"))
    #expect(app.draw().text.contains("Simple Queue Service"))
    for _ in 0..<40 { app.press(.down) }
    #expect(app.draw().text.contains("Visibility timeout of an SQS queue (default): 30 s."))
    #expect(app.draw().text.contains("i sources"))
  }

  @Test func `a component that stands for no service does not offer the key`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    for key in [KeyEvent.tab, .enter] { app.press(key) }
    #expect(app.draw().text.contains("Clients: "))
    #expect(!app.draw().text.contains("t AWS"))
    app.press(.character("t"))
    #expect(app.top is InspectScreen && app.draw().text.contains("The file names no service of AWS for it."))
  }

  @Test func `every service of every stage leads to a term`() throws {
    let context = try Shipped.context()
    for scenario in try context.course.scenarios() {
      for service in scenario.components.compactMap(\.service) {
        let screen = try ScreenTable(context).screen(for: .service(service.id))
        #expect(screen is TermScreen, "\(service.id)")
      }
    }
    #expect(throws: OpeningError.self) { try ScreenTable(context).screen(for: .service("nothing")) }
  }

  // MARK: Lines

  @Test(arguments: Matrix.rows(scenarioIDs, short: 25))
  func `plain lines name it`(id: String) throws {
    let run = try Shipped.run(id)
    var lines: [String] = []
    _ = PlainWatch.play(Timeline(run), until: Instant(seconds: 1)) { lines.append($0) }
    let table = ReportTable.lines(of: [run.report()])
    for component in run.scenario.components {
      guard let service = component.service else { continue }
      #expect(lines.contains("  \(component.label): \(service.name)"))
      #expect(table.contains { $0.hasPrefix(component.name + " ") && $0.hasSuffix(" \(service.name)") })
    }
  }

  @Test func `a report for programs is the same with and without services, but for the bill`() throws {
    var scenario = try Shipped.course().scenario("traffic-leveling")
    let with = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7).report()
    for index in scenario.components.indices { scenario.components[index].service = nil }
    let without = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7).report()
    func unbilled(_ report: Report) -> String { report.json.replacing(/"bill":{[^}]*},/, with: "") }
    #expect(unbilled(with) == unbilled(without) && unbilled(with) != with.json)
    let columns = ReportCSV.lines(of: [with])[0].split(separator: ",").filter { !$0.hasPrefix("bill.") }
    #expect(columns.joined(separator: ",") == ReportCSV.lines(of: [without])[0])
    #expect(ReportTable.lines(of: [with]) != ReportTable.lines(of: [without]))
  }
}
