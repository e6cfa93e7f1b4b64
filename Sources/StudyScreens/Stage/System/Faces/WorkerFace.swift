import Simulation
import TerminalSurface

// A worker is its execution slots, and how far the work in each of them is.

extension WorkerView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 28, rows: min(8, max(3, slots.count)) + 2)
    case .full: Size(columns: 24, rows: min(5, max(3, slots.count)) + 2)
    case .medium: Size(columns: 18, rows: min(5, max(3, slots.count)) + 2)
    case .small: Size(columns: 16, rows: 4)
    case .tiny: Size(columns: 13, rows: 4)
    case .slim: Size(columns: 16, rows: 3)
    }
  }

  func role(in box: ComponentFace) -> Role { .good }

  func title(in box: ComponentFace, within width: Int) -> String {
    let title = "\(box.node.label) \(slots.count { $0.progress != nil })/\(slots.count)"
    return title.columns <= width ? title : box.label(within: width)
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.drawSlots(into: &surface, rect, slots)
  }

  func line(in row: FaceLine) -> StyledText { row.slots(slots.count { $0.progress != nil }, of: slots.count) }
}

extension ComponentFace {
  fileprivate func drawSlots(into surface: inout Surface, _ rect: Rect, _ slots: [ExecutionSlot]) {
    let showsBars = slots.count <= rect.rows && rect.columns >= 12 && !isCompact
    guard showsBars else { return drawSlotGrid(into: &surface, rect, slots) }
    for (row, slot) in slots.enumerated() {
      let y = rect.row + row
      let time = slot.progress == nil ? "idle" : NumberFormat.fixed(slot.elapsed.seconds, 2) + " s"
      surface.write(slotGlyph(slot), at: Point(rect.column, y), role: slotRole(slot))
      surface.write(time, at: Point(rect.endColumn - time.count, y), role: .dim)
      guard let progress = slot.progress else { continue }
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
  private func drawSlotGrid(into surface: inout Surface, _ rect: Rect, _ slots: [ExecutionSlot]) {
    let rows = max(1, rect.rows - 1)
    let shown = slots.count <= rect.columns * rows ? slots : []
    for (index, slot) in shown.enumerated() {
      surface.write(
        slotGlyph(slot), at: Point(rect.column + index % rect.columns, rect.row + index / rect.columns),
        role: slotRole(slot))
    }
    if shown.isEmpty {
      let busy = slots.count { $0.progress != nil }
      surface.write(
        line("\(Glyph.busy) \(busy)", "of \(slots.count)", as: .good), at: rect.origin, limit: rect.endColumn)
    }
    guard rect.rows > 1 else { return }
    surface.write(
      line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text), at: Point(rect.column, rect.endRow - 1),
      limit: rect.endColumn)
  }

  private func slotGlyph(_ slot: ExecutionSlot) -> String {
    slot.progress != nil ? Glyph.busy : state.isDown ? Glyph.failed : Glyph.idle
  }

  private func slotRole(_ slot: ExecutionSlot) -> Role {
    slot.progress != nil ? .good : state.isDown ? .failing : .faint
  }
}
