internal import Simulation

// White space in content only serves those who write it.

extension StringProtocol {
  /// With one space wherever there is white space.
  var withSingleSpaces: String {
    guard needsSingleSpaces else { return String(self) }
    return reduce(into: "") { text, character in
      if !character.isSpace {
        text.append(character)
      } else if text.last != " " {
        text.append(" ")
      }
    }
  }

  /// Whether there may be white space other than single spaces; most texts have none, and bytes are quick to look at.
  private var needsSingleSpaces: Bool {
    var last: UInt8 = 0
    return holds { byte in
      defer { last = byte }
      return byte < 0x20 || byte >= 0x80 || byte == 0x20 && last == 0x20
    }
  }
}
