import ArgumentParser
import CourseContent
import StudyScreens

/// `weir compare`: the table, with what its runs have just measured.
struct CompareCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Synchronous beside asynchronous, measured.")

  @Argument(help: ArgumentHelp("Id of a row, to begin with on a screen.", valueName: "row"), completion: .rows)
  var row: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  var route: Route { row.map { .comparisonRow($0) } ?? .compare }

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures).run(
      { course throws(ContentError) in
        if let row { _ = try course.comparisonRow(row) } else { _ = try course.comparison() }
      }, at: { _ in route },
      lines: { _, course throws(ContentError) in try PlainCompare.lines(of: course, row: row) })
  }
}
