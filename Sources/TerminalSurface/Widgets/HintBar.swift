/// One row of keys and what they do: as many as fit, from the first on.
public struct HintBar: Equatable, Sendable {
  /// The keys, the most important first; those without a title are left out.
  public let hints: [KeyHint]
  /// One that is shown last, whatever else fits.
  public let last: KeyHint?

  /// A bar of all that have a title and fit.
  public init(_ hints: [KeyHint], last: KeyHint? = nil) {
    self.hints = hints
    self.last = last
  }

  private static func width(_ hint: KeyHint) -> Int { hint.footerName.columns + hint.title.columns + 1 }

  /// The first hints that fit into so many columns, two columns apart, with `room` left free for the last one.
  private func shown(in columns: Int, keeping room: Int) -> [KeyHint] {
    var shown: [KeyHint] = []
    var used = 1 + room
    for hint in hints where !hint.title.isEmpty {
      guard used + Self.width(hint) + 2 <= columns - 1 else { break }
      used += Self.width(hint) + 2
      shown.append(hint)
    }
    return shown + (last.map { [$0] } ?? [])
  }

  /// Draws the bar on its own background. Where there is room the hints stand three columns apart.
  /// - Parameter room: how many columns stay free for the last one, also where it is not shown.
  public func draw(into surface: inout Surface, in rect: Rect, keeping room: Int = 0) {
    surface.fill(rect, with: Cell(" ", .text, on: .bar))
    let hints = shown(in: rect.columns, keeping: max(room, last.map(Self.width) ?? 0))
    let free = rect.columns - 2 - hints.map(Self.width).reduce(0, +)
    let gap = hints.count > 1 ? max(2, min(3, free / (hints.count - 1))) : 2
    var column = rect.column + 1
    for hint in hints {
      column = surface.write(hint.footerName, at: Point(column, rect.row), role: .title, background: .bar)
      column = surface.write(" " + hint.title, at: Point(column, rect.row), role: .dim, background: .bar) + gap
    }
  }
}
