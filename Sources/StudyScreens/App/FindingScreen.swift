import TerminalSurface

/// What is done in a screen in which something is looked for.
enum FindingAction { case move(Int), take, close }

/// A screen upon another in which the learner types what is looked for, and takes one of what is found.
protocol FindingScreen: Screen {
  associatedtype Entry: Sendable

  static var bindings: KeyTable<FindingAction> { get }
  var found: FilteredList<Entry> { get set }
  /// Where what is chosen leads.
  func take() -> Navigation
}

extension FindingScreen {
  var status: StyledText { StyledText("\(found.shown.count) of \(found.all.count) ", .dim) }
  var hints: [KeyHint] { bindings.hints }
  var isOverlay: Bool { true }
  var takesText: Bool { true }

  /// Where nothing is found, nothing can be gone through or taken.
  private var bindings: KeyTable<FindingAction> {
    Self.bindings.filter { action in
      switch action {
      case .move, .take: !found.shown.isEmpty
      case .close: true
      }
    }
  }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { found.leap(key, page: page) }

  mutating func touch(_ touch: Touch) -> Navigation { found.list.touch(touch) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if found.type(key) { return .stay }
    switch bindings.action(for: key) {
    case .move(let step): found.list.move(by: step)
    case .take: return take()
    case .close: return .back
    case nil: break
    }
    return .stay
  }
}
