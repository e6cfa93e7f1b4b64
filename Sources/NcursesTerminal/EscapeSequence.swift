internal import TerminalSurface

/// A control sequence among the characters typed: Escape and `[`, numbers, one final letter; or Escape, `O`, a letter.
struct EscapeSequence {
  /// How many characters it takes.
  let length: Int
  /// The key that it means; nil for one that weir has no use for.
  let key: KeyEvent?

  /// The whole sequence at the beginning of the keys, if there is one.
  init?(at keys: ArraySlice<RawKey>) {
    let codes = keys.prefix(Self.longest).map { key -> UInt32 in
      guard case .typed(let code) = key else { return 0 }
      return code
    }
    guard codes.count >= 3, codes[0] == 0x1b, codes[1] == 0x5b || codes[1] == 0x4f else { return nil }
    let parameters = codes[1] == 0x4f ? [] : codes[2...].prefix { (0x20...0x3f).contains($0) }
    guard let final = codes.dropFirst(2 + parameters.count).first, (0x40...0x7e).contains(final) else {
      return nil
    }
    length = 3 + parameters.count
    key = Self.key(final, number: parameters.prefix { (0x30...0x39).contains($0) }.map { $0 - 0x30 })
  }

  /// What is longer is no key of any terminal.
  private static let longest = 32

  private static func key(_ final: UInt32, number: [UInt32]) -> KeyEvent? {
    switch (Character(Unicode.Scalar(UInt8(truncatingIfNeeded: final))), number) {
    case ("A", _): .up
    case ("B", _): .down
    case ("C", _): .right
    case ("D", _): .left
    case ("H", _), ("~", [1]), ("~", [7]): .home
    case ("F", _), ("~", [4]), ("~", [8]): .end
    case ("~", [3]): .delete
    case ("~", [5]): .pageUp
    case ("~", [6]): .pageDown
    case ("Z", _): .backTab
    default: nil
    }
  }
}
