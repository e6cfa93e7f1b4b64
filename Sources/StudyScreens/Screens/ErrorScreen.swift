import TerminalSurface

/// What kept something from being shown, over the screen where it was asked for.
struct ErrorScreen: Screen {
  let sentences: [String]

  private static let bindings: [KeyBinding<Void>] = [
    .init([.escape, .character("q"), .enter], "esc", "close", "go back to where you were", ())
  ]

  var crumbs: [String] { ["This cannot be shown"] }
  var hints: [KeyHint] { [KeyHint](Self.bindings) }
  var isOverlay: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    Self.bindings.contains { $0.keys.contains(key) } ? .back : .stay
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let lines = sentences.flatMap { StyledText($0, .attention).wrapped(to: min(rect.columns - 6, 76)) }
    let card = surface.card("This cannot be shown", rows: lines.count, in: rect)
    for (row, line) in lines.prefix(card.rows).enumerated() {
      surface.write(line, at: Point(card.column, card.row + row))
    }
  }
}
