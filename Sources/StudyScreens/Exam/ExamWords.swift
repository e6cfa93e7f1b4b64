import CourseContent
import Simulation
import StudyProgress

// What is said of an exam, in words that lines and screens share.

extension ExamKind {
  /// `65 questions in 130 minutes`.
  var description: String { "\(count) questions in \(seconds / 60) minutes" }

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
  static func description(_ milliseconds: Int) -> String {
    let seconds = (milliseconds + 999) / 1_000
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(NumberFormat.twoDigits(minutes))" : "\(minutes)") + ":"
      + NumberFormat.twoDigits(seconds % 60)
  }
}

extension ExamClock {
  /// `42 seconds`, `2 minutes`, `1 minute 5 seconds`.
  static func spelt(seconds: Int) -> String {
    func part(_ count: Int, _ unit: String) -> String? { count > 0 ? NumberFormat.counted(count, unit) : nil }
    let parts = [part(seconds / 60, "minute"), part(seconds % 60, "second")].compactMap(\.self)
    return parts.isEmpty ? "0 seconds" : parts.joined(separator: " ")
  }
}

extension SavingStatus {
  /// What becomes of an exam when weir ends while it is running.
  var examPromise: String {
    switch self {
    case .saved:
      "Whatever ends weir, the exam goes on where it was, with 10 seconds given back at most."
    case .notSaved(let problem) where problem.isOfAFile:
      "Progress is not being saved now: what is not saved of the exam is lost if weir ends."
    case .notSaved: "No progress is kept here: the exam is lost if weir ends."
    }
  }

  /// How a running exam is taken up again.
  func wayBack(by command: String) -> String {
    switch self {
    case .saved: "\(command) goes on where it was."
    case .notSaved(let problem) where problem.isOfAFile: "not all of it is saved, and \(command) goes on with what is."
    case .notSaved: "no progress is kept here, and so it is lost."
    }
  }
}

extension ExamSession {
  /// What is not as somebody may expect who goes on: the seed that was asked for, and questions that are gone.
  func remarks(askedSeed seed: UInt64?) -> [String] {
    let isOther = seed.map { $0 != plan.seed } ?? false
    let names = removed.prefix(5).joined(separator: ", ") + (removed.count > 5 ? " and \(removed.count - 5) more" : "")
    let count = removed.count == 1 ? "1 question is" : "\(removed.count) questions are"
    return [
      isOther ? "It was drawn by the seed \(plan.seed); another seed has no use before it is over." : nil,
      removed.isEmpty ? nil : "\(count) left out, which the course no longer has: \(names).",
    ].compactMap(\.self)
  }

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
  var timeLeft: String { ExamClock.description(left) + " left" }

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

  /// A store may hold a step at a position that the plan does not have.
  private func isAt(_ place: Int, _ step: ExamStep) -> Bool {
    plan.questionIDs.indices.contains(step.position) && plan.questionIDs[step.position] == questions[place].id
  }

  /// What is said before it begins anew: that it is running, and what there is of it.
  var running: String {
    "\(plan.kind == .exam ? "A practice exam" : "A sprint") is running: \(questions.count - open.count) of "
      + "\(questions.count) answered, \(flagged.count) flagged, \(timeLeft)."
  }
}

extension ExamDraw {
  /// That an exam is closed which cannot go on; nil if none is.
  var closing: String? {
    closes.map { _ in
      "The exam that was running is closed with this one, without a verdict: the course has none of its questions any more."
    }
  }

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
      gone > 0
        ? "The course no longer has \(gone) of these questions: what you answered counts, and is in no objective."
        : nil,
      before.map { "The one before: \($0.right) of \($0.questions) right." },
      open > 0
        ? open == 1
          ? "1 question was not answered and counts as not right."
          : "\(open) questions were not answered and count as not right." : nil,
      unfinished > 0
        ? unfinished == 1
          ? "1 question had fewer options chosen than it asks for and counts as not right."
          : "\(unfinished) questions had fewer options chosen than they ask for and count as not right." : nil,
      secondsEach > 0
        ? "You looked at a question for \(ExamClock.spelt(seconds: Int(secondsEach.rounded()))) on average; the exam gives 2 minutes."
        : nil,
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
  /// `under 30 s`, `90 to 120 s`, `over 180 s`.
  var description: String {
    guard let to else { return "over \(from) s" }
    return from == 0 ? "under \(to) s" : "\(from) to \(to) s"
  }
}

/// What to do after an exam, the most urgent first.
struct ExamAdvice {
  /// What it is, and why.
  let title, reason: String
  /// The command line that does it; nil for the answers of this exam, which stand below in lines.
  let command: String?
  /// The page; nil for the answers of this exam.
  let destination: Destination?

  static func all(_ result: ExamResult, in course: Course) -> [ExamAdvice] {
    let missed = result.tally.answered - result.tally.right
    var named: Set<String> = []
    // Two objectives may lack the same lesson.
    let weak = result.objectives.filter { $0.tally.right < $0.tally.questions }.sorted { $0.share < $1.share }
      .filter { $0.lesson.map { named.insert($0).inserted } ?? false }
    let lessons = weak.prefix(2).map { objective in
      let id = objective.lesson ?? ""
      return ExamAdvice(
        title: "Lesson: " + ((try? course.lessonTitle(id)) ?? id),
        reason: "\(objective.tally.right) of \(objective.tally.questions): \(objective.text)",
        command: "weir guide \(id)", destination: .lesson(id))
    }
    let sure = result.sureAndWrong
    return
      (sure > 0
      ? [
        ExamAdvice(
          title: sure == 1
            ? "The one that you were sure of and had wrong" : "The \(sure) that you were sure of and had wrong",
          reason: "beliefs, not gaps: read the reasons first", command: nil, destination: nil)
      ] : []) + lessons
      + (missed > 0
        ? [
          ExamAdvice(
            title: missed == 1 ? "The one that was wrong, once more" : "The \(missed) that were wrong, once more",
            reason: "the oldest first, with all else that is missed", command: "weir quiz --missed",
            destination: .quiz(QuizRequest(.missed)))
        ] : [])
  }
}

extension ExamResult.Objective {
  fileprivate var share: Double { Double(tally.right) / Double(max(1, tally.questions)) }
}

// MARK: All exams

extension ExamSummary {
  /// `Sprint: 7 of 10 right, 70 % (40 to 89 %), 18:20 of 20:00 used, 1 changed to right, 0 to wrong`.
  var description: String {
    let name = plan.kind.title
    let time = "\(ExamClock.description(shown)) of \(ExamClock.description(plan.seconds * 1_000)) used"
    let count = "\(tally.answered) of \(tally.questions) answered"
    switch ending {
    case nil: return "\(name), running: \(count), \(time)"
    case .givenUp: return "\(name), given up: \(count), nothing judged"
    case .handedIn, .timeUp:
      let share = Double(tally.right) / Double(max(1, tally.questions))
      let changed = result.map { ", \($0.changes.toRight) changed to right, \($0.changes.toWrong) to wrong" } ?? ""
      return "\(name): \(tally.right) of \(tally.questions) right, \(ExamResult.percent(share)) % ("
        + (interval ?? 0...1).percent + "), \(time)" + changed
    }
  }
}
