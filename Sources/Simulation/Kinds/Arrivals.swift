// Arrivals from outside. Most are open: the next request comes whether or not the last one has been answered, as from a
// crowd; those of users who wait are in ClosedTraffic.swift. With even spacing, arrival i (from 0) comes i / rate seconds
// after the beginning; a Poisson process has exponential times between arrivals, and between the two lie gamma distributed
// ones; the requests of a burst come all at one instant.

/// One stream of arrivals in a run.
struct SourceState: BitwiseCopyable {
  struct Settings: BitwiseCopyable, Equatable {
    let client: Index<Node>
    /// How many requests a burst has; nil if pieces say how many come in a second.
    var burst: Int?
    var firstPiece: Index<RatePiece>
    var pieceCount: Int
    var gaps: Gaps
    var isPoison: Bool
    var from: Instant
    var until: Instant
    /// The end of the run where the traffic has none of its own: no arrival is looked for behind it.
    var horizon: Instant
    var limit: UInt64
    /// How long the users of closed traffic think; nil for open traffic.
    var think: Distribution?

    /// Whether its arrivals come otherwise with another seed.
    var isDrawn: Bool { think?.isDrawn ?? (burst == nil && gaps != .even) }
    /// Whether it is neither a burst nor closed.
    let isSteady: Bool

    /// An instant that the run does not reach.
    var never: Instant { horizon + SimDuration(nanoseconds: 1) }
  }

  /// How the times between arrivals are distributed.
  enum Gaps: BitwiseCopyable, Equatable {
    case even, exponential
    case gamma(shape: Double)
    /// The users of closed traffic begin one after the other, all of them within so many seconds.
    case ramp(Double)

    init(_ traffic: Traffic, _ knobs: KnobValues) {
      guard let variation = traffic.variation.map({ knobs.value(of: $0) }) else {
        self = traffic.spacing == .poisson ? .exponential : .even
        return
      }
      let shape = RandomStream.gammaShape(ofVariation: variation)
      self = shape.map { $0 == 1 ? .exponential : .gamma(shape: $0) } ?? .even
    }
  }

  var settings: Settings
  let stream: Index<RandomStream>
  /// The present piece, counted from `firstPiece`.
  var piece = 0
  /// When the present piece began.
  var pieceStart: Instant
  /// The instant from which evenly spaced arrivals are counted; `arrivalsSinceAnchor` of them have been scheduled.
  var anchor: Instant
  var arrivalsSinceAnchor: UInt64 = 0
  /// The later of the latest arrival and the beginning of the present piece: random times are added to it.
  var last: Instant
  var latestArrival = LatestTime()
  var arrivals: UInt64 = 0
  /// How many users of closed traffic take part, and how many of them think.
  var users = 0
  var thinking = 0

  init(settings: Settings, stream: Index<RandomStream>) {
    self.settings = settings
    self.stream = stream
    pieceStart = settings.from
    anchor = settings.from
    last = settings.from
  }

  /// Starts counting again at the beginning of a piece.
  mutating func begin(at instant: Instant) {
    pieceStart = instant
    anchor = instant
    arrivalsSinceAnchor = 0
    last = instant
  }
}

/// A rate, and for how long it applies; a steady rate lasts until `Instant.end`.
struct RatePiece: BitwiseCopyable, Equatable {
  let rate: Double
  /// The mean time between two arrivals, in nanoseconds; computed once, because a division is slow. Infinite for rate
  /// 0.
  let meanInterval: Double
  let duration: SimDuration

  init(rate: Double, duration: SimDuration) {
    self.rate = rate
    self.duration = duration
    meanInterval = 1e9 / rate
  }
}

extension Engine {
  /// Schedules the first arrival of every source.
  mutating func scheduleFirstArrivals() {
    for source in state.sources.indices { scheduleArrival(of: source) }
  }

  @inline(never)
  mutating func sourceArrives(_ source: Index<SourceState>) {
    guard state.sources[source].settings.isSteady else { return burstOrUserArrives(source) }
    noteArrival(of: source)
    if state.sources[source].arrivals < state.sources[source].settings.limit {
      scheduleArrival(of: source, at: nextArrival(of: source))
    }
    let settings = state.sources[source].settings
    startRequest(at: settings.client, isPoison: settings.isPoison)
  }

  /// A burst comes, or one more user.
  @inline(never)
  private mutating func burstOrUserArrives(_ source: Index<SourceState>) {
    let settings = state.sources[source].settings
    if let burst = settings.burst {
      return startRequests(burst, at: settings.client, isPoison: settings.isPoison)
    }
    noteArrival(of: source)
    scheduleArrival(of: source)
    userJoins(source)
  }

  @inline(__always)
  private mutating func noteArrival(of source: Index<SourceState>) {
    state.sources[source].last = state.now
    state.sources[source].latestArrival.note(state.now)
    state.sources[source].arrivals &+= 1
  }

  /// Begins `count` requests at this instant.
  @inline(never)
  mutating func startRequests(_ count: Int, at client: Index<Node>, isPoison: Bool) {
    if state.nodes[client].kind.sendsEvents { return sendScheduled(count, by: state.schedule(at: client)) }
    for _ in 0..<count where !isFull { startRequest(at: client, isPoison: isPoison) }
  }

  // MARK: Arrivals

  /// Schedules the next arrival of a source, if there is one.
  mutating func scheduleArrival(of source: Index<SourceState>) {
    let settings = state.sources[source].settings
    guard state.sources[source].arrivals < settings.limit else { return }
    scheduleArrival(of: source, at: settings.burst != nil ? settings.from : nextArrival(of: source))
  }

  @inline(__always)
  private mutating func scheduleArrival(of source: Index<SourceState>, at next: Instant?) {
    guard let next, next < state.sources[source].settings.until else { return }
    state.pending.schedule(.arrival, source, at: next, in: .arrival)
  }

  @inline(__always)
  private mutating func nextArrival(of source: Index<SourceState>) -> Instant? {
    switch state.sources[source].settings.gaps {
    case .exponential: nextAtRandom(source)
    case .even: nextEvenly(source)
    case .gamma(let shape): nextAfterGap(source, shape: shape)
    case .ramp(let seconds): nextUser(of: source, over: seconds)
    }
  }

  /// Arrival i of a piece (from 0) comes i / rate seconds after the beginning of the piece.
  private mutating func nextEvenly(_ source: Index<SourceState>) -> Instant? {
    for _ in 0...state.sources[source].settings.pieceCount {
      let (piece, end) = presentPiece(of: source)
      if piece.rate > 0 {
        let (anchor, count) = (state.sources[source].anchor, state.sources[source].arrivalsSinceAnchor)
        let next = anchor + SimDuration(seconds: Double(count) / piece.rate)
        if next < end {
          state.sources[source].arrivalsSinceAnchor &+= 1
          return next
        }
      }
      guard end < .end else { return nil }
      beginNextPiece(of: source, at: end)
    }
    return nil
  }

  /// Exponential times between arrivals. At the end of a piece a new time is drawn, which is correct because a Poisson
  /// process has no memory.
  @inline(__always)
  private mutating func nextAtRandom(_ source: Index<SourceState>) -> Instant? {
    nextInPresentPiece(of: source) ?? nextInLaterPiece(of: source)
  }

  /// Draws once, unless the rate is 0; nil if the arrival would come after the end of the piece.
  @inline(__always)
  private mutating func nextInPresentPiece(of source: Index<SourceState>) -> Instant? {
    let (piece, end) = presentPiece(of: source)
    guard piece.rate > 0 else { return nil }
    let wait = state.streams[state.sources[source].stream].exponential() * piece.meanInterval
    // A longer one may be too large for an `Instant`.
    guard wait < Double(Instant.end.nanoseconds) else { return nil }
    let next = state.sources[source].last.nanoseconds &+ Int64(wait)
    return next < end.nanoseconds ? Instant(nanoseconds: next) : nil
  }

  @inline(never)
  private mutating func nextInLaterPiece(of source: Index<SourceState>) -> Instant? {
    var silentPieces = 0
    while true {
      let (piece, end) = presentPiece(of: source)
      silentPieces = piece.rate > 0 ? 0 : silentPieces + 1
      guard end < min(.end, state.sources[source].settings.until) else { return nil }
      beginNextPiece(of: source, at: end)
      guard silentPieces <= state.sources[source].settings.pieceCount else { return nil }
      if let next = nextInPresentPiece(of: source) { return next }
      if end > state.sources[source].settings.horizon { return state.sources[source].settings.never }
    }
  }

  /// Gamma distributed gaps, counted in arrivals that are due: where the rate changes within a gap, the rest of it goes by
  /// at the new rate.
  @inline(never)
  private mutating func nextAfterGap(_ source: Index<SourceState>, shape: Double) -> Instant? {
    var due = state.streams[state.sources[source].stream].gamma(shape: shape)
    var silentPieces = 0
    while silentPieces <= state.sources[source].settings.pieceCount {
      let (piece, end) = presentPiece(of: source)
      let left = end - state.sources[source].last
      if piece.rate > 0 {
        let wait = due * piece.meanInterval
        if wait < Double(left.nanoseconds) { return state.sources[source].last + SimDuration(nanoseconds: Int64(wait)) }
        due -= Double(left.nanoseconds) / piece.meanInterval
        silentPieces = 0
      } else {
        silentPieces &+= 1
      }
      guard end < min(.end, state.sources[source].settings.until) else { return nil }
      beginNextPiece(of: source, at: end)
      if end > state.sources[source].settings.horizon { return state.sources[source].settings.never }
    }
    return nil
  }

  @inline(__always)
  private func presentPiece(of source: Index<SourceState>) -> (piece: RatePiece, end: Instant) {
    let piece = state.pieces[state.presentPiece(of: source)]
    return (piece, state.sources[source].pieceStart + piece.duration)
  }

  private mutating func beginNextPiece(of source: Index<SourceState>, at instant: Instant) {
    let count = state.sources[source].settings.pieceCount
    state.sources[source].piece = (state.sources[source].piece + 1) % count
    state.sources[source].begin(at: instant)
  }

  // MARK: Turned knobs

  mutating func adoptArrivals(_ compiled: CompiledScenario) {
    let (sources, pieces) = (compiled.all(SourceState.self), compiled.all(RatePiece.self))
    for source in state.sources.indices { adopt(sources[source.place].settings, pieces, for: source) }
    for piece in state.pieces.indices { state.pieces[piece] = pieces[piece.place] }
  }

  /// Makes arrivals follow the new numbers from now on: with a new rate, the next one comes one of its intervals after
  /// the last.
  private mutating func adopt(
    _ settings: SourceState.Settings, _ pieces: [RatePiece], for source: Index<SourceState>
  ) {
    let old = state.sources[source].settings
    let range = old.firstPiece..<old.firstPiece.advanced(by: old.pieceCount)
    guard old != settings || range.contains(where: { state.pieces[$0] != pieces[Int($0.rawValue)] }) else { return }
    let hasBegun = state.now >= old.from
    if settings.burst != nil && hasBegun { return }
    state.pending.remove(.arrival, source)
    state.sources[source].settings = settings
    guard settings.think == nil else { return adoptUsers(of: source) }
    guard settings.burst == nil else {
      // A burst that should have come earlier comes now.
      state.sources[source].settings.from = max(settings.from, state.now)
      return scheduleArrival(of: source)
    }
    if hasBegun { returnToPresentPiece(of: source) }
    let present = state.presentPiece(of: source)
    let rateBefore = state.pieces[present].rate
    for piece in range { state.pieces[piece] = pieces[piece.place] }
    if hasBegun {
      let isOver = skipPieces(of: source)
      takeUpRhythm(of: source, rateChanged: !isOver && state.pieces[present].rate != rateBefore)
    } else {
      state.sources[source].begin(at: settings.from)
    }
    scheduleArrival(of: source)
  }

  /// The next arrival may already be scheduled in a later piece; go back to the piece of the present instant.
  private mutating func returnToPresentPiece(of source: Index<SourceState>) {
    let settings = state.sources[source].settings
    while state.sources[source].pieceStart > state.now {
      let piece = (state.sources[source].piece + settings.pieceCount - 1) % settings.pieceCount
      state.sources[source].piece = piece
      state.sources[source].pieceStart.nanoseconds -= state.pieces[state.presentPiece(of: source)].duration.nanoseconds
    }
  }

  /// The piece may be over by now: it was made shorter, or nothing was to come in it. Nothing comes in the past.
  /// - Returns: whether it was over.
  private mutating func skipPieces(of source: Index<SourceState>) -> Bool {
    var isOver = false
    while case let end = presentPiece(of: source).end, end < state.now {
      beginNextPiece(of: source, at: end)
      isOver = true
    }
    return isOver
  }

  private mutating func takeUpRhythm(of source: Index<SourceState>, rateChanged: Bool) {
    let arrivals = state.sources[source]
    let rate = state.pieces[state.presentPiece(of: source)].rate
    state.sources[source].last = max(arrivals.last, state.now)
    guard rate > 0 else { return }
    let last = arrivals.latestArrival.instant ?? .start
    let hasArrived = arrivals.latestArrival.instant != nil && last >= arrivals.pieceStart
    if rateChanged || arrivals.anchor < arrivals.pieceStart || arrivals.anchor > state.now {
      state.sources[source].anchor = hasArrived ? last : arrivals.pieceStart
      state.sources[source].arrivalsSinceAnchor = hasArrived ? 1 : 0
    } else {
      // The arrival that was scheduled has been removed, so count up to the last one that came.
      let intervals = (last - arrivals.anchor).seconds * rate
      state.sources[source].arrivalsSinceAnchor = hasArrived && intervals >= 0 ? UInt64(intervals.rounded()) + 1 : 0
    }
    let anchor = state.sources[source].anchor
    let next = anchor + SimDuration(seconds: Double(state.sources[source].arrivalsSinceAnchor) / rate)
    guard next < state.now else { return }
    if rateChanged {
      state.sources[source].anchor = state.now
      state.sources[source].arrivalsSinceAnchor = 0
    } else {
      state.sources[source].arrivalsSinceAnchor = UInt64(((state.now - anchor).seconds * rate).rounded(.down)) + 1
    }
  }
}

extension SimulationState {
  @inline(__always)
  var sources: FixedArray<SourceState> { kinds.sources }

  @inline(__always)
  var pieces: FixedArray<RatePiece> { kinds.pieces }

  @inline(__always)
  func presentPiece(of source: Index<SourceState>) -> Index<RatePiece> {
    sources[source].settings.firstPiece.advanced(by: sources[source].piece)
  }

  /// How many requests a second a client's traffic has at this instant; bursts do not count. Cost: O(sources).
  func plannedRate(of client: Index<Node>) -> Double {
    var rate = 0.0
    for source in sources.indices {
      let settings = sources[source].settings
      guard settings.client == client, settings.burst == nil, settings.think == nil,
        sources[source].arrivals < settings.limit,
        settings.from <= now, now < settings.until
      else { continue }
      rate += rateNow(of: source)
    }
    return rate
  }

  /// That of the piece in which this instant lies: the next arrival may already be scheduled in a later one.
  private func rateNow(of source: Index<SourceState>) -> Double {
    let settings = sources[source].settings
    var (piece, start) = (sources[source].piece, sources[source].pieceStart)
    while start > now {
      piece = (piece + settings.pieceCount - 1) % settings.pieceCount
      start.nanoseconds -= pieces[settings.firstPiece.advanced(by: piece)].duration.nanoseconds
    }
    return pieces[settings.firstPiece.advanced(by: piece)].rate
  }
}
