public import CourseContent
import Simulation
public import StudyProgress

/// A quiz in lines: each question with its options by their letters, the answer, which also says how sure one is, and why.
public struct PlainQuiz {
  private var session: QuizSession
  private let course: Course
  private let facts: FactLedger
  private let progress: ProgressStore
  private let read: () -> String?
  private let write: (String) -> Void
  private var notices = ToldNotices()

  /// Asks until nothing is left to ask or nothing more is read; each answer is saved before the next question.
  /// - Parameter read: the next line that the learner wrote; nil at the end of them.
  public static func ask(
    _ request: QuizRequest, in course: Course, _ progress: ProgressStore, read: @escaping () -> String?,
    write: @escaping (String) -> Void
  ) throws(ContentError) {
    let session = try request.session(in: course, progress.record)
    var quiz = PlainQuiz(asking: session, in: course, try course.facts(), progress, read: read, write: write)
    quiz.run()
  }

  init(
    asking session: QuizSession, in course: Course, _ facts: FactLedger, _ progress: ProgressStore,
    read: @escaping () -> String?, write: @escaping (String) -> Void
  ) {
    (self.session, self.course, self.facts) = (session, course, facts)
    (self.progress, self.read, self.write) = (progress, read, write)
  }

  private mutating func run() {
    tellNotices()
    guard !session.questions.isEmpty else {
      write(session.plan.mode.nothingToAsk)
      return
    }
    write("\(session.plan.mode.title(in: course)), \(session.questions.count.questions), seed \(session.plan.seed).")
    if let mix = session.mixWords(in: progress.record) { write(mix.sentence) }
    if session.answeredCount > 0 { write("Going on after \(session.answeredCount.questions) answered before.") }
    while let question = session.current {
      write("")
      guard ask(question, number: "\(session.number) of \(session.questions.count)") != nil else {
        close(isWhole: false)
        return
      }
      tellNotices()
    }
    close(isWhole: true)
  }

  private mutating func tellNotices() { notices.tell(progress.notices, write: write) }

  // MARK: Asking

  /// Asks the quiz's current question, keeps the answer, and tells why.
  /// - Returns: the answer; nil at the end of the lines.
  mutating func ask(_ question: Question, number: String) -> RecordedAnswer? {
    write(number + (question.draw.map { "  seed \($0.seed)" } ?? ""))
    tell(question)
    guard let line = answer(to: question) else { return nil }
    progress.answer(line.answer, line.confidence, in: &session)
    tellFeedback(on: question)
    // Before the answer its name might tell it.
    if question.draw == nil { write("  The same again: weir quiz --question \(question.id)") }
    return session.answer(to: question)
  }

  private func tell(_ question: Question) {
    for line in question.ask.lines(facts) { write(line) }
    for item in question.items { write("  - \(item)") }
    for (place, option) in session.options(of: question).enumerated() {
      tell(option.text, after: "  \(QuizAnswering.letter(place))  ")
    }
  }

  /// The next line that answers; two empty ones ask to see the answer without giving one. Nil at the end of the lines.
  private func answer(to question: Question) -> PlainAnswerForm.Line? {
    let form = PlainAnswerForm(
      question, options: session.options(of: question), asksConfidence: Settings(progress.news.settings).asksConfidence)
    var isWarned = false
    while true {
      write(form.prompt + (isWarned ? " Another empty line shows the answer: not known." : ""))
      guard let line = read() else { return nil }
      if let answer = form.answer(line) { return answer }
      let isEmpty = line.trimmed.isEmpty
      if isEmpty, isWarned { return PlainAnswerForm.Line(answer: .none, confidence: nil) }
      isWarned = isEmpty
    }
  }

  // MARK: Telling

  /// A question that was answered, with what was answered and why, read again.
  func tellAgain(_ question: Question) {
    write("(\(question.id))")
    tell(question)
    tellFeedback(on: question)
  }

  private func tellFeedback(on question: Question) {
    guard let feedback = QuizFeedback(question, in: session) else { return }
    let right = question.rightWords(in: course)
    let counts = feedback.verdict == .near ? " It counts as wrong." : ""
    let taken = session.answer(to: question).flatMap { question.takenAsWords($0.given) }
    let parts = [
      feedback.description + counts, taken, feedback.confidence?.past, right.isEmpty ? nil : "The answer: \(right).",
    ]
    write(parts.compactMap(\.self).joined(separator: " "))
    for reason in feedback.reasons {
      tell(
        reason.prose,
        after: "  \(reason.place.map { QuizAnswering.letter($0) + " " } ?? "")\(reason.standing.description)")
      for command in reason.run?.command ?? [] { write("     Run it: \(command)") }
    }
    for command in question.run?.command ?? [] { write("  Run it: \(command)") }
    if let draw = question.draw { write("  Seed \(draw.seed). With the same numbers again: \(draw.command)") }
  }

  private func tell(_ prose: Prose, after head: String) {
    let indent = min(5, head.count)
    let text = Prose([.paragraph([.text(String(head.dropFirst(indent)))] + prose.inlines)])
    for (row, line) in text.lines(facts, width: ReadingPage.measure - indent).enumerated() {
      write((row == 0 ? String(head.prefix(indent)) : String(repeating: " ", count: indent)) + line)
    }
  }

  private func close(isWhole: Bool) {
    let results = QuizResults(session)
    let tally = results.tally
    write("")
    write(
      "\(tally.right) of \(tally.answered) right\(isWhole ? "" : "; \((tally.questions - tally.answered).questions) left")."
    )
    if results.topics.count > 1 {
      for topic in results.topics where topic.tally.answered > 0 {
        let title = (try? course.topic(topic.id).title) ?? topic.id
        write("  \(title): \(topic.tally.right) of \(topic.tally.answered)")
      }
    }
    if Settings(progress.news.settings).asksConfidence,
      let calibration = Calibration(of: progress.record.answers).sentence
    {
      write(calibration)
    }
    for remark in QuizResults.Remark.allCases where remark != .right {
      let entries = results.entries.filter { $0.remark == remark }
      if !entries.isEmpty { write(remark.title + ":") }
      for entry in entries { tell(entry.question.ask, after: "  - ") }
    }
    if !isWhole, tally.answered > 0 {
      let isKept = progress.status == .saved
      write(isKept ? "weir quiz goes on where you stopped." : "weir quiz goes on with what is saved of it.")
    }
    guard isWhole else { return }
    if tally.right < tally.answered { write("weir quiz --missed asks again what was wrong.") }
    if let summary = try? ProgressSummary(progress.record, course: course) {
      write("Next: " + PlainProgress.next(summary.next(after: session.plan.mode), in: course))
    }
  }
}

extension QuizFeedback.Standing {
  /// What stands in front of a reason.
  fileprivate var description: String {
    switch self {
    case .right: "(right) "
    case .chosenWrongly: "(your answer) "
    case .other: " "
    }
  }
}

extension QuizMode {
  /// Why a quiz has no question, in one sentence.
  var nothingToAsk: String {
    switch self {
    case .missed: "Nothing is missed: every latest answer is right."
    case .checkpoint(let lesson): "There is no question to the lesson \(lesson) yet; weir quiz asks from everywhere."
    case .topic(let topic): "There is no question on \(topic) yet; weir quiz asks from everywhere."
    case .drawn: "The course has no templates yet; weir quiz asks from everywhere."
    case .mixed, .review, .exam: "The course has no questions yet."
    }
  }
}

extension Int {
  /// `1 question`, `3 questions`.
  var questions: String { NumberFormat.counted(self, "question") }
}
