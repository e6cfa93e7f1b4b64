import TestSupport
import Testing

@testable import TerminalSurface

/// Rectangles, split and shrunk by numbers that no screen should ask for.
struct RectTests {
  static let rects = [
    Rect(column: 0, row: 0, columns: 0, rows: 0), Rect(column: 3, row: 2, columns: 1, rows: 1),
    Rect(column: 5, row: 7, columns: 80, rows: 24), Rect(column: -4, row: -4, columns: 3, rows: 3),
  ]
  static let counts = [Int.min, Int.min + 1, -1, 0, 1, 2, 23, 24, 25, 1_000_000, Int.max]

  @Test(arguments: rects, counts)
  func `both parts of a split lie inside and make up the whole`(rect: Rect, count: Int) {
    for (first, second) in [rect.splitTop(count), rect.splitBottom(count)] {
      #expect(first.rows + second.rows == rect.rows)
      #expect(first.columns == rect.columns && second.columns == rect.columns)
      #expect([first.row, second.row].min() == rect.row)
      #expect(max(first.endRow, second.endRow) == rect.endRow)
    }
    for (first, second) in [rect.splitLeft(count), rect.splitRight(count)] {
      #expect(first.columns + second.columns == rect.columns)
      #expect(first.rows == rect.rows && second.rows == rect.rows)
      #expect([first.column, second.column].min() == rect.column)
      #expect(max(first.endColumn, second.endColumn) == rect.endColumn)
    }
  }

  @Test func `a split gives first what was asked for`() {
    let rect = Rect(column: 2, row: 3, columns: 10, rows: 8)
    #expect(rect.splitTop(3).0 == Rect(column: 2, row: 3, columns: 10, rows: 3))
    #expect(rect.splitBottom(3).0 == Rect(column: 2, row: 8, columns: 10, rows: 3))
    #expect(rect.splitLeft(3).0 == Rect(column: 2, row: 3, columns: 3, rows: 8))
    #expect(rect.splitRight(3).0 == Rect(column: 9, row: 3, columns: 3, rows: 8))
  }

  @Test func `an inset larger than the rectangle leaves nothing`() {
    for rect in Self.rects {
      #expect(rect.inset(columns: 100, rows: 100).isEmpty)
      #expect(rect.inset(columns: 0, rows: 0) == rect)
    }
  }

  @Test func `an extent below zero counts as zero`() {
    #expect(Size(columns: -1, rows: Int.min) == Size(columns: 0, rows: 0))
    #expect(Rect(column: 0, row: 0, columns: -5, rows: -5).isEmpty)
    #expect(Size(columns: 3, rows: 3).holds(Size(columns: 3, rows: 3)))
    #expect(!Size(columns: 3, rows: 2).holds(Size(columns: 3, rows: 3)))
  }
}
