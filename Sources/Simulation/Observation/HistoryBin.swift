// What charts know of one piece of time.

extension History {
  /// The numbers of one bin.
  public struct Bin: Sendable, Equatable {
    /// How many requests began.
    public var arrivals = 0
    /// How many requests had all their work done.
    public var completions = 0
    /// How many a second arrived at its end; a burst is not in it.
    public internal(set) var arrivalRate = 0.0
    /// How many a second were done at its end.
    public internal(set) var completionRate = 0.0
    /// How many callers a second saw an error at its end, by `Status.rawValue`.
    var failureRates = SIMD16<Float>()
    /// Callers that saw an error, by `Status.rawValue`.
    var failures = SIMD16<UInt32>()
    /// Those of them that are in no rate, likewise.
    var failuresAlone = SIMD16<UInt32>()
    /// The most that arrived at one instant, where that was a burst; 0 otherwise.
    public internal(set) var burst = 0
    /// When that was.
    public internal(set) var burstAt = Instant.start
    /// When the first caller in it saw an error; nil if none did.
    public internal(set) var firstErrorAt: Instant?
    /// The most messages that waited at once, over all queues that a worker reads.
    public var mostWaiting = 0
    /// How many of them waited at the end of the bin.
    public var waitingAtEnd = 0
    /// How many messages were with a worker at its end, hidden from the others, over all queues that somebody reads.
    public var inFlightAtEnd = 0
    /// The same, summed over its time, as if nothing more came in it: in message-nanoseconds.
    var inFlightTime = 0.0
    /// How many receives of messages there were up to its end.
    public var receives = 0
    /// How many receives found no message up to its end.
    public var emptyReceives = 0
    /// How long the oldest waiting message had waited at its first event, over the queues that somebody reads.
    public var oldestAge = SimDuration.zero
    /// The most calls and messages that were worked on at once, over all working components.
    public var mostBusy = 0
    /// How many were worked on at the end of the bin.
    public var busyAtEnd = 0
    /// The same, summed over its time, as if nothing more came in it: in call-nanoseconds.
    var busyTime = 0.0
    /// The longest latency of a caller that got its answer or error in the bin; nil if none did.
    public var latency: SimDuration?
    /// The longest end-to-end latency of a request that was done in the bin; nil if none was.
    public var result: SimDuration?
    /// The same of requests of which no message had been a dead letter.
    public internal(set) var straightResult: SimDuration?

    /// How many clients got an error of any kind.
    public var errors: Int { Status.allCases.reduce(0) { $0 + errors($1) } }

    /// How many clients got an error together, with none of that kind before or after: they are in no rate.
    public var errorsAtOnce: Int { Status.allCases.reduce(0) { $0 + Int(failuresAlone[Int($1.rawValue)]) } }

    /// How many clients got this error.
    public func errors(_ status: Status) -> Int { Int(failures[Int(status.rawValue)]) }

    /// How many callers a second saw an error of any kind at its end.
    public var errorRate: Double { Double(failureRates.sum()) }

    /// How many callers a second saw an error of one kind at its end.
    public func errorRate(_ status: Status) -> Double { Double(failureRates[Int(status.rawValue)]) }

    /// Lets it go on as it ended.
    mutating func hold(for time: SimDuration) {
      inFlightTime += Double(inFlightAtEnd) * Double(time.nanoseconds)
      busyTime += Double(busyAtEnd) * Double(time.nanoseconds)
    }

    mutating func merge(_ later: Bin) {
      arrivalRate = later.arrivalRate
      completionRate = later.completionRate
      failureRates = later.failureRates
      if later.burst > burst { (burst, burstAt) = (later.burst, later.burstAt) }
      firstErrorAt = firstErrorAt ?? later.firstErrorAt
      arrivals += later.arrivals
      completions += later.completions
      failures &+= later.failures
      failuresAlone &+= later.failuresAlone
      mostWaiting = max(mostWaiting, later.mostWaiting)
      waitingAtEnd = later.waitingAtEnd
      inFlightAtEnd = later.inFlightAtEnd
      inFlightTime += later.inFlightTime
      receives = later.receives
      emptyReceives = later.emptyReceives
      oldestAge = max(oldestAge, later.oldestAge)
      mostBusy = max(mostBusy, later.mostBusy)
      busyAtEnd = later.busyAtEnd
      busyTime += later.busyTime
      latency = [latency, later.latency].compactMap(\.self).max()
      result = [result, later.result].compactMap(\.self).max()
      straightResult = [straightResult, later.straightResult].compactMap(\.self).max()
    }
  }
}
