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
      $0.run.scenario.components.contains { $0.document.hasHeartbeat }
    },
    ChangedRule(engine: 2, name: "the timeout of a client is that of an attempt") { timeline in
      timeline.run.nodes.indices.contains { node in
        timeline.run.nodes[node].traits.sendsRequests && timeline.run.value(.timedOut, ofNode: node) > 0
      } || timeline.run.scenario.components.contains { $0.document.retriesWithPatience }
    },
    ChangedRule(engine: 2, name: "a knob that is turned in the midst of a run loses no arrival that was to come next") {
      $0.turnsCourseOfArrivals
    },
    ChangedRule(engine: 2, name: "drained_at counts moves to the dead letters, expiries and unread messages") {
      timeline in
      timeline.run.nodes.indices.contains { timeline.run.hasPutAside(at: $0) }
    },
    ChangedRule(engine: 3, name: "a token bucket whose rate is turned has as many tokens as before") { timeline in
      timeline.run.scenario.components.contains { $0.document.hasTokenBucket }
        && timeline.turnsKnobs
    },
    ChangedRule(engine: 3, name: "an event that finds no free execution is tried again after growing waits") {
      $0.run.hasEvents { $0.postponed > 0 }
    },
    ChangedRule(engine: 3, name: "an event that has reached its maximum age is given up") {
      $0.run.hasEvents { $0.tooOld > 0 }
    },
    ChangedRule(engine: 3, name: "what a call asks a cache for follows from its request") {
      $0.run.scenario.components.contains { $0.document.keepsValues }
    },
    ChangedRule(engine: 3, name: "a message is hidden for twelve hours after a receive, all extensions together") {
      $0.run.now - .start > QueueState.longestHiding
        && $0.run.scenario.components.contains { $0.document.extendsHiding }
    },
    ChangedRule(engine: 4, name: "a topic sends a copy that was not taken again after waits that grow to 20 s") {
      timeline in
      timeline.run.nodes.indices.contains { timeline.run.hasFailedCopies(at: $0) }
    },
    ChangedRule(engine: 4, name: "an event that came by a bucket and that no subscription takes is done") {
      $0.run.scenario.notifiesFilters
    },
    ChangedRule(engine: 5, name: "a piece of traffic that is over when a knob is turned is left behind") {
      $0.turnsCourseOfArrivals
    },
    ChangedRule(engine: 5, name: "workers that warm up are given up where a knob leaves no slot for them") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.isScaled }
    },
    ChangedRule(engine: 5, name: "jitter that is turned to decorrelated starts from the first wait") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.repeatsWithJitterOfKnob }
    },
    ChangedRule(engine: 5, name: "a call that waits to be repeated goes through the door that a knob opens or shuts") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.hasDoors }
    },
    ChangedRule(engine: 5, name: "a call that its caller's timeout cuts off has failed for the circuit breaker") {
      $0.run.scenario.components.contains { $0.document.hasBreaker }
    },
    ChangedRule(engine: 5, name: "there are more pollers as long as messages wait, and as many as a stream has lanes") {
      $0.run.scenario.components.contains { $0.document.hasPollers }
    },
    ChangedRule(engine: 5, name: "targets that leave are cut off where a knob shortens their delay") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.hasTargets }
    },
    ChangedRule(engine: 5, name: "a peak goes on where a knob sets after how long it counts") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.followsPeaks }
    },
    ChangedRule(engine: 5, name: "an event is given up at once where a knob makes its maximum age shorter") {
      $0.turnsKnobs && $0.run.scenario.components.contains { $0.document.agesByKnob }
    },
    ChangedRule(engine: 5, name: "a planned fault leaves what was done by hand otherwise") { timeline in
      !timeline.run.scenario.faults.isEmpty
        && timeline.interventions.contains {
          switch $0.intervention {
          case .breakDown, .restore, .slow: true
          case .burst, .turn: false
          }
        }
    },
    ChangedRule(engine: 5, name: "a caller leaves steps out when the answer that lets it has come") {
      $0.run.scenario.components.contains { $0.document.leavesStepsOut }
    },
    ChangedRule(engine: 5, name: "an archive forgets in time, and a replayed request finds what it has written") {
      $0.run.scenario.components.contains { $0.document.archives }
    },
    ChangedRule(engine: 5, name: "an alarm on latencies keeps a sample of a long period") {
      !$0.run.scenario.alarms.isEmpty && $0.run.eventCount > LatencySample.mostKept
    },
    ChangedRule(engine: 5, name: "a run is stopped by its pending events and in the midst of a crowd") {
      $0.run.stopReason == .memory
    },
  ]

  /// The first rule that has changed since an engine and that a timeline meets when it is played to its end, or for some
  /// seconds of a very long run. Free if none has changed.
  static func first(metBy timeline: Timeline, since engine: Int) -> ChangedRule? {
    let changed = all.filter { $0.engine > engine }
    guard !changed.isEmpty else { return nil }
    let played = timeline.foreseen(eventBudget: 20_000_000)
    return changed.first { $0.isMet(played) }
  }
}

extension Timeline {
  fileprivate var turnsKnobs: Bool {
    interventions.contains { if case .turn = $0.intervention { true } else { false } }
  }

  /// Whether a knob was turned by which, under the old rule, an arrival was lost or a burst came in the past.
  fileprivate var turnsCourseOfArrivals: Bool {
    let traffic = start.scenario.components.flatMap(\.document.traffic)
    var knobs = start.knobs
    for entry in interventions {
      guard case .turn(let name, let value) = entry.intervention else { continue }
      let before = knobs
      try? knobs.set(name, to: value)
      if traffic.contains(where: { $0.changesCourse(from: before, to: knobs, at: entry.instant) }) { return true }
    }
    return false
  }
}

extension Traffic {
  /// Whether other knobs change when its arrivals come, but for those of a single rate, which kept its rhythm always.
  fileprivate func changesCourse(from before: KnobValues, to after: KnobValues, at instant: Instant) -> Bool {
    func moves(_ quantity: Quantity?) -> Bool { quantity.map { before.value(of: $0) != after.value(of: $0) } ?? false }
    let hasBegun = instant >= Instant(seconds: before.value(of: from))
    let movesEnds = moves(from) || moves(until) || moves(count)
    switch pattern {
    case .burst: return !hasBegun && Instant(seconds: after.value(of: from)) < instant
    case .steady: return hasBegun && movesEnds
    case .closed: return false
    case .pieces(let pieces): return hasBegun && (movesEnds || pieces.contains { moves($0.rate) || moves($0.duration) })
    }
  }
}

extension Scenario {
  /// Whether a bucket notifies a topic that may keep its message from all.
  fileprivate var notifiesFilters: Bool {
    let filtering = components.filter(\.document.filtersForAll).map(\.name)
    return components.contains { $0.document.notified.map(filtering.contains) ?? false }
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

  /// Whether a topic has made a copy that was not taken at once.
  fileprivate func hasFailedCopies(at node: NodeIndex) -> Bool {
    nodes[node].traits.isHub && value(.failed, ofNode: node) > 0
  }

  /// Whether this is so of some function.
  fileprivate func hasEvents(where holds: (FunctionState) -> Bool) -> Bool {
    read { state in state.functions.indices.contains { holds(state.functions[$0]) } }
  }

  fileprivate func value(of metric: Metric?) -> Double? { metric.flatMap { value(of: $0) } }
}
