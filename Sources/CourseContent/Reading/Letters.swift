private import Foundation

/// How the texts of a file are spelt when they are handed on; nil for as they are written. A terminal that has not all
/// letters needs another spelling, and it may be longer.
public typealias Spelling = @Sendable (String) -> String

extension String {
  /// With each letter and its marks as one character where there is one for them (Unicode's form C): an `é` is then the
  /// same however it was written.
  var composed: String {
    // Below U+0300, whose first byte is 0xCC, nothing joins.
    holds { $0 >= 0xcc } ? precomposedStringWithCanonicalMapping : self
  }

  /// Without case and without marks, for searching: what is typed finds what is written, with marks or without.
  public var folded: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased() }
    var letters = String.UnicodeScalarView()
    for scalar in lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "ß": letters.append(contentsOf: "ss".unicodeScalars)
      case "æ": letters.append(contentsOf: "ae".unicodeScalars)
      case "œ": letters.append(contentsOf: "oe".unicodeScalars)
      case "ø": letters.append("o")
      case "ł": letters.append("l")
      case "đ", "ð": letters.append("d")
      case "ı": letters.append("i")
      // A word ends in another sigma, and a search need not end with the word.
      case "ς": letters.append("σ")
      case "\u{a0}": letters.append(" ")
      default: if !scalar.isLeftOut { letters.append(scalar) }
      }
    }
    return String(letters)
  }
}

extension Unicode.Scalar {
  fileprivate var isLeftOut: Bool {
    guard value >= 0x80 else { return false }
    return properties.generalCategory == .nonspacingMark || properties.isDefaultIgnorableCodePoint
  }
}
