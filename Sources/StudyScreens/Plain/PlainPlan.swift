public import CourseContent
public import StudyProgress
import TerminalSurface

/// What to do now in the time that there is, in lines: each thing with the command that opens it.
public enum PlainPlan {
  /// How many minutes may be given.
  public static var minutes: ClosedRange<Int> { Settings.minutesRange }

  /// The plan of a learner.
  /// - Parameter minutes: the time that there is now; nil for that of a day, less what was done today.
  public static func lines(
    of progress: ProgressStore, in course: Course, minutes: Int? = nil
  ) throws(ContentError) -> [String] {
    let context = StudyContext(course: course, progress: progress)
    let summary = try ProgressSummary(progress.record, course: course)
    let settings = context.settings
    let plan = try StudyPlan(
      progress.record, of: course, at: progress.now, minutes: minutes ?? settings.minutesADay,
      limits: settings.reviewLimits, countsToday: minutes == nil)
    let entries = plan.items.map { PlanEntry($0, of: summary, in: context) }
    let width = entries.map(\.command.columns).max() ?? 0
    let rows = entries.map { entry in
      "  \(entry.command.padded(to: width))  \(entry.title), about \(entry.minutes ?? "")"
    }
    var lines = progress.notices + [plan.headline(in: course) + "."] + rows
    lines += plan.sentences
    if let weakest = plan.weakest { lines.append("Least known: \(weakest.text) \(weakest.count).") }
    return lines
  }
}
