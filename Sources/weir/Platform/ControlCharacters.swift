extension String {
  /// The text with what steers a terminal spelt out, such as `\u001b`: control characters, and those that turn the
  /// direction of what follows. In JSON that is the same text still.
  var withoutControls: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == 0xc2 || $0 == 0xe2 }),
      unicodeScalars.contains(where: \.steersTerminals)
    else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.steersTerminals {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// C0, DEL, C1; the ends of lines and paragraphs; embeddings, overrides and isolates of the bidirectional algorithm
  /// (Unicode Standard Annex 9).
  fileprivate var steersTerminals: Bool {
    switch value {
    case 0...0x1f, 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
