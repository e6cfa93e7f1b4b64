/// Which part of something long is in view: a thumb on a line, as long as the part and where the part is.
public struct ScrollBar: Equatable, Sendable {
  /// The rows or entries in view.
  public let visible: Range<Int>
  /// How many there are in all.
  public let count: Int

  /// A bar; `visible` lies in `0..<count`.
  public init(visible: Range<Int>, of count: Int) {
    self.visible = visible
    self.count = count
  }

  /// Whether there is anything out of view.
  public var isNeeded: Bool { visible.count < count }

  /// The rows of the thumb in a bar of so many: at least one, at the ends only when the view is there too.
  public func thumb(rows: Int) -> Range<Int> {
    guard isNeeded, rows > 0 else { return 0..<max(0, rows) }
    let length = min(rows, max(1, rows * visible.count / count))
    let first = visible.lowerBound * (rows - length) / max(1, count - visible.count)
    return first..<first + length
  }

  /// Draws into the first column of a rectangle; nothing where all is in view, or where it is less than three rows high.
  public func draw(into surface: inout Surface, in rect: Rect) {
    guard isNeeded, rect.rows > 2, rect.columns > 0 else { return }
    let thumb = thumb(rows: rect.rows)
    surface.offerScrollBar(in: rect.splitLeft(1).0)
    for row in 0..<rect.rows {
      let isThumb = thumb.contains(row)
      let (glyph, role): (String, Role) = isThumb ? (Glyph.pulseDown, .dim) : ("│", .rule)
      surface.write(glyph, at: Point(rect.column, rect.row + row), role: role)
    }
  }
}
