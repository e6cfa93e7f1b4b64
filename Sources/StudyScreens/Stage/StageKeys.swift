import Simulation
import TerminalSurface

// What the stage's keys are called and do. The footer shows them in this order, as many as fit.

extension StageScreen {
  /// What a key does: to time, to what is chosen, to the charts, to the mission, to the system, or where it leads.
  enum Action: Equatable {
    case time(StagePlayback.Action)
    case choose(StageSelection.Action)
    case chart(ChartSelection.Action)
    case mission(MissionAttempt.Action)
    case change(Change)
    case open(Door)
    case narrationPauses, leave
  }

  /// What is done to the system.
  enum Change: Equatable { case burst, breakOrRestore, slow, more, less, undo, restart, nextSeed, previousSeed }

  /// What opens over the stage.
  enum Door: Equatable { case twin, fork, sweep, capture, breakpoints, predictions, inspection, trace, spaceTime }

  var bindings: KeyTable<Action> {
    missionBindings(
      among: chartBindings(among: (firstKeys + searchingKeys + changingKeys + quietKeys).filter(isPossible)))
  }

  private var firstKeys: KeyTable<Action> {
    [
      .init(
        .characters(" ", "p"), "space", title: isPlaying ? "pause" : "play", help: "play and pause",
        action: .time(.playPause)),
      .init(.characters("b"), "b", title: "burst", help: "send \(burstSize) requests at once", action: .change(.burst)),
      .init(
        .characters("x"), "x", title: isChosenDown ? "mend" : "break", help: "break the chosen component, or mend it",
        action: .change(.breakOrRestore)),
      .init([.tab], "tab", title: "choose", help: "choose the next component", action: .choose(.nextNode)),
      .init(
        .characters("+", "="), "+", title: "knob", help: "turn the chosen knob up", action: .change(.more),
        footer: "+ -"),
      .init(
        .characters("v"), "v", title: "twin", help: "put it beside its twin, with the same knobs", action: .open(.twin)),
      .init(
        .characters("f"), "f", title: "fork", help: "change something and see both futures side by side",
        action: .open(.fork)),
      .init(
        [.enter, .character("i")], "enter", title: "inspect", help: "look into the chosen component",
        action: .open(.inspection)),
      .init(
        .characters("y"), "y", title: "follow", help: "follow one request from its start to its end",
        action: .open(.trace)),
      .init(
        .characters("m"), "m", title: "space-time",
        help: "see who stands still while who works, down the time of a request",
        action: .open(.spaceTime)),
      .init(
        .characters("[", "<"), "[", title: "speed", help: "let time go slower", action: .time(.slower), footer: "[ ]"),
      .init(
        .characters("a"), "a", title: "predict", help: "say what you think will happen", action: .open(.predictions)),
    ]
  }

  private var searchingKeys: KeyTable<Action> {
    func title(_ marker: Marker) -> String { playback.hasSeen(marker) ? marker.description : "" }
    return [
      .init(
        .characters("."), ".", title: "step", help: "let one more event happen", action: .time(.step), footer: ". ,"),
      .init(
        .characters("w"), "w", title: "stop when", help: "stop when a measurement reaches a value",
        action: .open(.breakpoints)),
      .init(
        .characters("e"), "e", title: title(.error), help: "go on to the next error", action: .time(.next(.error)),
        footer: "e E"),
      .init(.characters("E"), "E", help: "go back to the error before", action: .time(.previous(.error))),
      .init(
        .characters("t"), "t", title: title(.retry), help: "go on to the next retry", action: .time(.next(.retry)),
        footer: "t T"),
      .init(.characters("T"), "T", help: "go back to the retry before", action: .time(.previous(.retry))),
      .init(
        .characters("d"), "d", title: title(.deadLetter), help: "go on to the next dead letter",
        action: .time(.next(.deadLetter)), footer: "d D"),
      .init(.characters("D"), "D", help: "go back to the dead letter before", action: .time(.previous(.deadLetter))),
    ]
  }

  private var changingKeys: KeyTable<Action> {
    [
      .init(
        .characters("u"), "u", title: "undo", help: "take the last change back, as if it had not happened",
        action: .change(.undo)),
      .init(
        .characters("s"), "s", title: "slow", help: "make the chosen component four times as slow, or as before",
        action: .change(.slow)),
      .init(
        .characters("r"), "r", title: "restart", help: "begin again with the knobs as they are",
        action: .change(.restart)),
      .init(
        .characters("n"), "n", title: "next run", help: "begin the next of the many runs, with another seed",
        action: .change(.nextSeed)),
      .init(.characters("N"), "N", help: "begin the run before, with the seed before", action: .change(.previousSeed)),
      .init(.characters("g"), "g", title: "charts", help: "show the next charts", action: .chart(.nextGroup)),
      .init(.characters("z"), "z", title: "enlarge", help: "enlarge a chart", action: .chart(.enlarge)),
      .init(
        .characters("c"), "c", title: "capture", help: "take a recording, this frame or this run with you",
        action: .open(.capture)),
      .init(
        .characters("o"), "o", title: "sweep", help: "run many values of the chosen knob, and see its knee",
        action: .open(.sweep)),
    ]
  }

  /// Those that the footer leaves out, but for the first.
  private var quietKeys: KeyTable<Action> {
    [
      .init(
        [.left, .character("h")], "left", title: "time", help: "go back in time", action: .time(.back),
        footer: "arrows"),
      .init([.right, .character("l")], "right", help: "go on in time", action: .time(.forward)),
      .init(.characters(","), ",", help: "take the last event back", action: .time(.stepBack)),
      .init(.characters("]", ">"), "]", help: "let time go faster", action: .time(.faster)),
      .init(.characters("-", "_"), "-", help: "turn the chosen knob down", action: .change(.less)),
      .init([.down, .character("j")], "down", help: "choose the next knob", action: .choose(.nextKnob)),
      .init([.up, .character("k")], "up", help: "choose the knob before", action: .choose(.previousKnob)),
      .init([.home], "home", help: "go back to the start", action: .time(.toStart)),
      .init([.end], "end", help: "go on to the end", action: .time(.toEnd)),
      .init(
        .characters("P"), "P",
        help: timeline.pausesAtSentences ? "let no sentence pause the run" : "let sentences pause the run",
        action: .narrationPauses),
      .init([.backTab], "shift-tab", help: "choose the component before", action: .choose(.previousNode)),
      .init([.character("q"), .escape], "q", title: "leave", help: "go back to where you came from", action: .leave),
    ]
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .time(let action): playback.allows(action)
    case .change(.undo): playback.canUndo
    case .change(.nextSeed): timeline.run.hasChance && mission == nil
    case .change(.previousSeed): timeline.run.hasChance && mission == nil && timeline.run.seed > 0
    case .change(.restart), .open(.trace), .open(.spaceTime): timeline.run.eventCount > 0
    case .open(.fork): !timeline.run.isFinished
    case .open(.predictions): canPredict
    case .open(.twin): hasTwin
    case .change(.burst), .change(.breakOrRestore), .change(.slow), .change(.more), .change(.less): true
    case .open(.sweep), .open(.capture), .open(.breakpoints), .open(.inspection): true
    case .choose, .chart, .mission, .narrationPauses, .leave: true
    }
  }

  /// While a chart is enlarged tab goes through the charts instead of the components, which are out of sight, and the way
  /// back leads to the system.
  private func chartBindings(among table: KeyTable<Action>) -> KeyTable<Action> {
    guard charts.enlarged != nil else { return table }
    let hidden: [Action] = [
      .choose(.nextNode), .choose(.previousNode), .chart(.nextGroup), .chart(.enlarge), .leave,
    ]
    let kept = table.filter { !hidden.contains($0) }.bindings
    let own: KeyTable<Action> = [
      .init(
        [.character("z"), .escape, .character("q")], "z", title: "system", help: "go back to the system",
        action: .chart(.shrink)),
      .init(
        [.tab, .character("g")], "tab", title: "next chart", help: "enlarge the next chart", action: .chart(.next)),
      .init([.backTab], "shift-tab", help: "enlarge the chart before", action: .chart(.previous)),
    ]
    return KeyTable(Array(kept.prefix(1))) + own + KeyTable(Array(kept.dropFirst()))
  }

  var hints: [KeyHint] { bindings.hints }
}
