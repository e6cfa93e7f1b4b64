import TerminalSurface

// What is done with the pointer. The picture is drawn once more for each click, with what can be touched in it: nothing is
// kept for the pointer while it rests.

extension App {
  /// How far a notch of the wheel goes, in rows or entries.
  private static let rowsEachNotch = 3

  /// Takes what was done with the pointer so many times in a row, at last here.
  mutating func point(_ event: PointerEvent, times: Int = 1) {
    guard isLargeEnough else { return }
    switch event.kind {
    case .press: click(at: event.point)
    case .drag: if let held { perform(held.touch(at: event.point)) }
    case .release: held = nil
    case .wheelUp: turnWheel(-times, at: event.point)
    case .wheelDown: turnWheel(times, at: event.point)
    }
  }

  private mutating func click(at point: Point) {
    let picture = touchable
    notice = nil
    held = picture.line(at: point)
    if let touch = picture.click(at: point) { perform(touch) }
  }

  private mutating func turnWheel(_ notches: Int, at point: Point) {
    if let touch = touchable.wheel(notches * Self.rowsEachNotch, at: point) { perform(touch) }
  }

  private mutating func perform(_ touch: Touch) {
    switch touch {
    case .key(let key): act(on: key)
    case .page(let level): goBack(toLevel: level)
    case .entry, .link, .part, .knob, .chart, .position, .slide, .rows, .scroll: follow(top.touch(touch))
    }
  }

  /// Goes back, by the key with which each page is left, to a page that the shown one lies in: from 0 for the program on.
  /// To one that was not opened it is one page; a page that asks before it is left does so.
  mutating func goBack(toLevel level: Int) {
    guard !isOnlyPage else { return refuse(Self.nothingBehind) }
    let path = Array(top.breadcrumbs.prefix(level))
    let wanted = screens.dropLast().lastIndex { level == 0 ? $0 is HomeScreen : $0.breadcrumbs == path }
    let target = wanted ?? screens.count - 2
    while screens.count - 1 > target, let leaving = leaving(top.hints) {
      let count = screens.count
      act(on: leaving.key)
      guard screens.count < count else { return }
    }
  }
}
