import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A prediction with choices as a card of the review, on the screen.
@Suite struct `A choice in the review` {
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
  private let course: Course
  private let prediction: Prediction
  /// The letter that the run shows to be true.
  private let right: Character

  init() throws {
    var run = try Shipped.run("one-queue-for-all")
    course = SampleCourse.course(scenarios: [run.scenario])
    prediction = try #require(run.scenario.predictions.first { $0.id == "who" })
    run.advanceToEnd()
    guard case .choices(let places) = prediction.outcome(in: run), let place = places.first else {
      throw CancellationError()
    }
    right = Character(Prediction.letter(place))
    store.judge(GivenAnswer("a"), of: prediction, in: run)
  }

  private func turned(by key: KeyEvent) throws -> (screen: ReviewScreen, text: String) {
    var app = App(
      StudyContext(course: course, progress: store), at: .review(ReviewRequest()), size: Size(columns: 80, rows: 24),
      glyphs: .unicode)
    #expect(app.draw().text.contains("Press the letter of your answer; space shows it."))
    app.handle(.key(key))
    return (try #require(app.top as? ReviewScreen), app.draw().text)
  }

  @Test func `is answered by its letter, which proposes a grade by being right or wrong`() throws {
    for (place, _) in prediction.options.enumerated() {
      let letter = Character(Prediction.letter(place))
      let (screen, text) = try turned(by: .character(letter))
      #expect(screen.proposed == (letter == right ? .good : .again), "\(letter)")
      #expect(text.contains("You said \(letter); what the run shows"), "\(text)")
    }
  }

  @Test func `is shown without an answer by any other key`() throws {
    for key in [KeyEvent.enter, .character(" "), .character("x")] {
      let (screen, text) = try turned(by: key)
      #expect(screen.proposed == .good && screen.said == nil && text.contains("─ What the run shows"), "\(text)")
    }
  }
}
