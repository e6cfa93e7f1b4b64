import CBaseline
import Simulation

/// One system that both engines run: weir through its full component model, the C kernel hard-wired.
struct Comparison {
  let name: String
  let system: baseline_system
  let scenario: Scenario
  let requests: Int
  /// The mean time in the system, in seconds.
  let theory: Double
  /// The standard deviation of that mean over a run, in seconds.
  let deviation: Double
  /// The least share of the C kernel's speed.
  let least: Double

  /// M/M/c with its expected time by Erlang C. The mean of n successive times, which depend on one another, spreads as
  /// in an M/M/1 of the same load and c times the speed.
  static func markov(
    _ name: String, file: String, system: baseline_system, servers: Int, rate: Double, requests: Int, least: Double
  ) throws -> Self {
    let (c, load) = (Double(servers), rate / Double(servers))
    var blocked = 1.0
    for server in 1...servers { blocked = rate * blocked / (Double(server) + rate * blocked) }
    let waits = blocked / (1 - load * (1 - blocked))
    let spread = load * (2 + 5 * load - 4 * load * load + load * load * load)
    return Comparison(
      name: name, system: system,
      scenario: try Workload.scenario(file, requests: requests), requests: requests,
      theory: 1 + waits / (c - rate),
      deviation: (spread / (Double(requests) * (1 - load) * (1 - load) * (1 - load) * (1 - load)))
        .squareRoot() / c, least: least)
  }

  /// There is no closed form: the mean is a reference value of this project, and the spread is a bound. In 200 seeds of
  /// the C kernel the mean of n cycles, of 480 requests each, had a standard deviation of 2.2 s / sqrt(n).
  static func leveling(requests: Int) throws -> Self {
    Comparison(
      name: "leveling", system: baseline_leveling, scenario: try Workload.scenario("leveling", requests: requests),
      requests: requests, theory: 28.196, deviation: 3 / (Double(requests) / 480).squareRoot(), least: 0.35)
  }

  /// How fast both engines are means nothing before both simulate the same system. Gives a sentence for each that is
  /// more than four standard deviations away from theory.
  func physics() throws -> [String] {
    let kernel = baseline_run(system, UInt64(requests), 1)
    let engine = try finishedRun(of: scenario).report()["latency.end_to_end.mean"] ?? .nan
    return [("C kernel", kernel), ("weir", engine)].compactMap { who, mean in
      abs(mean - theory) <= 4 * deviation
        ? nil : "\(name): \(who) has a mean of \(mean) s, theory says \(theory) +- \(4 * deviation) s"
    }
  }

  /// Millions of arrivals and departures in a second of processor time, as medians over rounds in which both engines
  /// take turns, and the median of their ratios.
  func measure(rounds: Int) throws -> (engine: Double, kernel: Double, ratio: Double) {
    var (engine, kernel): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      engine.append(2 * Double(requests) / 1e6 / (try Resources.time { _ = try finishedRun(of: scenario) }))
      kernel.append(
        2 * Double(requests) / 1e6 / Resources.time { _ = baseline_run(system, UInt64(requests), 1) })
    }
    return (median(engine), median(kernel), median(zip(engine, kernel).map { $0 / $1 }))
  }
}

/// A run of a scenario at its end, with no time on the links.
func finishedRun(of scenario: Scenario) throws -> Run {
  var run = try freshRun(of: scenario)
  run.advanceToEnd()
  return run
}

/// A run of a scenario at its beginning, with no time on the links.
func freshRun(of scenario: Scenario) throws -> Run {
  var knobs = KnobValues(scenario.knobs)
  try knobs.set(Knob.networkLatency.name, to: 0)
  return try Run(scenario, knobs: knobs, seed: 1)
}
