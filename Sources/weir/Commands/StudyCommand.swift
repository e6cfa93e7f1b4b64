import ArgumentParser
import CourseContent
import StudyScreens

/// `weir` alone: the study app.
struct StudyCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Open the study app (the same as weir alone).")

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let answer = try Session.answer(common, pictures, keepsProgress: false)
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    if answer == [.lines] {
      return try content.found { () throws(ContentError) in try PlainHome.lines(of: course) }
        .forEach(StandardOutput.line)
    }
    try Session(common: common, pictures: pictures).run(content, course)
  }
}
