extension GlyphSet {
  /// A text as this set spells it: in ASCII `<=` for `≤`, `EUR` for `€`, and `a` for `ä`.
  ///
  /// A spelling may be longer than the letter, so that it has to be chosen before a text is broken into lines. Letters
  /// without a spelling stay, and a surface shows a `?` for each.
  public func spelt(_ text: String) -> String {
    guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.reduce(into: "") { $0 += Self.asciiSpelling(of: $1) }
  }

  /// Whether a character is shown as it is or as something that means the same, and not as a `?`.
  public func shows(_ character: Character) -> Bool {
    switch self {
    case .unicode: !character.letters.contains { $0.glyph == "?" } || character == "?"
    case .block: character.letters.allSatisfy { $0.columns == 1 }
    case .ascii: spelt(String(character)).allSatisfy { $0.isASCII || $0 == "\u{a0}" }
    }
  }

  private static func asciiSpelling(of character: Character) -> String {
    if character.isASCII || character == "\u{a0}" { return String(character) }
    if let spelling = longSpellings[character] { return spelling }
    let letters = character.letters.map(\.glyph.asciiFallback)
    return letters.contains("?") ? String(character) : String(String.UnicodeScalarView(letters))
  }

  private static let longSpellings: [Character: String] = [
    "≤": "<=", "≥": ">=", "≠": "!=", "±": "+/-", "…": "...", "→": "->", "←": "<-", "⇒": "=>", "‰": " per mille",
    "€": "EUR", "£": "GBP", "¥": "JPY", "©": "(c)", "®": "(R)", "™": "(TM)", "½": "1/2", "¼": "1/4", "¾": "3/4",
    "²": "^2", "³": "^3", "°": " deg", "∞": "infinity", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "þ": "th", "Þ": "Th",
  ]
}
