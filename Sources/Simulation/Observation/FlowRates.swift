/// The rates that a history keeps: of what arrives, of what is done, and of each kind of error.
struct FlowRates: Sendable, Equatable {
  private let isDrawn: Bool
  private var arrivals: [FlowRate] = []
  private var completions: [FlowRate] = []
  private var failures: [FlowRate]
  /// The longest piece of work since its time was changed: what is done is counted over whole ones.
  private var longestWork = SimDuration.zero
  private var arrivalsThen = ArrivalsAtOnce()
  /// Of each client whether its latest arrival was due, were it no part of a burst.
  private var wasDue: [Bool] = []

  /// - Parameter isDrawn: whether what happens is a matter of chance.
  init(isDrawn: Bool) {
    self.isDrawn = isDrawn
    failures = Array(repeating: FlowRate(isDrawn: isDrawn), count: Status.allCases.count)
  }

  /// About how many bytes they take.
  var byteCount: Int {
    (arrivals + completions + failures).reduce(0) { $0 + $1.byteCount }
  }

  /// How many a second arrived at a moment that is not before the last event, from all clients.
  func arrivals(at now: Instant) -> Double { arrivals.reduce(0) { $0 + $1.value(at: now) } }

  /// How many a second were done at a moment that is not before the last event, of the requests of all clients: each
  /// client has a beat of its own.
  func completions(at now: Instant) -> Double { completions.reduce(0) { $0 + $1.value(at: now) } }

  /// The same of one client.
  func arrivals(of client: NodeIndex, at now: Instant) -> Double {
    client < arrivals.count ? arrivals[client].value(at: now) : 0
  }

  /// The same of one client.
  func completions(of client: NodeIndex, at now: Instant) -> Double {
    client < completions.count ? completions[client].value(at: now) : 0
  }

  /// How many callers a second saw errors at a moment that is not before the last event, by `Status.rawValue`.
  func failures(at now: Instant) -> SIMD16<Float> {
    var rates = SIMD16<Float>()
    for kind in failures.indices { rates[kind] = Float(failures[kind].value(at: now)) }
    return rates
  }

  /// Counts an arrival.
  ///
  /// - Returns: from when on the new rate has held; and how many came at this instant, all clients together, if it is a
  ///   burst of one of them, 0 if not. What was due anyway is not counted.
  mutating func countArrival(of client: NodeIndex, at now: Instant) -> (since: Instant?, burst: Int) {
    while arrivals.count <= client {
      arrivals.append(FlowRate(isDrawn: isDrawn))
      wasDue.append(false)
    }
    let count = arrivalsThen.count(client, at: now)
    if count < Markers.burstSize {
      let since = arrivals[client].add(at: now, window: nil)
      wasDue[client] = arrivals[client].lastWasDue
      return (since, burst)
    }
    return (count == Markers.burstSize ? arrivals[client].takeBackBurst() : nil, burst)
  }

  private var burst: Int {
    let counts = arrivalsThen.counts
    guard counts.contains(where: { $0 >= Markers.burstSize }) else { return 0 }
    return zip(counts, wasDue).reduce(0) { $0 + ($1.0 > 0 && $1.1 ? $1.0 - 1 : $1.0) }
  }

  /// Counts a completion; from when on the new rate has held.
  mutating func countCompletion(of client: NodeIndex, at now: Instant) -> Instant? {
    while completions.count <= client { completions.append(FlowRate(isDrawn: isDrawn)) }
    return completions[client].add(at: now, window: wholeWork)
  }

  /// Counts an error; from when on the new rate has held.
  mutating func countFailure(_ status: Status, at now: Instant) -> Instant? {
    failures[Int(status.rawValue)].add(at: now, window: wholeWork)
  }

  /// Nil as long as nothing worked, and where pieces are so short that hardly two end within one: what is done has the
  /// pattern of what comes then.
  var wholeWork: SimDuration? { longestWork >= FlowRate.calm ? longestWork : nil }

  /// Takes note of a piece of work.
  mutating func note(work: SimDuration) { longestWork = max(longestWork, work) }

  /// Work takes another time from now on.
  mutating func forgetWork() { longestWork = .zero }
}
