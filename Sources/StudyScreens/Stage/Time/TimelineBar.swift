import Simulation
import TerminalSurface

/// The whole run in one row: what has gone by, where the present is, and where something happened that was seen already.
struct TimelineBar {
  let timeline: Timeline
  /// The end of the row, in seconds.
  let span: Double
  /// Whether it is still to be guessed how long the run takes.
  var hidesEnd = false

  /// Of those that share a cell the first is shown.
  private static let order: [Marker] = [.alarm, .deadLetter, .error, .change, .burst, .retry, .sentence]

  /// How many columns the counts take, the same for the whole run.
  private var countsWidth: Int { 26 + (subject.isEmpty ? 0 : subject.columns + 1) }

  /// Of what errors are counted, where boxes count something else: a batch of a stream that fails is one for each record.
  private var subject: String { timeline.run.nodes.contains(where: \.traits.keepsRecords) ? "records" : "" }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 0)
    let hasCounts = room.columns >= 90
    let end = hidesEnd ? "" : " \(NumberFormat.moment(span, places: 0))"
    let start = surface.write("0 ", at: room.origin, role: .faint)
    let columns = room.endColumn - start - end.count - (hasCounts ? countsWidth : 0)
    guard columns > 4 else { return }
    surface.offerLine(in: Rect(column: start, row: room.row, columns: columns, rows: 1))
    drawLine(into: &surface, at: Point(start, room.row), columns)
    drawMarks(into: &surface, at: Point(start, room.row), columns)
    surface.write(
      Glyph.arrowRight, at: Point(start + cell(of: timeline.now, columns), room.row), role: .title)
    surface.write(end, at: Point(start + columns, room.row), role: .faint)
    guard hasCounts else { return }
    // What is too long for its place says so in fewer digits, and never covers the end.
    let place = countsWidth - 1
    let shown = [false, true].map(counts).first { $0.width <= place } ?? counts(isShort: true)
    surface.write(shown, at: Point(max(start + columns + end.count, room.endColumn - shown.width), room.row))
  }

  private func cell(of instant: Instant, _ columns: Int) -> Int {
    max(0, min(columns - 1, Int(instant.seconds / max(span, 1e-9) * Double(columns))))
  }

  /// Gone by, seen before going back, and still to come.
  private func drawLine(into surface: inout Surface, at point: Point, _ columns: Int) {
    let (now, seen) = (cell(of: timeline.now, columns), cell(of: timeline.horizon, columns))
    let pieces = [
      (Glyph.done, now + 1, Role.asynchronous), (Glyph.toDo, seen + 1, .dim), (Glyph.unseen, columns, .rule),
    ]
    var start = 0
    for (glyph, end, role) in pieces where start < end {
      surface.write(
        String(repeating: glyph, count: end - start), at: Point(point.column + start, point.row), role: role)
      start = end
    }
  }

  private func drawMarks(into surface: inout Surface, at point: Point, _ columns: Int) {
    for marker in Self.order.reversed() {
      for column in cells(of: marker, columns) {
        surface.write(marker.glyph, at: Point(point.column + column, point.row), role: marker.role)
      }
    }
  }

  /// The cells into which any of a kind fall; a bin that is wider than a cell marks all that it covers.
  private func cells(of marker: Marker, _ columns: Int) -> Set<Int> {
    timeline.markers.clusters(of: marker).reduce(into: []) { cells, cluster in
      cells.formUnion(cell(of: cluster.first.instant, columns)...cell(of: cluster.last.instant, columns))
    }
  }

  /// `2.0k` for 1,977, `16k`, `2M`: rounded, as all numbers are.
  static func short(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count)"
    case ..<9_950: NumberFormat.fixed(Double((count + 50) / 100) / 10, 1) + "k"
    case ..<999_500: "\((count + 500) / 1_000)k"
    default: "\((count + 500_000) / 1_000_000)M"
    }
  }

  /// How much of what goes wrong there was up to now: the key to the marks, too.
  private func counts(isShort: Bool) -> StyledText {
    let kinds: [Marker] = [.error, .retry, .deadLetter]
    return StyledText(
      kinds.flatMap { marker -> [StyledText.Segment] in
        let count = timeline.recorder.markers.count(of: marker)
        return [
          .init("   \(marker.glyph) ", count > 0 ? marker.role : .faint),
          .init(isShort ? Self.short(count) : NumberFormat.count(Double(count)), count > 0 ? .text : .faint),
          .init(marker == .error && !subject.isEmpty ? " " + subject : "", .faint),
        ]
      })
  }
}

extension Marker {
  fileprivate var glyph: String {
    switch self {
    case .error: Glyph.failed
    case .retry: Glyph.retried
    case .deadLetter: Glyph.dead
    case .burst: Glyph.arrowDown
    case .change: "+"
    case .sentence: Glyph.waiting
    case .alarm: Glyph.alarm
    }
  }

  fileprivate var role: Role {
    switch self {
    case .error, .deadLetter, .alarm: .failing
    case .retry, .change: .attention
    case .burst: .synchronous
    case .sentence: .text
    }
  }

  /// What it is called in a sentence.
  var description: String {
    switch self {
    case .error: "error"
    case .retry: "retry"
    case .deadLetter: "dead letter"
    case .burst: "burst"
    case .change: "change"
    case .sentence: "sentence"
    case .alarm: "alarm"
    }
  }
}
