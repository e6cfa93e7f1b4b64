import TerminalSurface

/// A line that the reader types into. With the focus it takes every printable key; what moves or leaves is left to the
/// screen around it.
struct TextField: Sendable, Equatable {
  private(set) var text = ""
  var hasFocus = true
  /// More than any name or number is not taken.
  private let limit = 60

  /// Takes a key; false if it is none of the field's.
  mutating func take(_ key: KeyEvent) -> Bool {
    switch key {
    case .character(let character) where hasFocus:
      if text.count < limit { text.append(character) }
    case .backspace where hasFocus && !text.isEmpty, .delete where hasFocus && !text.isEmpty: text.removeLast()
    case .control("u") where hasFocus: text = ""
    case .control("w") where hasFocus: removeWord()
    default: return false
    }
    return true
  }

  mutating func clear() { text = "" }

  /// Has this text instead, as when a word is completed.
  mutating func set(_ text: String) { self.text = text }

  private mutating func removeWord() {
    while text.last == " " { text.removeLast() }
    while let last = text.last, last != " " { text.removeLast() }
  }

  /// Draws the field with its cursor; what is too long is shown from its end.
  func draw(_ label: String, into surface: inout Surface, at point: Point, columns: Int, hint: String = "") {
    let start = surface.write(label + " ", at: point, role: .dim)
    let room = max(1, point.column + columns - start - 1)
    let shown = String(text.unicodeScalars.suffix(room))
    let end = surface.write(shown, at: Point(start, point.row), role: .title)
    if hasFocus { surface[end, point.row] = Cell(" ", .title, .selection) }
    if text.isEmpty {
      surface.write(hint, at: Point(start + 2, point.row), role: .faint, limit: point.column + columns)
    }
  }
}
