public import Simulation

/// A run as lines, for a pipe, a screen reader or a dumb terminal: the story, what the components are in AWS, the
/// predictions, what is said and what goes wrong, each with its moment, and the results.
public struct PlainWatch {
  private var timeline: Timeline
  private var writtenCount = 0
  private let write: (String) -> Void

  /// Plays a run to a moment, to its end or to the scenario's limit, whichever comes first, writes the lines, and
  /// returns the run.
  public static func play(_ timeline: Timeline, until moment: Instant, write: @escaping (String) -> Void) -> Run {
    let scenario = timeline.run.scenario
    let departure = timeline.run.knobs.departure.map { [$0] } ?? []
    for line in [scenario.title, "", scenario.story] + departure + [""] { write(line) }
    let services = scenario.components.compactMap { component in component.service.map { (component.label, $0.name) } }
    if !services.isEmpty {
      for line in ["In AWS:"] + services.map({ "  \($0.0): \($0.1)" }) + [""] { write(line) }
    }
    for prediction in scenario.predictions { write("Think first: \(prediction.question)") }
    if !scenario.predictions.isEmpty { write("") }
    var watch = PlainWatch(timeline: timeline, write: write)
    watch.advance(to: min(moment, timeline.run.limit))
    watch.close()
    return watch.timeline.run
  }

  private init(timeline: Timeline, write: @escaping (String) -> Void) {
    self.timeline = timeline
    self.write = write
  }

  private mutating func advance(to moment: Instant) {
    while !timeline.run.isFinished, timeline.now < moment {
      let before = (timeline.now, timeline.run.eventCount)
      timeline.advance(to: moment, eventBudget: 10_000)
      tellEvents(before: timeline.now)
      if before == (timeline.now, timeline.run.eventCount) { break }
    }
    tellEvents()
  }

  /// Writes what was not written. As long as an instant lasts, its lines may change places.
  private mutating func tellEvents(before moment: Instant? = nil) {
    let events = EventLine.all(of: timeline).prefix { line in moment.map { line.at < $0 } ?? true }
    for event in events.dropFirst(writtenCount) { tell(event.sentence, at: event.at) }
    writtenCount = max(writtenCount, events.count)
  }

  private func tell(_ sentence: String, at now: Instant) {
    let time = NumberFormat.moment(now.seconds)
    write(time.leftPadded(to: 10) + "  " + sentence)
  }

  private func close() {
    let report = timeline.run.report()
    write("")
    write("Ended at \(NumberFormat.moment(timeline.now.seconds, places: nil)): \(timeline.run.endWords).")
    for (name, path) in [
      ("Requests", "totals.started"), ("answered", "totals.succeeded"), ("failed", "totals.failed"),
      ("dead letters", "totals.dead_lettered"), ("time to answer, p95", "latency.caller.p95"),
      ("time to result, p95", "latency.end_to_end.p95"),
    ] {
      guard let entry = report.entries.first(where: { $0.path == path }) else { continue }
      write("  \(name): \(NumberFormat.value(entry.value, entry.unit))")
    }
    for prediction in timeline.run.scenario.predictions {
      write("  \(prediction.question) \(prediction.description(for: prediction.outcome(in: timeline.run)))")
    }
    for omission in timeline.run.scenario.leavesOut { write("The model leaves out: \(omission.text).") }
  }
}

extension Run {
  /// Why it goes no further.
  fileprivate var endWords: String {
    if isFinished { return "nothing left to do" }
    return switch stopReason {
    case .noProgress: "events go on at this instant for ever"
    case .memory: "more waits than can be held"
    case .finished, .until, .observer, .limit:
      now >= limit ? "the scenario's limit" : "the moment that was asked for"
    }
  }
}
