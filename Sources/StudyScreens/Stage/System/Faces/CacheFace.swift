import Simulation
import TerminalSurface

// A cache is what it could answer, of all that it was asked; a square says whether the value that many ask for is there,
// and a hollow mark how many calls stand in it and wait for whom it asks itself.

extension CacheView: Face {
  static let weight = FrameWeight.double

  func role(in box: ComponentFace) -> Role { open > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let freshness =
      StyledText([
        .init(fresh > 0 ? "\(Glyph.busy) " : "\(Glyph.idle) ", fresh > 0 ? .good : .faint),
        .init(stock, fresh > 0 ? .text : .dim),
      ])
      + (box.isCompact ? StyledText() : box.waitingBehind)
    let missed =
      box.line(NumberFormat.count(Double(misses)), "missed", as: misses > 0 ? .attention : .dim)
      + (box.isCompact ? box.waitingBehind : StyledText())
    box.write(box.isCompact ? [share(in: box), missed] : [share(in: box), missed, freshness], into: &surface, rect)
  }

  /// What it has now.
  private var stock: String {
    guard values > 1 else { return fresh > 0 ? "fresh" : hits + misses == 0 ? "empty" : "stale" }
    return "\(NumberFormat.count(Double(fresh))) of \(NumberFormat.count(Double(values))) kept"
  }

  private func share(in box: ComponentFace) -> StyledText {
    guard hits + misses > 0 else { return StyledText("no call yet", .dim) }
    return box.line("\(percent) %", "hits", as: hits > 0 ? .good : .dim)
  }

  private var percent: String { NumberFormat.decimals(100 * Double(hits) / Double(max(1, hits + misses)), 0) }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(hits), "hits") + row.line(Double(misses), "missed", as: .figure, indent: "  ")
  }
}

extension ComponentFace {
  /// How many calls stand in it and wait for another component; nothing for none.
  fileprivate var waitingBehind: StyledText {
    held > 0 ? StyledText("  \(Glyph.waiting) \(NumberFormat.count(Double(held)))", .synchronous) : StyledText()
  }
}
