import CourseContent
import Foundation
import StudyProgress
import StudyScreens

/// Where the learner's progress is kept: the file that was named, or the XDG data folder's.
enum ProgressLocation {
  /// - Parameter variable: reads the environment.
  static func path(named: String?, variable: (String) -> String?) -> String? {
    if let named = named ?? EnvironmentVariable.value("WEIR_PROGRESS", from: variable) { return named }
    let data =
      EnvironmentVariable.folder("XDG_DATA_HOME", from: variable)
      ?? EnvironmentVariable.value("HOME", from: variable).map { "\($0)/.local/share" }
    return data.map { "\($0)/weir/progress.sqlite" }
  }

  /// The store of this process; in memory, and told so, where there is no home to keep it in, or no file is wanted.
  static func store(_ options: CommonOptions) -> ProgressStore { store(named: options.progress) }

  static func store(named name: String?, for access: StoreAccess = .writing) -> ProgressStore {
    let path = path(named: name) { ProcessInfo.processInfo.environment[$0] }
    guard let path else { return ProgressStore(inMemory: clock, because: .noHome) }
    guard !path.isEmpty, path != ":memory:" else { return ProgressStore(inMemory: clock, because: .noFile) }
    return ProgressStore(path: path, for: access, clock: clock)
  }

  /// The store for a command that only tells what is in it.
  /// - Throws: `CommandFailure` if its file is there and nothing of it can be read.
  static func storeToRead(named name: String?) throws -> ProgressStore {
    let progress = store(named: name, for: .reading)
    if let problem = progress.news.problem, progress.record == StudyRecord(), problem.isOfAFile {
      throw CommandFailure(.wrong, problem.sentence(then: "ask again"))
    }
    return progress
  }

  static let clock = StudyClock(
    seconds: { Int(Date().timeIntervalSince1970) }, today: today,
    secondsFromUTC: { TimeZone.current.secondsFromGMT() })

  /// The day where the learner is.
  @Sendable private static func today() -> CalendarDay {
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: Date())
    return CalendarDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
  }
}
