import ArgumentParser
import CourseContent
import StudyScreens

/// `weir guide`: the lessons.
struct GuideCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: "Read the lessons; their figures are runs.")

  @Argument(help: ArgumentHelp("Id or title of a lesson.", valueName: "lesson"), completion: .lessons)
  var lesson: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ReadingCommand(common: common, pictures: pictures).run(
      { course throws(ContentError) in
        try lesson.map { name throws(ContentError) in try course.lesson(course.id(of: .lesson, named: name)) }
      },
      at: { .guide(lesson: $0?.id) },
      lines: { lesson, course throws(ContentError) in
        guard let lesson else { return try PlainGuide.contents(of: course) }
        return try PlainGuide.lines(of: lesson, in: course)
      })
  }
}
