import ArgumentParser
import Dispatch
import Foundation
import Simulation
import StudyScreens
import Synchronization
import TerminalSurface

/// `weir sweep`: one knob at many values, all runs in parallel.
struct SweepCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario at many values of one knob, and say where its knee is.",
    discussion: "--vary arrival_rate=2..40:2 makes a run for 2, 4 and so on to 40; without a range, about forty "
      + "round values around the usual one. Where anything is random, each value is run with 20 seeds from --seed on; "
      + "table and chart show the median.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, csv, chart

    static let allValueDescriptions = [
      "table": "A table for people.", "csv": "A line for each run.", "chart": "A chart for each field.",
    ]
  }

  @Argument(help: ArgumentHelp("Id or title of a scenario, or a file.", valueName: "scenario"), completion: .scenarios)
  var scenario: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The knob, from where to where, and in which steps.", valueName: "knob=a..b:step"),
    completion: .knobs)
  var vary: VaryArgument

  @Option(help: "Form of what is printed.")
  var format = Format.table

  @Option(help: ArgumentHelp("A field of the report to show; may be repeated.", valueName: "path"))
  var show: [String] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Runs at a time; one a core if left out.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var common: LineOptions

  func validate() throws {
    guard (1...64).contains(jobs ?? 1) else { throw ValidationError("--jobs takes a number from 1 to 64.") }
    if vary.hasRange, runOptions.settings.contains(where: { $0.name == vary.knob }) {
      throw ValidationError("--vary says all values of \(vary.knob); leave it out of --set.")
    }
  }

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let sweep = try sweep(content.scenario(scenario, of: course))
    let paths = try paths(of: sweep)
    let points = runAll(sweep, keeping: paths)
    switch format {
    case .csv: SweepTable.csv(of: sweep, points, showing: paths).forEach(StandardOutput.line)
    case .table: SweepTable.lines(of: sweep, points, showing: paths).forEach(StandardOutput.line)
    case .chart:
      let charts = SweepCharts(of: sweep, points)
      charts.lines(showing: paths, columns: 80, glyphs: glyphs).forEach(StandardOutput.line)
    }
    if format != .csv {
      StandardOutput.line("")
      if sweep.seeds.count > 1 {
        StandardOutput.line("Each value is the median of \(sweep.seeds.count) runs with other seeds.")
      }
      StandardOutput.line(points.kneeSentence(of: sweep.knob).replacing("\u{a0}", with: " "))
    }
    let failures = points.compactMap { point in
      point.reports.lazy.compactMap { report in
        ErrorMessages.message(
          for: report.endedBecause, scenario: "\(vary.knob) \(NumberFormat.setting(point.value))")
      }.first
    }
    if !failures.isEmpty { throw CommandFailure(.wrong, failures) }
  }

  private var glyphs: GlyphSet {
    setlocale(LC_CTYPE, "")
    let isUTF8 = nl_langinfo(CInt(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
    return common.ascii || !isUTF8 ? .ascii : .unicode
  }

  // MARK: What to run

  private func sweep(_ scenario: Scenario) throws -> Sweep {
    let knobs = try runOptions.knobs(of: scenario)
    do {
      guard let knob = knobs.knobs.first(where: { $0.name == vary.knob }) else {
        let nearest = nearestNames(to: vary.knob, among: knobs.knobs.map(\.name))
        throw SweepError.knob(.unknown(name: vary.knob, nearest: nearest))
      }
      let values = try vary.values(of: knob, around: knobs[knob.name] ?? knob.value)
      return try Sweep(
        scenario, varying: knob.name, over: values, knobs: knobs, seed: runOptions.seed, until: runOptions.moment)
    } catch let error as SweepError {
      throw CommandFailure(.usage, ErrorMessages.message(for: error, scenario: scenario.id))
    }
  }

  /// A knob may change which components there are: a field of any of the systems will do.
  private func paths(of sweep: Sweep) throws -> [String] {
    let ends = [sweep.run(at: 0), sweep.run(at: sweep.runCount - 1)].compactMap(\.self)
    for path in show where !ends.contains(where: { $0.metric(path) != nil }) {
      let all = ends.flatMap { run in run.metrics.map { $0.path(among: run.nodes) } }
      let nearest = nearestNames(to: path, among: Array(Set(all)))
      let rest = ErrorMessages.didYouMean(nearest, else: "see `weir simulate \(sweep.scenario.id)` for its fields")
      throw CommandFailure(.usage, "the report of \(sweep.scenario.id) has no field \(path)\(rest).")
    }
    guard show.isEmpty else { return show }
    let queue = ends.first?.nodes.first { $0.traits.holdsMessages }.map { ["nodes.\($0.name).max_depth"] } ?? []
    return ["latency.caller.p95", "latency.end_to_end.p95", "totals.failed"] + queue
  }

  // MARK: Running

  /// So many at a time, whichever is free takes the next; the points come in the order of their values.
  private func runAll(_ sweep: Sweep, keeping paths: [String]) -> [Sweep.Point] {
    let bar = ProgressBar(isWanted: !common.plain)
    let next = Mutex(0)
    let done = Mutex<[Int: Report]>([:])
    bar.show("running", done: 0, total: sweep.runCount)
    DispatchQueue.concurrentPerform(iterations: min(jobs ?? Self.cores, sweep.runCount)) { _ in
      while let index = Self.take(next, below: sweep.runCount) {
        let report = sweep.report(at: index, keeping: paths)
        done.withLock {
          $0[index] = report
          bar.show("running", done: $0.count, total: sweep.runCount)
        }
      }
    }
    bar.remove()
    return sweep.points(of: done.withLock { done in (0..<sweep.runCount).compactMap { done[$0] } })
  }

  private static func take(_ next: borrowing Mutex<Int>, below count: Int) -> Int? {
    next.withLock { next in
      guard next < count else { return nil }
      next += 1
      return next - 1
    }
  }

  private static var cores: Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }
}
