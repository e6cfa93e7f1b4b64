import CourseContent
import TerminalSurface

/// The table of the comparison: features down, the two sides across.
struct CompareTable {
  let rows: [ComparisonRow]
  let list: ChoiceList
  let drill: CompareDrill?

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 0)
    let feature = min(24, max(14, (rows.map(\.feature.count).max() ?? 0) + 3))
    let isNarrow = room.columns < 60
    let side = isNarrow ? 0 : (room.columns - feature) / 2
    if isNarrow {
      surface.write("Synchronous and asynchronous", at: room.origin, role: .dim, limit: room.endColumn)
    } else {
      surface.write("Synchronous", at: Point(room.column + feature, room.row), role: .synchronous)
      surface.write("Asynchronous", at: Point(room.column + feature + side, room.row), role: .asynchronous)
    }
    for (offset, index) in list.window(rows: room.rows - 1).enumerated() {
      let line = Rect(column: room.column, row: room.row + 1 + offset, columns: room.columns, rows: 1)
      draw(index, feature, side, into: &surface, line)
    }
  }

  private func draw(_ index: Int, _ feature: Int, _ side: Int, into surface: inout Surface, _ line: Rect) {
    let isChosen = index == list.chosen
    let ground: Ground = isChosen ? .selection : .plain
    surface.fillRow(line, isChosen: isChosen)
    surface.write(
      (isChosen ? "► " : "  ") + shortened(rows[index].feature, to: (side > 0 ? feature : line.columns) - 3),
      at: line.origin, role: isChosen ? .title : .text, ground: ground)
    guard side > 0 else { return }
    for (offset, each) in CompareDrill.Side.allCases.enumerated() {
      let cell = each == .synchronous ? rows[index].synchronous : rows[index].asynchronous
      let isHidden = drill.map { !$0.isShown(row: index, each) } ?? false
      let isCursor = isChosen && drill?.side == each
      surface.write(
        isHidden ? (isCursor ? "?" : "·") : shortened(cell.says, to: side - 2),
        at: Point(line.column + feature + side * offset, line.row),
        role: isHidden ? .attention : isChosen ? .title : .dim, ground: ground)
    }
  }
}
