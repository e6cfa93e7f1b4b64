import Simulation
import TerminalSurface

// A worker is a row of lamps, one for each execution, and how far each of them is.

extension ComponentFace {
  func drawLamps(into surface: inout Surface, _ rect: Rect, _ lamps: [Lamp]) {
    let showsBars = lamps.count <= rect.rows && rect.columns >= 12 && !isCompact
    guard showsBars else { return drawLampGrid(into: &surface, rect, lamps) }
    for (row, lamp) in lamps.enumerated() {
      let y = rect.row + row
      let time = lamp.progress == nil ? "idle" : Figure.fixed(lamp.elapsed.seconds, 2) + " s"
      surface.write(lampGlyph(lamp), at: Point(rect.column, y), role: lampRole(lamp))
      surface.write(time, at: Point(rect.endColumn - time.count, y), role: .dim)
      guard let progress = lamp.progress else { continue }
      let width = rect.columns - time.count - 4
      let done = Int((progress * Double(width)).rounded(.down))
      for column in 0..<max(0, width) {
        let isDone = column < done
        surface.write(
          isDone ? Glyph.done : Glyph.toDo, at: Point(rect.column + 2 + column, y), role: isDone ? .good : .rule)
      }
    }
  }

  /// Many executions: a mark each, as long as there is room, and the work time below.
  private func drawLampGrid(into surface: inout Surface, _ rect: Rect, _ lamps: [Lamp]) {
    let rows = max(1, rect.rows - 1)
    let shown = lamps.count <= rect.columns * rows ? lamps : []
    for (index, lamp) in shown.enumerated() {
      surface.write(
        lampGlyph(lamp), at: Point(rect.column + index % rect.columns, rect.row + index / rect.columns),
        role: lampRole(lamp))
    }
    if shown.isEmpty {
      let busy = lamps.count { $0.progress != nil }
      surface.write(line("\(Glyph.busy) \(busy)", "of \(lamps.count)", .good), at: rect.origin, limit: rect.endColumn)
    }
    guard rect.rows > 1 else { return }
    surface.write(
      line(Figure.seconds(state.meanWork.seconds), "each", .text), at: Point(rect.column, rect.endRow - 1),
      limit: rect.endColumn)
  }

  private func lampGlyph(_ lamp: Lamp) -> String {
    lamp.progress != nil ? Glyph.busy : state.isDown ? Glyph.failed : Glyph.idle
  }

  private func lampRole(_ lamp: Lamp) -> Role {
    lamp.progress != nil ? .good : state.isDown ? .failing : .faint
  }
}
