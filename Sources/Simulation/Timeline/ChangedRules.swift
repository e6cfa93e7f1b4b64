/// A rule of the engine that is another one since some version, and how to see that a run meets it: that it would be
/// another story by the new rule. A run that meets none is the same by both, to the last bit of its report.
struct ChangedRule: Sendable {
  /// The first engine with the new rule.
  let engine: Int
  /// The rule as a sentence names it.
  let name: String
  /// What is asked of a run that was played to its end by the new rules. Up to the first event by which two rules differ
  /// both tell the same, so a run that never meets such an event now has not met one then.
  let isMet: @Sendable (Timeline) -> Bool

  /// Every change, in the order of the versions.
  static let all = [
    ChangedRule(engine: 2, name: "a token bucket lets a call in at the very instant of its token") {
      $0.run.scenario.components.contains { $0.document.hasTokenBucket }
    },
    ChangedRule(engine: 2, name: "a heartbeat at the instant at which the work ends comes after the end") {
      $0.run.scenario.components.contains { ($0.document as? Component.Worker)?.heartbeat != nil }
    },
    ChangedRule(engine: 2, name: "the timeout of a client is that of an attempt") { timeline in
      timeline.run.nodes.indices.contains { node in
        timeline.run.nodes[node].kind == .client && timeline.run.value(.timedOut, ofNode: node) > 0
      } || timeline.run.scenario.components.contains { $0.document.retriesWithPatience }
    },
    ChangedRule(engine: 2, name: "a knob that is turned in the midst of a run loses no arrival that was to come next") {
      timeline in timeline.interventions.contains { $0.turnsCourse(ofArrivalsIn: timeline.run.scenario) }
    },
    ChangedRule(engine: 2, name: "drained_at counts moves to the dead letters, expiries and unread messages") {
      timeline in
      timeline.run.nodes.indices.contains { timeline.run.hasPutAside(at: $0) }
    },
  ]

  /// The first rule that has changed since an engine and that a timeline meets when it is played to its end. Free if none
  /// has changed.
  static func first(metBy timeline: Timeline, since engine: Int) -> ChangedRule? {
    let changed = all.filter { $0.engine > engine }
    guard !changed.isEmpty else { return nil }
    var played = timeline
    played.seek(to: .end)
    return changed.first { $0.isMet(played) }
  }
}

extension ComponentDocument {
  fileprivate var hasTokenBucket: Bool {
    (self as? Component.Gateway)?.throttle != nil || (self as? Component.Table)?.writeCapacity != nil
  }

  /// Whether it is a client that gives attempts up and makes others: its timeout stands still between them.
  fileprivate var retriesWithPatience: Bool {
    guard let client = self as? Component.Client, client.timeout != nil else { return false }
    return client.retry != nil
      || client.steps.contains { if case .call(_, _, .some) = $0.action { true } else { false } }
  }
}

extension Timeline.Entry {
  /// Whether it turns the course of arrivals once the run has begun: when they begin and end, how many they are, or one
  /// of several rates. An arrival that was to come next was never lost by turning a single rate, or the size of a burst.
  fileprivate func turnsCourse(ofArrivalsIn scenario: Scenario) -> Bool {
    guard case .turn(let knob, _) = intervention, eventCount > 0 || instant > .start else { return false }
    return scenario.components.flatMap(\.document.traffic).contains { $0.course.contains { $0.knobName == knob } }
  }
}

extension Traffic {
  /// The numbers that say when arrivals come, but for a single rate.
  fileprivate var course: [Quantity] {
    let own =
      switch pattern {
      case .steady, .burst: [] as [Quantity]
      case .pieces(let pieces): pieces.flatMap { [$0.rate, $0.duration] }
      }
    return own + [from, until, count].compactMap(\.self)
  }
}

extension Run {
  fileprivate func value(_ field: StationField, ofNode node: NodeIndex) -> Double {
    value(of: Metric(path: "nodes.\(nodes[node].name).\(field.rawValue)", among: nodes)) ?? 0
  }

  /// Whether a message of the node was moved to the dead letters, has expired, is lost, or lies where nobody reads.
  fileprivate func hasPutAside(at node: NodeIndex) -> Bool {
    read { state in
      let told = state.telemetry.queues[place: node]
      return told.deadLettered + told.expired + told.discarded > 0 || told.isUnread && told.sent + told.movedIn > 0
    }
  }

  fileprivate func value(of metric: Metric?) -> Double? { metric.flatMap { value(of: $0) } }
}
