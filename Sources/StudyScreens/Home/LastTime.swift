import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// What the learner did last: the latest quiz with its score, and the latest prediction with what came of it.
struct LastTime {
  private let paragraphs: [StyledText]

  init(_ record: StudyRecord, _ context: StudyContext) {
    paragraphs = [Self.quiz(record, context), Self.prediction(record, context)].compactMap(\.self)
  }

  var isEmpty: Bool { paragraphs.isEmpty }

  func lines(width: Int) -> [StyledText] {
    Array(paragraphs.map { $0.wrapped(to: width) }.joined(separator: [StyledText()]))
  }

  private static func quiz(_ record: StudyRecord, _ context: StudyContext) -> StyledText? {
    guard let last = record.answers.last, let session = record.sessions.last(where: { $0.plan.id == last.session })
    else { return nil }
    let answers = record.answers.filter { $0.session == last.session }
    // Of an exam the questions count that were not answered.
    let isExam = if case .exam = session.plan.mode { true } else { false }
    let count = isExam ? session.plan.questionIDs.count : answers.count
    return StyledText(session.plan.mode.title(in: context.course) + ": ", .text)
      + StyledText("\(answers.count(where: \.isRight)) of \(count)", .title)
      + StyledText(" right" + (session.finishedAt == nil ? " so far" : ""), .dim)
  }

  private static func prediction(_ record: StudyRecord, _ context: StudyContext) -> StyledText? {
    guard let last = record.predictions.last, let scenario = try? context.course.scenario(last.scenario),
      let prediction = scenario.predictions.first(where: { $0.id == last.prediction })
    else { return nil }
    return StyledText("\(scenario.title): ", .text) + StyledText(prediction.question + " ", .dim)
      + StyledText("You said ", .dim) + StyledText(prediction.description(for: last.given), .attention)
      + StyledText("; it was ", .dim)
      + StyledText(prediction.description(for: GivenAnswer(last.measured)), .title)
  }
}
