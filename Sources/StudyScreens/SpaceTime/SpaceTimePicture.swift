import Simulation
import TerminalSurface

/// A space-time diagram, or two beside each other on one axis of time that runs down.
struct SpaceTimePicture {
  let sides: [SpaceTimeSide]
  let rows: SpaceTimeRows
  /// The first row in view.
  var top = 0
  /// The row that is told in words; nil for none.
  var cursor: Int?
  /// How many rows are shown, from the first of all on.
  var revealed = Int.max

  static let axisColumns = 10

  /// The whole of some diagrams with the finest step that shows all of them at once.
  static func fitting(_ sides: [SpaceTimeSide], in rect: Rect) -> SpaceTimePicture {
    let diagrams = sides.map(\.diagram)
    let steps = SpaceTimeRows.steps(for: diagrams)
    let whole = SpaceTimePicture(sides: sides, rows: SpaceTimeRows(of: diagrams, step: steps[steps.count - 1]))
    let room = rect.rows - whole.headRows(columns: rect.columns)
    let place = SpaceTimeRows.fittingStep(for: diagrams, rows: room)
    return SpaceTimePicture(sides: sides, rows: SpaceTimeRows(of: diagrams, step: steps[place]))
  }

  private func parts(of rect: Rect) -> [Rect] {
    var rest = rect.splitLeft(Self.axisColumns).1
    let weights = sides.map { side in side.diagram.columns.reduce(0) { $0 + 2 + $1.lanes.count } + 1 }
    var left = weights.reduce(0, +)
    return weights.map { weight in
      let (part, others) = rest.splitLeft(rest.columns * weight / max(1, left))
      (rest, left) = (others, left - weight)
      return part
    }
  }

  /// The title of a side in the lines that it takes, at most two.
  private func titleLines(of side: SpaceTimeSide, columns: Int) -> [String] {
    let lines = StyledText(side.title).wrapped(to: max(1, columns - 4)).map { $0.spans.map(\.text).joined() }
    return (1...2).contains(lines.count) ? lines : [side.title]
  }

  private func titleRows(_ parts: [Rect]) -> Int {
    zip(sides, parts).map { titleLines(of: $0, columns: $1.columns).count }.max() ?? 1
  }

  /// How many rows titles and heads take above those of time.
  func headRows(columns: Int) -> Int {
    let parts = parts(of: Rect(column: 0, row: 0, columns: columns, rows: 1))
    return titleRows(parts)
      + (zip(sides, parts).map { SpaceTimeSidePicture.headRows($0, columns: $1.columns) }.max() ?? 1)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let bins = rows.rows.dropFirst(top).map(\.bin)
    let time = cursor.map { rows.begin(of: $0) }
    drawFrame(into: &surface, in: rect, axis: SpaceTimeAxis(step: rows.step, bins: bins, cursor: time)) {
      index, room, surface in
      let picture = SpaceTimeSidePicture(sides[index], rows.sides[index], in: room, top: top, revealed: revealed)
      picture.draw(into: &surface)
    }
  }

  /// Titles, names and the axis, and between them what draws each side.
  func drawFrame(
    into surface: inout Surface, in rect: Rect, axis: SpaceTimeAxis, _ drawSide: (Int, Rect, inout Surface) -> Void
  ) {
    let (head, body) = rect.splitTop(headRows(columns: rect.columns))
    let parts = parts(of: rect)
    let (titles, names) = head.splitTop(titleRows(parts))
    surface.rule("", in: titles)
    for (index, part) in parts.enumerated() {
      let title = Rect(column: part.column, row: titles.row, columns: part.columns, rows: 1)
      let lines = titleLines(of: sides[index], columns: part.columns)
      surface.rule(lines[0], in: title, titleRole: sides[index].role)
      for (row, line) in lines.enumerated().dropFirst() {
        surface.write(line, at: Point(part.column + 2, titles.row + row), role: sides[index].role)
      }
      let room = Rect(column: part.column, row: body.row, columns: part.columns, rows: body.rows)
      SpaceTimeSidePicture.drawHeads(of: sides[index], into: &surface, in: names, room)
      drawSide(index, room, &surface)
    }
    let row = cursor.map { $0 - top }
    axis.draw(into: &surface, in: body, cursorRow: row)
    if let row, (0..<body.rows).contains(row) { highlight(body.row + row, into: &surface, in: body) }
  }

  /// The row of the cursor from end to end; what is drawn in it stays.
  private func highlight(_ row: Int, into surface: inout Surface, in body: Rect) {
    for column in body.column..<body.endColumn {
      var cell = surface[column, row]
      // A bar hides the ground; in another role it would be no bar any more.
      if String(cell.glyph) != Glyph.full { cell.role = .title }
      cell.background = .selection
      surface[column, row] = cell
    }
  }
}

/// The axis of time, which runs down: a label where a round time falls, and the exact time of the cursor.
struct SpaceTimeAxis {
  let step: SimDuration
  /// Which step each row in view belongs to.
  let bins: [Int]
  /// The time of the cursor's row.
  let cursor: SimDuration?

  func draw(into surface: inout Surface, in rect: Rect, cursorRow: Int?) {
    let interval = interval
    for (row, bin) in bins.prefix(rect.rows).enumerated() {
      let isFirst = row == 0 || bins[row - 1] != bin
      let label = isFirst ? label(of: bin, every: interval) : nil
      let place = Point(rect.column + SpaceTimePicture.axisColumns - 2, rect.row + row)
      surface.write(label == nil ? "│" : "┤", at: place, role: .rule)
      if row == cursorRow, let cursor {
        write(Glyph.arrowRight + " " + NumberFormat.seconds(cursor.seconds), at: place, .title, into: &surface)
      } else if let label {
        write(label, at: place, .faint, into: &surface)
      }
    }
  }

  private func write(_ text: String, at place: Point, _ role: Role, into surface: inout Surface) {
    surface.write(text, at: Point(place.column - text.columns, place.row), role: role)
  }

  /// The round times that are labelled: on average at least four rows apart.
  private var interval: Int64 {
    let steps = (bins.last ?? 0) - (bins.first ?? 0) + 1
    let least = 4 * Int128(step.nanoseconds) * Int128(steps) / Int128(max(1, bins.count))
    var unit: Int64 = 1
    while true {
      for factor in [1, 2, 5] as [Int64] where Int128(unit * factor) >= least { return unit * factor }
      let (next, isOver) = unit.multipliedReportingOverflow(by: 10)
      guard !isOver else { return .max }
      unit = next
    }
  }

  /// The round time that falls into a step; nil if none does.
  private func label(of bin: Int, every interval: Int64) -> String? {
    let (begin, interval) = (Int128(bin) * Int128(step.nanoseconds), Int128(interval))
    let round = (begin + interval - 1) / interval * interval
    guard round < begin + Int128(step.nanoseconds) else { return nil }
    return Self.text(of: Int64(clamping: round), every: Int64(clamping: interval))
  }

  /// With as many decimals as the interval needs, in one unit for the whole axis.
  private static func text(of time: Int64, every interval: Int64) -> String {
    let (unit, name): (Int64, String) =
      interval >= 10_000_000 ? (1_000_000_000, "s") : interval >= 1_000 ? (1_000_000, "ms") : (1_000, "us")
    var (decimals, rest) = (0, interval)
    while rest < unit, decimals < 6 { (decimals, rest) = (decimals + 1, rest * 10) }
    return NumberFormat.fixed(Double(time) / Double(unit), decimals) + " " + name
  }
}
