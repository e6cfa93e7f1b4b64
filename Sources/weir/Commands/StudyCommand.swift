import ArgumentParser
import CourseContent
import StudyScreens

/// `weir` alone: the study app.
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Open the study app (the same as weir alone).")

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    guard Session.wantsScreens(common) || pictures.frame != nil else {
      for line in try content.found({ () throws(ContentError) in try PlainHome.lines(of: course) }) { print(line) }
      return
    }
    try Session(common: common, pictures: pictures).run(content, course)
  }
}
