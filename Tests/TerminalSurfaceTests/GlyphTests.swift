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
    #expect(shown("café Ж ↔", .ascii) == "caf? ? ?")
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

  @Test func `blocks have everything but patterns of dots`() {
    #expect(shown("─┃▌█○✓×é⡇", .block) == "─┃▌█○✓×é*")
  }

  @Test(
    arguments: [
      (0x20, true), (0x7e, true), (0x7f, false), (0x9f, false), (0xac, true), (0xad, false), (0xae, true),
      (0x17f, true),
      (0x180, false), (0x36f, false), (0x370, true), (0x377, true), (0x378, false), (0x37a, true), (0x482, true),
      (0x483, false), (0x489, false), (0x48a, true), (0x4ff, true), (0x500, false), (0x2012, false), (0x2013, true),
      (0x2015, false), (0x2018, true), (0x2019, true), (0x201a, false), (0x2026, true), (0x202e, false),
      (0x218f, false),
      (0x2190, true), (0x21ff, true), (0x2200, false), (0x24ff, false), (0x2500, true), (0x259f, true), (0x25a2, false),
      (0x25ca, true), (0x25cc, false), (0x2713, true), (0x2714, false), (0x27ff, false), (0x2800, true), (0x28ff, true),
      (0x2900, false), (0x1100, false), (0x3042, false), (0xfeff, false), (0x1f600, false),
    ] as [(UInt32, Bool)])
  func `only what takes exactly one column is shown`(value: UInt32, isShown: Bool) throws {
    let scalar = try #require(Unicode.Scalar(value))
    var surface = Surface(Size(columns: 1, rows: 1))
    surface[0, 0] = Cell(scalar)
    #expect(surface[0, 0].glyph == (isShown ? scalar : "?"))
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
