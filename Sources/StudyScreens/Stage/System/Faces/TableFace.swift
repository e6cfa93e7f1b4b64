import Simulation
import TerminalSurface

extension TableView: Face {
  static let weight = FrameWeight.double

  func role(in box: ComponentFace) -> Role { repeated > 0 ? .failing : open > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.tableLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(open), "open")
      + (repeated > 0
        ? row.line(Double(repeated), "too many", as: .failing, indent: "  \(Glyph.twice)\(Glyph.twice) ")
        : StyledText())
  }

  func summary(copies: String) -> String {
    "\(open) \(open == 1 ? "call" : "calls") open" + (written > 0 ? ", \(written) written" : "")
      + (repeated > 0 ? ", \(repeated) of them again for the same request" : "")
      + (refused > 0 ? ", \(refused) refused as written already." : ".")
  }
}

extension ComponentFace {
  fileprivate func tableLines(_ table: TableView, _ width: Int) -> [StyledText] {
    let (open, written, refused) = (table.open, table.written, table.refused)
    let openLine = line(NumberFormat.count(Double(open)), "open", as: open > 0 ? .good : .dim)
    guard written > 0 else {
      let reads = line(NumberFormat.count(Double(state.completed)), "answered", as: .text)
      return isCompact
        ? [openLine, reads] : [openLine, line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text), reads]
    }
    let writes = line(NumberFormat.count(Double(written)), "written", as: .text)
    let tooMany = StyledText(tooMany(table.repeated, width), .failing)
    let again = line(NumberFormat.count(Double(refused)), "refused", as: refused > 0 ? .attention : .dim)
    guard table.repeated > 0 else { return isCompact ? [writes, again] : [openLine, writes, again] }
    if isCompact { return [writes, tooMany] }
    return [writes, tooMany, refused > 0 ? again : effects(table, width)]
  }

  private func tooMany(_ repeated: Int, _ width: Int) -> String {
    let words = "\(NumberFormat.count(Double(repeated))) too many"
    let marked = "\(Glyph.twice)\(Glyph.twice) \(words)"
    return marked.columns <= width ? marked : words
  }

  /// A mark for the first write for each request, and two joined ones for each after it; nothing where there are many.
  private func effects(_ table: TableView, _ width: Int) -> StyledText {
    let first = table.written - table.repeated
    guard 2 * first + 3 * table.repeated <= width + 1 else { return StyledText() }
    return StyledText([
      .init(String(repeating: Glyph.moving + " ", count: first), .good),
      .init(String(repeating: Glyph.twice + Glyph.twice + " ", count: table.repeated), .failing),
    ])
  }
}
