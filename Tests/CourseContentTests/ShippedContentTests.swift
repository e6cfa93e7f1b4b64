import CourseContent
import Foundation
import Simulation
import Testing

@Suite struct `The shipped content` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil

  /// A claim that states a share is run with a thousand seeds, which tell it to a percent, and 200 draws of each template
  /// are looked at. The short form is what `weir check` does: that is run whole in the tests of the command line.
  @Test(.enabled(if: isLong)) func `has no problem, and everything that it claims holds`() {
    #expect(ContentCheck(folder: Checkout.content, seeds: 1_000, draws: 200).problems == [])
  }

  @Test func `asks for a term or more in every question, so that each can be held against what has been taught`() throws
  {
    let course = try Checkout.course()
    #expect(try course.questions().filter { $0.terms.isEmpty }.map(\.id) == [])
  }

  @Test func `has a first checkpoint whose terms the first lesson alone links to`() throws {
    let course = try Checkout.course()
    let first = try #require(course.manifest.lessonIDs.first)
    let lesson = try String(contentsOfFile: "\(Checkout.content)/guide/\(first).md", encoding: .utf8)
    let questions = try course.checkpoint(of: first)
    #expect(questions.count >= 3)
    for question in questions {
      #expect(question.terms.filter { !lesson.contains("(term:\($0))") } == [], "\(question.id)")
    }
  }

  @Test func `lets chance into every system by one and the same knob`() throws {
    for scenario in try Checkout.course().scenarios() {
      #expect(scenario.knobs.contains { $0.name == "randomness" && $0.range == 0...1 }, "\(scenario.id)")
    }
  }

  @Test func `becomes a course in the order of its manifest`() throws {
    let course = try Checkout.course()
    #expect(try course.scenarios().map(\.id) == course.manifest.scenarioIDs)
    #expect(course.manifest.title == "Synchronous and asynchronous communication")
  }
}
