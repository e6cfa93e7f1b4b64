import ArgumentParser
import CourseContent
import Simulation
import StudyScreens

/// `weir watch`: straight to the stage.
struct WatchVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Watch a system run, and touch it while it does.",
    discussion: "Printed as lines, a run is told to its end: what is said, what breaks, and what came of it.")

  @Argument(help: ArgumentHelp("Id of a scenario, a file, or a replay.", valueName: "scenario"))
  var scenario: String?

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let content = try Content(common)
    guard let name = scenario ?? content.folder.manifest.scenarioIDs.last else {
      throw CommandFailure(.wrong, "the course has no scenario; add one to course.yaml.")
    }
    let timeline = try timeline(name, content)
    guard Session.wantsScreens(common) else {
      let end = PlainWatch.play(timeline, until: runOptions.moment) { print($0) }
      if let complaint = Sentences.of(end.stopReason, scenario: end.scenario.id) {
        throw CommandFailure(.wrong, complaint)
      }
      return
    }
    try Session(common: common).run(content, seed: runOptions.seed, at: .stage(timeline))
  }

  private func timeline(_ name: String, _ content: Content) throws -> Timeline {
    try ReplayFile.isNamed(by: name)
      ? ReplayFile.timeline(name, content, runOptions) : Timeline(Content.run(content.scenario(name), runOptions))
  }
}
