internal import CNcurses
internal import TerminalSurface

/// What one read of the keyboard gave.
enum RawKey {
  /// A key that curses knows by name.
  case named(weir_key)
  /// A character.
  case typed(UInt32)
}

extension KeyEvent {
  /// The keys that were pressed, from everything that one wake found.
  ///
  /// A terminal may send sequences that its description does not name (Home on a borrowed TERM, an arrow with Shift).
  /// One that is whole is one key, or none; its letters must never be taken for keys of their own.
  static func decoded(_ keys: [RawKey]) -> [KeyEvent] {
    var events: [KeyEvent] = []
    var rest = keys[...]
    while !rest.isEmpty {
      if let sequence = EscapeSequence(at: rest) {
        rest = rest.dropFirst(sequence.length)
        if let key = sequence.key { events.append(key) }
      } else if let key = rest.popFirst().flatMap(KeyEvent.init) {
        events.append(key)
      }
    }
    return events
  }

  private init?(_ key: RawKey) {
    switch key {
    case .named(let name): self.init(named: name)
    case .typed(let code): self.init(typed: code)
    }
  }

  /// A key that curses knows by name; nil for those that weir has no use for.
  init?(named key: weir_key) {
    switch key {
    case WEIR_KEY_UP: self = .up
    case WEIR_KEY_DOWN: self = .down
    case WEIR_KEY_LEFT: self = .left
    case WEIR_KEY_RIGHT: self = .right
    case WEIR_KEY_HOME: self = .home
    case WEIR_KEY_END: self = .end
    case WEIR_KEY_PAGE_UP: self = .pageUp
    case WEIR_KEY_PAGE_DOWN: self = .pageDown
    case WEIR_KEY_BACKSPACE: self = .backspace
    case WEIR_KEY_DELETE: self = .delete
    case WEIR_KEY_ENTER: self = .enter
    case WEIR_KEY_BACK_TAB: self = .backTab
    default: return nil
    }
  }

  /// A character as it came from the keyboard; nil for what is neither a character nor a known control.
  init?(typed code: UInt32) {
    switch code {
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case 1...26:
      guard let letter = Unicode.Scalar(code + 96) else { return nil }
      self = .control(Character(letter))
    case 28: self = .control("\\")
    case 0...31, 0x80...0x9f: return nil
    default:
      guard let scalar = Unicode.Scalar(code) else { return nil }
      self = .character(Character(scalar))
    }
  }
}
