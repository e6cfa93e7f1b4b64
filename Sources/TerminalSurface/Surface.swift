/// One character on the screen, and what it means.
public struct Cell: Equatable, Sendable, BitwiseCopyable {
  /// The character; always exactly one column wide.
  public var glyph: Unicode.Scalar
  /// What it means.
  public var role: Role
  /// What it stands on.
  public var background: Background

  /// A space on the terminal's own background, unless said otherwise.
  public init(_ glyph: Unicode.Scalar = " ", _ role: Role = .text, on background: Background = .plain) {
    self.glyph = glyph
    self.role = role
    self.background = background
  }
}

/// A screen in memory: state goes in, cells come out.
///
/// A screen of weir is a pure function that draws into a surface; one small target elsewhere knows how to show a
/// surface in a real terminal, and tests read it as text. Everything that is drawn is clipped at the edges, so that no
/// size, not even 0 by 0, can go wrong, and whatever is not exactly one column wide becomes a `?`: no text from a file
/// can carry an escape sequence to the terminal.
public struct Surface: Equatable, Sendable {
  /// How many cells it has.
  public let size: Size
  /// Which characters it may hold.
  public let glyphs: GlyphSet
  /// The cells, row by row from the top left: as many as columns times rows.
  public private(set) var cells: [Cell]

  /// A surface of spaces.
  public init(_ size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The rectangle of all its cells.
  public var bounds: Rect { Rect(size) }

  /// A cell; reading outside gives an empty one, writing there does nothing.
  public subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set {
      guard contains(column, row) else { return }
      var cell = newValue
      cell.glyph = shown(cell.glyph)
      // Nothing is underlined or reversed where nothing stands.
      if cell.glyph == " " && cell.background == .plain { cell.role = .text }
      cells[row * size.columns + column] = cell
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }

  private func shown(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    // A space at which no line is broken has done its work here.
    if glyph == "\u{a0}" { return " " }
    guard glyph.isOneColumn else { return "?" }
    switch glyphs {
    case .ascii: return glyph.asciiFallback
    case .block: return glyph.isBraille ? glyph.asciiFallback : glyph
    case .unicode: return glyph
    }
  }

  /// Writes a text into one row, and stops at `limit` or at the edge.
  /// - Returns: the column behind what was written.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at point: Point, role: Role = .text, background: Background = .plain,
    limit: Int = .max
  ) -> Int {
    var column = point.column
    for glyph in text.unicodeScalars {
      guard column < min(limit, size.columns) else { break }
      self[column, point.row] = Cell(glyph, role, on: background)
      column += 1
    }
    return column
  }

  /// Fills what a rectangle has in common with the surface.
  public mutating func fill(_ rect: Rect, with cell: Cell = Cell()) {
    for row in max(0, rect.row)..<max(0, min(rect.endRow, size.rows), rect.row) {
      for column in max(0, rect.column)..<max(0, min(rect.endColumn, size.columns), rect.column) {
        self[column, row] = cell
      }
    }
  }

  /// The rows as text, without spaces at their ends: for golden files and pipes.
  public var text: String {
    rowStrings { $0.glyph }.joined(separator: "\n")
  }

  /// The roles, one letter a cell that is not empty: for golden files.
  public var roles: String {
    rowStrings { cell in
      cell.glyph == " " && cell.background == .plain ? " " : cell.role.letter.unicodeScalars.first ?? " "
    }.joined(separator: "\n")
  }

  private func rowStrings(_ glyph: (Cell) -> Unicode.Scalar) -> [String] {
    (0..<size.rows).map { row in
      var scalars = cells[row * size.columns..<(row + 1) * size.columns].map(glyph)
      while scalars.last == " " { scalars.removeLast() }
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars)
      return String(line)
    }
  }
}
