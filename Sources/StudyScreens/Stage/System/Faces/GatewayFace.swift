import Simulation
import TerminalSurface

// A gateway is how long it has waited for its oldest call, of the time after which it gives up, and what it has refused
// to each API key.

extension GatewayView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 20, rows: 6 + keyRows)
    case .full: Size(columns: 17, rows: 6 + keyRows)
    case .medium: Size(columns: keys.isEmpty ? 13 : 16, rows: 6 + keyRows)
    case .small, .tiny, .slim: Self.usualSize(detail)
    }
  }

  func role(in box: ComponentFace) -> Role { .text }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) { box.draw(self, into: &surface, rect) }

  func line(in row: FaceLine) -> StyledText {
    let role: Role = open > 0 ? .waiting(share) : .dim
    return row.line(Double(open), "open")
      + StyledText([
        .init(open > 0 ? "  \(NumberFormat.decimals(longestWait.seconds, 1))" : "  at most", role),
        .init("\(open > 0 ? " of" : "") \(NumberFormat.number(timeout.seconds)) s", .dim),
      ])
  }

  /// A line above the keys, and one for each.
  private var keyRows: Int { keys.isEmpty ? 0 : min(4, keys.count) + 1 }

  /// How much of its patience with the oldest call is over.
  fileprivate var share: Double { timeout > .zero ? min(1, longestWait.seconds / timeout.seconds) : 1 }
}

extension ComponentFace {
  fileprivate func draw(_ gateway: GatewayView, into surface: inout Surface, _ rect: Rect) {
    let open = line(
      figure(gateway.open, most: forecast.mostCalls), "open", as: gateway.open > 0 ? .figure : .dim)
    let errors = failedCount(rect.columns)
    guard isCompact else {
      write([open, StyledText(), wait(gateway, rect.columns), errors] + keyLines(gateway), into: &surface, rect)
      let bar = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: 1)
      return LevelBar.wait(gateway.share, into: &surface, in: bar)
    }
    write([open, gateway.open > 0 ? StyledText() : errors], into: &surface, rect)
    if gateway.open > 0, rect.rows > 1 { drawShortWait(gateway, into: &surface, rect) }
  }

  /// What was more than the plans of the keys allow.
  private func keyLines(_ gateway: GatewayView) -> [StyledText] {
    guard !gateway.keys.isEmpty else { return [] }
    return [StyledText("over plan", .dim)]
      + gateway.keys.map { count(labels[$0.client], $0.refused, as: $0.refused > 0 ? .attention : .dim) }
  }

  /// `27.5 of 29 s`; as long as nobody waits the limit alone.
  private func wait(_ gateway: GatewayView, _ width: Int) -> StyledText {
    let limit = NumberFormat.number(gateway.timeout.seconds)
    guard gateway.open > 0 else {
      return StyledText(["limit \(limit) s", "max \(limit) s"].first { $0.columns <= width } ?? "", .dim)
    }
    let longest = padded(NumberFormat.fixed(gateway.longestWait.seconds, 1), to: limit.columns + 2)
    let whole = StyledText([.init(longest, .waiting(gateway.share)), .init(" of \(limit) s", .dim)])
    return whole.width <= width ? whole : shortWait(gateway)
  }

  /// `27/29 s`.
  private func shortWait(_ gateway: GatewayView) -> StyledText {
    let limit = NumberFormat.number(gateway.timeout.seconds)
    let longest = padded("\(Int(gateway.longestWait.seconds))", to: limit.columns)
    return StyledText([.init(longest, .waiting(gateway.share)), .init("/\(limit) s", .dim)])
  }

  private func drawShortWait(_ gateway: GatewayView, into surface: inout Surface, _ rect: Rect) {
    let words = shortWait(gateway)
    let bar = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns - words.width - 1, rows: 1)
    if bar.columns > 1 { LevelBar.wait(gateway.share, into: &surface, in: bar) }
    let start = bar.columns > 1 ? bar.endColumn + 1 : rect.column
    surface.write(words, at: Point(start, bar.row), limit: rect.endColumn)
  }
}
