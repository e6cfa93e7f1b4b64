import Foundation
import FrameExport
import TerminalSurface
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Frames as recordings and pictures.
struct FrameExportTests {
  private static let glyphs = Array(" abcXYZ<>&\"'\\─│┌┐└┘├┤┬┴┼━┃┏┛█▏▌▁▄░⠁⣿●○■□▪►▼◊×✓".unicodeScalars)

  /// A frame that differs from another in some cells.
  private static func changed(_ surface: Surface, _ random: inout SeededGenerator) -> Surface {
    var surface = surface
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      let column = Int.random(in: 0..<max(1, surface.size.columns), using: &random)
      let row = Int.random(in: 0..<max(1, surface.size.rows), using: &random)
      surface[column, row] = Cell(
        glyphs.randomElement(using: &random) ?? " ", Role.allCases.randomElement(using: &random) ?? .text,
        on: Background.allCases.randomElement(using: &random) ?? .plain)
    }
    return surface
  }

  /// How a cell is to be written, worked out from the theme alone.
  private static func codes(_ cell: Cell) -> String {
    var codes = "0"
    var cell = cell
    // On a selection there are only titles and text.
    if cell.background == .selection { cell.role = [.title, .figure].contains(cell.role) ? .title : .text }
    if cell.role == .title { codes += ";1" }
    if cell.role == .faint { codes += ";2" }
    if cell.role == .link { codes += ";4" }
    if cell.role == .failing { codes += ";7" }
    codes += ";38;5;\(100 + Int(cell.role.rawValue))"
    if cell.background != .plain { codes += ";48;5;\(200 + Int(cell.background.rawValue))" }
    return codes
  }

  @Test func `a recording played in a terminal shows the same frames, cell by cell`() throws {
    var random = SeededGenerator(seed: 11)
    var frame = Surface(Size(columns: 37, rows: 11))
    var cast = Asciicast(theme: Themes.distinct)
    var terminal = TinyTerminal(header: Asciicast.header(frame.size, title: "a \"title\" \\ of it"))
    for number in 0..<200 {
      if number == 90 { frame = Surface(Size(columns: 50, rows: 7)) }
      frame = Self.changed(frame, &random)
      for line in cast.lines(for: frame, at: Double(number) / 30) { terminal.play(line) }
      #expect(terminal.columns == frame.size.columns && terminal.rows == frame.size.rows)
      for (shown, drawn) in zip(terminal.cells, frame.cells) {
        // Nobody sees in which colour nothing was written.
        let isBlank = drawn == Cell()
        guard shown.glyph == drawn.glyph, isBlank || shown.codes == Self.codes(drawn) else {
          Issue.record("frame \(number): \(shown) instead of \(drawn)")
          return
        }
      }
    }
    terminal.play(Asciicast.end(at: 10))
    #expect(terminal.complaints.isEmpty)
    #expect(terminal.seconds == 10)
  }

  @Test func `a frame that is the same again is not written`() {
    var cast = Asciicast(theme: Themes.distinct)
    let frame = Surface(Size(columns: 4, rows: 2))
    #expect(cast.lines(for: frame, at: 0).count == 1)
    #expect(cast.lines(for: frame, at: 1).isEmpty)
  }

  @Test(arguments: [(0, 0), (1, 1), (120, 40)])
  func `a picture is well-formed and holds every letter`(columns: Int, rows: Int) throws {
    var random = SeededGenerator(seed: 5)
    var frame = Surface(Size(columns: columns, rows: rows))
    for _ in 0..<60 { frame = Self.changed(frame, &random) }
    if rows > 2 { frame.write("a < b & c > \"d\"", at: Point(2, 1), role: .good) }
    let document = FrameSVG.document(of: frame, theme: Themes.distinct, title: "<t>")
    let parser = XMLParser(data: Data(document.utf8))
    let reader = TextReader()
    parser.delegate = reader
    #expect(parser.parse())
    #expect(document.utf8.count < 150_000)
    if rows > 2 { #expect(reader.texts.contains("a < b & c > \"d\"")) }
  }

  @Test func `wide letters and marks are recorded once, and stand in the picture at their cells`() throws {
    var frame = Surface(Size(columns: 12, rows: 1))
    frame.write("a消息e\u{301}b", at: Point(0, 0))
    var cast = Asciicast(theme: Themes.distinct)
    var terminal = TinyTerminal(header: Asciicast.header(frame.size, title: ""))
    for line in cast.lines(for: frame, at: 0) { terminal.play(line) }
    frame.write("字", at: Point(2, 0))
    for line in cast.lines(for: frame, at: 1) { terminal.play(line) }
    #expect(frame.text == "a 字 e\u{301}b")
    #expect(terminal.cells.map(\.glyph) == frame.cells.map(\.glyph))
    #expect(terminal.complaints.isEmpty)
    let document = FrameSVG.document(of: frame, theme: Themes.distinct, title: "")
    // Nine points a column, behind a margin of nine.
    #expect(document.contains("<text x=\"27\" y=\"22\" textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\">字</text>"))
    #expect(
      document.contains("x=\"54\"") && document.contains(">e\u{301}b</text>") && document.contains("textLength=\"18\""))
  }

  private final class TextReader: NSObject, XMLParserDelegate {
    var texts: [String] = []
    private var isInText = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      isInText = name == "text"
      if isInText { texts.append("") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      isInText = false
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if isInText { texts[texts.count - 1] += text }
    }
  }
}
