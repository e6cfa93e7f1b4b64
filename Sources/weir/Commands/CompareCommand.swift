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

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures).run(
      row(in:), at: Self.route(to:),
      lines: { row, course throws(ContentError) in try PlainCompare.lines(of: course, row: row) })
  }

  private func row(in course: Course) throws(ContentError) -> String? {
    _ = try course.comparison()
    return try row.map { name throws(ContentError) in try course.id(of: .row, named: name) }
  }

  static func route(to row: String?) -> Route { row.map { .comparisonRow($0) } ?? .compare }
}
