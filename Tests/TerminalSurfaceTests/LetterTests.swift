import TestSupport
import Testing

@testable import TerminalSurface

/// What each script takes in cells, and what is left of it where it is cut, overwritten or not to be had.
@Suite struct LetterTests {
  private func row(_ columns: Int, _ glyphs: GlyphSet = .unicode, _ write: (inout Surface) -> Void) -> Surface {
    var surface = Surface(Size(columns: columns, rows: 1), glyphs: glyphs)
    write(&surface)
    return surface
  }

  @Test(arguments: [
    ("„Größe“ kostet 5 €", 18), ("a ≤ b • c", 9), ("Ștefan, împărțire", 17), ("Tiếng Việt", 10),
    ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", 10), ("Ελληνικά", 8), ("очередь", 7), ("й и\u{306}", 3), ("תור", 3),
    ("שָׁלוֹם", 4), ("消息队列", 8), ("メッセージ", 10), ("か\u{3099}", 2), ("메시지", 6), ("\u{1112}\u{1161}\u{11ab}", 2), ("ｱｲｳ", 3),
    ("ＡＢ", 4), ("สวัสดี", 4), ("क्षि", 3), ("a\u{200b}b\u{feff}c\u{ad}d\u{2060}", 4), ("a\u{a0}b", 3), ("", 0),
    ("😀", 2), ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 1), ("1️⃣", 1), ("\u{301}a", 2), ("\u{1b}[2J", 4),
  ])
  func `each script takes the columns that terminals give it`(text: String, columns: Int) {
    #expect(text.columns == columns)
    #expect(StyledText(text).width == columns)
    let surface = row(40) { #expect($0.write(text, at: Point(0, 0)) == columns) }
    #expect(surface.cells[columns...].allSatisfy { $0 == Cell() })
    Self.expectWhole(surface)
  }

  /// A wide letter has both halves, and a second half its first.
  static func expectWhole(_ surface: Surface) {
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        let isWide = surface[column, row].glyph.columns == 2
        #expect(isWide == (column + 1 < surface.size.columns && surface[column + 1, row].isSecondHalf))
      }
      #expect(!surface[0, row].isSecondHalf)
    }
  }

  @Test(arguments: [
    "„Größe“ €", "≤•", "Ștefan", "Tiếng Việt", "Ελληνικά", "очередь", "שָׁלוֹם", "消息队列", "メッセージ", "메시지", "สวัสดี",
  ])
  func `a surface holds the letters as they were written`(text: String) {
    #expect(row(40) { $0.write(text, at: Point(0, 0)) }.text == text)
  }

  @Test func `of pictures that are joined the first is shown, and a flag as its letters`() {
    #expect(row(20) { $0.write("👩‍💻👍🏽🇩🇪❤️", at: Point(0, 0)) }.text == "👩👍DE❤")
  }

  @Test func `a mark without a letter stands on a circle of dots, and the fourth mark is left out`() {
    #expect(row(9) { $0.write("\u{301}a", at: Point(0, 0)) }.text == "◌\u{301}a")
    let text = row(9) { $0.write("x\u{301}\u{302}\u{303}\u{304}y", at: Point(0, 0)) }.text
    #expect(Array(text.unicodeScalars) == ["x", "\u{301}", "\u{302}", "\u{303}", "y"])
  }

  @Test func `a cell fills sixteen bytes`() { #expect(MemoryLayout<Cell>.stride == 16) }

  // MARK: Edges

  @Test func `a wide letter over an edge or a limit leaves a blank`() {
    var surface = row(5) { #expect($0.write("ab消息", at: Point(0, 0)) == 5) }
    #expect(surface.text == "ab消")
    Self.expectWhole(surface)
    surface = row(5) { $0.write("消息", at: Point(-1, 0), role: .good, background: .bar) }
    #expect(surface.text == " 息" && surface[0, 0] == Cell(" ", .good, on: .bar))
    surface = row(9) { #expect($0.write("消息队", at: Point(0, 0), background: .bar, limit: 5) == 5) }
    #expect(surface.text == "消息" && surface[4, 0].background == .bar && surface[5, 0].background == .plain)
    Self.expectWhole(row(1) { $0.write("消", at: Point(0, 0)) })
    Self.expectWhole(row(0) { $0.write("消", at: Point(0, 0)) })
  }

  @Test(arguments: [
    (0, "x", "x 息队"), (1, "x", " x息队"), (2, "x", "消x 队"), (5, "x", "消息 x"), (1, "字", " 字 队"), (3, "字", "消 字"),
    (0, "xyz", "xyz 队"),
  ])
  func `what is left of a wide letter that is overwritten is a blank`(column: Int, text: String, expected: String) {
    let surface = row(6) { surface in
      surface.write("消息队", at: Point(0, 0))
      surface.write(text, at: Point(column, 0))
    }
    #expect(surface.text == expected)
    Self.expectWhole(surface)
  }

  @Test func `a thousand writings and copies at random leave no half of a letter`() {
    var random = SeededGenerator(seed: 3)
    var surface = Surface(Size(columns: 11, rows: 3))
    let texts = ["消", "消息", "ab", "é", "e\u{301}", " ", "😀x", "─", "ｱ", "字x字"]
    for _ in 0..<1000 {
      let point = Point(Int.random(in: -3..<12, using: &random), Int.random(in: -1..<4, using: &random))
      surface.write(texts.randomElement(using: &random) ?? "", at: point, limit: Int.random(in: 0..<14, using: &random))
      if Int.random(in: 0..<9, using: &random) == 0 {
        surface.fill(Rect(column: point.column, row: point.row, columns: 3, rows: 1))
      }
      let copied = surface
      let offset = Int.random(in: -2..<3, using: &random)
      for column in 0..<5 { surface[column + offset, 0] = copied[column, 1] }
      Self.expectWhole(surface)
    }
  }

  // MARK: Cutting

  @Test(arguments: [
    ("消息队列", 8, "消息队列"), ("消息队列", 7, "消息.."), ("消息队列", 6, "消息.."), ("消息队列", 5, "消.."), ("消息队列", 3, ".."),
    ("消息队列", 2, "消"),
    ("消息队列", 1, ""), ("Vie\u{323}\u{302}t Nam", 6, "Vie\u{323}\u{302}t.."), ("очередь", 5, "оче.."), ("👩‍💻👩‍💻👩‍💻", 5, "👩‍💻.."),
  ])
  func `a text is cut between whole characters`(text: String, columns: Int, expected: String) {
    #expect(shortened(text, to: columns) == expected)
    #expect(shortened(text, to: columns).columns <= columns)
  }

  @Test(arguments: [(0, ""), (1, ""), (2, "列"), (3, "列"), (4, "队列"), (9, "a队列")])
  func `what stands at the end of a text is found from its end`(columns: Int, expected: String) {
    #expect("a队列".suffix(columns: columns) == expected)
  }

  @Test(arguments: [
    ("消息队列很长", 4, ["消息", "队列", "很长"]), ("消息队列", 5, ["消息", "队列"]), ("用 SQS 消息", 6, ["用 SQS", "消息"]),
    ("消息。队", 4, ["消", "息。", "队"]), ("消（队列）", 4, ["消", "（队", "列）"]), ("消息SQS队", 5, ["消息", "SQS队"]),
    ("очередь ждёт", 7, ["очередь", "ждёт"]), ("메시지 대기열", 6, ["메시지", "대기열"]),
    ("Vie\u{302}\u{323}t Nam", 4, ["Vie\u{302}\u{323}t", "Nam"]),
  ])
  func `lines are broken where each script allows it`(text: String, width: Int, expected: [String]) {
    let lines = StyledText(text).wrapped(to: width)
    #expect(lines.map { $0.spans.map(\.text).joined() } == expected)
    #expect(lines.allSatisfy { $0.width <= width })
  }

  // MARK: ASCII and blocks

  @Test(arguments: [
    ("„Größe“ – ‚x‘", "\"Grosse\" - 'x'"), ("5 €, a ≤ b ≥ c ≠ d…", "5 EUR, a <= b >= c != d..."), ("• eins", "- eins"),
    ("Ștefan împărți", "Stefan imparti"), ("Tiếng Việt, Đà", "Tieng Viet, Da"),
    ("Łódź, søster, æble", "Lodz, soster, aeble"),
    ("очередь 消息 תור", "очередь 消息 תור"), ("plain", "plain"),
  ])
  func `ASCII spells what has a spelling`(text: String, expected: String) {
    #expect(GlyphSet.ascii.spelt(text) == expected)
    #expect(GlyphSet.unicode.spelt(text) == text && GlyphSet.block.spelt(text) == text)
  }

  @Test func `an ASCII surface shows a question mark for a letter that it cannot, in as many columns`() {
    let surface = row(20, .ascii) { #expect($0.write("消息|очь|e\u{301}|ä", at: Point(0, 0)) == 12) }
    #expect(surface.text == "? ? |???|e|a")
    #expect(surface.cells.allSatisfy { $0.glyph.isASCII && $0.marks.isEmpty && !$0.isSecondHalf })
  }

  @Test(arguments: ["消息|очь|e\u{301}|ä", "é ≤ 1 … ┃█○ „x‘", "👩‍👩‍👧|🇫🇷|x\u{301}\u{302}", "plain", "a\u{a0}b"])
  func `a line in ASCII is what a surface shows, in as many columns`(text: String) {
    let surface = row(40, .ascii) { $0.write(text + "|", at: Point(0, 0)) }
    #expect((text + "|").inASCII == surface.text)
    #expect(text.inASCII.count == text.columns && text.inASCII.allSatisfy { $0.isASCII })
  }

  @Test func `a console of blocks has no wide letters and no marks`() {
    #expect(row(20, .block) { $0.write("消|é|x\u{301}|⣿", at: Point(0, 0)) }.text == "? |é|x|*")
  }

  @Test(arguments: [("é", true), ("≤", true), ("消", false), ("ж", false), ("?", true), ("→", true), ("\u{1b}", true)])
  func `a set says what it can show`(character: Character, isShown: Bool) {
    #expect(GlyphSet.ascii.shows(character) == isShown)
  }

  // MARK: Fields

  @Test func `a field takes every script, its marks apart too, and backspace takes a whole character`() {
    var field = TextField()
    for scalar in "Vie\u{323}\u{302}t消".unicodeScalars { _ = field.take(.character(Character(scalar))) }
    #expect(field.text == "Việt消" && field.text.count == 5)
    var surface = row(12) { field.draw(labelled: "Find", into: &$0, at: Point(0, 0), columns: 12) }
    #expect(surface.text == "Find Vie\u{323}\u{302}t消" && surface[11, 0].background == .selection)
    surface = row(10) { field.draw(labelled: "Find", into: &$0, at: Point(0, 0), columns: 10) }
    #expect(surface.text == "Find t消" || surface.text == "Find e\u{323}\u{302}t消")
    _ = field.take(.backspace)
    _ = field.take(.backspace)
    _ = field.take(.backspace)
    #expect(field.text == "Vi")
  }

  @Test func `a field takes neither what cannot be seen nor marks without end`() {
    var field = TextField()
    for scalar in "a\u{200b}\u{202e}\u{1b}\u{feff}?".unicodeScalars { _ = field.take(.character(Character(scalar))) }
    #expect(field.text == "a?")
    for _ in 0..<1000 { _ = field.take(.character("\u{301}")) }
    #expect(field.text.unicodeScalars.count <= 240)
  }
}
