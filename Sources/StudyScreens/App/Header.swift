import TerminalSurface

/// The first line: where the reader is, and how things stand. What matters least gives way first, so that the name of
/// the page is whole as long as it can be.
struct Header {
  private let path: Path
  private let status: StyledText

  init(breadcrumbs: [String], status: StyledText, detail: StyledText, columns: Int) {
    let named = Path(breadcrumbs, isNamed: true)
    let shorter = breadcrumbs.indices.map { (path: Path(breadcrumbs, from: $0), status: status) }
    let forms = [(path: named, status: status + detail), (path: named, status: status)] + shorter
    let fitting = forms.first { $0.path.text.width + $0.status.width + 4 <= columns }
    let last = (path: Path(breadcrumbs, from: max(0, breadcrumbs.count - 1)), status: status)
    (path, self.status) = fitting ?? last
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let limit = max(1, rect.endColumn - status.width - 3)
    let isCut = path.text.width > limit - 1
    surface.write(path.text, at: Point(1, rect.row), background: .bar, limit: isCut ? limit - 2 : limit)
    if isCut { surface.write("..", at: Point(limit - 2, rect.row), role: .title, background: .bar) }
    surface.write(status, at: Point(rect.endColumn - status.width - 1, rect.row), background: .bar)
  }

  /// Lets a click on each of what the page lies in be a touch.
  func offerPages(into surface: inout Surface, in rect: Rect) {
    for page in path.pages {
      let columns = page.columns.count
      surface.offer(
        .page(page.level), in: Rect(column: 1 + page.columns.lowerBound, row: rect.row, columns: columns, rows: 1))
    }
  }
}

extension Header {
  /// The names of what a page lies in, and its own.
  private struct Path {
    private(set) var text = StyledText()
    /// What it lies in, from 0 for the program on, and the columns in which that stands.
    private(set) var pages: [(level: Int, columns: Range<Int>)] = []

    init(_ breadcrumbs: [String], isNamed: Bool = false, from first: Int = 0) {
      if isNamed { add(.init("weir", .asynchronous), .init("  ", .dim), level: 0) }
      for (place, crumb) in breadcrumbs.enumerated().dropFirst(first).dropLast() {
        add(.init(crumb, .dim), .init("  >  ", .dim), level: place + 1)
      }
      if let page = breadcrumbs.last { text = text + StyledText(page, .title) }
    }

    private mutating func add(_ name: StyledText.Segment, _ gap: StyledText.Segment, level: Int) {
      let start = text.width
      text = text + StyledText([name])
      pages.append((level, start..<text.width))
      text = text + StyledText([gap])
    }
  }
}
