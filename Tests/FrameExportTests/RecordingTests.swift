import Foundation
import FrameExport
import TerminalSurface
import TestSupport
import Testing

@Suite struct RecordingTests {
  private let escape = "\\u001b"

  /// The line as a player reads it.
  private func event(_ line: String) throws -> (seconds: Double, kind: String, data: String) {
    let parts = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
    #expect(parts.count == 3)
    return try (
      #require((parts[0] as? NSNumber)?.doubleValue), #require(parts[1] as? String), #require(parts[2] as? String)
    )
  }

  @Test func `the header is what the format asks for`() throws {
    let line = Asciicast.header(Size(columns: 80, rows: 24), title: "a \"b\" \\ c\n\u{7}é\u{9b}\u{202e}\u{2066}")
    let header = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(header["version"] as? Int == 2)
    #expect(header["width"] as? Int == 80 && header["height"] as? Int == 24)
    #expect(header["title"] as? String == "a \"b\" \\ c  é   ")
    #expect(!line.contains("\n"))
  }

  @Test func `the first frame clears the screen, and the next sends what changed`() {
    var cast = Asciicast(theme: Themes.distinct)
    var surface = Surface(Size(columns: 4, rows: 2))
    surface.write("ab", at: Point(1, 1), role: .text)
    #expect(
      cast.lines(for: surface, at: 0) == [
        "[0.0, \"o\", \"\(escape)[?25l\(escape)[0m\(escape)[2J\(escape)[2;2H\(escape)[0;38;5;102mab\"]"
      ])
    surface.write("c", at: Point(2, 1), role: .title)
    #expect(cast.lines(for: surface, at: 1.5) == ["[1.5, \"o\", \"\(escape)[2;3H\(escape)[0;1;38;5;100mc\"]"])
  }

  @Test func `cells apart have a move each, and one look is said once`() {
    var cast = Asciicast(theme: Themes.distinct)
    var surface = Surface(Size(columns: 5, rows: 1))
    _ = cast.lines(for: surface, at: 0)
    surface.write("a", at: Point(0, 0))
    surface.write("b", at: Point(3, 0))
    #expect(
      cast.lines(for: surface, at: 1) == [
        "[1.0, \"o\", \"\(escape)[1;1H\(escape)[0;38;5;102ma\(escape)[1;4Hb\"]"
      ])
  }

  @Test func `what is wiped out is written as a blank`() {
    var cast = Asciicast(theme: Themes.distinct)
    var surface = Surface(Size(columns: 2, rows: 1))
    surface.write("a", at: Point(0, 0))
    _ = cast.lines(for: surface, at: 0)
    surface.fill(surface.bounds)
    #expect(cast.lines(for: surface, at: 1) == ["[1.0, \"o\", \"\(escape)[1;1H\(escape)[0;38;5;102m \"]"])
  }

  @Test func `another size is an event of its own, and begins anew`() throws {
    var cast = Asciicast(theme: Themes.distinct)
    _ = cast.lines(for: Surface(Size(columns: 4, rows: 2)), at: 0)
    let lines = cast.lines(for: Surface(Size(columns: 6, rows: 3)), at: 2)
    #expect(lines.count == 2)
    #expect(lines.first == "[2.0, \"r\", \"6x3\"]")
    #expect(try event(lines[1]).data == "\u{1b}[?25l\u{1b}[0m\u{1b}[2J")
  }

  @Test func `every line is JSON, and time does not go back`() throws {
    var cast = Asciicast(theme: Themes.distinct)
    var lines: [String] = []
    for number in 0..<60 {
      var surface = Surface(Size(columns: 20, rows: 4))
      surface.write("\"\(number)\" \\ é ⣿", at: Point(number % 20, number % 4), role: Role.allCases[number % 14])
      lines += cast.lines(for: surface, at: Double(number) / 30)
    }
    lines.append(Asciicast.end(at: 2))
    var last = 0.0
    for line in lines {
      let event = try event(line)
      #expect(event.kind == "o" && event.seconds >= last)
      last = event.seconds
    }
    #expect(lines.count == 61 && last == 2)
  }

  @Test(arguments: [(1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (0.1 + 0.2, "0.3"), (1e-9, "0.0")])
  func `moments have six digits after the point`(seconds: Double, text: String) {
    #expect(Asciicast.end(at: seconds).hasPrefix("[\(text), \"o\", "))
  }

  @Test func `the end shows the cursor in the terminal's own look`() {
    #expect(Asciicast.end(at: 3) == "[3.0, \"o\", \"\(escape)[0m\(escape)[?25h\"]")
  }
}
