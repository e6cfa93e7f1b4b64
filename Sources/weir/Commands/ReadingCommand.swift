import CourseContent
import StudyScreens

/// What the commands that read have in common: lines, or the app at a route. What is not there is told before a screen
/// opens.
struct ReadingCommand {
  let common: CommonOptions
  let pictures: PictureOptions
  /// What the command understands beside these.
  var others: [OptionUse] = []

  /// - Parameters:
  ///   - find: what is to be read.
  ///   - route: where it is shown.
  ///   - lines: it as lines.
  func run<Thing>(
    _ find: (Course) throws(ContentError) -> Thing, at route: (Thing) -> Route,
    lines: (Thing, Course) throws(ContentError) -> [String]
  ) throws {
    let answer = try Session.answer(common, pictures, keepsProgress: false, others: others)
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let thing = try content.found { () throws(ContentError) in try find(course) }
    if answer == [.lines] {
      return try content.found { () throws(ContentError) in try lines(thing, course) }.forEach(StandardOutput.line)
    }
    try Session(common: common, pictures: pictures).run(content, course, at: route(thing))
  }
}
