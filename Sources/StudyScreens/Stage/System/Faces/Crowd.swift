import Simulation
import TerminalSurface

/// Blocked callers as marks by age: on the left is who has just come, and the right edge is the limit. A mark stands for
/// so many callers, and where one too many has the same age they push to the left, as people before a wall do. Who pauses
/// before it calls again has no age, and stands at the left edge.
struct Crowd: Equatable {
  struct Mark: Equatable {
    let column: Int
    /// From the bottom.
    let height: Int
    /// How much of the limit is over for the one that has waited longest of those that it stands for.
    let share: Double?
    var isPausing = false
  }

  /// How many callers a mark stands for.
  let perMark: Int
  private(set) var marks: [Mark] = []

  /// - Parameters:
  ///   - most: how many wait at most in the whole run, so that a mark means the same all the time.
  ///   - burst: how many come at most at one instant: they have one age, and are not to fill the place up to the wall.
  init(_ waits: Waits, most: Int, burst: Int, in size: Size) {
    let capacity = max(1, size.columns * size.rows)
    perMark = Self.round(atLeast: max(most, waits.count, 4 * burst), over: capacity)
    guard size.columns > 0, size.rows > 0 else { return }
    let count = (waits.asking + perMark - 1) / perMark
    var heights = Array(repeating: 0, count: size.columns)
    for (place, share) in Self.shares(of: waits, every: perMark, count: count).enumerated() {
      let wanted = share.map { min(size.columns - 1, Int($0 * Double(size.columns))) } ?? place % size.columns
      guard let column = Self.free(near: wanted, heights, size.rows) else { return }
      marks.append(Mark(column: column, height: heights[column], share: share))
      heights[column] += 1
    }
    for _ in 0..<(waits.pausing + perMark - 1) / perMark {
      guard let column = Self.free(near: 0, heights, size.rows) else { return }
      marks.append(Mark(column: column, height: heights[column], share: nil, isPausing: true))
      heights[column] += 1
    }
  }

  /// The least of 1, 2, 5, 10, 20, 50 and so on of which so many places hold them all.
  static func round(atLeast count: Int, over places: Int) -> Int {
    var step = 1
    while true {
      for factor in [1, 2, 5] where factor * step * places >= count { return factor * step }
      step *= 10
    }
  }

  /// How much of the limit is over for the first, the `step`th and so on, the oldest first; nil for each without limit.
  static func shares(of waits: Waits, every step: Int, count: Int) -> [Double?] {
    guard !waits.ages.isEmpty else { return Array(repeating: nil, count: max(0, count)) }
    var (shares, seen): ([Double?], Int) = ([], 0)
    for part in waits.ages.indices.reversed() {
      seen += waits.ages[part]
      while shares.count < count, shares.count * step < seen {
        shares.append(Double(part) / Double(waits.ages.count))
      }
    }
    return shares
  }

  private static func free(near column: Int, _ heights: [Int], _ rows: Int) -> Int? {
    heights[...column].lastIndex { $0 < rows } ?? heights[column...].firstIndex { $0 < rows }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    for mark in marks {
      let place = Point(rect.column + mark.column, rect.endRow - 1 - mark.height)
      surface.write(
        mark.isPausing ? Glyph.retried : Glyph.waiting, at: place,
        role: mark.isPausing ? .attention : .waiting(mark.share))
    }
  }
}
