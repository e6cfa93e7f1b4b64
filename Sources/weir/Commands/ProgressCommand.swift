import ArgumentParser
import CourseContent
import StudyProgress
import StudyScreens

/// `weir progress`: where the learner is.
struct ProgressCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "What you have read and answered, and what to do next.")

  @Option(help: ArgumentHelp("File that keeps your progress.", valueName: "file"))
  var progress: String?

  @OptionGroup var common: LineOptions

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let progress = ProgressLocation.store(named: progress, for: .reading)
    if let problem = progress.news.problem, progress.record == StudyRecord(), problem.isOfAFile {
      throw CommandFailure(.wrong, problem.sentence(then: "ask again"))
    }
    let lines = try content.found { () throws(ContentError) in try PlainProgress.lines(of: progress, in: course) }
    lines.forEach(StandardOutput.line)
  }
}
