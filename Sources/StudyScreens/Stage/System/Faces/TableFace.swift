import Simulation
import TerminalSurface

// A table is how many writes it took, and what went wrong most: writes that came twice, changes that were lost, items that
// were given back, calls without capacity.

extension TableView: Face {
  static let weight = FrameWeight.double

  func role(in box: ComponentFace) -> Role { repeated + lostUpdates > 0 ? .failing : open > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.tableLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(open), "open")
      + (repeated > 0
        ? row.line(Double(repeated), "too many", as: .failing, indent: "  \(Glyph.twice)\(Glyph.twice) ")
        : StyledText())
      + (lostUpdates > 0 ? row.line(Double(lostUpdates), "lost", as: .failing, indent: "  ") : StyledText())
      + (throttled > 0 ? row.line(Double(throttled), "throttled", as: .attention, indent: "  ") : StyledText())
  }

  func summary(copies: String) -> String {
    number(open, one: "call", many: "calls") + " open"
      + (written > 0 ? ", " + number(written, one: "written", many: "written") : "")
      + (repeated > 0 ? ", " + number(repeated, one: "of them", many: "of them") + " again for the same request" : "")
      + (refused > 0 ? ", " + number(refused, one: "refused", many: "refused") + " as written already." : ".")
      + (throttled > 0 ? " For " + number(throttled, one: "call", many: "calls") + " there was no capacity." : "")
      + (unprocessed > 0 ? " Of batches, given back: " + number(unprocessed, one: "item.", many: "items.") : "")
      + (lostUpdates > 0 ? " Overwritten: " + number(lostUpdates, one: "change", many: "changes") + " of others." : "")
      + (changes.map { " Handed on: " + number($0, one: "record", many: "records") + " of changes." } ?? "")
      + (writesPerSecond.map { " On demand it takes \($0) write units a second now." } ?? "")
  }
}

extension ComponentFace {
  fileprivate func tableLines(_ table: TableView, _ width: Int) -> [StyledText] {
    let (open, written, refused) = (table.open, table.written, table.refused)
    let writes = line(NumberFormat.count(Double(written)), "written", as: .text)
    let news = news(of: table, width)
    if let first = news.first { return isCompact ? [writes, first] : [writes] + news.prefix(2) }
    let openLine = line(NumberFormat.count(Double(open)), "open", as: open > 0 ? .good : .dim)
    guard written > 0 else {
      let reads = line(NumberFormat.count(Double(state.completed)), "answered", as: .text)
      let work = state.meanWork == .zero ? [] : [line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text)]
      return isCompact ? [openLine, reads] : [openLine] + work + [reads]
    }
    let tooMany = StyledText(tooMany(table.repeated, width), .failing)
    let again = line(NumberFormat.count(Double(refused)), "refused", as: refused > 0 ? .attention : .dim)
    guard table.repeated > 0 else { return isCompact ? [writes, again] : [openLine, writes, again] }
    if isCompact { return [writes, tooMany] }
    return [writes, tooMany, refused > 0 ? again : effects(table, width)]
  }

  /// What only some tables have to tell, the worst first.
  private func news(of table: TableView, _ width: Int) -> [StyledText] {
    func told(_ count: Int, _ word: String, as role: Role) -> StyledText? {
      count > 0 ? line(NumberFormat.count(Double(count)), word, as: role) : nil
    }
    let isNarrow = "\(NumberFormat.count(Double(table.unprocessed))) left over".columns > width
    let troubles = [
      told(table.lostUpdates, "lost", as: .failing),
      told(table.unprocessed, isNarrow ? "left" : "left over", as: .attention),
      told(table.throttled, "throttled", as: .attention),
    ]
    guard troubles.contains(where: { $0 != nil }) || table.changes != nil else { return [] }
    let others = [
      table.changes.map { line(NumberFormat.count(Double($0)), "told", as: .text) },
      told(table.repeated, "too many", as: .failing), told(table.refused, "refused", as: .attention),
      line(NumberFormat.count(Double(table.open)), "open", as: table.open > 0 ? .good : .dim),
    ]
    return (troubles + others).compactMap { $0 }
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
