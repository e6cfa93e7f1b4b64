/// A line that is typed into. With the focus it takes every printable key, and those that edit a line everywhere; what
/// moves or leaves is left to the screen around it.
public struct TextField: Sendable, Equatable {
  /// At most sixty characters.
  public private(set) var text = ""
  /// Whether keys go to it.
  public var hasFocus = true
  /// Whether the arrows to the sides move its cursor; else they are the screen's.
  private let takesArrows: Bool
  /// Whether Home and End move its cursor; else they are those of the list below it.
  private let takesEnds: Bool
  /// How many characters stand behind the cursor.
  private var behind = 0
  /// More characters than any name or number has are not taken, nor more marks upon them.
  private static let limit = 60, scalarLimit = 240

  /// An empty field with the focus.
  public init(takesArrows: Bool = true, takesEnds: Bool = true) {
    (self.takesArrows, self.takesEnds) = (takesArrows, takesEnds)
  }

  /// Takes a key; false if it is none of the field's. An empty field leaves to the screen what only moves or deletes.
  public mutating func take(_ key: KeyEvent) -> Bool {
    guard hasFocus else { return false }
    switch key {
    case .character(let character): insert(character)
    case .control("u"): text.removeSubrange(..<cursor)
    case .control("w"): removeWord()
    case .control("k"): delete(behind)
    case .backspace, .delete, .control("h"), .control("d"), .control("a"), .control("e"):
      guard !text.isEmpty else { return false }
      edit(by: key)
    case .home, .end:
      guard !text.isEmpty, takesEnds else { return false }
      edit(by: key)
    case .left, .right, .control("b"), .control("f"):
      guard !text.isEmpty, takesArrows else { return false }
      edit(by: key)
    case .control, .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .function: return false
    }
    return true
  }

  /// Whether a key would go to it.
  public func wouldTake(_ key: KeyEvent) -> Bool {
    var field = self
    return field.take(key)
  }

  /// Forgets what was typed.
  public mutating func clear() { set("") }

  /// Has this text instead, as when a word is completed; its length is not limited.
  public mutating func set(_ text: String) { (self.text, behind) = (text, 0) }

  private var cursor: String.Index { text.index(text.endIndex, offsetBy: -behind) }

  /// A mark joins the letter before it, and is no character more; what stands behind may join the mark. What cannot be
  /// seen is not taken.
  private mutating func insert(_ character: Character) {
    var longer = text
    longer.insert(character, at: cursor)
    guard longer.count <= Self.limit, longer.unicodeScalars.count <= Self.scalarLimit,
      character == "?" || !character.letters.contains(where: { $0.glyph == "?" }), !character.letters.isEmpty
    else { return }
    text = longer
    behind = min(behind, text.count)
  }

  private mutating func edit(by key: KeyEvent) {
    switch key {
    case .backspace, .control("h"): if cursor > text.startIndex { text.remove(at: text.index(before: cursor)) }
    case .delete, .control("d"): delete(min(1, behind))
    case .home, .control("a"): behind = text.count
    case .end, .control("e"): behind = 0
    case .left, .control("b"): behind = min(text.count, behind + 1)
    case .right, .control("f"): behind = max(0, behind - 1)
    case .character, .control, .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .function: break
    }
  }

  private mutating func delete(_ count: Int) {
    let start = cursor
    text.removeSubrange(start..<text.index(start, offsetBy: count))
    behind -= count
  }

  private mutating func removeWord() {
    var head = text[..<cursor]
    let tail = text[cursor...]
    while head.last == " " { head.removeLast() }
    while let last = head.last, last != " " { head.removeLast() }
    text = String(head + tail)
  }

  /// Draws the field behind its label, with its cursor; of what is too long the part before the cursor is shown.
  /// - Parameters:
  ///   - columns: the width of label and field together.
  ///   - hint: what may be typed, shown as long as nothing is.
  public func draw(
    labelled label: String, into surface: inout Surface, at point: Point, columns: Int, hint: String = ""
  ) {
    let start = surface.write(label + " ", at: point, role: .dim)
    let room = max(1, point.column + columns - start - 1)
    let head = surface.glyphs.spelt(String(text[..<cursor])).suffix(columns: room)
    let end = surface.write(String(head), at: Point(start, point.row), role: .title)
    let tail = surface.glyphs.spelt(String(text[cursor...]))
    surface.write(tail, at: Point(end, point.row), role: .title, limit: point.column + columns)
    if hasFocus {
      var cell = surface[end, point.row]
      (cell.role, cell.background) = (.title, .selection)
      surface[end, point.row] = cell
    }
    if text.isEmpty {
      surface.write(hint, at: Point(start + 2, point.row), role: .faint, limit: point.column + columns)
    }
  }
}
