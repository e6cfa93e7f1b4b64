import CourseContent
import TerminalSurface

/// All terms, filtered as the reader types: the list on the left, the chosen one on the right where there is room.
struct GlossaryScreen: Screen {
  let context: StudyContext
  private var terms: FilteredList<Term>

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    terms = FilteredList(try context.course.glossary().terms) { [$0.name, $0.id] + $0.otherNames }
    terms.field.hasFocus = false
  }

  private enum Action { case move(Int), open, filter, unfocus, leave }

  private var bindings: KeyTable<Action> {
    let choosing = KeyTable.choosing(in: terms.list, "term", by: Action.move)
    return (isTyping ? typing + choosing : choosingKeys + choosing + leaving).filter { action in
      switch action {
      case .open: terms.chosen != nil
      case .move, .filter, .unfocus, .leave: true
      }
    }
  }

  private var typing: KeyTable<Action> {
    [
      .init(.open, title: "open", help: "open the chosen term", action: .open),
      .init(
        .back, keys: [.escape], title: "to the list", help: "stop typing; letters are keys again", action: .unfocus),
    ]
  }

  private var choosingKeys: KeyTable<Action> {
    [
      .init(.open, and: .into, .goOn, title: "open", help: "open the chosen term", action: .open),
      .init(.filter, title: "filter", help: "type to filter the terms", action: .filter),
    ]
  }

  /// A filter is taken away first.
  private var leaving: KeyTable<Action> {
    [
      terms.isFiltered
        ? .init(.back, and: .out, title: "all terms", help: "show all terms again", action: .leave)
        : .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave)
    ]
  }

  private var isTyping: Bool { terms.field.hasFocus }

  var breadcrumbs: [String] { ["Glossary"] }
  var hints: [KeyHint] { bindings.hints }
  var takesText: Bool { isTyping }
  var leavesHelpKey: Bool { isTyping && !terms.isFiltered }
  var status: StyledText { StyledText("\(terms.shown.count) of \(terms.all.count) terms", .dim) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { terms.leap(key, page: page) }

  /// A link leads from the term beside the list, too.
  mutating func touch(_ touch: Touch) -> Navigation {
    guard case .link(let index) = touch, let term = terms.chosen else { return terms.list.touch(touch) }
    let links = ReadingPage(term.page(in: context.course), facts: context.facts).layout.links
    return links.indices.contains(index) ? .open(context.destination(of: links[index].target)) : .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if terms.type(key) { return .stay }
    switch bindings.action(for: key) {
    case .move(let step): terms.list.move(by: step)
    case .open: if let term = terms.chosen { return .push(TermScreen(term, context)) }
    case .filter: terms.field.hasFocus = true
    case .unfocus: terms.field.hasFocus = false
    case .leave where terms.isFiltered: terms.clear()
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 0)
    terms.field.draw(
      labelled: "Filter", into: &surface, at: Point(room.column, room.row + 1), columns: room.columns,
      hint: isTyping ? "type a word" : context.keys.filled("{filter}, then a word", in: family))
    let body = Rect(column: room.column, row: room.row + 3, columns: room.columns, rows: room.rows - 3)
    let isWide = body.columns >= 72
    let longest = terms.all.map(\.name.columns).max() ?? 0
    let nameColumns = max(32, min(longest + 4, body.columns / 3))
    let (names, text) = isWide ? body.splitLeft(nameColumns) : (body, Rect(column: 0, row: 0, columns: 0, rows: 0))
    drawNames(into: &surface, in: names)
    if isWide {
      drawTerm(
        into: &surface, in: Rect(column: text.column + 2, row: text.row, columns: text.columns - 2, rows: text.rows))
    }
    if terms.shown.isEmpty {
      let sentence =
        terms.all.isEmpty
        ? "This course has no terms; add some to glossary.yaml."
        : "No term has this in its name; {back esc} and {search} search everything."
      // Out of the field first, and from the list to the search.
      let words = context.keys.filled(context.keys.filled(sentence, in: presentFamily), in: family)
      surface.write(words, at: body.origin, role: .attention, limit: rect.endColumn)
    }
  }

  private func drawNames(into surface: inout Surface, in rect: Rect) {
    terms.list.draw(into: &surface, in: rect) { row, surface in
      row.write(row.arrow + " ", role: row.nameRole, into: &surface)
      row.write(
        shortened(terms.shown[row.index].name, to: row.rect.columns - 3), at: 2, role: row.nameRole, into: &surface)
    }
  }

  private func drawTerm(into surface: inout Surface, in rect: Rect) {
    guard let term = terms.chosen else { return }
    var page = ReadingPage(term.page(in: context.course), facts: context.facts)
    page.fit(Size(columns: min(rect.columns, ReadingPage.measure), rows: rect.rows))
    page.drawBeginning(into: &surface, in: rect)
  }
}
