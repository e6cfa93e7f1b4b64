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

  var bindings: KeyTable<Action> { missionBindings(among: chartBindings(among: allBindings.filter(isPossible))) }

  private var allBindings: KeyTable<Action> {
    [
      .init(
        .characters(" ", "p"), "space", title: isPlaying ? "pause" : "play", help: "play and pause", action: .playPause),
      .init(.characters("b"), "b", title: "burst", help: "send \(burstSize) requests at once", action: .burst),
      .init(
        .characters("x"), "x", title: isChosenDown ? "mend" : "break", help: "break the chosen component, or mend it",
        action: .breakOrMend),
      .init([.tab], "tab", title: "choose", help: "choose the next component", action: .nextNode),
      .init(.characters("+", "="), "+", title: "knob", help: "turn the chosen knob up", action: .more, footer: "+ -"),
      .init(
        .characters("v"), "v", title: "twin", help: "put it beside its twin, with the same knobs", action: .openTwin),
      .init(
        .characters("f"), "f", title: "fork", help: "change something and see both futures side by side",
        action: .openFork),
      .init(
        [.enter, .character("i")], "enter", title: "inspect", help: "look into the chosen component", action: .inspect),
      .init(
        .characters("y"), "y", title: "follow", help: "follow one request from its start to its end", action: .follow),
      .init(.characters("[", "<"), "[", title: "speed", help: "let time go slower", action: .slower, footer: "[ ]"),
      .init(.characters("a"), "a", title: "predict", help: "say what you think will happen", action: .predict),
      .init(.characters("."), ".", title: "step", help: "let one more event happen", action: .step, footer: ". ,"),
      .init(
        .characters("w"), "w", title: "stop when", help: "stop when a measurement reaches a value",
        action: .openBreakpoints),
      .init(
        .characters("e"), "e", title: hasSeen(.error) ? "error" : "", help: "go on to the next error",
        action: .next(.error), footer: "e E"),
      .init(.characters("E"), "E", help: "go back to the error before", action: .previous(.error)),
      .init(
        .characters("t"), "t", title: hasSeen(.retry) ? "retry" : "", help: "go on to the next retry",
        action: .next(.retry), footer: "t T"),
      .init(.characters("T"), "T", help: "go back to the retry before", action: .previous(.retry)),
      .init(
        .characters("d"), "d", title: hasSeen(.deadLetter) ? "dead letter" : "", help: "go on to the next dead letter",
        action: .next(.deadLetter), footer: "d D"),
      .init(.characters("D"), "D", help: "go back to the dead letter before", action: .previous(.deadLetter)),
      .init(
        .characters("u"), "u", title: "undo", help: "take the last change back, as if it had not happened",
        action: .undo),
      .init(
        .characters("s"), "s", title: "slow", help: "make the chosen component four times as slow, or as before",
        action: .slow),
      .init(.characters("r"), "r", title: "restart", help: "begin again with the knobs as they are", action: .restart),
      .init(.characters("g"), "g", title: "charts", help: "show the next charts", action: .chart(.nextGroup)),
      .init(.characters("z"), "z", title: "enlarge", help: "enlarge a chart", action: .chart(.enlarge)),
      .init(
        .characters("c"), "c", title: "capture", help: "take a recording, this frame or this run with you",
        action: .capture),
      .init(
        .characters("o"), "o", title: "sweep", help: "run many values of the chosen knob, and see its knee",
        action: .openSweep),
      .init([.left, .character("h")], "left", title: "time", help: "go back in time", action: .back, footer: "arrows"),
      .init([.right, .character("l")], "right", help: "go on in time", action: .forward),
      .init(.characters(","), ",", help: "take the last event back", action: .stepBack),
      .init(.characters("]", ">"), "]", help: "let time go faster", action: .faster),
      .init(.characters("-", "_"), "-", help: "turn the chosen knob down", action: .less),
      .init([.down, .character("j")], "down", help: "choose the next knob", action: .nextKnob),
      .init([.up, .character("k")], "up", help: "choose the knob before", action: .previousKnob),
      .init([.home], "home", help: "go back to the start", action: .toStart),
      .init([.end], "end", help: "go on to the end", action: .toEnd),
      .init(
        .characters("P"), "P",
        help: timeline.pausesAtSentences ? "let no sentence pause the run" : "let sentences pause the run",
        action: .narrationPauses),
      .init([.backTab], "shift-tab", help: "choose the component before", action: .previousNode),
      .init([.escape, .character("q")], "q", title: "leave", help: "go back to where you came from", action: .leave),
    ]
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ action: Action) -> Bool {
    switch action {
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

  var hints: [KeyHint] { bindings.hints }
}
