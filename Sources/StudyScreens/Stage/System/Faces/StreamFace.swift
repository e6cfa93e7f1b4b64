import Simulation
import TerminalSurface

// A stream is a reservoir for each shard: how much of it waits for the reader that is furthest behind, and how many records
// a second come in. A shard whose batch fails is red; so is the figure of one that takes no more.

extension StreamView: Face {
  static let weight = FrameWeight.heavy

  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 40, rows: 8)
    case .full: Size(columns: 34, rows: 7)
    case .medium: Size(columns: 24, rows: 6)
    case .small: Size(columns: 18, rows: 5)
    case .tiny: Size(columns: 13, rows: 4)
    case .slim: Size(columns: 15, rows: 3)
    }
  }

  func roomyRows(_ detail: SystemLayout.Detail) -> Int {
    switch detail {
    case .large, .full: 10
    case .medium, .small: 7
    case .tiny: 4
    case .slim: 5
    }
  }

  var legend: [LegendEntry] { [.init(Glyph.busy, .queue, means: "a shard in use")] }

  func role(in box: ComponentFace) -> Role { .queue }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    guard rect.rows > 1 else { return box.write([unreadWords(in: box)], into: &surface, rect) }
    let hasFoot = rect.rows > 2
    if hasFoot {
      writeHead(in: box, into: &surface, rect)
      writeFoot(in: box, into: &surface, rect.splitBottom(1).0)
    }
    let middle = Rect(
      column: rect.column, row: rect.row + (hasFoot ? 1 : 0), columns: rect.columns, rows: rect.rows - (hasFoot ? 2 : 1)
    )
    if shards.count <= middle.rows {
      for (place, shard) in shards.enumerated() { draw(shard, numbered: place + 1, in: box, into: &surface, middle) }
    } else {
      drawMarks(into: &surface, middle)
    }
    if !hasFoot {
      box.write([throttled > 0 ? foot(in: box) : unreadWords(in: box)], into: &surface, rect.splitBottom(1).0)
    }
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(unread), "unread", as: unread > 0 ? .queue : .figure) + row.age(oldestAge)
      + (throttled > 0 ? row.line(Double(throttled), "refused", as: .failing, indent: "  ") : StyledText())
  }

  // MARK: Words

  private func writeHead(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let (left, right) = (unreadWords(in: box), ageWords)
    box.write([left], into: &surface, rect)
    guard left.width + right.width < rect.columns else { return }
    surface.write(right, at: Point(rect.endColumn - right.width, rect.row), limit: rect.endColumn)
  }

  /// What came in, and its mode where there is room.
  private func writeFoot(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let (left, mode) = (foot(in: box), StyledText([.init("on demand", .dim)]))
    box.write([left], into: &surface, rect)
    guard isOnDemand, left.width + mode.width < rect.columns else { return }
    surface.write(mode, at: Point(rect.endColumn - mode.width, rect.row), limit: rect.endColumn)
  }

  private func unreadWords(in box: ComponentFace) -> StyledText {
    readers > 0
      ? box.line(NumberFormat.count(Double(unread)), "unread")
      : box.line(NumberFormat.count(Double(accepted)), "taken in")
  }

  private var ageWords: StyledText {
    guard let oldestAge else { return StyledText() }
    return StyledText([
      .init("oldest ", .dim), .init(NumberFormat.decimals(oldestAge.seconds, 1) + " s", .attention),
    ])
  }

  private func foot(in box: ComponentFace) -> StyledText {
    throttled > 0
      ? box.line("\(Glyph.failed) \(NumberFormat.count(Double(throttled)))", "refused", as: .failing)
      : box.line(NumberFormat.count(Double(accepted)), "taken in", as: .text)
  }

  // MARK: Shards

  private func draw(
    _ shard: Shard, numbered number: Int, in box: ComponentFace, into surface: inout Surface, _ rect: Rect
  ) {
    let row = rect.row + number - 1
    let name = box.padded("\(number)", to: "\(shards.count)".columns)
    surface.write(name, at: Point(rect.column, row), role: shard.isBlocked ? .failing : .dim)
    let most = NumberFormat.count(Double(writeLimit)).columns
    let rate = box.padded(NumberFormat.count(Double(shard.lately)), to: most) + "/s"
    let isFull = shard.lately >= writeLimit
    surface.write(
      rate, at: Point(rect.endColumn - rate.columns, row), role: isFull ? .failing : shard.lately > 0 ? .text : .dim)
    let bar = Rect(
      column: rect.column + name.columns + 1, row: row, columns: rect.columns - name.columns - rate.columns - 3, rows: 1
    )
    guard bar.columns >= 3 else { return }
    LevelBar(share: Double(shard.waiting) * Double(max(1, readers)) / box.reservoir).draw(into: &surface, in: bar) {
      _ in
      shard.isBlocked ? .failing : .queue
    }
    if shard.isBlocked { surface.write(Glyph.failed, at: Point(bar.endColumn, row), role: .failing) }
  }

  /// A mark for each shard, as many as there is room for.
  private func drawMarks(into surface: inout Surface, _ rect: Rect) {
    for (place, shard) in shards.prefix(rect.columns * rect.rows).enumerated() {
      let (glyph, role) = look(of: shard)
      surface.write(glyph, at: Point(rect.column + place % rect.columns, rect.row + place / rect.columns), role: role)
    }
  }

  private func look(of shard: Shard) -> (glyph: String, role: Role) {
    if shard.isBlocked { return (Glyph.failed, .failing) }
    if shard.lately >= writeLimit { return (Glyph.busy, .failing) }
    return shard.waiting > 0 || shard.lately > 0 ? (Glyph.busy, .queue) : (Glyph.idle, .faint)
  }
}
