import CourseContent
import StudyProgress

/// The ways into the quiz as they are for a learner now: of questions and templates alone, for no other file of the course
/// is read for them.
struct QuizMenu: Sendable {
  struct Entry: Sendable {
    let title: String
    let destination: Destination
    var count = Count.none
    var words = ""
    var heading: String?

    /// How many of its questions were answered rightly.
    enum Count {
      case none
      /// The questions are still being read.
      case unread
      case tally(Tally)
    }

    /// What it is, whatever stands before it in the list.
    struct Name: Equatable {
      let title: String
      let request: QuizRequest?
    }

    var name: Name { Name(title: title, request: request) }

    /// The quiz that it begins; nil for an exam.
    var request: QuizRequest? { if case .quiz(let request) = destination { request } else { nil } }
  }

  let summary: ProgressSummary
  /// The ways, in order.
  let entries: [Entry]
  private let questions: [Question]
  private let templates: [QuestionTemplate]
  /// Numbers that were drawn and missed, or are asked in a quiz that was left.
  private let drawn: [Question]

  /// Nil where the questions cannot be read.
  init?(of course: Course, _ record: StudyRecord) {
    guard let topics = try? course.topicsAsWritten() else { return nil }
    drawn = record.drawn(in: course)
    templates = (try? course.templates()) ?? []
    summary = ProgressSummary(
      record, lessonIDs: course.manifest.lessonIDs, topics: topics, templates: templates, drawn: drawn)
    questions = topics.flatMap(\.questions)
    let exam = try? record.runningExam(in: course)
    entries =
      Self.running(exam) + Self.quizzes(summary, of: questions.count, in: course)
      + Self.exams(in: record, isRunning: exam != nil, among: questions, templates)
      + Self.checkpoints(summary, in: course) + Self.topics(summary)
  }

  /// The ways that there are in any case, of which it is not known yet how many questions they have: the titles alone are
  /// read for them.
  static func unread(of course: Course) -> [Entry] {
    func entry(_ title: String, _ mode: QuizMode) -> Entry {
      Entry(title: title, destination: .quiz(QuizRequest(mode)), count: .unread)
    }
    let exams = ExamKind.allCases.map { kind in
      Entry(title: kind.title, destination: .exam(ExamRequest(kind)), words: kind.description)
    }
    let lessons = course.manifest.lessonIDs.map { id in
      entry((try? course.lessonTitle(id)) ?? id, .checkpoint(lesson: id))
    }
    let topics = course.manifest.topicIDs.map { id in entry((try? course.topicTitle(id)) ?? id, .topic(id)) }
    return [QuizMode.mixed, .drawn].map { usual($0, in: course) } + headed(exam, exams) + headed(checkpoint, lessons)
      + headed(topic, topics)
  }

  private static let exam = "At the exam's pace"
  private static let checkpoint = "Checkpoints of the lessons"
  private static let topic = "Topics"

  private static func usual(_ mode: QuizMode, in course: Course, of count: Int = QuizPlan.usualCount) -> Entry {
    let count = min(count, QuizPlan.usualCount)
    return Entry(title: mode.title(in: course), destination: .quiz(QuizRequest(mode)), words: "\(count) questions")
  }

  /// The exam that is running, before all else.
  private static func running(_ exam: ExamSession?) -> [Entry] {
    guard let exam else { return [] }
    return [
      Entry(
        title: "Go on: \(exam.plan.kind.title), which is running", destination: .exam(ExamRequest(exam.plan.kind)),
        words: exam.timeLeft)
    ]
  }

  /// The quiz that was left, a mixture, drawn numbers, and what was missed.
  private static func quizzes(_ summary: ProgressSummary, of count: Int, in course: Course) -> [Entry] {
    var entries: [Entry] = []
    if case .goOn(let left) = summary.next {
      entries.append(
        Entry(
          title: "Go on: " + left.plan.mode.title(in: course), destination: .quiz(QuizRequest()),
          words: "question \(left.number) of \(left.questions.count)"))
    }
    entries.append(usual(.mixed, in: course, of: count))
    if summary.templates.questions > 0 { entries.append(usual(.drawn, in: course)) }
    if summary.missedCount > 0 {
      let missed = QuizMode.missed
      entries.append(
        Entry(
          title: missed.title(in: course), destination: .quiz(QuizRequest(missed)),
          words: summary.missedCount.questions))
    }
    return entries
  }

  /// Both lengths, as long as none is running; and what the latest came to.
  private static func exams(
    in record: StudyRecord, isRunning: Bool, among questions: [Question], _ templates: [QuestionTemplate]
  ) -> [Entry] {
    let possible = questions.count(where: \.isExamForm)
    var entries = ExamKind.allCases.filter { !isRunning && $0.count <= possible }.map { kind in
      Entry(title: kind.title, destination: .exam(ExamRequest(kind)), words: kind.description)
    }
    if let last = record.exams.all.last(where: { $0.ending != nil && $0.ending != .givenUp }) {
      let tally = record.tally(of: last.plan, among: QuestionNames(questions, templates).contains)
      entries.append(
        Entry(
          title: "The latest result", destination: .examResult(last.plan.id),
          words: "\(tally.right) of \(tally.questions) right"))
    }
    return headed(exam, entries)
  }

  private static func checkpoints(_ summary: ProgressSummary, in course: Course) -> [Entry] {
    let lessons = summary.lessons.filter { $0.checkpoint.questions > 0 }
    return headed(
      checkpoint,
      lessons.map { lesson in
        Entry(
          title: (try? course.lessonTitle(lesson.id)) ?? lesson.id,
          destination: .quiz(QuizRequest(.checkpoint(lesson: lesson.id))), count: .tally(lesson.checkpoint))
      })
  }

  private static func topics(_ summary: ProgressSummary) -> [Entry] {
    headed(
      topic,
      summary.topics.filter { $0.tally.questions > 0 }.map { topic in
        Entry(title: topic.title, destination: .quiz(QuizRequest(.topic(topic.id))), count: .tally(topic.tally))
      })
  }

  private static func headed(_ heading: String, _ entries: [Entry]) -> [Entry] {
    var entries = entries
    if !entries.isEmpty { entries[0].heading = heading }
    return entries
  }

  /// What a quiz would be made of; nil if nothing would be asked.
  func mix(of request: QuizRequest, in record: StudyRecord) -> MixWords? {
    if let left = record.toContinue(request.mode, questions: questions + drawn) { return left.mixWords(in: record) }
    if request.mode == .drawn {
      let ids = QuestionTemplate.draws(
        QuizPlan.usualCount, from: templates, seed: record.usualSeed)
      return QuizMix(ofDrawn: ids, in: record).wordsOfDrawn
    }
    let asked = request.mode == .missed ? questions + drawn : questions
    let session = QuizSession(QuizPlan(request.mode ?? .mixed, from: asked, record: record), questions: asked)
    return QuizMix(of: session, in: record).words
  }
}
