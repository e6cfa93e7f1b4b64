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
    let blocks = blocks(in: rect)
    let rows = blocks.reduce(0) { $0 + $1.count }
    let card = PopUp.card("This cannot be shown", rows: rows).draw(into: &surface, in: rect)
    for (row, line) in lines(of: blocks, rows: card.rows).enumerated() {
      surface.write(line, at: Point(card.column, card.row + row))
    }
  }

  /// The sentences in lines. Each takes a row at least, and there may be thousands: those that cannot be seen are not
  /// broken into lines.
  func blocks(in rect: Rect) -> [[StyledText]] {
    sentences.prefix(max(1, rect.rows)).map { StyledText($0, .attention).wrapped(to: min(rect.columns - 6, 76)) }
  }

  /// As many whole sentences as there is room for, and below them how many more there are.
  private func lines(of blocks: [[StyledText]], rows: Int) -> [StyledText] {
    let ends = blocks.indices.map { blocks[...$0].reduce(0) { $0 + $1.count } }
    guard sentences.count > 1, ends.last ?? 0 > rows else { return Array(blocks.joined().prefix(max(0, rows))) }
    let whole = max(1, ends.count { $0 < rows })
    let more = StyledText("And \(sentences.count - whole) more: weir check lists them all.", .dim)
    return blocks[..<whole].joined().prefix(max(0, rows - 1)) + [more]
  }
}
