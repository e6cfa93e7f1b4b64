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

  private enum Action {
    case down, up, goOn, nextLink, previousLink, open(Destination), turnTo(Destination), sources, leave
    /// Belongs to a key that is refused here.
    case nothing
  }

  private var bindings: KeyTable<Action> {
    let bindings: KeyTable<Action> = [
      .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink),
      page.chosenLink.map {
        .init(.open, title: "open", help: "open the chosen link", action: .open(context.destination(of: $0)))
      },
      term.run.map { .init(.watch, title: "watch", help: "open the run that shows it", action: .open(.run($0))) }
        ?? .init(.watch, help: "open the run that shows it", action: .nothing).refused("No run shows this term."),
      .init(.sources, title: "sources", help: "where the facts in here come from", action: .sources),
      neighbour(1).map {
        .init(.nextOfKind, and: .turnForward, title: "next", help: "the next term", action: .turnTo(.term($0)))
      }
        ?? .init(.nextOfKind, and: .turnForward, help: "the next term", action: .nothing).refused(
          "This is the last term."),
      neighbour(-1).map {
        .init(.previousOfKind, and: .turnBack, help: "the term before", action: .turnTo(.term($0)))
      }
        ?? .init(.previousOfKind, and: .turnBack, help: "the term before", action: .nothing).refused(
          "This is the first term."),
      .init(.lineOn, help: "read on", action: .down),
      .init(.lineBack, help: "read again what stands above", action: .up),
      page.chosenLink == nil
        ? .init(.goOn, and: .open, help: "a page on; at the end close it", action: .goOn)
        : .init(.goOn, help: "a page on; at the end close it", action: .goOn),
      .init(.previousThing, help: "choose the link before", action: .previousLink),
      .init(
        .back, keys: [.escape, .character("q")], title: "close", help: "back to what lies below", action: .leave),
    ]
    return bindings.filter(isPossible).unless(refusal)
  }

  private func refusal(of action: Action) -> String? {
    switch action {
    case .sources: page.layout.factIDs.isEmpty ? "No figure of the ledger stands in here." : nil
    case .down, .up, .goOn, .nextLink, .previousLink, .open, .turnTo, .leave, .nothing: nil
    }
  }

  /// The term so many places further on in the alphabet.
  private func neighbour(_ step: Int) -> String? {
    guard let terms = try? context.course.glossary().terms, let place = terms.firstIndex(where: { $0.id == term.id }),
      terms.indices.contains(place + step)
    else { return nil }
    return terms[place + step].id
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .nextLink: page.hasLink(1)
    case .previousLink: page.hasLink(-1)
    case .down: !page.isAtEnd
    case .up: !page.isAtTop
    case .goOn, .open, .turnTo, .sources, .leave, .nothing: true
    }
  }

  var breadcrumbs: [String] { ["Glossary", term.name] }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .text }
  var isOverlay: Bool { true }

  mutating func touch(_ touch: Touch) -> Navigation { page.touch(touch) ? handle(.enter) : .stay }

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool { page.leap(key) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .open(let destination): return .open(destination)
    case .turnTo(let destination): return .openInstead(destination)
    case .goOn where !page.isAtEnd: page.scrollPage(1)
    case .goOn: return .back
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .leave: return .back
    case .nothing, nil: break
    }
    return .stay
  }

  mutating func fit(_ size: Size) { page.fit(PopUp.cardSize(in: size)) }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = PopUp.card(term.name, rows: page.layout.lines.count).draw(into: &surface, in: rect)
    page.draw(into: &surface, in: room)
  }
}

extension Term {
  /// Everything about the term as one text: meaning, example, what it is confused with, where to go on, and the facts of
  /// the service that it is the name of.
  func page(in course: Course) -> Prose {
    var blocks = meaning.blocks
    if !otherNames.isEmpty {
      blocks.append(.paragraph([.text("Found as: " + otherNames.joined(separator: ", ") + ".")]))
    }
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
    return Prose(blocks + facts(in: course))
  }

  /// What the ledger knows of the services that the term explains, a line for each fact.
  private func facts(in course: Course) -> [Prose.Block] {
    guard let ledger = try? course.facts(), let ids = try? course.services().facts(ofTerm: id), !ids.isEmpty else {
      return []
    }
    let items = ids.compactMap { ledger[$0] }.map { fact in
      Prose([.paragraph([.text(fact.label + ": "), .fact(id: fact.id, words: nil), .text(".")])])
    }
    return [.paragraph([.strong([.text("Facts")])]), .list(isOrdered: false, items: items)]
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
