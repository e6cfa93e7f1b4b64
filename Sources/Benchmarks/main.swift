// How fast the simulation core is, beside the limits that the design sets. It reports and never judges: no timing makes
// it fail. Only an engine whose results differ from theory does, because then no ratio means anything.
import CBaseline
import CourseContent
import Foundation
import Simulation

/// Counts events: an observer from another module than the engine's.
struct FactCounter: RunObserver {
  private(set) var count = 0
  mutating func observe(_ event: RunEvent, at now: Instant) { count += 1 }
}

func row(_ name: String, _ columns: String...) {
  let cells = columns.enumerated().map { index, cell in
    index == columns.count - 1 ? "  " + cell : String(repeating: " ", count: max(0, 14 - cell.count)) + cell
  }
  print(name.padding(toLength: 34, withPad: " ", startingAt: 0) + cells.joined())
}

func figure(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }

// `weir-benchmarks run mm1 100000` runs one system and nothing else: for profilers, which want nothing around it.
if CommandLine.arguments.count == 4, CommandLine.arguments[1] == "run", let count = Int(CommandLine.arguments[3]) {
  let run = try finishedRun(of: Workload.scenario(CommandLine.arguments[2], requests: count))
  print("\(run.eventCount) events")
  exit(0)
}

// First, while the process has no memory left over from anything else.
row("an hour, 10,000 requests a second", "measured", "limit")
let hour = try LongRun(seconds: 3_600, leaps: 40)
row("one event back, the first time, ms", figure(hour.firstStepBack, 1), "at most 5")
row("one event back after that, ms", figure(hour.laterStepBack, 1), "at most 5")
row("any moment, 95 %, ms", figure(hour.anyMoment, 1), "at most 120")
row("memory, MB", hour.memory.map { figure(Double($0) / 1_000_000) } ?? "unknown", "at most 80")

let requests = 2_000_000
let comparisons: [Comparison] = [
  try .markov("M/M/1", file: "mm1", system: baseline_mm1, servers: 1, rate: 0.9, requests: requests, least: 0.37),
  try .markov("M/M/10", file: "mm10", system: baseline_mm10, servers: 10, rate: 9, requests: requests, least: 0.43),
  try .leveling(requests: requests),
]

let problems = try comparisons.flatMap { try $0.physics() }
for problem in problems { FileHandle.standardError.write(Data((problem + "\n").utf8)) }
guard problems.isEmpty else { exit(1) }

row("\narrivals and departures", "weir M/s", "C M/s", "ratio", "limit")
for comparison in comparisons {
  let (engine, kernel, ratio) = try comparison.measure(rounds: 5)
  row(comparison.name, figure(engine), figure(kernel), figure(ratio, 2), "at least \(comparison.least)")
}

row("\nsynchronous chain", "M requests/s", "limit")
let chain = try Workload.scenario("chain", requests: requests)
var (plain, observed): ([Double], [Double]) = ([], [])
for _ in 0..<5 {
  plain.append(Double(requests) / 1e6 / (try Resources.time { _ = try finishedRun(of: chain) }))
  observed.append(
    Double(requests) / 1e6
      / (try Resources.time {
        var (run, counter) = (try freshRun(of: chain), FactCounter())
        run.advance(to: .end, observer: &counter)
      }))
}
row("nobody watches", figure(median(plain), 2), "at least 8")
row("an observer counts the facts", figure(median(observed), 2), "")

row("\nmessages in a queue", "bytes each", "ns an event", "limit")
let few = try Memory.backlog(of: 10_000)
let many = try Memory.backlog(of: 1_000_000)
row("10,000 wait", "", figure(few.nanoseconds), "")
row(
  "1,000,000 wait", many.bytes.map { figure($0) } ?? "unknown", figure(many.nanoseconds), "at most 100 bytes")
row("a million to ten thousand", "", figure(many.nanoseconds / few.nanoseconds, 2), "at most 2")

row("\nfinished requests", "kB of growth", "limit")
let growth = try Memory.growth(from: 1_000_000)
row("from 1 to 10 million", growth.map { String($0 / 1024) } ?? "unknown", "constant")

row("\na frame of the stage, 120x40", "median, ms", "95 %, ms", "limit")
let course = Course(try ContentFolder(path: "content"), seed: 7)
func frameRow(_ name: String, _ run: Run, fasterBy steps: Int = 0) {
  let costs = StageFrames.costs(of: run, in: course, fasterBy: steps, seconds: 40).sorted()
  row(name, figure(median(costs), 2), figure(costs[costs.count * 95 / 100], 2), "at most 33")
}
frameRow("traffic-leveling", try freshRun(of: try course.scenario("traffic-leveling")))
frameRow("synchronous-trap", try freshRun(of: try course.scenario("synchronous-trap")))
let flood = try freshRun(of: Workload.scenario("flood", requests: 5_000_000))
frameRow("10,000 requests a second", flood)
frameRow("the same at 10x", flood, fasterBy: 3)

row("\ngoing to a random moment", "median, ms", "worst, ms", "limit")
for id in ["traffic-leveling", "synchronous-trap"] {
  let times = StageFrames.seeks(in: try freshRun(of: try course.scenario(id)), count: 1_000)
  row(id, figure(median(times), 2), figure(times.max() ?? 0, 2), "at most 50")
}
