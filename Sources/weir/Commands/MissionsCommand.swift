import ArgumentParser
import CourseContent
import Simulation
import StudyProgress
import StudyScreens

/// `weir missions`: a system, a goal, and as little as possible to reach it.
struct MissionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missions", abstract: "Make a system reach its goals, as cheaply as you can.",
    discussion: """
      Printed as lines, the design that --set makes is run and judged: the exit code is 0 when it reaches all goals,
      and 1 when it does not.
      """)

  @Argument(help: ArgumentHelp("Id of a mission.", valueName: "mission"), completion: .missions)
  var mission: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Turn a knob of the mission; may be repeated.", valueName: "knob=value"))
  var settings: [KnobArgument] = []

  @Option(help: ArgumentHelp("Show so many hints first.", valueName: "n"))
  var hints = 0

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if hints < 0 { throw ValidationError("--hints takes a number, 0 or more.") }
    if mission == nil && !settings.isEmpty { throw ValidationError("--set goes with the id of a mission.") }
  }

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let found = try mission.map { id in try content.found { () throws(ContentError) in try course.mission(id) } }
    if (Session.wantsScreens(common) || pictures.frame != nil) && settings.isEmpty {
      _ = try content.found { () throws(ContentError) in try course.missions() }
      return try Session(common: common, pictures: pictures).run(content, course, at: .missions(mission))
    }
    let progress = ProgressLocation.store(common)
    defer { progress.close() }
    guard let found else {
      let lines = try content.found { () throws(ContentError) in try PlainMissions.contents(of: course, progress) }
      return lines.forEach { print($0) }
    }
    let run = try content.found { [start = try design(of: found)] () throws(ContentError) in try course.run(start) }
    let isReached = PlainMissions.judge(run, in: found, hints: hints, progress) { print($0) }
    if !isReached { throw CommandFailure(.wrong, []) }
  }

  private func design(of mission: Mission) throws -> RunReference {
    var start = mission.start
    for setting in settings {
      if let refusal = mission.refusal(of: setting.name, setting.value) { throw CommandFailure(.usage, refusal) }
      start.knobs.append(KnobSetting(name: setting.name, value: setting.value))
    }
    return start
  }
}
