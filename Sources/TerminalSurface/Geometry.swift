/// How many cells a surface has. Never negative.
public struct Size: Equatable, Sendable {
  /// Cells in a row.
  public let columns: Int
  /// Cells in a column.
  public let rows: Int

  /// A size; what is below zero counts as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether this has room for another.
  public func holds(_ other: Size) -> Bool { columns >= other.columns && rows >= other.rows }
}

/// A cell's place: column and row from the upper left corner, from 0.
public struct Point: Hashable, Sendable {
  /// Cells from the left edge; may lie outside.
  public var column: Int
  /// Cells from the top edge; may lie outside.
  public var row: Int

  /// A place; it may lie outside of every surface, where nothing is drawn.
  public init(_ column: Int, _ row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells. Its extent never falls below zero, so that a tiny terminal gives empty rectangles and no trap.
public struct Rect: Equatable, Sendable {
  /// The first column and row.
  public let column, row: Int
  /// The extent, never negative.
  public let columns, rows: Int

  /// A rectangle; an extent below zero counts as zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of a surface.
  public init(_ size: Size) { self.init(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// Whether it has no cell.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The column after the last.
  public var endColumn: Int { column + columns }
  /// The row after the last.
  public var endRow: Int { row + rows }
  /// The upper left corner.
  public var origin: Point { Point(column, row) }

  /// Whether a cell lies in it.
  public func contains(_ point: Point) -> Bool {
    (column..<endColumn).contains(point.column) && (row..<endRow).contains(point.row)
  }

  /// Columns and rows without the place.
  public var size: Size { Size(columns: columns, rows: rows) }

  /// Smaller by so many cells on each side, or larger where they are negative.
  public func inset(columns dx: Int, rows dy: Int) -> Rect {
    Rect(column: column + dx, row: row + dy, columns: columns - 2 * dx, rows: rows - 2 * dy)
  }

  /// Without so many of its first columns.
  public func inset(left columns: Int) -> Rect { splitLeft(columns).1 }

  /// Its middle columns, so many at most.
  public func centred(columns most: Int) -> Rect {
    let width = min(max(0, most), columns)
    return Rect(column: column + (columns - width) / 2, row: row, columns: width, rows: rows)
  }

  /// The first rows, as many as there are at most, and the rest.
  public func splitTop(_ count: Int) -> (Rect, Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: count),
      Rect(column: column, row: row + count, columns: columns, rows: rows - count)
    )
  }

  /// The last rows, as many as there are at most, and what stands above them.
  public func splitBottom(_ count: Int) -> (Rect, Rect) {
    let (above, below) = splitTop(rows - min(max(0, count), rows))
    return (below, above)
  }

  /// The first columns, as many as there are at most, and the rest.
  public func splitLeft(_ count: Int) -> (Rect, Rect) {
    let count = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: count, rows: rows),
      Rect(column: column + count, row: row, columns: columns - count, rows: rows)
    )
  }

  /// The last columns, as many as there are at most, and what stands left of them.
  public func splitRight(_ count: Int) -> (Rect, Rect) {
    let (left, right) = splitLeft(columns - min(max(0, count), columns))
    return (right, left)
  }
}
