import CourseContent
import TerminalSurface

/// Searches lessons, terms, questions, systems and missions at once, over whatever screen it was asked for on.
struct SearchScreen: Screen {
  let context: StudyContext
  private let index: SearchIndex
  private var field = TextField()
  private var hits: [SearchHit] = []
  private var list = ChoiceList(count: 0)
  private var size = Size(columns: 80, rows: 22)

  init(_ context: StudyContext, index: SearchIndex) {
    self.context = context
    self.index = index
  }

  private enum Action { case next, previous, pageDown, pageUp, open, leave }

  private static let bindings: [KeyBinding<Action>] = [
    .init([.enter], "enter", "open", "open what is chosen", .open),
    .init([.down, .tab], "down", "choose", "choose the next", .next, footer: "arrows"),
    .init([.up, .backTab], "up", "", "choose the one before", .previous),
    .init([.pageDown], "page down", "", "a page on", .pageDown),
    .init([.pageUp], "page up", "", "a page back", .pageUp),
    .init([.escape], "esc", "close", "back to what lies below", .leave),
  ]

  var crumbs: [String] { ["Search"] }
  var hints: [KeyHint] { [KeyHint](Self.bindings.filter(isPossible)) }

  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .next, .pageDown: !list.isLast
    case .previous, .pageUp: !list.isFirst
    case .open: !hits.isEmpty
    case .leave: true
    }
  }

  var takesText: Bool { true }
  var status: StyledText { field.text.isEmpty ? StyledText() : StyledText("\(hits.count) found", .dim) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      hits = index.hits(for: field.text)
      list = ChoiceList(count: hits.count)
      return .stay
    }
    switch Self.bindings.first(where: { $0.keys.contains(key) })?.action {
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .pageDown: list.move(by: max(1, size.rows - 5))
    case .pageUp: list.move(by: -max(1, size.rows - 5))
    case .open where hits.indices.contains(list.chosen): return .open(context.destination(of: hits[list.chosen].target))
    case .leave: return .back
    case .open, nil: break
    }
    return .stay
  }

  mutating func fit(_ size: Size) { self.size = size }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    field.draw(
      "Search", into: &surface, at: room.origin, columns: room.columns,
      hint: "lessons, terms, questions, systems, missions")
    let body = Rect(column: room.column, row: room.row + 2, columns: room.columns, rows: room.rows - 2)
    if hits.isEmpty, !field.text.isEmpty {
      surface.write(
        "Nothing has all of these words; try fewer.", at: body.origin, role: .attention, limit: rect.endColumn)
    }
    for (row, index) in list.window(rows: body.rows).enumerated() {
      draw(
        hits[index], isChosen: index == list.chosen, into: &surface,
        Rect(column: body.column, row: body.row + row, columns: body.columns, rows: 1))
    }
  }

  private func draw(_ hit: SearchHit, isChosen: Bool, into surface: inout Surface, _ rect: Rect) {
    let background: Background = isChosen ? .selection : .plain
    surface.fillRow(rect, isChosen: isChosen)
    surface.write(hit.kind.rawValue, at: rect.origin, role: .dim, background: background)
    let column = surface.write(
      shortened(hit.title, to: rect.columns - 10), at: Point(rect.column + 10, rect.row),
      role: isChosen ? .title : .text, background: background)
    surface.write(
      hit.excerpt, at: Point(column + 2, rect.row), role: .faint, background: background, limit: rect.endColumn)
  }
}
