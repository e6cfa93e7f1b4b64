public import CourseContent
import Simulation
public import StudyProgress

/// An exam in lines: a question, its answer by letters, no verdict before the end.
public struct PlainExam {
  private var exam: ExamSession
  private let course: Course
  private let facts: FactLedger
  private let progress: ProgressStore
  private let read: (inout Waiting) -> String?
  private let write: (String) -> Void
  private var place = 0
  /// Whether all questions are looked over, and none is asked.
  private var isLookingOver = false
  private var isWarned = false
  private var notices = ToldNotices()

  /// What happens while a line is waited for: its time is that in which the question is shown.
  public struct Waiting {
    fileprivate var exam: ExamSession
    fileprivate let place: Int?
    fileprivate let progress: ProgressStore
    fileprivate var sinceKept = 0

    /// Lets so many milliseconds go by; what was shown is kept every ten seconds.
    /// - Returns: false once no time is left, when no line is waited for any longer.
    public mutating func pass(_ milliseconds: Int) -> Bool {
      exam.show(place, for: milliseconds)
      sinceKept += milliseconds
      if Double(sinceKept) >= ExamScreen.secondsBetweenKeeps * 1_000 {
        sinceKept = 0
        progress.keepTimes(of: &exam)
      }
      return !exam.isTimeUp
    }
  }

  /// Asks until the exam is over or nothing more is read; each answer is saved before the next question.
  /// - Parameter read: the next line that the learner wrote, telling the time meanwhile; nil at the end of them, and when
  ///   no time is left.
  /// - Returns: why there is no exam, in a sentence; nil if there was one.
  public static func ask(
    _ request: ExamRequest, in course: Course, _ progress: ProgressStore,
    read: @escaping (inout Waiting) -> String?, write: @escaping (String) -> Void
  ) throws(ContentError) -> String? {
    // Before an exam begins all is read that it needs.
    let facts = try course.facts()
    let opening = try request.opening(in: course, progress.record, at: progress.now.seconds)
    let exam: ExamSession
    switch opening {
    case .tooFew: return request.kind.tooFew(opening)
    case .running(let running):
      exam = running
      write(running.running)
      running.remarks(askedSeed: request.seed).forEach(write)
    case .new(let draw):
      guard progress.begin(draw.plan, closing: draw.closes) else {
        return try ask(request, in: course, progress, read: read, write: write)
      }
      exam = ExamSession(draw.plan, questions: try course.questions(of: draw.plan))
      if let closing = draw.closing { write(closing) }
      write("\(draw.plan.kind.title): \(draw.plan.kind.description), seed \(draw.plan.seed). \(draw.freshness)")
    }
    var plain = PlainExam(
      exam: exam, course: course, facts: facts, progress: progress, read: read, write: write)
    plain.run()
    return nil
  }

  private init(
    exam: ExamSession, course: Course, facts: FactLedger, progress: ProgressStore,
    read: @escaping (inout Waiting) -> String?, write: @escaping (String) -> Void
  ) {
    (self.exam, self.course, self.facts) = (exam, course, facts)
    (self.progress, self.read, self.write) = (progress, read, write)
    place = exam.placeToGoOn
  }

  private static let commands =
    "b answers unsure, B sure, g b as a guess; f flags, n and p go on and back, g 12 goes to a question, all looks over all, done ends it, give up drops it."

  private mutating func run() {
    tellNotices()
    write(Self.commands)
    isLookingOver = exam.open.isEmpty
    tell()
    while exam.ending == nil, !exam.isTimeUp {
      guard let line = next() else { break }
      obey(String(line.trimmed))
      tellNotices()
    }
    if exam.isTimeUp { progress.end(&exam, .timeUp) }
    close()
  }

  private mutating func tellNotices() { notices.tell(progress.notices, write: write) }

  /// The next line; its time is the question's.
  private mutating func next() -> String? {
    let before = exam.left
    var waiting = Waiting(exam: exam, place: isLookingOver ? nil : place, progress: progress)
    let line = read(&waiting)
    exam = waiting.exam
    progress.keepTimes(of: &exam)
    if before > ExamSession.lastMinutes, exam.left <= ExamSession.lastMinutes, !exam.isTimeUp {
      write(ExamSession.lastMinutesNotice)
    }
    return exam.isTimeUp ? nil : line
  }

  // MARK: Lines

  private mutating func obey(_ line: String) {
    let words = line.lowercased().split(separator: " ").map(String.init)
    let wasWarned = isWarned
    isWarned = false
    switch (words.first ?? "", words.count) {
    case ("done", 1): handIn(isSecond: wasWarned)
    case ("give", 2) where words[1] == "up": giveUp(isSecond: wasWarned)
    case ("f", 1), ("m", 1): flag()
    case ("all", 1), ("o", 1): lookOver()
    case ("g", 2) where words[1].allSatisfy(\.isNumber): goTo(words[1])
    case ("n", 1), ("", 0): go(to: isLookingOver ? place : place + 1)
    case ("p", 1): go(to: place - 1)
    default: answer(line)
    }
  }

  private mutating func flag() {
    guard !isLookingOver else { return write("No question is shown; g 12 goes to one.") }
    progress.toggleFlag(at: place, in: &exam)
    write(exam.isFlagged(place) ? "Flagged." : "No longer flagged.")
    tellPrompt()
  }

  private mutating func goTo(_ word: String) {
    guard let number = Int(word), exam.questions.indices.contains(number - 1) else {
      return write("There is no question \(word); they go from 1 to \(exam.questions.count).")
    }
    go(to: number - 1)
  }

  private mutating func go(to place: Int) {
    guard place < exam.questions.count else { return lookOver() }
    (self.place, isLookingOver) = (max(0, place), false)
    tell()
  }

  private mutating func answer(_ line: String) {
    let form = PlainAnswerForm(
      exam.questions[place], options: exam.options(at: place),
      asksConfidence: Settings(progress.news.settings).asksConfidence)
    guard !isLookingOver, let given = form.answer(line) else {
      return write(
        isLookingOver
          ? "g 12 goes to a question; done ends the exam." : exam.instruction(at: place) + " " + Self.commands)
    }
    progress.choose(given.answer, given.confidence, at: place, in: &exam)
    go(to: place + 1)
  }

  private mutating func handIn(isSecond: Bool) {
    guard isSecond || exam.open.isEmpty else {
      isWarned = true
      return write("\(exam.standing): open \(ExamSession.numbers(exam.open)). done again ends the exam.")
    }
    progress.end(&exam, .handedIn)
  }

  private mutating func giveUp(isSecond: Bool) {
    guard isSecond else {
      isWarned = true
      return write("give up again drops the exam: nothing of it is judged.")
    }
    progress.end(&exam, .givenUp)
  }

  // MARK: Telling

  private func tell() {
    guard !isLookingOver else { return tellAll() }
    let flag = exam.isFlagged(place) ? ", flagged" : ""
    write("")
    write("\(place + 1) of \(exam.questions.count), \(exam.timeLeft)\(flag)")
    for line in exam.questions[place].ask.lines(facts) { write(line) }
    let chosen = exam.chosen(at: place)
    for (index, option) in exam.options(at: place).enumerated() {
      let mark = chosen.contains(option.id) ? "*" : " "
      let lines = Prose([.paragraph(option.text.inlines)]).lines(facts, width: 70)
      for (row, line) in lines.enumerated() {
        write((row == 0 ? "\(mark) \(QuizAnswering.letter(index))  " : "     ") + line)
      }
    }
    tellPrompt()
  }

  private func tellPrompt() { write(exam.instruction(at: place)) }

  private mutating func lookOver() {
    isLookingOver = true
    tellAll()
  }

  private func tellAll() {
    write("")
    write("All \(exam.questions.count), \(exam.timeLeft): \(exam.standing).")
    if !exam.open.isEmpty { write("Open: \(exam.open.map { "\($0 + 1)" }.joined(separator: ", ")).") }
    if !exam.flagged.isEmpty { write("Flagged: \(exam.flagged.map { "\($0 + 1)" }.joined(separator: ", ")).") }
    write("g 12 goes to a question; done ends the exam.")
  }

  private func close() {
    write("")
    let command = "weir quiz --\(exam.plan.kind.rawValue)"
    if let words = exam.endedElsewhere { write(words) }
    switch exam.ending {
    case nil: write("The exam is running, \(exam.timeLeft); " + progress.status.wayBack(by: command))
    case .givenUp: write("The exam is given up; nothing of it was judged.")
    case .handedIn, .timeUp:
      let record = progress.record
      let result = ExamResult(
        exam, objectives: course.manifest.objectives, in: record, among: try? course.questionNames())
      PlainExamResult(exam: exam, result: result, course: course).lines.forEach(write)
      tellReasons(record.lookOver(exam))
    }
  }

  /// What was not right, each with its reasons, as a quiz tells them.
  private func tellReasons(_ session: QuizSession) {
    let quiz = PlainQuiz(asking: session, in: course, facts, progress, read: { nil }, write: write)
    for question in session.questions where session.answer(to: question)?.isRight == false {
      write("")
      quiz.tellAgain(question)
    }
  }
}

/// What an exam came to, in lines.
struct PlainExamResult {
  let exam: ExamSession
  let result: ExamResult
  let course: Course

  var lines: [String] {
    ["\(exam.plan.kind.title): \(result.score)."] + [result.range] + result.sentences(exam.ending)
      + result.objectives.map { "  \($0.tally.right) of \($0.tally.questions)  \($0.text)" }
      + result.paces.map { "  \($0.description): \($0.tally.right) of \($0.tally.questions) right" }
      + ExamAdvice.all(result, in: course).map {
        "Next: \($0.title) (\($0.reason)). " + ($0.command ?? "They stand below.")
      }
      + ExamResult.limits
  }
}
