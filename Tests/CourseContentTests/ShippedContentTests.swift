import CourseContent
import Foundation
import Simulation
import Testing

@Suite struct `The shipped content` {
  /// With how many seeds a claim that states a share is run; a thousand tell it to a percent.
  private static let seeds: UInt64 =
    ProcessInfo.processInfo.environment["WEIR_SOAK"] == nil ? ContentCheck.usualSeeds : 1_000
  /// How many draws of each template are looked at.
  private static let draws: UInt64 =
    ProcessInfo.processInfo.environment["WEIR_SOAK"] == nil ? ContentCheck.usualDraws : 200

  @Test func `has no problem, and everything that it claims holds`() {
    let check = ContentCheck(folder: Checkout.content, seeds: Self.seeds, draws: Self.draws)
    #expect(check.problems == [])
    #expect(check.counts.scenarios >= 2)
    #expect(check.counts.claims >= 20)
    #expect(check.counts.templates >= 12)
  }

  @Test func `asks for a term or more in every question, so that each can be held against what has been taught`() throws
  {
    let course = Course(try ContentFolder(path: Checkout.content), seed: 7)
    #expect(try course.questions().filter { $0.terms.isEmpty }.map(\.id) == [])
  }

  @Test func `has a first checkpoint whose terms the first lesson alone links to`() throws {
    let course = Course(try ContentFolder(path: Checkout.content), seed: 7)
    let first = try #require(course.manifest.lessonIDs.first)
    let lesson = try String(contentsOfFile: "\(Checkout.content)/guide/\(first).md", encoding: .utf8)
    let questions = try course.checkpoint(of: first)
    #expect(questions.count >= 3)
    for question in questions {
      #expect(question.terms.filter { !lesson.contains("(term:\($0))") } == [], "\(question.id)")
    }
  }

  @Test func `becomes a course in the order of its manifest`() throws {
    let folder = try ContentFolder(path: Checkout.content)
    let course = Course(folder, seed: 7)
    #expect(try course.scenarios().map(\.id) == folder.manifest.scenarioIDs)
    #expect(course.manifest.title == "Synchronous and asynchronous communication")
  }
}
