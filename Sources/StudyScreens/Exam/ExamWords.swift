import CourseContent
import Simulation
import StudyProgress

// What is said of an exam, in words that lines and screens share.

extension ExamKind {
  /// `65 questions in 130 minutes`.
  var words: String { "\(count) questions in \(seconds / 60) minutes" }

  /// Why there is none, in a sentence.
  func tooFew(_ opening: ExamRequest.Opening) -> String {
    let there = if case .tooFew(let count) = opening { count } else { 0 }
    let other =
      self == .exam && there >= ExamKind.sprint.count
      ? "weir quiz --sprint asks \(ExamKind.sprint.count)." : "weir quiz asks what there is."
    return "An exam of \(count) questions needs as many in its forms, and the course has \(there); \(other)"
  }
}

/// Time as it is read off a clock.
enum ExamClock {
  /// `1:52:10`, `9:07`; what has begun of a second counts whole.
  static func words(_ milliseconds: Int) -> String {
    let seconds = (milliseconds + 999) / 1_000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":" + two(seconds % 60)
  }
}

extension ExamSession {
  /// When this much time is left, in milliseconds, it is said once.
  static let lastMinutes = 600_000
  /// What is said then.
  static let lastMinutesNotice = "10 minutes are left."

  /// What another window has done with it; nil if none has ended it.
  var endedElsewhere: String? {
    guard isEndedElsewhere else { return nil }
    return ending == .givenUp
      ? "Another window has given this exam up: nothing of it is judged."
      : "Another window has ended this exam: what was answered by then is judged."
  }

  /// `3 open, 2 flagged`.
  var standing: String { "\(open.count) open, \(flagged.count) flagged" }

  /// `1:52:10 left`.
  var timeLeft: String { ExamClock.words(left) + " left" }

  /// `1, 2, 9 and 3 more`: questions by their numbers.
  static func numbers(_ places: [Int]) -> String {
    let shown = places.prefix(12).map { "\($0 + 1)" }.joined(separator: ", ")
    return shown + (places.count > 12 ? " and \(places.count - 12) more" : "")
  }

  /// What is wanted of a question, with how much of it is chosen.
  func instruction(at place: Int) -> String {
    let (chosen, wanted) = (chosen(at: place).count, wanted(at: place))
    guard wanted > 1 else { return questions[place].instruction }
    return "Choose \(wanted)" + (chosen > 0 && chosen < wanted ? ": \(chosen) so far." : ".")
  }

  /// Where it goes on: at what was answered last, or behind it.
  var placeToGoOn: Int {
    guard let last = steps.last, let place = questions.indices.first(where: { isAt($0, last) }) else { return 0 }
    return min(questions.count - 1, place + (isAnswered(place) ? 1 : 0))
  }

  private func isAt(_ place: Int, _ step: ExamStep) -> Bool { plan.questionIDs[step.position] == questions[place].id }

  /// What is said before it begins anew: that it is running, and what there is of it.
  var running: String {
    "\(plan.kind == .exam ? "A practice exam" : "A sprint") is running: \(questions.count - open.count) of "
      + "\(questions.count) answered, \(flagged.count) flagged, \(timeLeft)."
  }
}

extension ExamDraw {
  /// How new the questions are.
  var freshness: String {
    guard seenLately > 0 else { return "None of them has been seen in the last \(Self.days) days." }
    let count = seenLately == 1 ? "1 of them has" : "\(seenLately) of them have"
    return "\(count) been seen in the last \(Self.days) days: too few others are left, so the oldest come again."
  }
}

// MARK: The result

extension ExamResult {
  /// `46 of 65 right, 71 %`.
  var score: String { "\(tally.right) of \(tally.questions) right, \(Self.percent(share)) %" }

  /// The share that was right, from 0 to 1.
  var share: Double { tally.questions > 0 ? Double(tally.right) / Double(tally.questions) : 0 }

  static func percent(_ share: Double) -> String { NumberFormat.fixed(share * 100, 0) }

  /// What can be said about the learner from so few questions.
  var range: String {
    "\(Self.percent(interval.lowerBound)) to \(Self.percent(interval.upperBound)) % is what \(tally.questions) "
      + "questions can tell about you."
  }

  /// How long it took, what was changed and how sure the learner was.
  func sentences(_ ending: ExamEnding?) -> [String] {
    let open = tally.questions - tally.answered
    return [
      ending == .timeUp ? "The time was up." : nil,
      before.map { "The one before: \($0.right) of \($0.questions) right." },
      open > 0
        ? open == 1
          ? "1 question was not answered and counts as not right."
          : "\(open) questions were not answered and count as not right." : nil,
      "A question took \(ExamClock.words(Int(secondsEach * 1_000))) on average.",
      changes.sentence, calibration.sentence,
    ].compactMap(\.self)
  }

  /// What no result of this course says.
  static let limits = [
    "The real exam is scaled: 720 of 1,000 points are not 72 %, and how points follow from right answers is not "
      + "published. So nothing here says passed or failed.",
    "The course covers one subject of the exam; all others are not in this result.",
  ]
}

extension ExamResult.Changes {
  var sentence: String {
    let parts = [
      (toRight, "from wrong to right"), (toWrong, "from right to wrong"), (stayedWrong, "from wrong to wrong"),
    ]
    guard parts.contains(where: { $0.0 > 0 }) else { return "No answer was changed." }
    return "Answers changed: " + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "."
  }
}

extension ExamResult.Pace {
  /// `0:30 to 1:00`.
  var words: String {
    guard let to else { return "over \(ExamClock.words(from * 1_000))" }
    return from == 0
      ? "under \(ExamClock.words(to * 1_000))"
      : "\(ExamClock.words(from * 1_000)) to \(ExamClock.words(to * 1_000))"
  }
}

/// What to do after an exam, the most urgent first.
struct ExamAdvice {
  /// What it is, and why.
  let words, reason: String
  /// The command line that does it.
  let command: String
  /// The page; nil for the answers of this exam.
  let destination: Destination?

  static func all(_ result: ExamResult, in course: Course) -> [ExamAdvice] {
    let missed = result.tally.answered - result.tally.right
    let weak = result.objectives.filter { $0.tally.right < $0.tally.questions && $0.lesson != nil }
      .sorted { $0.share < $1.share }
    let lessons = weak.prefix(2).map { objective in
      let id = objective.lesson ?? ""
      return ExamAdvice(
        words: "Lesson: " + ((try? course.lessonTitle(id)) ?? id),
        reason: "\(objective.tally.right) of \(objective.tally.questions): \(objective.text)",
        command: "weir guide \(id)", destination: .lesson(id))
    }
    let sure = result.sureAndWrong
    return
      (sure > 0
      ? [
        ExamAdvice(
          words: sure == 1
            ? "The one that you were sure of and had wrong" : "The \(sure) that you were sure of and had wrong",
          reason: "beliefs, not gaps: look at them first", command: "weir quiz --missed", destination: nil)
      ] : []) + lessons
      + (missed > 0
        ? [
          ExamAdvice(
            words: missed == 1 ? "The one that was wrong, once more" : "The \(missed) that were wrong, once more",
            reason: "the oldest first, with all else that is missed", command: "weir quiz --missed",
            destination: .quiz(QuizRequest(.missed)))
        ] : [])
  }
}

extension ExamResult.Objective {
  fileprivate var share: Double { Double(tally.right) / Double(max(1, tally.questions)) }
}
