/// A value on its range: a line with a handle that can be dragged, and a mark where it usually stands.
public struct Slider: Equatable, Sendable {
  private let share: Double
  private let usual: Double?

  /// A slider with its handle at a share of its range, from 0 to 1; what is outside counts as the nearer end.
  /// - Parameter usual: where it usually stands, likewise; nil marks nothing.
  public init(share: Double, usual: Double? = nil) {
    self.share = Self.bounded(share)
    self.usual = usual.map(Self.bounded)
  }

  private static func bounded(_ share: Double) -> Double { share.isNaN ? 0 : max(0, min(1, share)) }

  private static func cell(_ share: Double, _ columns: Int) -> Int { Int((share * Double(columns - 1)).rounded()) }

  /// Draws it in the first row of a rectangle.
  /// - Parameter place: which of the sliders of the page it is.
  public func draw(into surface: inout Surface, in rect: Rect, as place: Int) {
    let track = rect.splitTop(1).0
    guard !track.isEmpty else { return }
    let handle = Self.cell(share, track.columns)
    for column in 0..<track.columns {
      let (glyph, role): (String, Role) = column < handle ? (Glyph.done, .asynchronous) : (Glyph.toDo, .rule)
      surface.write(glyph, at: Point(track.column + column, track.row), role: role)
    }
    if let usual {
      surface.write("┼", at: Point(track.column + Self.cell(usual, track.columns), track.row), role: .dim)
    }
    surface.write(Glyph.moving, at: Point(track.column + handle, track.row), role: .title)
    surface.offerSlider(place, in: track)
  }
}
