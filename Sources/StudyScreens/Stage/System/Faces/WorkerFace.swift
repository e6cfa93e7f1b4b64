import Simulation
import TerminalSurface

// A worker is its execution slots: on which message each of them works, how far it is, and whether its receipt handle
// still deletes.

extension WorkerView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 30, rows: min(8, max(3, mostSlots ?? slots.count)) + 2)
    case .full: Size(columns: 26, rows: min(5, max(3, mostSlots ?? slots.count)) + 2)
    case .medium: Size(columns: 22, rows: min(5, max(3, mostSlots ?? slots.count)) + 2)
    case .small: Size(columns: 16, rows: 4)
    case .tiny: Size(columns: 13, rows: 4)
    case .slim: Size(columns: 16, rows: 3)
    }
  }

  /// Room for a row about the handle of each slot where there are few, for what is done twice, and for what was done.
  func roomyRows(_ detail: SystemLayout.Detail) -> Int {
    switch detail {
    case .large, .full: max(size(detail).rows + 2, (mostSlots ?? slots.count) <= 2 ? 2 * slots.count + 4 : 0)
    case .small: 6
    case .medium, .tiny, .slim: size(detail).rows
    }
  }

  var legend: [LegendEntry] {
    [
      .init("a", .failing, means: "one in many hands"),
      .init(Glyph.waiting, .asynchronous, means: "asks for a message"),
    ] + (warming > 0 ? [.init(Glyph.starting, .attention, means: "gets ready")] : [])
  }

  var asks: Bool { slots.contains { $0.poll != nil } }

  func role(in box: ComponentFace) -> Role { .good }

  func title(in box: ComponentFace, within width: Int) -> String {
    let more = warming > 0 ? "+\(warming)" : ""
    let (busy, all) = (slots.count { $0.progress != nil }, slots.count)
    let title = "\(box.node.label) \(NumberFormat.count(Double(busy)))/\(NumberFormat.count(Double(all)))\(more)"
    return title.columns <= width ? title : box.label(within: width)
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let rows = WorkerRows(slots: slots, warming: warming, of: box, columns: rect.columns)
    let showsRows = slots.count <= rect.rows && rect.columns >= 9
    guard showsRows else { return rows.drawGrid(into: &surface, rect) }
    rows.draw(into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    let twice = slots.count { $0.message?.isDuplicated ?? false }
    return row.slots(slots.count { $0.progress != nil }, of: slots.count)
      + (twice > 0 ? StyledText("  \(Glyph.twice)\(Glyph.twice) \(twice)", .failing) : StyledText())
  }
}

/// What the slots of a worker show.
private struct WorkerRows {
  let slots: [ExecutionSlot]
  /// How many slots more are getting ready.
  let warming: Int
  let box: ComponentFace
  let columns: Int

  init(slots: [ExecutionSlot], warming: Int, of box: ComponentFace, columns: Int) {
    (self.slots, self.warming) = (slots, warming)
    self.box = box
    self.columns = columns
  }

  private var isWide: Bool { columns >= 16 }

  // MARK: Rows

  /// A row for each slot, and where there is room one about its handle; then what is done twice, and what was done.
  func draw(into surface: inout Surface, _ rect: Rect) {
    let hasHandleRows = 2 * slots.count + 2 <= rect.rows && columns >= 16
    for (index, slot) in slots.enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row + index * (hasHandleRows ? 2 : 1), columns: columns, rows: 1)
      drawSlot(slot, showsHandle: !hasHandleRows, into: &surface, row)
      guard hasHandleRows else { continue }
      surface.write(handleWords(of: slot), at: Point(row.column + 2, row.row + 1), limit: row.endColumn)
    }
    let used = slots.count * (hasHandleRows ? 2 : 1)
    drawFoot(into: &surface, rect.splitTop(used).1)
  }

  private func drawFoot(into surface: inout Surface, _ rect: Rect) {
    let twice = sentence
    let account = box.isCompact ? meanWork : done
    let starting = box.line("\(Glyph.starting) \(NumberFormat.count(Double(warming)))", "starting", as: .attention)
    let first = warming > 0 && rect.rows >= 3 ? [starting] : []
    let lines = rect.rows >= 2 ? first + [twice, account] : [twice.width > 0 ? twice : account]
    box.write(lines, into: &surface, rect.splitBottom(lines.count).0)
  }

  private var meanWork: StyledText {
    box.line(NumberFormat.seconds(box.state.meanWork.seconds), "each", as: .text)
  }

  private var done: StyledText {
    let failed = box.state.failed
    let count = NumberFormat.count(Double(failed))
    return box.line(NumberFormat.count(Double(box.state.completed)), "done", as: .text)
      + (failed > 0 ? StyledText("  \(Glyph.failed) \(count) failed", .failing) : StyledText())
  }

  /// What is done twice, or again although it was done.
  private var sentence: StyledText {
    let messages = slots.compactMap(\.message).filter(\.isDuplicated)
    guard let most = messages.map(\.executions).max() else { return StyledText() }
    let times = most == 2 ? "twice" : "\(most) times"
    let words =
      most > 1
      ? ["the same message, \(times)", "same message, \(times)", "the same, \(times)", times]
      : ["a message done before", "done before, again", "again"]
    let marks = Glyph.twice + Glyph.twice + " "
    return StyledText(words.map { marks + $0 }.first { $0.columns <= columns } ?? "", .failing)
  }

  private func drawSlot(_ slot: ExecutionSlot, showsHandle: Bool, into surface: inout Surface, _ row: Rect) {
    let (glyph, role) = look(of: slot)
    let time = time(of: slot)
    let timeStart = row.endColumn - time.columns
    surface.write(glyph, at: row.origin, role: role)
    surface.write(time, at: Point(timeStart, row.row), role: .dim)
    guard let progress = slot.progress, let message = slot.message else {
      return drawPoll(
        slot.poll, into: &surface,
        Rect(column: row.column + 2, row: row.row, columns: max(0, timeStart - 3 - row.column), rows: 1))
    }
    var column = row.column + (isWide ? 2 : 1)
    let field = columns >= 22 ? 5 : isWide ? 4 : 2
    let number = "\(message.request)" + (isWide ? place(in: slot.batch) : "")
    surface.write(number, at: Point(column, row.row), role: role == .good ? .text : role, limit: timeStart - 1)
    column += max(number.columns + 1, field)
    if showsHandle, slot.isHandleOld || slot.handle > 1 {
      column = surface.write(handle(of: slot), at: Point(column, row.row), limit: timeStart) + 1
    }
    let width = row.endColumn - timeColumns - 1 - column
    guard width >= 3 else { return }
    if slot.isBlocked {
      let words = ["waits for an answer", "waits"].first { $0.columns <= width } ?? ""
      surface.write(words, at: Point(column, row.row), role: .synchronous)
      return
    }
    let done = Int((progress * Double(width)).rounded(.down))
    surface.write(String(repeating: Glyph.done, count: done), at: Point(column, row.row), role: .good)
    surface.write(
      String(repeating: Glyph.toDo, count: width - done), at: Point(column + done, row.row), role: .rule)
  }

  /// A question that waits at the queue: for how long it has, of how long it may. Without room the word at the end says it.
  private func drawPoll(_ poll: LongPoll?, into surface: inout Surface, _ rect: Rect) {
    guard let poll else { return }
    let limit = "of \(NumberFormat.seconds(poll.waitTime.seconds))"
    let time = StyledText([.init(NumberFormat.fixed(poll.elapsed.seconds, 1), .text), .init(" " + limit, .dim)])
    guard time.width <= rect.columns else { return }
    surface.write(time, at: rect.origin, limit: rect.endColumn)
  }

  /// How many columns a time takes at most, while it does not matter to the part of a second.
  private var timeColumns: Int { isWide ? 7 : 5 }

  private func time(of slot: ExecutionSlot) -> String {
    guard slot.progress != nil else { return slot.poll == nil ? "idle" : "asks" }
    let seconds = slot.elapsed.seconds
    let places = seconds >= 999 ? 0 : isWide ? seconds < 100 ? 2 : 1 : seconds < 0.95 ? 1 : 0
    return NumberFormat.fixed(seconds, places) + " s"
  }

  /// Which of its batch it is: the fourth of ten.
  private func place(in batch: BatchPlace?) -> String {
    batch.map { " \(min($0.done + 1, $0.size))/\($0.size)" } ?? ""
  }

  // MARK: Handles

  private func handle(of slot: ExecutionSlot) -> StyledText {
    let name = "r\(slot.handle)"
    return slot.isHandleOld
      ? StyledText([.init(Glyph.failed, .failing), .init(name, .dim)]) : StyledText(Glyph.right + name, .good)
  }

  private func handleWords(of slot: ExecutionSlot) -> StyledText {
    guard slot.message != nil else { return StyledText() }
    return StyledText("holds ", .dim) + handle(of: slot)
      + (slot.isHandleOld ? StyledText(": too old", .failing) : StyledText())
  }

  // MARK: Grid

  /// Many executions: a mark each, as long as there is room, and the work time below. Those that work on the same message
  /// have the same letter.
  func drawGrid(into surface: inout Surface, _ rect: Rect) {
    let rows = max(1, rect.rows - 1)
    let shown = slots.count <= rect.columns * rows ? slots : []
    let letters = sharedLetters
    for (index, slot) in shown.enumerated() {
      let (glyph, role) = look(of: slot)
      surface.write(
        slot.message.flatMap { letters[$0.number] } ?? glyph,
        at: Point(rect.column + index % rect.columns, rect.row + index / rect.columns), role: role)
    }
    if shown.isEmpty {
      let busy = slots.count { $0.progress != nil }
      surface.write(
        box.slots(busy, "of \(NumberFormat.count(Double(slots.count)))"), at: rect.origin, limit: rect.endColumn)
    }
    guard rect.rows > 1 else { return }
    let twice = sentence
    box.write([twice.width > 0 ? twice : meanWork], into: &surface, rect.splitBottom(1).0)
  }

  /// A letter for each message that several slots work on; where there are too many for the alphabet, some have none.
  private var sharedLetters: [UInt64: String] {
    let shared = Set(slots.compactMap(\.message).filter { $0.executions > 1 }.map(\.number)).sorted()
    return Dictionary(uniqueKeysWithValues: zip(shared, "abcdefghijklmnopqrstuvwxyz".map(String.init)))
  }

  private func look(of slot: ExecutionSlot) -> (glyph: String, role: Role) {
    guard let message = slot.message else {
      return box.state.isDown ? (Glyph.failed, .failing) : (Glyph.idle, .faint)
    }
    if message.failures > 0 { return (Glyph.dead, .failing) }
    let role: Role = message.isDuplicated ? .failing : slot.isBlocked ? .synchronous : .good
    return (slot.isBlocked ? Glyph.waiting : Glyph.busy, role)
  }
}

extension ExecutionSlot {
  /// Whether it has called or sent and can do nothing else before the answer: then none of its work goes on.
  var isBlocked: Bool { progress == 0 && elapsed > .zero }
}
