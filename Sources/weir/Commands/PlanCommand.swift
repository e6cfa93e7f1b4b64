import ArgumentParser
import CourseContent
import StudyScreens

/// `weir plan`: what to do now, in the time that there is.
struct PlanCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "What to do in the minutes that you have.",
    discussion: """
      What is due comes first, then the next lesson or its questions, new cards, and a mission, as far as the time goes. \
      How long a card takes is the median of your own reviews; a lesson is read at 200 words a minute, with half a \
      minute for each figure; a mission counts as five minutes. What you did today is taken from the minutes of a day.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("So many minutes from now on; those of a day, as set, if left out.", valueName: "n"))
  var minutes: Int?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let minutes, !Self.range.contains(minutes) {
      throw ValidationError("--minutes takes a number from \(Self.range.lowerBound) to \(Self.range.upperBound).")
    }
  }

  private static let range = PlainPlan.minutes

  var route: Route { .plan(minutes: minutes) }

  func run() throws {
    let answer = try Session.answer(
      common, pictures, keepsProgress: true, others: [])
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    guard answer == [.lines] else {
      return try Session(common: common, pictures: pictures).run(content, course, at: route)
    }
    let progress = try ProgressLocation.storeToRead(named: common.progress)
    let lines = try content.found { () throws(ContentError) in
      try PlainPlan.lines(of: progress, in: course, minutes: minutes)
    }
    lines.forEach(StandardOutput.paragraph)
  }
}
