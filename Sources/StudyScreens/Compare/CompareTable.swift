import CourseContent
import TerminalSurface

/// The table of the comparison: features down, the two sides across; a cell that is too long goes on in a second line.
struct CompareTable {
  let rows: [ComparisonRow]
  let list: ChoiceList

  private struct Columns {
    let feature: Int
    /// The width of one side; 0 where there is no room for the sides.
    let side: Int
  }

  /// How many rows the whole table takes in so many columns, its head included.
  func rows(in width: Int) -> Int {
    let columns = columns(in: width - 4)
    return rows.indices.reduce(1) { $0 + height(of: $1, columns) }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 0)
    let columns = columns(in: room.columns)
    let (head, body) = room.splitTop(1)
    if columns.side > 0 {
      surface.write("Synchronous", at: Point(head.column + columns.feature, head.row), role: .synchronous)
      surface.write(
        "Asynchronous", at: Point(head.column + columns.feature + columns.side, head.row), role: .asynchronous)
    } else {
      surface.write("Synchronous and asynchronous", at: head.origin, role: .dim, limit: head.endColumn)
    }
    surface.offerList(chosen: list.chosen, in: body)
    var row = body.row
    let inView = window(rows: body.rows, columns)
    for index in inView {
      let height = height(of: index, columns)
      let place = Rect(column: body.column, row: row, columns: body.columns, rows: height)
      let entry = ListRow(index: index, isChosen: index == list.chosen, in: place)
      entry.offer(index, row: row - body.row, rows: height, into: &surface)
      draw(index, columns, into: &surface, in: place)
      row += height
    }
    ScrollBar(visible: inView, of: rows.count).draw(into: &surface, in: body.splitRight(1).0)
  }

  /// How many features are in view in so much room, the head included.
  func rowsInView(in size: Size) -> Int { window(rows: size.rows - 1, columns(in: size.columns - 4)).count }

  private func columns(in width: Int) -> Columns {
    let isNarrow = width < 60
    let longest = (rows.map(\.feature.columns).max() ?? 0) + 3
    let feature = isNarrow ? width : min(longest, max(18, width / 5))
    return Columns(feature: feature, side: isNarrow ? 0 : (width - feature) / 2)
  }

  // MARK: Rows

  private func lines(_ text: String, _ width: Int) -> [StyledText] { StyledText(text).wrapped(to: width) }

  private func height(of index: Int, _ columns: Columns) -> Int {
    guard columns.side > 0 else { return 1 }
    let row = rows[index]
    let feature = lines(row.feature, columns.feature - 3).count
    let sides = [row.synchronous.says, row.asynchronous.says].map { lines($0, columns.side - 2).count }
    return max(feature, sides.max() ?? 1, 1)
  }

  /// The rows that fit, the chosen one among them.
  private func window(rows room: Int, _ columns: Columns) -> Range<Int> {
    var first = list.chosen
    var used = rows.isEmpty ? 0 : height(of: first, columns)
    let most = list.row.map { min($0 + used, room) } ?? room / 2
    while first > 0, used + height(of: first - 1, columns) <= most {
      first -= 1
      used += height(of: first, columns)
    }
    var last = min(rows.count, list.chosen + 1)
    while last < rows.count, used + height(of: last, columns) <= room {
      used += height(of: last, columns)
      last += 1
    }
    while first > 0, used + height(of: first - 1, columns) <= room {
      first -= 1
      used += height(of: first, columns)
    }
    return first..<last
  }

  private func draw(_ index: Int, _ columns: Columns, into surface: inout Surface, in rect: Rect) {
    let isChosen = index == list.chosen
    let background: Background = isChosen ? .selection : .plain
    let role: Role = isChosen ? .title : .text
    ListRow(isChosen: isChosen, in: rect).mark(into: &surface)
    func write(_ text: String, at column: Int, width: Int, role: Role) {
      for (offset, line) in lines(text, width).prefix(rect.rows).enumerated() {
        surface.write(
          line.plain, at: Point(rect.column + column, rect.row + offset), role: role, background: background)
      }
    }
    write(isChosen ? Glyph.arrowRight : " ", at: 0, width: 1, role: .title)
    write(rows[index].feature, at: 2, width: columns.feature - 3, role: role)
    guard columns.side > 0 else { return }
    for (place, side) in [rows[index].synchronous, rows[index].asynchronous].enumerated() {
      let column = columns.feature + columns.side * place
      write(side.says, at: column, width: columns.side - 2, role: isChosen ? .title : .dim)
    }
  }
}
