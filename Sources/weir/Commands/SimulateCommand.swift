import ArgumentParser
import CourseContent
import Simulation
import StudyScreens

/// `weir simulate`: runs without a screen.
struct SimulateCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run scenarios and report what was measured.",
    discussion: """
      Two or more scenarios stand side by side. Times are in seconds of simulated time. A replay that was saved on the \
      stage (a file that ends in .json) is played with everything that was done in it.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, ndjson

    static let allValueDescriptions = [
      "text": "A table for people.", "json": "An object for each run.", "csv": "A line for each run.",
      "ndjson": "One object a line; with --trace all that happened, too.",
    ]
  }

  @Argument(
    help: ArgumentHelp("Ids or titles of scenarios, files, or replays.", valueName: "scenario"), completion: .scenarios)
  var scenarios: [String]

  @Option(help: "Form of the report.")
  var format = Format.text

  @Flag(help: "Write every fact of the run as a line of JSON first (with --format ndjson).")
  var trace = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Tell what happened to one request instead, by its number from 1.", valueName: "request"),
    transform: WholeNumber.parse(from: 1))
  var follow: UInt64?

  @Flag(help: "Tell what the runs cost instead; with --format json the bill is in the report.")
  var bill = false

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: LineOptions

  func validate() throws {
    if trace && format != .ndjson { throw ValidationError("--trace goes with --format ndjson.") }
    if bill && (follow != nil || trace) { throw ValidationError("--bill goes without --follow and --trace.") }
    if bill && ![.text, .json].contains(format) {
      throw ValidationError("--bill goes with --format text or --format json.")
    }
    if follow != nil, format != .text { throw ValidationError("--follow goes with --format text.") }
  }

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: runOptions.seed)
    if let follow { return try refuseStopped(scenarios.map { try tell(request: follow, of: $0, content, course) }) }
    let runs = try scenarios.map { name in
      try ReplayFile.isNamed(by: name)
        ? replay(name, content, of: course) : simulate(content.scenario(name, of: course))
    }
    let reports = runs.map { $0.report() }
    if bill {
      try tellBills(of: runs, content, course)
    } else {
      tell(reports)
    }
    try refuseStopped(runs)
  }

  private func refuseStopped(_ runs: [Run]) throws {
    let failures = runs.compactMap { ErrorMessages.message(for: $0.stopReason, scenario: $0.scenario.id) }
    if !failures.isEmpty { throw CommandFailure(.wrong, failures) }
  }

  private func tell(_ reports: [Report]) {
    switch format {
    case .text: ReportTable.lines(of: reports).forEach(StandardOutput.line)
    case .csv: ReportCSV.lines(of: reports).forEach(StandardOutput.line)
    case .json, .ndjson: reports.forEach { StandardOutput.line($0.json) }
    }
  }

  private func tellBills(of runs: [Run], _ content: Content, _ course: Course) throws {
    let ledger = try content.found { () throws(ContentError) in try course.facts() }
    for (number, run) in runs.enumerated() {
      let report = run.report()
      let bill = Bill(of: report, ledger)
      if format == .json { StandardOutput.line(report.json(withBill: PlainBill.members(of: bill))); continue }
      if number > 0 { StandardOutput.line("") }
      PlainBill.lines(of: bill, title: run.scenario.title).forEach(StandardOutput.line)
    }
  }

  private func tell(request: UInt64, of name: String, _ content: Content, _ course: Course) throws -> Run {
    var run: Run
    var trace: RequestTrace
    if ReplayFile.isNamed(by: name) {
      var timeline = try ReplayFile.timeline(name, in: content, of: course, runOptions)
      timeline.seek(to: runOptions.moment)
      run = timeline.run
      trace = RequestTrace(of: request, in: run)
      timeline.replay(observer: &trace)
    } else {
      run = try Content.run(content.scenario(name, of: course), runOptions)
      trace = RequestTrace(of: request, in: run)
      run.advance(to: runOptions.moment, observer: &trace)
    }
    trace.close(at: run.now)
    let begun = Int(run.value(of: .total(.started)) ?? 0)
    guard request <= begun else {
      let choice = begun > 0 ? "--follow takes a number up to that" : "let it run for longer"
      throw CommandFailure(.usage, "request \(request) has not begun: there were \(begun) by then; \(choice).")
    }
    PlainTrace.lines(of: trace, in: run).forEach(StandardOutput.line)
    return run
  }

  private func replay(_ path: String, _ content: Content, of course: Course) throws -> Run {
    guard !trace else { throw CommandFailure(.usage, "a replay is told without --trace; leave it out.") }
    var timeline = try ReplayFile.timeline(path, in: content, of: course, runOptions)
    timeline.seek(to: runOptions.moment)
    return timeline.run
  }

  private func simulate(_ scenario: Scenario) throws -> Run {
    var run = try Content.run(scenario, runOptions)
    if trace {
      var trace = HeardTrace(writer: TraceWriter(of: run, write: StandardOutput.line))
      run.advance(to: runOptions.moment, observer: &trace)
    } else {
      run.advance(to: runOptions.moment)
    }
    return run
  }
}

/// A trace that stops the run when nobody hears it any more.
private struct HeardTrace: RunObserver {
  var writer: TraceWriter

  mutating func observe(_ event: RunEvent, at now: Instant) { writer.observe(event, at: now) }
  func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool { StandardOutput.isBroken }
}
