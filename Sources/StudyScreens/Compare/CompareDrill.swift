/// The cells of the comparison, hidden until the reader asks for one.
struct CompareDrill: Sendable, Equatable {
  /// A column of the table.
  enum Side: Int, Sendable, CaseIterable {
    case synchronous, asynchronous
  }

  /// The column of the cursor.
  var side = Side.synchronous
  private(set) var shown: Set<Int> = []

  func isShown(row: Int, _ side: Side) -> Bool { shown.contains(row * 2 + side.rawValue) }

  func isCursorShown(row: Int) -> Bool { isShown(row: row, side) }

  /// Goes to the other side.
  mutating func turn() { side = side == .synchronous ? .asynchronous : .synchronous }

  mutating func show(row: Int) { shown.insert(row * 2 + side.rawValue) }
}
