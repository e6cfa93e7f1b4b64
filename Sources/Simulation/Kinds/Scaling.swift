// Scaling: workers whose number follows the load.
//
// At fixed moments, after the receives, the number that is wanted is the number of visible messages divided by how many
// there may be for each worker, rounded up, within the least and the most (target tracking on the backlog per instance:
// fact `scaling-on-backlog`). New workers count at once and take part when they have warmed up. Of too many those that
// still warm up go first, then idle ones, then busy ones, which finish what they have. A worker is one execution here.
// AWS takes instances away far more slowly than it adds them; this does both at once.

extension Component {
  /// How the number of workers follows the messages that wait.
  public struct Scaling: Sendable, Equatable {
    /// The time between two decisions, in seconds: 0.1 to 43,200.
    public var every: Quantity
    /// How many visible messages there may be for each worker: 0.01 to 1e6.
    public var backlog: Quantity
    /// The least and the greatest number of workers: 1 to 1,024.
    public var least, most: Quantity
    /// How long a new worker takes to be ready, in seconds: 0 to 43,200.
    public var warmUp: Quantity

    /// Scaling as a scenario file gives it.
    public init(
      every: Quantity = .number(60), backlog: Quantity, least: Quantity = .number(1), most: Quantity,
      warmUp: Quantity = .number(0)
    ) {
      self.every = every
      self.backlog = backlog
      self.least = least
      self.most = most
      self.warmUp = warmUp
    }
  }
}

/// The scaling of a worker in a run.
struct ScalingState: BitwiseCopyable {
  /// Its numbers for one setting of the knobs.
  struct Settings: BitwiseCopyable {
    let every: SimDuration
    let backlog: Double
    let least: Int
    let most: Int
    let warmUp: SimDuration
  }

  private(set) var settings: Settings
  let timer: Index<TimerLine>
  var nextDecision = Instant.end
  /// How many there were in the beginning.
  private var first = 0
  /// How many warm up.
  private(set) var warming = 0
  /// How many of those that warm up longest are not wanted any more.
  private var cancelled = 0
  /// How many there are, those that warm up included, and the most there ever were.
  private var count = TimeIntegral()
  private(set) var mostCount = 0

  init(_ scaling: Component.Scaling, timer: Index<TimerLine>, _ compiled: CompiledScenario) {
    self.timer = timer
    let least = min(SlotSet.capacity, compiled.count(scaling.least, atLeast: 1))
    settings = Settings(
      every: compiled.duration(scaling.every), backlog: max(0.01, compiled.knobs.value(of: scaling.backlog)),
      least: least, most: max(least, min(SlotSet.capacity, compiled.count(scaling.most, atLeast: 1))),
      warmUp: compiled.duration(scaling.warmUp))
  }

  static let workersField = OwnField(name: "workers", unit: .count)
  static let warmingField = OwnField(name: "warming", unit: .count)
  static let mostField = OwnField(name: "max_workers", unit: .count)
  static let timeField = OwnField(name: "worker_seconds", unit: .seconds)
  /// `worker_seconds` is how long all workers together were there, those that warm up included.
  static let fields = [workersField, warmingField, mostField, timeField]

  func wanted(for messages: Int) -> Int {
    min(settings.most, max(settings.least, Int((Double(messages) / settings.backlog).rounded(.up))))
  }

  /// - Parameter ready: how many are ready.
  func value(of field: OwnField, ready: Int, at now: Instant) -> Double? {
    switch field {
    case Self.workersField: Double(ready)
    case Self.warmingField: Double(warming)
    case Self.mostField: Double(mostCount)
    case Self.timeField: count.area(at: now) / 1e9
    default: nil
    }
  }

  /// How many there were on average; nil at the start.
  func meanCount(at now: Instant) -> Double? { count.mean(at: now) }

  mutating func begin(_ ready: Int) {
    first = ready
    for _ in 0..<ready { count.increment(at: .start) }
    mostCount = ready
  }

  /// Takes other numbers over. Returns how many are ready from then on.
  /// - Parameter planned: with how many a run with these numbers begins.
  mutating func turn(to settings: Settings, from ready: Int, planned: Int, at now: Instant) -> Int {
    let turned = min(settings.most, max(settings.least, ready + planned - first))
    for _ in 0..<max(0, turned - ready) { count.increment(at: now) }
    for _ in 0..<max(0, ready - turned) { count.decrement(at: now) }
    (self.settings, first) = (settings, planned)
    // Those that warm up need a slot each as well, and come too late for it.
    _ = remove(max(0, turned + warming - SlotSet.capacity), at: now)
    mostCount = max(mostCount, count.value)
    return turned
  }

  mutating func warmUp(_ number: Int, at now: Instant) {
    warming += number
    for _ in 0..<number { count.increment(at: now) }
    mostCount = max(mostCount, count.value)
  }

  /// Takes so many away. Returns how many of them were ready.
  mutating func remove(_ number: Int, at now: Instant) -> Int {
    let unready = min(number, warming)
    warming -= unready
    cancelled += unready
    for _ in 0..<number { count.decrement(at: now) }
    return number - unready
  }

  /// The one that has warmed up longest is ready. Returns whether it is still wanted.
  mutating func becomeReady() -> Bool {
    guard cancelled == 0 else {
      cancelled -= 1
      return false
    }
    warming -= 1
    return true
  }
}

extension ScenarioChecker {
  mutating func check(_ scaling: Component.Scaling?, _ path: [String]) {
    check(scaling?.every, within: Bounds.scalingInterval, path + ["every"])
    check(scaling?.backlog, within: Bounds.backlogPerWorker, path + ["backlog"])
    check(scaling?.least, within: Bounds.concurrency, path + ["least"])
    check(scaling?.most, within: Bounds.concurrency, path + ["most"])
    check(scaling?.warmUp, within: Bounds.warmUp, path + ["warm_up"])
  }

  mutating func checkTogether(_ scaling: Component.Scaling?, _ path: [String]) {
    guard let scaling else { return }
    checkMoment(NamedQuantity("every", scaling.every), path + ["every"])
    checkWhole(scaling.least, path + ["least"])
    checkWhole(scaling.most, path + ["most"])
    check(
      NamedQuantity("least", scaling.least), is: .atMost, NamedQuantity("most", scaling.most), at: path + ["least"])
  }
}

extension SimulationState {
  /// Plans the first decision about the number of workers.
  mutating func startScaling(_ worker: Index<WorkerState>) {
    guard let scaling = workers[worker].scaling else { return }
    workers[worker].scaling?.begin(workers[worker].concurrency)
    planDecision(about: worker, after: scaling.settings.every)
  }

  private mutating func planDecision(about worker: Index<WorkerState>, after time: SimDuration) {
    workers[worker].scaling?.nextDecision = now + time
    if let timer = workers[worker].scaling?.timer { move(timer, to: now + time) }
  }

  /// How many executions a worker has at once from now on, with the numbers of another setting of the knobs.
  mutating func concurrency(of worker: Index<WorkerState>, following planned: WorkerState) -> Int {
    guard let scaling = planned.scaling, let before = workers[worker].scaling else { return planned.concurrency }
    if scaling.settings.every != before.settings.every { planDecision(about: worker, after: scaling.settings.every) }
    return workers[worker].scaling?.turn(
      to: scaling.settings, from: workers[worker].concurrency, planned: planned.concurrency, at: now)
      ?? planned.concurrency
  }
}

extension Engine {
  /// Decides how many workers there are. Returns when that is decided again.
  mutating func scaleWorkers(of node: Index<Node>) -> Instant? {
    let worker = state.worker(at: node)
    guard let scaling = state.workers[worker].scaling else { return nil }
    guard scaling.nextDecision <= state.now else { return scaling.nextDecision }
    let next = state.now + scaling.settings.every
    state.workers[worker].scaling?.nextDecision = next
    let count = state.workers[worker].concurrency + scaling.warming
    let wanted = scaling.wanted(for: state.waitingCount(of: state.queues[state.workers[worker].queue]))
    if wanted > count { warmUp(wanted - count, worker, for: scaling.settings.warmUp) }
    if wanted < count {
      let ready = state.workers[worker].scaling?.remove(count - wanted, at: state.now) ?? 0
      state.workers[worker].concurrency -= ready
    }
    return next
  }

  private mutating func warmUp(_ count: Int, _ worker: Index<WorkerState>, for time: SimDuration) {
    state.workers[worker].scaling?.warmUp(count, at: state.now)
    for _ in 0..<count {
      state.idleEvents += 1
      state.pending.schedule(.workerIsReady, worker, at: state.now + time, in: .visibility)
    }
  }

  mutating func workerIsReady(_ worker: Index<WorkerState>) {
    state.idleEvents -= 1
    guard state.workers[worker].scaling?.becomeReady() == true else { return }
    state.workers[worker].concurrency += 1
    adopt(state.workers[worker].polling, in: worker)
    scheduleReceive(of: state.workers[worker].queue)
  }
}
