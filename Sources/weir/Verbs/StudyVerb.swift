import ArgumentParser
import CourseContent
import StudyScreens

/// `weir` alone: the study app.
struct StudyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Open the study app (the same as weir alone).")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    guard Session.wantsScreens(common) else {
      try PlainHome.lines(of: course).forEach { print($0) }
      return
    }
    try Session(common: common).run(content) { size, glyphs in App(course: course, size: size, glyphs: glyphs)
    }
  }
}
