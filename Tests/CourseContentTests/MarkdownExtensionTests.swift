import Testing

@testable import CourseContent

/// What other Markdown has and CommonMark has not: tables become tables, all else is told by its line.
@Suite struct `What is not CommonMark` {
  private func read(_ text: String) -> (blocks: [Prose.Block], problems: [String]) {
    let log = Diagnostics(file: "x.md")
    let prose = ProseReader(log: log, path: "", runs: MeasuredRuns()).text(text)
    return (prose.blocks, log.problems.map(\.description))
  }

  private func table(_ text: String) throws -> Prose.Table {
    let (blocks, problems) = read(text)
    #expect(problems == [])
    guard case .table(let table)? = blocks.first, blocks.count == 1 else {
      throw NoTable(blocks: blocks)
    }
    return table
  }

  private struct NoTable: Error { let blocks: [Prose.Block] }

  private func words(_ cells: [[Prose.Inline]]) -> [String] { cells.map { Prose([.paragraph($0)]).plainText } }

  @Test(arguments: [
    "| a | b |\n|---|:-:|\n| c | d |\n| e | f |", "a | b\n--- | :-:\nc | d\ne | f", "|a|b\n|-|:---:|\nc|d|\n| e|f",
    "  | a | b |\n  |---|:-:|\n  | c | d |\n  | e | f | ",
  ])
  func `a table is rows and columns, however its bars stand`(text: String) throws {
    let table = try table(text)
    #expect(table.alignments == [.leading, .center])
    #expect(words(table.head) == ["a", "b"])
    #expect(table.rows.map(words) == [["c", "d"], ["e", "f"]])
  }

  @Test func `a cell has what a line may have, and nothing that begins a block`() throws {
    let table = try table(
      """
      | what | `a` |
      |-----:|-----|
      | **so** | [it](term:queue) |
      | - x | # y |
      | a \\| b | |
      | {five: given} |
      """)
    #expect(table.alignments == [.trailing, .leading])
    #expect(table.head == [[.text("what")], [.code("a")]])
    #expect(table.rows[0] == [[.strong([.text("so")])], [.link([.text("it")], to: .term("queue"))]])
    #expect(table.rows[1] == [[.text("- x")], [.text("# y")]])
    #expect(words(table.rows[2]) == ["a | b", ""])
    #expect(table.rows[3] == [[.given("five")], []])
  }

  @Test func `what is wrong in a cell is told by its line`() {
    let problems = read("\n\n| a | b |\n|---|---|\n| c | 5 calls |\n| c | d | e |\n").problems
    #expect(problems.count == 2, "\(problems)")
    #expect(problems.contains { $0.hasPrefix("x.md:5: 5 is a number by hand") })
    #expect(problems.contains { $0.hasPrefix("x.md:6: this row has 3 cells and its table 2 columns") })
  }

  @Test(arguments: [
    ("~~no~~ yes", "struck-out words have no place here"), ("A word[^1] more.", "a footnote has no place here"),
    (String(repeating: "[^", count: 20_000) + "1] more.", "a footnote has no place here"),
    ("Words.\n\n[^1]: A note that is long.", "a footnote has no place here"),
    ("See https://example.org/x now.", "an address in a text leads nowhere"),
    ("See www.example.org.", "an address in a text"),
    ("Write to me@example.org.", "an address in a text"), ("- [ ] to do\n- done", "a box to tick has no place here"),
    ("- [x] done", "a box to tick has no place here"), ("1. [X] done", "a box to tick has no place here"),
    ("| a | b |\n|---|\n| c | d |", "this is no whole table"),
    ("Words\n| a | b |\n|---|---|\n| c | d |", "this is no whole table"),
    ("> | a | b |\n> |---|---|\n> | c | d |", "this is no whole table"),
  ])
  func `all else is told`(text: String, beginning: String) {
    let problems = read(text).problems
    #expect(problems.contains { $0.contains(": \(beginning)") }, "\(problems)")
  }

  @Test(arguments: [
    "a ~ b ~~ c", "a[0] and [x]", "one -- two", "time: 5:given", "e.g. this, i.e. that", "a | b",
    "`https://x.org` and `~~x~~`",
    "The `|---|` of a table", "- [link](term:queue)", "at @ home",
  ])
  func `what only looks like it is not`(text: String) {
    let problems = read(text).problems.filter { !$0.contains("number by hand") }
    #expect(problems == [])
  }
}
