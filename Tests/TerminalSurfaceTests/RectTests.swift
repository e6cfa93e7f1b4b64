import TerminalSurface
import Testing

@Suite struct RectTests {
  private let rect = Rect(column: 2, row: 1, columns: 10, rows: 4)

  @Test(arguments: [-1, 0, 3, 10, 11, Int.max])
  func `a split gives away what it has and loses nothing`(count: Int) {
    let (left, atRight) = rect.splitLeft(count)
    let (right, atLeft) = rect.splitRight(count)
    let (top, below) = rect.splitTop(count)
    let (bottom, above) = rect.splitBottom(count)
    #expect(left.columns + atRight.columns == 10 && left.endColumn == atRight.column)
    #expect(right.columns + atLeft.columns == 10 && atLeft.endColumn == right.column)
    #expect(top.rows + below.rows == 4 && top.endRow == below.row)
    #expect(bottom.rows + above.rows == 4 && above.endRow == bottom.row)
  }

  @Test func `an inset larger than the rectangle is empty`() {
    #expect(rect.inset(columns: 6, rows: 0).isEmpty)
    #expect(rect.inset(columns: 1, rows: 1) == Rect(column: 3, row: 2, columns: 8, rows: 2))
  }
}
