/// Text that is being pasted, until its end is there.
struct PastedText: Equatable {
  /// More bytes than any field takes; the rest is read and forgotten.
  static let limit = 4096
  private static let end = Array("\u{1b}[201~".utf8)

  private var bytes: [UInt8] = []
  private var tail: [UInt8] = []
  private var count = 0

  /// Takes another byte.
  /// - Returns: the whole text when the end has come: a space for each line end and tab, and no other controls.
  mutating func take(_ byte: UInt8) -> String? {
    count += 1
    if bytes.count < Self.limit { bytes.append(byte) }
    tail = tail.suffix(Self.end.count - 1) + [byte]
    guard tail == Self.end else { return nil }
    return Self.cleaned(String(decoding: bytes.prefix(count - Self.end.count), as: UTF8.self))
  }

  private static func cleaned(_ text: String) -> String {
    var cleaned = String.UnicodeScalarView()
    // A line end of two characters is one.
    for character in text {
      if character.isNewline || character == "\t" {
        cleaned.append(" ")
      } else {
        cleaned += character.unicodeScalars.filter { $0.properties.generalCategory != .control }
      }
    }
    return String(cleaned)
  }
}
