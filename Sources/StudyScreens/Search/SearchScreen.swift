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

  private static let bindings: KeyTable<Action> = [
    .init([.enter], "enter", title: "open", help: "open what is chosen", action: .open),
    .init([.down, .tab], "down", title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    .init([.up, .backTab], "up", help: "choose the one before", action: .previous),
    .init([.pageDown], "page down", help: "a page on", action: .pageDown),
    .init([.pageUp], "page up", help: "a page back", action: .pageUp),
    .init([.escape], "esc", title: "close", help: "back to what lies below", action: .leave),
  ]

  var breadcrumbs: [String] { ["Search"] }
  var hints: [KeyHint] { Self.bindings.filter(isPossible).hints }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .next, .pageDown: !list.isLast
    case .previous, .pageUp: !list.isFirst
    case .open: !hits.isEmpty
    case .leave: true
    }
  }

  var takesText: Bool { true }
  var status: StyledText { field.text.isEmpty ? StyledText() : StyledText("\(hits.count) found", .dim) }

  mutating func touch(_ touch: Touch) -> Navigation { list.touch(touch) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      hits = index.hits(for: field.text)
      list = ChoiceList(count: hits.count)
      return .stay
    }
    switch Self.bindings.action(for: key) {
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
      labelled: "Search", into: &surface, at: room.origin, columns: room.columns,
      hint: "lessons, terms, questions, systems, missions")
    let body = Rect(column: room.column, row: room.row + 2, columns: room.columns, rows: room.rows - 2)
    if hits.isEmpty, !field.text.isEmpty {
      surface.write(
        "Nothing has all of these words; try fewer.", at: body.origin, role: .attention, limit: rect.endColumn)
    }
    list.draw(into: &surface, in: body) { row, surface in draw(hits[row.index], in: row, into: &surface) }
  }

  private func draw(_ hit: SearchHit, in row: ListRow, into surface: inout Surface) {
    row.write(hit.kind.rawValue, role: .dim, into: &surface)
    let end = row.write(
      shortened(hit.title, to: row.rect.columns - 10), at: 10, role: row.nameRole, into: &surface)
    row.write(hit.excerpt, at: end + 2 - row.rect.column, role: .faint, into: &surface)
  }
}
