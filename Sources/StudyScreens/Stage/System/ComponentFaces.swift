import Simulation
import TerminalSurface

/// What each kind of component looks like inside its box: the figures first, the words beside them dim.
struct ComponentFace {
  let node: RunningNode
  let state: NodeSnapshot
  let detail: SystemLayout.Detail
  let lastAnswer: (status: Status, latency: Span)?
  let isSender: Bool
  let started: Int
  let drainSeconds: Double?
  /// What the reservoir holds when it is full.
  let reservoir: Double

  /// The colour of the frame and of its title.
  var role: Role {
    if state.isDown { return .failing }
    switch state.detail {
    case .client: return .synchronous
    case .gateway: return .text
    case .service(let busy, _, _): return busy > 0 ? .good : .dim
    case .table(let open, _, _): return open > 0 ? .good : .dim
    case .topic: return .asynchronous
    case .bucket: return .text
    case .queue: return .queue
    case .worker: return .good
    }
  }

  /// Its title, with the state where the state matters.
  func title(within width: Int) -> String {
    if state.isDown { return "\(Glyph.failed) \(label(within: width - 2))" }
    if state.slowness != 1 { return "\(Figure.number(state.slowness))x slow \(label(within: width - 8))" }
    switch state.detail {
    case .worker(let lamps):
      let title = "\(node.label) \(lamps.count { $0.progress != nil })/\(lamps.count)"
      return title.count <= width ? title : label(within: width)
    case .queue(_, _, _, _, isFIFO: true): return "\(label(within: width - 5)) FIFO"
    default: return label(within: width)
    }
  }

  /// The name; where it is too long, the number at its end is what tells it from its neighbours.
  private func label(within width: Int) -> String {
    guard node.label.count > width, let number = node.label.split(separator: " ").last, Int(number) != nil else {
      return shortened(node.label, to: width)
    }
    return "\(node.label.prefix(max(0, width - number.count - 1))) \(number)"
  }

  /// Draws what is inside the frame.
  func draw(into surface: inout Surface, in rect: Rect) {
    switch state.detail {
    case .client(let rate, let waiting): write(clientLines(rate, waiting), into: &surface, rect)
    case .gateway(let open, let longest, let timeout):
      write(gatewayLines(open, longest, timeout), into: &surface, rect)
    case .service(let busy, let slots, let waiting):
      write(serviceLines(busy, slots, waiting, rect.columns), into: &surface, rect)
    case .table(let open, let written, let refused):
      write(tableLines(open, written, refused), into: &surface, rect)
    case .topic(let published, let copies):
      let lines = [
        line(Figure.count(Double(copies)), "copies"), line(Figure.count(Double(published)), "published", .text),
      ]
      write(lines, into: &surface, rect)
    case .bucket(let objects):
      write([line(Figure.count(Double(objects)), "objects")], into: &surface, rect)
    case .queue(let waiting, let inFlight, let oldest, let visibility, _):
      drawQueue(into: &surface, rect, waiting, inFlight, oldest, visibility)
    case .worker(let lamps):
      drawLamps(into: &surface, rect, lamps)
    }
  }

  private func write(_ lines: [StyledText], into surface: inout Surface, _ rect: Rect) {
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      surface.write(line, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
  }

  private func line(_ figure: String, _ words: String, _ role: Role = .figure) -> StyledText {
    StyledText([.init(figure, role), .init(words.isEmpty ? "" : " " + words, .dim)])
  }

  /// A row of marks for things that wait, and a sign that there are more.
  private func marks(_ glyph: String, _ count: Int, _ width: Int) -> String {
    count <= width
      ? String(repeating: glyph, count: max(0, count)) : String(repeating: glyph, count: max(0, width - 1)) + "+"
  }

  // MARK: Clients and servers

  private func clientLines(_ rate: Double, _ waiting: Int) -> [StyledText] {
    let traffic = rate > 0 ? line(Figure.number(rate), "/s") : StyledText("quiet", .dim)
    let count =
      waiting > 0 && !isSender
      ? line(Figure.count(Double(waiting)), "wait", .synchronous)
      : line(Figure.count(Double(started)), isNarrow && started >= 1_000 ? "" : "sent")
    return isCompact ? [answerLine, count] : [traffic, answerLine, count]
  }

  /// What the last caller got, and after how long.
  private var answerLine: StyledText {
    guard let last = lastAnswer else { return StyledText("no answer", .dim) }
    let time = Figure.seconds(last.latency.seconds)
    guard last.status == .ok else {
      return StyledText("\(Glyph.failed) \(last.status.name)" + (isNarrow ? "" : " \(time)"), .failing)
    }
    let words = isNarrow ? "" : isSender ? "ack " : "took "
    return StyledText([.init(words, .dim), .init(time, .good)])
  }

  private var isNarrow: Bool { detail == .tiny || detail == .slim }

  private var isCompact: Bool { [.small, .tiny, .slim].contains(detail) }

  private func gatewayLines(_ open: Int, _ longest: Span, _ timeout: Span) -> [StyledText] {
    let nearsLimit = longest.seconds > timeout.seconds * 0.8
    let openLine = line(Figure.count(Double(open)), "open", open > 0 ? .figure : .dim)
    let longestText = Figure.decimals(longest.seconds, 1)
    let waitLine = line(
      longestText, "of \(Figure.number(timeout.seconds)) s", nearsLimit ? .failing : .attention)
    let errors = line(Figure.count(Double(state.failed)), "failed", state.failed > 0 ? .failing : .dim)
    return isCompact ? [openLine, open > 0 ? waitLine : errors] : [openLine, waitLine, errors]
  }

  private func serviceLines(_ busy: Int, _ slots: Int?, _ waiting: Int, _ width: Int) -> [StyledText] {
    let second =
      waiting > 0
      ? StyledText([
        .init(Figure.count(Double(waiting)), .synchronous),
        .init(" wait " + marks(Glyph.waiting, waiting, 3), .synchronous),
      ]) : line(Figure.seconds(state.meanWork.seconds), width < 10 ? "" : "each", .text)
    let done = line(Figure.count(Double(state.completed)), "done", .text)
    let lamps = lampLine(busy, slots, width)
    return isCompact ? [lamps, second] : [lamps, second, done]
  }

  private func tableLines(_ open: Int, _ written: Int, _ refused: Int) -> [StyledText] {
    let openLine = line(Figure.count(Double(open)), "open", open > 0 ? .good : .dim)
    guard written > 0 else {
      let reads = line(Figure.count(Double(state.completed)), "answered", .text)
      return isCompact
        ? [openLine, reads] : [openLine, line(Figure.seconds(state.meanWork.seconds), "each", .text), reads]
    }
    let writes = line(Figure.count(Double(written)), "written", .text)
    let again = line(Figure.count(Double(refused)), "refused", refused > 0 ? .attention : .dim)
    return isCompact ? [writes, again] : [openLine, writes, again]
  }

  /// A lamp for each slot where there is room, a number otherwise.
  private func lampLine(_ busy: Int, _ slots: Int?, _ width: Int) -> StyledText {
    if let slots, slots <= width {
      return StyledText([
        .init(marks(Glyph.busy, busy, width), .good), .init(marks(Glyph.idle, slots - busy, width), .faint),
      ])
    }
    if busy == 0 { return StyledText("idle", .dim) }
    if busy <= min(8, width) { return StyledText(marks(Glyph.busy, busy, width), .good) }
    return line("\(Glyph.busy) \(busy)", slots.map { "of \($0)" } ?? "busy", .good)
  }

  // MARK: Queues

  private func drawQueue(
    into surface: inout Surface, _ rect: Rect, _ waiting: Int, _ inFlight: Int, _ oldest: Span?, _ visibility: Span
  ) {
    let (reservoir, figures) = rect.splitTop(detail == .large ? 3 : detail == .slim ? 0 : 1)
    drawReservoir(into: &surface, reservoir, waiting)
    let waits = line(Figure.count(Double(waiting)), "waiting")
    let age = StyledText([
      .init("oldest ", .dim),
      .init(oldest.map { Figure.decimals($0.seconds, 1) + " s" } ?? "-", oldest == nil ? .dim : .attention),
    ])
    switch detail {
    case .large, .full:
      let right = figures.column + figures.columns / 2
      let visibilityText = StyledText([.init("hidden ", .dim), .init(Figure.seconds(visibility.seconds), .text)])
      write([waits, age, lastLine], into: &surface, figures)
      surface.write(
        line(Figure.count(Double(inFlight)), "in flight"), at: Point(right, figures.row), limit: rect.endColumn)
      surface.write(visibilityText, at: Point(right, figures.row + 1), limit: rect.endColumn)
    case .medium:
      write(
        [waits + StyledText("  ") + line(Figure.count(Double(inFlight)), "out", .text), age], into: &surface, figures)
    case .small, .tiny, .slim:
      write([waits], into: &surface, figures)
    }
  }

  /// While it drains, for how long still; otherwise how much has been done.
  private var lastLine: StyledText {
    guard let drainSeconds else { return line(Figure.count(Double(state.completed)), "done and deleted", .text) }
    let seconds = drainSeconds < 10 ? Figure.decimals(drainSeconds, 1) : Figure.count(drainSeconds)
    return StyledText([.init("drains in about ", .dim), .init("\(seconds) s", .attention)])
  }

  /// How full the queue is, of the most that it will hold in this run.
  private func drawReservoir(into surface: inout Surface, _ rect: Rect, _ waiting: Int) {
    let share = min(1, Double(waiting) / reservoir)
    let eighths = Int((share * Double(rect.columns * 8)).rounded(.up))
    let empty = surface.glyphs == .ascii ? "." : Glyph.empty
    for column in 0..<rect.columns {
      let filled = max(0, min(8, eighths - column * 8))
      let glyph = filled == 0 ? empty : Glyph.eighths[filled]
      for row in rect.row..<rect.endRow {
        surface.write(
          glyph, at: Point(rect.column + column, row), role: filled == 0 ? .faint : .queue, ground: .well)
      }
    }
  }

  // MARK: Workers

  private func drawLamps(into surface: inout Surface, _ rect: Rect, _ lamps: [Lamp]) {
    let showsBars = lamps.count <= rect.rows && rect.columns >= 12 && !isCompact
    guard showsBars else { return drawLampGrid(into: &surface, rect, lamps) }
    for (row, lamp) in lamps.enumerated() {
      let y = rect.row + row
      let time = lamp.progress == nil ? "idle" : Figure.fixed(lamp.elapsed.seconds, 2) + " s"
      surface.write(lampGlyph(lamp), at: Point(rect.column, y), role: lampRole(lamp))
      surface.write(time, at: Point(rect.endColumn - time.count, y), role: .dim)
      guard let progress = lamp.progress else { continue }
      let width = rect.columns - time.count - 4
      let done = Int((progress * Double(width)).rounded(.down))
      for column in 0..<max(0, width) {
        let isDone = column < done
        surface.write(
          isDone ? Glyph.done : Glyph.toDo, at: Point(rect.column + 2 + column, y), role: isDone ? .good : .rule)
      }
    }
  }

  /// Many executions: a mark each, as long as there is room, and the work time below.
  private func drawLampGrid(into surface: inout Surface, _ rect: Rect, _ lamps: [Lamp]) {
    let rows = max(1, rect.rows - 1)
    let shown = lamps.count <= rect.columns * rows ? lamps : []
    for (index, lamp) in shown.enumerated() {
      surface.write(
        lampGlyph(lamp), at: Point(rect.column + index % rect.columns, rect.row + index / rect.columns),
        role: lampRole(lamp))
    }
    if shown.isEmpty {
      let busy = lamps.count { $0.progress != nil }
      surface.write(line("\(Glyph.busy) \(busy)", "of \(lamps.count)", .good), at: rect.origin, limit: rect.endColumn)
    }
    guard rect.rows > 1 else { return }
    surface.write(
      line(Figure.seconds(state.meanWork.seconds), "each", .text), at: Point(rect.column, rect.endRow - 1),
      limit: rect.endColumn)
  }

  private func lampGlyph(_ lamp: Lamp) -> String {
    lamp.progress != nil ? Glyph.busy : state.isDown ? Glyph.failed : Glyph.idle
  }

  private func lampRole(_ lamp: Lamp) -> Role {
    lamp.progress != nil ? .good : state.isDown ? .failing : .faint
  }
}
