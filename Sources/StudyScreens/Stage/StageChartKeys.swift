import TerminalSurface

// Which charts the stage shows, and how large.

extension StageScreen {
  enum ChartAction: Equatable {
    case nextGroup, enlarge, next, previous, shrink
  }

  mutating func perform(_ action: ChartAction) {
    switch action {
    case .nextGroup: chartGroup += 1
    case .enlarge: enlarged = 0
    case .next: enlarged = (enlarged ?? 0) + 1
    case .previous: enlarged = (enlarged ?? 0) - 1
    case .shrink: enlarged = nil
    }
  }

  /// While a chart is enlarged tab goes through the charts instead of the components, which are out of sight, and the way
  /// back leads to the system.
  func chartBindings(among table: KeyTable<Action>) -> KeyTable<Action> {
    guard enlarged != nil else { return table }
    let hidden: [Action] = [.nextNode, .previousNode, .chart(.nextGroup), .chart(.enlarge), .leave]
    let kept = table.filter { !hidden.contains($0) }.bindings
    let own: KeyTable<Action> = [
      .init(
        [.character("z"), .escape, .character("q")], "z", title: "system", help: "go back to the system",
        action: .chart(.shrink)),
      .init(
        [.tab, .character("g")], "tab", title: "next chart", help: "enlarge the next chart", action: .chart(.next)),
      .init([.backTab], "shift-tab", help: "enlarge the chart before", action: .chart(.previous)),
    ]
    return KeyTable(Array(kept.prefix(1))) + own + KeyTable(Array(kept.dropFirst()))
  }
}
