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

  mutating func goOn(to landmark: Landmark) {
    isPlaying = false
    switch timeline.seek(toNext: landmark, eventBudget: Self.eventsPerSearch) {
    case .found: message = sentence(for: landmark)
    case .notUntil(let moment):
      message = "No \(landmark.words) up to \(seconds(moment)); the same key looks further."
    case .nowhere: message = "No \(landmark.words) from here to the end, as things stand."
    }
  }

  mutating func goBack(to landmark: Landmark) {
    isPlaying = false
    message =
      timeline.seek(toPrevious: landmark) ? sentence(for: landmark) : "No \(landmark.words) before this moment."
  }

  private func sentence(for landmark: Landmark) -> String {
    let count = timeline.recorder.landmarks.count(of: landmark)
    let name = landmark.words.prefix(1).uppercased() + landmark.words.dropFirst()
    return "\(name) number \(Figure.count(Double(count))), at \(seconds(timeline.now))."
  }

  /// Whether going back to a kind of landmark would lead anywhere.
  func hasPassed(_ landmark: Landmark) -> Bool {
    timeline.recorder.landmarks.clusters(of: landmark).first.map { $0.first.eventCount < timeline.run.eventCount }
      ?? false
  }

  /// Whether one of a kind was seen in this run, before the present or after.
  func hasSeen(_ landmark: Landmark) -> Bool { !timeline.landmarks.clusters(of: landmark).isEmpty }

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
  private func seconds(_ instant: Instant) -> String { Figure.decimals(instant.seconds, 3) + " s" }
}
