import TerminalSurface

/// What is said of a key that has changed nothing.
enum KeyRefusal {
  /// On a page with nothing to go through.
  static let allInView = "All of this page is in view; there is nothing to go through."

  static func nothing(_ key: KeyEvent) -> String {
    "\(key.name) does nothing here; {keys} lists the keys that do something."
  }

  /// At an end of what lies side by side, or where only the other of two steps leads anywhere.
  static func noFurther(_ key: KeyEvent) -> String { "\(key.name) goes no further here." }

  private static let sideways: Set<KeyEvent> = [.left, .right, .character("h"), .character("l")]
  private static let upright: Set<KeyEvent> = [
    .up, .down, .home, .end, .pageUp, .pageDown, .control("b"), .control("u"), .control("f"), .control("d"),
    .character("j"), .character("k"),
  ]
  private static let ends: Set<KeyEvent> = [.character("g"), .character("G")]
  private static let steps: Set<KeyEvent> = [.tab, .backTab]

  /// - Parameters:
  ///   - own: the key that the learner has in its place.
  ///   - known: the keys that the page has now.
  /// - Returns: nil for one that moves up or down where the page goes further the other way: at an end one sees it.
  static func sentence(
    for key: KeyEvent, called own: KeyEvent, known: Set<KeyEvent>, in family: KeyFamily
  ) -> String? {
    for pair in [sideways, steps] where pair.contains(key) && !known.isDisjoint(with: pair) { return noFurther(own) }
    if sideways.contains(key) || steps.contains(key) { return nothing(own) }
    // On questions letters are answers.
    if ends.contains(key), family == .questions { return nothing(own) }
    guard upright.union(ends).contains(key) else { return nothing(own) }
    return known.isDisjoint(with: upright) && family != .running ? allInView : nil
  }
}
