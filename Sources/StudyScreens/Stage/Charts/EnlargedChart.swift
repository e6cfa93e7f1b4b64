import TerminalSurface

// One chart in the place of the system and the others. The run goes on, and its keys stay.

extension StageCharts {
  /// Draws one chart with larger axes: the first of the present group, or so many after it.
  func drawEnlarged(_ steps: Int, into surface: inout Surface, in rect: Rect) {
    let all = shown
    guard let first = group(in: rect.columns).first,
      let place = all.firstIndex(of: first).map({ Self.wrapped($0 + steps, all.count) })
    else { return }
    draw(all[place], note: " (chart \(place + 1) of \(all.count))", isLarge: true, into: &surface, in: rect)
    surface.offer(.chart(steps), in: rect)
  }

  private static func wrapped(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }
}
