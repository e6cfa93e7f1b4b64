/// A run that can be played again exactly: what it began with, what was done to it, and the state that it had reached
/// when it was saved.
///
/// It names components and knobs, so that it means the same after the scenario was rearranged. `stood` shows whether
/// the scenario is still the one that was played.
public struct Replay: Sendable, Equatable, Codable {
  /// The format that this build writes and reads.
  public static let currentFormat = 1

  /// The format that it was written in.
  public let format: Int
  /// The rules by which it was played: `EngineVersion.current` of the build that saved it.
  public let engine: Int
  /// The scenario's id.
  public let scenario: String
  /// The seed of all its random numbers.
  public let seed: UInt64
  /// The values of all knobs at the start, by name.
  public let knobs: [String: Double]
  /// What the learner did, in order, what lay ahead of the present moment included.
  public let interventions: [Entry]
  /// The alarms that the learner had added; nil for none.
  public let alarms: [AddedAlarm]?
  /// The state that the run had reached when it was saved.
  public let stood: Standing

  /// An intervention with its place between two events.
  public struct Entry: Sendable, Equatable, Codable {
    /// What was done; the raw values are words of the file format.
    public enum Kind: String, Sendable, Codable {
      case burst, breakDown, slow, turn
      case restore = "mend"
    }

    /// How many events had happened before it.
    public let events: UInt64
    /// The instant, in nanoseconds since the start of the run.
    public let nanoseconds: Int64
    /// What was done.
    public let kind: Kind
    /// The name of the component or the knob.
    public let name: String
    /// The number of requests of a burst, the factor of a slowdown, or the value of the knob; nil for the others.
    public let value: Double?
  }

  /// A few numbers of a run at one instant, enough to see that a different run is different.
  public struct Standing: Sendable, Equatable, Codable {
    /// How many events have happened.
    public let events: UInt64
    /// The instant, in nanoseconds since the start of the run.
    public let nanoseconds: Int64
    /// How many requests had begun, succeeded and failed.
    public let started, succeeded, failed: Int

    init(of run: Run) {
      func total(_ total: Metric.Total) -> Int { Int(run.value(of: .total(total)) ?? 0) }
      events = run.eventCount
      nanoseconds = run.now.nanoseconds
      (started, succeeded, failed) = (total(.started), total(.succeeded), total(.failed))
    }
  }
}

/// Why a replay cannot be played.
public enum ReplayError: Error, Equatable, Sendable {
  /// It was written in this other format.
  case otherFormat(Int)
  /// It was played by rules that this build does not know.
  case otherEngine(Int)
  /// It was played by an earlier engine, and meets a rule that has changed since.
  case changedRule(String, engine: Int)
  /// More was done in it than can be done to a run.
  case tooManyInterventions(Int)
  /// More alarms were added in it than can be added to a run.
  case tooManyAlarms(Int)
  /// All of its bursts together bring more requests than may come by hand.
  case tooManyRequests
  /// So many requests at once, or so many times as slow, is more than a scenario can have.
  case outOfBounds(name: String, value: Double, allowed: ClosedRange<Double>)
  /// Something was done in it before what stands ahead of it, or when no run is there: by its place, from 1.
  case outOfOrder(intervention: Int)
  /// The scenario has no such component or knob, or it cannot do or be what was asked.
  case impossible(name: String)
  /// Played again, it does not reach the state in which it was saved: the scenario has changed.
  case otherRun
}

extension Replay {
  /// The replay of a timeline, interventions ahead of its present moment included.
  public init(of timeline: Timeline) {
    let start = timeline.start
    format = Self.currentFormat
    engine = EngineVersion.current
    scenario = start.scenario.id
    seed = start.seed
    knobs = Dictionary(zip(start.knobs.knobs.map(\.name), start.knobs.values)) { $1 }
    interventions = timeline.interventions.map { Entry($0, in: start) }
    let added = start.scenario.alarms.filter(\.isAdded).map { AddedAlarm($0) }
    alarms = added.isEmpty ? nil : added
    stood = Standing(of: timeline.run)
  }

  /// The timeline from its start, with everything that was done still ahead.
  /// - Throws: what makes it another run than the one that was saved, or one that nobody can have saved. Finding out
  ///   costs playing it to where it stood, and to its end if an earlier engine played it.
  public func timeline(of scenario: Scenario) throws(ReplayError) -> Timeline {
    if let error = Self.error(format: format, engine: engine) { throw error }
    let run = try start(of: try watched(scenario))
    let timeline = Timeline(run, ahead: try entries(in: run))
    var played = timeline
    if let rule = ChangedRule.first(metBy: timeline, since: engine) {
      throw .changedRule(rule.name, engine: engine)
    }
    played.go(to: Place(eventCount: stood.events, instant: Instant(nanoseconds: stood.nanoseconds)))
    guard Standing(of: played.run) == stood else { throw .otherRun }
    return timeline
  }

  /// What was done, each thing possible by itself and none before the one ahead of it.
  private func entries(in run: Run) throws(ReplayError) -> [Timeline.Entry] {
    guard interventions.count <= Timeline.mostInterventions else { throw .tooManyInterventions(interventions.count) }
    var entries: [Timeline.Entry] = []
    for (index, saved) in interventions.enumerated() {
      let entry = try saved.entry(in: run)
      let isAhead = entries.last.map { $0.eventCount > entry.eventCount || $0.instant > entry.instant } ?? false
      guard !isAhead, entry.instant >= .start, entry.instant <= run.limit else {
        throw .outOfOrder(intervention: index + 1)
      }
      entries.append(entry)
    }
    guard entries.map(\.intervention).burstRequests <= Timeline.mostBurstRequests else { throw .tooManyRequests }
    return entries
  }

  /// What keeps this build from reading a replay of this form and engine, if anything does.
  public static func error(format: Int, engine: Int) -> ReplayError? {
    if format != currentFormat { return .otherFormat(format) }
    return (1...EngineVersion.current).contains(engine) ? nil : .otherEngine(engine)
  }

  private func start(of scenario: Scenario) throws(ReplayError) -> Run {
    var values = KnobValues(scenario.knobs)
    for name in knobs.keys.sorted() {
      do { try values.set(name, to: knobs[name] ?? 0) } catch { throw .impossible(name: name) }
    }
    do { return try Run(scenario, knobs: values, seed: seed) } catch { throw .otherRun }
  }
}

extension Replay.Entry {
  fileprivate init(_ entry: Timeline.Entry, in run: Run) {
    events = entry.eventCount
    nanoseconds = entry.instant.nanoseconds
    let node = entry.intervention.node.map { run.nodes[$0].name } ?? ""
    (kind, name, value) =
      switch entry.intervention {
      case .burst(_, let count): (.burst, node, Double(count))
      case .breakDown: (.breakDown, node, nil)
      case .restore: (.restore, node, nil)
      case .slow(_, let factor): (.slow, node, factor)
      case .turn(let knob, let value): (.turn, knob, value)
      }
  }

  fileprivate func entry(in run: Run) throws(ReplayError) -> Timeline.Entry {
    let intervention = try intervention(in: run)
    if let (value, allowed) = intervention.excess(in: run) {
      throw .outOfBounds(name: name, value: value, allowed: allowed)
    }
    return Timeline.Entry(
      eventCount: events, instant: Instant(nanoseconds: nanoseconds), intervention: intervention)
  }

  private func intervention(in run: Run) throws(ReplayError) -> Intervention {
    if kind == .turn {
      var knobs = run.knobs
      guard let value, (try? knobs.set(name, to: value)) != nil else { throw .impossible(name: name) }
      return .turn(name, to: value)
    }
    guard let node = run.nodes.firstIndex(where: { $0.name == name }) else { throw .impossible(name: name) }
    switch kind {
    case .burst:
      guard run.nodes[node].traits.sendsRequests, let count = value.flatMap(Int.init(exactly:)) else {
        throw .impossible(name: name)
      }
      return .burst(node, count: count)
    case .slow:
      guard let value else { throw .impossible(name: name) }
      return .slow(node, factor: value)
    case .restore: return .restore(node)
    case .breakDown, .turn: return .breakDown(node)
    }
  }
}
