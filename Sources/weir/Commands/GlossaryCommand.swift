import ArgumentParser
import CourseContent
import StudyScreens

/// `weir glossary`: the terms.
struct GlossaryCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Look up a term, or read them all.")

  @Argument(help: ArgumentHelp("Id or name of a term, as in DLQ.", valueName: "term"), completion: .terms)
  var term: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures).run(
      { course throws(ContentError) in
        try term.map { name throws(ContentError) in try course.term(course.id(of: .term, named: name)) }
      },
      at: { .glossary(term: $0?.id) },
      lines: { term, course throws(ContentError) in
        guard let term else { return try PlainGlossary.contents(of: course) }
        return try PlainGlossary.lines(of: term, in: course)
      })
  }
}
