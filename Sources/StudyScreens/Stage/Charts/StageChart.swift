import Simulation
import TerminalSurface

/// What the stage can draw over time.
enum StageChart: CaseIterable {
  case rates, depth, inFlight, callerLatency, resultLatency, oldestAge, errors, concurrency

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
    case .rates: "Per second"
    case .depth: "Waiting in the queue"
    case .inFlight: "In flight, and receives so far"
    case .oldestAge: "Oldest waiting message, s"
    case .errors: "Errors a second"
    case .callerLatency: "Time to an answer, s"
    case .resultLatency: "Time to the result, s"
    case .concurrency: "In work at once"
    }
  }

  /// Those that may have something to say about a system, in the order in which they are shown.
  static func possible(in run: Run) -> [StageChart] {
    let subjects = run.nodes.flatMap(\.traits.charts)
    guard !subjects.isEmpty else { return [.rates, .callerLatency, .errors, .concurrency, .resultLatency] }
    return allCases.filter { $0.subject.map(subjects.contains) ?? true }
  }

  /// Whether it will not stay empty. What only passes through a queue, in no time, is seen in flight instead.
  func saysSomething(in forecast: Forecast) -> Bool {
    switch self {
    case .rates: true
    case .depth: forecast.mostSeenWaiting > 1
    case .oldestAge: forecast.mostSeenWaiting > 1 && forecast.oldestAge > 0
    case .inFlight: forecast.mostSeenWaiting <= 1 && forecast.mostInFlight > 0
    case .callerLatency: forecast.longestAnswer > 0
    case .resultLatency: forecast.longestResult > 0
    case .errors: forecast.mostErrors > 0 || !forecast.errorKinds.isEmpty
    case .concurrency: forecast.mostBusy > 0
    }
  }

  /// What a system must have for it to say something; nil if it always does.
  private var subject: ChartSubject? {
    switch self {
    case .depth, .inFlight: .waitingMessages
    case .oldestAge: .oldestAge
    case .rates, .callerLatency, .resultLatency, .errors, .concurrency: nil
    }
  }

  /// Those that stand side by side. Where they do not come out even, some groups have one less, so that none comes twice
  /// and no place is empty.
  static func group(_ index: Int, among all: [StageChart], atMost most: Int) -> [StageChart] {
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
    case .inFlight: inFlight
    case .oldestAge: oldestAge
    case .errors: errorsByKind
    case .callerLatency: percentiles(of: .caller)
    case .resultLatency: percentiles(of: .endToEnd)
    case .concurrency: concurrency
    }
  }
}
