public import CourseContent

/// An exam that was begun, as it stands: what it came to, or how far it is.
public struct ExamSummary: Equatable, Sendable {
  /// The questions by their ids, the seed, and the time.
  public let plan: ExamPlan
  /// When it began, in seconds since 1970.
  public let startedAt: Int
  /// When it ended; nil while it is running.
  public let endedAt: Int?
  /// How it ended; nil while it is running.
  public let ending: ExamEnding?
  /// How many questions it has, how many have an answer, and how many of them are right; that is 0 where nothing was
  /// judged. What the course has no more counts where it was judged, or where no course is known.
  public let tally: Tally
  /// How long its pages were shown in all, in milliseconds.
  public let shown: Int
  /// By objective and by what was changed; nil where nothing was judged, or the course cannot be read.
  public let result: ExamResult?

  /// Whether its answers were judged: it is over, and was not given up.
  public var isJudged: Bool { ending.map { $0 != .givenUp } ?? false }
  /// Between which shares the true one lies in 95 of 100 cases; nil where nothing was judged.
  public var interval: ClosedRange<Double>? {
    isJudged ? ExamResult.interval(right: tally.right, of: tally.questions) : nil
  }

  /// The exams of a record, in the order in which they were begun.
  /// - Parameter course: nil where none is known.
  public static func all(in record: StudyRecord, of course: Course?) -> [ExamSummary] {
    record.exams.all.map { ExamSummary($0, in: record, of: course) }
  }

  private init(_ exam: ExamRecord.Exam, in record: StudyRecord, of course: Course?) {
    (plan, startedAt) = (exam.plan, exam.startedAt)
    (endedAt, ending) = (exam.endedAt, exam.ending)
    shown = record.exams.shown(in: exam.plan.id)
    let isJudged = ending.map { $0 != .givenUp } ?? false
    let names = try? course?.questionNames()
    func has(_ id: Question.ID) -> Bool { names?.contains(id) ?? true }
    let session = isJudged ? course.flatMap { try? record.exam(exam.plan.id, in: $0) } : nil
    result = session.flatMap { session in
      course.map { ExamResult(session, objectives: $0.manifest.objectives, in: record, among: names) }
    }
    let positions = exam.plan.questionIDs.indices.filter { has(exam.plan.questionIDs[$0]) }
    tally =
      isJudged
      ? result?.tally ?? record.tally(of: exam.plan, among: has)
      : Tally(
        questions: positions.count, answered: record.exams.answered(in: exam.plan.id, among: Set(positions)), right: 0)
  }
}
