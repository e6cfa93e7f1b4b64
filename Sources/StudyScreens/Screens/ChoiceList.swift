import TerminalSurface

/// Which entry of a list is chosen, and which part of the list is in view.
struct ChoiceList: Sendable, Equatable {
  private(set) var count: Int
  private(set) var chosen = 0

  init(count: Int, chosen: Int = 0) {
    self.count = count
    self.chosen = max(0, min(count - 1, chosen))
  }

  mutating func move(by step: Int) { chosen = max(0, min(count - 1, chosen + step)) }
  mutating func choose(_ index: Int) { chosen = max(0, min(count - 1, index)) }

  var isFirst: Bool { chosen == 0 }
  var isLast: Bool { chosen + 1 >= count }

  /// The entries that are shown in so many rows: the chosen one is among them, near the middle.
  func window(rows: Int) -> Range<Int> {
    let shown = min(count, max(0, rows))
    let first = max(0, min(chosen - shown / 2, count - shown))
    return first..<first + shown
  }
}

extension Surface {
  /// Marks the row of a list that is chosen.
  mutating func fillRow(_ rect: Rect, isChosen: Bool) {
    guard isChosen else { return }
    fill(rect, with: Cell(" ", .text, .selection))
  }
}
