import Simulation
import TerminalSurface

/// The knobs in one line, the chosen one marked and always in view.
struct KnobLine {
  let knobs: [Knob]
  let values: [Double]
  let chosen: Int

  func draw(into surface: inout Surface, in rect: Rect) {
    var column = rect.column + 2
    for index in window(width: rect.columns - 4) {
      let isChosen = index == chosen
      column = surface.write(knobs[index].label, at: Point(column, rect.row), role: isChosen ? .text : .dim) + 1
      column = surface.write(
        " \(knobs[index].words(for: values[index])) ", at: Point(column, rect.row), role: .title,
        background: isChosen ? .selection : .plain)
      column = surface.write(shortUnit(knobs[index].unit), at: Point(column, rect.row), role: .dim) + 2
    }
  }

  private func width(of index: Int) -> Int {
    knobs[index].label.columns + knobs[index].words(for: values[index]).columns + shortUnit(knobs[index].unit).columns
      + 5
  }

  /// The knobs that fit, beginning as far left as the chosen one allows.
  private func window(width: Int) -> Range<Int> {
    var first = 0
    while first < chosen, (first...chosen).reduce(0, { $0 + self.width(of: $1) }) > width { first += 1 }
    var last = first
    var used = 0
    while last < knobs.count, used + self.width(of: last) <= width {
      used += self.width(of: last)
      last += 1
    }
    return first..<max(last, min(first + 1, knobs.count))
  }

  private func shortUnit(_ unit: String) -> String {
    unit == "per second" ? "/s" : unit == "s" ? "s" : ""
  }
}
