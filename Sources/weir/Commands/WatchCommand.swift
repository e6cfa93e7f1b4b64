import ArgumentParser
import CourseContent
import Foundation
import Simulation
import StudyScreens
import TerminalSurface

/// `weir watch`: straight to the stage.
struct WatchCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Watch a system run, and touch it while it does.",
    discussion: "Printed as lines, a run is told to its end: what is said, what breaks, and what came of it.")

  @Argument(
    help: ArgumentHelp("Id or title of a scenario, a file, or a replay; the list if left out.", valueName: "scenario"),
    completion: .scenarios)
  var scenario: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Begin at this moment of simulated time.", valueName: "seconds"))
  var at: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Record the run as an asciicast into a .cast file, instead of a screen.", valueName: "file"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Simulated seconds a second of the recording; 1 if left out.", valueName: "n"))
  var speed: Double?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Predict what the run will show, as lines; may be repeated.", valueName: "[id=]answer"))
  var predict: [String] = []

  @Flag(help: "Ask for predictions before the run.")
  var ask = false

  @Flag(help: "Beside its twin, the system that meets the same traffic in the other way.")
  var twin = false

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let at, !(at.isFinite && at >= 0) { throw ValidationError("--at takes a number of seconds, 0 or more.") }
    if let record, !record.hasSuffix(".cast") { throw ValidationError("--record takes a file that ends in .cast.") }
    let least = HeadlessPlayback.leastSize
    if record != nil, !pictures.surfaceSize.holds(least) {
      throw ValidationError("--record takes a --size of \(least.columns)x\(least.rows) or more.")
    }
    if let at, let until = runOptions.until, until < at {
      throw ValidationError("--until cannot be before --at; nothing would be left to record.")
    }
    if ask, at ?? 0 > 0 { throw ValidationError("--ask asks before the run begins; leave --at out.") }
    if twin, ask { throw ValidationError("--twin shows two runs, and --ask asks of one; leave one out.") }
    guard HeadlessPlayback.speeds.contains(speed ?? 1) else {
      let speeds = HeadlessPlayback.speeds.map { NumberFormat.number($0) }.joined(separator: ", ")
      throw ValidationError("--speed takes one of \(speeds).")
    }
  }

  func run() throws {
    let answer = try answer
    let content = try Content(common)
    let last = content.folder.manifest.scenarioIDs.last
    if wantsList, last != nil { return try list(content, in: answer) }
    guard let name = scenario ?? last else {
      throw CommandFailure(.wrong, "the course has no scenario; add one to course.yaml.")
    }
    let course = content.course(seed: runOptions.seed)
    var timeline = try timeline(name, content, of: course)
    if let at { timeline.seek(to: Instant(seconds: at)) }
    let route = try route(of: timeline, in: course)
    if !answer.isDisjoint(with: [.frame, .recording]) { return try render(timeline, at: route, of: course, content) }
    if answer == [.lines] {
      let end = try tell(timeline)
      if let message = ErrorMessages.message(for: end.stopReason, scenario: end.scenario.id) {
        throw CommandFailure(.wrong, message)
      }
      return
    }
    try Session(common: common, pictures: pictures).run(content, course, at: route)
  }

  /// Whether nothing says which system is meant, nor what is to be done with one.
  private var wantsList: Bool {
    scenario == nil && record == nil && at == nil && speed == nil && predict.isEmpty && !ask && !twin
      && runOptions.givenSeed == nil && runOptions.until == nil && runOptions.settings.isEmpty
  }

  private func list(_ content: Content, in answer: Set<AnswerForm>) throws {
    let course = content.course(seed: runOptions.seed)
    let lines = try content.found { () throws(ContentError) in try PlainSystems.contents(of: course) }
    if answer == [.lines] { return lines.forEach(StandardOutput.line) }
    try Session(common: common, pictures: pictures).run(content, course, at: .systems)
  }

  /// The page that shows it.
  func route(of timeline: Timeline, in course: Course) throws -> Route {
    let scenario = timeline.run.scenario
    if ask, scenario.predictions.isEmpty {
      throw CommandFailure(.usage, "\(scenario.id) has nothing to be predicted; leave out --ask.")
    }
    if twin {
      guard let other = scenario.twin, (try? course.scenario(other)) != nil else {
        throw CommandFailure(.usage, "\(scenario.id) has no twin; leave out --twin.")
      }
      return .twin(timeline.run, at: at.map { Instant(seconds: $0) } ?? .start)
    }
    return ask ? .predictions(timeline) : .stage(timeline)
  }

  /// How it answers; lines tell a run from its beginning, and a screen goes on for as long as somebody looks.
  private var answer: Set<AnswerForm> {
    get throws {
      var form = Session.form(common, pictures)
      if record != nil { form = form.intersection([.frame]).union([.recording]) }
      return try Session.answer(
        common, pictures, in: form, of: Set(AnswerForm.allCases), keepsProgress: ask || !predict.isEmpty,
        others: [
          OptionUse("--at", at != nil, in: [.screen, .frame, .recording]),
          OptionUse("--until", runOptions.until != nil, in: [.lines, .recording]),
          OptionUse("--speed", speed != nil, in: [.recording]),
          OptionUse("--predict", !predict.isEmpty, in: [.lines]), OptionUse("--ask", ask, in: [.lines, .screen]),
          OptionUse("--twin", twin, in: [.screen, .frame]),
        ])
    }
  }

  /// The run in lines, between what is predicted of it and what that was worth.
  private func tell(_ timeline: Timeline) throws -> Run {
    var predictions = PlainPredictions(of: timeline.run)
    for argument in predict {
      if let refusal = predictions.take(argument) { throw CommandFailure(.usage, refusal) }
    }
    if ask { predictions.ask(read: Dialogue.read, write: StandardOutput.line) }
    let end = PlainWatch.play(timeline, until: runOptions.moment, write: StandardOutput.line)
    guard ask || !predict.isEmpty else { return end }
    let progress = ProgressLocation.store(common)
    Leaving.after(progress) {
      predictions.judge(
        end, isTouched: !timeline.interventions.isEmpty, keepingIn: progress, write: StandardOutput.line)
    }
    return end
  }

  /// Draws and records without a terminal.
  private func render(_ timeline: Timeline, at route: Route, of course: Course, _ content: Content) throws {
    let renderer = try HeadlessRenderer(content, course, common: common, pictures: pictures)
    if let record { try renderer.record(timeline, speed: speed ?? 1, until: runOptions.moment, to: record) }
    if let frame = pictures.frame { try renderer.frame(at: route, to: frame) }
  }

  func timeline(_ name: String, _ content: Content, of course: Course) throws -> Timeline {
    try ReplayFile.isNamed(by: name)
      ? ReplayFile.timeline(name, in: content, of: course, runOptions)
      : Timeline(Content.run(content.scenario(name, of: course), runOptions))
  }
}
