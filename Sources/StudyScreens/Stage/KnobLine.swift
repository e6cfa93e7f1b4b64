import Simulation
import TerminalSurface

/// The knobs in one line, the chosen one marked and always in view. A click chooses a knob; the ends of the chosen one turn
/// it.
struct KnobLine {
  /// What is written of a knob.
  struct Item: Sendable {
    fileprivate let label, value, unit: String
    fileprivate var columns: Int { label.columns + value.columns + unit.columns + 5 }

    init(_ knob: Knob, at value: Double) {
      (label, unit) = (knob.label, knob.shortUnit(for: value))
      self.value = knob.valueText(for: value)
    }
  }

  private let items: [Item]
  private let chosen: Int

  init(knobs: [Knob], values: [Double], chosen: Int) {
    self.init(zip(knobs, values).map(Item.init), chosen: chosen)
  }

  init(_ items: [Item], chosen: Int) { (self.items, self.chosen) = (items, chosen) }

  func draw(into surface: inout Surface, in rect: Rect) {
    var column = rect.column + 2
    let shown = window(width: rect.columns - 4)
    for index in shown {
      let (start, item) = (column, items[index])
      column = surface.write(item.label, at: Point(column, rect.row), role: index == chosen ? .text : .dim) + 1
      let words = " \(item.value) "
      let value = Rect(column: column, row: rect.row, columns: words.columns, rows: 1)
      column = surface.write(
        words, at: value.origin, role: .title, background: index == chosen ? .selection : .plain)
      column = surface.write(item.unit, at: Point(column, rect.row), role: .dim)
      surface.offer(.knob(index), in: Rect(column: start, row: rect.row, columns: column - start, rows: 1))
      if index == chosen { drawEnds(of: value, into: &surface) }
      column += 2
    }
    drawMore(items.count - shown.endIndex, from: column, into: &surface, in: rect)
  }

  /// How many there are further right, where there is room for it behind the last.
  private func drawMore(_ count: Int, from column: Int, into surface: inout Surface, in rect: Rect) {
    let words = "\(count) more"
    guard count > 0, column + words.columns <= rect.endColumn - 1 else { return }
    surface.write(words, at: Point(rect.endColumn - 1 - words.columns, rect.row), role: .faint)
  }

  private func drawEnds(of value: Rect, into surface: inout Surface) {
    for (sign, key, column) in [("<", "-", value.column), (">", "+", value.endColumn - 1)] as [(String, Character, Int)]
    {
      surface.write(sign, at: Point(column, value.row), role: .dim, background: .selection)
      surface.offer(.key(.character(key)), in: Rect(column: column, row: value.row, columns: 1, rows: 1))
    }
  }

  /// The knobs that fit, beginning as far left as the chosen one allows.
  private func window(width: Int) -> Range<Int> {
    let widths = items.map(\.columns)
    var first = 0
    while first < chosen, widths[first...chosen].reduce(0, +) > width { first += 1 }
    var last = first
    var used = 0
    while last < items.count, used + widths[last] <= width {
      used += widths[last]
      last += 1
    }
    return first..<max(last, min(first + 1, items.count))
  }
}
