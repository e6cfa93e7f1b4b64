import Testing

@testable import CourseContent

@Suite struct `Braces in a text` {
  private func inlines(_ text: String) -> [Prose.Inline?] {
    BracedText.parts(of: text[...]).map { if case .braces(let inline, _) = $0 { inline } else { nil } }
  }

  @Test func `hold a fact, with words or without`() {
    #expect(inlines("{poll-max}") == [.fact(id: "poll-max", words: nil)])
    #expect(inlines("{twenty  seconds : poll-max}") == [.fact(id: "poll-max", words: "twenty seconds")])
  }

  @Test func `hold what a run must show, or what is given`() {
    #expect(inlines("{10: totals.failed}") == [.measured("10", Prose.Measured(expression: "totals.failed"))])
    #expect(inlines("{10 minutes: given}") == [.given("10 minutes")])
    #expect(inlines("{3 s: now}") == [.measured("3 s", Prose.Measured(expression: "now"))])
  }

  @Test func `stand between the words around them`() {
    let parts = BracedText.parts(of: "a {b} c"[...])
    #expect(parts.count == 3)
    #expect(parts.first == .words("a "))
    #expect(parts.last == .words(" c"))
  }

  @Test(arguments: ["a { b", "a } b", "{a {b}", "{}", "{words:}", "{: fact}", "{Two Words}", "{3: no path here}"])
  func `that hold nothing are told`(text: String) {
    let isTold = BracedText.parts(of: text[...]).contains { if case .wrong = $0 { true } else { false } }
    #expect(isTold)
  }

  @Test(
    arguments: [
      ("totals.failed", nil, "totals.failed", 1, nil), ("rush/$orders * 5", "rush", "$orders", 5, nil),
      ("0.5 * nodes.line.depth @ 12", nil, "nodes.line.depth", 0.5, 12),
    ] as [(String, String?, String, Double, Double?)])
  func `may name a figure, a factor and a moment`(
    text: String, figure: String?, expression: String, factor: Double, at: Double?
  ) {
    let measured = Prose.Measured(figure: figure, expression: expression, factor: factor, at: at)
    #expect(Prose.Measured(parsing: text) == measured)
  }

  @Test(arguments: ["", "2 * 3", "a * b", "a * 2 * 3", "a @ -1", "a @ soon", "9a", "a @ inf", "$"])
  func `measure nothing by a path that is none`(text: String) { #expect(Prose.Measured(parsing: text) == nil) }
}
