import ArgumentParser
import CourseContent
import StudyScreens

/// `weir` alone: the study app.
struct StudyCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Open the study app (the same as weir alone).")

  @Option(
    help: ArgumentHelp("Begin at a page: \(pages).", valueName: "page"),
    completion: .list(StudyPage.allCases.map(\.rawValue)), transform: page)
  var page: StudyPage?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  private static var pages: String {
    let names = StudyPage.allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  private static func page(_ name: String) throws -> StudyPage {
    guard let page = StudyPage(rawValue: name) else { throw ValidationError("take \(pages).") }
    return page
  }

  var route: Route { page.map { .page($0) } ?? .home }

  func run() throws {
    let answer = try Session.answer(
      common, pictures, keepsProgress: false, others: [OptionUse("--page", page != nil, in: [.screen, .frame])])
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    if answer == [.lines] {
      return try content.found { () throws(ContentError) in try PlainHome.lines(of: course) }
        .forEach(StandardOutput.line)
    }
    try Session(common: common, pictures: pictures).run(content, course, at: route)
  }
}
