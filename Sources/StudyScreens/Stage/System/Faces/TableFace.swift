import Simulation
import TerminalSurface

// A table is how many writes it took, and what may go wrong with it: writes that come twice, changes that are lost, items
// that are given back, calls without capacity. Its rows are the same from the start.

extension TableView: Face {
  static let weight = FrameWeight.double

  func role(in box: ComponentFace) -> Role {
    box.repeated(in: self) + lostUpdates > 0 ? .failing : open > 0 ? .good : .dim
  }

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

/// What a row in the box of a table counts.
private enum TableRow {
  case written, lost, tooMany, leftOver, throttled, told, refused, open

  /// The rows of a table that is written to: what can go wrong with it comes before what is only so.
  static func all(of use: TableUse) -> [TableRow] {
    let rows: [(row: TableRow, isThere: Bool)] = [
      (.written, true), (.lost, use.isUpdated), (.leftOver, use.takesBatches), (.throttled, use.hasCapacity),
      (.told, use.isFollowed), (.refused, !use.takesBatches), (.open, true),
    ]
    return rows.filter(\.isThere).map(\.row)
  }

  /// What is worth the place of another row as soon as it happens, the worst first.
  static let troubles: [TableRow] = [.lost, .tooMany, .leftOver, .throttled]

  /// - Parameter box: knows more of what was written twice.
  func count(of table: TableView, in box: ComponentFace) -> Int {
    switch self {
    case .written: table.written
    case .lost: table.lostUpdates
    case .tooMany: box.repeated(in: table)
    case .leftOver: table.unprocessed
    case .throttled: table.throttled
    case .told: table.changes ?? 0
    case .refused: table.refused
    case .open: table.open
    }
  }

  /// Its words, also where there is little room.
  var words: [String] {
    switch self {
    case .written: ["written"]
    case .lost: ["lost"]
    case .tooMany: ["too many"]
    case .leftOver: ["left over", "left"]
    case .throttled: ["throttled"]
    case .told: ["told"]
    case .refused: ["refused"]
    case .open: ["open"]
    }
  }

  func role(of count: Int) -> Role {
    switch self {
    case .written, .told: .text
    case .lost, .tooMany: count > 0 ? .failing : .dim
    case .leftOver, .throttled, .refused: count > 0 ? .attention : .dim
    case .open: count > 0 ? .good : .dim
    }
  }
}

extension ComponentFace {
  /// How many writes were one too many: for the same request, or for one that had sent the same before.
  fileprivate func repeated(in table: TableView) -> Int { max(table.repeated, writesSentAgain) }

  fileprivate func tableLines(_ table: TableView, _ width: Int) -> [StyledText] {
    guard let use = tableUse, use.isWritten || table.written > 0 else { return readLines(table) }
    let rows = rows(of: table, use)
    let lines = rows.map { line(of: $0, table, width) }
    guard rows.contains(.tooMany), !rows.contains(.refused), rows.last == .open else { return lines }
    return lines.dropLast() + [effects(table, width)]
  }

  private func readLines(_ table: TableView) -> [StyledText] {
    let reads = line(NumberFormat.count(Double(state.completed)), "answered", as: .text)
    let work = state.meanWork == .zero ? [] : [line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text)]
    return [line(of: .open, table, 0)] + (isCompact ? [] : work) + [reads]
  }

  /// As many as there is room for. Trouble that nobody could expect takes the place of the last, and what was written
  /// twice that of what was refused.
  private func rows(of table: TableView, _ use: TableUse) -> [TableRow] {
    let all = TableRow.all(of: use)
    let isTwice = repeated(in: table) > 0
    var rows = all.prefix(isCompact ? 2 : 3).map { $0 == .refused && isTwice ? .tooMany : $0 }
    if rows.contains(.tooMany), table.refused > 0, rows.last == .open { rows[rows.count - 1] = .refused }
    let missing = TableRow.troubles.filter { $0.count(of: table, in: self) > 0 && !rows.contains($0) }
    let hasTrouble = rows.last.map { TableRow.troubles.contains($0) && $0.count(of: table, in: self) > 0 } ?? true
    if let worst = missing.first, !hasTrouble { rows[rows.count - 1] = worst }
    return rows
  }

  private func line(of row: TableRow, _ table: TableView, _ width: Int) -> StyledText {
    let count = row.count(of: table, in: self)
    let figure = NumberFormat.count(Double(count))
    if row == .tooMany { return StyledText(tooMany(count, width), .failing) }
    // The word is the same however long the number becomes.
    let words = row.words.first { max(4, figure.columns) + 1 + $0.columns <= width } ?? row.words[row.words.count - 1]
    return line(figure, words, as: row.role(of: count))
  }

  private func tooMany(_ repeated: Int, _ width: Int) -> String {
    let words = "\(NumberFormat.count(Double(repeated))) too many"
    let marked = "\(Glyph.twice)\(Glyph.twice) \(words)"
    return marked.columns <= width ? marked : words
  }

  /// A mark for the first write for each request, and two joined ones for each after it; nothing where there are many.
  private func effects(_ table: TableView, _ width: Int) -> StyledText {
    let repeated = repeated(in: table)
    let first = table.written - repeated
    guard 2 * first + 3 * repeated <= width + 1 else { return StyledText() }
    return StyledText([
      .init(String(repeating: Glyph.moving + " ", count: first), .good),
      .init(String(repeating: Glyph.twice + Glyph.twice + " ", count: repeated), .failing),
    ])
  }
}
