import Simulation
import TerminalSurface

/// A reservoir lying on its side: how full it is in eighths of a cell, each cell in the colour of its place.
struct LevelBar {
  /// 0 to 1; what is outside counts as the end that it is nearer to.
  let share: Double
  /// Where errors begin, as a share of the whole; nil if that is nowhere.
  var wall: Double?

  /// Draws it into each row of a place.
  /// - Parameter role: the colour at a place, which is a share of what is filled, 0 to 1.
  func draw(into surface: inout Surface, in rect: Rect, role: (Double) -> Role) {
    let eighths = Self.eighths(share, columns: rect.columns)
    let empty = surface.glyphs == .ascii ? "." : Glyph.empty
    for column in 0..<rect.columns {
      let filled = max(0, min(8, eighths - column * 8))
      let place = (Double(column) + 0.5) * 8 / Double(max(1, eighths))
      let look: (String, Role) = filled == 0 ? (empty, .faint) : (Glyph.eighths[filled], role(min(1, place)))
      let (glyph, role) = column == wallColumn(in: rect) ? (surface.wall, Role.failing) : look
      for row in rect.row..<rect.endRow {
        surface.write(glyph, at: Point(rect.column + column, row), role: role, background: .well)
      }
    }
  }

  /// How many eighths of a cell are filled: one at least if anything is there.
  static func eighths(_ share: Double, columns: Int) -> Int {
    Int((max(0, min(1, share)) * Double(columns * 8)).rounded(.up))
  }

  private func wallColumn(in rect: Rect) -> Int? {
    guard let wall, wall < 1 else { return nil }
    return Int(wall * Double(rect.columns))
  }
}

extension Surface {
  /// Where errors begin. In bare ASCII a thick line could not be told from what is full.
  var wall: String { glyphs == .ascii ? "|" : Glyph.pulseDown }
}

extension LevelBar {
  /// How near the oldest wait is to its limit.
  static func wait(_ share: Double, into surface: inout Surface, in rect: Rect) {
    LevelBar(share: share).draw(into: &surface, in: rect) { .waiting($0 * share) }
  }

  /// How many wait, of the most that do in the run; the oldest at the right, each part in the colour of its age.
  static func crowd(_ waits: Waits, of most: Int, into surface: inout Surface, in rect: Rect) {
    // As fine as any bar needs it.
    let step = max(1, waits.asking / 512)
    let shares = Crowd.shares(of: waits, every: step, count: (waits.asking + step - 1) / step)
    LevelBar(share: Double(waits.count) / Double(max(1, most))).draw(into: &surface, in: rect) { place in
      let behind = Int((1 - place) * Double(shares.count))
      return .waiting(shares.isEmpty ? nil : shares[max(0, min(shares.count - 1, behind))])
    }
  }
}
