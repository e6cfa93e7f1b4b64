import ArgumentParser
import CourseContent
import StudyScreens

/// `weir glossary`: the terms.
struct GlossaryCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Look up a term, or read them all.")

  @Argument(help: ArgumentHelp("Id of a term.", valueName: "term"), completion: .terms)
  var term: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures, route: .glossary(term: term)).run {
      course throws(ContentError) in
      guard let term else { return try PlainGlossary.contents(of: course) }
      return try PlainGlossary.lines(of: course.term(term), in: course)
    }
  }
}
