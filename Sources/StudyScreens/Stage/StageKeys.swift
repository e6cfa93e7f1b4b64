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
  enum Door: Equatable {
    case twin, fork, sweep, capture, breakpoints, predictions, inspection, trace, spaceTime, bill, value
  }

  var bindings: KeyTable<Action> {
    missionBindings(
      among: chartBindings(among: (firstKeys + searchingKeys + changingKeys + quietKeys).unless(refusal)))
  }

  private var firstKeys: KeyTable<Action> {
    [
      .init(.play, title: isPlaying ? "pause" : "play", help: "play and pause", action: .time(.playPause)),
      .init(.burst, title: "burst", help: "send \(burstSize) requests at once", action: .change(.burst)),
      .init(
        .breakOrMend, title: isChosenDown ? "mend" : "break", help: "break the chosen component, or mend it",
        action: .change(.breakOrRestore)),
      .init(
        .undo, title: "undo", help: "take the last change back, as if it had not happened", action: .change(.undo)),
      .init(.nextThing, title: "choose", help: "choose the next component", action: .choose(.nextNode)),
      .init(.more, title: "knob", help: "turn the chosen knob up", action: .change(.more), footer: "+ -"),
      .init(.twin, title: "twin", help: "put it beside its twin, with the same knobs", action: .open(.twin)),
      .init(
        .fork, title: "fork", help: "change something and see both futures side by side", action: .open(.fork)),
      .init(.open, and: .inspect, title: "inspect", help: "look into the chosen component", action: .open(.inspection)),
      .init(
        .follow, title: "follow", help: "follow one request from its start to its end", action: .open(.trace)),
      .init(
        .spaceTime, title: "space-time", help: "see who stands still while who works, down the time of a request",
        action: .open(.spaceTime)),
      .init(.value, title: "value", help: "type a value for the chosen knob; digits begin it", action: .open(.value)),
      .init(.slower, title: "speed", help: "let time go slower", action: .time(.slower), footer: "[ ]"),
      .init(.predict, title: "predict", help: "say what you think will happen", action: .open(.predictions)),
    ]
  }

  private var searchingKeys: KeyTable<Action> {
    func title(_ marker: Marker) -> String { playback.hasSeen(marker) ? marker.description : "" }
    return [
      .init(.step, title: "step", help: "let one more event happen", action: .time(.step), footer: ". ,"),
      .init(
        .stopWhen, title: "stop when", help: "stop when a measurement reaches a value", action: .open(.breakpoints)),
      .init(
        .nextError, title: title(.error), help: "go on to the next error", action: .time(.next(.error)), footer: "e E"),
      .init(.previousError, help: "go back to the error before", action: .time(.previous(.error))),
      .init(
        .nextRetry, title: title(.retry), help: "go on to the next retry", action: .time(.next(.retry)), footer: "t T"),
      .init(.previousRetry, help: "go back to the retry before", action: .time(.previous(.retry))),
      .init(
        .nextDeadLetter, title: title(.deadLetter), help: "go on to the next dead letter",
        action: .time(.next(.deadLetter)), footer: "d D"),
      .init(.previousDeadLetter, help: "go back to the dead letter before", action: .time(.previous(.deadLetter))),
    ]
  }

  private var changingKeys: KeyTable<Action> {
    [
      .init(
        .slow, title: "slow", help: "make the chosen component four times as slow, or as before",
        action: .change(.slow)),
      .init(.restart, title: "restart", help: "begin again with the knobs as they are", action: .change(.restart)),
      .init(.nextCharts, title: "charts", help: "show the next charts", action: .chart(.nextGroup)),
      .init(.previousCharts, help: "show the charts before", action: .chart(.previousGroup)),
      .init(.enlarge, title: "enlarge", help: "enlarge a chart", action: .chart(.enlarge)),
      .init(
        .nextOfKind, title: timeline.run.hasChance ? "next run" : "",
        help: "begin the next of the many runs, with another seed", action: .change(.nextSeed)),
      .init(.previousOfKind, help: "begin the run before, with the seed before", action: .change(.previousSeed)),
      .init(
        .capture, title: "capture", help: "take a recording, this frame or this run with you", action: .open(.capture)),
      .init(
        .sweep, title: "sweep", help: "run many values of the chosen knob, and see its knee", action: .open(.sweep)),
      .init(.bill, title: "bill", help: "see what the run costs", action: .open(.bill)),
    ]
  }

  /// Those that the footer leaves out, but for the first.
  private var quietKeys: KeyTable<Action> {
    [
      .init(.backward, title: "time", help: "go back in time", action: .time(.back), footer: "arrows"),
      .init(.forward, help: "go on in time", action: .time(.forward)),
      .init(.stepBack, help: "take the last event back", action: .time(.stepBack)),
      .init(.faster, help: "let time go faster", action: .time(.faster)),
      .init(.less, help: "turn the chosen knob down", action: .change(.less)),
      .init(.nextKnob, help: "choose the next knob", action: .choose(.nextKnob)),
      .init(.previousKnob, help: "choose the knob before", action: .choose(.previousKnob)),
      .init(.toStart, help: "go back to the start", action: .time(.toStart)),
      .init(.toEnd, help: "go on to the end", action: .time(.toEnd)),
      .init(
        .sentencesPause,
        help: timeline.pausesAtSentences ? "let no sentence pause the run" : "let sentences pause the run",
        action: .narrationPauses),
      .init(.previousThing, help: "choose the component before", action: .choose(.previousNode)),
      .init(.back, title: "leave", help: "go back to where you came from", action: .leave),
    ]
  }

  /// While a chart is enlarged tab goes through the charts instead of the components, which are out of sight, and the way
  /// back leads to the system.
  private func chartBindings(among table: KeyTable<Action>) -> KeyTable<Action> {
    guard charts.enlarged != nil else { return table }
    let hidden: [Action] = [
      .choose(.nextNode), .choose(.previousNode), .chart(.nextGroup), .chart(.previousGroup), .chart(.enlarge), .leave,
    ]
    let kept = table.filter { !hidden.contains($0) }.bindings
    let own: KeyTable<Action> = [
      .init(.enlarge, and: .back, title: "system", help: "go back to the system", action: .chart(.shrink)),
      .init(.nextThing, and: .nextCharts, title: "next chart", help: "enlarge the next chart", action: .chart(.next)),
      .init(.previousThing, and: .previousCharts, help: "enlarge the chart before", action: .chart(.previous)),
    ]
    return KeyTable(Array(kept.prefix(1))) + own + KeyTable(Array(kept.dropFirst()))
  }

  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .running }
}
