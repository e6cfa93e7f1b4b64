// Cache: Amazon ElastiCache, or the cache of an API stage.
//
// It is filled lazily: what it does not have is looked up by its own steps, and then kept for the time to live (an API
// stage's cache has 300 s by default: API Gateway Developer Guide, api-gateway-caching). A share of the calls all ask
// for the same value: they are hits while it is fresh. Each of the others asks for something that nobody has asked for
// before: always a miss, and not kept. A call that comes while the value is being loaded is a miss too and loads it
// again, because a plain lazy cache does not prevent that.

extension Component {
  /// A cache (Amazon ElastiCache): answers what it has, and looks up the rest with its steps.
  public struct Cache: ComponentDocument, Equatable {
    /// The share of the calls that ask for the same value, 0 to 1.
    public var hitShare: Quantity
    /// For how long the value stays fresh after it was loaded, in seconds; for ever if nil.
    public var timeToLive: Quantity?
    /// How long a hit takes, in seconds.
    public var hitTime: WorkTime
    /// How long a miss takes before its steps, in seconds.
    public var missTime: WorkTime
    /// What it does on a miss, usually a call to whatever has the value.
    public var steps: [Step]

    /// A cache as a scenario file gives it.
    public init(
      hitShare: Quantity = .number(1), timeToLive: Quantity? = .number(300),
      hitTime: WorkTime = .constant(.number(0)), missTime: WorkTime = .constant(.number(0)), steps: [Step]
    ) {
      self.hitShare = hitShare
      self.timeToLive = timeToLive
      self.hitTime = hitTime
      self.missTime = missTime
      self.steps = steps
    }
  }
}

// MARK: - Running

/// A cache in a run.
struct CacheState: KindRules {
  var hitShare: Double
  var timeToLive: SimDuration?
  let stream: Index<RandomStream>
  /// When the shared value was last loaded; nil before.
  var keptAt: Instant?
  private(set) var hits: UInt64 = 0
  private(set) var misses: UInt64 = 0

  init(hitShare: Double, timeToLive: SimDuration?, stream: Index<RandomStream>) {
    (self.hitShare, self.timeToLive, self.stream) = (hitShare, timeToLive, stream)
  }

  /// Which of its steps is the first of a miss; those before it are a hit's.
  static let missEntry = 2

  private static let hitsField = OwnField(name: "hits", unit: .count, onlyGrows: true)
  private static let missesField = OwnField(name: "misses", unit: .count, onlyGrows: true)
  private static let hitRateField = OwnField(name: "hit_rate", unit: .ratio)

  static let traits = KindTraits(
    answersCalls: true, doesWork: true, stationFields: [.completed, .failed, .busy, .busyMean, .wasted],
    ownFields: [hitsField, missesField, hitRateField], defaults: ["time_to_live": .seconds])

  /// Whether the shared value is there and fresh; at exactly the end of its time to live it no longer is.
  func isFresh(at now: Instant) -> Bool {
    guard let keptAt else { return false }
    return timeToLive.map { now < keptAt + $0 } ?? true
  }

  var hitRate: Double? { hits + misses == 0 ? nil : Double(hits) / Double(hits + misses) }

  mutating func count(isHit: Bool) { if isHit { hits &+= 1 } else { misses &+= 1 } }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let cache = state.caches[state.cache(at: node)]
    return CacheView(
      hits: Int(cache.hits), misses: Int(cache.misses), open: state.telemetry.stations[place: node.place].busy,
      isFresh: cache.isFresh(at: state.now))
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let cache = state.caches[state.cache(at: node)]
    switch field {
    case hitsField: return Double(cache.hits)
    case missesField: return Double(cache.misses)
    default: return cache.hitRate
    }
  }

  /// Each call that began is a hit or a miss. A call that was refused counts as failed and is neither.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let (cache, station) = (state.caches[state.cache(at: node)], state.telemetry.stations[place: node.place])
    let (counted, done) = (Int(cache.hits + cache.misses), Int(station.completed) + station.busy)
    let isPossible = (done...done + Int(station.failed)).contains(counted)
    return isPossible ? [] : ["cache \(node.place): \(counted) counted, \(done) done or in work"]
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {
    let cache = engine.state.cache(at: node)
    let planned = compiled.all(Self.self)[cache.place]
    engine.state.caches[cache].hitShare = planned.hitShare
    engine.state.caches[cache].timeToLive = planned.timeToLive
  }
}

/// What screens see of a cache at one instant.
public struct CacheView: NodeView {
  /// Calls that it answered from what it had, from the start.
  public let hits: Int
  /// Calls for which it had to take its steps, from the start.
  public let misses: Int
  /// Calls that are in progress.
  public let open: Int
  /// Whether it has the value that many calls ask for.
  public let isFresh: Bool
}

extension Component.Cache {
  var roles: ComponentRoles { [.single, .answersCalls] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(hitShare, within: 0...1, path + ["hit_share"])
    checker.check(timeToLive, within: Bounds.wait, path + ["time_to_live"])
    checker.check(hitTime, path + ["hit_time"])
    checker.check(missTime, path + ["miss_time"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkTogether(hitTime, path + ["hit_time"])
    checker.checkTogether(missTime, path + ["miss_time"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    compiled.append(
      CacheState(
        hitShare: compiled.knobs.value(of: hitShare), timeToLive: timeToLive.map { compiled.duration($0) },
        stream: compiled.addStream("\(compiled.nodes[node.place].name)/hit")))
  }

  /// The steps of a hit, and the first step of a miss, which must be number `CacheState.missEntry`.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    let knobs = compiled.knobs
    compiled.add(.work(Distribution(hitTime, knobs), stream: compiled.addStream("\(name)/hit_time")))
    compiled.add(.end(.cache))
    compiled.add(.work(Distribution(missTime, knobs), stream: compiled.addStream("\(name)/miss_time")))
  }
}

extension Activity {
  /// Whether it is loading the value that many calls ask for.
  fileprivate var loadsSharedValue: Bool {
    get { kindData == 1 }
    set { kindData = newValue ? 1 : 0 }
  }
}

extension SimulationState {
  @inline(__always)
  var caches: FixedArray<CacheState> { kinds.caches }

  @inline(__always)
  func cache(at node: Index<Node>) -> Index<CacheState> { Index(nodes[node].member) }
}

extension Engine {
  @inline(never)
  mutating func cacheReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let cache = state.cache(at: node)
    record(.callBegan(node: node.place, request: requestNumber(activity), hasWaited: false))
    let asksForTheSame = state.streams[state.caches[cache].stream].unit() < state.caches[cache].hitShare
    let isHit = asksForTheSame && state.caches[cache].isFresh(at: state.now)
    state.caches[cache].count(isHit: isHit)
    if !isHit {
      state.activities[activity].nextStep = state.activities[activity].nextStep.advanced(by: CacheState.missEntry)
      state.activities[activity].loadsSharedValue = asksForTheSame
    }
    proceed(activity)
  }

  @inline(never)
  mutating func cacheFinishes(_ activity: Index<Activity>, _ status: Status) {
    let node = state.activities[activity].node
    if status == .ok && state.activities[activity].loadsSharedValue {
      state.caches[state.cache(at: node)].keptAt = state.now
    }
    record(.callEnded(node: node.place, request: requestNumber(activity), status: status))
    answer(activity, status)
  }
}
