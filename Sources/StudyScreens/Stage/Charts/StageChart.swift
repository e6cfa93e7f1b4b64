import Simulation
import TerminalSurface

/// What the stage can draw over time.
enum StageChart: CaseIterable {
  case rates, depth, callerLatency, resultLatency, oldestAge, errors, concurrency

  /// The chart on which a measurement can be read; nil if it is on none.
  init?(showing path: String) {
    if path.hasPrefix("latency.caller.") {
      self = .callerLatency
    } else if path.hasPrefix("latency.end_to_end.") {
      self = .resultLatency
    } else if path.hasSuffix("depth") {
      self = .depth
    } else if path.hasSuffix("oldest_age") {
      self = .oldestAge
    } else if path.hasPrefix("errors.") {
      self = .errors
    } else {
      return nil
    }
  }

  var title: String {
    switch self {
    case .rates: "Arrivals and completions, per second"
    case .depth: "Waiting in the queue"
    case .oldestAge: "Oldest waiting message, s"
    case .errors: "Errors by kind, per second"
    case .callerLatency: "Time to an answer, s"
    case .resultLatency: "Time to the result, s"
    case .concurrency: "In work at once"
    }
  }

  /// Those that have something to say about a system, in the order in which they are shown.
  static func all(of run: Run) -> [StageChart] {
    let subjects = run.nodes.flatMap(\.traits.charts)
    guard !subjects.isEmpty else { return [.rates, .callerLatency, .errors, .concurrency, .resultLatency] }
    return allCases.filter { $0.subject.map(subjects.contains) ?? true }
  }

  /// What a system must have for it to say something; nil if it always does.
  private var subject: ChartSubject? {
    switch self {
    case .depth: .waitingMessages
    case .oldestAge: .oldestAge
    case .rates, .callerLatency, .resultLatency, .errors, .concurrency: nil
    }
  }

  /// Those that stand side by side: two, from 200 columns on three. Where the number does not divide evenly, some
  /// groups have one less, so that none comes twice and no place is empty.
  static func group(_ index: Int, of run: Run, columns: Int) -> [StageChart] {
    let all = all(of: run)
    let most = columns >= 200 ? 3 : 2
    let groups = (all.count + most - 1) / most
    let (size, larger) = all.count.quotientAndRemainder(dividingBy: groups)
    let place = index % groups
    let first = place * size + min(place, larger)
    return Array(all[first..<first + size + (place < larger ? 1 : 0)])
  }
}

extension StageCharts {
  func chart(_ kind: StageChart) -> Chart {
    switch kind {
    case .rates: rates
    case .depth: waiting
    case .oldestAge: oldestAge
    case .errors: errorsByKind
    case .callerLatency: percentiles(of: .caller)
    case .resultLatency: percentiles(of: .endToEnd)
    case .concurrency: concurrency
    }
  }
}
