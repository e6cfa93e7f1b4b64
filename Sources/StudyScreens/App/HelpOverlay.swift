import TerminalSurface

/// The keys of the screen below, each with what it does, and the meaning of its marks; the chosen key can be pressed
/// from here.
struct HelpOverlay: Screen {
  let below: [String]
  let keys: [KeyHint]
  let legend: [LegendEntry]
  var chosen = 0

  private enum Action { case move(Int), press, close }

  private static let bindings: [KeyBinding<Action>] = [
    .init([.up, .character("k")], "up", "choose", "choose the key before", .move(-1), footer: "arrows"),
    .init([.down, .character("j"), .tab], "down", "", "choose the next key", .move(1)),
    .init([.pageUp], "page up", "", "go ten keys up", .move(-10)),
    .init([.pageDown, .character(" ")], "page down", "", "go ten keys down", .move(10)),
    .init([.home, .character("g")], "home", "", "choose the first key", .move(-1_000)),
    .init([.end, .character("G")], "end", "", "choose the last key", .move(1_000)),
    .init([.enter], "enter", "press it", "do what the chosen key does", .press),
    .init([.escape, .character("q"), .character("?")], "esc", "close", "close this help", .close),
  ]

  var crumbs: [String] { below + ["Keys"] }
  var status: StyledText { StyledText("\(chosen + 1) of \(keys.count) ", .dim) }
  var hints: [KeyHint] { [KeyHint](Self.bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch Self.bindings.first(where: { $0.keys.contains(key) })?.action {
    case .move(let step): chosen = max(0, min(keys.count - 1, chosen + step))
    case .press where keys.indices.contains(chosen): return .backAndPress(keys[chosen].key)
    case .press, .close: return .back
    case nil: break
    }
    return .stay
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let inside = rect.inset(columns: 2, rows: 1)
    let legendRows = legend.isEmpty ? 0 : (legend.count + perRow(inside) - 1) / perRow(inside) + 1
    let (marks, content) = inside.splitBottom(min(legendRows, inside.rows / 2))
    drawKeys(into: &surface, content)
    drawLegend(into: &surface, marks)
  }

  private func perRow(_ rect: Rect) -> Int { max(1, rect.columns / Self.legendWidth) }

  private static let legendWidth = 23

  private func drawLegend(into surface: inout Surface, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    let (head, body) = rect.splitTop(1)
    surface.rule("Marks", in: head)
    for (index, entry) in legend.prefix(perRow(rect) * body.rows).enumerated() {
      let place = Point(
        body.column + 1 + index % perRow(rect) * Self.legendWidth, body.row + index / perRow(rect))
      surface.write(entry.mark, at: place, role: entry.role)
      surface.write(entry.words, at: Point(place.column + 4, place.row), role: .text, limit: body.endColumn)
    }
  }

  private func drawKeys(into surface: inout Surface, _ content: Rect) {
    let first = max(0, min(chosen - content.rows / 2, keys.count - content.rows))
    let nameWidth = (keys.map { $0.name.count }.max() ?? 0) + 3
    for (row, index) in (first..<min(keys.count, first + content.rows)).enumerated() {
      let background: Background = index == chosen ? .selection : .plain
      let y = content.row + row
      surface.fill(
        Rect(column: content.column, row: y, columns: content.columns, rows: 1), with: Cell(" ", .text, background))
      surface.write(keys[index].name, at: Point(content.column + 1, y), role: .title, background: background)
      surface.write(
        keys[index].explanation, at: Point(content.column + 1 + nameWidth, y), role: .text, background: background,
        limit: content.endColumn)
    }
  }
}
