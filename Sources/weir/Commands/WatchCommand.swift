import ArgumentParser
import CourseContent
import Foundation
import Simulation
import StudyProgress
import StudyScreens

/// `weir watch`: straight to the stage.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Watch a system run, and touch it while it does.",
    discussion: "Printed as lines, a run is told to its end: what is said, what breaks, and what came of it.")

  @Argument(help: ArgumentHelp("Id of a scenario, a file, or a replay.", valueName: "scenario"), completion: .scenarios)
  var scenario: String?

  @Option(help: ArgumentHelp("Begin at this moment of simulated time.", valueName: "seconds"))
  var at: Double?

  @Option(
    help: ArgumentHelp("Record the run as an asciicast into a file, instead of a screen.", valueName: "file"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  @Option(help: ArgumentHelp("Simulated seconds a second of the recording.", valueName: "n"))
  var speed = 1.0

  @Option(
    help: ArgumentHelp("Predict what the run will show, as lines; may be repeated.", valueName: "[id=]answer"))
  var predict: [String] = []

  @Flag(help: "Ask for predictions line by line before the run, as lines.")
  var ask = false

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let at, !(at.isFinite && at >= 0) { throw ValidationError("--at takes a number of seconds, 0 or more.") }
    guard HeadlessPlayback.speeds.contains(speed) else {
      let speeds = HeadlessPlayback.speeds.map { NumberFormat.number($0) }.joined(separator: ", ")
      throw ValidationError("--speed takes one of \(speeds).")
    }
  }

  func run() throws {
    let content = try Content(common)
    guard let name = scenario ?? content.folder.manifest.scenarioIDs.last else {
      throw CommandFailure(.wrong, "the course has no scenario; add one to course.yaml.")
    }
    var timeline = try timeline(name, content)
    if let at { timeline.seek(to: Instant(seconds: at)) }
    if record != nil || pictures.frame != nil { return try render(timeline, content) }
    guard Session.wantsScreens(common) else {
      let end = try tell(timeline)
      if let message = ErrorMessages.message(for: end.stopReason, scenario: end.scenario.id) {
        throw CommandFailure(.wrong, message)
      }
      return
    }
    try Session(common: common, pictures: pictures).run(
      content, content.course(seed: runOptions.seed), at: .stage(timeline))
  }

  /// The run in lines, between what is predicted of it and what that was worth.
  private func tell(_ timeline: Timeline) throws -> Run {
    let scenario = timeline.run.scenario
    var predictions = PlainPredictions(of: scenario)
    for argument in predict {
      if let refusal = predictions.take(argument) { throw CommandFailure(.usage, refusal) }
    }
    if ask {
      predictions.ask(read: { readLine() }) { line in
        print(line)
        fflush(nil)
      }
    }
    let end = PlainWatch.play(timeline, until: runOptions.moment) { print($0) }
    guard ask || !predict.isEmpty else { return end }
    let progress = ProgressLocation.store(common)
    predictions.judge(end, isTouched: !timeline.interventions.isEmpty, keepingIn: progress) { print($0) }
    progress.close()
    return end
  }

  /// Draws and records without a terminal.
  private func render(_ timeline: Timeline, _ content: Content) throws {
    let renderer = try HeadlessRenderer(
      content, content.course(seed: runOptions.seed), common: common, pictures: pictures)
    if let record { try renderer.record(timeline, speed: speed, until: runOptions.moment, to: record) }
    if let frame = pictures.frame { try renderer.frame(at: .stage(timeline), to: frame) }
  }

  private func timeline(_ name: String, _ content: Content) throws -> Timeline {
    try ReplayFile.isNamed(by: name)
      ? ReplayFile.timeline(name, in: content, runOptions) : Timeline(Content.run(content.scenario(name), runOptions))
  }
}
