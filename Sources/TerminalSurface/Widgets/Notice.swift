/// A sentence at the lower edge, over what stands there, until the next key.
public struct Notice: Equatable, Sendable {
  /// It is wrapped to the width that there is.
  public let sentence: String

  /// A notice of one or more sentences; it is broken between words.
  public init(_ sentence: String) { self.sentence = sentence }

  /// The rows that it covers: as many as it needs, a third of the rectangle at most, but one.
  public func place(in rect: Rect) -> Rect {
    rect.splitBottom(min(lines(in: rect).count, max(1, rect.rows / 3))).0
  }

  private func lines(in rect: Rect) -> [StyledText] {
    StyledText(sentence, .attention).wrapped(to: rect.columns - 4)
  }

  /// Draws it; what does not fit is left out.
  public func draw(into surface: inout Surface, in rect: Rect) {
    let room = place(in: rect)
    surface.fill(room, with: Cell(" ", .text, on: .bar))
    surface.cover(room)
    for (row, line) in lines(in: rect).prefix(room.rows).enumerated() {
      surface.write(line, at: Point(room.column + 2, room.row + row), background: .bar, limit: room.endColumn)
    }
  }
}
