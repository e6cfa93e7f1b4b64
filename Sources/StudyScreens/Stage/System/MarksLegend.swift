import Simulation
import TerminalSurface

/// What the marks of a stage mean, for the help.
enum MarksLegend {
  /// Those that any stage may show, and each that the faces on this one have of their own. One glyph means other things
  /// in other boxes, and a mark that cannot come would only be looked for.
  static func entries(of snapshot: Snapshot) -> [LegendEntry] {
    snapshot.nodes.flatMap(\.face.legend).reduce(into: everywhere) { entries, entry in
      if !entries.contains(entry) { entries.append(entry) }
    }
  }

  private static let everywhere: [LegendEntry] = [
    .init(Glyph.moving + Glyph.pulse, .synchronous, means: "on its way, passed"),
    .init(Glyph.retried, .attention, means: "tried again"),
    .init(Glyph.failed, .failing, means: "an error"),
    .init(Glyph.twice + Glyph.twice, .failing, means: "a duplicate"),
    .init(Glyph.dead, .failing, means: "failed before, dead"),
    .init(Glyph.right, .good, means: "done"),
    .init(Glyph.light + Glyph.medium + Glyph.dark, .asynchronous, means: "crowd, per second"),
    .init(Glyph.waiting, .synchronous, means: "waits"),
    .init(Glyph.waiting, .waitingLong, means: "waits for long"),
    .init(Glyph.waiting, .failing, means: "is near its limit"),
    .init(Glyph.waiting, .text, means: "a sentence"),
    .init(String(repeating: Glyph.pulse, count: 3), .synchronous, means: "no answer yet"),
    .init(String(repeating: Glyph.lastResort, count: 3), .failing, means: "way of what failed"),
    .init(Glyph.pulseDown, .failing, means: "errors begin here"),
    .init(Glyph.busy, .good, means: "at work"),
    .init(Glyph.busy, .failing, means: "full; fails again"),
    .init("!", .failing, means: "slow, or hangs"),
    .init(Glyph.idle, .good, means: "idle"),
    .init("↑", .asynchronous, means: "more than is drawn"),
    .init(Glyph.arrowDown + "+" + Glyph.alarm, .text, means: "burst/change/alarm"),
  ]
}
