/// A line that is typed into. With the focus it takes every printable key; what moves or leaves is left to the screen
/// around it.
public struct TextField: Sendable, Equatable {
  /// What was typed.
  public private(set) var text = ""
  /// Whether keys go to it.
  public var hasFocus = true
  /// More characters than any name or number has are not taken.
  private static let limit = 60

  /// An empty field with the focus.
  public init() {}

  /// Takes a key; false if the field has no use for it, or not the focus.
  public mutating func take(_ key: KeyEvent) -> Bool {
    guard hasFocus else { return false }
    switch key {
    case .character(let character): if text.count < Self.limit { text.append(character) }
    case .backspace where !text.isEmpty, .delete where !text.isEmpty: text.removeLast()
    case .control("u"): text = ""
    case .control("w"): removeWord()
    case .backspace, .delete, .control, .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end,
      .pageUp,
      .pageDown:
      return false
    }
    return true
  }

  /// Forgets what was typed.
  public mutating func clear() { text = "" }

  /// Replaces the text, as when a word is completed; its length is not limited.
  public mutating func set(_ text: String) { self.text = text }

  private mutating func removeWord() {
    while text.last == " " { text.removeLast() }
    while let last = text.last, last != " " { text.removeLast() }
  }

  /// Draws the field after its label, with its cursor; of a text that is too long the end is shown.
  /// - Parameters:
  ///   - columns: the width of label and field together.
  ///   - hint: what may be typed, shown as long as nothing is.
  public func draw(
    labelled label: String, into surface: inout Surface, at point: Point, columns: Int, hint: String = ""
  ) {
    let start = surface.write(label + " ", at: point, role: .dim)
    let room = max(1, point.column + columns - start - 1)
    let shown = String(text.unicodeScalars.suffix(room))
    let end = surface.write(shown, at: Point(start, point.row), role: .title)
    if hasFocus { surface[end, point.row] = Cell(" ", .title, on: .selection) }
    if text.isEmpty {
      surface.write(hint, at: Point(start + 2, point.row), role: .faint, limit: point.column + columns)
    }
  }
}
