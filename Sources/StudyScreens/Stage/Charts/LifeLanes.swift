import Simulation
import TerminalSurface

/// The life of one request's messages on the axis of time, a lane each: when they were received and hidden, who worked on
/// them, what was written. What has not happened by now is not drawn.
struct LifeLanes {
  private let life: MessageLife
  private let run: Run
  private let now: Double
  /// The end of the axis, in seconds.
  private let span: Double
  private let hidesSpan: Bool

  init(_ life: MessageLife, in timeline: Timeline, span: Double, hidesSpan: Bool) {
    self.life = life
    run = timeline.run
    now = timeline.now.seconds
    self.span = max(span, 0.001)
    self.hidesSpan = hidesSpan
  }

  /// What one lane shows.
  enum Lane: Equatable {
    case received(MessageTrace)
    case hidden(MessageTrace)
    case work([MessageTrace.Execution])
    case writes(NodeIndex)
    case others
    case air
  }

  // MARK: Lanes

  /// The lanes in so many rows, with air between them where there is room. Receives have a lane of their own only for a
  /// single message with room; where there is none for all, what others did goes first, and of one message what is last,
  /// of several what was first: that something happened once more is seen at the end.
  func lanes(in rows: Int) -> [Lane] {
    let queued: [[Lane]] = life.messages.map { isQueued($0) ? [.received($0), .hidden($0)] : [] }
    let work = life.messages.map { workLanes(of: $0) }
    let tables = writtenTables.map { Lane.writes($0) }
    let others = life.others.isEmpty ? [] : [Lane.others]
    func all(_ heads: [[Lane]], _ rest: [Lane]) -> [[Lane]] {
      zip(heads, work).map { $0 + $1 } + (rest.isEmpty ? [] : [rest])
    }
    let (short, none) = (queued.map { Array($0.suffix(1)) }, queued.map { _ in [Lane]() })
    let isSingle = life.messages.count == 1
    let choices = [
      all(isSingle ? queued : short, tables + others), all(short, tables + others), all(short, tables),
      all(none, tables + others), all(none, tables),
    ]
    let chosen = choices.first { Self.count(of: $0) <= rows } ?? choices[isSingle ? 1 : 4]
    let flat = Array(chosen.joined())
    if 2 * flat.count - 1 <= rows { return Array(flat.map { [$0] }.joined(separator: [Lane.air])) }
    if flat.count + chosen.count - 1 <= rows { return Array(chosen.joined(separator: [Lane.air])) }
    return Array(isSingle ? flat.prefix(rows) : flat.suffix(rows))
  }

  private static func count(of groups: [[Lane]]) -> Int { groups.reduce(0) { $0 + $1.count } }

  /// Whether it waits in a queue, where it can be hidden; the events of a function cannot.
  private func isQueued(_ message: MessageTrace) -> Bool { run.nodes[message.queue].traits.hidesMessages }

  /// The executions of a message in as few lanes as they fit without overlap, each in the first that is free.
  private func workLanes(of message: MessageTrace) -> [Lane] {
    var lanes: [[MessageTrace.Execution]] = []
    for execution in message.executions {
      let free = lanes.firstIndex { lane in
        lane[0].worker == execution.worker && lane.allSatisfy { $0.span.end <= execution.span.start }
      }
      if let free { lanes[free].append(execution) } else { lanes.append([execution]) }
    }
    return lanes.map { .work($0) }
  }

  private var writtenTables: [NodeIndex] {
    life.writes.reduce(into: []) { if !$0.contains($1.table) { $0.append($1.table) } }
  }

  private func label(of lane: Lane, among lanes: [Lane], at index: Int) -> String {
    let earlier = lanes[..<index].last { $0 != .air }
    switch lane {
    case .received: return "received"
    case .hidden(let message):
      return if case .received = earlier { "hidden" } else { run.nodes[message.queue].label }
    case .work(let executions):
      if case .work(let others) = earlier, others[0].worker == executions[0].worker,
        others.contains(where: { $0.span.end > executions[0].span.start })
      {
        return "beside it"
      }
      return run.nodes[executions[0].worker].label
    case .writes(let table): return run.nodes[table].label
    case .others: return "others done"
    case .air: return ""
    }
  }

  // MARK: Drawing

  /// How many rows are enough for most lives, with air, the sentence and the axis.
  private static let usualRows = 14

  /// How many rows it takes at most, if it is one of most lives: title and axis included, and the sentence that there may be.
  var neededRows: Int { min(Self.usualRows, lanes(in: Self.usualRows - 4).count + (life.messages.count == 1 ? 4 : 2)) }

  func draw(note: String, into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    let title = self.title(within: rect.columns) + note
    surface.rule(title, in: head)
    let (axis, plot) = body.inset(columns: 1, rows: 0).splitBottom(1)
    let lanes = self.lanes(in: plot.rows)
    drawLegend(of: lanes, into: &surface, in: head, from: head.column + title.columns + 3)
    let labels = lanes.indices.map { label(of: lanes[$0], among: lanes, at: $0) }
    let width = min(max(6, labels.map(\.columns).max() ?? 0), rect.columns / 5)
    let bars = plot.splitLeft(width + 3).1
    drawNow(lanes.count, into: &surface, bars)
    for (index, lane) in lanes.enumerated() {
      let row = Rect(column: bars.column, row: bars.row + index, columns: bars.columns, rows: 1)
      let label = shortened(labels[index], to: width)
      surface.write(label, at: Point(plot.column + 1 + width - label.columns, row.row), role: .dim)
      draw(lane, hasReceives: labels[index] != "hidden", into: &surface, row)
    }
    let axisRow = min(axis.row, bars.row + lanes.count)
    drawAxis(into: &surface, in: Rect(column: bars.column, row: axisRow, columns: bars.columns, rows: axis.rows))
    guard plot.rows >= lanes.count + 2 else { return }
    surface.write(StyledText(sentence, .dim), at: Point(bars.column, bars.row + lanes.count + 1), limit: bars.endColumn)
  }

  /// Whose life it is, those who have sent the same once more among them.
  private func title(within columns: Int) -> String {
    let numbers = ([life.request] + life.again).map { "\($0)" }
    guard numbers.count > 1, let last = numbers.last else {
      return columns < 100 ? "Request \(life.request)" : "The life of request \(life.request)"
    }
    let all = numbers.dropLast().joined(separator: ", ") + " and " + last
    return columns < 100 ? "Requests \(all)" : "The life of requests \(all)"
  }

  /// A line through all lanes where the run is; none where it is over.
  private func drawNow(_ rows: Int, into surface: inout Surface, _ rect: Rect) {
    guard !run.isOver, now > 0 else { return }
    let place = column(now, rect) + 1
    guard place < rect.endColumn else { return }
    for row in rect.row..<rect.row + rows { surface.write(Glyph.free, at: Point(place, row), role: .dim) }
  }

  /// What there is to see in it so far, in a sentence.
  private var sentence: String {
    guard let message = life.messages.first, life.messages.count == 1, let hidden = message.hidden.first else {
      return ""
    }
    let known = message.executions.filter { $0.span.start.seconds <= now }
    let failures = known.count { $0.end == .failed && $0.span.end.seconds <= now }
    let times = failures == 1 ? "once" : "\(failures) times"
    guard isQueued(message) else { return failures > 0 ? "Failed \(times) so far." : "" }
    let hiddenFor = NumberFormat.seconds((hidden.end - hidden.start).seconds)
    if failures > 0 {
      let isReturned = known.contains { $0.end == .failed && $0.span.end == hidden.end }
      return isReturned
        ? "Failed \(times) so far, and given back after \(hiddenFor)."
        : "Failed \(times) so far, and hidden for \(hiddenFor) from each receive on."
    }
    guard known.contains(where: \.isDuplicate), let first = known.first, first.span.end > hidden.end else { return "" }
    let worked = NumberFormat.decimals((first.span.end - first.span.start).seconds, 1) + " s"
    return first.span.end.seconds <= now
      ? "Hidden for \(hiddenFor), but worked on for \(worked): the next receive comes before the work is done."
      : "No longer hidden, but still worked on: the next receive came before the work was done."
  }

  /// The marks that the lanes may show.
  private func marks(of lanes: [Lane]) -> [(String, Role, String)] {
    func has(_ isOne: (Lane) -> Bool) -> Bool { lanes.contains(where: isOne) }
    let isHidden = has { if case .hidden = $0 { true } else { false } }
    let isWritten = has { if case .writes = $0 { true } else { false } }
    var marks: [(String, Role, String)] = isHidden ? [(Glyph.full, .queue, "hidden")] : []
    marks += [(Glyph.done, .good, "work"), (Glyph.failed, .failing, "for nothing"), (Glyph.dead, .failing, "dead")]
    if has({ if case .work(let executions) = $0 { executions.contains(where: waitsForOthers) } else { false } }) {
      marks.append((Glyph.light, .asynchronous, "waits for others"))
    }
    if isWritten { marks += [(Glyph.moving, .good, "written"), (Glyph.twice + Glyph.twice, .failing, "again")] }
    if lanes.contains(.others) || life.messages.contains(where: { $0.goneAt != nil }) {
      marks.append((Glyph.right, .good, "done"))
    }
    let fails = life.messages.contains { failure(of: $0) < .infinity }
    return marks + (isHidden && fails ? [(Glyph.medium, .failing, "hidden after a failure")] : [])
  }

  private func drawLegend(of lanes: [Lane], into surface: inout Surface, in rect: Rect, from start: Int) {
    var column = start
    for (glyph, role, words) in marks(of: lanes) {
      let length = glyph.columns + words.columns + 3
      guard rect.rows > 0, column + length < rect.endColumn else { return }
      surface.write(" \(glyph)", at: Point(column, rect.row), role: role)
      surface.write(" \(words) ", at: Point(column + 1 + glyph.columns, rect.row), role: .dim)
      column += length
    }
  }

  private func drawAxis(into surface: inout Surface, in rect: Rect) {
    for (index, share) in [0, 0.5, 1].enumerated() where index == 0 || !hidesSpan {
      let text = NumberFormat.number(span * share) + " s"
      let place = Int((Double(rect.columns - text.columns) * share).rounded())
      surface.write(text, at: Point(rect.column + place, rect.row), role: .dim, limit: rect.endColumn)
    }
  }

  /// The column of an instant.
  private func column(_ seconds: Double, _ rect: Rect) -> Int {
    rect.column + max(0, min(rect.columns - 1, Int(seconds / span * Double(rect.columns))))
  }

  /// - Parameter hasReceives: whether the lane of what is hidden shows the receives too.
  private func draw(_ lane: Lane, hasReceives: Bool, into surface: inout Surface, _ rect: Rect) {
    let present = column(now, rect)
    if lane != .air {
      let length = present - rect.column + 1
      surface.write(String(repeating: Glyph.unseen, count: length), at: rect.origin, role: .rule)
    }
    switch lane {
    case .received(let message): drawReceives(of: message, into: &surface, rect)
    case .hidden(let message):
      for span in message.hidden { drawHidden(span, of: message, into: &surface, rect) }
      if hasReceives { drawReceives(of: message, into: &surface, rect) }
      drawEnd(of: message, into: &surface, rect)
    case .work(let executions):
      for execution in executions { drawBar(of: execution, into: &surface, rect) }
      // No later bar hides how an earlier one has ended.
      for execution in executions { drawEnd(of: execution, into: &surface, rect) }
    case .writes(let table):
      for write in life.writes where write.table == table && write.at.seconds <= now {
        let place = Point(column(write.at.seconds, rect), rect.row)
        surface.write(Glyph.moving, at: place, role: write.isRepeated ? .failing : .good, limit: rect.endColumn)
        guard write.isRepeated else { continue }
        surface.write(Glyph.twice, at: Point(place.column + 1, rect.row), role: .failing, limit: rect.endColumn)
      }
    case .others:
      for instant in life.others where instant.seconds <= now {
        surface.write(Glyph.right, at: Point(column(instant.seconds, rect), rect.row), role: .good)
      }
    case .air: break
    }
  }

  /// When the message has failed for the first time, in seconds; it is red from then on.
  private func failure(of message: MessageTrace) -> Double {
    message.executions.filter { $0.end == .failed }.map { $0.span.end.seconds }.min() ?? .infinity
  }

  private func drawReceives(of message: MessageTrace, into surface: inout Surface, _ rect: Rect) {
    for execution in message.executions where execution.span.start.seconds <= now {
      let start = execution.span.start.seconds
      surface.write(
        "\(Glyph.arrowDown)\(execution.receive)", at: Point(column(start, rect), rect.row),
        role: start > failure(of: message) ? .failing : .queue, limit: rect.endColumn)
    }
  }

  /// Where the message is at last, if that has happened: deleted, or a dead letter.
  private func drawEnd(of message: MessageTrace, into surface: inout Surface, _ rect: Rect) {
    if let dead = message.deadLetteredAt, dead.seconds <= now {
      surface.write(Glyph.dead, at: Point(column(dead.seconds, rect), rect.row), role: .failing)
    } else if let gone = message.goneAt, gone.seconds <= now {
      surface.write(Glyph.right, at: Point(column(gone.seconds, rect), rect.row), role: .good)
    }
  }

  private func drawHidden(
    _ span: MessageTrace.Span, of message: MessageTrace, into surface: inout Surface, _ rect: Rect
  ) {
    guard span.start.seconds <= now else { return }
    let failure = failure(of: message)
    // A gap shows where one ends and the next begins.
    let isFollowed = message.hidden.contains { $0.start >= span.end && $0.start.seconds <= now }
    let end = column(min(now, span.end.seconds), rect)
    let (first, last) = (column(span.start.seconds, rect), isFollowed ? end - 1 : end)
    for column in first..<max(first + 1, last) {
      let instant = Double(column - rect.column + 1) / Double(rect.columns) * self.span
      // A full block would be a hole where red is shown by reverse.
      let hasFailed = instant > failure
      surface.write(
        hasFailed ? Glyph.medium : Glyph.full, at: Point(column, rect.row), role: hasFailed ? .failing : .queue)
    }
  }

  /// A workflow does no work itself, however long it takes.
  private func waitsForOthers(_ execution: MessageTrace.Execution) -> Bool {
    !run.nodes[execution.worker].states.isEmpty
  }

  private func drawBar(of execution: MessageTrace.Execution, into surface: inout Surface, _ rect: Rect) {
    guard execution.span.start.seconds <= now else { return }
    let end = min(now, execution.span.end.seconds)
    let (first, last) = (column(execution.span.start.seconds, rect), column(end, rect))
    let (glyph, role): (String, Role) = waitsForOthers(execution) ? (Glyph.light, .asynchronous) : (Glyph.done, .good)
    surface.write(
      String(repeating: glyph, count: max(1, last - first)), at: Point(first, rect.row),
      role: execution.isDuplicate ? .failing : role)
  }

  private func drawEnd(of execution: MessageTrace.Execution, into surface: inout Surface, _ rect: Rect) {
    let end = execution.span.end.seconds
    guard end <= now else { return }
    let (mark, role): (String, Role) =
      switch execution.end {
      case .open: ("", .dim)
      case .deleted: (Glyph.right, .good)
      case .deleteRefused: ("\(Glyph.failed)r\(execution.receive)", .failing)
      case .failed: (Glyph.failed, .failing)
      }
    surface.write(mark, at: Point(column(end, rect), rect.row), role: role, limit: rect.endColumn)
  }
}
