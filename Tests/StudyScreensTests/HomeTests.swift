import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Home in every size: what to do now, how far the learner is, and a weir that runs once.
struct HomeTests {
  private static let wide = [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)]

  private static func app(_ context: StudyContext, _ size: Size) -> App {
    var app = App(context, size: size, glyphs: .unicode)
    app.advance(by: 0.01)
    return app
  }

  /// Somebody who has read a lesson, missed one question of its checkpoint and answered the others.
  private static func learner() throws -> StudyContext {
    let context = try Shipped.context()
    let lesson = context.course.manifest.lessonIDs[3]
    context.progress.markRead(lesson: lesson)
    var session = try QuizRequest(.checkpoint(lesson: lesson)).session(in: context.course, context.progress.record)
    var isFirst = true
    while let question = session.current {
      context.progress.answer(
        GivenAnswer(isFirst ? "none" : SampleCourse.rightAnswer(to: question)), .sure, in: &session)
      isFirst = false
    }
    return context
  }

  @Test(
    "the lessons stand there in a wide room: all, or as many as fit, beginning with what comes next", arguments: wide)
  func lessons(size: Size) throws {
    let context = try Self.learner()
    let text = Self.app(context, size).draw().text
    let shown = try context.course.manifest.lessonIDs.enumerated().filter { index, id in
      text.contains(" \(index + 1) \(try context.course.lessonTitle(id)) ")
    }
    #expect(shown.map(\.offset) == Array(0..<shown.count), "without a gap")
    #expect(size.rows >= 60 ? shown.count == context.course.manifest.lessonIDs.count : shown.count >= 20)
  }

  @Test("the lesson that stands out is the one of the plan, also where an exam brings another first")
  func standsOut() throws {
    let context = try Self.learner()
    context.progress.set(ReviewLimits.examKey, to: "1970-01-03")
    let planned = try #require(context.plan()).items.compactMap { item in
      if case .next(.read(let id)) = item.kind { id } else { nil }
    }
    let surface = Self.app(context, Size(columns: 200, rows: 60)).draw()
    let lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false)
    let bold = try context.course.manifest.lessonIDs.enumerated().filter { index, id in
      let name = "\(index + 1) \(try context.course.lessonTitle(id)) "
      for (row, line) in lines.enumerated() {
        guard let place = line.firstRange(of: name) else { continue }
        let column = line.distance(from: line.startIndex, to: place.upperBound) - 2
        return surface[column, row].role == .title
      }
      return false
    }
    #expect(bold.map(\.element) == Array(planned.prefix(1)) && !planned.isEmpty)
  }

  @Test("a lesson has a cell for each question of its checkpoint: right, missed and open, in this order")
  func cells() throws {
    let context = try Self.learner()
    let summary = try ProgressSummary(context.progress.record, course: context.course)
    var surface = Surface(Size(columns: 100, rows: summary.lessons.count + 2))
    LessonProgress(summary: summary, course: context.course, firstPart: 0, next: nil).draw(
      into: &surface, in: surface.bounds)
    let lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
    for (line, lesson) in zip(lines, summary.lessons) {
      let count = lesson.checkpoint.questions
      let isThis = lesson.isRead
      let cells = isThis ? String(repeating: "■", count: count - 1) + "×" : String(repeating: "□", count: count)
      #expect(line.hasSuffix(" " + cells) && line.contains("✓") == isThis, "\(line)")
    }
  }

  @Test("what was missed is a way of its own, below how to go on", arguments: wide + [Size(columns: 80, rows: 24)])
  func ways(size: Size) throws {
    let context = try Self.learner()
    var app = Self.app(context, size)
    let text = app.draw().text
    #expect(text.contains("Go on   lesson 1, ") && text.contains("Repeat  the question that you missed"))
    app.handle(.key(.down))
    app.handle(.key(.enter))
    #expect((app.top as? QuizScreen)?.session.questions.count == 1)
  }

  @Test("both rows are there from the first visit on, and from the first picture on", arguments: wide)
  func firstVisit(size: Size) throws {
    let first = App(try Shipped.context(), size: size, glyphs: .unicode).draw().text
    #expect(first.contains("Repeat  nothing yet"))
    let text = Self.app(try Shipped.context(), size).draw().text
    #expect(text.contains("Begin   lesson 1, ") && text.contains("Repeat  nothing yet"))
  }

  @Test("Enter alone leads on from home, whatever was done: a lesson, its checkpoint, a mission, questions")
  func enterLeadsOn() throws {
    let context = try Shipped.context()
    func opened() throws -> any Screen {
      var app = Self.app(context, Size(columns: 80, rows: 24))
      app.handle(.key(.enter))
      return app.top
    }
    let ids = context.course.manifest.lessonIDs
    #expect((try opened() as? LessonScreen)?.lesson.id == ids[0])
    for id in ids { context.progress.markRead(lesson: id) }
    #expect(try (opened() as? QuizScreen)?.session.plan.mode == .checkpoint(lesson: ids[0]))
    for id in ids {
      var session = try QuizRequest(.checkpoint(lesson: id)).session(in: context.course, context.progress.record)
      while let question = session.current {
        context.progress.answer(GivenAnswer(SampleCourse.rightAnswer(to: question)), .sure, in: &session)
      }
    }
    let missions = try context.course.missions()
    #expect((try opened() as? StageScreen)?.mission?.mission.id == missions[0].id)
    for mission in missions { context.progress.markReached(mission: mission.id, cost: 1, knobs: "", hints: 0) }
    #expect(try (opened() as? QuizScreen)?.session.plan.mode == .mixed)
  }

  @Test("what is behind the chosen row is shown, for every row", arguments: wide)
  func preview(size: Size) throws {
    let context = try Self.learner()
    var app = Self.app(context, size)
    var seen: Set<String> = []
    for _ in 0..<HomeEntry.all.count + 2 {
      seen.insert(app.draw().text)
      app.handle(.key(.down))
    }
    #expect(seen.count == HomeEntry.all.count + 2)
    app.handle(.key(.home))
    let lesson = try context.course.lessonTitle(context.course.manifest.lessonIDs[0])
    #expect(app.draw().text.contains("─ \(lesson) ─"))
  }

  // MARK: The weir

  @Test("the flood comes in once, and then nothing is written any more")
  func runsOnce() throws {
    var app = Self.app(try Shipped.context(), Size(columns: 120, rows: 40))
    let first = app.draw()
    #expect(app.isAnimating)
    var pictures = 1
    for _ in 0..<60 where app.isAnimating {
      app.advance(by: 0.1)
      pictures += 1
    }
    #expect(!app.isAnimating && pictures > 40)
    let still = app.draw()
    #expect(still.text != first.text)
    app.advance(by: 1)
    #expect(app.draw().text == still.text)
    app.handle(.key(.down))
    #expect(!app.isAnimating)
  }

  @Test("with calm motion it stands still from the first picture on")
  func calm() throws {
    let context = try Shipped.context()
    context.progress.set(Settings.motionKey, to: "calm")
    let app = Self.app(context, Size(columns: 120, rows: 40))
    #expect(!app.isAnimating && app.draw().text.contains("a steady flow goes out"))
  }

  @Test("where there is no room for it, nothing moves")
  func noRoom() throws {
    #expect(!Self.app(try Shipped.context(), Size(columns: 60, rows: 16)).isAnimating)
  }

  @Test("the loop presents no frame after the flood")
  func noFrames() throws {
    let clock = ManualTime()
    let terminal = ScriptedTerminal(
      Size(columns: 120, rows: 40), clock: clock, cues: [.init(at: 60, keys: .control("c"))])
    var loop = AppLoop(
      App(try Shipped.context(), size: Size(columns: 120, rows: 40), glyphs: .unicode), in: terminal, clock: clock,
      framesPerSecond: 30)
    #expect(loop.run() == .left)
    #expect(terminal.frames.last.map { $0.at <= 5.2 || $0.at >= 60 } == true)
    #expect(terminal.frames.count < 5 * 30 + 10)
  }

  @Test("the weir is drawn in any size at any moment", arguments: [0.0, 1.3, 5, 100])
  func anySize(seconds: Double) {
    for columns in stride(from: 0, through: 210, by: 7) {
      for rows in 0...16 {
        var surface = Surface(Size(columns: columns, rows: rows + 2))
        WeirPicture(after: seconds).draw(into: &surface, in: Rect(column: 0, row: 1, columns: columns, rows: rows))
        let isOutside = (0..<columns).contains { surface[$0, 0] != Cell() || surface[$0, rows + 1] != Cell() }
        #expect(!isOutside, "\(columns)x\(rows)")
      }
    }
  }
}

/// The stage as it is shown to a room.
struct PresenterTests {
  private func app(_ size: Size) throws -> App {
    let context = try Shipped.context()
    context.progress.set(Settings.presenterKey, to: "on")
    return App(context, at: .stage(Timeline(try Shipped.run("synchronous-trap"))), size: size, glyphs: .unicode)
  }

  @Test("no keys stand below it, and its keys work all the same")
  func noFooter() throws {
    var app = try app(Size(columns: 120, rows: 40))
    #expect(!app.draw().text.contains("? keys"))
    app.handle(.key(.character("?")))
    #expect(app.draw().text.contains("play and pause"))
  }

  @Test("two charts at most, with large axes", arguments: [80, 120, 200, 240])
  func charts(columns: Int) throws {
    let app = try app(Size(columns: columns, rows: 60))
    let stage = try #require(app.top as? StageScreen)
    var charts = StageCharts(timeline: stage.timeline, forecast: stage.forecast)
    charts.isForRoom = true
    #expect(charts.group(in: columns).count <= 2)
    charts.isForRoom = false
    #expect(charts.group(in: columns).count == (columns >= 200 ? 3 : 2))
    // Only large axes end in a corner.
    #expect(app.draw().text.contains("└──"))
  }
}
