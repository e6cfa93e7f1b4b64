import Simulation
import TerminalSurface

// A service is who answers: a line of callers before its slots if it has so many, and a mark for each call that it holds,
// full while it works on it, hollow while it waits for another service itself.

extension ServiceView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    switch (detail, slots) {
    case (.large, .some): Size(columns: 26, rows: 11)
    case (.large, nil): Size(columns: 20, rows: 6)
    case (.full, .some): Size(columns: 22, rows: 10)
    case (.full, nil): Size(columns: 15, rows: 6)
    case (.medium, .some): Size(columns: 16, rows: 8)
    case (.medium, nil): Size(columns: 13, rows: 6)
    case (.small, _), (.tiny, _), (.slim, _): Self.usualSize(detail)
    }
  }

  func role(in box: ComponentFace) -> Role {
    busy == 0 ? .dim : blocked.count >= busy ? .synchronous : .good
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    if box.isCompact { return box.drawBriefly(self, into: &surface, rect) }
    if let slots {
      box.draw(self, slots: slots, into: &surface, rect)
    } else {
      box.drawPool(of: self, into: &surface, rect)
    }
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(busy, of: slots)
      + (waiting > 0 ? row.line(Double(waiting), "in line", as: .synchronous, indent: "  ") : StyledText())
  }

  /// Calls that hold a slot and are worked on.
  fileprivate var working: Int { max(0, busy - blocked.count) }
}

extension ComponentFace {
  // MARK: Slots

  /// The line before the slots, from when on it is too long, the slots, and what is done.
  fileprivate func draw(_ service: ServiceView, slots: Int, into surface: inout Surface, _ rect: Rect) {
    let level = service.errorLevel(work: state.meanWork)
    let (head, below) = rect.splitTop(detail == .large ? 4 : 3)
    let bar = Rect(column: head.column, row: head.row + 1, columns: head.columns, rows: head.rows - 2)
    write([lineFigure(service, level, within: head.columns)], into: &surface, head)
    drawLine(service, level, into: &surface, in: bar)
    if let level {
      surface.write(
        words(for: level, service, within: head.columns), at: Point(head.column, bar.endRow), limit: head.endColumn)
    }
    let (foot, middle) = below.splitBottom(1)
    let count = StyledText([
      .init(figure(service.busy, most: slots), service.busy > 0 ? .good : .dim),
      .init(" of \(NumberFormat.count(Double(slots)))" + (rect.columns >= 18 ? " slots" : ""), .dim),
    ])
    write([count], into: &surface, middle)
    drawMarks(of: service, places: slots, into: &surface, in: middle.splitTop(1).1)
    write(done, each, into: &surface, in: foot, row: 0)
  }

  private func lineFigure(_ service: ServiceView, _ level: WaitLevel?, within width: Int) -> StyledText {
    let count = figure(service.waiting, most: forecast.mostInLine)
    let words = count.columns + 8 <= width ? "in line" : "wait"
    return line(
      count, words, as: service.waiting > 0 ? lineRole(at: Double(service.waiting), service, level) : .dim)
  }

  /// The line as a reservoir, of the most that will stand in it; its colour says how near it is to where errors begin.
  private func drawLine(_ service: ServiceView, _ level: WaitLevel?, into surface: inout Surface, in rect: Rect) {
    let full = Double(max(1, forecast.mostInLine, service.waiting))
    let bar = LevelBar(share: Double(service.waiting) / full, wall: level.map { Double($0.count) / full })
    bar.draw(into: &surface, in: rect) { lineRole(at: $0 * Double(service.waiting), service, level) }
  }

  /// Where no level can be told, the age of whoever has stood longest tells it.
  private func lineRole(at place: Double, _ service: ServiceView, _ level: WaitLevel?) -> Role {
    .waiting(level.map { place / Double(max(1, $0.count)) } ?? service.line.share)
  }

  private func words(for level: WaitLevel, _ service: ServiceView, within width: Int) -> StyledText {
    let role: Role = service.waiting > level.count ? .failing : .dim
    let limit = NumberFormat.count(Double(level.count))
    let status = level.status.short
    let words =
      level.count > 0
      ? ["\(status) if over \(limit) wait", "over \(limit): \(status)", "\(status) over \(limit)", "over \(limit)"]
      : ["\(status) if one waits", "if full: \(status)", "if full"]
    return StyledText(words.first { $0.columns <= width } ?? limit, role)
  }

  // MARK: Calls in progress

  /// Any number of calls at once: those that it holds, and what it does with them.
  fileprivate func drawPool(of service: ServiceView, into surface: inout Surface, _ rect: Rect) {
    let (marks, below) = rect.splitTop(1)
    drawMarks(of: service, places: nil, into: &surface, in: marks)
    let what = state.meanWork == .zero ? StyledText("passes on", .dim) : each
    write([held(service, rect.columns), what, done], into: &surface, below)
  }

  /// `2 of 3 wait`; the shortest that says it.
  private func held(_ service: ServiceView, _ width: Int) -> StyledText {
    let (count, blocked) = (figure(service.busy, most: forecast.mostCalls), service.blocked)
    guard service.busy > 0 else { return line(count, "held", as: .dim) }
    guard blocked.count > 0 else { return line(count, "busy", as: .good) }
    let role = Role.waiting(blocked.share)
    let both = StyledText([
      .init(figure(blocked.count, most: forecast.mostCalls), role), .init(" of \(count) wait", .dim),
    ])
    return both.width <= width ? both : line(figure(blocked.count, most: forecast.mostCalls), "wait", as: role)
  }

  /// A mark for each call where there is room for all that will ever be there; otherwise a bar. Hollow and amber are those
  /// that wait for somebody else.
  private func drawMarks(of service: ServiceView, places: Int?, into surface: inout Surface, in rect: Rect) {
    let most = max(1, places ?? forecast.mostCalls, service.busy)
    guard most <= rect.columns * rect.rows else { return drawShare(of: service, most, into: &surface, in: rect) }
    let shares = Crowd.shares(of: service.blocked, every: 1, count: service.blocked.asking)
    for place in 0..<(places ?? service.busy) {
      let blocked = place - service.working
      let (glyph, role): (String, Role) =
        place < service.working
        ? (Glyph.busy, .good)
        : place >= service.busy
          ? (Glyph.idle, .faint) : (Glyph.waiting, .waiting(shares.indices.contains(blocked) ? shares[blocked] : nil))
      surface.write(glyph, at: Point(rect.column + place % rect.columns, rect.row + place / rect.columns), role: role)
    }
  }

  private func drawShare(of service: ServiceView, _ most: Int, into surface: inout Surface, in rect: Rect) {
    let working = Double(service.working) / Double(max(1, service.busy))
    let row = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: min(1, rect.rows))
    LevelBar(share: Double(service.busy) / Double(most)).draw(into: &surface, in: row) { place in
      place < working ? .good : .waiting(service.blocked.share)
    }
  }

  private var done: StyledText { count("done", state.completed) }

  private var each: StyledText {
    state.meanWork == .zero ? StyledText() : line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text)
  }

  // MARK: Little room

  /// Two lines: the slots, and who waits for them or in them.
  fileprivate func drawBriefly(_ service: ServiceView, into surface: inout Surface, _ rect: Rect) {
    if rect.rows == 1, service.waiting > 0 { return write([slimLine(of: service, rect.columns)], into: &surface, rect) }
    if let slots = service.slots, slots > rect.columns {
      let busy = StyledText("\(Glyph.busy) \(figure(service.busy, most: slots))", service.busy > 0 ? .good : .dim)
      let all = isNarrow ? "/\(slots)" : " of \(slots)"
      write([busy + StyledText(all, .dim)], into: &surface, rect)
    } else {
      drawMarks(of: service, places: service.slots, into: &surface, in: rect.splitTop(1).0)
    }
    guard rect.rows > 1 else { return }
    let below = rect.splitTop(1).1
    if service.waiting > 0 { return drawShortLine(service, into: &surface, below) }
    write([service.blocked.count > 0 ? held(service, rect.columns) : briefly(rect.columns)], into: &surface, below)
  }

  /// `■ 10  ○ 13 wait`: in a single row the line matters more than which of the slots are taken.
  private func slimLine(of service: ServiceView, _ width: Int) -> StyledText {
    let level = service.errorLevel(work: state.meanWork)
    let role = lineRole(at: Double(service.waiting), service, level)
    let line = StyledText("\(Glyph.waiting) \(NumberFormat.count(Double(service.waiting)))", role)
    let busy = StyledText("\(Glyph.busy) \(NumberFormat.count(Double(service.busy)))  ", .good)
    let word = StyledText(" wait", .dim)
    return [busy + line + word, busy + line, line + word].first { $0.width <= width } ?? line
  }

  private func drawShortLine(_ service: ServiceView, into surface: inout Surface, _ rect: Rect) {
    let level = service.errorLevel(work: state.meanWork)
    let count = lineFigure(service, level, within: rect.columns)
    write([count], into: &surface, rect)
    let bar = Rect(
      column: rect.column + count.width + 1, row: rect.row, columns: rect.columns - count.width - 1, rows: 1)
    if bar.columns > 1 { drawLine(service, level, into: &surface, in: bar) }
  }

  private func briefly(_ width: Int) -> StyledText {
    state.meanWork == .zero
      ? StyledText("passes on", .dim)
      : line(NumberFormat.seconds(state.meanWork.seconds), width < 10 ? "" : "each", as: .text)
  }
}
