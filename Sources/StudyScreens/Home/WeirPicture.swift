import TerminalSurface

/// A weir: a high, restless river on the left, a low steady one on the right, and the wall between them. The flood comes
/// in once, and then all stands still.
struct WeirPicture {
  /// How long the flood takes to come in, in seconds.
  static let length = 5.0

  /// How much of it has come in, from 0 to 1.
  private let progress: Double

  /// The weir so many seconds after the flood began; from `length` on nothing changes any more.
  init(after seconds: Double) { progress = min(1, max(0, seconds / Self.length)) }

  /// The least room that it can be drawn in.
  static let leastSize = Size(columns: 30, rows: 5)

  func draw(into surface: inout Surface, in rect: Rect) {
    guard rect.size.holds(Self.leastSize) else { return }
    let place = Place(in: rect)
    for column in place.shore..<place.end {
      surface.write("▔", at: Point(column, place.bed + 1), role: .rule)
    }
    for column in place.shore..<place.wall { drawRiver(at: column, place, into: &surface) }
    drawWall(place, into: &surface)
    let front = place.wall + 2 + Int(Double(place.end - place.wall - 2) * min(1, progress * 2.5))
    for column in place.wall + 2..<max(place.wall + 2, front) {
      surface.write("▄", at: Point(column, place.bed), role: .asynchronous)
    }
    drawDrops(place, into: &surface)
    drawCaptions(place, into: &surface)
  }

  struct Place {
    /// The first column of the river, the wall's, and the one after the last of the stream.
    let shore, wall, end: Int
    /// The row of the captions, and the lowest row of the water.
    let sky, bed: Int

    init(in rect: Rect) {
      (shore, end) = (rect.column + 2, rect.endColumn - 2)
      wall = rect.column + rect.columns * 55 / 100
      (sky, bed) = (rect.row + 1, rect.endRow - 2)
    }

    /// How high the water may stand, in rows.
    var depth: Int { bed - sky }
  }

  // MARK: Water

  /// A swell that runs down the river and comes to rest in its middle, upon a level that has risen by then.
  private func level(at share: Double) -> Double {
    let swell = (share - 0.48 * progress) / 0.2
    let ripple = Self.ripples[Int(share * 61 + progress * 24) % Self.ripples.count]
    return 0.3 + 0.2 * progress + 0.36 * min(1, progress * 4) / (1 + swell * swell * swell * swell) + ripple
  }

  private static let ripples = [0.0, 0.02, 0.05, 0.03, 0.06, 0.02, 0.08, 0.04, 0.0, 0.05]

  private func drawRiver(at column: Int, _ place: Place, into surface: inout Surface) {
    let share = Double(column - place.shore) / Double(max(1, place.wall - place.shore))
    let eighths = Int(level(at: share) * Double(place.depth * 8))
    for row in 0..<place.depth {
      let filled = min(8, eighths - row * 8)
      guard filled > 0 else { break }
      // Deeper water is darker.
      let depths = [Glyph.medium, Glyph.dark, Glyph.full]
      let isTop = eighths <= (row + 1) * 8
      let depth = isTop ? 2 : min(2, row * 5 / max(1, place.depth))
      let glyph = filled < 8 ? Self.lowerEighths[filled] : depths[depth]
      surface.write(glyph, at: Point(column, place.bed - row), role: .queue)
    }
  }

  private static let lowerEighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The wall, with the gap through which the water goes on.
  private func drawWall(_ place: Place, into surface: inout Surface) {
    for row in place.sky..<place.bed { surface.write("██", at: Point(place.wall, row), role: .faint) }
    surface.write(Glyph.arrowRight + Glyph.arrowRight, at: Point(place.wall, place.bed), role: .asynchronous)
  }

  // MARK: Sky

  /// Drops of the flood, which stay where they are once it is in: a column of the river, and a row from above, in shares.
  private static let drops = [
    (0.14, 0.5), (0.27, 0.25), (0.33, 0.0), (0.52, 0.0), (0.6, 0.3), (0.68, 0.0), (0.78, 0.15),
  ]

  private func drawDrops(_ place: Place, into surface: inout Surface) {
    for (index, (share, height)) in Self.drops.enumerated() {
      let begin = Double(index) / Double(Self.drops.count) * 0.8
      guard progress > begin || progress == 1 else { continue }
      let column = place.shore + Int(share * Double(place.wall - place.shore))
      let lowest = Int(height * Double(place.depth) / 2)
      let row = place.sky + min(lowest, Int((progress - begin) * 30))
      if surface[column, row].glyph == " " { surface.write(Glyph.moving, at: Point(column, row), role: .synchronous) }
    }
  }

  private func drawCaptions(_ place: Place, into surface: inout Surface) {
    surface.write("a flood comes in", at: Point(place.shore + 1, place.sky - 1), role: .synchronous)
    let waits = "it waits here"
    surface.write(waits, at: Point(max(place.shore + 18, place.wall - waits.count - 1), place.sky - 1), role: .queue)
    let steady = "a steady flow goes out"
    surface.write(
      steady, at: Point(max(place.wall + 3, place.end - 1 - steady.count), place.bed - 1), role: .asynchronous)
  }
}
