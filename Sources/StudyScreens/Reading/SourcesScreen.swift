import CourseContent
import TerminalSurface

/// Where the facts of the text below come from: value, what the exam still says, source and day.
struct SourcesScreen: Screen {
  private var page: ReadingPage

  init(_ ids: [String], _ context: StudyContext) {
    let facts = ids.compactMap { context.facts[$0] }
    page = ReadingPage(Prose(facts.flatMap(Self.blocks)), facts: context.facts)
  }

  private static func blocks(of fact: LedgerFact) -> [Prose.Block] {
    var words: [Prose.Inline] = [.text(fact.label + ": "), .fact(id: fact.id, words: nil), .text(".")]
    if let exam = fact.examValue { words.append(.text(" Courses and the exam often still say \(exam).")) }
    if !fact.note.isEmpty { words.append(.text(" " + fact.note)) }
    words.append(.code(" \(fact.source), read on \(fact.checked)"))
    return [.paragraph(words)]
  }

  private enum Action { case down, up, page, leave }

  private var bindings: KeyTable<Action> {
    KeyTable([
      .init(.lineOn, title: "scroll", help: "read on", action: .down, footer: "arrows"),
      .init(.lineBack, help: "read again what stands above", action: .up),
      .init(.goOn, title: page.isAtEnd ? "close" : "page", help: "a page on; at the end close it", action: .page),
      .init(
        .back, and: .open, keys: [.escape, .character("q")], title: "close", help: "back to what lies below",
        action: .leave),
    ]).filter { action in
      switch action {
      case .down: !page.isAtEnd
      case .up: !page.isAtTop
      case .page, .leave: true
      }
    }
  }

  var breadcrumbs: [String] { ["Sources"] }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .text }
  var isOverlay: Bool { true }
  // The command of the text below does not bring it back.
  var belongsToPageBelow: Bool { false }

  mutating func touch(_ touch: Touch) -> Navigation {
    _ = page.touch(touch)
    return .stay
  }

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool { page.leap(key) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .page where !page.isAtEnd: page.scrollPage(1)
    case .page, .leave: return .back
    case nil: break
    }
    return .stay
  }

  mutating func fit(_ size: Size) { page.fit(PopUp.cardSize(in: size)) }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = PopUp.card("Where these facts come from", rows: page.layout.lines.count).draw(into: &surface, in: rect)
    page.draw(into: &surface, in: room)
  }
}
