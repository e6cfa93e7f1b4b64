extension KeyEvent {
  /// What it is called, in the help and in a file of keys: `b`, `space`, `page down`, `ctrl-f`.
  public var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "ctrl-\(letter)"
    case .backTab: "shift-tab"
    case .escape: "esc"
    case .pageUp: "page up"
    case .pageDown: "page down"
    case .enter: "enter"
    case .tab: "tab"
    case .backspace: "backspace"
    case .delete: "delete"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .function(let number): "f\(number)"
    }
  }

  /// What a key may be called that is more than a character, as one writes it where a space parts two keys.
  public static var writtenNames: String {
    let names = named.map { $0.name.replacing(" ", with: "-") }
    return (names + ["ctrl-a to ctrl-z", "f1 to f12"]).joined(separator: ", ")
  }

  private static let named: [KeyEvent] = [
    .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
    .pageUp, .pageDown,
  ]

  private static let otherNames: [String: KeyEvent] = ["escape": .escape, "pageup": .pageUp, "pagedown": .pageDown]

  /// The key of a name; a hyphen may stand for a space, and no case matters but that of a letter on its own. `escape`,
  /// `pageup` and `pagedown` are understood too.
  /// - Returns: nil if no key is called so.
  public init?(named name: String) {
    if name.count == 1, let character = name.first, character != " " {
      self = .character(character)
      return
    }
    let folded = name.lowercased().replacing("page-", with: "page ")
    if let key = Self.named.first(where: { $0.name == folded }) ?? Self.otherNames[folded] {
      self = key
    } else if folded.hasPrefix("ctrl-"), folded.count == 6, let letter = folded.last, ("a"..."z").contains(letter) {
      self = .control(letter)
    } else if folded.hasPrefix("f"), let number = Int(folded.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
