// Cache: Amazon ElastiCache, or the cache of an API stage.
//
// It is filled lazily, in one of two ways. With steps it looks up by itself what it does not have, as the cache of an API
// stage or DAX does. Without steps its callers fill it (cache-aside): they look up, ask whoever has the value after a
// miss, and give it to the cache. What it has it keeps for the time to live (an API stage's cache has 300 s by default:
// API Gateway Developer Guide, api-gateway-caching).
//
// A share of the calls ask for one of `values` values, each as often as the others: they are hits while that one is
// fresh. Each of the other calls asks for something that nobody has asked for before: always a miss, and not kept. What
// a call asks for follows from its request, so that it fills in what it has looked up. A call that comes while the value
// is being loaded is a miss too and loads it again, because a plain lazy cache does not prevent that. When a cache has
// been down it is empty.

extension Component {
  /// A cache (Amazon ElastiCache): answers what it has; the rest is looked up with its steps, or by its callers.
  public struct Cache: ComponentDocument, Equatable {
    /// The share of the calls that ask for a value that others ask for as well, 0 to 1.
    public var hitShare: Quantity
    /// How many such values there are: 1 to 10,000.
    public var values: Quantity
    /// For how long a value stays fresh after it was loaded, in seconds; for ever if nil.
    public var timeToLive: Quantity?
    /// How long a hit takes, in seconds.
    public var hitTime: WorkTime
    /// How long a miss takes before its steps, in seconds.
    public var missTime: WorkTime
    /// What it does on a miss, usually a call to whatever has the value; empty if its callers fill it.
    public var steps: [Step]

    /// A cache as a scenario file gives it.
    public init(
      hitShare: Quantity = .number(1), values: Quantity = .number(1), timeToLive: Quantity? = .number(300),
      hitTime: WorkTime = .constant(.number(0)), missTime: WorkTime = .constant(.number(0)), steps: [Step] = []
    ) {
      self.hitShare = hitShare
      self.values = values
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
  /// It is never drawn from: what it says of a request is always the same.
  let stream: Index<RandomStream>
  let firstValue: Index<CachedValue>
  let valueCount: Int
  /// Whether it has no steps of its own for what it does not have.
  let isFilledByCallers: Bool
  private(set) var hits: UInt64 = 0
  private(set) var misses: UInt64 = 0
  private(set) var fills: UInt64 = 0
  private var oldestHit = SimDuration.zero

  init(
    hitShare: Double, timeToLive: SimDuration?, stream: Index<RandomStream>, firstValue: Index<CachedValue>,
    valueCount: Int, isFilledByCallers: Bool
  ) {
    (self.hitShare, self.timeToLive, self.stream) = (hitShare, timeToLive, stream)
    (self.firstValue, self.valueCount, self.isFilledByCallers) = (firstValue, valueCount, isFilledByCallers)
  }

  /// Which of its steps is the first of a miss; those before it are a hit's.
  static let missEntry = 2
  /// Which of its steps is the first of a value that is filled in, in a cache without steps of its own.
  static let fillEntry: UInt32 = 4

  private static let hitsField = OwnField(name: "hits", unit: .count, onlyGrows: true)
  private static let missesField = OwnField(name: "misses", unit: .count, onlyGrows: true)
  private static let hitRateField = OwnField(name: "hit_rate", unit: .share)
  private static let oldestField = OwnField(name: "oldest_hit", unit: .seconds, onlyGrows: true)

  static let traits = KindTraits(
    answersCalls: true, doesWork: true, stationFields: [.completed, .failed, .busy, .busyMean, .wasted],
    ownFields: [hitsField, missesField, hitRateField, oldestField], defaults: ["time_to_live": .seconds])

  static func isDrawn(in compiled: CompiledScenario) -> Bool {
    compiled.all(CacheState.self).contains { $0.hitShare > 0 && ($0.hitShare < 1 || $0.valueCount > 1) }
  }

  /// How old a value is, if it is there and fresh; at exactly the end of its time to live it no longer is.
  func age(of value: CachedValue, at now: Instant) -> SimDuration? {
    guard let keptAt = value.keptAt, timeToLive.map({ now < keptAt + $0 }) ?? true else { return nil }
    return now - keptAt
  }

  var hitRate: Double? { hits + misses == 0 ? nil : Double(hits) / Double(hits + misses) }

  mutating func countHit(of age: SimDuration) {
    hits &+= 1
    oldestHit = max(oldestHit, age)
  }

  mutating func countMiss() { misses &+= 1 }

  mutating func countFill() { fills &+= 1 }

  var values: Range<Index<CachedValue>> { firstValue..<firstValue.advanced(by: valueCount) }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let cache = state.caches[state.cache(at: node)]
    return CacheView(
      hits: Int(cache.hits), misses: Int(cache.misses), open: state.telemetry.stations[place: node.place].busy,
      fresh: cache.values.count { cache.age(of: state.kinds.cachedValues[$0], at: state.now) != nil },
      values: cache.valueCount)
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let cache = state.caches[state.cache(at: node)]
    switch field {
    case hitsField: return Double(cache.hits)
    case missesField: return Double(cache.misses)
    case oldestField: return cache.hits == 0 ? nil : cache.oldestHit.seconds
    default: return cache.hitRate
    }
  }

  /// Each call that began is a hit, a miss or one that fills in. A call that was refused counts as failed and is neither.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let (cache, station) = (state.caches[state.cache(at: node)], state.telemetry.stations[place: node.place])
    let (counted, done) = (Int(cache.hits + cache.misses + cache.fills), Int(station.completed) + station.busy)
    let isPossible = (done...done + Int(station.failed)).contains(counted)
    return isPossible ? [] : ["cache \(node.place): \(counted) counted, \(done) done or in work"]
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let cache = engine.state.cache(at: node)
    let planned = compiled.all(Self.self)[cache.place]
    engine.state.caches[cache].hitShare = planned.hitShare
    engine.state.caches[cache].timeToLive = planned.timeToLive
  }

  /// What it had in its memory is gone.
  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    for value in engine.state.caches[engine.state.cache(at: node)].values {
      engine.state.kinds.cachedValues[value].keptAt = nil
    }
  }
}

/// One of the values that a cache can be asked for.
struct CachedValue: BitwiseCopyable {
  /// When it was last loaded; nil before.
  var keptAt: Instant?
}

/// What screens see of a cache at one instant.
public struct CacheView: NodeView {
  /// Calls that it answered from what it had, from the start.
  public let hits: Int
  /// Calls for which it had to take its steps, from the start.
  public let misses: Int
  /// Calls that are in progress.
  public let open: Int
  /// How many of the values that many calls ask for it has.
  public let fresh: Int
  /// How many such values there are.
  public let values: Int
}

extension Component.Cache {
  var roles: ComponentRoles { [.single, steps.isEmpty ? .keepsValues : .answersCalls] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(hitShare, within: 0...1, path + ["hit_share"])
    checker.check(values, within: Bounds.cachedValues, path + ["values"])
    checker.check(timeToLive, within: Bounds.wait, path + ["time_to_live"])
    checker.check(hitTime, path + ["hit_time"])
    checker.check(missTime, path + ["miss_time"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkWhole(values, path + ["values"])
    checker.checkTogether(hitTime, path + ["hit_time"])
    checker.checkTogether(missTime, path + ["miss_time"])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let first = Index<CachedValue>(place: compiled.all(CachedValue.self).count)
    let count = min(compiled.count(values, atLeast: 1), Int(Bounds.cachedValues.upperBound))
    compiled.append(contentsOf: Array(repeating: CachedValue(), count: count))
    compiled.append(
      CacheState(
        hitShare: compiled.knobs.value(of: hitShare), timeToLive: timeToLive.map { compiled.duration($0) },
        stream: compiled.addStream("\(compiled.nodes[node.place].name)/hit"), firstValue: first, valueCount: count,
        isFilledByCallers: steps.isEmpty))
  }

  /// The steps of a hit, and the first step of a miss, which must be number `CacheState.missEntry`; where it has no steps
  /// of its own also that of a fill, which must be number `CacheState.fillEntry`.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    let knobs = compiled.knobs
    compiled.add(.work(Distribution(hitTime, knobs), stream: compiled.addStream("\(name)/hit_time")))
    compiled.add(.end(.cache))
    compiled.add(.work(Distribution(missTime, knobs), stream: compiled.addStream("\(name)/miss_time")))
    guard steps.isEmpty else { return }
    compiled.add(.end(.cache))
    compiled.add(.work(Distribution(hitTime, knobs), stream: compiled.addStream("\(name)/fill_time")))
  }
}

/// What a call does at a cache.
private enum CacheUse: UInt16 {
  case hit
  case miss
  case fill
}

extension Activity {
  fileprivate var cacheUse: CacheUse {
    get { CacheUse(rawValue: kindData) ?? .miss }
    set { kindData = newValue.rawValue }
  }
}

extension SimulationState {
  @inline(__always)
  var caches: FixedArray<CacheState> { kinds.caches }

  @inline(__always)
  func cache(at node: Index<Node>) -> Index<CacheState> { Index(nodes[node].member) }

  /// Which of the values that others ask for a call asks for as well; nil for a value of its own.
  fileprivate func valueAsked(by activity: Index<Activity>, at cache: Index<CacheState>) -> Index<CachedValue>? {
    let stream = streams[caches[cache].stream]
    let number = stream.number(of: requests[activities[activity].request].number)
    guard Double(number >> 11) * 0x1p-53 < caches[cache].hitShare else { return nil }
    guard caches[cache].valueCount > 1 else { return caches[cache].firstValue }
    let choice = ((stream.number(of: number) >> 32) * UInt64(caches[cache].valueCount)) >> 32
    return caches[cache].firstValue.advanced(by: Int(choice))
  }
}

extension Engine {
  @inline(never)
  mutating func cacheReceives(_ activity: Index<Activity>) {
    let node = state.activities[activity].node
    let cache = state.cache(at: node)
    record(.callBegan(node: node.place, request: requestNumber(activity), hasWaited: false))
    let use = use(of: activity, at: cache)
    state.activities[activity].cacheUse = use
    if use == .miss {
      state.activities[activity].nextStep = state.activities[activity].nextStep.advanced(by: CacheState.missEntry)
    }
    proceed(activity)
  }

  private mutating func use(of activity: Index<Activity>, at cache: Index<CacheState>) -> CacheUse {
    let first = state.nodes[state.activities[activity].node].firstStep
    guard state.activities[activity].nextStep == first else {
      state.caches[cache].countFill()
      return .fill
    }
    let value = state.valueAsked(by: activity, at: cache)
    guard let age = value.flatMap({ state.caches[cache].age(of: state.kinds.cachedValues[$0], at: state.now) }) else {
      state.caches[cache].countMiss()
      return .miss
    }
    state.caches[cache].countHit(of: age)
    return .hit
  }

  @inline(never)
  mutating func cacheFinishes(_ activity: Index<Activity>, _ status: Status) {
    let node = state.activities[activity].node
    if status == .ok { keepOrSkip(activity, at: node) }
    record(.callEnded(node: node.place, request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  /// Keeps what was loaded or filled in. A caller that fills the cache itself skips after a hit what a miss asks for.
  private mutating func keepOrSkip(_ activity: Index<Activity>, at node: Index<Node>) {
    let cache = state.cache(at: node)
    let isFilledByCallers = state.caches[cache].isFilledByCallers
    switch state.activities[activity].cacheUse {
    case .hit:
      if isFilledByCallers { state.activities[activity].items = Activity.skipsFilling }
    case .miss, .fill:
      let isLoaded = state.activities[activity].cacheUse == .fill || !isFilledByCallers
      guard isLoaded, let value = state.valueAsked(by: activity, at: cache) else { return }
      state.kinds.cachedValues[value].keptAt = state.now
    }
  }

  /// Skips the steps of a caller up to the one that fills the cache, or all but the end if there is none.
  mutating func skipFilling(by caller: Index<Activity>, at cache: Index<Node>) {
    guard !state.isStrand(caller) else { return }
    while true {
      let step = state.steps[state.activities[caller].nextStep]
      if case .end = step { return }
      skipStep(of: caller)
      guard case .detailedCall(let index) = step else { continue }
      if state.calls[index].callee == cache && state.calls[index].entry == CacheState.fillEntry { return }
    }
  }
}
