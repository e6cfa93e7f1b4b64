import TerminalSurface

// What a click on the stage does.

extension StageScreen {
  mutating func touch(_ touch: Touch) -> Navigation {
    message = nil
    switch touch {
    case .part(let node) where node == selection.node: return open(.inspection)
    case .part(let node): if nodesInOrder.contains(node) { selection.node = node }
    case .knob(let place): if dialIndices.indices.contains(place) { selection.knob = dialIndices[place] }
    case .chart(let place): charts.toggle(place)
    case .position(let share):
      message = playback.go(to: share)
      settle()
    case .key, .page, .entry, .link, .slide, .rows, .scroll: break
    }
    return .stay
  }
}
