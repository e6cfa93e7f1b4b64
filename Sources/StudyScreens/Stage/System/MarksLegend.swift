import TerminalSurface

/// What the marks of the stage mean, for the help.
enum MarksLegend {
  static let entries: [LegendEntry] = [
    .init(Glyph.moving, .synchronous, "on its way"),
    .init(Glyph.pulse, .synchronous, "just passed"),
    .init(Glyph.retried, .attention, "tried again"),
    .init(Glyph.failed, .failing, "an error"),
    .init(Glyph.twice + Glyph.twice, .attention, "a duplicate"),
    .init(Glyph.dead, .failing, "a dead letter"),
    .init(Glyph.light + Glyph.medium + Glyph.dark, .asynchronous, "crowd, per second"),
    .init(Glyph.waiting, .synchronous, "waits"),
    .init(Glyph.busy, .good, "at work"),
    .init(Glyph.starting, .attention, "starts cold"),
    .init(Glyph.idle, .good, "idle"),
    .init(Glyph.notStarted, .faint, "not started yet"),
  ]
}
