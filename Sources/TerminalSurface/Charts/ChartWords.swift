extension Chart {
  /// The words in a chart: marked moments with their lines, and how big what was cut is. Each looks for a free place near the one it would like best, so that no word hides a curve or another word.
  func drawWords(into surface: inout Surface, _ canvas: DotCanvas) {
    var room = FreeRoom(canvas)
    let shown = markers.filter { $0.x.isFinite && (origin...origin + span).contains($0.x) }
    for level in levels where level.value.isFinite { draw(level, into: &surface, on: canvas, room: &room) }
    for marker in shown where !marker.isMinor { draw(marker, into: &surface, on: canvas, room: &room) }
    for spike in spikes { write(spike, into: &surface, in: canvas.rect, room: &room) }
    for series in series { writeCut(series, into: &surface, in: canvas.rect, room: &room) }
    writeEmptyWords(into: &surface, canvas.rect, &room)
    drawMinor(shown.filter(\.isMinor), into: &surface, on: canvas, room: &room)
  }

  /// The column of a plot in which a distance from the origin is.
  func column(of x: Double, _ plot: Rect) -> Int {
    Int(min(1, max(0, x / span)) * Double(max(0, plot.columns - 1)))
  }

  private func draw(
    _ marker: Marker, into surface: inout Surface, on canvas: DotCanvas, room: inout FreeRoom
  ) {
    let plot = canvas.rect
    let column = column(of: marker.x - origin, plot)
    let text = shortened(marker.label, to: plot.columns)
    let start = max(0, min(column - text.columns / 2, plot.columns - text.columns))
    let place = room.take(text.columns, near: Point(start, 0), always: true)
    drawLine(marker, at: column, into: &surface, on: canvas, room: &room)
    write(text, at: place, into: &surface, in: plot, role: marker.role)
  }

  /// Minor markers take the room that the others left: words beside their line in the upper rows, below the first over the
  /// lines of others where those leave no room, or only the line. Those to come keep theirs, so that no word moves when they appear.
  /// Where two lines fall into one column the later is seen, because it says how things are now.
  private func drawMinor(
    _ markers: [Marker], into surface: inout Surface, on canvas: DotCanvas, room: inout FreeRoom
  ) {
    let plot = canvas.rect
    let columns = markers.map { column(of: $0.x - origin, plot) }
    var withoutLines = room
    for index in markers.indices.reversed() where !markers[index].isToCome {
      drawLine(markers[index], at: columns[index], into: &surface, on: canvas, room: &room)
    }
    for index in markers.indices where markers[index].isToCome {
      for row in 0..<min(3, plot.rows) { room.block(columns[index], row) }
    }
    var placed: Set<Int> = []
    for isOverLines in [false, true] {
      let rows = isOverLines ? 1..<max(1, min(3, plot.rows)) : 0..<min(3, plot.rows)
      for (index, marker) in markers.enumerated() where !placed.contains(index) {
        let before = columns[..<index].last { $0 < columns[index] - 1 } ?? -1
        let free = isOverLines ? withoutLines : room
        let places = [marker.label, marker.shortLabel].filter { !$0.isEmpty }.compactMap { words in
          Self.place(for: words, beside: columns[index], after: before, rows: rows, free)
            .map { (words: words, at: $0) }
        }
        guard let place = places.first else { continue }
        placed.insert(index)
        for column in place.at.column..<place.at.column + place.words.columns {
          room.block(column, place.at.row)
          withoutLines.block(column, place.at.row)
        }
        if !marker.isToCome { write(place.words, at: place.at, into: &surface, in: plot, role: marker.role) }
      }
    }
  }

  /// In the highest row that has room right of a line, or left of it and right of the line before it.
  private static func place(
    for words: String, beside column: Int, after before: Int, rows: Range<Int>, _ room: FreeRoom
  ) -> Point? {
    let places = [column + 2, column - 1 - words.columns].lazy.flatMap { start in rows.map { Point(start, $0) } }
    return places.first {
      ($0.column > column || $0.column > before + 1) && room.isFree($0, words.columns)
    }
  }

  /// A dotted line over free cells and filled areas; the dots of curves stay.
  private func draw(_ level: Level, into surface: inout Surface, on canvas: DotCanvas, room: inout FreeRoom) {
    let plot = canvas.rect
    let row = (canvas.height - 1 - height(level.value, canvas)) / canvas.dotsDown
    let text = shortened(level.label, to: plot.columns)
    let place = room.take(text.columns, near: Point(plot.columns - text.columns, row), always: true)
    for column in stride(from: 0, to: plot.columns, by: 2)
    where room.isFree(column, row) || canvas.isFilled(column, row) {
      surface.write(Glyph.unseen, at: Point(plot.column + column, plot.row + row), role: level.role)
      room.block(column, row)
    }
    write(text, at: place, into: &surface, in: plot, role: level.role)
  }

  /// A dotted line down the free cells. A minor one ends on a filled area, which it would cut in two.
  private func drawLine(
    _ marker: Marker, at column: Int, into surface: inout Surface, on canvas: DotCanvas, room: inout FreeRoom
  ) {
    let plot = canvas.rect
    for row in 0..<plot.rows
    where room.isFree(column, row) || !marker.isMinor && canvas.isFilled(column, row) {
      surface.write(Glyph.free, at: Point(plot.column + column, plot.row + row), role: marker.role)
      room.block(column, row)
    }
  }

  private func writeCut(_ series: Series, into surface: inout Surface, in plot: Rect, room: inout FreeRoom) {
    let most = series.values.reduce(0) { max($0, $1.flatMap { $0.isFinite ? $0 : nil } ?? 0) }
    guard let cutLabel = series.cutLabel, most > ceiling,
      let last = series.values.firstIndex(where: { ($0 ?? 0) > ceiling })
    else { return }
    let text = cutLabel(most)
    let start = column(of: Double(last + 1) * series.interval, plot) + 3
    write(text, at: room.take(text.columns, at: Point(start, 0)), into: &surface, in: plot, role: series.role)
  }

  private func write(_ spike: Spike, into surface: inout Surface, in plot: Rect, room: inout FreeRoom) {
    let wish = Point(column(of: spike.x - origin, plot) + 2, 0)
    write(spike.label, at: room.take(spike.label.columns, at: wish), into: &surface, in: plot, role: spike.role)
  }

  private func writeEmptyWords(into surface: inout Surface, _ plot: Rect, _ room: inout FreeRoom) {
    guard !emptyWords.isEmpty, series.allSatisfy({ $0.values.allSatisfy { $0 == nil } }) else { return }
    let wish = Point((plot.columns - emptyWords.columns) / 2, plot.rows / 2)
    write(
      emptyWords, at: room.take(emptyWords.columns, near: wish, always: false), into: &surface, in: plot, role: .dim)
  }

  private func write(
    _ text: String, at place: Point?, into surface: inout Surface, in plot: Rect, role: Role
  ) {
    guard let place else { return }
    let point = Point(plot.column + place.column, plot.row + place.row)
    surface.write(text, at: point, role: role, limit: plot.endColumn)
  }
}

/// The cells of a plot that no dot, line or word has taken yet.
struct FreeRoom {
  private let canvas: DotCanvas
  private var columns: Int { canvas.rect.columns }
  private var rows: Int { canvas.rect.rows }
  /// The cells that lines and words have taken.
  private var taken: Set<Point> = []
  /// The cells that words have taken.
  private var words: Set<Point> = []

  init(_ canvas: DotCanvas) { self.canvas = canvas }

  func isFree(_ column: Int, _ row: Int) -> Bool {
    canvas.isEmpty(column, row) && !taken.contains(Point(column, row))
  }

  mutating func block(_ column: Int, _ row: Int) { taken.insert(Point(column, row)) }

  /// Takes the free place that is nearest to a wish, with a free cell on either side.
  /// - Parameter always: whether to take the nearest place inside the plot when none is free.
  mutating func take(_ length: Int, near wish: Point, always: Bool) -> Point? {
    let last = columns - length
    guard length > 0, last >= 0 else { return nil }
    var nearest = always ? Point(min(max(0, wish.column), last), min(max(0, wish.row), rows - 1)) : nil
    var least = Int.max
    for row in 0..<rows {
      for column in 0...last {
        // A row is about twice as high as a column is wide, and leaving the curve's height costs most.
        let cost = abs(column - wish.column) + 3 * abs(row - wish.row)
        if cost < least, isFree(row, from: column - 1, to: column + length) {
          (nearest, least) = (Point(column, row), cost)
        }
      }
    }
    if let nearest { write(length, at: nearest) }
    return nearest
  }

  /// Takes the place of a wish, or the highest one below it that no other word has, whatever curve goes there: as the curve
  /// grows its word stays. Where words have all of it there is no room.
  mutating func take(_ length: Int, at wish: Point) -> Point? {
    let column = min(max(0, wish.column), columns - length)
    guard length > 0, column >= 0 else { return nil }
    let row = (wish.row..<max(wish.row, rows)).first { row in
      !(column - 1...column + length).contains { words.contains(Point($0, row)) }
    }
    let place = row.map { Point(column, $0) }
    if let place { write(length, at: place) }
    return place
  }

  private mutating func write(_ length: Int, at place: Point) {
    for column in place.column..<place.column + length {
      block(column, place.row)
      words.insert(Point(column, place.row))
    }
  }

  /// Whether a word would be inside, hide nothing and touch no other.
  func isFree(_ place: Point, _ length: Int) -> Bool {
    length > 0 && place.column >= 0 && place.column + length <= columns && place.row >= 0 && place.row < rows
      && isFree(place.row, from: place.column - 1, to: place.column + length)
  }

  private func isFree(_ row: Int, from first: Int, to last: Int) -> Bool {
    (max(0, first)...min(columns - 1, last)).allSatisfy { isFree($0, row) }
  }
}
