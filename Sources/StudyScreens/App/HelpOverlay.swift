import TerminalSurface

/// The keys of the screen below, each with what it does, and the meaning of its marks; the chosen key can be pressed
/// from here.
struct HelpOverlay: Screen {
  let below: [String]
  let keys: [KeyHint]
  let legend: [LegendEntry]
  private var list: ChoiceList

  init(below: [String], keys: [KeyHint], legend: [LegendEntry]) {
    (self.below, self.keys, self.legend) = (below, keys, legend)
    list = ChoiceList(count: keys.count)
  }

  private enum Action { case move(Int), press, close }

  private static let bindings: KeyTable<Action> = [
    .init(
      [.up, .character("k")], "up", title: "choose", help: "choose the key before", action: .move(-1), footer: "arrows"),
    .init([.down, .character("j"), .tab], "down", help: "choose the next key", action: .move(1)),
    .init([.pageUp], "page up", help: "go ten keys up", action: .move(-10)),
    .init([.pageDown, .character(" ")], "page down", help: "go ten keys down", action: .move(10)),
    .init([.home, .character("g")], "home", help: "choose the first key", action: .move(-1_000)),
    .init([.end, .character("G")], "end", help: "choose the last key", action: .move(1_000)),
    .init([.enter], "enter", title: "press it", help: "do what the chosen key does", action: .press),
    .init([.escape, .character("q"), .character("?")], "esc", title: "close", help: "close this help", action: .close),
  ]

  var breadcrumbs: [String] { below + ["Keys"] }
  var status: StyledText { StyledText("\(list.chosen + 1) of \(keys.count) ", .dim) }
  var hints: [KeyHint] { Self.bindings.hints }

  mutating func touch(_ touch: Touch) -> Navigation { list.touch(touch) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch Self.bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .press where !keys.isEmpty: return .backAndPress(keys[list.chosen].key)
    case .press, .close: return .back
    case nil: break
    }
    return .stay
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let inside = rect.inset(columns: 2, rows: 1)
    let legendRows = legend.isEmpty ? 0 : (legend.count + perRow(inside) - 1) / perRow(inside) + 1
    let (marks, content) = inside.splitBottom(min(legendRows, inside.rows / 2))
    drawKeys(into: &surface, in: content)
    drawLegend(into: &surface, in: marks)
  }

  private func perRow(_ rect: Rect) -> Int { max(1, rect.columns / Self.legendWidth) }

  private static let legendWidth = 23

  private func drawLegend(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let (head, body) = rect.splitTop(1)
    surface.rule("Marks", in: head)
    for (index, entry) in legend.prefix(perRow(rect) * body.rows).enumerated() {
      let place = Point(
        body.column + 1 + index % perRow(rect) * Self.legendWidth, body.row + index / perRow(rect))
      surface.write(entry.mark, at: place, role: entry.role)
      surface.write(entry.meaning, at: Point(place.column + 4, place.row), role: .text, limit: body.endColumn)
    }
  }

  private func drawKeys(into surface: inout Surface, in content: Rect) {
    let nameWidth = (keys.map { $0.name.count }.max() ?? 0) + 3
    list.draw(into: &surface, in: content) { row, surface in
      row.write(keys[row.index].name, at: 1, role: .title, into: &surface)
      row.write(keys[row.index].help, at: 1 + nameWidth, role: .text, into: &surface)
    }
  }
}
