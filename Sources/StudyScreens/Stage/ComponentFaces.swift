import Simulation
import TerminalSurface

/// What each kind of component looks like inside its box: the figures first, the words beside them dim.
struct ComponentFace {
  let node: RunningNode
  let state: NodeSnapshot
  let detail: SystemLayout.Detail
  let lastAnswer: (status: Status, latency: Span)?
  let started: Int
  let drainSeconds: Double?

  /// The colour of the frame and of its title.
  var role: Role {
    if state.isDown { return .failing }
    switch state.detail {
    case .client: return .synchronous
    case .gateway: return .text
    case .service(let busy, _, _): return busy > 0 ? .good : .dim
    case .queue: return .queue
    case .worker: return .good
    }
  }

  /// Its title, with the state where the state matters.
  var title: String {
    if state.isDown { return "\(Glyph.failed) \(node.label) down" }
    if state.slowness != 1 { return "\(node.label) \(Figure.number(state.slowness))x slow" }
    guard case .worker(let lamps) = state.detail else { return node.label }
    return "\(node.label) \(lamps.count { $0.progress != nil })/\(lamps.count)"
  }

  /// Draws what is inside the frame.
  func draw(into surface: inout Surface, in rect: Rect) {
    switch state.detail {
    case .client(let rate, let waiting): write(clientLines(rate, waiting), into: &surface, rect)
    case .gateway(let open, let longest, let timeout):
      write(gatewayLines(open, longest, timeout), into: &surface, rect)
    case .service(let busy, let slots, let waiting):
      write(serviceLines(busy, slots, waiting, rect.columns), into: &surface, rect)
    case .queue(let waiting, let inFlight, let oldest, let visibility):
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
    count <= width ? String(repeating: glyph, count: max(0, count)) : String(repeating: glyph, count: max(0, width - 1)) + "+"
  }

  // MARK: Clients and servers

  private func clientLines(_ rate: Double, _ waiting: Int) -> [StyledText] {
    let traffic = rate > 0 ? line(Figure.number(rate), "/s") : StyledText("quiet", .dim)
    let answer: StyledText
    switch lastAnswer {
    case let last? where last.status == .ok: answer = line(Figure.seconds(last.latency.seconds), "to ack", .good)
    case let last?: answer = line("\(Glyph.failed) \(last.status.name)", "at \(Figure.seconds(last.latency.seconds))", .failing)
    case nil: answer = StyledText("no answer yet", .dim)
    }
    let wait = waiting > 0 ? line("\(Figure.count(Double(waiting)))", "wait", .synchronous) : line(Figure.count(Double(started)), "sent")
    return detail == .small ? [answer, wait] : [traffic, answer, wait]
  }

  private func gatewayLines(_ open: Int, _ longest: Span, _ timeout: Span) -> [StyledText] {
    let nearsLimit = longest.seconds > timeout.seconds * 0.8
    let openLine = line(Figure.count(Double(open)), "open", open > 0 ? .figure : .dim)
    let waitLine = line(
      Figure.fixed(longest.seconds, 1), "of \(Figure.number(timeout.seconds)) s", nearsLimit ? .failing : .attention)
    let errors = line(Figure.count(Double(state.failed)), "failed", state.failed > 0 ? .failing : .dim)
    return detail == .small ? [openLine, open > 0 ? waitLine : errors] : [openLine, waitLine, errors]
  }

  private func serviceLines(_ busy: Int, _ slots: Int?, _ waiting: Int, _ width: Int) -> [StyledText] {
    let idle = max(0, (slots ?? busy) - busy)
    let lamps =
      busy + idle <= width && slots != nil
      ? StyledText([.init(marks(Glyph.busy, busy, width), .good), .init(marks(Glyph.idle, idle, width), .faint)])
      : busy == 0 ? StyledText("idle", .dim) : busy <= 4
        ? StyledText(marks(Glyph.busy, busy, width), .good)
        : line("\(Glyph.busy) \(busy)", slots.map { "of \($0)" } ?? "at work", .good)
    let line2 =
      waiting > 0
      ? StyledText([.init(Figure.count(Double(waiting)), .synchronous), .init(" wait " + marks(Glyph.waiting, waiting, 4), .synchronous)])
      : line(Figure.seconds(state.meanWork.seconds), "each", .text)
    let done = line(Figure.count(Double(state.completed)), "done", .text)
    return detail == .small ? [lamps, line2] : [lamps, line2, done]
  }

  // MARK: Queues

  private func drawQueue(
    into surface: inout Surface, _ rect: Rect, _ waiting: Int, _ inFlight: Int, _ oldest: Span?, _ visibility: Span
  ) {
    drawReservoir(into: &surface, Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), waiting)
    let waits = line(Figure.count(Double(waiting)), "waiting")
    let flies = line(Figure.count(Double(inFlight)), "in flight")
    let age = line(oldest.map { Figure.decimals($0.seconds, 1) + " s" } ?? "-", "oldest", oldest == nil ? .dim : .attention)
    let hidden = line(Figure.seconds(visibility.seconds), "visibility", .text)
    let drains = drainSeconds.map { line("about \(Figure.number($0.rounded())) s", "until it is empty", .attention) }
    let half = rect.column + rect.columns / 2
    func write(_ row: Int, _ left: StyledText, _ right: StyledText?) {
      guard row < rect.rows else { return }
      surface.write(left, at: Point(rect.column, rect.row + row), limit: right == nil ? rect.endColumn : half)
      if let right { surface.write(right, at: Point(half, rect.row + row), limit: rect.endColumn) }
    }
    switch detail {
    case .full:
      write(1, waits, flies)
      write(2, age, hidden)
      write(3, drains ?? line(Figure.count(Double(state.completed)), "deleted", .text), nil)
    case .medium:
      write(1, waits, nil)
      write(2, line(Figure.count(Double(inFlight)), "fly", .text), age)
    case .small:
      write(1, waits, nil)
    }
  }

  /// How full the queue is, of the most that it will hold in this run.
  private func drawReservoir(into surface: inout Surface, _ rect: Rect, _ waiting: Int) {
    let share = min(1, Double(waiting) / max(1, reservoir))
    let eighths = Int((share * Double(rect.columns * 8)).rounded(.up))
    for column in 0..<rect.columns {
      let filled = max(0, min(8, eighths - column * 8))
      let glyph = Glyph.eighths[surface.glyphs == .ascii && filled > 0 ? 8 : filled]
      surface.write(glyph, at: Point(rect.column + column, rect.row), role: .queue, ground: .well)
    }
    if surface.glyphs == .ascii {
      for column in eighths / 8..<rect.columns where eighths <= column * 8 {
        surface.write(".", at: Point(rect.column + column, rect.row), role: .faint)
      }
    }
  }

  /// What the reservoir holds when it is full.
  var reservoir: Double = 100

  // MARK: Workers

  private func drawLamps(into surface: inout Surface, _ rect: Rect, _ lamps: [Lamp]) {
    let showsBars = lamps.count <= rect.rows && rect.columns >= 12 && detail != .small
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
