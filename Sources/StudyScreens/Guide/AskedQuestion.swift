import CourseContent
import Simulation
import StudyProgress

/// What a figure of a lesson asks: the question in words, and the answers by their letters.
struct AskedQuestion: Sendable {
  let ask: Prose
  /// The same for judging and keeping, under the lesson's name and the figure's.
  let prediction: Prediction
  /// The values to choose from, which have their places on an axis; nil for statements.
  let values: FigureValues?

  /// Nil for a figure that asks nothing, or something that the course cannot tell.
  init?(of figure: LessonFigure, in lesson: String, _ course: Course) {
    guard let question = figure.question,
      let prediction = question.prediction(
        id: "\(lesson)/\(figure.id)", in: try? course.scenario(figure.run.scenario))
    else { return nil }
    self.prediction = prediction
    switch question {
    case .prediction: (ask, values) = (Prose([.paragraph([.text(prediction.question)])]), nil)
    case .statements(let words, _): (ask, values) = (words, nil)
    case .values(let words, let offered): (ask, values) = (words, offered)
    }
  }

  var options: [String] { prediction.options }
  var letters: [String] { options.indices.map(Prediction.letter) }

  /// `a, b or c`
  var lettersInWords: String { letters.dropLast().joined(separator: ", ") + " or " + (letters.last ?? "") }

  /// What a run says; nil if not exactly one answer is right in it.
  func right(in run: Run) -> Int? {
    guard case .choices(let places) = prediction.outcome(in: run), places.count == 1 else { return nil }
    return places[0]
  }

  /// The latest answer that was kept; nil if there is none, or none that fits the question as it is now.
  func kept(in record: StudyRecord, of scenario: String) -> FigureAnswer? {
    let kept = record.predictions.last { $0.prediction == prediction.id && $0.scenario == scenario }
    guard let kept, let given = letters.firstIndex(of: kept.given.text),
      let right = letters.firstIndex(of: kept.measured)
    else { return nil }
    return FigureAnswer(given: given, right: right)
  }

  /// What the run shows of the values, in words; nil for statements.
  func shown(in run: Run) -> String? {
    guard let values else { return nil }
    let number = Prediction.Number(path: values.path, unit: values.unit)
    let outcome = Prediction(id: prediction.id, question: "", kind: .number(number)).outcome(in: run)
    guard case .number(let value?) = outcome else { return nil }
    return number.description(for: value)
  }
}

/// An answer to a question of a figure, by the places of the options.
struct FigureAnswer: Equatable, Sendable {
  /// What the learner said; nil if it was shown without a guess.
  let given: Int?
  /// What the run says.
  let right: Int

  var isRight: Bool { given == right }
}
