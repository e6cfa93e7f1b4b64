private import Foundation

/// A terminal that understands what a recording sends: moves, looks, clearing, characters.
///
/// Its own reading of the sequences, so that a recording is not judged by what wrote it.
public struct TinyTerminal {
  /// A character and the codes it was written with.
  public struct Cell: Equatable, Sendable {
    /// The character.
    public var glyph: Unicode.Scalar = " "
    /// The parameters of its last "select graphic rendition", as sent.
    public var codes = "0"
  }

  /// The present size.
  public private(set) var columns = 0, rows = 0
  /// The cells, row by row.
  public private(set) var cells: [Cell] = []
  /// What could not be understood.
  public private(set) var complaints: [String] = []
  /// The moment of the last line.
  public private(set) var seconds = 0.0
  private var cursor = (column: 0, row: 0)
  private var codes = "0"

  /// A terminal as the first line of a recording asks for.
  public init(header: String) {
    let fields = (try? JSONSerialization.jsonObject(with: Data(header.utf8))) as? [String: Any] ?? [:]
    if fields["version"] as? Int != 2 { complaints.append("the header is not of version 2") }
    resize(fields["width"] as? Int ?? 0, fields["height"] as? Int ?? 0)
  }

  /// Takes another line of a recording.
  public mutating func play(_ line: String) {
    guard let event = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [Any], event.count == 3,
      let moment = (event[0] as? NSNumber)?.doubleValue, let kind = event[1] as? String, let data = event[2] as? String
    else { return complaints.append("no event: \(line.prefix(60))") }
    if moment < seconds { complaints.append("time goes back to \(moment)") }
    seconds = moment
    if kind == "r" {
      let parts = data.split(separator: "x").compactMap { Int($0) }
      if parts.count == 2 { resize(parts[0], parts[1]) } else { complaints.append("no size: \(data)") }
    } else if kind == "o" {
      write(data)
    } else {
      complaints.append("an event of kind \(kind)")
    }
  }

  private mutating func resize(_ columns: Int, _ rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  private mutating func write(_ output: String) {
    var rest = Array(output.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1b}" else {
        put(scalar)
        continue
      }
      guard rest.popFirst() == "[" else { return complaints.append("an escape of another kind") }
      let parameters = rest.prefix { $0.value < 0x40 }
      rest = rest.dropFirst(parameters.count)
      obey(rest.popFirst() ?? " ", String(String.UnicodeScalarView(parameters)))
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    // Of letters beyond ASCII tests write Chinese ones, which are wide, and accents, which take no column.
    if scalar.properties.generalCategory == .nonspacingMark { return }
    guard cursor.column < columns, cursor.row < rows else { return complaints.append("written outside") }
    cells[cursor.row * columns + cursor.column] = Cell(glyph: scalar, codes: codes)
    cursor.column += 1
    guard (0x4e00...0x9fff).contains(scalar.value) else { return }
    guard cursor.column < columns else { return complaints.append("half a letter at the edge") }
    cells[cursor.row * columns + cursor.column] = Cell(glyph: "\0", codes: codes)
    cursor.column += 1
  }

  private mutating func obey(_ command: Unicode.Scalar, _ parameters: String) {
    switch (command, parameters) {
    case ("m", _): codes = parameters
    case ("J", "2"): cells = Array(repeating: Cell(), count: columns * rows)
    case ("h", "?25"), ("l", "?25"): break
    case ("H", _):
      let place = parameters.split(separator: ";").compactMap { Int($0) }
      if place.count == 2 { cursor = (place[1] - 1, place[0] - 1) } else { complaints.append("no place") }
    default: complaints.append("the command \(command) with \(parameters)")
    }
  }
}
