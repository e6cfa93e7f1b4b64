import ArgumentParser
import CourseContent
import StudyScreens

/// `weir compare`: the table, with what its runs have just measured.
struct CompareCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Synchronous beside asynchronous, measured.")

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures).run(
      { course throws(ContentError) in _ = try course.comparison() }, at: { _ in .compare },
      lines: { _, course throws(ContentError) in try PlainCompare.lines(of: course) })
  }
}
