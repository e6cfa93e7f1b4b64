// What a bus archives, and how it replays it (facts `archive-replay`, `replay-not-archived`).
//
// A replay gives the archived events of a window of time to the chosen rules of the same bus, each to those whose
// pattern it fits, in the order in which they came and all at one instant. (AWS replays minute by minute, and does not
// promise an order.) A replayed event is not archived again. It belongs to the request that it came from, and counts
// neither as a new request nor as its result.

extension Component {
  /// What a bus keeps of its events.
  public struct Archive: Sendable, Equatable {
    /// The events that it keeps; all if nil.
    public var pattern: EventPattern?
    /// For how long, in seconds; for ever if nil.
    public var retention: Quantity?

    /// An archive as a scenario file gives it.
    public init(pattern: EventPattern? = nil, retention: Quantity? = nil) {
      (self.pattern, self.retention) = (pattern, retention)
    }
  }

  /// When archived events are given to rules once more.
  public struct EventReplay: Sendable, Equatable {
    /// When it happens, in seconds.
    public var at: Quantity
    /// The window: events that came at `from` or later, and before `until`, in seconds.
    public var from, until: Quantity
    /// The names of the rules that get them; all if empty.
    public var rules: [String]

    /// A replay as a scenario file gives it.
    public init(at: Quantity, from: Quantity, until: Quantity, rules: [String] = []) {
      (self.at, self.from, self.until, self.rules) = (at, from, until, rules)
    }
  }
}

// MARK: - Running

/// Which events a bus archives.
struct Archiving: BitwiseCopyable {
  /// The row of its pattern; null for all.
  let pattern: Index<PatternMatch>
  /// For how long; for ever if nil.
  let retention: SimDuration?

  init(_ document: Component.Archive, in compiled: inout CompiledScenario) {
    pattern = document.pattern.map { compiled.add($0) } ?? .null
    retention = document.retention.map { compiled.duration($0) }
  }
}

/// An event as an archive keeps it.
struct ArchivedEvent: PooledRecord {
  var link = Link<ArchivedEvent>()
  /// When it came.
  let at: Instant
  /// The request that it came from.
  let request: UInt64
  let startedAt: Instant
  let client: Index<Node>
  /// What it says of itself, by its place in `CompiledScenario.attributes`.
  let attributes: UInt8
  let isPoison: Bool

  var nextFree: Index<ArchivedEvent> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() {}
}

/// Lists through `ArchivedEvent.link`: those of one bus, the oldest first.
enum ArchiveLinks: ListLinks {
  @inline(__always)
  static func link(of record: ArchivedEvent) -> Link<ArchivedEvent> { record.link }
  @inline(__always)
  static func change(_ record: inout ArchivedEvent, _ change: (inout Link<ArchivedEvent>) -> Void) {
    change(&record.link)
  }
}

/// A replay in a run.
struct ReplayState: BitwiseCopyable {
  let bus: Index<Node>
  var at, from, until: Instant
  /// The rules that get the events, among those of all replays; every rule if there are none.
  let firstRule: Index<ReplayedRule>
  let ruleCount: Int
  var isOver = false

  var rules: Range<Index<ReplayedRule>> { firstRule..<firstRule.advanced(by: ruleCount) }
}

/// A rule that gets replayed events, by its number in its bus.
struct ReplayedRule: BitwiseCopyable {
  let number: UInt16
}

extension Component.Bus {
  func checkArchive(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(archive?.pattern, path + ["archive", "pattern"])
    checker.check(archive?.retention, within: Bounds.wait, path + ["archive", "retention"])
    for (index, replay) in replays.enumerated() {
      let path = path + ["replays", "\(index)"]
      for (key, moment) in [("at", replay.at), ("from", replay.from), ("until", replay.until)] {
        checker.check(moment, within: 0...Bounds.time, path + [key])
      }
      let names = rules.map(\.name)
      for (place, name) in replay.rules.enumerated() where !names.contains(name) {
        checker.report(
          .unknownRule(name: name, nearest: nearestNames(to: name, among: names)), path + ["rules", "\(place)"])
      }
    }
  }

  func checkArchiveTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkTogether(archive?.pattern, ofEventsTo: path.last ?? "", path + ["archive", "pattern"])
    if archive == nil && !replays.isEmpty { checker.report(.noEffect(without: "an archive"), path + ["replays"]) }
    for (index, replay) in replays.enumerated() {
      let path = path + ["replays", "\(index)"]
      checker.checkMoment(NamedQuantity("at", replay.at), path + ["at"])
      // Its ends may be knobs of their own; a window that is always empty is meant by nobody.
      let first = Quantity.number(checker.extremes(of: replay.from).lowerBound)
      let last = Quantity.number(checker.extremes(of: replay.until).upperBound)
      checker.check(NamedQuantity("from", first), is: .below, NamedQuantity("until", last), at: path + ["from"])
      // The same of one that begins before its window is over, whatever the knobs are.
      let end = Quantity.number(checker.extremes(of: replay.until).lowerBound)
      let start = Quantity.number(checker.extremes(of: replay.at).upperBound)
      checker.check(NamedQuantity("until", end), is: .atMost, NamedQuantity("at", start), at: path + ["until"])
      guard let retention = archive?.retention else { continue }
      // The same of one whose events the archive has always forgotten by then.
      let earliest = Quantity.number(checker.extremes(of: replay.at).lowerBound)
      let kept = Quantity.number(checker.most(of: replay.until) + checker.most(of: retention))
      checker.check(
        NamedQuantity("at", earliest), is: .below, NamedQuantity("until with the retention of the archive", kept),
        at: path + ["at"])
    }
  }

  func addReplays(of node: Index<Node>, to compiled: inout CompiledScenario) {
    for replay in replays {
      let firstRule = Index<ReplayedRule>(place: compiled.all(ReplayedRule.self).count)
      let numbers = replay.rules.compactMap { name in rules.firstIndex { $0.name == name } }
      for number in numbers { compiled.append(ReplayedRule(number: UInt16(truncatingIfNeeded: number))) }
      compiled.append(
        ReplayState(
          bus: node, at: compiled.instant(replay.at), from: compiled.instant(replay.from),
          until: compiled.instant(replay.until), firstRule: firstRule, ruleCount: numbers.count))
    }
  }
}

/// What a request has written of which archives keep an event: each of these can be replayed.
struct ArchivedWrites: BitwiseCopyable {
  /// The tables, by their bits.
  var tables: UInt8 = 0
  /// How many events of the request are kept.
  var events: UInt32 = 0
}

extension SimulationState {
  @inline(__always)
  var replays: FixedArray<ReplayState> { kinds.replays }

  mutating func scheduleReplay(_ replay: Index<ReplayState>) {
    pending.schedule(.replay, replay, at: max(now, replays[replay].at), in: .arrival)
  }
}

extension Engine {
  mutating func archive(_ event: Index<Message>, at bus: Index<BusState>, by archiving: Archiving) {
    let request = state.messages[event].request
    guard state.requests[request].fate != .replayed, state.fits(state.messages[event].attributes, archiving.pattern)
    else { return }
    let origin = state.requests[request]
    let kept = state.archived.take(
      ArchivedEvent(
        at: state.now, request: origin.number, startedAt: origin.startedAt, client: origin.client,
        attributes: state.messages[event].attributes, isPoison: origin.isPoison))
    state.buses[bus].archive.append(kept, in: state.archived)
    if state.replays.count > 0 {
      state.written.value[origin.number, default: ArchivedWrites()].tables |= origin.tablesWritten
      state.written.value[origin.number]?.events += 1
    }
    if let retention = archiving.retention { wake(state.buses[bus].archiveTimer, at: state.now + retention) }
  }

  /// Drops the events that a bus keeps no longer. Returns when the next one is too old; nil if none will be.
  mutating func dropOldEvents(of node: Index<Node>) -> Instant? {
    let bus = state.bus(at: node)
    guard let retention = state.buses[bus].archiving?.retention else { return nil }
    while !state.buses[bus].archive.isEmpty {
      let oldest = state.buses[bus].archive.first
      let end = state.archived[oldest].at + retention
      guard end <= state.now else { return end }
      forget(state.archived[oldest])
      state.buses[bus].archive.remove(oldest, in: state.archived)
      state.archived.release(oldest)
    }
    return nil
  }

  private mutating func forget(_ event: ArchivedEvent) {
    state.written.value[event.request]?.events -= 1
    if state.written.value[event.request]?.events == 0 { state.written.value[event.request] = nil }
  }

  mutating func replayIsDue(_ index: Index<ReplayState>) {
    state.replays[index].isOver = true
    let replay = state.replays[index]
    let bus = state.bus(at: replay.bus)
    var next = state.buses[bus].archive.first
    while !next.isNull {
      let event = state.archived[next]
      next = event.link.next
      if replay.from <= event.at && event.at < replay.until { self.replay(event, of: bus, to: replay.rules) }
    }
  }

  private mutating func replay(_ event: ArchivedEvent, of bus: Index<BusState>, to rules: Range<Index<ReplayedRule>>) {
    let request = state.requests.take(
      Request(
        number: event.request, startedAt: event.startedAt, references: 1, client: event.client,
        isPoison: event.isPoison))
    state.requests[request].fate = .replayed
    for link in state.buses[bus].links.all where state.takes(event.attributes, for: request, state.subscriptions[link])
    {
      let rule = state.subscriptions[link].rule
      guard rules.isEmpty || rules.contains(where: { state.kinds.replayedRules[$0].number == rule }) else { continue }
      sendCopy(for: request, saying: event.attributes, by: link)
    }
    state.buses[bus].replayed += 1
    dropReference(to: request)
  }

  mutating func adoptReplays(of node: Index<Node>, _ compiled: CompiledScenario) {
    let planned = compiled.all(ReplayState.self)
    for index in state.replays.indices where state.replays[index].bus == node && !state.replays[index].isOver {
      let next = planned[index.place]
      (state.replays[index].from, state.replays[index].until) = (next.from, next.until)
      guard next.at != state.replays[index].at else { continue }
      state.replays[index].at = next.at
      state.pending.remove(.replay, index)
      state.scheduleReplay(index)
    }
  }
}
