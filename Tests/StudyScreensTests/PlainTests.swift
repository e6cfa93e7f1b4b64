import CourseContent
import Simulation
import Testing

@testable import StudyScreens

/// What is told in lines.
struct PlainTests {
  @Test(arguments: Shipped.scenarioIDs)
  func `a run told in lines says every sentence once, in order, and the answers`(id: String) throws {
    var lines: [String] = []
    let end = PlainWatch.play(Timeline(try Shipped.run(id)), until: .end) { lines.append($0) }
    let stage = try Shipped.stage(id, at: 1e6)
    for event in EventLine.all(of: stage.timeline) {
      #expect(lines.count { $0.hasSuffix("  " + event.sentence) } == 1, "\(event.sentence)")
    }
    #expect(end.isFinished && lines.first == end.scenario.title)
    for prediction in end.scenario.predictions {
      #expect(lines.contains("Think first: \(prediction.question)"))
      #expect(lines.contains { $0.hasPrefix("  \(prediction.question) ") })
    }
    #expect(lines.allSatisfy { !$0.contains("{") && !$0.contains("\u{1b}") })
  }

  @Test(arguments: SpaceTimeTests.scenarioIDs)
  func `no run says the same twice at one moment, and its end is told in words`(id: String) throws {
    var lines: [String] = []
    let end = PlainWatch.play(Timeline(try Shipped.run(id)), until: .end) { lines.append($0) }
    let told = lines.filter { $0.contains(#/^ +[0-9,.:d ]+ s  /#) }
    #expect(Set(told).count == told.count)
    let reason = end.isFinished ? "nothing left to do" : "the scenario's limit"
    #expect(lines.contains { $0.hasPrefix("Ended at ") && $0.hasSuffix(": \(reason).") })
  }

  @Test func `the command of a run names its seed unless it is the usual one`() {
    let settings = [KnobSetting(name: "load", value: 0.9)]
    #expect(
      RunReference(scenario: "why-the-knee", knobs: settings, seed: 9).command
        == ["weir watch why-the-knee --set load=0.9 --seed 9"])
    #expect(
      RunReference(scenario: "why-the-knee", knobs: settings).command == ["weir watch why-the-knee --set load=0.9"])
  }

  @Test func `terms and lessons name the command of their run in words that a shell takes`() throws {
    let course = try Shipped.course()
    let terms = try course.glossary().terms.flatMap { try PlainGlossary.lines(of: $0, in: course) }
    let lessons = try course.manifest.lessonIDs.flatMap { try PlainGuide.lines(of: course.lesson($0), in: course) }
    let commands = (terms + lessons).filter { $0.contains("Run it: ") }
    #expect(commands.count > 100)
    let command = #/Run it: weir watch [a-z-]+( --set [a-z_]+=[0-9.e-]+)*( --seed [0-9]+)?$/#
    for line in commands { #expect(line.contains(command), "\(line)") }
    #expect((terms + lessons).allSatisfy { !$0.contains("[\"") && !$0.contains("Optional(") })
  }

  @Test func `events are in the order of time and tell what was done`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("x")
    stage.press("x+")
    let events = EventLine.all(of: stage.timeline)
    #expect(events.map(\.at) == events.map(\.at).sorted())
    let sentences = events.map(\.sentence).suffix(3)
    #expect(sentences.first?.hasSuffix(": down.") == true)
    #expect(sentences.dropFirst().first?.hasSuffix(": up again.") == true)
    #expect(sentences.last?.contains("Burst is 450") == true)
  }

  @Test func `reports stand side by side, and as comma-separated values`() throws {
    var runs = try Shipped.scenarioIDs.map { try Shipped.run($0) }
    for index in runs.indices { runs[index].advanceToEnd() }
    let reports = runs.map { $0.report() }
    let table = ReportTable.lines(of: reports)
    let head = table.first?.split(separator: " ") ?? []
    #expect(head == ["scenario", "synchronous-chain", "traffic-leveling"])
    #expect(Set(table.filter { !$0.isEmpty }.map(\.count)).count == 1)
    let one = ReportCSV.lines(of: [reports[0]])
    #expect(
      one.count == 2
        && Set(one.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
    let both = ReportCSV.lines(of: reports)
    #expect(both.first == "scenario,seed,field,value")
    #expect(both.contains("traffic-leveling,7,totals.succeeded,580"))
    #expect(ReportTable.lines(of: []).isEmpty && ReportCSV.lines(of: []).isEmpty)
  }
}
