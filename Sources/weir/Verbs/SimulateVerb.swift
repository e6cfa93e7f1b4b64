import ArgumentParser
import CourseContent
import Simulation
import StudyScreens

/// `weir simulate`: runs without a screen.
struct SimulateVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run scenarios and report what was measured.",
    discussion: "Two or more scenarios stand side by side. Times are in seconds of simulated time.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, ndjson
  }

  @Argument(help: ArgumentHelp("Ids of scenarios, or files.", valueName: "scenario"))
  var scenarios: [String]

  @Option(help: "Form of the report; ndjson is one object a line.")
  var format = Format.text

  @Flag(help: "Write every fact of the run as a line of JSON first (with --format ndjson).")
  var trace = false

  @Option(help: ArgumentHelp("Tell what happened to one request instead, by its number from 1.", valueName: "request"))
  var follow: UInt64?

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if trace && format != .ndjson { throw ValidationError("--trace goes with --format ndjson.") }
    if let follow, follow < 1 { throw ValidationError("--follow takes the number of a request, from 1.") }
    if follow != nil, format != .text { throw ValidationError("--follow goes with --format text.") }
  }

  func run() throws {
    let content = try Content(common)
    if let follow { return try scenarios.forEach { try tell(request: follow - 1, of: content.scenario($0)) } }
    let runs = try scenarios.map { try simulate(content.scenario($0)) }
    let reports = runs.map { $0.report() }
    switch format {
    case .text: ReportTable.lines(of: reports).forEach { print($0) }
    case .csv: ReportCSV.lines(of: reports).forEach { print($0) }
    case .json, .ndjson: reports.forEach { print($0.json) }
    }
    let complaints = runs.compactMap { Sentences.of($0.stopReason, scenario: $0.scenario.id) }
    if !complaints.isEmpty { throw CommandFailure(.wrong, complaints) }
  }

  private func tell(request: UInt64, of scenario: Scenario) throws {
    var run = try Content.run(scenario, runOptions)
    var story = RequestStory(of: request, in: run)
    run.advance(to: runOptions.moment, observer: &story)
    story.close(at: run.now)
    PlainStory.lines(of: story, in: run).forEach { print($0) }
  }

  private func simulate(_ scenario: Scenario) throws -> Run {
    var run = try Content.run(scenario, runOptions)
    if trace {
      var trace = Trace(of: run) { print($0) }
      run.advance(to: runOptions.moment, observer: &trace)
    } else {
      run.advance(to: runOptions.moment)
    }
    return run
  }
}
