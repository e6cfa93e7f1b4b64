import Simulation
import TerminalSurface

/// What the marks of a space-time page mean: those that any page may have, and the others that its diagrams hold.
enum SpaceTimeLegend {
  static func entries(of diagrams: [SpaceTimeDiagram]) -> [LegendEntry] {
    let segments = diagrams.flatMap(\.columns).flatMap(\.lanes).joined()
    return everywhere + still(segments) + efforts(segments) + signsOfLife(diagrams.lazy.flatMap(\.arrows).map(\.kind))
  }

  /// In lines of so many columns.
  static func lines(of entries: [LegendEntry], columns: Int) -> [StyledText] {
    entries.reduce(into: []) { lines, entry in
      let text = StyledText([.init(entry.mark, entry.role), .init(" " + entry.meaning, .dim)])
      if let last = lines.last, last.width + 3 + text.width <= columns {
        lines[lines.count - 1] = last + StyledText("   ") + text
      } else {
        lines.append(text)
      }
    }
  }

  private static let everywhere: [LegendEntry] = [
    LegendEntry(Glyph.pulseDown, .synchronous, means: "stands still"),
    LegendEntry(String(repeating: Glyph.full, count: 3), .good, means: "works"),
    LegendEntry(Glyph.free, .rule, means: "free"),
    LegendEntry(Glyph.waiting, .queue, means: "waits"),
    LegendEntry(Glyph.idle, .queue, means: "in flight"),
    LegendEntry("─" + Glyph.arrowRight, .synchronous, means: "call"),
    LegendEntry("─" + Glyph.arrowRight, .asynchronous, means: "message"),
    LegendEntry("←─", .good, means: "answer, ack, delete"),
  ]

  private static func still(_ segments: some Sequence<SpaceTimeDiagram.Segment>) -> [LegendEntry] {
    let doings: [SpaceTimeDiagram.Doing] = [.asleep, .delayed]
    let words = doings.compactMap { doing in segments.first { $0.doing == doing }?.description }
    return words.isEmpty ? [] : [LegendEntry(Glyph.notStarted, .dim, means: words.joined(separator: ", "))]
  }

  private static func signsOfLife(_ arrows: some Sequence<SpaceTimeDiagram.Arrow.Kind>) -> [LegendEntry] {
    let beats = arrows.contains { $0 == .transit(.heartbeat, receives: 0) }
    let changes = arrows.contains { if case .changeVisibility = $0 { true } else { false } }
    return (beats ? [LegendEntry("─" + Glyph.arrowRight, .dim, means: "heartbeat")] : [])
      + (changes ? [LegendEntry("←─", .dim, means: "visibility timeout")] : [])
  }

  private static func efforts(_ segments: some Sequence<SpaceTimeDiagram.Segment>) -> [LegendEntry] {
    [
      segments.first { $0.doing == .backsOff }, segments.first { $0.doing == .startsCold },
      segments.first { $0.doing == .works && $0.isAbandoned },
    ].compactMap(\.self).map { segment in
      LegendEntry(
        String(repeating: segment.glyph, count: segment.isBar ? 3 : 1), segment.role, means: segment.description)
    }
  }
}
