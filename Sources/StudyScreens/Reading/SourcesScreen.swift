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

  private enum Action { case down, up, leave }

  private var bindings: [KeyBinding<Action>] {
    [
      .init(
        [.down, .character("j"), .character(" "), .pageDown], "down", "scroll", "read on", .down, footer: "arrows"),
      .init([.up, .character("k"), .pageUp], "up", "", "read again what stands above", .up),
      .init(
        [.escape, .character("q"), .enter, .character("i")], "esc", "close", "back to what lies below", .leave),
    ].filter { binding in
      switch binding.action {
      case .down: !page.isAtEnd
      case .up: !page.isAtTop
      case .leave: true
      }
    }
  }

  var crumbs: [String] { ["Sources"] }
  var hints: [KeyHint] { [KeyHint](bindings) }
  var isOverlay: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  mutating func fit(_ size: Size) {
    page.fit(Size(columns: min(size.columns, 82) - 6, rows: max(1, size.rows - 2)))
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    page.draw(into: &surface, in: surface.card("Where these facts come from", rows: page.layout.lines.count, in: rect))
  }
}
