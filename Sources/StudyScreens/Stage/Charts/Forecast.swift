import Simulation

/// How a run would go on if nobody touched it, as far as it was looked ahead. It gives the charts axes that fit the whole
/// run from the beginning.
struct Forecast: Sendable, Equatable {
  /// The end of the x axis, in seconds.
  private(set) var span: Double
  /// How far an arrow key goes in time, in seconds: a fiftieth of the whole run.
  var jump: Double { max(0.1, span / 50) }
  /// When the run ends, in seconds, as far as that is known.
  let end: Double
  /// The most messages that will wait.
  private(set) var mostWaiting: Double
  /// The most messages that will wait for long enough to be seen.
  private(set) var mostSeenWaiting: Double
  /// The most messages that will be in flight, and how many receives there will have been with a message and without.
  private(set) var mostInFlight, receives, emptyReceives: Double
  /// The most calls and messages that will be worked on at once.
  private(set) var mostBusy: Double
  /// The most requests that will wait at once.
  private(set) var mostCallers: Int
  /// The most calls that one component will hold at once, and the most that will stand in line at one.
  private(set) var mostCalls, mostInLine: Int
  /// The most requests that come at one instant.
  private(set) var largestBurst: Int
  /// The longest time to an answer, in seconds; 0 if nobody gets one.
  private(set) var longestAnswer: Double
  /// Whether all wait about as long for an answer, as far as anybody gets one.
  private(set) var answersAlike: Bool
  /// The longest time to a result, in seconds; 0 if nobody gets one.
  private(set) var longestResult: Double
  /// The longest that a message will have waited, in seconds.
  private(set) var oldestAge: Double
  /// The most errors a second, of all kinds together.
  private(set) var mostErrors: Double
  /// The kinds of errors that will be seen.
  private(set) var errorKinds: [Status]
  /// The rate that arrivals and completions rarely exceed: a burst at one instant does not set the scale.
  private(set) var usualRate: Double
  /// The highest rate of arrivals where nothing is drawn: no scale may cut what was planned. 0 in a run of chance, whose
  /// rates have peaks that mean nothing.
  private(set) var plannedRate: Double
  /// What will have been done to the system, and has been.
  private(set) var notable: [NotableEvent]
  /// Whether so many will come at one instant that a chart of them alone says something.
  private(set) var hasBursts: Bool
  /// What will become of the message that is the story; nil where none is, or that is not known.
  private(set) var life: MessageLife?

  /// Whether more receives will find nothing than messages will ever be in flight at once.
  var isAskedInVain: Bool { emptyReceives > mostInFlight }
  /// Whether all receives so far and what is in flight at once can stand on one axis: else one of the two would lie flat
  /// on its bottom.
  var hasRoomForReceives: Bool { max(receives, emptyReceives) <= 5 * mostInFlight }

  private static let flood = 20

  /// Of a run that was played ahead, perhaps not to its end.
  init(from future: Timeline) {
    span = Self.span(of: future)
    end = future.run.isFinished ? future.now.seconds : span
    let bins = future.recorder.history.bins
    mostWaiting = Double(bins.map(\.mostWaiting).max() ?? 0)
    mostSeenWaiting = Double(bins.map(\.waitingAtEnd).max() ?? 0)
    mostInFlight = Double(bins.map(\.inFlightAtEnd).max() ?? 0)
    receives = Double(bins.last?.receives ?? 0)
    emptyReceives = Double(bins.last?.emptyReceives ?? 0)
    mostBusy = Double(bins.map(\.mostBusy).max() ?? 0)
    let peaks = future.recorder.peaks
    (mostCallers, mostCalls) = (peaks.callers, peaks.calls)
    let lines = future.run.nodes.indices.compactMap { future.run.value(of: .station($0, .maxWaiting)) }
    mostInLine = Int(lines.max() ?? 0)
    largestBurst = bins.map(\.burst).max() ?? 0
    let answers = bins.compactMap { $0.latency?.seconds }
    longestAnswer = answers.max() ?? 0
    answersAlike = longestAnswer <= 1.1 * (answers.min() ?? 0)
    longestResult = bins.compactMap { $0.result?.seconds }.max() ?? 0
    oldestAge = bins.map { $0.oldestAge.seconds }.max() ?? 0
    mostErrors = bins.map(\.errorRate).max() ?? 0
    usualRate = max(Self.usual(bins.map(\.completionRate)), Self.usual(bins.map(\.arrivalRate)))
    plannedRate = future.run.hasChance ? 0 : bins.map(\.arrivalRate).max() ?? 0
    errorKinds = Status.allCases.filter { kind in bins.contains { $0.errors(kind) > 0 } }
    notable = future.recorder.notable
    hasBursts = bins.contains { $0.burst >= Self.flood }
    life = future.run.isOver ? MessageLife(of: future) : nil
  }

  /// The whole run, or up to where it must end; where that is never, somewhat more than was seen.
  private static func span(of future: Timeline) -> Double {
    let end = future.now.seconds
    if future.run.isFinished { return rounded(max(2, end * 1.02)) }
    return rounded(max(10, min(end * 1.25, future.run.limit.seconds)))
  }

  /// Axes that fit two runs.
  func covering(_ other: Forecast?) -> Forecast {
    var both = self
    guard let other else { return both }
    both.span = max(span, other.span)
    both.mostWaiting = max(mostWaiting, other.mostWaiting)
    both.mostSeenWaiting = max(mostSeenWaiting, other.mostSeenWaiting)
    both.mostInFlight = max(mostInFlight, other.mostInFlight)
    both.receives = max(receives, other.receives)
    both.emptyReceives = max(emptyReceives, other.emptyReceives)
    both.mostBusy = max(mostBusy, other.mostBusy)
    both.mostCallers = max(mostCallers, other.mostCallers)
    both.mostCalls = max(mostCalls, other.mostCalls)
    both.mostInLine = max(mostInLine, other.mostInLine)
    both.largestBurst = max(largestBurst, other.largestBurst)
    both.longestAnswer = max(longestAnswer, other.longestAnswer)
    both.answersAlike = answersAlike && other.answersAlike
    both.longestResult = max(longestResult, other.longestResult)
    both.oldestAge = max(oldestAge, other.oldestAge)
    both.mostErrors = max(mostErrors, other.mostErrors)
    both.usualRate = max(usualRate, other.usualRate)
    both.plannedRate = max(plannedRate, other.plannedRate)
    both.hasBursts = hasBursts || other.hasBursts
    both.errorKinds = Status.allCases.filter { errorKinds.contains($0) || other.errorKinds.contains($0) }
    return both
  }

  /// What nine in ten bins stay below, of those in which anything happens.
  private static func usual(_ rates: [Double]) -> Double {
    let rates = rates.filter { $0 > 0 }
    return rates.isEmpty ? 0 : rates.sorted()[rates.count * 9 / 10]
  }

  /// A round end for a time axis.
  private static func rounded(_ seconds: Double) -> Double {
    let step = seconds > 600 ? 60.0 : seconds > 60 ? 10 : 2
    return (seconds / step).rounded(.up) * step
  }
}
