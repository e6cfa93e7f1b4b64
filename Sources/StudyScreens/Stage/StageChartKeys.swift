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
  func chartBindings(among bindings: [KeyBinding<Action>]) -> [KeyBinding<Action>] {
    guard enlarged != nil else { return bindings }
    let hidden: [Action] = [.nextNode, .previousNode, .chart(.nextGroup), .chart(.enlarge), .leave]
    let kept = bindings.filter { !hidden.contains($0.action) }
    let own: [KeyBinding<Action>] = [
      .init([.character("z"), .escape, .character("q")], "z", "system", "go back to the system", .chart(.shrink)),
      .init([.tab, .character("g")], "tab", "next chart", "enlarge the next chart", .chart(.next)),
      .init([.backTab], "shift-tab", "", "enlarge the chart before", .chart(.previous)),
    ]
    return kept.prefix(1) + own + kept.dropFirst()
  }
}
