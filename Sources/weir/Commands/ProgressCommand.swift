import ArgumentParser
import CourseContent
import StudyProgress
import StudyScreens

/// `weir progress`: where the learner is.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "What you have read and answered, and what to do next.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let progress = ProgressLocation.store(common, for: .reading)
    if let problem = progress.news.problem, progress.record == StudyRecord(), problem.isOfAFile {
      throw CommandFailure(.wrong, problem.sentence(then: "ask again"))
    }
    let lines = try content.found { () throws(ContentError) in try PlainProgress.lines(of: progress, in: course) }
    for line in lines { print(line) }
  }
}
