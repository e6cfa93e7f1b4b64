import Testing

@testable import TerminalSurface

@Suite struct FreeRoomTests {
  private func room(_ columns: Int, _ rows: Int) -> FreeRoom {
    FreeRoom(DotCanvas(Rect(column: 0, row: 0, columns: columns, rows: rows), glyphs: .unicode))
  }

  @Test func `a cell with a dot is taken`() {
    var canvas = DotCanvas(Rect(column: 5, row: 5, columns: 2, rows: 2), glyphs: .unicode)
    canvas.setColumn(3, 0...0, in: .good)
    let room = FreeRoom(canvas)
    #expect(room.isFree(0, 0) && room.isFree(1, 0) && room.isFree(0, 1))
    #expect(!room.isFree(1, 1))
  }

  @Test func `a free place is taken where it is wished for, and once`() {
    var room = room(10, 3)
    #expect(room.take(3, near: Point(4, 1), always: false) == Point(4, 1))
    #expect((3...7).map { room.isFree($0, 1) } == [true, false, false, false, true])
    // The same place again: a row up costs 3 and is the first found.
    #expect(room.take(3, near: Point(4, 1), always: false) == Point(4, 0))
  }

  @Test func `the next place leaves a free cell beside the first`() {
    var room = room(10, 1)
    #expect(room.take(3, near: Point(0, 0), always: false) == Point(0, 0))
    #expect(room.take(3, near: Point(0, 0), always: false) == Point(4, 0))
    #expect(room.take(3, near: Point(0, 0), always: false) == nil)
    #expect(room.take(2, near: Point(0, 0), always: false) == Point(8, 0))
  }

  @Test func `columns are cheaper than rows, three to one`() {
    var near = room(12, 2)
    near.block(4, 1)
    // Two columns to the left of a blocked cell and its neighbour, or one row up: 2 against 3.
    #expect(near.take(1, near: Point(4, 1), always: false) == Point(2, 1))
    var far = room(12, 2)
    for column in 2...6 { far.block(column, 0) }
    #expect(far.take(1, near: Point(4, 0), always: false) == Point(4, 1))
  }

  @Test func `what must be said is said over others, inside`() {
    var room = room(4, 2)
    for column in 0..<4 { for row in 0..<2 { room.block(column, row) } }
    #expect(room.take(3, near: Point(9, 9), always: false) == nil)
    #expect(room.take(3, near: Point(9, 9), always: true) == Point(1, 1))
    #expect(room.take(3, near: Point(-9, -9), always: true) == Point(0, 0))
  }

  @Test(arguments: [0, -1, 5]) func `nothing, and what is longer than a row, has no place`(length: Int) {
    var room = room(4, 2)
    #expect(room.take(length, near: Point(0, 0), always: true) == nil)
  }

  @Test(arguments: [
    (0, 0, 3, true), (2, 0, 3, false), (-1, 0, 2, false), (0, 2, 1, false), (0, -1, 1, false), (0, 0, 0, false),
    (2, 1, 1, false), (0, 1, 2, false), (0, 1, 1, true),
  ])
  func `a word fits where it is inside, hides nothing and touches nothing`(
    column: Int, row: Int, length: Int, fits: Bool
  ) {
    var room = room(4, 2)
    room.block(2, 1)
    #expect(room.isFree(Point(column, row), length) == fits)
  }
}
