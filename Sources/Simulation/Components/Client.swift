// Client: requests from outside.
//
// Arrivals are open: the next request comes whether or not the last one is answered, as from a crowd. Evenly spaced
// arrival i (from 0) of a rate comes at i / rate; a Poisson process has exponential times between arrivals; a burst
// comes whole. Caller latency ends with the answer, the acknowledgement or the error; the result is there when all
// messages that the request sent have been worked on once.

extension Component {
  /// Where requests come from: people and programs outside of the system.
  public struct Client: Sendable, Equatable {
    /// Its arrivals; several entries add up.
    public var traffic: [Traffic]
    /// What each request does, usually one call or one send.
    public var steps: [Step]
    /// How long it waits for an answer before it gives up; for ever if nil.
    public var timeout: Quantity?
    /// How it repeats its calls; not at all if nil.
    public var retry: RetryPolicy?
    /// What its requests are marked with, and all messages for them: a short name, as a message attribute.
    public var tag: String?

    /// A client as a scenario file gives it.
    public init(
      traffic: [Traffic], steps: [Step], timeout: Quantity? = nil, retry: RetryPolicy? = nil, tag: String? = nil
    ) {
      self.traffic = traffic
      self.steps = steps
      self.timeout = timeout
      self.retry = retry
      self.tag = tag
    }
  }
}

/// One stream of arrivals. They are open: nobody waits for an answer before sending the next request.
public struct Traffic: Sendable, Equatable {
  /// How many requests a second, and when.
  public enum Pattern: Sendable, Equatable {
    /// So many a second.
    case steady(rate: Quantity)
    /// Rates that follow one another, and begin again after the last.
    case pieces([Piece])
    /// So many at one instant.
    case burst(count: Quantity)
  }

  /// A rate and for how long it holds.
  public struct Piece: Sendable, Equatable {
    /// Requests a second.
    public var rate: Quantity
    /// Seconds.
    public var duration: Quantity

    /// One piece.
    public init(rate: Quantity, duration: Quantity) {
      self.rate = rate
      self.duration = duration
    }
  }

  /// How the arrivals of a rate lie in time.
  public enum Spacing: String, Sendable, CaseIterable {
    /// Number i (from 0) at i / rate.
    case even
    /// At random: a Poisson process.
    case poisson
  }

  /// How many, and when.
  public var pattern: Pattern
  /// How they lie in time.
  public var spacing: Spacing
  /// When they begin, in seconds; for a burst its instant.
  public var from: Quantity
  /// When they end, exclusive.
  public var until: Quantity?
  /// After how many they end.
  public var count: Quantity?
  /// Whether no consumer can work on what they send.
  public var isPoison: Bool

  /// Arrivals as a scenario file gives them.
  public init(
    _ pattern: Pattern, spacing: Spacing = .even, from: Quantity = .number(0), until: Quantity? = nil,
    count: Quantity? = nil, isPoison: Bool = false
  ) {
    self.pattern = pattern
    self.spacing = spacing
    self.from = from
    self.until = until
    self.count = count
    self.isPoison = isPoison
  }
}

// MARK: - Running

/// A client as it runs.
struct ClientState: BitwiseCopyable {
  let node: UInt32
  /// The tag of its requests, by its place among the names of the plan; 0 for none.
  let tag: UInt16
  var timeout: SimDuration?
  let timer: UInt32
  var deadlines = IntrusiveList<ActivityLinks>()
}

/// One stream of arrivals as it runs.
struct SourceState: BitwiseCopyable {
  struct Settings: BitwiseCopyable, Equatable {
    let client: UInt32
    /// A burst's size; otherwise the pieces say how many a second.
    var burst: Int?
    var firstPiece: UInt32
    var pieceCount: UInt32
    var isPoisson: Bool
    var isPoison: Bool
    var from: Instant
    var until: Instant
    var limit: UInt64
  }

  var settings: Settings
  let stream: UInt32
  var piece: UInt32 = 0
  /// Where the present piece begins.
  var pieceStart: Instant
  /// From where evenly spaced arrivals are counted, and how many there have been.
  var anchor: Instant
  var arrivalsSinceAnchor: UInt64 = 0
  /// When the last arrival was, or the last piece ended.
  var last: Instant
  var lastArrival: Instant?
  var arrivals: UInt64 = 0

  init(settings: Settings, stream: UInt32) {
    self.settings = settings
    self.stream = stream
    pieceStart = settings.from
    anchor = settings.from
    last = settings.from
  }

  /// Takes up the rhythm of a piece.
  mutating func begin(at instant: Instant) {
    pieceStart = instant
    anchor = instant
    arrivalsSinceAnchor = 0
    last = instant
  }
}

/// A rate and for how long it holds; the last moment of all for ever.
struct RatePiece: BitwiseCopyable, Equatable {
  let rate: Double
  /// The mean time between two arrivals, in nanoseconds: worked out once, for a division is slow.
  let meanInterval: Double
  let duration: SimDuration

  init(rate: Double, duration: SimDuration) {
    self.rate = rate
    self.duration = duration
    meanInterval = 1e9 / rate
  }
}

extension Engine {
  @inline(never)
  mutating func sourceArrives(_ source: UInt32) {
    let settings = world.sources[source].settings
    if let burst = settings.burst {
      return startRequests(burst, at: settings.client, isPoison: settings.isPoison)
    }
    world.sources[source].last = world.now
    world.sources[source].lastArrival = world.now
    world.sources[source].arrivals &+= 1
    scheduleArrival(of: source)
    startRequest(at: settings.client, isPoison: settings.isPoison)
  }

  /// Begins so many requests now.
  @inline(never)
  mutating func startRequests(_ count: Int, at client: UInt32, isPoison: Bool) {
    for _ in 0..<count { startRequest(at: client, isPoison: isPoison) }
  }

  @inline(__always)
  private mutating func startRequest(at client: UInt32, isPoison: Bool) {
    if world.nodes[client].isDown { return }
    let number = world.requestCount
    world.requestCount &+= 1
    let request = world.requests.take(
      Request(number: number, startedAt: world.now, references: 1, client: UInt16(client), isPoison: isPoison)
    )
    let activity = world.activities.take(
      Activity(
        request: request, nextStep: world.nodes[client].firstStep, node: UInt16(client), state: .calling))
    record(.requestStarted(client: Int(client), request: number))
    let member = world.nodes[client].member
    if let timeout = world.clients[member].timeout {
      let timer = world.clients[member].timer
      arm(activity, after: timeout, in: &world.clients[member].deadlines, timer: timer)
    }
    proceed(activity)
  }

  mutating func clientFinishes(_ activity: UInt32, _ status: Status) {
    let node = UInt32(world.activities[activity].node)
    let member = world.nodes[node].member
    if world.clients[member].timeout != nil { disarm(activity, in: &world.clients[member].deadlines) }
    let request = world.activities[activity].request
    let latency = world.now - world.requests[request].startedAt
    record(
      .requestAnswered(
        client: Int(node), request: world.requests[request].number, status: status, latency: latency))
    decide(request, status == .ok ? .succeeded : .failed)
    if status == .ok && world.requests[request].openMessages == 0 {
      record(.requestDone(request: world.requests[request].number, latency: latency))
    }
    settle(activity)
  }

  /// Now it is known whether the work for a request was for nothing.
  @inline(__always)
  private mutating func decide(_ request: UInt32, _ fate: Request.Fate) {
    world.requests[request].fate = fate
    var settled = world.requests[request].firstSettled
    world.requests[request].firstSettled = none
    while settled != none {
      let next = world.activities[settled].link.next
      if fate == .failed { noteWaste(of: settled) }
      forget(settled)
      settled = next
    }
  }

  // MARK: Arrivals

  /// Schedules the next arrival of a source, if it has one.
  @inline(__always)
  mutating func scheduleArrival(of source: UInt32) {
    let settings = world.sources[source].settings
    guard world.sources[source].arrivals < settings.limit else { return }
    let next =
      settings.burst != nil
      ? settings.from : settings.isPoisson ? nextAtRandom(source) : nextEvenly(source)
    guard let next, next < settings.until else { return }
    world.pending.schedule(.arrival, source, at: next, .arrival)
  }

  /// Arrival i of a piece (from 0) is at i / rate.
  private mutating func nextEvenly(_ source: UInt32) -> Instant? {
    for _ in 0...world.sources[source].settings.pieceCount {
      let (piece, end) = presentPiece(of: source)
      let state = world.sources[source]
      if piece.rate > 0 {
        let next = state.anchor + SimDuration(seconds: Double(state.arrivalsSinceAnchor) / piece.rate)
        if next < end {
          world.sources[source].arrivalsSinceAnchor &+= 1
          return next
        }
      }
      guard end < .end else { return nil }
      beginNextPiece(of: source, at: end)
    }
    return nil
  }

  /// Exponential times between arrivals; at the edge of a piece the draw begins anew, which a Poisson process allows.
  @inline(__always)
  private mutating func nextAtRandom(_ source: UInt32) -> Instant? {
    var silentPieces: UInt32 = 0
    while silentPieces <= world.sources[source].settings.pieceCount {
      let (piece, end) = presentPiece(of: source)
      if piece.rate > 0 {
        let wait = world.streams[world.sources[source].stream].exponential() * piece.meanInterval
        // What is longer than the piece need not be a moment at all.
        let left = end - world.sources[source].last
        if wait < Double(left.nanoseconds) {
          let next = world.sources[source].last.nanoseconds &+ Int64(wait)
          if next < end.nanoseconds { return Instant(nanoseconds: next) }
        }
        silentPieces = 0
      } else {
        silentPieces &+= 1
      }
      guard end < min(.end, world.sources[source].settings.until) else { return nil }
      beginNextPiece(of: source, at: end)
    }
    return nil
  }

  @inline(__always)
  private func presentPiece(of source: UInt32) -> (piece: RatePiece, end: Instant) {
    let state = world.sources[source]
    let piece = world.pieces[state.settings.firstPiece + state.piece]
    return (piece, state.pieceStart + piece.duration)
  }

  private mutating func beginNextPiece(of source: UInt32, at instant: Instant) {
    let count = world.sources[source].settings.pieceCount
    world.sources[source].piece = (world.sources[source].piece + 1) % count
    world.sources[source].begin(at: instant)
  }
}
