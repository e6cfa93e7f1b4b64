import ArgumentParser
import CourseContent
import Simulation
import StudyProgress
import StudyScreens

/// `weir missions`: a system, a goal, and as little as possible to reach it.
struct MissionsCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "missions", abstract: "Make a system reach its goals, as cheaply as you can.",
    discussion: """
      Printed as lines, the design that --set makes is run and judged: the exit code is 0 when it reaches all goals, \
      and 1 when it does not. With --at it is shown on the screen instead.
      """)

  @Argument(help: ArgumentHelp("Id or title of a mission.", valueName: "mission"), completion: .missions)
  var mission: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Turn a knob of the mission; may be repeated.", valueName: "knob=value"))
  var settings: [KnobArgument] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Show the run of the design, from this moment on.", valueName: "seconds"))
  var at: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Show so many hints first; none if left out.", valueName: "n"))
  var hints: Int?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let hints, hints < 0 { throw ValidationError("--hints takes a number, 0 or more.") }
    if mission == nil && !settings.isEmpty { throw ValidationError("--set goes with the id of a mission.") }
    if mission == nil && hints != nil { throw ValidationError("--hints goes with the id of a mission.") }
    if mission == nil && at != nil { throw ValidationError("--at goes with the id of a mission.") }
    if let at, !(at.isFinite && at >= 0) { throw ValidationError("--at takes a number of seconds, 0 or more.") }
    if pictures.frame != nil && !settings.isEmpty && at == nil {
      throw ValidationError("--set is judged in lines, and --frame draws a picture; say of which moment with --at.")
    }
    try settings.checkNames()
  }

  func run() throws {
    let answer = try answer
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let found = try mission.map { name in
      try content.found { () throws(ContentError) in try course.mission(course.id(of: .mission, named: name)) }
    }
    if answer != [.lines] {
      _ = try content.found { () throws(ContentError) in try course.missions() }
      let route = try found.map { try self.route(of: $0, content, course) } ?? Route.missions(nil)
      return try Session(common: common, pictures: pictures).run(content, course, at: route)
    }
    guard let found else {
      let progress = ProgressLocation.store(named: common.progress, for: .reading)
      let lines = try content.found { () throws(ContentError) in try PlainMissions.contents(of: course, progress) }
      return lines.forEach(StandardOutput.line)
    }
    let run = try run(of: found, content, course)
    if let hints, hints > found.hints.count {
      throw CommandFailure(.usage, "the mission \(found.id) has \(found.hints.count) hints; ask for no more of them.")
    }
    let missions = try content.found { () throws(ContentError) in try course.missions() }
    let progress = ProgressLocation.store(common)
    let isReached = Leaving.after(progress) {
      PlainMissions.judge(run, in: found, of: missions, hints: hints ?? 0, progress, write: StandardOutput.line)
    }
    if !isReached { throw CommandFailure(.wrong, []) }
  }

  /// A design is judged in lines, in a terminal as well, unless a moment of its run is asked for.
  private var answer: Set<AnswerForm> {
    get throws {
      let form = settings.isEmpty || at != nil ? Session.form(common, pictures) : [.lines]
      return try Session.answer(
        common, pictures, in: form, keepsProgress: true,
        others: [
          OptionUse("--hints", hints != nil, in: [.lines]), OptionUse("--at", at != nil, in: [.screen, .frame]),
        ])
    }
  }

  /// The page of a mission: as it begins, or the run of the design at a moment.
  func route(of mission: Mission, _ content: Content, _ course: Course) throws -> Route {
    guard let at else { return .missions(mission.id) }
    var timeline = Timeline(try run(of: mission, content, course))
    timeline.seek(to: Instant(seconds: at))
    return .mission(mission.id, timeline)
  }

  /// The run of the design that the knobs make.
  private func run(of mission: Mission, _ content: Content, _ course: Course) throws -> Run {
    let scenario = try content.found { () throws(ContentError) in try course.scenario(mission.start.scenario) }
    let start = try design(of: mission, with: scenario.knobs)
    return try content.found { () throws(ContentError) in try course.run(start) }
  }

  private func design(of mission: Mission, with knobs: [Knob]) throws -> RunReference {
    var start = mission.start
    for setting in settings {
      let value = try setting.value(among: knobs)
      if let refusal = mission.refusal(of: setting.name, value) { throw CommandFailure(.usage, refusal) }
      start.knobs.append(KnobSetting(name: setting.name, value: value))
    }
    return start
  }
}
