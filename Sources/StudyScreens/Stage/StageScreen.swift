import CourseContent
import Simulation
import TerminalSurface

/// The stage: a system that runs before the reader's eyes, and that the reader can touch.
///
///     System: boxes, links, dots
///     charts: what came and was done | what waits
///     What is happening: the latest sentences
///     Knobs: one line
struct StageScreen: Screen {
  var playback: StagePlayback
  var selection: StageSelection
  var charts = ChartSelection()
  /// The mission that is played here; nil if the system is only watched.
  var mission: MissionAttempt?
  /// What the learner expects of the run.
  var predictions = StagePredictions()
  /// The result of the last key, where the picture does not show it by itself.
  var message: String?
  let context: StudyContext
  /// What does not change as long as the scenario is the same, worked out once.
  let scene: StageScene

  init(_ timeline: Timeline, in context: StudyContext) {
    self.context = context
    playback = StagePlayback(timeline)
    selection = StageSelection(of: timeline.run)
    scene = StageScene(of: timeline.run, in: context)
    playback.timeline.pausesAtSentences = context.settings.narration == .pauses
  }

  var timeline: Timeline { playback.timeline }
  var forecast: Forecast { playback.forecast }
  var isPlaying: Bool { playback.isPlaying }
  var isOver: Bool { playback.isOver }
  var hasTwin: Bool { scene.hasTwin }
  var graph: SystemGraph { scene.graph(of: timeline.run) }
  /// The components, in the order in which tab takes them.
  var nodesInOrder: [NodeIndex] { graph.columns.flatMap { $0 } + graph.hanging.keys.sorted() }

  static let leastSize = Size(columns: 60, rows: 18)
  var minimumSize: Size { Self.leastSize }
  var isAnimating: Bool { playback.isBusy }
  var hasFooter: Bool { !context.settings.presents }
  var breadcrumbs: [String] {
    mission.map { ["Missions", $0.mission.title] } ?? ["Watch", timeline.run.scenario.title]
  }

  /// Whether the run waits until a sentence has been read.
  var isPausedToRead: Bool { timeline.stop == .sentence && !isPlaying && !timeline.run.hasEnded }

  var status: StyledText {
    let state: StyledText.Segment =
      isPlaying
      ? .init("playing", .good)
      : timeline.run.halt != nil
        ? .init("stopped", .failing)
        : timeline.run.hasEnded && playback.hasStarted
          ? .init(timeline.run.isFinished ? "finished" : "at its limit", .good)
          : .init(isPausedToRead ? "paused to read" : "paused", .attention)
    return StyledText([
      state, .init(" \(NumberFormat.number(playback.pace.factor))x", .text), .init("   t ", .dim),
      .init(NumberFormat.moment(timeline.now.seconds, places: 2), .title),
    ])
  }

  var statusDetail: StyledText { StyledText("   seed \(timeline.run.seed) ", .dim) }

  // MARK: Keys

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.action(for: key) else { return .stay }
    message = nil
    mission?.isHintOpen = false
    switch action {
    case .leave: return .back
    case .time(.playPause) where asksFirst: return askForPredictions(thenPlay: true)
    case .open(.value): return typeValue(beginningWith: key)
    case .open(let door): return open(door)
    case .mission(let action): return perform(action)
    case .time(let action): message = playback.perform(action)
    case .choose(let action): selection.perform(action, among: nodesInOrder, knobs: dialIndices)
    case .chart(let action): charts.perform(action)
    case .change(let change): perform(change)
    case .narrationPauses: toggleNarrationPauses()
    }
    settle()
    return .stay
  }

  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    let before = (message, mission)
    message = nil
    mission?.isHintOpen = false
    switch bindings.action(for: key) {
    case .change(let change): perform(change, times: times)
    case .time(.back): message = playback.scrub(Double(-times))
    case .time(.forward): message = playback.scrub(Double(times))
    case .leave, .open, .mission, .time, .choose, .chart, .narrationPauses, nil:
      (message, mission) = before
      return nil
    }
    settle()
    return .stay
  }

  mutating func open(_ door: Door) -> Navigation {
    switch door {
    case .predictions: return askForPredictions(thenPlay: false)
    case .capture: return .push(CaptureScreen(of: timeline, into: context.captures, shownBy: command))
    case .twin, .fork, .sweep, .breakpoints, .inspection, .trace, .spaceTime, .bill, .value: playback.isPlaying = false
    }
    // Their axes and figures are those of the whole run.
    if [.twin, .fork, .sweep].contains(door), predictions.entries.isEmpty { predictions.isSpoilt = true }
    return switch door {
    case .twin: .open(.twinOf(timeline.run))
    case .fork: .open(.fork(timeline))
    case .sweep: openSweep()
    case .breakpoints: .push(BreakpointScreen(timeline, context.keys))
    case .inspection: inspect()
    case .trace: follow()
    case .spaceTime: openSpaceTime()
    case .bill: .open(.bill(timeline))
    case .predictions, .capture, .value: .stay
    }
  }

  mutating func take(_ answer: Answer) {
    switch answer {
    case .stopWhen(let stops): stop(when: stops)
    case .goOn(let future): goOn(with: future)
    case .turn(let knob, let value): turn(knob, to: value)
    case .seek(let instant): playback.pauseAnd { $0.seek(to: instant) }
    case .predicted(let answers, let plays): take(answers, plays: plays)
    }
  }

  mutating func advance(by seconds: Double) {
    playback.lookAhead()
    guard isPlaying else { return }
    if let reason = playback.advance(by: seconds) { message = reason }
    settle()
  }

  /// Judges what the run has decided by now.
  mutating func settle() {
    judge()
    judgePredictions()
    playback.hasStarted = playback.hasStarted || timeline.run.eventCount > 0
  }

  /// A run that has begun, or that was touched, can be gone on with.
  func keepForReturn() {
    guard playback.hasStarted || timeline.appliedCount > 0 else { return }
    var stage = self
    stage.playback.isPlaying = false
    stage.message = context.keys.filled("As you left it; {to-start} goes to its start.", in: family)
    context.left.keep(stage, as: mission.map { .mission($0.mission.id) } ?? .system(timeline.run.scenario.id))
  }

  func drawBehind(_ overlay: any Screen, into surface: inout Surface, in rect: Rect) {
    var stage = self
    stage.predictions.isBeingAsked = overlay is PredictionScreen
    stage.draw(into: &surface, in: rect)
  }

  // MARK: Stopping

  private mutating func toggleNarrationPauses() {
    playback.timeline.pausesAtSentences.toggle()
    let pauses = timeline.pausesAtSentences
    context.set(Settings.narrationKey, to: (pauses ? Settings.Narration.pauses : .runsOn).rawValue)
    message =
      pauses ? "The run pauses where the narration wants you to look." : "The narration no longer pauses the run."
  }

  private mutating func stop(when stops: Stops) {
    let added = stops.breakpoints.filter { !timeline.breakpoints.contains($0) }
    let isQuieter = stops.quietAlarms != timeline.quietAlarms
    playback.timeline.breakpoints = stops.breakpoints
    playback.timeline.quietAlarms = stops.quietAlarms
    if let alarm = stops.newAlarm { return add(alarm) }
    message =
      added.first.map { "The run stops when \($0.text) becomes true." }
      ?? (isQuieter ? "The run stops at the other alarms as before." : "The breakpoint is gone.")
  }

  private mutating func add(_ alarm: Alarm) {
    guard let watched = timeline.adding(alarm) else { return message = "There can be no such alarm on this system." }
    playback.timeline = watched
    playback.lookAgain()
    message = "The run stops when alarm \(alarm.name) goes off: \(alarm.statement(timeline.run.knobs))."
  }
}
