import TerminalSurface
import Testing

/// What cells offer to the pointer.
struct TouchTests {
  private func surface() -> Surface {
    var surface = Surface(Size(columns: 20, rows: 6))
    surface.takeOffers()
    return surface
  }

  private func rect(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int = 1) -> Rect {
    Rect(column: column, row: row, columns: columns, rows: rows)
  }

  @Test func `a picture that is only shown notes nothing, and is the same as one without offers`() {
    var shown = Surface(Size(columns: 20, rows: 6))
    shown.offer(.key(.enter), in: shown.bounds)
    shown.offerLine(in: shown.bounds)
    shown.offerText(in: shown.bounds)
    #expect(shown.click(at: Point(1, 1)) == nil && shown.line(at: Point(1, 1)) == nil)
    #expect(shown.wheel(3, at: Point(1, 1)) == nil)
    #expect(shown == Surface(Size(columns: 20, rows: 6)))
  }

  @Test func `what is offered last lies on top, and a cover hides what is below it`() {
    var surface = surface()
    surface.offer(.chart(1), in: rect(0, 0, 10, 4))
    surface.offer(.part(2), in: rect(5, 0, 10))
    #expect(surface.click(at: Point(4, 0)) == .chart(1) && surface.click(at: Point(5, 0)) == .part(2))
    #expect(surface.click(at: Point(14, 0)) == .part(2) && surface.click(at: Point(15, 0)) == nil)
    surface.cover(rect(6, 0, 2, 6))
    #expect(surface.click(at: Point(6, 0)) == nil && surface.click(at: Point(8, 0)) == .part(2))
    surface.offer(.knob(3), in: rect(6, 0, 1))
    #expect(surface.click(at: Point(6, 0)) == .knob(3) && surface.click(at: Point(7, 1)) == nil)
  }

  @Test(arguments: [(2, 0.0), (11, 1.0), (0, 0.0), (99, 1.0), (-5, 0.0), (5, 3.0 / 9)])
  func `a line gives the share of a column, wherever it is dragged to`(column: Int, share: Double) {
    var surface = surface()
    surface.offerLine(in: rect(2, 3, 10))
    #expect(surface.line(at: Point(4, 3))?.touch(at: Point(column, -7)) == .position(share))
    #expect(surface.line(at: Point(1, 3)) == nil && surface.line(at: Point(4, 2)) == nil)
  }

  @Test(arguments: [(0, 0.0), (4, 1.0), (-3, 0.0), (90, 1.0), (1, 0.25)])
  func `a scroll bar gives the share of a row`(row: Int, share: Double) {
    var surface = surface()
    ScrollBar(visible: 0..<5, of: 50).draw(into: &surface, in: rect(19, 0, 1, 5))
    #expect(surface.click(at: Point(19, 1)) == .scroll(0.25) && surface.click(at: Point(18, 1)) == nil)
    #expect(surface.line(at: Point(19, 2))?.touch(at: Point(3, row)) == .scroll(share))
  }

  @Test func `a line of one column and an empty one break nothing`() {
    var surface = surface()
    surface.offerLine(in: rect(4, 0, 1))
    surface.offerLine(in: rect(6, 0, 0))
    #expect(surface.click(at: Point(4, 0)) == .position(0) && surface.click(at: Point(6, 0)) == nil)
  }

  @Test func `the wheel goes through lists and texts, whatever can be clicked in them`() {
    var surface = surface()
    surface.offerText(in: rect(0, 0, 20, 3))
    surface.offerList(chosen: 4, in: rect(0, 3, 20, 3))
    surface.offer(.link(0), in: rect(0, 0, 5))
    #expect(surface.wheel(6, at: Point(1, 0)) == .rows(6) && surface.wheel(-3, at: Point(1, 0)) == .rows(-3))
    #expect(surface.wheel(3, at: Point(1, 3)) == .entry(7, row: nil))
    #expect(surface.wheel(-9, at: Point(1, 3)) == .entry(0, row: nil))
    surface.cover(surface.bounds)
    #expect(surface.wheel(3, at: Point(1, 0)) == nil)
  }

  @Test func `what a part of a picture offers moves with the rows that are shown of it`() {
    var picture = Surface(Size(columns: 10, rows: 8))
    picture.takeOffers()
    picture.offer(.key(.tab), in: rect(1, 2, 3, 4))
    picture.offer(.key(.enter), in: rect(1, 7, 3))
    var surface = surface()
    surface.offer(4..<7, of: picture, at: Point(5, 1))
    #expect(surface.click(at: Point(6, 1)) == .key(.tab) && surface.click(at: Point(8, 2)) == .key(.tab))
    #expect(surface.click(at: Point(6, 0)) == nil && surface.click(at: Point(6, 3)) == nil)
    #expect(surface.click(at: Point(9, 1)) == nil && surface.click(at: Point(6, 4)) == nil)
  }

  @Test func `a link that is written can be clicked, as far as it is written`() {
    var surface = surface()
    let text = StyledText([.init("see ", .text), .init("retries", .link, mark: 3), .init(".", .text)])
    surface.write(text, at: Point(2, 1), limit: 10)
    #expect(surface.click(at: Point(5, 1)) == nil && surface.click(at: Point(6, 1)) == .link(3))
    #expect(surface.click(at: Point(9, 1)) == .link(3) && surface.click(at: Point(10, 1)) == nil)
  }

  @Test func `each sign of a hint that stands for two keys is its own key, and its words are none`() {
    var surface = Surface(Size(columns: 24, rows: 1))
    surface.takeOffers()
    let hints = [
      KeyHint(key: .character("+"), name: "+", footerName: "+ -", title: "knob", help: ""),
      KeyHint(key: .down, name: "down", footerName: "arrows", title: "go", help: ""),
    ]
    HintBar(hints).draw(into: &surface, in: surface.bounds)
    let row = (0..<24).map { surface.click(at: Point($0, 0)) }
    #expect(surface.text == " + - knob   arrows go")
    #expect(row[0] == nil && row[1] == .key(.character("+")) && row[2] == nil)
    #expect(row[3] == .key(.character("-")) && row[4...8].allSatisfy { $0 == nil })
    #expect(row[9...11].allSatisfy { $0 == nil } && row[12...20].allSatisfy { $0 == .key(.down) } && row[21] == nil)
  }

  @Test(arguments: ["a-d", "A-D", "1-3"]) func `a range of keys is none of them`(name: String) {
    var surface = Surface(Size(columns: 24, rows: 1))
    surface.takeOffers()
    let hint = KeyHint(key: .character("a"), name: name, footerName: name, title: "answer", help: "")
    HintBar([hint]).draw(into: &surface, in: surface.bounds)
    #expect(hint.namesSeveral && (0..<24).allSatisfy { surface.click(at: Point($0, 0)) == nil })
  }

  @Test(arguments: 1...6, 1...3) func `a row that is clicked stays where it is`(rows: Int, spacing: Int) {
    for chosen in 0..<9 {
      let list = ChoiceList(count: 9, chosen: chosen)
      var surface = Surface(Size(columns: 5, rows: rows))
      surface.takeOffers()
      list.draw(into: &surface, in: surface.bounds, spacing: spacing) { _, _ in }
      for row in 0..<rows {
        guard case .entry(let entry, let place) = surface.click(at: Point(0, row)) else { continue }
        var clicked = list
        clicked.choose(entry, at: place)
        let shown = (rows + spacing - 1) / spacing
        #expect(clicked.chosen == entry && clicked.window(rows: shown) == list.window(rows: shown))
        #expect(clicked.among(20, chosen: 10).row == place)
        #expect(clicked.window(rows: 1) == entry..<entry + 1)
      }
    }
  }

  @Test func `headings of a list are no entries`() {
    var surface = surface()
    let names = [nil, 0, 1, nil, 2]
    ChoiceList(count: 5, chosen: 1).draw(into: &surface, in: surface.bounds, entry: { names[$0] }) { _, _ in }
    let touches = (0..<6).map { surface.click(at: Point(0, $0)) }
    #expect(touches == [nil, .key(.enter), .entry(1, row: 2), nil, .entry(2, row: 4), nil])
    #expect(surface.wheel(3, at: Point(0, 0)) == .entry(3, row: nil))
  }

  @Test func `in a list of nothing there is nothing to touch, and nobody is asked for its first row`() {
    var surface = surface()
    let names: [Int?] = []
    ChoiceList(count: 0).draw(into: &surface, in: surface.bounds, entry: { names[$0] }) { _, _ in }
    #expect(surface.click(at: Point(0, 0)) == nil && surface.wheel(3, at: Point(0, 0)) == nil)
  }

  @Test func `under a pop-up and a notice nothing can be touched`() {
    var surface = Surface(Size(columns: 40, rows: 12))
    surface.takeOffers()
    surface.offer(.part(0), in: surface.bounds)
    let inside = PopUp("T", size: Size(columns: 20, rows: 6)).draw(into: &surface, in: surface.bounds)
    Notice("said").draw(into: &surface, in: surface.bounds)
    #expect(surface.click(at: inside.origin) == nil && surface.click(at: Point(3, 11)) == nil)
    #expect(surface.click(at: Point(1, 1)) == .part(0))
  }
}
