import CourseContent
import Simulation
import TerminalSurface

/// What happened to one request: a row for each thing, bars on one axis of time, and the sum below.
struct TraceScreen: ListScreen {
  let timeline: Timeline
  /// The screen to go back to; the stage if nil.
  let inspected: InspectScreen?
  private(set) var trace: RequestTrace
  private var rows: [RequestTrace.Row]
  var list: ChoiceList

  /// Nil where too much has happened to trace a request at once.
  init?(of request: UInt64, in timeline: Timeline, from inspected: InspectScreen? = nil) {
    guard let trace = timeline.trace(of: request) else { return nil }
    self.timeline = timeline
    self.inspected = inspected
    self.trace = trace
    rows = trace.rows(in: timeline.run)
    list = ChoiceList(count: rows.count)
  }

  /// Why there is no trace.
  static let tooLong =
    "Too much has happened to follow one request here; go back in time, or use weir simulate --follow."

  private enum Action { case move(Int), nextRequest, previousRequest, seek, leave }

  private static let opening: KeyTable<Action> = [
    .init(.open, title: "go there", help: "show the stage at the chosen moment", action: .seek)
  ]

  private static let leading: KeyTable<Action> = [
    .init(
      .nextOfKind, title: "other request", help: "follow the next request", action: .nextRequest, footer: "n N"),
    .init(.previousOfKind, help: "follow the request before", action: .previousRequest),
    .init(.back, and: .out, title: "back", help: "back to where you came from", action: .leave),
  ]

  var breadcrumbs: [String] { [timeline.run.scenario.title, "Request \(trace.request)"] }
  private var bindings: KeyTable<Action> {
    (Self.opening + .choosing(in: list, "row", by: Action.move) + Self.leading).unless(refusal)
  }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var entryNames: [String] { rows.map { $0.label(in: timeline.run) } }
  var minimumSize: Size { Size(columns: 60, rows: 14) }

  private func refusal(of action: Action) -> String? {
    switch action {
    case .nextRequest: trace.request < lastRequest ? nil : "No later request has begun at this moment."
    case .previousRequest: trace.request > 1 ? nil : "This is the first request."
    case .seek: rows.isEmpty ? "Nothing has happened to it yet." : nil
    case .move, .leave: nil
    }
  }

  /// The number of the last request that has begun.
  private var lastRequest: UInt64 { UInt64(max(0, timeline.run.value(of: .total(.started)) ?? 0)) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .nextRequest: follow(trace.request + 1)
    case .previousRequest: follow(trace.request - 1)
    case .seek: return .answer(.seek(rows[list.chosen].instant))
    case .leave: return inspected.map { .replace($0) } ?? .back
    case nil: break
    }
    return .stay
  }

  /// Changes to another request; a number that no request has yet changes nothing.
  private mutating func follow(_ request: UInt64) {
    guard let next = timeline.trace(of: request), next.startedAt != nil else { return }
    trace = next
    rows = next.rows(in: timeline.run)
    list = ChoiceList(count: rows.count)
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    let id = TraceID(of: trace.request, in: timeline.run)
    let head = StyledText(trace.headline, .title) + StyledText(" Trace \(id)", .faint)
    let headRows = surface.write(head, in: room)
    let sums = trace.sums.flatMap { StyledText($0, .attention).wrapped(to: room.columns) } + handover(room.columns)
    let (feet, body) = room.splitTop(headRows + 1).1.splitBottom(sums.count + 1)
    for (row, line) in sums.enumerated() { surface.write(line, at: Point(feet.column, feet.row + 1 + row)) }
    let (axis, bars) = body.splitTop(1)
    let picture = WaterfallRow(trace: trace, run: timeline.run, columns: room.columns)
    picture.drawAxis(into: &surface, in: axis)
    list.draw(into: &surface, in: bars) { row, surface in picture.draw(rows[row.index], in: row, into: &surface) }
  }
}

extension TraceScreen {
  /// Who passes the trace on where the chosen row is a way.
  private func handover(_ columns: Int) -> [StyledText] {
    guard rows.indices.contains(list.chosen), case .span(let span) = rows[list.chosen], let origin = span.origin,
      let found = trace.handovers(among: timeline.run.nodes).first(where: { $0.from == origin && $0.to == span.node })
    else { return [] }
    return StyledText(found.sentence, .dim).wrapped(to: columns)
  }
}

/// How a row of a waterfall is divided: label, bar on the axis of time, length.
struct WaterfallRow {
  let run: Run
  private let start: Instant
  private let end: Instant
  private let labelColumns: Int
  private let barColumns: Int

  init(trace: RequestTrace, run: Run, columns: Int) {
    self.run = run
    start = trace.startedAt ?? .start
    end = trace.spans.map(\.end).max() ?? start
    labelColumns = min(44, columns * 2 / 5)
    barColumns = max(1, columns - labelColumns - 11)
  }

  /// Where an instant is on the axis, from its first column on.
  private func place(of instant: Instant) -> Int {
    guard end > start else { return 0 }
    let share = (instant - start).seconds / (end - start).seconds
    return min(barColumns - 1, max(0, Int(share * Double(barColumns))))
  }

  func drawAxis(into surface: inout Surface, in rect: Rect) {
    let left = rect.column + labelColumns
    let last = NumberFormat.seconds((end - start).seconds)
    surface.write("0", at: Point(left, rect.row), role: .faint)
    surface.write(last, at: Point(left + barColumns - last.columns, rect.row), role: .faint)
  }

  func draw(_ entry: RequestTrace.Row, in row: ListRow, into surface: inout Surface) {
    row.write(shortened(entry.label(in: run), to: labelColumns - 1), role: row.nameRole, into: &surface)
    switch entry {
    case .mark(let mark, let again):
      for moment in [mark.at] + again {
        row.write(mark.glyph, at: labelColumns + place(of: moment), role: mark.role, into: &surface)
      }
    case .span(let span):
      let (first, last) = (place(of: span.start), place(of: span.end))
      let bar = String(repeating: span.glyph, count: max(1, last - first))
      row.write(bar, at: labelColumns + first, role: span.role, into: &surface)
      row.writeAtEnd(NumberFormat.seconds(span.length.seconds), margin: 0, role: .figure, into: &surface)
    }
  }
}
