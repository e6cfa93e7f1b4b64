public import Simulation

/// A run told in lines, for a pipe, a screen reader or a dumb terminal: the story, the predictions, what is said and
/// what goes wrong, each with its moment, and what came of it.
public struct PlainWatch: RunObserver {
  private let nodes: [RunningNode]
  private let write: (String) -> Void
  private var recorder: Recorder
  private var told = 0
  private var knownErrors: Set<Status> = []
  private var deadLetters = 0

  /// Plays a run to its end, or to a moment, and writes the lines.
  public static func play(_ run: inout Run, until moment: Instant, write: @escaping (String) -> Void) {
    let scenario = run.scenario
    for line in [scenario.title, "", scenario.story, ""] { write(line) }
    for prediction in scenario.predictions { write("Think first: \(prediction.question)") }
    if !scenario.predictions.isEmpty { write("") }
    var watch = PlainWatch(of: run, write: write)
    watch.advance(&run, to: moment)
    watch.close(run)
  }

  private init(of run: Run, write: @escaping (String) -> Void) {
    nodes = run.nodes
    recorder = Recorder(of: run)
    self.write = write
  }

  private mutating func advance(_ run: inout Run, to moment: Instant) {
    while !run.isFinished, run.now < min(moment, run.limit) {
      let before = (run.now, run.eventCount)
      run.advance(to: min(moment, recorder.nextSentence ?? moment), observer: &self)
      recorder.reach(run)
      tellSentences()
      if before == (run.now, run.eventCount) { break }
    }
  }

  /// Tells what matters to a listener and leaves the rest to the trace.
  public mutating func observe(_ fact: Fact, at now: Instant) {
    recorder.observe(fact, at: now)
    switch fact {
    case .broke(let node): tell("\(nodes[node].label) is down.", at: now)
    case .mended(let node): tell("\(nodes[node].label) works again.", at: now)
    case .slowed(let node, let factor):
      tell("\(nodes[node].label) takes \(Figure.number(factor)) times as long.", at: now)
    case .requestAnswered(_, let request, let status, _) where status != .ok:
      guard knownErrors.insert(status).inserted else { return }
      tell("Request \(request + 1) is the first to end in \(status.name).", at: now)
    case .messageDeadLettered(_, let queue, let message, _):
      deadLetters += 1
      if deadLetters <= 10 { tell("Message \(message + 1) goes to \(nodes[queue].label).", at: now) }
    default: break
    }
  }

  /// Lets the narrator speak.
  public mutating func eventSettled(_ gauges: borrowing Gauges) -> Bool {
    _ = recorder.eventSettled(gauges)
    tellSentences()
    return false
  }

  private mutating func tellSentences() {
    for line in recorder.narrator.lines.dropFirst(told) { tell(line.sentence, at: line.at) }
    told = recorder.narrator.lines.count
  }

  private func tell(_ sentence: String, at now: Instant) {
    let time = Figure.fixed(now.seconds, 1) + " s"
    write(String(repeating: " ", count: max(0, 10 - time.count)) + time + "  " + sentence)
  }

  private func close(_ run: Run) {
    let report = run.report()
    if deadLetters > 10 { write("            \(deadLetters) dead letters in all.") }
    write("")
    write("Ended at \(Figure.seconds(run.now.seconds)): \(report.endedBecause.rawValue).")
    for (name, path) in [
      ("Requests", "totals.started"), ("answered", "totals.succeeded"), ("failed", "totals.failed"),
      ("time to answer, p95", "latency.caller.p95"), ("time to result, p95", "latency.end_to_end.p95"),
    ] {
      guard let entry = report.entries.first(where: { $0.path == path }) else { continue }
      write("  \(name): \(Figure.value(entry.value, entry.unit))")
    }
    for prediction in run.scenario.predictions {
      let measurement = Measurement(path: prediction.answer, among: run.nodes)
      let answer = measurement.map { Figure.value(run.value(of: $0), $0.unit) } ?? "none"
      write("  \(prediction.question) \(answer)")
    }
    for omission in run.scenario.leavesOut { write("The model leaves out: \(omission).") }
  }
}
