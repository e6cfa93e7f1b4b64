import Simulation
import TerminalSurface

// What the stage's keys are called and do. The footer shows them in this order, as many as fit.

extension StageScreen {
  enum Action: Equatable {
    case playPause, step, stepBack, slower, faster, back, forward, burst
    case nextNode, previousNode, breakOrMend, slow, nextKnob, previousKnob, more, less, undo, restart
    case openTwin, openFork, openSweep, capture, leave
    case toStart, toEnd, next(Marker), previous(Marker), openBreakpoints, narrationPauses, predict
    case mission(MissionAttempt.Action)
    case inspect, follow
    case chart(ChartAction)
  }

  var bindings: [KeyBinding<Action>] { missionBindings(among: chartBindings(among: allBindings.filter(isPossible))) }

  private var allBindings: [KeyBinding<Action>] {
    [
      .init(.characters(" ", "p"), "space", isPlaying ? "pause" : "play", "play and pause", .playPause),
      .init(.characters("b"), "b", "burst", "send \(burstSize) requests at once", .burst),
      .init(
        .characters("x"), "x", isChosenDown ? "mend" : "break", "break the chosen component, or mend it", .breakOrMend),
      .init([.tab], "tab", "choose", "choose the next component", .nextNode),
      .init(.characters("+", "="), "+", "knob", "turn the chosen knob up", .more, footer: "+ -"),
      .init(.characters("v"), "v", "twin", "put it beside its twin, with the same knobs", .openTwin),
      .init(.characters("f"), "f", "fork", "change something and see both futures side by side", .openFork),
      .init([.enter, .character("i")], "enter", "inspect", "look into the chosen component", .inspect),
      .init(.characters("y"), "y", "follow", "follow one request from its start to its end", .follow),
      .init(.characters("[", "<"), "[", "speed", "let time go slower", .slower, footer: "[ ]"),
      .init(.characters("a"), "a", "predict", "say what you think will happen", .predict),
      .init(.characters("."), ".", "step", "let one more event happen", .step, footer: ". ,"),
      .init(.characters("w"), "w", "stop when", "stop when a measurement reaches a value", .openBreakpoints),
      .init(
        .characters("e"), "e", hasSeen(.error) ? "error" : "", "go on to the next error", .next(.error), footer: "e E"),
      .init(.characters("E"), "E", "", "go back to the error before", .previous(.error)),
      .init(
        .characters("t"), "t", hasSeen(.retry) ? "retry" : "", "go on to the next retry", .next(.retry), footer: "t T"),
      .init(.characters("T"), "T", "", "go back to the retry before", .previous(.retry)),
      .init(
        .characters("d"), "d", hasSeen(.deadLetter) ? "dead letter" : "", "go on to the next dead letter",
        .next(.deadLetter), footer: "d D"),
      .init(.characters("D"), "D", "", "go back to the dead letter before", .previous(.deadLetter)),
      .init(.characters("u"), "u", "undo", "take the last change back, as if it had not happened", .undo),
      .init(.characters("s"), "s", "slow", "make the chosen component four times as slow, or as before", .slow),
      .init(.characters("r"), "r", "restart", "begin again with the knobs as they are", .restart),
      .init(.characters("g"), "g", "charts", "show the next charts", .chart(.nextGroup)),
      .init(.characters("z"), "z", "enlarge", "enlarge a chart", .chart(.enlarge)),
      .init(.characters("c"), "c", "capture", "take a recording, this frame or this run with you", .capture),
      .init(.characters("o"), "o", "sweep", "run many values of the chosen knob, and see its knee", .openSweep),
      .init([.left, .character("h")], "left", "time", "go back in time", .back, footer: "arrows"),
      .init([.right, .character("l")], "right", "", "go on in time", .forward),
      .init(.characters(","), ",", "", "take the last event back", .stepBack),
      .init(.characters("]", ">"), "]", "", "let time go faster", .faster),
      .init(.characters("-", "_"), "-", "", "turn the chosen knob down", .less),
      .init([.down, .character("j")], "down", "", "choose the next knob", .nextKnob),
      .init([.up, .character("k")], "up", "", "choose the knob before", .previousKnob),
      .init([.home], "home", "", "go back to the start", .toStart),
      .init([.end], "end", "", "go on to the end", .toEnd),
      .init(
        .characters("P"), "P", "",
        timeline.pausesAtSentences ? "let no sentence pause the run" : "let sentences pause the run", .narrationPauses),
      .init([.backTab], "shift-tab", "", "choose the component before", .previousNode),
      .init([.escape, .character("q")], "q", "leave", "go back to where you came from", .leave),
    ]
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .undo: timeline.appliedCount > 0 || !earlier.isEmpty
    case .stepBack, .back, .toStart, .restart, .follow: timeline.run.eventCount > 0
    case .step, .forward, .toEnd, .next: !timeline.run.isFinished
    case .playPause: isPlaying || !timeline.run.isFinished
    case .openFork: !timeline.run.isFinished
    case .predict: canPredict
    case .previous(let marker): hasPassed(marker)
    case .openTwin: twin != nil
    default: true
    }
  }

  var hints: [KeyHint] { [KeyHint](bindings) }
}
