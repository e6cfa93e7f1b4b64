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
  /// How many rows may be read: what stands behind a figure that asks is not there before the answer.
  private var readable = 0

  init(_ prose: Prose, facts: FactLedger) {
    self.prose = prose
    self.facts = facts
    layout = ProseLayout(prose, width: 1, facts: facts)
    readable = layout.lines.count
  }

  /// Sets the text again for another size; the reader stays at about the same place.
  /// - Parameters:
  ///   - last: the figure with which it ends for now, by its place among all; nil if all may be read.
  ///   - figureRows: how many rows a figure takes, by its place.
  mutating func fit(
    _ size: Size, endingWith last: Int? = nil, figureRows: @escaping @Sendable (Int) -> Int = { _ in 0 }
  ) {
    guard size != self.size else { return }
    let share = layout.lines.isEmpty ? 0 : Double(top) / Double(layout.lines.count)
    self.size = size
    set(endingWith: last, figureRows: figureRows)
    top = min(lowestTop, Int((share * Double(layout.lines.count)).rounded()))
  }

  /// Sets the text again in the same size, after a figure has got other rows; what stands above it stays where it is.
  mutating func set(endingWith last: Int? = nil, figureRows: @escaping @Sendable (Int) -> Int) {
    layout = ProseLayout(prose, width: min(size.columns - 2, Self.measure), facts: facts, figureRows: figureRows)
    readable = last.flatMap { rows(of: $0) }?.upperBound ?? layout.lines.count
    top = min(top, lowestTop)
    if let link = chosen, link >= linkCount { chosen = nil }
  }

  /// The rows of a figure, by its place among all; nil if it has none.
  func rows(of figure: Int) -> Range<Int>? {
    guard layout.figures.indices.contains(figure), !layout.figures[figure].isEmpty else { return nil }
    return layout.figures[figure]
  }

  // MARK: Where the reader is

  /// A place in a text that is the same at every width: so many rows below the beginning of a block.
  struct Place: Equatable, Sendable {
    let block, row: Int
  }

  /// Where the first row in view stands.
  var place: Place {
    let block = layout.blocks.lastIndex { $0 <= top } ?? 0
    return Place(block: block, row: layout.blocks.isEmpty ? 0 : max(0, top - layout.blocks[block]))
  }

  /// Goes there, or as far as may be read; a block that has become shorter ends there.
  mutating func go(to place: Place) {
    guard layout.blocks.indices.contains(place.block) else { return }
    let begin = layout.blocks[place.block]
    let end = place.block + 1 < layout.blocks.count ? layout.blocks[place.block + 1] : layout.lines.count
    top = max(0, min(lowestTop, begin + max(0, min(place.row, end - begin - 1))))
  }

  // MARK: Moving

  private var lowestTop: Int { max(0, readable - size.rows) }
  var isAtTop: Bool { top == 0 }
  var isAtEnd: Bool { top >= lowestTop }
  var visible: Range<Int> { top..<max(top, min(readable, top + size.rows)) }

  /// How much has been seen, from 0 to 1.
  var shareSeen: Double {
    layout.lines.isEmpty ? 1 : min(1, Double(min(readable, top + size.rows)) / Double(layout.lines.count))
  }

  /// Goes to where so much has been seen, from 0 to 1, or as far as may be read.
  mutating func show(share: Double) {
    top = max(0, min(lowestTop, Int((share * Double(layout.lines.count)).rounded()) - size.rows))
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
    case .control("d"): scrollHalf(1)
    case .control("u"): scrollHalf(-1)
    default: return false
    }
    return true
  }

  mutating func scrollPage(_ direction: Int) { scroll(by: direction * max(1, size.rows - 2)) }
  mutating func scrollHalf(_ direction: Int) { scroll(by: direction * max(1, size.rows / 2)) }
  mutating func scrollToTop() { scroll(by: -layout.lines.count) }
  mutating func scrollToEnd() { scroll(by: layout.lines.count) }

  /// Brings rows into view, with as little movement as that takes; of more than fit the first ones, or the last.
  mutating func show(_ rows: Range<Int>, preferringEnd: Bool) {
    let (first, last) = (rows.upperBound - size.rows, rows.lowerBound)
    scroll(by: (first <= last ? min(last, max(first, top)) : preferringEnd ? first : last) - top)
  }

  // MARK: Links

  /// The link that Enter follows.
  var chosenLink: Prose.Link? { chosen.map { layout.links[$0].target } }
  /// Whether there is a link to step to, somewhere.
  var hasAnotherLink: Bool { linkCount > (chosen == nil ? 0 : 1) }
  /// Whether a step leads to one.
  func hasLink(_ direction: Int) -> Bool { link(direction) != nil }
  /// How many of the links may be read.
  private var linkCount: Int { layout.links.prefix { $0.line < readable }.count }

  /// The link that a step leads to: from the chosen one around the ends, else the first from what is in view on. Nobody
  /// who reads near the end wants to be at the beginning.
  private func link(_ direction: Int) -> Int? {
    let count = linkCount
    if let chosen { return count > 1 ? (chosen + direction + count) % count : nil }
    return direction > 0
      ? (0..<count).first { layout.links[$0].line >= visible.lowerBound }
      : (0..<count).last { layout.links[$0].line < visible.upperBound }
  }

  /// Steps to the next link, from what is in view on, and brings it into view.
  mutating func chooseLink(_ direction: Int) {
    guard let next = link(direction) else { return }
    chosen = next
    reveal(layout.links[next].line)
  }

  /// Has no link chosen any more.
  mutating func letGo() { chosen = nil }

  /// Scrolls by the wheel, or chooses a link that was clicked.
  /// - Returns: whether a link was chosen, which is to be opened then.
  mutating func touch(_ touch: Touch) -> Bool {
    switch touch {
    case .rows(let count): scroll(by: count)
    case .scroll(let share): scroll(by: Int((share * Double(lowestTop)).rounded()) - top)
    case .link(let index) where layout.links.indices.contains(index):
      chosen = index
      return true
    case .key, .page, .entry, .link, .part, .knob, .chart, .position, .slide: break
    }
    return false
  }

  private mutating func reveal(_ line: Int) {
    guard !visible.contains(line) else { return }
    top = max(0, min(lowestTop, line - size.rows / 3))
  }

  // MARK: Picture

  /// - Parameter figureColumns: how wide figures are, which may be more than the text; as wide as it if nil.
  func draw(
    into surface: inout Surface, in rect: Rect, figureColumns: Int? = nil,
    drawFigure: (Int, inout Surface) -> Void = { _, _ in }
  ) {
    let columns = figureColumns ?? rect.columns - 2
    let wide = Rect(
      column: rect.column - (columns + 2 - rect.columns) / 2, row: rect.row, columns: columns, rows: rect.rows)
    surface.offerText(in: rect)
    for index in visible {
      let row = rect.row + index - top
      switch layout.lines[index] {
      case .text(let text):
        surface.write(text, at: Point(rect.column, row), limit: rect.endColumn, chosenMark: chosen)
      case .figure(let figure, let figureRow) where figureRow == 0 || index == visible.lowerBound:
        drawPart(of: figure, from: figureRow, into: &surface, in: wide, row, drawFigure)
      case .figure: break
      }
    }
    drawPosition(into: &surface, in: rect, at: max(rect.endColumn - 1, wide.endColumn + 1))
  }

  /// The beginning of a page beside a list, which has the keys and the wheel: nothing of it scrolls, and what there is
  /// more is a sign.
  func drawBeginning(into surface: inout Surface, in rect: Rect) {
    let isCut = layout.lines.count > rect.rows
    for (row, line) in layout.lines.prefix(isCut ? max(0, rect.rows - 1) : rect.rows).enumerated() {
      guard case .text(let text) = line else { continue }
      surface.write(text, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
    if isCut { surface.write("...", at: Point(rect.column, rect.endRow - 1), role: .dim, limit: rect.endColumn) }
  }

  /// A figure may begin above the page or end below it: it is drawn whole elsewhere, and what is in view is copied.
  private func drawPart(
    of figure: Int, from first: Int, into surface: inout Surface, in rect: Rect, _ row: Int,
    _ draw: (Int, inout Surface) -> Void
  ) {
    let rows = self.rows(of: figure)?.count ?? 0
    var picture = Surface(Size(columns: rect.columns, rows: rows), glyphs: surface.glyphs)
    if surface.takesTouches { picture.takeOffers() }
    draw(figure, &picture)
    let shown = first..<max(first, min(rows, first + rect.endRow - row))
    surface.offer(shown, of: picture, at: Point(rect.column, row))
    for offset in 0..<shown.count {
      for column in 0..<picture.size.columns {
        surface[rect.column + column, row + offset] = picture[column, first + offset]
      }
    }
  }

  /// A scroll bar at the right edge, where there is more than fits.
  private func drawPosition(into surface: inout Surface, in rect: Rect, at column: Int) {
    let edge = Rect(column: column, row: rect.row, columns: 1, rows: size.rows)
    ScrollBar(visible: visible, of: layout.lines.count).draw(into: &surface, in: edge)
  }
}
