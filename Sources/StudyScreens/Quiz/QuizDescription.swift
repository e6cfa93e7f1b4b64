import CourseContent
import StudyProgress
import TerminalSurface

// What a quiz is called, and what its answers are, in words that lines and screens share.

extension QuizMode {
  /// What a quiz of this kind is called.
  func title(in course: Course) -> String {
    switch self {
    case .checkpoint(let id): "Checkpoint: " + ((try? course.lesson(id).title) ?? id)
    case .topic(let id): "Topic: " + ((try? course.topic(id).title) ?? id)
    case .mixed: "Questions from everywhere"
    case .missed: "Missed before"
    case .drawn: "Numbers drawn anew"
    case .review: "Review"
    case .exam(let kind): kind.title
    }
  }
}

extension ExamKind {
  /// What an exam of this length is called.
  var title: String {
    switch self {
    case .exam: "Practice exam"
    case .sprint: "Sprint"
    }
  }
}

extension Verdict {
  /// The verdict in one word, as a sentence begins.
  var word: String {
    switch self {
    case .right: "Right"
    case .near: "Near"
    case .wrong: "Wrong"
    }
  }
}

extension QuizFeedback {
  /// The verdict in a sentence: "Right.", "Wrong: 1 of 2 right.", "Not known."
  var description: String {
    if isNone { return isExam ? "Not answered." : "Not known." }
    return verdict.word + (part.map { ": " + $0.description } ?? "") + "."
  }
}

extension PartlyRight {
  /// `1 of 2 right`.
  var description: String { "\(right) of \(wanted) right" }
}

extension Calibration {
  /// "When you were sure you were right in 7 of 10, unsure in 3 of 6, guessing in 1 of 4."; nil if nobody was asked.
  var sentence: String? {
    guard let first = levels.first else { return nil }
    let rest = levels.dropFirst().map { ", \($0.confidence.condition) in \($0.right) of \($0.answers)" }
    return "When you were \(first.confidence.condition) you were right in \(first.right) of \(first.answers)"
      + rest.joined() + "."
  }
}

extension AnswerConfidence {
  fileprivate var condition: String {
    switch self {
    case .guess: "guessing"
    case .unsure: "unsure"
    case .sure: "sure"
    }
  }

  /// How it is said once the answer is given.
  var past: String {
    switch self {
    case .guess: "You guessed."
    case .unsure: "You were unsure."
    case .sure: "You were sure."
    }
  }
}

extension QuizSession {
  /// What it still asks; nil for one question.
  func mixWords(in record: StudyRecord) -> MixWords? {
    guard questions.count > 1 else { return nil }
    guard plan.mode == .drawn else { return QuizMix(of: self, in: record).words }
    return QuizMix(ofDrawn: questions.filter { answer(to: $0) == nil }.map(\.id), in: record).wordsOfDrawn
  }
}

extension QuizResults.Remark {
  /// What stands above such answers.
  var title: String {
    switch self {
    case .sureAndWrong: "Sure and wrong: look at these first"
    case .guessedAndRight: "Guessed and right: luck does not come back"
    case .wrong: "Wrong"
    case .right: "Right"
    }
  }
}

extension Question {
  /// How the very same draw is asked again; nil for a question whose numbers stay.
  var draw: (template: QuestionTemplate.ID, seed: UInt64, command: String)? {
    Question.draw(named: id).map { ($0.template, $0.seed, "weir quiz --question \(id)") }
  }

  /// Its name on its page, in so many columns: a draw has its seed, which is never cut, beside that of its template.
  func pageName(columns: Int) -> String {
    guard let draw else { return shortened(id, to: columns) }
    let seed = ", seed \(draw.seed)"
    return shortened(draw.template, to: max(4, columns - seed.columns)) + seed
  }

  /// What to do, in a few words.
  var instruction: String {
    switch kind {
    case .one: "Choose one."
    case .several(_, let answers): "Choose \(answers.count)."
    case .order: "Put them in order."
    case .match: "Find the pairs."
    case .fill: "Write the term."
    case .predict(let prediction):
      prediction.unit.isEmpty ? "Write a number." : "Write a number, in \(prediction.unit)."
    }
  }

  /// The right answer where no option is it: the term's name, or the number in its unit.
  func rightWords(in course: Course) -> String {
    switch kind {
    case .one, .several, .order, .match: ""
    case .fill(let accepted, _, _):
      (try? course.term((accepted.first ?? "").replacing(" ", with: "-")).name) ?? accepted.first ?? ""
    case .predict(let prediction): prediction.shownValue
    }
  }

  /// Why the answer is right where a text is asked for; nil where each option has its own reason.
  var rationale: Prose? {
    switch kind {
    case .one, .several, .order, .match: nil
    case .fill(_, let rationale, _): rationale
    case .predict(let prediction): prediction.rationale
    }
  }
}

extension Question {
  /// That an answer with a slip in it was taken for an accepted name; nil where it was not.
  func takenAsWords(_ answer: GivenAnswer) -> String? { takenAs(answer).map { "Taken as \"\($0)\"." } }
}
