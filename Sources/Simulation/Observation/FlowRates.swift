/// The rates that a history keeps: of what arrives, of what is done, and of each kind of error.
struct FlowRates: Sendable, Equatable {
  private let isDrawn: Bool
  private var arrivals: [FlowRate] = []
  private var completions: FlowRate
  private var failures: [FlowRate]
  /// The longest piece of work since its time was changed: what is done is counted over whole ones.
  private var longestWork = SimDuration.zero
  private var latestArrival = Instant(nanoseconds: -1)
  /// How many came from each client at that instant.
  private var arrivalsThen: [Int] = []
  /// How many of them were due, had there been no burst.
  private var dueThen = 0

  /// - Parameter isDrawn: whether what happens is a matter of chance.
  init(isDrawn: Bool) {
    self.isDrawn = isDrawn
    completions = FlowRate(isDrawn: isDrawn)
    failures = Array(repeating: FlowRate(isDrawn: isDrawn), count: Status.allCases.count)
  }

  /// About how many bytes they take.
  var byteCount: Int {
    (arrivals + failures).reduce(completions.byteCount) { $0 + $1.byteCount }
  }

  /// How many a second arrived at a moment that is not before the last event, from all clients.
  func arrivals(at now: Instant) -> Double { arrivals.reduce(0) { $0 + $1.value(at: now) } }

  /// How many a second were done at a moment that is not before the last event.
  func completions(at now: Instant) -> Double { completions.value(at: now) }

  /// How many callers a second saw errors at a moment that is not before the last event, by `Status.rawValue`.
  func failures(at now: Instant) -> SIMD16<Float> {
    var rates = SIMD16<Float>()
    for kind in failures.indices { rates[kind] = Float(failures[kind].value(at: now)) }
    return rates
  }

  /// Counts an arrival.
  ///
  /// - Returns: from when on the new rate has held; and the size of the burst that it belongs to, 0 if to none. What was
  ///   due anyway is no part of it.
  mutating func countArrival(of client: NodeIndex, at now: Instant) -> (since: Instant?, burst: Int) {
    while arrivals.count <= client {
      arrivals.append(FlowRate(isDrawn: isDrawn))
      arrivalsThen.append(0)
    }
    if now != latestArrival {
      latestArrival = now
      for other in arrivalsThen.indices { arrivalsThen[other] = 0 }
    }
    arrivalsThen[client] += 1
    let count = arrivalsThen[client]
    guard count >= Markers.burstSize else { return (arrivals[client].add(at: now, window: nil), 0) }
    guard count == Markers.burstSize else { return (nil, count - dueThen) }
    dueThen = arrivals[client].lastWasDue ? 1 : 0
    return (arrivals[client].takeBackBurst(), count - dueThen)
  }

  /// Counts a completion; from when on the new rate has held.
  mutating func countCompletion(at now: Instant) -> Instant? { completions.add(at: now, window: wholeWork) }

  /// Counts an error; from when on the new rate has held.
  mutating func countFailure(_ status: Status, at now: Instant) -> Instant? {
    failures[Int(status.rawValue)].add(at: now, window: wholeWork)
  }

  /// Nil as long as nothing worked, and where pieces are so short that hardly two end within one: what is done has the
  /// pattern of what comes then.
  private var wholeWork: SimDuration? { longestWork >= FlowRate.calm ? longestWork : nil }

  /// Takes note of a piece of work.
  mutating func note(work: SimDuration) { longestWork = max(longestWork, work) }

  /// Work takes another time from now on.
  mutating func forgetWork() { longestWork = .zero }
}
