/// Characters that are drawn as shapes, because they must join whatever font the reader has.
enum LineGlyph {
  /// Which ways a line leaves the middle of its cell, and whether it is heavy.
  struct Arms: Equatable {
    let left, right, up, down: Bool
    let isHeavy: Bool
  }

  /// The lines of a box-drawing character; nil for any other.
  static func arms(of glyph: Unicode.Scalar) -> Arms? {
    if let index = light.firstIndex(of: glyph) { return arms(shapes[index], isHeavy: false) }
    if let index = heavy.firstIndex(of: glyph) { return arms(shapes[index], isHeavy: true) }
    return nil
  }

  private static let light = Array("─│┌┐└┘├┤┬┴┼╴╶╵╷".unicodeScalars)
  private static let heavy = Array("━┃┏┓┗┛┣┫┳┻╋╸╺╹╻".unicodeScalars)
  private static let shapes = [
    "lr", "ud", "rd", "ld", "ru", "lu", "rud", "lud", "lrd", "lru", "lrud", "l", "r", "u", "d",
  ]

  private static func arms(_ shape: String, isHeavy: Bool) -> Arms {
    Arms(
      left: shape.contains("l"), right: shape.contains("r"), up: shape.contains("u"), down: shape.contains("d"),
      isHeavy: isHeavy)
  }

  /// The part of its cell that a block fills, in eighths from the upper left corner; nil for any other character.
  static func block(of glyph: Unicode.Scalar) -> (left: Int, top: Int, width: Int, height: Int)? {
    switch glyph.value {
    case 0x2580: (0, 0, 8, 4)
    case 0x2581...0x2588: (0, 8 - Int(glyph.value - 0x2580), 8, Int(glyph.value - 0x2580))
    case 0x2589...0x258f: (0, 0, 8 - Int(glyph.value - 0x2588), 8)
    case 0x2590: (4, 0, 4, 8)
    default: nil
    }
  }

  /// Whether it is drawn as a shape.
  static func isShape(_ glyph: Unicode.Scalar) -> Bool {
    arms(of: glyph) != nil || block(of: glyph) != nil || dots(of: glyph) != nil
  }

  /// The dots of a braille pattern, as column 0 or 1 and row 0 to 3; nil for any other character.
  static func dots(of glyph: Unicode.Scalar) -> [(column: Int, row: Int)]? {
    guard (0x2800...0x28ff).contains(glyph.value) else { return nil }
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return places.indices.filter { glyph.value >> $0 & 1 == 1 }.map { places[$0] }
  }
}
