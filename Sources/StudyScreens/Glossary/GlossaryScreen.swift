import CourseContent
import TerminalSurface

/// All terms, filtered as the reader types: the list on the left, the chosen one on the right where there is room.
struct GlossaryScreen: Screen {
  let context: StudyContext
  private let glossary: Glossary
  private var field = TextField()
  private var found: [Term]
  private var list: ChoiceList
  private var size = Size(columns: 80, rows: 22)

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    glossary = try context.course.glossary()
    found = glossary.terms
    list = ChoiceList(count: found.count)
  }

  private enum Action { case next, previous, pageDown, pageUp, open, search, unfocus, leave }

  private var bindings: KeyTable<Action> { allBindings.filter(isPossible) }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .next, .pageDown: !list.isLast
    case .previous, .pageUp: !list.isFirst
    case .open: !found.isEmpty
    case .search, .unfocus, .leave: true
    }
  }

  private var allBindings: KeyTable<Action> {
    let arrows: KeyTable<Action> = [
      .init([.enter, .right], "enter", title: "open", help: "open the chosen term", action: .open),
      .init([.down], "down", title: "choose", help: "choose the next term", action: .next, footer: "arrows"),
      .init([.up], "up", help: "choose the term before", action: .previous),
      .init([.pageDown], "page down", help: "a page on", action: .pageDown),
      .init([.pageUp], "page up", help: "a page back", action: .pageUp),
    ]
    if field.hasFocus {
      return arrows + [
        .init(
          [.escape, .tab], "esc", title: "leave the field", help: "stop typing; letters are keys again",
          action: .unfocus)
      ]
    }
    return arrows + [
      .init(.characters("j"), "j", help: "choose the next term", action: .next),
      .init(.characters("k"), "k", help: "choose the term before", action: .previous),
      .init(.characters("l", " "), "l", help: "open the chosen term", action: .open),
      .init([.character("s"), .tab], "s", title: "search", help: "type to search the terms", action: .search),
      .init(
        [.character("q"), .escape, .left, .character("h")], "q", title: "back", help: "go back to where you came from",
        action: .leave),
    ]
  }

  var breadcrumbs: [String] { ["Glossary"] }
  var hints: [KeyHint] { bindings.hints }
  var takesText: Bool { field.hasFocus }
  var status: StyledText { StyledText("\(found.count) of \(glossary.terms.count) terms", .dim) }

  mutating func leap(_ key: KeyEvent) -> Bool { !field.hasFocus && list.leap(key, page: nil) }

  /// A link leads from the term beside the list, too.
  mutating func touch(_ touch: Touch) -> Navigation {
    guard case .link(let index) = touch, found.indices.contains(list.chosen) else { return list.touch(touch) }
    let links = ReadingPage(found[list.chosen].page(in: context.course), facts: context.facts).layout.links
    return links.indices.contains(index) ? .open(context.destination(of: links[index].target)) : .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      search()
      return .stay
    }
    switch bindings.action(for: key) {
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .pageDown: list.move(by: max(1, size.rows - 4))
    case .pageUp: list.move(by: -max(1, size.rows - 4))
    case .open where found.indices.contains(list.chosen): return .push(TermScreen(found[list.chosen], context))
    case .search: field.hasFocus = true
    case .unfocus: field.hasFocus = false
    case .leave: return .back
    case .open, nil: break
    }
    return .stay
  }

  private mutating func search() {
    found = glossary.terms(matching: field.text)
    list = ChoiceList(count: found.count)
  }

  // MARK: Picture

  mutating func fit(_ size: Size) { self.size = size }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 0)
    field.draw(
      labelled: "Find", into: &surface, at: Point(room.column, room.row + 1), columns: room.columns, hint: "type a word"
    )
    let body = Rect(column: room.column, row: room.row + 3, columns: room.columns, rows: room.rows - 3)
    let isWide = body.columns >= 72
    let (names, text) = isWide ? body.splitLeft(30) : (body, Rect(column: 0, row: 0, columns: 0, rows: 0))
    drawNames(into: &surface, in: names)
    if isWide {
      drawTerm(
        into: &surface, in: Rect(column: text.column + 2, row: text.row, columns: text.columns - 2, rows: text.rows))
    }
    if found.isEmpty {
      surface.write(
        "No term has this in its name; / searches everything.", at: body.origin, role: .attention, limit: rect.endColumn
      )
    }
  }

  private func drawNames(into surface: inout Surface, in rect: Rect) {
    let (column, _) = rect.splitLeft(rect.columns - 1)
    list.draw(into: &surface, in: column) { row, surface in
      row.write(row.arrow + " ", role: row.nameRole, into: &surface)
      row.write(
        shortened(found[row.index].name, to: row.rect.columns - 3), at: 2, role: row.nameRole, into: &surface)
    }
  }

  private func drawTerm(into surface: inout Surface, in rect: Rect) {
    guard found.indices.contains(list.chosen) else { return }
    var page = ReadingPage(found[list.chosen].page(in: context.course), facts: context.facts)
    page.fit(Size(columns: min(rect.columns, ReadingPage.measure), rows: rect.rows))
    page.draw(into: &surface, in: rect)
  }
}

extension Glossary {
  /// The terms whose names hold these words, those that begin with them first.
  func terms(matching words: String) -> [Term] {
    let sought = words.folded.split(separator: " ")
    guard !sought.isEmpty else { return terms }
    let hits = terms.filter { term in
      let names = ([term.name, term.id] + term.otherNames).joined(separator: " ").folded
      return sought.allSatisfy(names.contains)
    }
    let beginning = sought.joined(separator: " ")
    return hits.filter { $0.name.folded.hasPrefix(beginning) } + hits.filter { !$0.name.folded.hasPrefix(beginning) }
  }
}
