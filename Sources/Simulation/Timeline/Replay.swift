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
  /// It was played by these other rules.
  case otherEngine(Int)
  /// The scenario has no component or knob with this name, or it cannot do or have what was asked of it.
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
    stood = Standing(of: timeline.run)
  }

  /// A timeline at its start, with everything that was done still ahead of it.
  /// - Throws: what makes it another run than the one that was saved. Finding out costs playing it to where it stood.
  public func timeline(of scenario: Scenario) throws(ReplayError) -> Timeline {
    if let error = Self.error(format: format, engine: engine) { throw error }
    let run = try start(of: scenario)
    var entries: [Timeline.Entry] = []
    for intervention in interventions { entries.append(try intervention.entry(in: run)) }
    let timeline = Timeline(run, ahead: entries)
    var played = timeline
    played.go(to: Place(eventCount: stood.events, instant: Instant(nanoseconds: stood.nanoseconds)))
    guard Standing(of: played.run) == stood else { throw .otherRun }
    return timeline
  }

  /// Why this build cannot play a replay with this format and engine version; nil if it can.
  public static func error(format: Int, engine: Int) -> ReplayError? {
    if format != currentFormat { return .otherFormat(format) }
    return engine == EngineVersion.current ? nil : .otherEngine(engine)
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
    Timeline.Entry(
      eventCount: events, instant: Instant(nanoseconds: nanoseconds), intervention: try intervention(in: run))
  }

  private func intervention(in run: Run) throws(ReplayError) -> Intervention {
    if kind == .turn {
      guard let value, let knob = run.knobs.knobs.first(where: { $0.name == name }), knob.range.contains(value) else {
        throw .impossible(name: name)
      }
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
