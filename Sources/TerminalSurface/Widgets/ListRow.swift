/// One row of a list, and whether it is the chosen one: then everything in it stands on the background of the
/// selection.
public struct ListRow: Equatable, Sendable {
  /// Which entry of the list it shows, from 0.
  public let index: Int
  /// Whether Enter takes it.
  public let isChosen: Bool
  /// Where it stands, from end to end.
  public let rect: Rect

  /// A row in a place; entries of several rows have one for each.
  public init(index: Int = 0, isChosen: Bool, in rect: Rect) {
    (self.index, self.isChosen, self.rect) = (index, isChosen, rect)
  }

  /// What is written in it stands on this.
  public var background: Background { isChosen ? .selection : .plain }
  /// How the name of an entry is written.
  public var nameRole: Role { isChosen ? .title : .text }
  /// The arrow of the chosen row, or a space.
  public var arrow: String { isChosen ? Glyph.arrowRight : " " }

  /// Gives the whole row the background of the selection, if it is chosen.
  public func mark(into surface: inout Surface) {
    if isChosen { surface.fill(rect, with: Cell(" ", .text, on: .selection)) }
  }

  /// Lets a click choose an entry, or take it where it is chosen already.
  /// - Parameters:
  ///   - row: in which row of the list it stands.
  ///   - rows: how many rows it takes.
  public func offer(_ entry: Int, row: Int? = nil, rows: Int = 1, into surface: inout Surface) {
    let room = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: rows)
    surface.offer(isChosen ? .key(.enter) : .entry(entry, row: row), in: room)
  }

  /// Writes from a column of the row on, to its end at most.
  /// - Returns: the column of the surface after what was written.
  @discardableResult
  public func write(_ text: String, at column: Int = 0, role: Role, into surface: inout Surface) -> Int {
    surface.write(
      text, at: Point(rect.column + column, rect.row), role: role, background: background, limit: rect.endColumn)
  }

  /// Writes so that it ends `margin` columns before the end of the row.
  public func writeAtEnd(_ text: String, margin: Int = 1, role: Role, into surface: inout Surface) {
    let width = text.columns
    surface.write(
      text, at: Point(rect.endColumn - width - margin, rect.row), role: role, background: background,
      limit: rect.endColumn)
  }
}
