internal import CNcurses
internal import TerminalSurface

extension KeyEvent {
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
