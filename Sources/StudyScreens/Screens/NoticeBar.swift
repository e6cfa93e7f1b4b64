import TerminalSurface

extension Surface {
  /// A sentence at the lower edge of a screen, over what stands there.
  mutating func notice(_ sentence: String, in rect: Rect) {
    let lines = StyledText(sentence, .attention).wrapped(to: rect.columns - 4)
    let (room, _) = rect.splitBottom(min(lines.count, max(1, rect.rows / 3)))
    fill(room, with: Cell(" ", .text, .bar))
    for (row, line) in lines.prefix(room.rows).enumerated() {
      write(line, at: Point(room.column + 2, room.row + row), background: .bar, limit: room.endColumn)
    }
  }
}
