public import CourseContent

/// What somebody wants of an exam.
public struct ExamRequest: Equatable, Sendable {
  /// How long it is to be; an exam that is running goes on, whatever its length.
  public var kind: ExamKind
  /// What to draw and shuffle by; nil for a number that is used once.
  public var seed: UInt64?

  /// A seed that is nil is drawn.
  public init(_ kind: ExamKind, seed: UInt64? = nil) { (self.kind, self.seed) = (kind, seed) }

  /// What a request comes to, by what the record holds.
  public enum Opening: Equatable, Sendable {
    /// One is running: it goes on where it was.
    case running(ExamSession)
    /// A new one, which begins when somebody says so.
    case new(ExamDraw)
    /// The course has only so many questions of the exam's forms.
    case tooFew(Int)
  }

  /// Looks whether an exam is running, and draws one if not.
  /// - Parameter now: seconds since 1970.
  /// - Throws: what is wrong with the files, those of a scenario too that a template draws from.
  public func opening(in course: Course, _ record: StudyRecord, at now: Int) throws(ContentError) -> Opening {
    if let running = try record.runningExam(in: course) { return .running(running) }
    let questions = try course.questions()
    var broken: ContentError?
    let draw = ExamDraw(
      kind, from: questions, templates: try course.templates(), by: course.manifest.objectives, record,
      at: now, seed: seed
    ) { id in
      do throws(ContentError) { return try course.questionIfThere(id) } catch { broken = error }
      return nil
    }
    if let broken { throw broken }
    guard var draw else { return .tooFew(questions.count(where: \.isExamForm)) }
    draw.closes = record.exams.running?.plan.id
    return .new(draw)
  }
}
