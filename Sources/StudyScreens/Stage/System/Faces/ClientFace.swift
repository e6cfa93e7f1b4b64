import Simulation
import TerminalSurface

// A client is those who stand and wait before it: a crowd that drifts towards its limit. One that only sends has none.

extension ClientView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    guard isCaller else { return Self.usualSize(detail) }
    switch detail {
    case .large: return Size(columns: 36, rows: 10)
    case .full: return Size(columns: 36, rows: 9)
    case .medium: return Size(columns: 20, rows: 8)
    case .small, .tiny, .slim: return Self.usualSize(detail)
    }
  }

  func role(in box: ComponentFace) -> Role { .synchronous }

  var sendsRequests: Bool { rate > 0 || thinking != nil }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    guard isCaller else { return box.write(box.senderLines(of: self), into: &surface, rect) }
    if box.isCompact {
      box.drawBar(of: self, into: &surface, rect)
    } else {
      box.drawCrowd(of: self, into: &surface, rect)
    }
  }

  func line(in row: FaceLine) -> StyledText {
    let waits =
      isCaller ? row.line(Double(blocked.count), "wait", as: .waiting(blocked.share), indent: "  ") : StyledText()
    let users = thinking.map { row.line(Double($0), "think") } ?? StyledText("quiet", .dim)
    let come = RateUnit(of: rate)
    return (rate > 0 ? row.line(rate * come.seconds, come.sign) : users) + waits + row.errors
  }
}

extension ComponentFace {
  // MARK: Who waits

  /// How many wait, and a bar of them, where there is no room for marks.
  fileprivate func drawBar(of client: ClientView, into surface: inout Surface, _ rect: Rect) {
    let words = waiting(client.blocked)
    let marked = StyledText("\(Glyph.waiting) ", .synchronous) + waiting(client.blocked, "")
    let first = words.width <= rect.columns ? words : marked
    let failed = failures.first { first.width + $0.width < rect.columns } ?? StyledText()
    let second = client.thinking.map { line(NumberFormat.count(Double($0)), "think") } ?? failed
    write(first, second, into: &surface, in: rect, row: 0)
    let bar = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: min(1, rect.rows - 1))
    if max(forecast.mostCallers, client.blocked.count) > bar.columns {
      LevelBar.crowd(client.blocked, of: forecast.mostCallers, into: &surface, in: bar)
    } else {
      drawMarks(of: client.blocked, into: &surface, in: bar)
    }
  }

  /// A mark for each: a bar of the few that there ever are would be full of one. The oldest at the right.
  private func drawMarks(of waits: Waits, into surface: inout Surface, in rect: Rect) {
    guard rect.rows > 0 else { return }
    surface.fill(rect, with: Cell(" ", .faint, on: .well))
    let pausing = Array(repeating: (Glyph.retried, Role.attention), count: waits.pausing)
    let shares = Crowd.shares(of: waits, every: 1, count: waits.asking)
    let marks = pausing + shares.reversed().map { (Glyph.waiting, Role.waiting($0)) }
    for (place, (glyph, role)) in marks.enumerated() {
      surface.write(glyph, at: Point(rect.column + place, rect.row), role: role, background: .well)
    }
  }

  /// How many failed, or only that some did; nothing as long as none has.
  private var failures: [StyledText] {
    let count = NumberFormat.count(Double(state.failed))
    return state.failed > 0 ? ["\(Glyph.failed) \(count)", Glyph.failed].map { StyledText($0, .failing) } : []
  }

  /// The number, the wall, the crowd before it, its scale, and what came of those who are gone.
  fileprivate func drawCrowd(of client: ClientView, into surface: inout Surface, _ rect: Rect) {
    let isWide = rect.columns >= 30
    let (head, below) = rect.splitTop(2)
    let (foot, place) = below.splitBottom(isWide ? 3 : 2)
    let crowd = crowdPlace(in: place)
    let waits = waiting(client.blocked, isWide ? "stand and wait" : "wait")
    let long = coming(of: client, isWide)
    let fits = waits.width + long.width < head.columns
    write(waits, fits ? long : coming(of: client, false), into: &surface, in: head, row: 0)
    let limit = client.blocked.limit
    if let limit {
      let wall = Rect(column: crowd.column, row: head.row + 1, columns: crowd.columns + 1, rows: crowd.rows + 1)
      drawWall(limit, into: &surface, in: wall)
    }
    if isWide { writePause(client.blocked, into: &surface, in: head) }
    let marks = self.crowd(of: client.blocked, in: crowd.size)
    marks.draw(into: &surface, in: crowd)
    if isWide, let limit {
      drawAges(to: limit, into: &surface, Rect(column: crowd.column, row: foot.row, columns: crowd.columns, rows: 1))
    }
    let legend = StyledText([
      .init(isWide ? "each " : "", .dim), .init(Glyph.waiting, .synchronous),
      .init(" is \(NumberFormat.count(Double(marks.perMark)))", .dim),
    ])
    write(legend, oldest(client.blocked, isWide ? "oldest " : ""), into: &surface, in: foot, row: foot.rows - 2)
    writeOutcome(isWide, into: &surface, at: Point(foot.column, foot.endRow - 1), limit: foot.endColumn)
  }

  /// How many come in a second, or in more; of closed traffic how many think, who will come.
  private func coming(of client: ClientView, _ isWide: Bool) -> StyledText {
    let come = RateUnit.words(for: client.rate)
    if let thinking = client.thinking {
      let open = StyledText([.init(come.number, .figure), .init(" \(come.sign), ", .dim)])
      let users = line(figure(thinking, most: forecast.mostCallers), "think", as: thinking > 0 ? .figure : .dim)
      return client.rate > 0 && isWide ? open + users : users
    }
    return StyledText([
      .init(come.number, client.rate > 0 ? .figure : .dim),
      .init(isWide ? " \(come.sign) come" : " \(come.sign)", .dim),
    ])
  }

  /// As wide as ages can be told apart evenly, with room for the wall.
  private func crowdPlace(in rect: Rect) -> Rect {
    let columns = [60, 30, 20, 15, 12, 10, 6].first { $0 < rect.columns } ?? max(0, rect.columns - 1)
    return Rect(column: rect.column, row: rect.row, columns: columns, rows: rect.rows)
  }

  private func crowd(of waits: Waits, in size: Size) -> Crowd {
    Crowd(waits, most: forecast.mostCallers, burst: forecast.largestBurst, in: size)
  }

  /// A wall along the right edge, and what happens at it and when.
  private func drawWall(_ limit: WaitLimit, into surface: inout Surface, in rect: Rect) {
    for row in rect.row..<rect.endRow {
      surface.write(surface.wall, at: Point(rect.endColumn - 1, row), role: .failing)
    }
    let when = NumberFormat.seconds(limit.after.seconds)
    let words = ["\(limit.status.short) at \(when)", when].first { $0.columns <= rect.columns - 2 } ?? ""
    surface.write(words, at: Point(rect.endColumn - 2 - words.columns, rect.row), role: .failing)
  }

  private func writePause(_ waits: Waits, into surface: inout Surface, in rect: Rect) {
    guard waits.pausing > 0 else { return }
    let words = StyledText([
      .init("\(Glyph.retried) ", .attention), .init(figure(waits.pausing, most: forecast.mostCallers), .figure),
      .init(" pause", .dim),
    ])
    surface.write(words, at: Point(rect.column, rect.row + 1), limit: rect.endColumn)
  }

  /// Round ages below the crowd.
  private func drawAges(to limit: WaitLimit, into surface: inout Surface, _ rect: Rect) {
    let seconds = limit.after.seconds
    let step = Self.roundStep(upTo: seconds / 2)
    for tick in 0..<12 {
      let place = rect.column + Int(Double(tick) * step / seconds * Double(rect.columns))
      let words = NumberFormat.number(Double(tick) * step) + (tick == 0 ? " s" : "")
      guard place + words.columns <= rect.endColumn else { return }
      surface.write(words, at: Point(place, rect.row), role: .faint)
    }
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not above a number.
  private static func roundStep(upTo most: Double) -> Double {
    var power = 1e-9
    while power * 10 <= most { power *= 10 }
    return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1)
  }

  private func waiting(_ waits: Waits, _ words: String = "wait") -> StyledText {
    line(figure(waits.count, most: forecast.mostCallers), words, as: waits.count > 0 ? .waiting(waits.share) : .dim)
  }

  /// At the width of the longest wait, so that the word before it never moves.
  private func oldest(_ waits: Waits, _ words: String) -> StyledText {
    let longest = max(waits.limit?.after.seconds ?? 0, forecast.longestAnswer)
    let width = NumberFormat.fixed(longest, 1).columns
    guard waits.asking > 0 else { return StyledText(words + padded("-", to: width) + "  ", .dim) }
    let figure = padded(NumberFormat.fixed(waits.oldest.seconds, 1), to: width)
    return StyledText([.init(words, .dim), .init(figure, .waiting(waits.share)), .init(" s", .dim)])
  }

  /// How many got an answer, and how many an error.
  private func writeOutcome(_ isWide: Bool, into surface: inout Surface, at place: Point, limit: Int) {
    let answered = StyledText([
      .init(isWide ? "answered " : "\(Glyph.right) ", isWide ? .dim : .good),
      .init(NumberFormat.count(Double(state.completed)), .text),
    ])
    let role = state.failed > 0 ? Role.failing : .dim
    let errors = StyledText([
      .init(isWide ? "errors " : "\(Glyph.failed) ", isWide ? .dim : role),
      .init(NumberFormat.count(Double(state.failed)), role),
    ])
    surface.write(answered, at: place, limit: limit)
    surface.write(errors, at: Point((place.column + limit) / 2 + 1, place.row), limit: limit)
  }

  // MARK: Who only sends

  fileprivate func senderLines(of client: ClientView) -> [StyledText] {
    let started = state.completed + state.failed + client.waiting
    let come = RateUnit.words(for: client.rate)
    let rate = client.rate > 0 ? line(come.number, come.sign) : StyledText("quiet", .dim)
    let traffic = client.thinking.map { line(NumberFormat.count(Double($0)), "think") } ?? rate
    let count = line(NumberFormat.count(Double(started)), isNarrow && started >= 1_000 ? "" : "sent")
    return isCompact ? [answerLine, count] : [traffic, answerLine, count]
  }

  /// What the last caller got, and after how long.
  private var answerLine: StyledText {
    guard let last = lastAnswer else { return StyledText("ack -", .dim) }
    let seconds = last.latency.seconds
    let time =
      seconds < 10 ? NumberFormat.seconds(seconds) : NumberFormat.decimals(seconds, seconds < 100 ? 1 : 0) + " s"
    guard last.status == .ok else {
      return StyledText("\(Glyph.failed) \(last.status.name)" + (isNarrow ? "" : " \(time)"), .failing)
    }
    // Whoever calls somebody has a crowd instead: here nobody knows yet what became of it.
    return StyledText([.init("ack ", .dim), .init(time, .good)])
  }
}

extension Status {
  /// Its name where there is little room.
  var short: String { self == .clientTimeout ? "gives up" : self == .circuitOpen ? "open" : name }
}
