/// A grid of dots finer than cells: braille gives eight dots a cell, blocks two, ASCII one.
struct DotCanvas {
  let rect: Rect
  /// Dots in a cell.
  let dotsAcross, dotsDown: Int
  private let glyphs: GlyphSet
  private var masks: [UInt8]
  private var roles: [Role]

  init(_ rect: Rect, glyphs: GlyphSet) {
    self.rect = rect
    self.glyphs = glyphs
    dotsAcross = glyphs == .unicode ? 2 : 1
    dotsDown = glyphs == .unicode ? 4 : glyphs == .block ? 2 : 1
    masks = Array(repeating: 0, count: rect.columns * rect.rows)
    roles = Array(repeating: .text, count: rect.columns * rect.rows)
  }

  var width: Int { rect.columns * dotsAcross }
  var height: Int { rect.rows * dotsDown }

  /// Sets a dot; y counts from the bottom.
  mutating func set(_ x: Int, _ y: Int, _ role: Role) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let (fromTop, cellColumn) = (height - 1 - y, x / dotsAcross)
    let cell = fromTop / dotsDown * rect.columns + cellColumn
    masks[cell] |= 1 << UInt8(fromTop % dotsDown * dotsAcross + x % dotsAcross)
    roles[cell] = role
  }

  /// Sets all dots of a column between two heights.
  mutating func setColumn(_ x: Int, _ heights: ClosedRange<Int>, _ role: Role) {
    for y in heights { set(x, y, role) }
  }

  func draw(into surface: inout Surface) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let cell = row * rect.columns + column
        guard masks[cell] != 0 else { continue }
        surface[rect.column + column, rect.row + row] = Cell(glyph(masks[cell]), roles[cell])
      }
    }
  }

  private func glyph(_ mask: UInt8) -> Unicode.Scalar {
    switch glyphs {
    case .unicode: Self.braille(mask)
    case .block: mask == 3 ? "█" : mask == 1 ? "▀" : "▄"
    case .ascii: "*"
    }
  }

  /// Braille numbers its dots down the left column, then down the right, the lowest row last.
  private static func braille(_ mask: UInt8) -> Unicode.Scalar {
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var pattern: UInt32 = 0x2800
    for (index, bit) in bits.enumerated() where mask >> UInt8(index) & 1 == 1 { pattern |= bit }
    return Unicode.Scalar(pattern) ?? " "
  }
}
