import TerminalSurface

/// What kept something from being shown, over the screen where it was asked for.
struct ErrorScreen: Screen {
  let sentences: [String]

  private static let bindings: KeyTable<Void> = [
    .init(
      .back, and: .open, keys: [.escape, .character("q")], title: "close", help: "go back to where you were", action: ()
    )
  ]

  var breadcrumbs: [String] { ["This cannot be shown"] }
  var hints: [KeyHint] { Self.bindings.hints }
  var isOverlay: Bool { true }
  var isLeftByEscape: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    Self.bindings.action(for: key) == nil ? .stay : .back
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let lines = sentences.flatMap { StyledText($0, .attention).wrapped(to: min(rect.columns - 6, 76)) }
    let card = PopUp.card("This cannot be shown", rows: lines.count).draw(into: &surface, in: rect)
    for (row, line) in lines.prefix(card.rows).enumerated() {
      surface.write(line, at: Point(card.column, card.row + row))
    }
  }
}
