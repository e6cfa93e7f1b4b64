import TerminalSurface

/// What the marks of the stage mean, for the help.
enum MarksLegend {
  static let entries: [LegendEntry] = [
    .init(Glyph.moving + Glyph.pulse, .synchronous, means: "on its way, passed"),
    .init(Glyph.retried, .attention, means: "tried again"),
    .init(Glyph.failed, .failing, means: "an error"),
    .init(Glyph.twice + Glyph.twice, .failing, means: "a duplicate"),
    .init("a", .failing, means: "one in many hands"),
    .init(Glyph.dead, .failing, means: "failed before, dead"),
    .init(Glyph.idle, .queue, means: "in flight, hidden"),
    .init(Glyph.failed + "r1", .failing, means: "an old handle"),
    .init(Glyph.right, .good, means: "done; a good handle"),
    .init(Glyph.light + Glyph.medium + Glyph.dark, .asynchronous, means: "crowd, per second"),
    .init(Glyph.waiting, .synchronous, means: "waits"),
    .init(Glyph.waiting, .waitingLong, means: "waits for long"),
    .init(Glyph.waiting, .failing, means: "is near its limit"),
    .init(Glyph.waiting, .asynchronous, means: "asks for a message"),
    .init(Glyph.waiting, .text, means: "a sentence"),
    .init(String(repeating: Glyph.pulse, count: 3), .synchronous, means: "no answer yet"),
    .init(String(repeating: Glyph.lastResort, count: 3), .failing, means: "way of what failed"),
    .init(Glyph.pulseDown, .failing, means: "errors begin here"),
    .init(Glyph.busy, .good, means: "at work"),
    .init(Glyph.busy, .failing, means: "full; fails again"),
    .init(Glyph.busy, .queue, means: "received so often"),
    .init("[ ]", .dim, means: "made beforehand"),
    .init("!", .failing, means: "slow, or hangs"),
    .init(Glyph.starting, .attention, means: "starts cold"),
    .init(Glyph.idle, .good, means: "idle"),
    .init(Glyph.notStarted, .faint, means: "not started yet"),
    .init(Glyph.arrowDown + "+" + Glyph.alarm, .text, means: "burst/change/alarm"),
  ]
}
