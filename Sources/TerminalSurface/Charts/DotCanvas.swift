/// A grid of dots finer than cells, for lines: braille gives eight dots a cell, a console and ASCII three heights.
/// Below them stand areas, in eighths of a cell. A cell with a dot of a line shows the line alone.
struct DotCanvas {
  let rect: Rect
  /// Dots in a cell.
  let dotsAcross, dotsDown: Int
  private let glyphs: GlyphSet
  private var masks: [UInt8]
  private var roles: [Role]
  /// By cell, how many eighths of it an area fills, and in which role.
  private var levels: [UInt8]
  private var fills: [Role]

  init(_ rect: Rect, glyphs: GlyphSet) {
    self.rect = rect
    self.glyphs = glyphs
    (dotsAcross, dotsDown) =
      switch glyphs {
      case .unicode: (2, 4)
      case .block, .ascii: (1, 3)
      }
    masks = Array(repeating: 0, count: rect.columns * rect.rows)
    roles = Array(repeating: .text, count: rect.columns * rect.rows)
    levels = Array(repeating: 0, count: rect.columns * rect.rows)
    fills = roles
  }

  var width: Int { rect.columns * dotsAcross }
  var height: Int { rect.rows * dotsDown }

  /// The dot that a stroke goes through instead of this one: without braille strokes keep to the middle of a cell.
  func stroked(_ y: Int) -> Int { glyphs == .unicode ? y : y / dotsDown * dotsDown + 1 }

  /// How many dots high a stroke is.
  var strokeHeight: Int { glyphs == .unicode ? 2 : 1 }

  /// Sets all dots of a column between two heights, counted from the bottom.
  mutating func setColumn(_ x: Int, _ heights: ClosedRange<Int>, in role: Role) {
    guard x >= 0, x < width, height > 0 else { return }
    for y in heights.clamped(to: 0...height - 1) {
      let fromTop = height - 1 - y
      let cell = fromTop / dotsDown * rect.columns + x / dotsAcross
      masks[cell] |= 1 << UInt8(fromTop % dotsDown * dotsAcross + x % dotsAcross)
      roles[cell] = role
    }
  }

  /// Fills a column of cells from the bottom on to so many eighths of a cell; outside of the canvas nothing.
  mutating func fill(_ column: Int, eighths: Int, in role: Role) {
    guard (0..<rect.columns).contains(column) else { return }
    for fromBottom in 0..<min(rect.rows, max(0, eighths + 7) / 8) {
      let cell = (rect.rows - 1 - fromBottom) * rect.columns + column
      levels[cell] = UInt8(min(8, eighths - fromBottom * 8))
      fills[cell] = role
    }
  }

  /// Whether there is neither a dot nor an area in a cell of the canvas.
  func isEmpty(_ column: Int, _ row: Int) -> Bool {
    let cell = row * rect.columns + column
    return masks[cell] == 0 && levels[cell] == 0
  }

  /// Whether an area fills all of a cell.
  func isFilled(_ column: Int, _ row: Int) -> Bool {
    let cell = row * rect.columns + column
    return masks[cell] == 0 && levels[cell] == 8
  }

  func draw(into surface: inout Surface) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns where !isEmpty(column, row) {
        let cell = row * rect.columns + column
        surface[rect.column + column, rect.row + row] =
          masks[cell] == 0 ? Cell(fill(Int(levels[cell])), fills[cell]) : Cell(line(masks[cell]), roles[cell])
      }
    }
  }

  private func line(_ mask: UInt8) -> Unicode.Scalar {
    switch glyphs {
    case .unicode: Self.braille(mask)
    case .block: Self.consoleStroke[Int(mask)]
    case .ascii: Self.stroke[Int(mask)]
    }
  }

  /// A bare console has no parts of a block, but shades of it.
  private func fill(_ eighths: Int) -> Unicode.Scalar {
    switch glyphs {
    case .unicode: Self.eighths[eighths]
    case .block: Self.shades[(3 * eighths + 7) / 8]
    case .ascii: Self.thirds[(3 * eighths + 7) / 8]
    }
  }

  /// Bits: top, middle, bottom. A stroke runs along the middle; where it turns it has one half of a vertical.
  private static let stroke = Array(" |-+||+|".unicodeScalars)
  private static let consoleStroke = Array(" │─┼││┼│".unicodeScalars)
  private static let eighths = Array(" ▁▂▃▄▅▆▇█".unicodeScalars)
  private static let shades = Array(" ░▒█".unicodeScalars)
  private static let thirds = Array(" .:#".unicodeScalars)

  /// Braille numbers its dots down the left column, then down the right, the lowest row last.
  private static func braille(_ mask: UInt8) -> Unicode.Scalar {
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var pattern: UInt32 = 0x2800
    for (index, bit) in bits.enumerated() where mask >> UInt8(index) & 1 == 1 { pattern |= bit }
    return Unicode.Scalar(pattern) ?? " "
  }
}
