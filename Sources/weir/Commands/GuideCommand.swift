import ArgumentParser
import CourseContent
import StudyScreens

/// `weir guide`: the lessons.
struct GuideCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: "Read the lessons; their figures are runs.")

  @Argument(help: ArgumentHelp("Id or title of a lesson.", valueName: "lesson"), completion: .lessons)
  var lesson: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Open the lesson at so many per cent of it.", valueName: "percent"))
  var at: Int?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...100).contains(at ?? 0) else { throw ValidationError("--at takes a whole number from 0 to 100.") }
    if at != nil, lesson == nil { throw ValidationError("--at is a place in a lesson; name the lesson too.") }
  }

  func run() throws {
    let use = OptionUse("--at", at != nil, in: [.screen, .frame])
    try ReadingCommand(common: common, pictures: pictures, others: [use]).run(
      { course throws(ContentError) in
        try lesson.map { name throws(ContentError) in try course.lesson(course.id(of: .lesson, named: name)) }
      },
      at: { .guide(lesson: $0?.id, percent: at) },
      lines: { lesson, course throws(ContentError) in
        guard let lesson else { return try PlainGuide.contents(of: course) }
        return try PlainGuide.lines(of: lesson, in: course)
      })
  }
}
