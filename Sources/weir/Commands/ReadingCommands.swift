import ArgumentParser
import CourseContent
import StudyScreens

/// `weir guide`: the lessons.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: "Read the lessons; their figures are runs.")

  @Argument(help: ArgumentHelp("Id of a lesson.", valueName: "lesson"))
  var lesson: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures, entrance: .guide(lesson: lesson)).run {
      course throws(ContentError) in
      guard let lesson else { return try PlainGuide.contents(of: course) }
      return try PlainGuide.lines(of: course.lesson(lesson), in: course)
    }
  }
}

/// `weir glossary`: the terms.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Look up a term, or read them all.")

  @Argument(help: ArgumentHelp("Id of a term.", valueName: "term"))
  var term: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures, entrance: .glossary(term: term)).run {
      course throws(ContentError) in
      guard let term else { return try PlainGlossary.contents(of: course) }
      return try PlainGlossary.lines(of: course.term(term), in: course)
    }
  }
}

/// `weir compare`: the table, with what its runs have just measured.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Synchronous beside asynchronous, measured.")

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures, entrance: .compare).run { course throws(ContentError) in
      try PlainCompare.lines(of: course)
    }
  }
}

/// What the verbs that read have in common: lines, or the app at its entrance. What is not there is told before a
/// screen opens.
private struct ReadingCommand {
  let common: CommonOptions
  let pictures: PictureOptions
  let entrance: Route

  func run(_ lines: (Course) throws(ContentError) -> [String]) throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    guard Session.wantsScreens(common) || pictures.frame != nil else {
      for line in try content.found({ () throws(ContentError) in try lines(course) }) { print(line) }
      return
    }
    try content.found { () throws(ContentError) in
      switch entrance {
      case .guide(let lesson?): _ = try course.lesson(lesson)
      case .glossary(let term?): _ = try course.term(term)
      case .compare: _ = try course.comparison()
      case .guide, .glossary, .home, .missions, .quiz, .stage: break
      }
    }
    try Session(common: common, pictures: pictures).run(content, at: entrance)
  }
}
