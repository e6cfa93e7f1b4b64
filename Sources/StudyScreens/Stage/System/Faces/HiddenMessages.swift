import Simulation
import TerminalSurface

/// The messages of a queue that are in flight, as its box shows them: each is there, but hidden.
struct HiddenMessages {
  private let queue: QueueView
  /// The message that matters most: the one that came back most often; where there are few slots, the first.
  let focus: SeenMessage?

  init(of queue: QueueView) {
    self.queue = queue
    let troubled = queue.hidden.filter { $0.receives > 1 || $0.failures > 0 }
    let worst = troubled.max { ($0.receives, $1.number) < ($1.receives, $0.number) }
    // With more slots another message would be the first at every moment.
    let hasFewSlots = queue.readerSlots <= (queue.waiting == 0 ? 4 : 2)
    focus = worst ?? (hasFewSlots ? queue.hidden.min { $0.number < $1.number } : nil)
  }

  /// Whether the message that matters most has come back or failed.
  var isInTrouble: Bool { focus.map { $0.receives > 1 || $0.failures > 0 } ?? false }

  /// What stands for a message: hollow, for it is only hidden, and red from its first failure on.
  static func look(of message: SeenMessage) -> (glyph: String, role: Role) {
    if message.failures > 0 { return (Glyph.dead, .failing) }
    return (Glyph.idle, message.isDuplicated ? .failing : .queue)
  }

  // MARK: Countdown

  /// The message that matters most, with the time for which it is still hidden; where none does, a mark for each.
  func drawFocus(into surface: inout Surface, _ rect: Rect) {
    surface.fill(rect, with: Cell(" ", .faint, on: .well))
    guard let focus else { return drawMarks(of: queue.hidden, count: queue.inFlight, into: &surface, rect) }
    let (glyph, role) = Self.look(of: focus)
    let left = max(0, focus.hiddenFor?.seconds ?? 0)
    let time = (left < 99.95 ? NumberFormat.fixed(left, 1) : NumberFormat.count(left)) + " s"
    let more = rect.columns >= 34 ? " more" : ""
    let room = rect.columns >= 20 ? 7 : time.count
    let timeStart = rect.endColumn - more.count - room
    var column = surface.write(
      glyph + (rect.columns >= 18 ? " " : "") + "\(focus.request) ", at: rect.origin, role: role, background: .well,
      limit: timeStart)
    if rect.columns >= 28 {
      column = surface.write("hidden ", at: Point(column, rect.row), role: .dim, background: .well, limit: timeStart)
    }
    surface.write(
      time, at: Point(timeStart + room - time.count, rect.row), role: .figure, background: .well)
    surface.write(more, at: Point(timeStart + room, rect.row), role: .dim, background: .well)
    let whole = max(left, queue.visibilityTimeout.seconds)
    drawBar(
      share: whole > 0 ? left / whole : 0, hasFailed: focus.failures > 0, into: &surface,
      column..<max(column, timeStart - 1), row: rect.row)
  }

  private func drawBar(
    share: Double, hasFailed: Bool, into surface: inout Surface, _ columns: Range<Int>, row: Int
  ) {
    let eighths = Int((share * Double(columns.count * 8)).rounded(.up))
    for (index, column) in columns.enumerated() {
      let filled = max(0, min(8, eighths - index * 8))
      // A full block would be a hole where red is shown by reverse.
      let glyph = filled == 0 ? Glyph.light : hasFailed ? Glyph.medium : Glyph.eighths[filled]
      let role: Role = filled == 0 ? .faint : hasFailed ? .failing : .queue
      surface.write(glyph, at: Point(column, row), role: role, background: .well)
    }
  }

  // MARK: Marks

  /// Marks for all in flight but the one that has its own row.
  func drawOthers(into surface: inout Surface, _ rect: Rect) {
    surface.fill(rect, with: Cell(" ", .faint, on: .well))
    guard let focus else { return }
    let others = queue.hidden.filter { $0.number != focus.number }
    drawMarks(of: others, count: queue.inFlight - 1, into: &surface, rect)
  }

  /// A mark for each, in the order of their numbers; where there are more than that has room for, a mark for so many,
  /// which is said.
  private func drawMarks(of listed: [SeenMessage], count: Int, into surface: inout Surface, _ rect: Rect) {
    if count <= min(rect.columns, listed.count) {
      for (index, message) in listed.sorted(by: { $0.number < $1.number }).enumerated() {
        let (glyph, role) = Self.look(of: message)
        surface.write(glyph, at: Point(rect.column + index, rect.row), role: role, background: .well)
      }
      return
    }
    let (each, words, room) = Self.scale(of: count, within: rect.columns)
    let failed = queue.failedInFlight - (focus.map { $0.failures > 0 ? 1 : 0 } ?? 0)
    let marks = min(room, (count + each - 1) / each)
    let red = min(marks, (failed + each - 1) / each)
    var column = surface.write(
      String(repeating: Glyph.dead, count: red), at: rect.origin, role: .failing, background: .well)
    column = surface.write(
      String(repeating: Glyph.idle, count: marks - red), at: Point(column, rect.row), role: .queue, background: .well)
    surface.write(words, at: Point(column, rect.row), role: .dim, background: .well, limit: rect.endColumn)
  }

  /// How many a mark stands for, how that is said, and how many marks there is room for.
  static func scale(of count: Int, within columns: Int) -> (each: Int, words: String, room: Int) {
    for power in sequence(first: 1, next: { $0 < 1_000_000 ? $0 * 10 : nil }) {
      for each in [power, 2 * power, 5 * power] {
        let short = each >= 1_000_000 ? "\(each / 1_000_000)M" : each >= 1_000 ? "\(each / 1_000)k" : "\(each)"
        for words in [" \(NumberFormat.count(Double(each))) each", " \(short) each"]
        where (count + each - 1) / each <= columns - words.count {
          return (each, words, columns - words.count)
        }
      }
    }
    return (10_000_000, " +", max(0, columns - 2))
  }

  // MARK: Receives

  /// How often the message that matters most was received, of how often it may be, and what its receipt handles are good
  /// for: the longest form that there is room for.
  func receives(within columns: Int) -> StyledText {
    guard let focus else { return StyledText() }
    guard let most = queue.maxReceiveCount else {
      let times = StyledText("received \(focus.receives) times", focus.failures > 0 ? .failing : .attention)
      return focus.receives > 1
        ? fitting([times + StyledText("  ") + handles(of: focus), times], columns) : StyledText()
    }
    let (figure, role) = ("\(focus.receives)", focus.failures > 0 ? Role.failing : .figure)
    let ticks = ticks(focus.receives, of: most, focus.failures > 0 ? .failing : .queue)
    let count = StyledText([.init(figure, role), .init(" of \(most)", .dim)])
    let short = StyledText([.init(figure, role), .init("/\(most)", .dim)])
    let label = StyledText("receives ", .dim)
    let (all, newest) = (handles(of: focus), newestHandle(of: focus))
    return fitting(
      [
        label + ticks + count + all, ticks + count + all, ticks + count + newest, ticks + short + newest, ticks + short,
        short + newest, short,
      ], columns)
  }

  private func fitting(_ forms: [StyledText], _ columns: Int) -> StyledText {
    forms.first { $0.width <= columns } ?? StyledText()
  }

  /// A tick for each receive, and a hollow one for each that is left.
  private func ticks(_ receives: Int, of most: Int, _ role: Role) -> StyledText {
    guard most <= 10 else { return StyledText() }
    return StyledText([
      .init(String(repeating: Glyph.busy, count: min(receives, most)), role),
      .init(String(repeating: Glyph.idle, count: max(0, most - receives)), .faint), .init(" ", .dim),
    ])
  }

  /// All its receipt handles: those crossed that delete nothing. Of one that failed nobody uses them, so the failures are told.
  private func handles(of message: SeenMessage) -> StyledText {
    if message.failures > 0 { return StyledText("  \(Glyph.failed) \(message.failures) failed", .failing) }
    guard message.receives > 1 else { return StyledText() }
    let old = message.receives <= 6 ? Array(1..<message.receives) : Array(message.receives - 3..<message.receives)
    let sign: StyledText.Segment =
      message.oldHandlesDelete ? .init(" " + Glyph.right, .good) : .init(" " + Glyph.failed, .failing)
    return StyledText(" ") + StyledText(old.flatMap { [sign, .init("r\($0)", .dim)] })
      + newestHandle(of: message)
  }

  private func newestHandle(of message: SeenMessage) -> StyledText {
    if message.failures > 0 { return StyledText(" \(Glyph.failed)\(message.failures)", .failing) }
    guard message.receives > 1 else { return StyledText() }
    return StyledText(" \(Glyph.right)r\(message.receives)", .good)
  }
}
