import CourseContent
import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is shown before the questions have been read.
struct FirstPictureTests {
  /// Of which nothing has been read.
  private static func context(_ folder: String = "\(Checkout.folder)/content") throws -> StudyContext {
    Shipped.context(of: Course(try ContentFolder(path: folder), seed: 7))
  }

  /// The quiz as it stands while its questions are read; they are read on another thread.
  private static func quiz(_ context: StudyContext) -> App {
    Thread.detachNewThread { [course = context.course] in course.readAhead() }
    while !context.course.isReadingAhead, !context.course.hasReadTopics { Thread.sleep(forTimeInterval: 0.0001) }
    return App(context, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
  }

  private static func wait(for app: inout App) {
    while app.isAnimating {
      Thread.sleep(forTimeInterval: 0.001)
      app.advance(by: 0.001)
    }
  }

  @Test func `a topic has the same title before its questions are read and after`() throws {
    let course = try Self.context().course
    let before = try course.manifest.topicIDs.map(course.topicTitle)
    #expect(!course.hasReadTopics)
    #expect(try before == course.topicsAsWritten().map(\.title))
  }

  @Test func `home names the lessons before it can count what is in them`() throws {
    let context = try Self.context()
    let text = App(context, size: Size(columns: 120, rows: 40), glyphs: .unicode).draw().text
    #expect(!context.course.hasReadTopics)
    for id in context.course.manifest.lessonIDs.prefix(10) {
      #expect(text.contains(try context.course.lessonTitle(id)))
    }
  }

  @Test func `the ways into the quiz are the same before the questions are read and after`() throws {
    let context = try Self.context()
    let before = QuizMenu.unread(of: context.course)
    #expect(!context.course.hasReadTopics)
    let after = try #require(QuizMenu(of: context.course, context.progress.record)).entries
    #expect(before.map(\.title) == after.map(\.title))
    #expect(before.map(\.request) == after.map(\.request))
    #expect(before.map(\.heading) == after.map(\.heading))
  }

  @Test func `the quiz is on the screen while its questions are read, and counts them then`() throws {
    let context = try Self.context()
    var app = Self.quiz(context)
    let lesson = try context.course.lessonTitle(context.course.manifest.lessonIDs[0])
    #expect(app.draw().text.contains(lesson))
    Self.wait(for: &app)
    #expect(app.draw().text.contains(lesson))
    #expect(app.draw().text.contains(" 0 of "))
  }

  @Test func `what is wrong with a question is told on the page that was there before it was read`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: "\(Checkout.folder)/content", toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let topic = "\(folder)/quiz/queues.yaml"
    let text = try String(contentsOfFile: topic, encoding: .utf8)
    try text.replacing("kind: predict", with: "kind: guess").write(toFile: topic, atomically: true, encoding: .utf8)
    var app = Self.quiz(try Self.context(folder))
    Self.wait(for: &app)
    #expect(app.draw().text.contains("queues.yaml:"))
  }

  @Test func `home names a file that cannot be read, once somebody has looked, until it is mended`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: "\(Checkout.folder)/content", toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let glossary = "\(folder)/glossary.yaml"
    let text = try String(contentsOfFile: glossary, encoding: .utf8)
    try "terms: [".write(toFile: glossary, atomically: true, encoding: .utf8)
    let context = try Self.context(folder)
    func home() -> String { App(context, size: Size(columns: 120, rows: 40), glyphs: .unicode).draw().text }
    #expect(context.course.unreadableFiles.isEmpty && !home().contains("cannot be read"))
    context.course.readAhead()
    #expect(context.course.unreadableFiles == ["glossary.yaml"])
    #expect(home().contains("glossary.yaml cannot be read; weir check says why."))
    try text.write(toFile: glossary, atomically: true, encoding: .utf8)
    context.course.readAhead()
    #expect(context.course.unreadableFiles.isEmpty && !home().contains("cannot be read"))
  }
}
