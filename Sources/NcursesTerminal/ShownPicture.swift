internal import TerminalSurface

/// What a terminal shows, as far as it was sent.
///
/// A picture may go in parts, of whole rows: on a slow line the rest would stand between a key and what it changes. What
/// has to be seen first goes first, and then one row after the other in turn, for in a moving picture the upper ones would
/// else keep the lower ones from ever being sent.
struct ShownPicture {
  /// Cells of a row that are to be sent.
  struct Row: Equatable {
    let number: Int
    let columns: [Int]
  }

  private var size = Size(columns: 0, rows: 0)
  private var cells: [Cell] = []
  /// Of which rows it is known what is there.
  private var isKnown: [Bool] = []
  /// The row that is the first in turn.
  private var turn = 0

  /// From now on nothing is known of what is there.
  mutating func forget() { self = ShownPicture() }

  /// Takes what is sent next of a surface.
  /// - Parameters:
  ///   - rows: those that go before others.
  ///   - budget: about how many bytes may be sent, one row in any case; all of it if nil.
  /// - Returns: what to send, and whether it is all that differs.
  mutating func take(_ surface: Surface, first rows: Set<Int> = [], within budget: Int?) -> (part: [Row], isWhole: Bool)
  {
    if size != surface.size { begin(surface.size) }
    var (part, spent) = ([Row](), 0)
    for number in order(first: rows, isInTurn: budget != nil) {
      guard let row = changes(of: number, to: surface) else { continue }
      spent += cost(of: row, in: surface)
      if let budget, !part.isEmpty, spent > budget {
        if !rows.contains(number) { turn = number }
        return (part, false)
      }
      keep(number, of: surface)
      part.append(row)
    }
    return (part, true)
  }

  private mutating func begin(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
    isKnown = Array(repeating: false, count: size.rows)
    turn = 0
  }

  private func order(first rows: Set<Int>, isInTurn: Bool) -> [Int] {
    guard isInTurn else { return Array(0..<size.rows) }
    let rest = Array(turn..<size.rows) + Array(0..<turn)
    return rows.sorted().filter { (0..<size.rows).contains($0) } + rest.filter { !rows.contains($0) }
  }

  private func places(of row: Int) -> Range<Int> { row * size.columns..<(row + 1) * size.columns }

  /// nil if nothing of the row differs.
  private func changes(of row: Int, to surface: Surface) -> Row? {
    let places = places(of: row)
    let columns = surface.columns(ofRow: row, otherThan: isKnown[row] ? cells[places] : nil)
    return columns.isEmpty && isKnown[row] ? nil : Row(number: row, columns: columns)
  }

  private mutating func keep(_ row: Int, of surface: Surface) {
    let places = places(of: row)
    cells.replaceSubrange(places, with: surface.cells[places])
    isKnown[row] = true
  }

  /// About how many bytes it takes: a command for each place and each look, and the letters.
  private func cost(of row: Row, in surface: Surface) -> Int {
    let (toPlace, toLook) = (7, 9)
    var (bytes, last, look) = (0, -2, (Role.text, Background.plain))
    for column in row.columns {
      let cell = surface.cells[row.number * size.columns + column]
      // What stands behind the last letter of a row that was empty takes nothing.
      if !isKnown[row.number], cell == Cell() { continue }
      if column != last + 1 { bytes += toPlace }
      if look != (cell.role, cell.background) { bytes += toLook }
      bytes += cell.text.utf8.count
      (last, look) = (column, (cell.role, cell.background))
    }
    return bytes
  }
}
