import Simulation
import TerminalSurface

/// What the stage can draw over time.
enum StageChart: CaseIterable {
  case rates, depth, callerLatency, resultLatency, concurrency

  /// The chart on which a measurement can be read; nil if it is on none.
  init?(showing path: String) {
    if path.hasPrefix("latency.caller.") {
      self = .callerLatency
    } else if path.hasPrefix("latency.end_to_end.") {
      self = .resultLatency
    } else if path.hasSuffix("depth") {
      self = .depth
    } else {
      return nil
    }
  }

  var title: String {
    switch self {
    case .rates: "Arrivals and completions, per second"
    case .depth: "Waiting in the queue"
    case .callerLatency: "Time to an answer, s"
    case .resultLatency: "Time to the result, s"
    case .concurrency: "In work at once"
    }
  }

  /// Those that have something to say about a system, in pairs: the next pair follows the last, and of an odd number
  /// the last stands alone.
  static func pair(_ index: Int, of run: Run) -> [StageChart] {
    let hasQueue = run.scenario.components.contains { if case .worker = $0.kind { true } else { false } }
    let all = allCases.filter { $0 != .depth || hasQueue }
    let first = 2 * index % (all.count + all.count % 2)
    return Array(all[first..<min(first + 2, all.count)])
  }
}

extension StageCharts {
  func chart(_ kind: StageChart) -> Chart {
    switch kind {
    case .rates: rates
    case .depth: waiting
    case .callerLatency: percentiles(of: .caller)
    case .resultLatency: percentiles(of: .result)
    case .concurrency: concurrency
    }
  }
}
