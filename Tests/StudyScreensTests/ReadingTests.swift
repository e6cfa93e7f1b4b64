import CourseContent
import TerminalSurface
import Testing

@testable import StudyScreens

@Suite struct `Prose on a page` {
  private static let facts = FactLedger([
    LedgerFact(
      id: "rest-timeout", label: "Integration timeout", value: "29", unit: "s", source: "API reference",
      checked: CalendarDay(year: 2026, month: 11, day: 22))
  ])

  private static let prose = Prose([
    .heading(level: 2, [.text("Waiting")]),
    .paragraph([
      .text("A "), .link([.text("gateway")], to: .term("api-gateway")), .text(" waits for "),
      .fact(id: "rest-timeout", words: nil), .text(", the "), .link([.text("chain")], to: .run("synchronous-chain")),
      .text(" for "), .measured("28 s", .init(expression: "latency.caller.max")), .text("."),
    ]),
    .list(
      isOrdered: true,
      items: [Prose([.paragraph([.text("one after the other")])]), Prose([.paragraph([.text("two")])])]),
  ])

  private func text(_ layout: ProseLayout) -> [String] {
    layout.lines.map { if case .text(let text) = $0 { text.spans.map(\.text).joined() } else { "figure" } }
  }

  @Test func `keeps to its width, and a fact stands there with its unit`() {
    let layout = ProseLayout(Self.prose, width: 24, facts: Self.facts)
    #expect(
      text(layout) == [
        "Waiting", "", "A gateway waits for", "29\u{a0}s, the chain for", "28\u{a0}s.", "", "1. one after the other",
        "2. two",
      ])
    #expect(layout.factIDs == ["rest-timeout"])
  }

  @Test func `knows where its links stand`() {
    let layout = ProseLayout(Self.prose, width: 24, facts: Self.facts)
    #expect(
      layout.links == [
        .init(target: .term("api-gateway"), line: 2), .init(target: .run("synchronous-chain"), line: 3),
      ])
  }

  @Test func `is drawn whole or not at all beyond its page, at any size`() {
    for columns in 0...30 {
      for rows in 0...9 {
        var page = ReadingPage(Self.prose, facts: Self.facts)
        page.fit(Size(columns: columns, rows: rows))
        page.scrollToEnd()
        page.chooseLink(1)
        var surface = Surface(Size(columns: columns, rows: rows))
        page.draw(into: &surface, in: surface.bounds)
        #expect(page.visible.upperBound <= page.layout.lines.count)
      }
    }
  }

  @Test func `is stepped through link by link, and what is chosen comes into view`() {
    var page = ReadingPage(Self.prose, facts: Self.facts)
    page.fit(Size(columns: 24, rows: 2))
    page.chooseLink(1)
    #expect(page.chosenLink == .term("api-gateway"))
    #expect(page.visible.contains(2))
    page.chooseLink(1)
    #expect(page.chosenLink == .run("synchronous-chain"))
    page.chooseLink(1)
    #expect(page.chosenLink == .term("api-gateway"))
    page.scrollToEnd()
    #expect(page.chosenLink == nil)
  }

  @Test func `below its last link no step leads back to one far above, but the step back does`() {
    var page = ReadingPage(Self.prose, facts: Self.facts)
    page.fit(Size(columns: 24, rows: 3))
    page.scrollToEnd()
    page.chooseLink(1)
    #expect(!page.hasLink(1) && page.chosenLink == nil && page.isAtEnd)
    page.chooseLink(-1)
    #expect(page.chosenLink == .run("synchronous-chain"))
  }

  @Test func `a step takes the next link below where none is in view`() {
    var page = ReadingPage(Self.prose, facts: Self.facts)
    page.fit(Size(columns: 24, rows: 1))
    page.scroll(by: 3)
    page.chooseLink(1)
    #expect(page.chosenLink == .run("synchronous-chain"))
    page.letGo()
    page.scroll(by: -2)
    page.chooseLink(1)
    #expect(page.chosenLink == .term("api-gateway") && page.visible.contains(2))
  }

  @Test func `keeps the reader's place when the window changes`() {
    var page = ReadingPage(Self.prose, facts: Self.facts)
    page.fit(Size(columns: 12, rows: 3))
    page.scrollToEnd()
    page.fit(Size(columns: 60, rows: 3))
    #expect(page.isAtEnd)
  }
}

@Suite struct `A text field` {
  @Test func `takes every printable key while it has the focus`() {
    var field = TextField()
    func takes(_ key: KeyEvent) -> Bool { field.take(key) }
    for key in "q?/j x" { #expect(takes(.character(key))) }
    #expect(field.text == "q?/j x")
    #expect(takes(.control("w")))
    #expect(field.text == "q?/j ")
    #expect(takes(.backspace))
    #expect(!takes(.escape))
    #expect(!takes(.down))
    field.hasFocus = false
    #expect(!takes(.character("a")))
  }
}

@Suite struct `A list of choices` {
  @Test func `never leaves its ends, and keeps the chosen entry in view`() {
    var list = ChoiceList(count: 10)
    list.move(by: -3)
    #expect(list.chosen == 0)
    list.move(by: 99)
    #expect(list.chosen == 9)
    for rows in 1...12 { #expect(list.window(rows: rows).contains(9)) }
    #expect(ChoiceList(count: 0).window(rows: 5).isEmpty)
  }
}
