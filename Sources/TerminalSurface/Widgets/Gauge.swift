/// A share as a line: a strong part for what is done, a thin one for what is left.
public struct Gauge: Equatable, Sendable {
  private enum Share: Equatable {
    case counted(Int, of: Int)
    case measured(Double)
  }

  private let share: Share

  /// So many of all. The line is full only when nothing is left: what is counted is rounded down.
  public init(_ done: Int, of all: Int) { share = .counted(max(0, min(done, all)), of: all) }

  /// A share from 0 to 1, to the nearest column; what is outside counts as the end that it is nearer to.
  public init(share: Double) { self.share = .measured(share.isNaN ? 0 : max(0, min(1, share))) }

  /// How many of so many columns are done.
  public func filled(of columns: Int) -> Int {
    let columns = max(0, columns)
    return switch share {
    case .counted(let done, let all): all > 0 ? columns * done / all : 0
    case .measured(let share): Int((share * Double(columns)).rounded())
    }
  }

  /// Draws the line.
  /// - Returns: the column after it.
  @discardableResult
  public func draw(
    into surface: inout Surface, at point: Point, columns: Int, role: Role = .good, background: Background = .plain
  ) -> Int {
    let filled = filled(of: columns)
    let middle = surface.write(
      String(repeating: Glyph.done, count: filled), at: point, role: role, background: background)
    return surface.write(
      String(repeating: Glyph.toDo, count: max(0, columns) - filled), at: Point(middle, point.row), role: .rule,
      background: background)
  }
}
