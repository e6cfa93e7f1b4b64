import TerminalSurface

extension Surface {
  /// Clears a card in the middle of a rectangle and frames it.
  /// - Returns: the room inside.
  mutating func card(_ title: String, rows: Int, in rect: Rect) -> Rect {
    let width = min(rect.columns, 82)
    let height = min(rect.rows, rows + 2)
    let card = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2, columns: width,
      rows: height)
    fill(card)
    frame(card, title: title, role: .rule, titleRole: .title)
    return card.inset(columns: 3, rows: 1)
  }
}
