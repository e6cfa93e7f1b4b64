public import CourseContent
public import StudyProgress
import TerminalSurface

/// Where a learner is, in lines.
public enum PlainProgress {
  /// What is read and answered, by lesson and topic, and what to do next.
  public static func lines(of progress: ProgressStore, in course: Course) throws(ContentError) -> [String] {
    let summary = try ProgressSummary(progress.record, course: course)
    let read = summary.lessons.count(where: \.isRead)
    var lines = progress.notices
    lines.append(
      "\(summary.total.answered) of \(summary.total.questions.questions) answered, \(summary.total.right) right.")
    lines.append("\(read) of \(summary.lessons.count) lessons read.")
    if summary.templates.answered > 0 { lines.append("Numbers drawn anew: \(summary.templates.skills).") }
    if summary.missions.missions > 0 { lines.append("Missions: \(summary.missions.description).") }
    if summary.predictions.decided > 0 { lines.append("Predictions: \(summary.predictions.description).") }
    if let calibration = summary.calibration.sentence { lines.append(calibration) }
    let limits = Settings(progress.news.settings).reviewLimits
    let queue = ReviewQueue(
      try ReviewDeck(of: course, progress.record), progress.record, at: progress.now, within: limits)
    if !queue.description.isEmpty { lines.append("Review: \(queue.description).") }
    if summary.missedCount > 0 { lines.append("\(summary.missedCount.questions) missed at the latest try.") }
    lines += ["", "Lessons, and their checkpoints:"]
    lines += try table(summary.lessons) { lesson throws(ContentError) in
      (try course.lesson(lesson.id).title, (lesson.isRead ? "read    " : "        ") + lesson.checkpoint.description)
    }
    lines += ["", "Topics:"]
    lines += try table(summary.topics) { topic throws(ContentError) in (topic.title, topic.tally.description) }
    lines += exams(of: progress, in: course)
    lines += standing(of: StudyContext(course: course, progress: progress))
    return lines + ["", "Next: " + next(summary.suggestion, in: course)]
  }

  /// All that was done, with what is known of the course and what is planned, for other programs. Where the course cannot
  /// be read, these two are empty: what was done is there in any case.
  public static func export(of progress: ProgressStore, in course: Course) -> ProgressExport {
    let context = StudyContext(course: course, progress: progress)
    return ProgressExport(
      of: progress.record, course: course, readiness: context.readiness(), plan: context.plan())
  }

  private static let mostExams = 3

  /// The latest exams, each with its objectives.
  private static func exams(of progress: ProgressStore, in course: Course) -> [String] {
    let all = ExamSummary.all(in: progress.record, of: course)
    guard !all.isEmpty else { return [] }
    let earlier = all.count - mostExams
    let shown = all.suffix(mostExams).reversed().flatMap { exam in
      ["  \(CalendarDay(number: progress.now.day(of: exam.startedAt)))  \(exam.description)"]
        + (exam.result?.objectives ?? []).map { "    \($0.tally.right) of \($0.tally.questions)  \($0.text)" }
    }
    return ["", "Exams, the latest first:"] + shown
      + (earlier > 0 ? ["  \(earlier) before; weir progress --format csv has all."] : [])
  }

  /// How sure and how right, what is sure and wrong, how much is known, and the plan.
  private static func standing(of context: StudyContext) -> [String] {
    let (record, course) = (context.progress.record, context.course)
    let calibration = Calibration(of: record.answers)
    var lines = ["", "Sure, and right:"]
    lines += calibration.levels.map { level in
      "  \(level.confidence.rawValue.padded(to: 6))  \(level.count), so \(level.share.interval.percent) may be right; "
        + "the word promises \(level.confidence.promise.percent)"
    }
    lines += calibration.sentences.map { "  " + KeyMap().filled($0, in: .questions) }
    let misconceptions = Misconception.all(
      in: record, among: (try? course.questions()) ?? [], lessons: course.manifest.lessonIDs,
      terms: (try? course.glossary()) ?? Glossary([]), leads: course.termsLinked(inLesson:))
    if !misconceptions.isEmpty { lines += ["", "Sure and wrong, twice:"] }
    for misconception in misconceptions {
      lines.append("  \(misconception.title(in: course)) (\(misconception.count))")
      lines += ["    weir guide \(misconception.lesson)"] + (misconception.run?.command ?? []).map { "    " + $0 }
    }
    return lines + known(in: context)
  }

  private static func known(in context: StudyContext) -> [String] {
    guard let readiness = context.readiness(), !readiness.objectives.isEmpty else { return [] }
    let objectives = readiness.objectives.map { "  \($0.interval.percent): \($0.text) (\($0.count))" }
    return ["", "Known now, by objective:"] + objectives + ["  All of it: \(readiness.interval.percent)."]
      + readiness.formula.map { "  " + $0 }
  }

  private static func table<Entry>(
    _ entries: [Entry], _ row: (Entry) throws(ContentError) -> (name: String, words: String)
  ) throws(ContentError) -> [String] {
    var rows: [(name: String, words: String)] = []
    for entry in entries { rows.append(try row(entry)) }
    let width = rows.map(\.name.columns).max() ?? 0
    return rows.map { "  " + $0.name.padded(to: width) + "  " + $0.words }
  }

  /// What to do next, as a command and what it does.
  static func next(_ suggestion: Suggestion, in course: Course) -> String {
    switch suggestion {
    case .goOn(let session):
      "weir quiz goes on with \"\(session.plan.mode.title(in: course))\", at question \(session.number) of \(session.questions.count)."
    case .missed(let count): "weir quiz --missed asks again the \(count.questions) that you missed."
    case .read(let lesson): "weir guide \(lesson) is the next lesson."
    case .checkpoint(let lesson): "weir quiz --lesson \(lesson) asks the questions of its checkpoint."
    case .mission(let id): "weir missions \(id) is the next mission."
    case .mixed: "weir quiz asks from everywhere."
    }
  }
}

extension Tally {
  /// `3 of 12 skills tried, 2 of them right`.
  fileprivate var skills: String { "\(answered) of \(questions) skills tried, \(right) right at the latest try" }

  /// `3 of 8 answered, 2 right`.
  var description: String {
    answered == 0 ? "\(questions.questions)" : "\(answered) of \(questions) answered, \(right) right"
  }
}
