import Simulation
import TerminalSurface

/// What the stage can draw over time.
enum StageChart: CaseIterable {
  /// Lanes instead of curves: the life of one request's messages.
  case life
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
    case .life: "The life of one request"
    case .rates: "Per second"
    case .depth: "Waiting in the queue"
    case .inFlight: "In flight"
    case .oldestAge: "Oldest waiting message, s"
    case .errors: "Errors a second"
    case .callerLatency: "Time to an answer, s"
    case .resultLatency: "Time to the result, s"
    case .concurrency: "In work at once"
    }
  }

  /// Where its curves are named in little room.
  var shortTitle: String {
    switch self {
    case .callerLatency: "Answer after, s"
    case .resultLatency: "Result after, s"
    case .life, .rates, .depth, .inFlight, .oldestAge, .errors, .concurrency: title
    }
  }

  /// Those that may have something to say about a system, in the order in which they are shown.
  static func possible(in run: Run) -> [StageChart] {
    let subjects = run.nodes.flatMap(\.traits.charts)
    guard !subjects.isEmpty else { return [.life, .rates, .callerLatency, .errors, .concurrency, .resultLatency] }
    return allCases.filter { $0.subject.map(subjects.contains) ?? true }
  }

  /// Whether it will not stay empty. What only passes through a queue, in no time, is seen in flight instead.
  func saysSomething(in forecast: Forecast) -> Bool {
    switch self {
    case .life: forecast.life != nil
    case .rates: forecast.usualRate > 0 || forecast.hasBursts
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
    case .life, .rates, .callerLatency, .resultLatency, .errors, .concurrency: nil
    }
  }

  /// Whether it has a row of its own.
  private var isWide: Bool { self == .life }

  /// Those that stand side by side. Where they do not come out even, some groups have one less, so that none comes twice
  /// and no place is empty.
  static func group(_ index: Int, among all: [StageChart], atMost most: Int) -> [StageChart] {
    let alone = all.filter(\.isWide).map { [$0] }
    let groups = alone + groups(of: all.filter { !$0.isWide }, most: most)
    return groups[(index % groups.count + groups.count) % groups.count]
  }

  private static func groups(of all: [StageChart], most: Int) -> [[StageChart]] {
    let count = (all.count + most - 1) / most
    guard count > 0 else { return [] }
    let (size, larger) = all.count.quotientAndRemainder(dividingBy: count)
    return (0..<count).map { place in
      let first = place * size + min(place, larger)
      return Array(all[first..<first + size + (place < larger ? 1 : 0)])
    }
  }
}

extension StageCharts {
  /// Its curves; nil for what has lanes instead.
  func chart(_ kind: StageChart) -> Chart? {
    switch kind {
    case .life: nil
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
