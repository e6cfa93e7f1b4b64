import TerminalSurface

/// The first line: where the reader is, and how things stand. What matters least gives way first, so that the name of
/// the page is whole as long as it can be.
struct Header {
  private let path: StyledText
  private let status: StyledText
  /// How many columns of the path stand before the name of the page.
  private let beforePage: Int

  init(breadcrumbs: [String], status: StyledText, detail: StyledText, columns: Int) {
    let named = Self.path(of: breadcrumbs, isNamed: true)
    let shorter = breadcrumbs.indices.map {
      (path: Self.path(of: Array(breadcrumbs[$0...]), isNamed: false), status: status)
    }
    let forms = [(path: named, status: status + detail), (path: named, status: status)] + shorter
    let fitting = forms.first { $0.path.width + $0.status.width + 4 <= columns }
    let last = (path: Self.path(of: Array(breadcrumbs.suffix(1)), isNamed: false), status: status)
    (path, self.status) = fitting ?? last
    beforePage = path.width - (breadcrumbs.last?.columns ?? 0)
  }

  private static func path(of breadcrumbs: [String], isNamed: Bool) -> StyledText {
    let names = breadcrumbs.enumerated().flatMap { index, crumb -> [StyledText.Segment] in
      index == breadcrumbs.count - 1 ? [.init(crumb, .title)] : [.init(crumb, .dim), .init("  >  ", .dim)]
    }
    return StyledText((isNamed ? [.init("weir", .asynchronous), .init("  ", .dim)] : []) + names)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let limit = max(1, rect.endColumn - status.width - 3)
    let isCut = path.width > limit - 1
    surface.write(path, at: Point(1, rect.row), background: .bar, limit: isCut ? limit - 2 : limit)
    if isCut { surface.write("..", at: Point(limit - 2, rect.row), role: .title, background: .bar) }
    surface.write(status, at: Point(rect.endColumn - status.width - 1, rect.row), background: .bar)
  }

  /// Lets a click on what the page lies in be a touch.
  func offer(_ touch: Touch, into surface: inout Surface, in rect: Rect) {
    surface.offer(touch, in: Rect(column: 1, row: rect.row, columns: max(0, beforePage - 1), rows: 1))
  }
}
