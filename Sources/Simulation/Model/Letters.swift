// What names, numbers and spaces are made of. Nearly all of it is ASCII, and Unicode's tables are slow to ask.

extension UInt8 {
  /// Whether this byte of UTF-8 is a digit.
  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether this byte of UTF-8 is a letter from a to z, small or large.
  package var isLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self & 0xdf) }

  /// Whether names may contain it: a letter, a digit, `_` or `-`.
  package var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
}

extension Character {
  /// Whether it is white space.
  package var isSpace: Bool { asciiValue.map { $0 == 0x20 || (0x09...0x0d).contains($0) } ?? isWhitespace }

  /// Whether it is one of 0 to 9.
  package var isASCIIDigit: Bool { asciiValue?.isDigit ?? false }
}
