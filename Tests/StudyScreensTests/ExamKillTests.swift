import CourseContent
import Foundation
import StudyProgress
import Synchronization
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The power goes in the middle of an exam.
@Suite struct `An exam that is killed` {
  private static let rounds = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil ? 1_000 : 20

  /// Keys, time and kills by chance. A kill is a new app upon the file: whatever the old one had in mind is gone.
  @Test func `goes on where it was: nothing shown is lost, at most ten seconds are given back, nothing is twice`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = Mutex(5_000_000)
    func store() -> ProgressStore {
      ProgressStore(
        path: folder.appending(path: "p.sqlite").path,
        clock: StudyClock(
          seconds: { clock.withLock { $0 } }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    }
    var random = SeededGenerator(seed: 17)
    var finished = 0
    for round in 1...Self.rounds {
      // The clock on the wall goes where it likes.
      clock.withLock { $0 += Int.random(in: -100_000...100_000, using: &random) }
      var app = `The exam on the screen`.app(.sprint, store())
      let before = try #require(app.top as? ExamScreen).exam
      app.press(.enter)
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        let key = "abcdemn".randomElement(using: &random) ?? "a"
        if Bool.random(using: &random) {
          app.press(String(key))
        } else {
          app.press(Bool.random(using: &random) ? .right : .left)
        }
        for _ in 0..<Int.random(in: 0...20, using: &random) { app.advance(by: 0.25) }
      }
      guard let shown = (app.top as? ExamScreen)?.exam else { continue }
      #expect(shown.elapsed >= before.elapsed)
      let record = store().record
      if shown.ending == nil {
        let left = try #require(record.runningExam(questions: ExamCourse.questions()))
        #expect(left.id == shown.id && left.steps == shown.steps, "round \(round)")
        #expect((shown.elapsed - 10_000...shown.elapsed).contains(left.elapsed), "round \(round)")
      } else {
        finished += 1
        #expect(record.exams[shown.id]?.ending == shown.ending, "round \(round)")
      }
      // Every exam that is over is judged, each question of it once; the one that is running is not.
      for exam in record.exams.all {
        let places = record.answers.filter { $0.session == exam.plan.id }.map(\.position)
        #expect(Set(places).count == places.count && (exam.ending != nil || places.isEmpty), "round \(round)")
      }
    }
    #expect(finished > 0)
  }
}
