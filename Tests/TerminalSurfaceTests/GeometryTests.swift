import TerminalSurface
import Testing

@Suite struct GeometryTests {
  private let rect = Rect(column: 3, row: 2, columns: 10, rows: 6)

  @Test func `an extent below zero counts as zero`() {
    #expect(Size(columns: -1, rows: -9) == Size(columns: 0, rows: 0))
    #expect(Rect(column: -4, row: -5, columns: -1, rows: 2) == Rect(column: -4, row: -5, columns: 0, rows: 2))
    #expect(Size(columns: -1, rows: 3).rows == 3)
  }

  @Test(arguments: [
    (80, 24, 80, 24, true), (81, 25, 80, 24, true), (79, 24, 80, 24, false), (80, 23, 80, 24, false),
    (0, 0, 0, 0, true),
  ])
  func `a size holds another that is nowhere larger`(columns: Int, rows: Int, across: Int, down: Int, holds: Bool) {
    #expect(Size(columns: columns, rows: rows).holds(Size(columns: across, rows: down)) == holds)
  }

  @Test func `a rectangle knows its corners and its extent`() {
    #expect(rect.origin == Point(3, 2))
    #expect(rect.endColumn == 13 && rect.endRow == 8)
    #expect(rect.size == Size(columns: 10, rows: 6))
    #expect(Rect(Size(columns: 7, rows: 5)) == Rect(column: 0, row: 0, columns: 7, rows: 5))
  }

  @Test func `a rectangle without columns or without rows is empty`() {
    #expect(Rect(column: 0, row: 0, columns: 0, rows: 5).isEmpty)
    #expect(Rect(column: 0, row: 0, columns: 5, rows: 0).isEmpty)
    #expect(!Rect(column: 0, row: 0, columns: 1, rows: 1).isEmpty)
  }

  @Test func `an inset takes from both sides, and gives with a negative number`() {
    #expect(rect.inset(columns: 2, rows: 1) == Rect(column: 5, row: 3, columns: 6, rows: 4))
    #expect(rect.inset(columns: -1, rows: 0) == Rect(column: 2, row: 2, columns: 12, rows: 6))
    #expect(rect.inset(columns: 0, rows: 3) == Rect(column: 3, row: 5, columns: 10, rows: 0))
  }

  @Test func `the first rows and the last rows are where they stood`() {
    let (top, below) = rect.splitTop(2)
    #expect(top == Rect(column: 3, row: 2, columns: 10, rows: 2))
    #expect(below == Rect(column: 3, row: 4, columns: 10, rows: 4))
    let (bottom, above) = rect.splitBottom(2)
    #expect(bottom == Rect(column: 3, row: 6, columns: 10, rows: 2))
    #expect(above == Rect(column: 3, row: 2, columns: 10, rows: 4))
  }

  @Test func `the first columns and the last columns are where they stood`() {
    let (left, atRight) = rect.splitLeft(4)
    #expect(left == Rect(column: 3, row: 2, columns: 4, rows: 6))
    #expect(atRight == Rect(column: 7, row: 2, columns: 6, rows: 6))
    let (right, atLeft) = rect.splitRight(4)
    #expect(right == Rect(column: 9, row: 2, columns: 4, rows: 6))
    #expect(atLeft == Rect(column: 3, row: 2, columns: 6, rows: 6))
  }

  @Test func `more than all is all, less than none is none`() {
    #expect(rect.splitTop(7).0 == rect)
    #expect(rect.splitTop(-1).1 == rect)
    #expect(rect.splitBottom(7).0 == rect)
    #expect(rect.splitLeft(99).0 == rect)
    #expect(rect.splitRight(-99).1 == rect)
  }
}
