import CourseContent
import TerminalSurface

/// The rows of a question or of its reasons, with the options and links that can be chosen in them.
struct QuizPage {
  /// One row: words from the left, a remark at the right end.
  struct Row {
    var text = StyledText()
    var remark = StyledText()
    var option: Int?
    var title: String?
    var isField = false
  }

  private(set) var rows: [Row] = []
  private(set) var links: [ProseLayout.LinkPlace] = []
  private(set) var factIDs: [String] = []
  let width: Int
  private let facts: FactLedger

  init(width: Int, facts: FactLedger) {
    self.width = max(1, width)
    self.facts = facts
  }

  // MARK: Building

  mutating func addSpace() { rows.append(Row()) }
  mutating func addRule(_ title: String) { rows.append(Row(title: title)) }
  mutating func addField() { rows.append(Row(isField: true)) }

  mutating func add(_ text: StyledText, remark: StyledText = StyledText()) {
    for (index, line) in text.wrapped(to: width).enumerated() {
      rows.append(Row(text: line, remark: index == 0 ? remark : StyledText()))
    }
  }

  /// Facts that stand in none of the rows may be among them.
  mutating func addSources(_ ids: [String]) {
    for id in ids where !factIDs.contains(id) { factIDs.append(id) }
  }

  /// A text with something in front of its first row; the other rows are indented as far.
  /// - Parameter role: what all of it means, instead of what its parts mean.
  mutating func add(
    _ prose: Prose, after head: StyledText = StyledText(), remark: StyledText = StyledText(), role: Role? = nil,
    option: Int? = nil
  ) {
    let room = width - head.width - (remark.width > 0 ? remark.width + 2 : 0)
    let layout = ProseLayout(prose, width: max(12, room), facts: facts)
    let base = links.count
    links += layout.links.map { .init(target: $0.target, line: rows.count + $0.line) }
    addSources(layout.factIDs)
    for (index, line) in layout.lines.enumerated() {
      guard case .text(let text) = line else { continue }
      let spans = text.spans.map { span in
        StyledText.Segment(span.text, role ?? span.role, mark: span.mark.map { $0 + base })
      }
      let front = index == 0 ? head : StyledText(String(repeating: " ", count: head.width))
      rows.append(Row(text: front + StyledText(spans), remark: index == 0 ? remark : StyledText(), option: option))
    }
  }

  // MARK: Finding

  /// The rows of an option; nil if there are none.
  func rows(ofOption option: Int) -> Range<Int>? {
    guard let first = rows.firstIndex(where: { $0.option == option }),
      let last = rows.lastIndex(where: { $0.option == option })
    else { return nil }
    return first..<last + 1
  }

  // MARK: Picture

  /// - Parameter touch: what a click on an option is, by its place; nil where it is nothing.
  func draw(
    into surface: inout Surface, in rect: Rect, from top: Int, option: Int? = nil, link: Int? = nil,
    touch: (Int) -> Touch? = { _ in nil },
    drawField: (inout Surface, Rect) -> Void = { _, _ in }
  ) {
    for (offset, row) in rows.dropFirst(top).prefix(rect.rows).enumerated() {
      let line = Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1)
      if let title = row.title {
        surface.rule(title, in: Rect(column: rect.column - 2, row: line.row, columns: rect.columns + 4, rows: 1))
      }
      let isChosen = row.option != nil && row.option == option
      let place = ListRow(isChosen: isChosen, in: line)
      place.mark(into: &surface)
      surface.write(row.text, at: line.origin, background: place.background, limit: line.endColumn, chosenMark: link)
      surface.write(row.remark, at: Point(line.endColumn - row.remark.width, line.row), background: place.background)
      if row.isField { drawField(&surface, line) }
      if let touch = row.option.flatMap(touch) { surface.offer(touch, in: line) }
    }
  }
  /// Draws the first row over whatever stands at the top; dots tell that it goes on.
  func drawFirstLine(into surface: inout Surface, in rect: Rect) {
    guard let first = rows.first else { return }
    let goesOn = rows.count > 1 && rows[1].text.width > 0 && rows[1].option == nil
    let line = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    surface.fill(line)
    let end = surface.write(first.text, at: line.origin, limit: line.endColumn)
    if goesOn { surface.write("..", at: Point(min(end, line.endColumn - 2), line.row), role: .dim) }
  }
}
