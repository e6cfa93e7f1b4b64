import TerminalSurface

/// What is said of a key that has changed nothing.
enum KeyRefusal {
  /// On a page with nothing to go through.
  static let allInView = "All of this page is in view; there is nothing to go through."

  static func nothing(_ key: KeyEvent) -> String {
    "\(key.name) does nothing here; ? lists the keys that do something."
  }

  private static let sideways: Set<KeyEvent> = [.left, .right, .character("h"), .character("l")]
  private static let upright: Set<KeyEvent> = [
    .up, .down, .home, .end, .pageUp, .pageDown, .control("b"), .control("u"), .control("f"), .control("d"),
    .character("j"), .character("k"),
  ]
  private static let ends: Set<KeyEvent> = [.character("g"), .character("G")]
  private static let steps: Set<KeyEvent> = [.tab, .backTab]

  /// - Parameter known: the keys that the page has now.
  /// - Returns: nil for a key that moves where the page goes further the other way: at an end there is nothing to say.
  static func sentence(for key: KeyEvent, known: Set<KeyEvent>, in family: KeyFamily) -> String? {
    if sideways.contains(key) { return known.isDisjoint(with: sideways) ? nothing(key) : nil }
    // On questions letters are answers.
    if ends.contains(key), family == .questions { return nothing(key) }
    guard upright.union(ends).union(steps).contains(key) else { return nothing(key) }
    return known.isDisjoint(with: upright) && family != .running ? allInView : nil
  }
}
