public import TerminalSurface

/// A frame as an SVG picture: letters as text on a grid, lines, blocks and dots as shapes, so that they join.
public struct FrameSVG {
  private static let cell = (width: 9, height: 18)
  private static let margin = 9
  private static let baseline = 13

  private let surface: Surface
  private let theme: Theme
  private let background: RGB
  private let letters: RGB
  private var layers: [Layer] = []

  /// What is drawn with the same attributes: the outlines of one path, or a group of texts.
  private struct Layer {
    let attributes: String
    let isPath: Bool
    var content: String

    var element: String {
      isPath ? "<path \(attributes) d=\"\(content)\"/>" : "<g \(attributes)>\n\(content)</g>"
    }
  }

  /// A frame as a whole SVG document, in the colours of a theme.
  public static func document(of surface: Surface, theme: Theme, title: String) -> String {
    var picture = FrameSVG(surface, theme)
    picture.draw()
    return picture.document(title: title)
  }

  private init(_ surface: Surface, _ theme: Theme) {
    self.surface = surface
    self.theme = theme
    letters = theme.style(of: .text, .trueColor).color?.rgb ?? RGB(hex: 0xdadada)
    // Where a theme leaves the background to the terminal, the picture has one on which its letters can be read.
    let own = letters.luminance > 0.18 ? RGB(hex: 0x121418) : RGB(hex: 0xfcfcfa)
    background = theme.style(of: Background.plain, .trueColor).color?.rgb ?? own
  }

  private func document(title: String) -> String {
    let width = surface.size.columns * Self.cell.width + 2 * Self.margin
    let height = surface.size.rows * Self.cell.height + 2 * Self.margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace" font-size="15" xml:space="preserve">
      <title>\(Self.escaped(title))</title>
      <rect width="\(width)" height="\(height)" rx="6" fill="\(background.hex)"/>
      \(layers.map(\.element).joined(separator: "\n"))
      </svg>

      """
  }

  private mutating func add(_ content: String, to attributes: String, isPath: Bool) {
    if let index = layers.firstIndex(where: { $0.attributes == attributes && $0.isPath == isPath }) {
      layers[index].content += content
    } else {
      layers.append(Layer(attributes: attributes, isPath: isPath, content: content))
    }
  }

  // MARK: Cells

  private mutating func draw() {
    for row in 0..<surface.size.rows { drawBackgrounds(row) }
    for row in 0..<surface.size.rows {
      var column = 0
      while column < surface.size.columns { column = draw(from: column, row) }
    }
  }

  private func x(_ column: Int) -> Int { Self.margin + column * Self.cell.width }
  private func y(_ row: Int) -> Int { Self.margin + row * Self.cell.height }

  private func look(_ column: Int, _ row: Int) -> Look { theme.look(of: surface[column, row], .trueColor) }

  /// Foreground and background as they come out, reversed cells included.
  private func colors(_ look: Look) -> (front: RGB, back: RGB) {
    let front = look.foreground?.rgb ?? letters
    let back = look.background?.rgb ?? background
    return look.isReversed ? (back, front) : (front, back)
  }

  private mutating func drawBackgrounds(_ row: Int) {
    var column = 0
    while column < surface.size.columns {
      let back = colors(look(column, row)).back
      let end = end(of: column) { colors(look($0, row)).back == back }
      if back != background {
        let paint = "\(back.hex)\" shape-rendering=\"crispEdges\""
        fill(
          x: x(column), y: y(row), width: (end - column) * Self.cell.width, height: Self.cell.height, paint: paint)
      }
      column = end
    }
  }

  /// The first column after this one for which something does not hold.
  private func end(of column: Int, while holds: (Int) -> Bool) -> Int {
    var end = column + 1
    while end < surface.size.columns, holds(end) { end += 1 }
    return end
  }

  /// Draws a cell, and those after it that make one shape with it.
  /// - Returns: the column after them.
  private mutating func draw(from column: Int, _ row: Int) -> Int {
    let cell = surface[column, row]
    let look = look(column, row)
    let paint = "\(colors(look).front.hex)\"" + (look.isDim ? " opacity=\"0.6\"" : "")
    if cell.glyph == " ", !look.isUnderlined { return column + 1 }
    if surface[column + 1, row].isSecondHalf {
      // A wide letter stands alone: fonts have other ideas of how wide it is.
      add(cell.text, from: column, to: column + 2, row: row, look, paint: paint)
      return column + 2
    }
    if let dots = LineGlyph.dots(of: cell.glyph) {
      draw(dots, column: column, row: row, paint: paint)
      return column + 1
    }
    let same = end(of: column) { surface[$0, row] == cell }
    if let arms = LineGlyph.arms(of: cell.glyph) {
      let end = arms.left && arms.right && !arms.up && !arms.down ? same : column + 1
      draw(arms, columns: column..<end, row: row, paint: paint)
      return end
    }
    if let block = LineGlyph.block(of: cell.glyph) {
      let end = block.width == 8 ? same : column + 1
      let (width, height) = (Self.cell.width, Self.cell.height)
      fill(
        x: x(column) + block.left * width / 8, y: y(row) + block.top * height / 8,
        width: (end - column - 1) * width + (block.width * width + 4) / 8, height: (block.height * height + 4) / 8,
        paint: paint)
      return end
    }
    return drawText(from: column, row, look, paint: paint)
  }

  // MARK: Shapes

  private mutating func fill(x: Int, y: Int, width: Int, height: Int, paint: String) {
    add("M\(x) \(y)h\(width)v\(height)h-\(width)z", to: "fill=\"\(paint)", isPath: true)
  }

  /// A line of no length with round ends is a dot.
  private mutating func draw(_ dots: [(column: Int, row: Int)], column: Int, row: Int, paint: String) {
    let path = dots.map { "M\(x(column) + 2 + $0.column * 5) \(y(row) + 2 + $0.row * 9 / 2)h0" }.joined()
    add(path, to: "fill=\"none\" stroke-linecap=\"round\" stroke-width=\"2.4\" stroke=\"\(paint)", isPath: true)
  }

  private mutating func draw(_ arms: LineGlyph.Arms, columns: Range<Int>, row: Int, paint: String) {
    let (left, top) = (x(columns.lowerBound), y(row))
    let (right, bottom) = (x(columns.upperBound), top + Self.cell.height)
    let (middle, center) = ("\(left + Self.cell.width / 2).5", top + Self.cell.height / 2)
    var path = ""
    if arms.left || arms.right {
      path += "M\(arms.left ? "\(left)" : middle) \(center)H\(arms.right ? "\(right)" : middle)"
    }
    if arms.up || arms.down {
      path += "M\(middle) \(arms.up ? top : center)V\(arms.down ? bottom : center)"
    }
    let width = arms.isHeavy ? "2.6" : "1.2"
    add(
      path, to: "fill=\"none\" stroke-linecap=\"square\" stroke-width=\"\(width)\" stroke=\"\(paint)", isPath: true)
  }

  /// Letters of one look, with single spaces among them.
  private mutating func drawText(from column: Int, _ row: Int, _ look: Look, paint: String) -> Int {
    var end = column
    var next = column
    while next < surface.size.columns {
      let glyph = surface[next, row].glyph
      let isSpace = glyph == " " && !look.isUnderlined
      let isLetter = self.look(next, row) == look && !LineGlyph.isShape(glyph) && !surface[next + 1, row].isSecondHalf
      guard isSpace ? next == end : isLetter else { break }
      next += 1
      if !isSpace { end = next }
    }
    add((column..<end).map { surface[$0, row].text }.joined(), from: column, to: end, row: row, look, paint: paint)
    return end
  }

  /// Letters that take these columns, whatever the font thinks.
  private mutating func add(
    _ text: String, from column: Int, to end: Int, row: Int, _ look: Look, paint: String
  ) {
    let group =
      "fill=\"\(paint)" + (look.isBold ? " font-weight=\"bold\"" : "")
      + (look.isUnderlined ? " text-decoration=\"underline\"" : "")
    add(
      "<text x=\"\(x(column))\" y=\"\(y(row) + Self.baseline)\" textLength=\"\((end - column) * Self.cell.width)\" "
        + "lengthAdjust=\"spacingAndGlyphs\">\(Self.escaped(text))</text>", to: group, isPath: false)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
