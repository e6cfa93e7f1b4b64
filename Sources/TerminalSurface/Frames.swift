/// The lines of a frame, by which boxes of different kinds are told apart without colour.
public enum FrameWeight: Sendable {
  /// Thin lines.
  case light
  /// Thick lines.
  case heavy
  /// Two lines.
  case double
  /// Thin lines with round corners.
  case round

  /// On a bare console thick lines are no lines; two stand for them.
  fileprivate func parts(in glyphs: GlyphSet) -> [Unicode.Scalar] {
    switch glyphs == .block && self == .heavy ? .double : self {
    case .light: Self.lightParts
    case .heavy: Self.heavyParts
    case .double: Self.doubleParts
    case .round: Self.roundParts
    }
  }

  private static let lightParts = Array("┌─┐│└┘".unicodeScalars)
  private static let heavyParts = Array("┏━┓┃┗┛".unicodeScalars)
  private static let doubleParts = Array("╔═╗║╚╝".unicodeScalars)
  private static let roundParts = Array("╭─╮│╰╯".unicodeScalars)
}

extension Surface {
  /// Draws a frame along the edge of a rectangle, with a title in its upper line: between spaces, unless it needs their
  /// room. Draws nothing below 2 by 2 cells, and no title below 6 columns.
  public mutating func frame(
    _ rect: Rect, title: String = "", weight: FrameWeight = .light, role: Role = .rule, titleRole: Role? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let parts = weight.parts(in: glyphs).map { Cell($0, role) }
    for (row, left, right) in [(rect.row, 0, 2), (rect.endRow - 1, 4, 5)] {
      fill(Rect(column: rect.column + 1, row: row, columns: rect.columns - 2, rows: 1), with: parts[1])
      self[rect.column, row] = parts[left]
      self[rect.endColumn - 1, row] = parts[right]
    }
    for row in rect.row + 1..<rect.endRow - 1 {
      self[rect.column, row] = parts[3]
      self[rect.endColumn - 1, row] = parts[3]
    }
    guard !title.isEmpty, rect.columns >= 6 else { return }
    if (rect.columns - 3...rect.columns - 2).contains(title.columns) {
      write(title, at: Point(rect.column + 1, rect.row), role: titleRole ?? role)
      return
    }
    let shown = shortened(title, to: rect.columns - 4)
    let indent = shown.columns <= rect.columns - 6 ? 2 : 1
    write(" \(shown) ", at: Point(rect.column + indent, rect.row), role: titleRole ?? role)
  }

  /// Draws a thin line across the first row of a rectangle, which parts the screen without a box. A title stands near
  /// its start, from 5 columns on.
  public mutating func rule(_ title: String, in rect: Rect, titleRole: Role = .dim) {
    guard !rect.isEmpty else { return }
    fill(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), with: Cell("─", .rule))
    guard !title.isEmpty, rect.columns >= 5 else { return }
    write(
      " \(shortened(title, to: rect.columns - 4)) ", at: Point(rect.column + 1, rect.row), role: titleRole)
  }
}

/// A text that fits into so many columns; what is cut off is told by dots. It is cut between words where that keeps at
/// least half of the room, else between whole characters.
public func shortened(_ text: String, to columns: Int) -> String {
  guard text.columns > columns else { return text }
  guard columns > 2 else { return String(text.prefix(columns: columns)) }
  let beginning = text.prefix(columns: columns - 2)
  if let space = beginning.lastIndex(of: " "), text[beginning.endIndex] != " " {
    let words = beginning[..<space]
    if words.last != " ", words.columns * 2 >= columns { return words + " .." }
  }
  return beginning + ".."
}
