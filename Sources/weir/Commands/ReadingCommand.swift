import CourseContent
import StudyScreens

/// What the commands that read have in common: lines, or the app at a route. What is not there is told before a screen
/// opens.
struct ReadingCommand {
  let common: CommonOptions
  let pictures: PictureOptions
  let route: Route

  func run(_ lines: (Course) throws(ContentError) -> [String]) throws {
    let answer = try Session.answer(common, pictures, keepsProgress: false)
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    if answer == [.lines] {
      return try content.found { () throws(ContentError) in try lines(course) }.forEach(StandardOutput.line)
    }
    try content.found { () throws(ContentError) in
      switch route {
      case .guide(let lesson?): _ = try course.lesson(lesson)
      case .glossary(let term?): _ = try course.term(term)
      case .compare: _ = try course.comparison()
      case .comparisonRow(let row): _ = try course.comparisonRow(row)
      case .guide, .glossary, .home, .missions, .quiz, .stage, .predictions, .twin, .page: break
      }
    }
    try Session(common: common, pictures: pictures).run(content, course, at: route)
  }
}
