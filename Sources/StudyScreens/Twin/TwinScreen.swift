import Simulation
import TerminalSurface

/// Synchronous left, asynchronous right: the same requests, one clock, the same axes, and what it comes to.
///
///     the two systems
///     time to ack        | time to ack
///     time to the result | time to the result
///     errors, where there is room
///     Verdict: one sentence
///     Knobs: one line, turned on both sides
struct TwinScreen: Screen {
  private(set) var twin: Twin
  private(set) var isPlaying = false
  private(set) var pace = StagePace()
  private(set) var chosenKnob = 0
  /// What the last key came to, where the picture does not show it by itself.
  private(set) var message: String?
  /// Axes that fit both.
  private(set) var forecast: Forecast

  /// What one frame may cost on each side.
  private static let eventsPerFrame: UInt64 = 25_000

  init(_ twin: Twin) {
    self.twin = twin
    forecast = Self.forecast(of: twin)
  }

  private static func forecast(of twin: Twin) -> Forecast {
    Forecast(of: twin.synchronous).covering(Forecast(of: twin.asynchronous))
  }

  var minimumSize: Size { Size(columns: 80, rows: 22) }
  var isAnimating: Bool { isPlaying }
  var crumbs: [String] { ["Twin", twin.synchronous.run.scenario.title] }

  var status: StyledText {
    let state: StyledText.Span =
      isPlaying
      ? .init("playing", .good)
      : twin.isOver && twin.hasStarted ? .init("finished", .good) : .init("paused", .attention)
    return StyledText([
      state, .init(" \(Figure.number(pace.factor))x", .text), .init("   t ", .dim),
      .init(Figure.fixed(twin.now.seconds, 2) + " s", .title),
      .init("   seed \(twin.synchronous.run.seed) ", .dim),
    ])
  }

  // MARK: Keys

  private enum Action {
    case playPause, slower, faster, back, forward, end, burst, breakOrMend, nextKnob, previousKnob, more, less, undo,
      restart, leave
  }

  private var bindings: [KeyBinding<Action>] {
    [
      .init(.characters(" ", "p"), "space", isPlaying ? "pause" : "play", "play and pause", .playPause),
      .init(.characters("+", "="), "+", "knob", "turn the chosen knob up, on both sides", .more, footer: "+ -"),
      .init(
        .characters("x"), "x", twin.isBroken ? "mend" : "break", "break what does the work, or mend it, on both sides",
        .breakOrMend),
      .init([.down, .tab, .character("j")], "tab", "choose", "choose the next knob", .nextKnob),
      .init([.left, .character("h")], "left", "time", "go back in time", .back, footer: "arrows"),
      .init([.right, .character("l")], "right", "", "go on in time", .forward),
      .init([.end, .character("e")], "e", "end", "go on until nothing is left to do", .end),
      .init(.characters("r"), "r", "restart", "begin again with the knobs as they are", .restart),
      .init(.characters("[", "<"), "[", "speed", "let time go slower", .slower, footer: "[ ]"),
      .init(.characters("]", ">"), "]", "", "let time go faster", .faster),
      .init(.characters("b"), "b", "burst", "send \(burstSize) requests at once, on both sides", .burst),
      .init(.characters("u"), "u", "undo", "take the last change back, on both sides", .undo),
      .init(.characters("-", "_"), "-", "", "turn the chosen knob down, on both sides", .less),
      .init([.up, .backTab, .character("k")], "up", "", "choose the knob before", .previousKnob),
      .init([.escape, .character("q")], "q", "back", "go back to where you came from", .leave),
    ].filter(isPossible)
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .undo: twin.canUndo
    case .back, .restart: twin.hasStarted
    case .forward, .end: !twin.isOver
    case .playPause: isPlaying || !twin.isOver
    case .burst: twin.areBothAtWork
    case .breakOrMend: twin.areBothAtWork || twin.isBroken
    case .more, .less: !twin.knobs.isEmpty
    case .nextKnob, .previousKnob: twin.knobs.count > 1
    case .slower: !pace.isSlowest
    case .faster: !pace.isFastest
    case .leave: true
    }
  }

  var hints: [KeyHint] { [KeyHint](bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.first(where: { $0.keys.contains(key) })?.action else { return .stay }
    message = nil
    if action == .leave { return .back }
    perform(action)
    return .stay
  }

  private mutating func perform(_ action: Action) {
    switch action {
    case .playPause: isPlaying.toggle()
    case .slower: pace.slower()
    case .faster: pace.faster()
    case .back: seek(to: max(0, twin.now.seconds - jump))
    case .forward: seek(to: twin.now.seconds + jump)
    case .end: seek(to: max(forecast.span, twin.now.seconds + jump))
    case .burst: change { [burstSize] in $0.burst(of: burstSize) }
    case .breakOrMend: change { $0.breakOrMend() }
    case .nextKnob: chooseKnob(1)
    case .previousKnob: chooseKnob(-1)
    case .more: turn(1)
    case .less: turn(-1)
    case .undo: change { $0.undo() }
    case .restart: change { $0.restart() }
    case .leave: break
    }
  }

  // MARK: Time

  /// How far an arrow key goes: a fiftieth of the whole run.
  private var jump: Double { max(0.1, forecast.span / 50) }

  private mutating func seek(to seconds: Double) {
    isPlaying = false
    twin.seek(to: Instant(seconds: seconds))
  }

  mutating func advance(by seconds: Double) {
    guard isPlaying else { return }
    twin.advance(
      to: Instant(seconds: twin.now.seconds + seconds * pace.factor), eventBudget: Self.eventsPerFrame)
    if twin.isOver { isPlaying = false }
  }

  // MARK: Changes

  private var burstSize: Int { max(1, Int((twin.synchronous.run.knobs["burst"] ?? 20).rounded())) }

  private mutating func change(_ body: (inout Twin) -> Void) {
    body(&twin)
    forecast = Self.forecast(of: twin)
  }

  private mutating func chooseKnob(_ step: Int) {
    chosenKnob = (chosenKnob + step + twin.knobs.count) % twin.knobs.count
  }

  private mutating func turn(_ direction: Double) {
    let knob = twin.knobs[chosenKnob]
    let value = knob.turned(from: twin.value(of: knob), by: direction)
    if value == twin.value(of: knob) {
      message = knob.limits
    } else {
      change { $0.turn(knob, to: value) }
    }
  }
}
