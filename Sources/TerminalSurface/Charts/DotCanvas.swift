/// A grid of dots finer than cells, for lines: braille gives eight dots a cell, a console and ASCII three heights.
/// Below them stand areas, in eighths of a cell. A cell with a dot of a line shows the line alone.
///
/// An area through which lines go is light, and has an edge of its own. Where a line shares a cell with an edge they take
/// turns from column to column, so that neither is lost; where they are equal the line alone is drawn.
struct DotCanvas {
  /// The dots of lines, or of edges, by cell.
  private struct Dots {
    var masks: [UInt8]
    var roles: [Role]
  }

  let rect: Rect
  /// Dots in a cell.
  let dotsAcross, dotsDown: Int
  private let glyphs: GlyphSet
  private var lines, edges: Dots
  /// By cell, how many eighths of it an area fills, and in which role.
  private var levels: [UInt8]
  private var fills: [Role]
  /// By cell, whether an area fills it lightly.
  private var isShaded: [Bool]

  init(_ rect: Rect, glyphs: GlyphSet) {
    self.rect = rect
    self.glyphs = glyphs
    (dotsAcross, dotsDown) =
      switch glyphs {
      case .unicode: (2, 4)
      case .block, .ascii: (1, 3)
      }
    let cells = rect.columns * rect.rows
    lines = Dots(masks: Array(repeating: 0, count: cells), roles: Array(repeating: .text, count: cells))
    edges = lines
    levels = lines.masks
    fills = lines.roles
    isShaded = Array(repeating: false, count: cells)
  }

  var width: Int { rect.columns * dotsAcross }
  var height: Int { rect.rows * dotsDown }

  /// The dot that a stroke goes through instead of this one: without braille strokes keep to the middle of a cell.
  func stroked(_ y: Int) -> Int { glyphs == .unicode ? y : y / dotsDown * dotsDown + 1 }

  /// How many dots high a stroke is.
  var strokeHeight: Int { glyphs == .unicode ? 2 : 1 }

  /// Sets all dots of a column between two heights, counted from the bottom: of a line, or of the edge of an area.
  mutating func setColumn(_ x: Int, _ heights: ClosedRange<Int>, in role: Role, isEdge: Bool = false) {
    guard x >= 0, x < width, height > 0 else { return }
    for y in heights.clamped(to: 0...height - 1) {
      let fromTop = height - 1 - y
      let cell = fromTop / dotsDown * rect.columns + x / dotsAcross
      let dot: UInt8 = 1 << UInt8(fromTop % dotsDown * dotsAcross + x % dotsAcross)
      if isEdge {
        edges.masks[cell] |= dot
        edges.roles[cell] = role
      } else {
        lines.masks[cell] |= dot
        lines.roles[cell] = role
      }
    }
  }

  /// Fills a column of cells lightly from the bottom up to the cell of a height in dots; outside of the canvas nothing.
  mutating func shade(_ column: Int, upTo top: Int, in role: Role) {
    guard (0..<rect.columns).contains(column), top >= 0 else { return }
    for fromBottom in 0..<min(rect.rows, top / dotsDown + 1) {
      let cell = (rect.rows - 1 - fromBottom) * rect.columns + column
      isShaded[cell] = true
      fills[cell] = role
    }
  }

  /// Fills a whole column of cells, over whatever is there.
  mutating func cover(_ column: Int, in role: Role) {
    guard (0..<rect.columns).contains(column) else { return }
    fill(column, eighths: rect.rows * 8, in: role)
    for cell in stride(from: column, to: levels.count, by: rect.columns) {
      (lines.masks[cell], edges.masks[cell]) = (0, 0)
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
    return hasNoDot(cell) && levels[cell] == 0 && !isShaded[cell]
  }

  /// Whether an area fills all of a cell.
  func isFilled(_ column: Int, _ row: Int) -> Bool {
    let cell = row * rect.columns + column
    return hasNoDot(cell) && (levels[cell] == 8 || isShaded[cell])
  }

  private func hasNoDot(_ cell: Int) -> Bool { lines.masks[cell] == 0 && edges.masks[cell] == 0 }

  func draw(into surface: inout Surface) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns where !isEmpty(column, row) {
        surface[rect.column + column, rect.row + row] = picture(column, of: row * rect.columns + column)
      }
    }
  }

  private func picture(_ column: Int, of cell: Int) -> Cell {
    let (line, edge) = (lines.masks[cell], edges.masks[cell])
    if levels[cell] > 0 && line == 0 && edge == 0 { return Cell(fill(Int(levels[cell])), fills[cell]) }
    // A ground of its own goes on below lines, so that they do not cut the area to pieces.
    let ground = isShaded[cell] ? Self.ground(below: fills[cell]) : .plain
    // Dots of ASCII are too thin to come to what the ground is.
    if line == 0 && edge == 0 { return Cell(light, fills[cell], on: glyphs == .ascii ? ground : .plain) }
    let isEdge = line == 0 || edge != 0 && edge != line && !column.isMultiple(of: 2)
    return isEdge
      ? Cell(self.line(edge), edges.roles[cell], on: ground) : Cell(self.line(line), lines.roles[cell], on: ground)
  }

  /// What an area of a role looks like where lines go through it.
  private static func ground(below role: Role) -> Background {
    switch role {
    case .synchronous, .waitingLong: .arrivals
    case .queue: .stock
    case .title, .figure, .text, .dim, .faint, .rule, .asynchronous, .good, .failing, .attention, .link, .code: .well
    }
  }

  private func line(_ mask: UInt8) -> Unicode.Scalar {
    switch glyphs {
    case .unicode: Self.braille(mask)
    case .block: Self.consoleStroke[Int(mask)]
    case .ascii: Self.stroke[Int(mask)]
    }
  }

  private var light: Unicode.Scalar { glyphs == .ascii ? Self.thirds[1] : Self.shades[1] }

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
