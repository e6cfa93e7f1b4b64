import Simulation
import TerminalSurface

// One chart in the place of the system and the others. The run goes on, and its keys stay.

extension StageCharts {
  /// Draws one chart with larger axes: the first of the present group, or so many after it.
  func drawEnlarged(_ steps: Int, into surface: inout Surface, in rect: Rect) {
    let run = timeline.run
    let all = StageChart.all(of: run)
    guard let first = StageChart.group(group, of: run, columns: rect.columns).first,
      let place = all.firstIndex(of: first).map({ Self.wrapped($0 + steps, all.count) })
    else { return }
    var chart = marked(all[place])
    chart.isLarge = true
    let (head, body) = rect.splitTop(1)
    surface.rule("\(all[place].title) (chart \(place + 1) of \(all.count))", in: head)
    chart.draw(into: &surface, in: body.inset(columns: 1, rows: 0))
  }

  private static func wrapped(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }
}

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
