/// One column of a row on the screen, and what it means: a letter with its marks, or the second half of the wide letter
/// before it.
public struct Cell: Equatable, Sendable, BitwiseCopyable {
  // First, so that a cell fills 16 bytes and not 24.
  /// The marks upon the letter.
  public var marks = Marks()
  /// The letter without its marks.
  public var glyph: Unicode.Scalar
  /// How a theme colours it.
  public var role: Role
  /// Which of a theme's grounds.
  public var background: Background

  /// A space on the terminal's own background, unless said otherwise.
  public init(_ glyph: Unicode.Scalar = " ", _ role: Role = .text, on background: Background = .plain) {
    self.glyph = glyph
    self.role = role
    self.background = background
  }

  /// The second half of a wide letter, which stands in the cell before.
  fileprivate static func secondHalf(of cell: Cell) -> Cell { Cell("\0", cell.role, on: cell.background) }

  /// Whether the letter before it reaches into this cell.
  public var isSecondHalf: Bool { glyph == "\0" }

  /// What it shows, as text: nothing for a second half.
  public var text: String {
    var text = String.UnicodeScalarView()
    if !isSecondHalf { text.append(glyph) }
    text.append(contentsOf: marks.scalars)
    return String(text)
  }
}

/// A screen in memory: state goes in, cells come out.
///
/// A screen of weir is a pure function that draws into a surface; one small target elsewhere knows how to show a
/// surface in a real terminal, and tests read it as text. Everything that is drawn is clipped at the edges, so that no
/// size, not even 0 by 0, can go wrong, and whatever a terminal might obey becomes a `?`: no text from a file can carry
/// an escape sequence to the terminal. A wide letter takes two cells, and both are there or neither: what is left of one
/// that was cut or overwritten is a blank.
public struct Surface: Equatable, Sendable {
  /// Its columns and rows; neither is negative, and both may be 0.
  public let size: Size
  /// Which characters it may hold.
  public let glyphs: GlyphSet
  /// The cells, row by row from the top left: as many as columns times rows.
  public private(set) var cells: [Cell]
  /// What the window is called while this is shown; empty if it keeps its name.
  public private(set) var title = ""
  /// Where what was marked last begins.
  private var marked: Point?
  /// What can be touched, the topmost last; nil in a picture that is only shown.
  var offers: [TouchOffer]?
  /// How many entries of the list that was drawn last are in view; 0 without a list.
  public private(set) var entriesInView = 0

  /// All cells are spaces on the plain ground.
  public init(_ size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The rectangle of all its cells.
  public var bounds: Rect { Rect(size) }

  /// Gives the window a name while this is shown. What a terminal might obey is left out, and so is what is too long.
  public mutating func entitle(_ name: String) {
    let shown = name[...].hasOnlyPlainLetters ? name : String(name.unicodeScalars.filter { $0.columns != nil })
    title = String(shown.unicodeScalars.prefix(120))
  }

  /// Keeps how many entries of a list are in view: so far goes a page.
  public mutating func note(entriesInView count: Int) { entriesInView = count }

  /// Where the learner is: the beginning of the selection that was drawn last, unless something lies over it. Magnifiers
  /// and readers follow the cursor of the terminal, which stands there.
  public var focus: Point? { marked.flatMap { self[$0.column, $0.row].background == .selection ? $0 : nil } }

  /// Keeps in mind where a selection begins: where none is before it nor above it.
  private mutating func mark(_ column: Int, _ row: Int) {
    guard cells[row * size.columns + column].background != .selection,
      self[column - 1, row].background != .selection, self[column, row - 1].background != .selection
    else { return }
    marked = Point(column, row)
  }

  /// A cell; reading outside gives an empty one, writing there does nothing. A wide letter takes the next cell too.
  public subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set { put(newValue, column: column, row: row) }
  }

  /// The rows that show something else than in another surface; all of them if that has another size.
  public func rows(otherThanIn other: Surface) -> Set<Int> {
    guard size == other.size else { return Set(0..<size.rows) }
    return Set(
      (0..<size.rows).filter { row in
        let places = row * size.columns..<(row + 1) * size.columns
        return cells[places] != other.cells[places]
      })
  }

  /// The columns of a row whose cells are others than these, the second halves of wide letters aside: they come with the
  /// first. All columns if nil.
  public func columns(ofRow row: Int, otherThan known: ArraySlice<Cell>?) -> [Int] {
    let first = row * size.columns
    return (0..<size.columns).filter { column in
      let cell = cells[first + column]
      return known.map { $0[$0.startIndex + column] != cell } != false && !cell.isSecondHalf
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }

  private mutating func put(_ wanted: Cell, column: Int, row: Int) {
    if wanted.glyph.isPlain { put(plain: wanted, column: column, row: row) } else { put(other: wanted, column, row) }
  }

  /// Nearly all that is drawn.
  private mutating func put(plain wanted: Cell, column: Int, row: Int) {
    guard contains(column, row) else { return }
    let index = row * size.columns + column
    if wanted.background == .selection { mark(column, row) }
    breakWideLetter(at: index)
    cells[index] = spelled(wanted)
  }

  private mutating func put(other wanted: Cell, _ column: Int, _ row: Int) {
    let isWide = wanted.glyph.columns == 2
    guard contains(column, row) else {
      // The second half of what begins left of the surface.
      if isWide, column == -1 { put(Cell(" ", wanted.role, on: wanted.background), column: 0, row: row) }
      return
    }
    let index = row * size.columns + column
    if wanted.isSecondHalf, cells[index].isSecondHalf { return }
    if wanted.background == .selection { mark(column, row) }
    breakWideLetter(at: index)
    let fits = !isWide || column + 1 < size.columns
    cells[index] = fits ? shown(wanted) : Cell(" ", wanted.role, on: wanted.background)
    guard isWide, fits else { return }
    breakWideLetter(at: index + 1)
    let isCut = cells[index].glyph != wanted.glyph
    cells[index + 1] = isCut ? shown(Cell(" ", wanted.role, on: wanted.background)) : .secondHalf(of: cells[index])
  }

  /// Leaves a blank where the other half of the wide letter in a cell is.
  private mutating func breakWideLetter(at index: Int) {
    if cells[index].isSecondHalf {
      cells[index - 1] = shown(Cell(" ", cells[index - 1].role, on: cells[index - 1].background))
    } else if (index + 1) % size.columns != 0, cells[index + 1].isSecondHalf {
      cells[index + 1] = shown(Cell(" ", cells[index + 1].role, on: cells[index + 1].background))
    }
  }

  /// A cell as this surface can show it.
  private func shown(_ wanted: Cell) -> Cell {
    var cell = wanted
    if !cell.glyph.isPlain { cell.glyph = shown(cell.glyph) }
    return spelled(cell)
  }

  /// A cell in the letters that this surface may hold.
  private func spelled(_ wanted: Cell) -> Cell {
    var cell = wanted
    switch glyphs {
    case .unicode: break
    case .block:
      cell.marks = Marks()
      if !cell.glyph.isASCII {
        cell.glyph = cell.glyph.columns == 2 ? cell.glyph.asciiFallback : cell.glyph.consoleFallback
      }
    case .ascii:
      cell.marks = Marks()
      cell.glyph = cell.glyph.asciiFallback
    }
    // Nothing is underlined or reversed where nothing stands.
    if cell.glyph == " " && cell.background == .plain { cell.role = .text }
    return cell
  }

  private func shown(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    // A space at which no line is broken, or half of what is not there, has done its work here.
    if glyph == "\u{a0}" || glyph == "\0" { return " " }
    return (glyph.columns ?? 0) > 0 ? glyph : "?"
  }

  /// Writes a text into one row, and stops at `limit` or at the edge. A letter that would reach over it leaves a blank.
  /// - Returns: the column behind what was written.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, role: Role = .text, background: Background = .plain, limit: Int = .max
  ) -> Int {
    write(text[...], at: point, role: role, background: background, limit: limit)
  }

  /// Writes a part of a text in the same way.
  @discardableResult
  public mutating func write(
    _ text: Substring, at point: Point, role: Role = .text, background: Background = .plain, limit: Int = .max
  ) -> Int {
    let end = min(limit, size.columns)
    guard !text.hasOnlyPlainLetters else {
      return write(plain: text, at: point, Cell(" ", role, on: background), end)
    }
    var column = point.column
    for letter in text.lazy.flatMap(\.letters) {
      guard column < end else { break }
      var cell = Cell(column + letter.columns > end ? " " : letter.glyph, role, on: background)
      if column + letter.columns <= end { cell.marks = letter.marks }
      self[column, point.row] = cell
      column = min(end, column + letter.columns)
    }
    return column
  }

  private mutating func write(plain text: Substring, at point: Point, _ look: Cell, _ end: Int) -> Int {
    var (column, cell) = (point.column, look)
    for glyph in text.unicodeScalars {
      guard column < end else { break }
      cell.glyph = glyph
      put(plain: cell, column: column, row: point.row)
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
    rowStrings { cell, line in
      if !cell.isSecondHalf { line.append(cell.glyph) }
      if !cell.marks.isEmpty { line.append(contentsOf: cell.marks.scalars) }
    }
  }

  /// The roles, one letter a cell that is not empty: for golden files.
  public var roles: String {
    rowStrings { cell, line in
      let isEmpty = cell.glyph == " " && cell.background == .plain
      line.append(contentsOf: (isEmpty ? " " : cell.role.letter).unicodeScalars)
    }
  }

  private func rowStrings(_ write: (Cell, inout String.UnicodeScalarView) -> Void) -> String {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for cell in cells[row * size.columns..<(row + 1) * size.columns] { write(cell, &line) }
      guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
      return String(line[...last])
    }.joined(separator: "\n")
  }
}
