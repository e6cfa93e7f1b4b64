import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

@Suite struct `A prediction in the review` {
  private let learner: Learner
  private let prediction: Prediction

  init() throws {
    learner = try Learner()
    var run = try Shipped.run("traffic-leveling")
    prediction = try #require(run.scenario.predictions.first { $0.options.isEmpty })
    run.advanceToEnd()
    learner.context.progress.judge(GivenAnswer("1"), of: prediction, in: run)
  }

  private var card: ReviewCard { .prediction(scenario: "traffic-leveling", prediction.id) }

  @Test func `is asked anew, told by its run, and graded`() throws {
    var app = learner.app(.review(ReviewRequest()))
    #expect(app.words.contains(prediction.question) && !app.text.contains("What the run shows"))
    app.handle(.key(.enter))
    var run = try Shipped.run("traffic-leveling")
    run.advanceToEnd()
    let answer = prediction.description(for: prediction.outcome(in: run))
    #expect(app.text.contains("What the run shows") && app.words.contains(answer), "\(app.text)")
    app.handle(.key(.character("3")))
    #expect(learner.context.progress.record.schedule.entries[card]?.reviews == 1)
  }

  @Test func `has its run behind w, as the card of a term has, once it is turned`() throws {
    var app = learner.app(.review(ReviewRequest()))
    app.handle(.key(.character("w")))
    #expect(app.top is ReviewScreen)
    app.handle(.key(.character("w")))
    #expect(app.top is StageScreen)
    var term = try `The review on the screen`.app(learner.time.store)
    term.handle(.key(.enter))
    term.handle(.key(.character("w")))
    #expect(term.top is StageScreen || term.draw().text.contains("No run shows this term."))
  }

  @Test func `that is taken back says again how it was answered`() throws {
    let context = StudyContext(course: try Shipped.course(), progress: learner.time.store)
    for id in ["alarm-in-time", "the-patient-question"] {
      var run = try Shipped.run(id)
      let prediction = try #require(run.scenario.predictions.first { !$0.options.isEmpty })
      run.advanceToEnd()
      context.progress.judge(GivenAnswer("a"), of: prediction, in: run)
    }
    var app = App(context, at: .review(ReviewRequest()), size: Size(columns: 80, rows: 24), glyphs: .unicode)
    for key in "a3b" { app.handle(.key(.character(key))) }
    #expect(app.text.contains("You said b; what the run shows"))
    app.handle(.key(.character("u")))
    #expect(app.text.contains("You said a; what the run shows"))
  }

  @Test func `leads to its run by a link`() {
    var app = learner.app(.review(ReviewRequest()))
    app.handle(.key(.enter))
    app.handle(.key(.tab))
    app.handle(.key(.enter))
    #expect(app.top is StageScreen)
  }

  @Test func `in lines takes an answer, which speaks for a grade`() throws {
    var run = try Shipped.run("traffic-leveling")
    run.advanceToEnd()
    guard case .number(let value?) = prediction.outcome(in: run) else {
      Issue.record("the first prediction of this system is a number")
      return
    }
    for (line, grade) in [("\(value)", ReviewGrade.good), ("1", .again), ("", .good)] {
      var lines: [String] = []
      var inputs = [line]
      try PlainReview.ask(
        ReviewRequest(), in: learner.context.course, learner.context.progress,
        read: { inputs.isEmpty ? nil : inputs.removeFirst() }, write: { lines.append($0) })
      #expect(lines.contains { $0.contains("An empty line says \(grade.rawValue)") }, "\(lines)")
      #expect(lines.contains { $0.contains(prediction.question) })
    }
  }
}

extension App {
  fileprivate var text: String { draw().text }
  fileprivate var words: String { text.split { " \n│┃".contains($0) }.joined(separator: " ") }
}
