import CourseContent
import TerminalSurface

/// A term, over whatever screen it was asked for on.
struct TermScreen: Screen {
  let term: Term
  let context: StudyContext
  private var page: ReadingPage

  init(_ term: Term, _ context: StudyContext) {
    self.term = term
    self.context = context
    page = ReadingPage(term.page(in: context.course), facts: context.facts)
  }

  private enum Action { case down, up, nextLink, previousLink, open(Destination), sources, leave }

  private var bindings: [KeyBinding<Action>] {
    let bindings: [KeyBinding<Action>?] = [
      .init([.tab, .right, .character("l")], "tab", "link", "choose the next link", .nextLink),
      page.chosenLink.map {
        .init([.enter], "enter", "open", "open the chosen link", .open(context.destination(of: $0)))
      },
      term.run.map { .init(.characters("w"), "w", "watch", "open the run that shows it", .open(.run($0))) },
      .init(.characters("i"), "i", "sources", "where the facts in here come from", .sources),
      .init([.down, .character("j"), .character(" "), .pageDown], "down", "", "read on", .down),
      .init([.up, .character("k"), .pageUp], "up", "", "read again what stands above", .up),
      .init([.backTab, .left, .character("h")], "shift-tab", "", "choose the link before", .previousLink),
      .init([.escape, .character("q")], "esc", "close", "back to what lies below", .leave),
    ]
    return bindings.compactMap(\.self).filter(isPossible)
  }

  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .nextLink, .previousLink: page.hasAnotherLink
    case .sources: !page.layout.factIDs.isEmpty
    case .down: !page.isAtEnd
    case .up: !page.isAtTop
    case .open, .leave: true
    }
  }

  var crumbs: [String] { ["Glossary", term.name] }
  var hints: [KeyHint] { [KeyHint](bindings) }
  var isOverlay: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .open(let destination): return .open(destination)
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  mutating func fit(_ size: Size) {
    page.fit(Size(columns: min(size.columns, 82) - 6, rows: max(1, size.rows - 2)))
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    page.draw(into: &surface, in: surface.card(term.name, rows: page.layout.lines.count, in: rect))
  }
}

extension Term {
  /// Everything about the term as one text: meaning, example, what it is confused with, and where to go on.
  func page(in course: Course) -> Prose {
    var blocks = meaning.blocks
    if !otherNames.isEmpty { blocks.append(.paragraph([.text("Also: " + otherNames.joined(separator: ", ") + ".")])) }
    blocks += Self.titled("Example", example)
    let glossary = try? course.glossary()
    func name(_ id: String) -> String { glossary?[id]?.name ?? id }
    for confusion in confusions {
      let head: [Prose.Inline] = [
        .strong([.text("Not the same as ")]), .link([.text(name(confusion.term))], to: .term(confusion.term)),
        .text(": "),
      ]
      blocks.append(.paragraph(head + confusion.difference.inlines))
    }
    if !related.isEmpty {
      let links = related.flatMap { [Prose.Inline.text(", "), .link([.text(name($0))], to: .term($0))] }
      blocks.append(.paragraph([.strong([.text("See also ")])] + links.dropFirst() + [.text(".")]))
    }
    return Prose(blocks)
  }

  private static func titled(_ title: String, _ prose: Prose) -> [Prose.Block] {
    prose.inlines.isEmpty ? [] : [.paragraph([.strong([.text(title + ": ")])] + prose.inlines)]
  }
}

extension Prose {
  /// The words of a text that is one paragraph.
  var inlines: [Inline] {
    blocks.flatMap { block -> [Inline] in if case .paragraph(let inlines) = block { inlines } else { [] } }
  }
}
