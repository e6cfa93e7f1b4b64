import Simulation
import TerminalSurface

/// Draws one side of a space-time page: heads, lanes, arrows, and what is written beside them.
struct SpaceTimeSidePicture {
  let side: SpaceTimeSide
  let grid: SpaceTimeGrid
  let columns: SpaceTimeColumns
  let rect: Rect
  /// The row of the grid that stands first.
  let top: Int
  /// How many rows of the grid are shown from its first on; those after it are still to come.
  let revealed: Int

  init(_ side: SpaceTimeSide, _ grid: SpaceTimeGrid, in rect: Rect, top: Int, revealed: Int = .max) {
    (self.side, self.grid, self.rect, self.top) = (side, grid, rect, top)
    self.revealed = min(revealed, grid.samples.count)
    columns = SpaceTimeColumns(of: side.diagram, in: rect)
  }

  private var diagram: SpaceTimeDiagram { side.diagram }

  /// The rows of the grid that are in view and revealed.
  private var shown: Range<Int> {
    let end = min(revealed, top + rect.rows)
    return min(top, end)..<end
  }

  private func screenRow(_ row: Int) -> Int { rect.row + row - top }

  // MARK: Heads

  /// How many rows the names of the components and of their services take.
  static func headRows(_ side: SpaceTimeSide, columns: Int) -> Int {
    let places = SpaceTimeColumns(of: side.diagram, in: Rect(column: 0, row: 0, columns: columns, rows: 1))
    let names = places.widths.indices.map { side.heading(of: $0, columns: places.widths[$0] - 1).count }
    return (names.max() ?? 1) + (namesServices(side, places) ? 1 : 0)
  }

  private static func namesServices(_ side: SpaceTimeSide, _ places: SpaceTimeColumns) -> Bool {
    places.widths.indices.contains { side.service(of: $0, columns: places.widths[$0] - 1) != nil }
  }

  /// The names, above them what the components are in AWS; they end in the last row.
  /// - Parameter room: what the columns stand in.
  static func drawHeads(of side: SpaceTimeSide, into surface: inout Surface, in head: Rect, _ room: Rect) {
    let columns = SpaceTimeColumns(of: side.diagram, in: room)
    for column in columns.centers.indices {
      let width = columns.widths[column] - 1
      let name = side.heading(of: column, columns: width).map { ($0, Role.title) }
      let lines = [side.service(of: column, columns: width)].compactMap(\.self).map { ($0, Role.dim) } + name
      for (row, (line, role)) in lines.enumerated() {
        let left = columns.centers[column] - line.columns / 2
        surface.write(
          line, at: Point(max(room.column, left), head.endRow - lines.count + row), role: role, limit: room.endColumn)
      }
    }
  }

  // MARK: Body

  func draw(into surface: inout Surface) {
    for row in rect.row..<rect.endRow {
      for center in columns.centers { surface.write(Glyph.free, at: Point(center, row), role: .rule) }
    }
    for row in shown { drawLanes(of: row, into: &surface) }
    for row in shown {
      for piece in grid.pieces[row] { draw(piece, in: row, into: &surface) }
    }
    drawMiddles(into: &surface)
    for mark in diagram.marks { drawNote(of: mark, into: &surface) }
    for column in diagram.columns.indices {
      for lane in diagram.columns[column].lanes.indices { drawLabels(of: column, lane: lane, into: &surface) }
    }
  }

  private func drawLanes(of row: Int, into surface: inout Surface) {
    for column in diagram.columns.indices {
      let lanes = diagram.columns[column].lanes.indices
      let segments = lanes.map { grid.segment(row: row, column: column, lane: $0) }
      if segments.contains(where: { $0 != nil }) {
        surface.write(" ", at: Point(columns.centers[column], screenRow(row)))
      }
      for (lane, segment) in zip(lanes, segments) {
        guard let segment else { continue }
        let center = columns.lanes[column][lane]
        let reach = segment.isBar ? columns.reach : 0
        surface.write(
          String(repeating: segment.glyph, count: 2 * reach + 1), at: Point(center - reach, screenRow(row)),
          role: side.role(of: segment, in: column, at: grid.samples[row]))
      }
    }
  }

  /// The outermost columns of the screen that what is in a column fills in a row; of one lane, if it is known which.
  private func edges(of column: Int, in row: Int, lane: Int? = nil) -> (left: Int, right: Int) {
    let lanes = lane.map { $0..<$0 + 1 } ?? diagram.columns[column].lanes.indices
    let filled = lanes.compactMap { lane -> (Int, Int)? in
      guard let segment = grid.segment(row: row, column: column, lane: lane) else { return nil }
      let (center, reach) = (columns.lanes[column][lane], segment.isBar ? columns.reach : 0)
      return (center - reach, center + reach)
    }
    let center = lane.map { columns.lanes[column][$0] } ?? columns.centers[column]
    return (filled.map(\.0).min() ?? center, filled.map(\.1).max() ?? center)
  }

  /// The lane of a column in which something begins or ends at an instant; nil where nothing tells.
  private func lane(of column: Int, at instant: Instant) -> Int? {
    let lanes = diagram.columns[column].lanes
    guard lanes.count > 1 else { return nil }
    return lanes.firstIndex { $0.contains { $0.start == instant || $0.end == instant } }
  }

  // MARK: Arrows

  private func draw(_ piece: ArrowPiece, in row: Int, into surface: inout Surface) {
    let arrow = diagram.arrows[piece.arrow]
    let goesRight = arrow.to > arrow.from
    let start: Int
    let end: Int
    switch piece.part {
    case .whole, .departure:
      let edges = edges(of: arrow.from, in: row, lane: lane(of: arrow.from, at: arrow.departure))
      start = goesRight ? edges.right + 1 : edges.left - 1
    case .arrival: start = middle(of: arrow, piece.arrow)
    }
    switch piece.part {
    case .whole, .arrival:
      let edges = edges(of: arrow.to, in: row, lane: lane(of: arrow.to, at: arrow.arrival))
      end = goesRight ? edges.left - 1 : edges.right + 1
    case .departure: end = middle(of: arrow, piece.arrow)
    }
    guard goesRight ? start <= end : start >= end else { return }
    drawLine(of: arrow, from: start, to: end, in: row, into: &surface)
    let place = screenRow(row)
    switch piece.part {
    case .whole: surface.write(arrow.head, at: Point(end, place), role: arrow.role)
    case .departure: surface.write(goesRight ? "╮" : "╭", at: Point(end, place), role: arrow.role)
    case .arrival:
      surface.write(goesRight ? "╰" : "╯", at: Point(start, place), role: arrow.role)
      surface.write(arrow.head, at: Point(end, place), role: arrow.role)
    }
    if piece.part != .arrival { drawLabel(of: arrow, from: start, to: end, in: row, into: &surface) }
  }

  /// A line leaves whoever it passes as they are.
  private func drawLine(
    of arrow: SpaceTimeDiagram.Arrow, from start: Int, to end: Int, in row: Int, into surface: inout Surface
  ) {
    for column in min(start, end)...max(start, end) {
      let place = Point(column, screenRow(row))
      if isFree(column, place.row, in: surface) { surface.write("─", at: place, role: arrow.role) }
    }
  }

  private func isFree(_ column: Int, _ row: Int, in surface: Surface) -> Bool {
    let glyph = surface[column, row].glyph
    return glyph == " " || String(glyph) == Glyph.free || glyph == ":" && surface.glyphs == .ascii
  }

  /// The word in the line between the sender's column and the next, where a dash stays on both sides of it.
  private func drawLabel(
    of arrow: SpaceTimeDiagram.Arrow, from start: Int, to end: Int, in row: Int, into surface: inout Surface
  ) {
    let goesRight = arrow.to > arrow.from
    let (own, next) = (edges(of: arrow.from, in: row), edges(of: arrow.from + (goesRight ? 1 : -1), in: row))
    let low = goesRight ? max(start, own.right + 1) : max(end + 1, next.right + 1)
    let high = goesRight ? min(end - 1, next.left - 1) : min(start, own.left - 1)
    let room = high - low + 1
    for text in arrow.labels.flatMap({ [" \($0) ", $0] }) where text.columns + 2 <= room {
      surface.write(text, at: Point(low + (room - text.columns) / 2, screenRow(row)), role: arrow.role)
      return
    }
  }

  /// Where an arrow that takes long runs down: between its sender and the next column.
  private func middle(of arrow: SpaceTimeDiagram.Arrow, _ place: Int) -> Int {
    let next = columns.centers[arrow.from + (arrow.to > arrow.from ? 1 : -1)]
    return (columns.centers[arrow.from] + next) / 2 + place % 3 - 1
  }

  private func drawMiddles(into surface: inout Surface) {
    var open: [Int: Int] = [:]
    for row in 0..<shown.upperBound {
      if row >= shown.lowerBound {
        for (arrow, since) in open where since < row {
          let column = middle(of: diagram.arrows[arrow], arrow)
          let ends = grid.pieces[row].contains { $0.arrow == arrow }
          if !ends, isFree(column, screenRow(row), in: surface) {
            surface.write("│", at: Point(column, screenRow(row)), role: diagram.arrows[arrow].role)
          }
        }
      }
      for piece in grid.pieces[row] {
        switch piece.part {
        case .whole: break
        case .departure: open[piece.arrow] = row
        case .arrival: open[piece.arrow] = nil
        }
      }
    }
  }

  // MARK: Words

  private func drawNote(of mark: TraceMark, into surface: inout Surface) {
    guard let note = side.note(of: mark), let column = diagram.columns.firstIndex(where: { $0.node == mark.node })
    else { return }
    let row = grid.row(of: mark.at)
    guard row < revealed else { return }
    for candidate in [row + 1, row + 2, row, row + 3] where isBeside(candidate, row, of: column) {
      for left in [
        columns.centers[column] + columns.reach + 2, columns.centers[column] - columns.reach - 1 - note.text.columns,
      ]
      where write(note.text, note.role, at: Point(left, screenRow(candidate)), overFreeLines: true, into: &surface) {
        return
      }
    }
  }

  /// Whether what is written in a row is still beside another one: nothing goes from or to the component between them.
  private func isBeside(_ candidate: Int, _ row: Int, of column: Int) -> Bool {
    guard candidate > row + 1 else { return true }
    return !(row + 1...candidate).contains { between in
      grid.pieces.indices.contains(between)
        && grid.pieces[between].contains {
          [diagram.arrows[$0.arrow].from, diagram.arrows[$0.arrow].to].contains(column)
        }
    }
  }

  /// What a segment is and how long it takes, beside its middle, where it is long enough and there is room.
  private func drawLabels(of column: Int, lane: Int, into surface: inout Surface) {
    for (place, segment) in diagram.columns[column].lanes[lane].enumerated() {
      let rows = grid.rows(of: place, column: column, lane: lane)
      guard rows.count >= 3, let first = rows.first, rows[rows.count / 2] < revealed else { continue }
      let left = columns.lanes[column][lane] + columns.reach + 2
      let next = column + 1 < columns.centers.count ? columns.centers[column + 1] - columns.reach - 1 : rect.endColumn
      let length = NumberFormat.seconds(segment.length.seconds)
      let words = segment.description.split(separator: " ").map(String.init)
      let wrapped = StyledText(segment.description).wrapped(to: max(1, next - left)).map {
        $0.spans.map(\.text).joined()
      }
      // A broken word tells less than none.
      let lines = (words.allSatisfy { $0.columns <= next - left } ? wrapped : []) + [length]
      guard rows.count >= lines.count else { continue }
      let start = max(first, rows[rows.count / 2] - lines.count / 2)
      let places = lines.indices.map { Point(left, screenRow(start + $0)) }
      guard
        zip(lines, places).allSatisfy({ fits($0, at: $1, overFreeLines: false, surface) && $0.columns <= next - left })
      else { continue }
      for (line, point) in zip(lines, places) {
        surface.write(line, at: point, role: line == lines.last ? .dim : segment.isBar ? segment.role : .dim)
      }
    }
  }

  private func fits(_ text: String, at place: Point, overFreeLines: Bool, _ surface: Surface) -> Bool {
    let columns = place.column..<place.column + text.columns
    guard place.row >= rect.row, place.row < rect.endRow, columns.lowerBound >= rect.column,
      columns.upperBound <= rect.endColumn
    else { return false }
    return columns.allSatisfy {
      overFreeLines ? isFree($0, place.row, in: surface) : surface[$0, place.row].glyph == " "
    }
  }

  private func write(
    _ text: String, _ role: Role, at place: Point, overFreeLines: Bool, into surface: inout Surface
  ) -> Bool {
    guard fits(text, at: place, overFreeLines: overFreeLines, surface) else { return false }
    surface.write(text, at: place, role: role)
    return true
  }
}
