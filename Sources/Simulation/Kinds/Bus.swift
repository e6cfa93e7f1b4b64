// Bus: Amazon EventBridge, the bus with rules and targets.
//
// Whoever puts an event has its acknowledgement when the bus has the event. Then each rule whose pattern it fits gives
// it to each of its targets, over a link of its own: how that is repeated is in Deliveries.swift, what the bus archives
// and replays in Archive.swift. A bus may be the target of another bus, but what comes from a bus is not passed on to a
// third one (fact `bus-chain`).

extension Component {
  /// A bus (Amazon EventBridge): gives each event to the targets of those rules whose pattern it fits.
  public struct Bus: ComponentDocument, Equatable {
    /// Who gets which events, in this order.
    public var rules: [Rule]
    /// What it keeps of its events; nothing if nil.
    public var archive: Archive?
    /// When it gives archived events to its rules once more.
    public var replays: [EventReplay]

    /// A bus as a scenario file gives it.
    public init(rules: [Rule], archive: Archive? = nil, replays: [EventReplay] = []) {
      (self.rules, self.archive, self.replays) = (rules, archive, replays)
    }
  }

  /// Which events go where.
  public struct Rule: Sendable, Equatable {
    /// Its name, by which replays know it.
    public var name: String
    /// The events that it takes; all if nil.
    public var pattern: EventPattern?
    /// Who gets them: five at most (fact `rule-targets`).
    public var targets: [Target]

    /// A rule as a scenario file gives it.
    public init(_ name: String, pattern: EventPattern? = nil, targets: [Target]) {
      (self.name, self.pattern, self.targets) = (name, pattern, targets)
    }
  }

  /// Who gets an event, and what happens if that fails.
  public struct Target: Sendable, Equatable {
    /// The name of a standard queue, a function, a topic or another bus.
    public var to: String
    /// How often a delivery that failed is repeated: 0 to 185.
    public var retries: Quantity
    /// For how long it is repeated, in seconds: 60 to 86,400.
    public var maximumAge: Quantity
    /// The standard queue for what could not be delivered; it is lost if nil.
    public var deadLetter: String?
    /// Below 0.5 no policy allows it; allowed if nil.
    public var allowed: Quantity?

    /// A target as a scenario file gives it; 185 retries and 24 hours are the defaults of EventBridge (facts
    /// `event-retry-attempts`, `event-retry-span`).
    public init(
      to: String, retries: Quantity = .number(185), maximumAge: Quantity = .number(86_400), deadLetter: String? = nil,
      allowed: Quantity? = nil
    ) {
      self.to = to
      self.retries = retries
      self.maximumAge = maximumAge
      self.deadLetter = deadLetter
      self.allowed = allowed
    }
  }
}

// MARK: - Running

/// A bus in a run.
struct BusState: HubRules {
  /// The targets of all rules.
  let links: SubscriptionRange
  /// Which events it archives; nil if none.
  var archiving: Archiving?
  /// When the oldest of what it has archived is too old; null if nothing ever is.
  let archiveTimer: Index<TimerLine>
  /// What it has archived, the oldest first.
  var archive = IntrusiveList<ArchiveLinks>()
  /// Events that no rule took.
  fileprivate(set) var unmatched: UInt64 = 0
  /// Archived events that were replayed.
  var replayed: UInt64 = 0

  private static let unmatchedField = OwnField(name: "unmatched", unit: .count, onlyGrows: true)
  private static let archivedField = OwnField(name: "archived", unit: .count)
  private static let replayedField = OwnField(name: "replayed", unit: .count, onlyGrows: true)

  static let traits = KindTraits(
    acknowledges: true, isHub: true, logsActivity: true, stationFields: [.failed],
    queueFields: [.sent, .copies, .deadLettered, .discarded, .depth, .maxDepth],
    ownFields: [unmatchedField, archivedField, replayedField])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let (queue, bus) = (state.telemetry.queues[place: node.place], state.buses[state.bus(at: node)])
    return BusView(
      events: Int(queue.sent), delivered: Int(queue.copies), unmatched: Int(bus.unmatched), waiting: queue.depth,
      undelivered: Int(queue.deadLettered + queue.discarded),
      archived: bus.archiving == nil ? nil : bus.archive.count, replayed: Int(bus.replayed))
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let bus = state.buses[state.bus(at: node)]
    switch field {
    case unmatchedField: return Double(bus.unmatched)
    case archivedField: return Double(bus.archive.count)
    default: return Double(bus.replayed)
    }
  }

  static func links(of node: Index<Node>, in state: SimulationState) -> SubscriptionRange {
    state.buses[state.bus(at: node)].links
  }

  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let bus = engine.state.bus(at: node)
    engine.state.buses[bus].archiving = compiled.all(Self.self)[bus.place].archiving
    let timer = engine.state.buses[bus].archiveTimer
    if !timer.isNull { engine.state.move(timer, to: engine.dropOldEvents(of: node)) }
    engine.adoptLinks(engine.state.buses[bus].links, compiled)
    engine.adoptReplays(of: node, compiled)
  }
}

/// What screens see of a bus at one instant.
public struct BusView: NodeView {
  /// Events that were put, from the start.
  public let events: Int
  /// How often an event was given to a target, from the start; each once, however often that was tried.
  public let delivered: Int
  /// Events that no rule took, from the start.
  public let unmatched: Int
  /// Events that a target could not take yet, and that are sent again.
  public let waiting: Int
  /// Events that were given up, from the start.
  public let undelivered: Int
  /// How many events it keeps; nil if it archives none.
  public let archived: Int?
  /// Archived events that were replayed, from the start.
  public let replayed: Int
}

extension Component.Bus {
  /// What AWS takes (facts `rule-targets`, `bus-rules`).
  private static let (mostTargets, mostRules) = (5, 300)

  var roles: ComponentRoles { [.single, .takesMessages, .readsAttributes, .bus] }

  private var targets: [Component.Target] { rules.flatMap(\.targets) }

  var connections: [Connection] {
    rules.flatMap { rule in
      rule.targets.map { Connection(name: $0.to, direction: .passesOn, pattern: rule.pattern) }
    } + deadLetters(of: targets)
  }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    if rules.count > Self.mostRules {
      checker.report(.moreThanFit("rules of a bus", most: Self.mostRules), path + ["rules"])
    }
    for (index, rule) in rules.enumerated() {
      let path = path + ["rules", "\(index)"]
      if rules.prefix(index).contains(where: { $0.name == rule.name }) {
        checker.report(.duplicateName(rule.name), path + ["name"])
      }
      checker.check(rule.pattern, path + ["pattern"])
      if rule.targets.count > Self.mostTargets {
        checker.report(.moreThanFit("targets of a rule", most: Self.mostTargets), path + ["targets"])
      }
      for (place, target) in rule.targets.enumerated() { checker.check(target, path + ["targets", "\(place)"]) }
    }
    checkArchive(in: &checker, at: path)
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    let name = path.last ?? ""
    for (index, rule) in rules.enumerated() {
      let path = path + ["rules", "\(index)"]
      checker.checkTogether(rule.pattern, ofEventsTo: name, path + ["pattern"])
      for (place, target) in rule.targets.enumerated() {
        let path = path + ["targets", "\(place)"]
        checker.checkTogether(target, path)
        if rule.targets.prefix(place).contains(target) { checker.report(.subscribedTwice(target.to), path + ["to"]) }
      }
    }
    checkArchiveTogether(in: &checker, at: path)
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let first = Index<SubscriptionState>(place: compiled.all(SubscriptionState.self).count)
    for (number, rule) in rules.enumerated() {
      let pattern = rule.pattern.map { compiled.add($0) }
      for target in rule.targets {
        var link = compiled.link(from: node, to: target)
        link.rule = UInt16(truncatingIfNeeded: number)
        link.pattern = pattern ?? .null
        compiled.append(link)
      }
    }
    let links = SubscriptionRange(first: first, count: targets.count)
    let timer = archive?.retention == nil ? Index<TimerLine>.null : compiled.addTimer(.archive, of: node)
    compiled.append(
      BusState(links: links, archiving: archive.map { Archiving($0, in: &compiled) }, archiveTimer: timer))
    addReplays(of: node, to: &compiled)
  }
}

/// The links to the dead letters of some targets, each once.
func deadLetters(of targets: [Component.Target]) -> [Connection] {
  Set(targets.compactMap(\.deadLetter)).sorted().map { Connection(name: $0, direction: .deadLetters) }
}

extension ScenarioChecker {
  mutating func check(_ target: Component.Target, _ path: [String]) {
    find(
      target.to, needs: "standard queue, function, topic or bus", path + ["to"],
      roles: [.standardQueue, .runsEvents, .copiesToSubscribers, .bus])
    check(target.retries, within: Bounds.deliveryRetries, path + ["retries"])
    check(target.maximumAge, within: Bounds.deliveryAge, path + ["maximum_age"])
    check(target.allowed, within: 0...1, path + ["allowed"])
    guard let deadLetter = target.deadLetter else { return }
    find(deadLetter, needs: "standard queue", path + ["dead_letter"], roles: .standardQueue)
  }

  /// What is tried once has no age.
  mutating func checkTogether(_ target: Component.Target, _ path: [String]) {
    checkWhole(target.retries, path + ["retries"])
    if most(of: target.retries) == 0, target.maximumAge != Component.Target(to: target.to).maximumAge {
      report(.noEffect(without: "retries"), path + ["maximum_age"])
    }
  }
}

extension SimulationState {
  @inline(__always)
  var buses: FixedArray<BusState> { kinds.buses }

  @inline(__always)
  func bus(at node: Index<Node>) -> Index<BusState> { Index(nodes[node].member) }
}

extension Engine {
  /// Gives an event to the targets of the rules that it fits.
  mutating func putEvent(_ event: Index<Message>, at node: Index<Node>) {
    let bus = state.bus(at: node)
    if let archiving = state.buses[bus].archiving { archive(event, at: bus, by: archiving) }
    let copies = distribute(event, from: node, to: state.buses[bus].links)
    if copies == 0 { state.buses[bus].unmatched += 1 }
  }
}
