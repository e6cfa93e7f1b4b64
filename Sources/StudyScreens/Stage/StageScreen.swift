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
  var timeline: Timeline
  var isPlaying = false
  var pace = PlaybackSpeed()
  var chosenNode: NodeIndex?
  var chosenKnob = 0
  /// Which group of charts is shown.
  var chartGroup = 0
  /// Which chart stands in the place of the system, counted from the first of the group; nil if none does.
  var enlarged: Int?
  /// What the last key came to, where the picture does not show it by itself.
  var message: String?

  let graphAtStart: SystemGraph
  let context: StudyContext
  /// The system that meets the same traffic in the other way, if there is one.
  let twin: Scenario?
  var forecast: Forecast
  /// Older timelines, from before the system itself was changed: for undo.
  var earlier: [Timeline] = []
  /// What is to be reached here, if anything is.
  var mission: MissionAttempt?
  /// What the learner expects of the run.
  var predictions = StagePredictions()
  /// How long the longest sentence of the scenario is: room is kept for it, so that nothing moves while it runs.
  let longestSentence: Int
  /// Whether anything has happened yet.
  var hasStarted = false

  /// What one frame may cost: 50,000 events are a few milliseconds.
  private static let eventsPerFrame: UInt64 = 50_000

  init(_ run: Run, in context: StudyContext) { self.init(Timeline(run), in: context) }

  init(_ timeline: Timeline, in context: StudyContext) {
    self.context = context
    self.timeline = timeline
    twin = context.twin(of: timeline.run.scenario)
    graphAtStart = SystemGraph(of: timeline.run)
    forecast = Forecast(of: timeline)
    longestSentence = timeline.run.scenario.narration.map(\.usualLength).max() ?? 0
    chosenKnob = Self.firstKnob(of: timeline.run)
    hasStarted = timeline.run.eventCount > 0
    self.timeline.pausesAtSentences = context.settings.narration == .pauses
  }

  /// The knob that + and - turn at first: the burst, where there is one.
  private static func firstKnob(of run: Run) -> Int {
    run.knobs.knobs.firstIndex { $0.name == "burst" } ?? 0
  }

  var minimumSize: Size { Size(columns: 60, rows: 18) }
  var isAnimating: Bool { isPlaying }
  var crumbs: [String] {
    mission.map { ["Missions", $0.mission.title] } ?? ["Watch", timeline.run.scenario.title]
  }

  var status: StyledText {
    let state: StyledText.Segment =
      isPlaying
      ? .init("playing", .good)
      : timeline.run.isFinished && hasStarted
        ? .init("finished", .good) : .init(timeline.stop == .sentence ? "paused to read" : "paused", .attention)
    return StyledText([
      state, .init(" \(NumberFormat.number(pace.factor))x", .text), .init("   t ", .dim),
      .init(NumberFormat.fixed(timeline.now.seconds, 2) + " s", .title),
    ])
  }

  var statusDetail: StyledText { StyledText("   seed \(timeline.run.seed) ", .dim) }

  // MARK: Keys

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.action(for: key) else {
      refuse(key)
      return .stay
    }
    message = nil
    mission?.isHintOpen = false
    if case .mission(let action) = action { return perform(action) }
    if let door = door(of: action) { return door }
    perform(action)
    return .stay
  }

  private mutating func door(of action: Action) -> Navigation? {
    switch action {
    case .leave: .back
    case .playPause where asksFirst: askForPredictions(thenPlay: true)
    case .predict: askForPredictions(thenPlay: false)
    case .openTwin: openTwin()
    case .openFork: openFork()
    case .openSweep: openSweep()
    case .inspect: inspect()
    case .follow: follow()
    case .capture: .push(CaptureScreen(of: timeline))
    case .openBreakpoints: openBreakpoints()
    default: nil
    }
  }

  mutating func take(_ answer: Answer) {
    switch answer {
    case .stopWhen(let assertions): stop(when: assertions)
    case .goOn(let future): goOn(with: future)
    case .turn(let knob, let value): turn(knob, to: value)
    case .seek(let instant): pauseAnd { $0.seek(to: instant) }
    case .predicted(let answers, let plays): take(answers, plays: plays)
    }
  }

  private mutating func perform(_ action: Action) {
    switch action {
    case .playPause: isPlaying.toggle()
    case .step: pauseAnd { $0.step() }
    case .stepBack: pauseAnd { $0.stepBack() }
    case .back: scrub(-1)
    case .forward: scrub(1)
    case .toStart: goToStart()
    case .toEnd: goToEnd()
    case .next(let marker): goOn(to: marker)
    case .previous(let marker): goBack(to: marker)
    case .narrationPauses: toggleNarrationPauses()
    case .slower: pace.slower()
    case .faster: pace.faster()
    case .burst: burst()
    case .nextNode: choose(1)
    case .previousNode: choose(-1)
    case .breakOrMend: breakOrMend()
    case .slow: slow()
    case .nextKnob: chooseKnob(1)
    case .previousKnob: chooseKnob(-1)
    case .more: turn(1)
    case .less: turn(-1)
    case .undo: undo()
    case .restart: restart()
    case .chart(let action): perform(action)
    default: break
    }
    judge()
    judgePredictions()
    hasStarted = hasStarted || timeline.run.eventCount > 0
  }

  // MARK: Time

  mutating func advance(by seconds: Double) {
    guard isPlaying else { return }
    let target = Instant(seconds: timeline.now.seconds + seconds * pace.factor)
    let pauses = timeline.advance(to: target, eventBudget: Self.eventsPerFrame)
    hasStarted = true
    if pauses { explainStop() }
    if pauses || isOver { isPlaying = false }
    judge()
    judgePredictions()
  }

  private mutating func pauseAnd(_ change: (inout Timeline) -> Void) {
    isPlaying = false
    change(&timeline)
  }

  private mutating func restart() {
    let old = timeline
    do {
      timeline = Timeline(
        try Run(old.run.scenario, knobs: old.run.knobs, seed: old.run.seed), stoppingLike: old)
      keep(old)
      predictions.entries = []
      forecast = Forecast(of: timeline)
    } catch {
      message = "The scenario cannot begin again with these knobs; turn the last one back."
    }
  }
}
