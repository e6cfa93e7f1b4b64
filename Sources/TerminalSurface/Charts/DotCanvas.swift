/// A grid of dots finer than cells: braille gives eight dots a cell, quarter blocks four, ASCII three heights.
struct DotCanvas {
  let rect: Rect
  /// Dots in a cell.
  let dotsAcross, dotsDown: Int
  private let glyphs: GlyphSet
  private var masks: [UInt8]
  private var roles: [Role]
  private var areas: [Bool]

  init(_ rect: Rect, glyphs: GlyphSet) {
    self.rect = rect
    self.glyphs = glyphs
    (dotsAcross, dotsDown) =
      switch glyphs {
      case .unicode: (2, 4)
      case .block: (2, 2)
      case .ascii: (1, 3)
      }
    masks = Array(repeating: 0, count: rect.columns * rect.rows)
    roles = Array(repeating: .text, count: rect.columns * rect.rows)
    areas = Array(repeating: false, count: rect.columns * rect.rows)
  }

  var width: Int { rect.columns * dotsAcross }
  var height: Int { rect.rows * dotsDown }

  /// The dot that a stroke goes through instead of this one: ASCII strokes keep to the middle of a cell.
  func stroked(_ y: Int) -> Int { glyphs == .ascii ? y / dotsDown * dotsDown + 1 : y }

  /// Sets all dots of a column between two heights, counted from the bottom. In the cells of a line nothing is filled.
  mutating func setColumn(_ x: Int, _ heights: ClosedRange<Int>, in role: Role, isArea: Bool = false) {
    guard x >= 0, x < width, height > 0 else { return }
    for y in heights.clamped(to: 0...height - 1) {
      let fromTop = height - 1 - y
      let cell = fromTop / dotsDown * rect.columns + x / dotsAcross
      if areas[cell] && !isArea { masks[cell] = 0 }
      masks[cell] |= 1 << UInt8(fromTop % dotsDown * dotsAcross + x % dotsAcross)
      roles[cell] = role
      areas[cell] = isArea
    }
  }

  /// Whether a cell of the canvas has no dot.
  func isEmpty(_ column: Int, _ row: Int) -> Bool { masks[row * rect.columns + column] == 0 }
  /// Whether an area fills all dots of a cell.
  func isFilled(_ column: Int, _ row: Int) -> Bool {
    let cell = row * rect.columns + column
    return areas[cell] && masks[cell].nonzeroBitCount == dotsAcross * dotsDown
  }

  func draw(into surface: inout Surface) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns where !isEmpty(column, row) {
        let cell = row * rect.columns + column
        surface[rect.column + column, rect.row + row] = Cell(
          glyph(masks[cell], isArea: areas[cell]), roles[cell])
      }
    }
  }

  private func glyph(_ mask: UInt8, isArea: Bool) -> Unicode.Scalar {
    switch glyphs {
    case .unicode: Self.braille(mask)
    case .block: Self.quarters[Int(mask)]
    case .ascii: isArea ? Self.fill[Int(mask)] : Self.stroke[Int(mask)]
    }
  }

  /// Bits: upper left, upper right, lower left, lower right.
  private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)
  /// Bits: top, middle, bottom. A stroke runs along the middle; where it turns it has one half of a vertical.
  private static let stroke = Array(" |-+||+|".unicodeScalars)
  private static let fill = Array(" '-\".::#".unicodeScalars)

  /// Braille numbers its dots down the left column, then down the right, the lowest row last.
  private static func braille(_ mask: UInt8) -> Unicode.Scalar {
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var pattern: UInt32 = 0x2800
    for (index, bit) in bits.enumerated() where mask >> UInt8(index) & 1 == 1 { pattern |= bit }
    return Unicode.Scalar(pattern) ?? " "
  }
}
