import Simulation
import StudyProgress
import TerminalSurface

// How the learner moves in time, and where the run stops by itself.

extension StageScreen {
  /// What one key may cost: about 50 ms.
  private static let eventsPerSearch: UInt64 = 300_000

  /// How far an arrow key goes: a fiftieth of the whole run.
  private var jump: Double { max(0.1, forecast.span / 50) }

  mutating func scrub(_ jumps: Double) {
    isPlaying = false
    timeline.seek(to: Instant(seconds: max(0, timeline.now.seconds + jumps * jump)))
  }

  mutating func goToStart() {
    isPlaying = false
    timeline.seek(to: .start)
  }

  /// To the end of the time line; a run that goes on further gets a longer one.
  mutating func goToEnd() {
    isPlaying = false
    timeline.seek(to: max(timeline.horizon, Instant(seconds: forecast.span)))
    if !timeline.run.isFinished { forecast = Forecast(of: timeline) }
  }

  mutating func goOn(to marker: Marker) {
    isPlaying = false
    switch timeline.seek(toNext: marker, eventBudget: Self.eventsPerSearch) {
    case .found: message = sentence(for: marker)
    case .notUntil(let moment):
      message = "No \(marker.description) up to \(seconds(moment)); the same key looks further."
    case .nowhere: message = "No \(marker.description) from here to the end, as things stand."
    }
  }

  mutating func goBack(to marker: Marker) {
    isPlaying = false
    message =
      timeline.seek(toPrevious: marker) ? sentence(for: marker) : "No \(marker.description) before this moment."
  }

  private func sentence(for marker: Marker) -> String {
    let count = timeline.recorder.markers.count(of: marker)
    let name = marker.description.prefix(1).uppercased() + marker.description.dropFirst()
    return "\(name) number \(NumberFormat.count(Double(count))), at \(seconds(timeline.now))."
  }

  /// Whether going back to a kind of landmark would lead anywhere.
  func hasPassed(_ marker: Marker) -> Bool {
    timeline.recorder.markers.clusters(of: marker).first.map { $0.first.eventCount < timeline.run.eventCount }
      ?? false
  }

  /// Whether one of a kind was seen in this run, before the present or after.
  func hasSeen(_ marker: Marker) -> Bool { !timeline.markers.clusters(of: marker).isEmpty }

  // MARK: Stopping

  /// After an advance that was stopped: why.
  mutating func explainStop() {
    guard case .breakpoint(let assertion) = timeline.stop else { return }
    message = "Stopped at \(seconds(timeline.now)): \(assertion.text) has become true."
  }

  mutating func toggleNarrationPauses() {
    timeline.pausesAtSentences.toggle()
    context.progress.set(
      Settings.narrationKey, to: (timeline.pausesAtSentences ? Settings.Narration.pauses : .runsOn).rawValue)
    message =
      timeline.pausesAtSentences
      ? "The run pauses where the narration wants you to look." : "The narration no longer pauses the run."
  }

  mutating func openBreakpoints() -> Navigation {
    isPlaying = false
    return .push(BreakpointScreen(timeline))
  }

  mutating func stop(when assertions: [Assertion]) {
    let added = assertions.filter { !timeline.breakpoints.contains($0) }
    timeline.breakpoints = assertions
    message = added.first.map { "The run stops when \($0.text) becomes true." } ?? "The breakpoint is gone."
  }

  /// To the millisecond: that is how far apart what happens one after the other often is.
  private func seconds(_ instant: Instant) -> String { NumberFormat.decimals(instant.seconds, 3) + " s" }
}
