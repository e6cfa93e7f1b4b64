import TerminalSurface

/// A still weir: a high, restless river on the left, a low steady one on the right, and the wall between them.
struct WeirPicture {
  func draw(into surface: inout Surface, in rect: Rect) {
    guard rect.rows >= 5, rect.columns >= 30 else { return }
    let wall = rect.column + rect.columns * 55 / 100
    let (bed, crest) = (rect.endRow - 2, rect.row + 2)
    for column in rect.column + 2..<rect.endColumn - 2 {
      surface.write("▔", at: Point(column, bed + 1), role: .rule)
      if column < wall { drawRiver(column, from: crest, to: bed, wall, into: &surface) }
      if column > wall + 2 { drawStream(at: column, bed: bed, wall: wall, into: &surface) }
    }
    for row in crest + 1...bed { surface.write("███", at: Point(wall, row), role: .faint) }
    surface.write("▄▄▄", at: Point(wall, crest), role: .faint)
    drawFall(wall + 3, from: crest, to: bed, into: &surface)
    drawCaptions(into: &surface, in: rect, crest: crest, bed: bed, wall: wall)
  }

  /// The flood: its surface rises towards the wall in uneven waves.
  private func drawRiver(_ column: Int, from crest: Int, to bed: Int, _ wall: Int, into surface: inout Surface) {
    let waves = ["▁", "▂", "▄", "▃", "▅", "▂", "▆", "▃", "▁", "▄"]
    let step = (column * 7 + column / 3) % waves.count
    surface.write(waves[step], at: Point(column, crest), role: .synchronous)
    for row in crest + 1...bed { surface.write("█", at: Point(column, row), role: .queue) }
  }

  /// The steady flow: level, one row high.
  private func drawStream(at column: Int, bed: Int, wall: Int, into surface: inout Surface) {
    surface.write("▄", at: Point(column, bed), role: .asynchronous)
  }

  private func drawFall(_ column: Int, from crest: Int, to bed: Int, into surface: inout Surface) {
    surface.write("▖", at: Point(column, crest), role: .asynchronous)
    for row in crest + 1...bed { surface.write("▌", at: Point(column, row), role: .asynchronous) }
  }

  private func drawCaptions(into surface: inout Surface, in rect: Rect, crest: Int, bed: Int, wall: Int) {
    surface.write("a flood comes in", at: Point(rect.column + 3, crest - 1), role: .synchronous)
    surface.write("it waits here", at: Point(max(rect.column + 3, wall - 15), crest - 1), role: .queue)
    let steady = "a steady flow goes out"
    surface.write(steady, at: Point(max(wall + 5, rect.endColumn - 3 - steady.count), bed - 1), role: .asynchronous)
  }
}
