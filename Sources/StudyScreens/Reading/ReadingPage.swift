import CourseContent
import TerminalSurface

/// A text that is read a screenful at a time, with links to step through: where the reader is, and what is chosen.
struct ReadingPage: Sendable {
  /// Lines of more columns than this tire the eye.
  static let measure = 76
  /// Short texts, such as a question with its options, may be this wide where there is room.
  static let widest = 92

  let prose: Prose
  private let facts: FactLedger
  private(set) var layout: ProseLayout
  private(set) var size = Size(columns: 0, rows: 0)
  /// The first row in view.
  private(set) var top = 0
  /// The place of the chosen link among all; nil if none is chosen.
  private(set) var chosen: Int?

  init(_ prose: Prose, facts: FactLedger) {
    self.prose = prose
    self.facts = facts
    layout = ProseLayout(prose, width: 1, facts: facts)
  }

  /// Sets the text again for another size; the reader stays at about the same place.
  mutating func fit(_ size: Size, figureRows: @escaping @Sendable (LessonFigure) -> Int = { _ in 0 }) {
    guard size != self.size else { return }
    let share = layout.lines.isEmpty ? 0 : Double(top) / Double(layout.lines.count)
    self.size = size
    layout = ProseLayout(prose, width: min(size.columns - 2, Self.measure), facts: facts, figureRows: figureRows)
    top = min(lowestTop, Int((share * Double(layout.lines.count)).rounded()))
  }

  // MARK: Moving

  private var lowestTop: Int { max(0, layout.lines.count - size.rows) }
  var isAtTop: Bool { top == 0 }
  var isAtEnd: Bool { top >= lowestTop }
  var visible: Range<Int> { top..<min(layout.lines.count, top + size.rows) }

  /// How much has been seen, from 0 to 1.
  var shareSeen: Double {
    layout.lines.isEmpty ? 1 : min(1, Double(top + size.rows) / Double(layout.lines.count))
  }

  mutating func scroll(by rows: Int) {
    top = max(0, min(lowestTop, top + rows))
    if let link = chosen, !visible.contains(layout.links[link].line) { chosen = nil }
  }

  /// Goes far by the keys that do so in every text.
  /// - Returns: false if it is another key.
  mutating func leap(_ key: KeyEvent) -> Bool {
    switch key {
    case .home, .character("g"): scrollToTop()
    case .end, .character("G"): scrollToEnd()
    case .pageDown, .control("f"), .character("d"): scrollPage(1)
    case .pageUp, .control("b"), .character("b"), .character("u"): scrollPage(-1)
    default: return false
    }
    return true
  }

  mutating func scrollPage(_ direction: Int) { scroll(by: direction * max(1, size.rows - 2)) }
  mutating func scrollToTop() { scroll(by: -layout.lines.count) }
  mutating func scrollToEnd() { scroll(by: layout.lines.count) }

  // MARK: Links

  /// The link that Enter follows.
  var chosenLink: Prose.Link? { chosen.map { layout.links[$0].target } }
  /// Whether there is a link to step to.
  var hasAnotherLink: Bool { layout.links.count > (chosen == nil ? 0 : 1) }

  /// Steps to the next link, from what is in view on, and brings it into view.
  mutating func chooseLink(_ direction: Int) {
    guard !layout.links.isEmpty else { return }
    let count = layout.links.count
    if let chosen {
      self.chosen = (chosen + direction + count) % count
    } else {
      let inView = layout.links.indices.filter { visible.contains(layout.links[$0].line) }
      chosen = (direction > 0 ? inView.first : inView.last) ?? (direction > 0 ? 0 : count - 1)
    }
    reveal(layout.links[chosen ?? 0].line)
  }

  private mutating func reveal(_ line: Int) {
    guard !visible.contains(line) else { return }
    top = max(0, min(lowestTop, line - size.rows / 3))
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect, drawFigure: (Int, inout Surface) -> Void = { _, _ in }) {
    for index in visible {
      let row = rect.row + index - top
      switch layout.lines[index] {
      case .text(let text):
        surface.write(text, at: Point(rect.column, row), limit: rect.endColumn, chosenMark: chosen)
      case .figure(let figure, let figureRow) where figureRow == 0 || index == visible.lowerBound:
        drawPart(of: figure, from: figureRow, into: &surface, in: rect, row, drawFigure)
      case .figure: break
      }
    }
    drawPosition(into: &surface, in: rect)
  }

  /// A figure may begin above the page or end below it: it is drawn whole elsewhere, and what is in view is copied.
  private func drawPart(
    of figure: Int, from first: Int, into surface: inout Surface, in rect: Rect, _ row: Int,
    _ draw: (Int, inout Surface) -> Void
  ) {
    let rows = layout.lines.count { if case .figure(figure, _) = $0 { true } else { false } }
    var picture = Surface(Size(columns: rect.columns - 2, rows: rows), glyphs: surface.glyphs)
    draw(figure, &picture)
    for offset in 0..<min(rows - first, rect.endRow - row) {
      for column in 0..<picture.size.columns {
        surface[rect.column + column, row + offset] = picture[column, first + offset]
      }
    }
  }

  /// A scroll bar at the right edge, where there is more than fits.
  private func drawPosition(into surface: inout Surface, in rect: Rect) {
    let edge = Rect(column: rect.endColumn - 1, row: rect.row, columns: 1, rows: size.rows)
    ScrollBar(visible: visible, of: layout.lines.count).draw(into: &surface, in: edge)
  }
}
