import Simulation
import TerminalSurface

// A queue is a reservoir: how full it is, how old its oldest is, and which messages are out and hidden.

extension QueueView: Face {
  static let weight = FrameWeight.heavy

  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 40, rows: 8)
    case .full: Size(columns: 34, rows: 6)
    case .medium: Size(columns: 24, rows: 5)
    case .small: Size(columns: 18, rows: 4)
    case .tiny: Size(columns: 13, rows: 4)
    case .slim: Size(columns: 15, rows: 3)
    }
  }

  func roomyRows(_ detail: SystemLayout.Detail) -> Int {
    switch detail {
    case .large: 10
    case .full: 9
    case .medium, .small: 6
    case .tiny: 4
    case .slim: 5
    }
  }

  var waitingEvenly: (count: Int, comesBackAfter: SimDuration)? {
    waiting > 0 && !isFIFO && failedInFlight == 0 ? (waiting, visibilityTimeout) : nil
  }

  var legend: [LegendEntry] {
    [
      .init(Glyph.idle, .queue, means: "in flight, hidden"),
      .init(Glyph.idle, .failing, means: "hidden, given twice"),
      .init(Glyph.busy, .queue, means: "received so often"),
      .init(Glyph.failed + "r1", .failing, means: "an old handle"),
      .init(Glyph.right + "r2", .good, means: "a good handle"),
    ]
  }

  func role(in box: ComponentFace) -> Role {
    guard box.isDeadEnd else { return .queue }
    return waiting > 0 ? .failing : .dim
  }

  func title(in box: ComponentFace, within width: Int) -> String {
    isFIFO && !box.node.label.contains("FIFO") ? "\(box.label(within: width - 5)) FIFO" : box.label(within: width)
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    guard !box.isDeadEnd else { return box.write([box.deadLetterLine(waiting, rect.columns)], into: &surface, rect) }
    let messages = HiddenMessages(of: self)
    let hasOthers = waiting == 0 && inFlight > 1 && messages.focus != nil
    for (row, content) in QueueRow.all(in: rect.rows, hasOthers: hasOthers).enumerated() {
      let place = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      box.draw(content, of: self, messages, into: &surface, in: place)
    }
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(waiting), "wait", as: waiting > 0 ? .queue : .figure) + row.age(oldestAge)
  }
}

/// What a row in the box of a queue shows.
private enum QueueRow {
  case counts, reservoir
  /// The reservoir; where nothing waits in it, what is hidden.
  case well
  /// The message in flight that matters most, with its countdown; where none does, marks for all in flight.
  case hidden
  /// Marks for the others in flight.
  case others
  case age, last
  /// How often the message that matters most was received, and what its handles are good for.
  case receives
  /// The same where there is such a message; otherwise the age.
  case receivesOrAge

  /// - Parameter hasOthers: whether nothing waits, and others are in flight besides the one that matters most: then the
  ///   row of the reservoir has room for them.
  static func all(in rows: Int, hasOthers: Bool) -> [QueueRow] {
    let room: QueueRow = hasOthers ? .others : .reservoir
    return switch rows {
    case ..<1: []
    case 1: [.counts]
    case 2: [.well, .counts]
    case 3: [.well, .counts, .receivesOrAge]
    case 4: [.counts, room, .hidden, .receivesOrAge]
    case 5: [.counts, room, .hidden, .receives, .age]
    case 6: [.counts, room, .hidden, .receives, .age, .last]
    case 7: [.counts, .reservoir, .hidden, .others, .receives, .age, .last]
    default: [.counts, .reservoir, .reservoir, .hidden, .others, .receives, .age, .last]
    }
  }
}

extension ComponentFace {
  /// A mark for each dead letter: they stay until somebody looks.
  fileprivate func deadLetterLine(_ waiting: Int, _ width: Int) -> StyledText {
    let words = width < 17 ? "dead" : waiting == 1 ? "dead letter" : "dead letters"
    let figure = line(
      NumberFormat.count(Double(waiting)), words, as: waiting > 0 ? .failing : .dim)
    return figure
      + StyledText(" " + String(marks: Glyph.dead, waiting, within: max(0, width - figure.width - 1)), .failing)
  }

  fileprivate func draw(
    _ row: QueueRow, of queue: QueueView, _ messages: HiddenMessages, into surface: inout Surface, in rect: Rect
  ) {
    switch row {
    case .counts: writeCounts(queue, into: &surface, rect)
    case .well where queue.waiting == 0 && queue.inFlight > 0: messages.drawFocus(into: &surface, rect)
    case .reservoir, .well: drawReservoir(into: &surface, rect, queue.waiting)
    case .hidden: messages.drawFocus(into: &surface, rect)
    case .others: messages.drawOthers(into: &surface, rect)
    case .age: writeAge(queue, into: &surface, rect)
    case .last: write([lastLine(within: rect.columns)], into: &surface, rect)
    case .receives: write([messages.receives(within: rect.columns)], into: &surface, rect)
    case .receivesOrAge:
      let receives = messages.isInTrouble ? messages.receives(within: rect.columns) : StyledText()
      if receives.width > 0 { write([receives], into: &surface, rect) } else { writeAge(queue, into: &surface, rect) }
    }
  }

  private func writeCounts(_ queue: QueueView, into surface: inout Surface, _ rect: Rect) {
    let figure = NumberFormat.count(Double(queue.waiting))
    let out = outCount(queue)
    // What is gathered in parts of one service is neither received nor hidden to anybody who uses it.
    if isPartOfOne, queue.waiting == 0 {
      let words = [" gathered", " held"].first { out.width + $0.columns <= rect.columns } ?? ""
      return write([out + StyledText(words, .dim)], into: &surface, rect)
    }
    if rect.columns >= 28 {
      write([line(figure, "waiting")], into: &surface, rect)
      let text = out + StyledText(" in flight", .dim)
      surface.write(text, at: Point(rect.column + rect.columns / 2, rect.row), limit: rect.endColumn)
      return
    }
    let waits = line(figure, (14..<20).contains(rect.columns) ? "wait" : "waiting")
    write([waits], into: &surface, rect)
    let text = out + StyledText(" out", .dim)
    guard queue.inFlight > 0, waits.width + text.width < rect.columns else { return }
    surface.write(text, at: Point(rect.endColumn - text.width, rect.row), limit: rect.endColumn)
  }

  /// How many are in flight, red if one of them has failed before.
  private func outCount(_ queue: QueueView) -> StyledText {
    let figure = NumberFormat.count(Double(queue.inFlight))
    return queue.failedInFlight > 0
      ? StyledText("\(Glyph.dead) \(figure)", .failing)
      : StyledText(figure, queue.inFlight > 0 ? .figure : .dim)
  }

  /// The age of the oldest; where nothing waits and workers ask in vain, how often they did.
  private func writeAge(_ queue: QueueView, into surface: inout Surface, _ rect: Rect) {
    if let empty = queue.emptyReceives, queue.waiting == 0 {
      let words = rect.columns >= 22 ? "empty receives" : "empty"
      return write([line(NumberFormat.count(Double(empty)), words, as: .attention)], into: &surface, rect)
    }
    let age = StyledText([
      .init("oldest ", .dim),
      .init(
        queue.oldestAge.map { NumberFormat.decimals($0.seconds, 1) + " s" } ?? "-",
        queue.oldestAge == nil ? .dim : .attention),
    ])
    write([age], into: &surface, rect)
    guard rect.columns >= 28 else { return }
    let timeout = NumberFormat.seconds(queue.visibilityTimeout.seconds)
    surface.write(
      StyledText([.init("hides ", .dim), .init(timeout, .text)]),
      at: Point(rect.column + rect.columns / 2, rect.row), limit: rect.endColumn)
  }

  /// While it drains, for how long still; otherwise how much has been done.
  private func lastLine(within width: Int) -> StyledText {
    drain?.description(within: width)
      ?? line(NumberFormat.count(Double(state.completed)), "done and deleted", as: .text)
  }

  /// How full the queue is, of the most that it will hold in this run.
  private func drawReservoir(into surface: inout Surface, _ rect: Rect, _ waiting: Int) {
    LevelBar(share: Double(waiting) / reservoir).draw(into: &surface, in: rect) { _ in .queue }
  }
}
