import Simulation

extension Narration {
  /// How many characters its sentence has once its figures are filled in, if they are as long as most are.
  var usualLength: Int { sentence.replacing(/\{[^}]*\}/, with: "12.34 s").count }
}

/// One line of "What is happening": a sentence of the scenario, or an event put into words.
struct EventLine: Equatable {
  let at: Instant
  let sentence: String

  /// Everything so far, in the order of time.
  /// - Parameter untilItsEnd: whether the run is over, so that its sums come last, unless a sentence just said the last.
  static func all(of timeline: Timeline, untilItsEnd: Bool) -> [EventLine] {
    let lines = all(of: timeline)
    guard untilItsEnd, let last = lines.last, last.at.seconds < 0.9 * timeline.now.seconds else { return lines }
    return lines + [EventLine(at: timeline.now, sentence: sums(of: timeline))]
  }

  /// Everything that was told so far, in the order of time.
  static func all(of timeline: Timeline) -> [EventLine] {
    let said = timeline.recorder.narrator.lines.map { EventLine(at: $0.at, sentence: $0.sentence) }
    let notable = timeline.recorder.notable
    let touched = Set(timeline.interventions.prefix(timeline.appliedCount).map(\.instant))
    // What the scenario says of a moment, as times are written, says what happens then, too.
    func tenths(_ instant: Instant) -> Double { (instant.seconds * 10).rounded() }
    let told = Set(said.map(\.at).filter { !touched.contains($0) }.map(tenths))
    let noted = notable.indices.filter { index in
      let at = notable[index].at
      return !isSuperseded(index, in: notable) && (touched.contains(at) || !told.contains(tenths(at)))
    }.map {
      EventLine(at: notable[$0].at, sentence: sentence(for: notable[$0].what, in: timeline.run))
    }
    return merged(said, with: noted, touched: touched)
  }

  /// What became of all requests, and of what they left behind, in one sentence.
  private static func sums(of timeline: Timeline) -> String {
    func total(_ total: Metric.Total) -> Double { timeline.run.value(of: .total(total)) ?? 0 }
    let end = timeline.run.isFinished ? "It is over" : "It goes no further"
    let failed = total(.failed) == 0 ? "none" : NumberFormat.count(total(.failed))
    let (started, answered) = (NumberFormat.count(total(.started)), NumberFormat.count(total(.succeeded)))
    let waiting = Double(timeline.recorder.history.bins.last?.waitingAtEnd ?? 0)
    let unseen = total(.failed) == 0 ? Double(timeline.recorder.markers.count(of: .error)) : 0
    let rest = [
      ("errors behind the acknowledgement", unseen), ("still waiting", waiting),
      ("dead letters", deadLetters(of: timeline.run)),
    ]
    let left = rest.filter { $0.1 > 0 }.map { "; \($0.0): \(NumberFormat.count($0.1))" }.joined()
    return "\(end): of \(started) requests \(answered) were answered, and \(failed) failed\(left)."
  }

  /// How many lie where failures are put; what somebody reads there, to work on it, is none.
  private static func deadLetters(of run: Run) -> Double {
    SystemGraph(of: run).links.contains(where: \.isDeadLetter) ? run.value(of: .total(.deadLettered)) ?? 0 : 0
  }

  /// Both lists are in order already; at one instant the event comes first, and the scenario says what it means. What the
  /// reader does comes last: the sentence was there before.
  private static func merged(_ a: [EventLine], with b: [EventLine], touched: Set<Instant>) -> [EventLine] {
    var result: [EventLine] = []
    var (a, b) = (a[...], b[...])
    while let first = a.first, let second = b.first {
      let isFirst = first.at < second.at || first.at == second.at && touched.contains(second.at)
      result.append(isFirst ? a.removeFirst() : b.removeFirst())
    }
    return result + a + b
  }

  /// Of a knob that was turned several times at one moment only the last turn counts.
  private static func isSuperseded(_ index: Int, in notable: [NotableEvent]) -> Bool {
    guard index + 1 < notable.count, notable[index].at == notable[index + 1].at,
      case .turned(let knob, _) = notable[index].what, case .turned(let next, _) = notable[index + 1].what
    else { return false }
    return knob == next
  }

  private static func sentence(for what: NotableEvent.What, in run: Run) -> String {
    func label(_ node: NodeIndex) -> String { run.nodes[node].label }
    switch what {
    case .broke(let node): return "\(label(node)): down."
    case .restored(let node): return "\(label(node)): up again."
    case .slowed(let node, 1): return "\(label(node)): as fast as before."
    case .slowed(let node, let factor): return "\(label(node)): \(NumberFormat.number(factor)) times as slow."
    case .faltered(let node, 0): return "\(label(node)): no more errors than before."
    case .faltered(let node, let share):
      return "\(label(node)): \(NumberFormat.number(share * 100)) % of what it does ends with an error."
    case .judged(let node, true): return "\(label(node)) is healthy again and gets calls."
    case .judged(let node, false): return "\(label(node)) is unhealthy."
    case .turned(let knob, let value):
      let turned = run.knobs.knobs[knob]
      return
        "\(turned.label.prefix(1).uppercased() + turned.label.dropFirst()) is \(turned.amount(for: value)) from now on."
    case .failed(let request, let status, let latency):
      let (name, after) = (NumberFormat.count(Double(request)), NumberFormat.seconds(latency.seconds))
      return status == .clientTimeout
        ? "Request \(name) is the first whose caller gives up, after \(after)."
        : "Request \(name) is the first to end in \(status.description), after \(after)."
    case .deadLettered(let message, let node, let queue) where !run.nodes[node].traits.holdsMessages:
      return "Event \(message) has failed for the last time and goes to \(label(queue))."
    case .deadLettered(let message, let node, let queue) where !run.nodes[node].traits.hidesMessages:
      return "The batch of record \(message) is given up, and \(label(queue)) is told."
    case .deadLettered(let message, _, let queue):
      return "Message \(message) was received too often and goes to \(label(queue))."
    case .alarm(let name, let state): return "Alarm \(name): \(state.rawValue)."
    }
  }
}

extension Knob {
  /// Its name as words.
  var label: String { String(name.map { $0 == "_" || $0 == "-" ? " " : $0 }) }

  /// The value a step further up or down, no further than its range. Steps are decimal: a sum of them is rounded to what
  /// a person would write.
  func turned(from value: Double, by direction: Double) -> Double {
    let grain = step < 1e-5 ? 1e12 : 1e6
    let next = ((value + direction * step) * grain).rounded() / grain
    return min(range.upperBound, max(range.lowerBound, next))
  }

  /// Why it turns no further, in one sentence.
  var limits: String {
    "\(label) goes from \(valueText(for: range.lowerBound)) to \(valueText(for: range.upperBound))."
  }
}

extension Status {
  /// Its name in a sentence.
  fileprivate var description: String {
    switch self {
    case .ok: "an answer"
    case .throttled: "429, too many requests"
    case .failed: "500, an error"
    case .badGateway: "502, bad gateway"
    case .unavailable: "503, service unavailable"
    case .gatewayTimeout: "504, gateway timeout"
    case .clientTimeout: "giving up"
    case .circuitOpen: "an open circuit"
    case .denied: "403, access denied"
    }
  }
}
