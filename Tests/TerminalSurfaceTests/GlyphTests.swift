import TerminalSurface
import Testing

@Suite struct GlyphTests {
  private func shown(_ text: String, _ glyphs: GlyphSet) -> String {
    var surface = Surface(Size(columns: text.unicodeScalars.count, rows: 1), glyphs: glyphs)
    surface.write(text, at: Point(0, 0))
    return surface.text
  }

  @Test(arguments: [
    ("─│┌┐└┘├┤┬┴┼", "-|+++++++++"), ("━┃┏┓┗┛", "=#####"), ("═║╔╗╚╝", "=|++++"), ("╭╮╰╯", "..''"),
    ("┄┈╌╴╶", "-----"), ("┆┊╎", ":::"), ("░▒▓█", ".:%#"), ("▏▎▍▌▋▊▉▁▄▀", "##########"),
    ("■□▪●○◊✓×", "#.@*orvx"), ("►▼→←↑↓", ">v><^v"), ("–—‘’“”·", "--''\"\"-"), ("⠁⣿⡇", "***"),
  ])
  func `what ASCII lacks has a twin there`(text: String, twin: String) {
    #expect(shown(text, .ascii) == twin)
    #expect(shown(text, .unicode) == text)
  }

  @Test func `letters without a twin are question marks in ASCII`() {
    #expect(shown("café Ж ↔", .ascii) == "cafe ? ?")
    #expect(shown("café Ж ↔", .unicode) == "café Ж ↔")
  }

  @Test func `printable ASCII is itself everywhere`() {
    let printable = String(String.UnicodeScalarView((0x21...0x7e).compactMap { Unicode.Scalar($0) }))
    #expect(printable.count == 94)
    for glyphs in GlyphSet.allCases { #expect(shown(printable, glyphs) == printable) }
  }

  @Test func `a pattern without dots is a blank where there are no patterns`() {
    #expect(shown("a\u{2800}b", .ascii) == "a b")
    #expect(shown("a\u{2800}b", .block) == "a b")
    #expect(shown("a\u{2800}b", .unicode) == "a\u{2800}b")
  }

  @Test func `a bare console gets what its font has, for a letter that is missing is drawn as a hole`() {
    #expect(shown("─▌█×é●·⡇", .block) == "─▌█×é●·*")
    #expect(shown("○◊▪□✓►▔", .block) == "or@.v>─")
  }

  @Test func `on a bare console a bar is of whole cells and shades, and what is done is no line like the rest`() {
    #expect(shown("━━──", .block) == "■■──" && shown("┃▓", .block) == "██")
    #expect(shown(Glyph.eighths.joined(), .block) == " ░░░▌▒▒▒█")
    #expect(shown("▏▎▍▋▊▉", .block) == "░░░▒▒▒" && shown("▁▂▃▅▆▇", .block) == "░░░▒▒▒")
    var surface = Surface(Size(columns: 3, rows: 2), glyphs: .block)
    surface.frame(surface.bounds, weight: .heavy)
    #expect(surface.text == "╔═╗\n╚═╝")
  }

  @Test func `marks are drawn and not read`() {
    for mark in "─┃▌█▓○●□■◊►▼×✓·↑⡇┊".unicodeScalars { #expect(mark.isMark, "\(mark)") }
    for letter in "aZ0-|+*#.:éß漢%\u{b5} ".unicodeScalars { #expect(!letter.isMark, "\(letter)") }
  }

  @Test func `eighths grow from nothing to a full cell`() {
    #expect(Glyph.eighths.count == 9)
    #expect(Glyph.eighths.first == Glyph.empty && Glyph.eighths.last == Glyph.full)
    #expect(Set(Glyph.eighths).count == 9)
  }

  @Test func `every symbol of the house is one character that every set can show`() {
    let symbols = [
      Glyph.moving, Glyph.pulse, Glyph.pulseDown, Glyph.light, Glyph.medium, Glyph.dark, Glyph.waiting, Glyph.retried,
      Glyph.twice, Glyph.failed, Glyph.dead, Glyph.busy, Glyph.idle, Glyph.starting, Glyph.notStarted, Glyph.right,
      Glyph.arrowRight, Glyph.arrowDown, Glyph.full, Glyph.done, Glyph.toDo, Glyph.unseen,
    ]
    for symbol in symbols {
      #expect(symbol.unicodeScalars.count == 1)
      for glyphs in GlyphSet.allCases { #expect(shown(symbol, glyphs) != "?", "\(symbol) in \(glyphs)") }
    }
  }
}
