import TerminalSurface
import Testing

/// Boxes and notices over what stands there.
struct PopUpTests {
  /// A surface full of one letter.
  private func full(_ columns: Int, _ rows: Int) -> Surface {
    var surface = Surface(Size(columns: columns, rows: rows))
    surface.fill(surface.bounds, with: Cell("a", .text))
    return surface
  }

  @Test("a box stands in the middle of what it covers, and gives the room inside")
  func middle() {
    var surface = full(14, 5)
    let room = PopUp("Title", size: Size(columns: 12, rows: 3)).draw(into: &surface, in: surface.bounds)
    #expect(
      surface.text == """
        aaaaaaaaaaaaaa
        a┌─ Title ──┐a
        a│          │a
        a└──────────┘a
        aaaaaaaaaaaaaa
        """)
    #expect(room == Rect(column: 4, row: 2, columns: 6, rows: 1))
    #expect(surface[1, 1].role == .dim && surface[4, 1].role == .title)
  }

  @Test("a margin is cleared beside the frame, not above and below it")
  func margin() {
    var surface = full(10, 4)
    var popUp = PopUp("", size: Size(columns: 4, rows: 2))
    popUp.margin = 2
    _ = popUp.draw(into: &surface, in: surface.bounds)
    #expect(surface.text == "aaaaaaaaaa\na  ┌──┐  a\na  └──┘  a\naaaaaaaaaa")
  }

  @Test("at the top its first row stays where it is, whatever its height")
  func top() {
    var popUp = PopUp("", size: Size(columns: 6, rows: 3))
    popUp.place = .top
    let rect = Rect(column: 1, row: 2, columns: 9, rows: 9)
    #expect(popUp.frame(in: rect) == Rect(column: 2, row: 3, columns: 6, rows: 3))
    var taller = PopUp("", size: Size(columns: 20, rows: 30))
    taller.place = .top
    #expect(taller.frame(in: rect) == Rect(column: 1, row: 3, columns: 9, rows: 7))
  }

  @Test("a card is made for its text: 82 columns, a row of frame above and below")
  func card() {
    let card = PopUp.card("Card", rows: 5)
    #expect(card.frame(in: Rect(Size(columns: 100, rows: 20))) == Rect(column: 9, row: 6, columns: 82, rows: 7))
    #expect(card.role == .rule && card.titleRole == .title && card.margin == 0)
  }

  @Test("no box leaves its rectangle", arguments: [(0, 0), (1, 1), (2, 2), (5, 2), (2, 5), (7, 3)])
  func smallSizes(columns: Int, rows: Int) {
    for place in [PopUp.Place.middle, .top] {
      var surface = full(9, 7)
      var popUp = PopUp("A long title", size: Size(columns: 40, rows: 20))
      popUp.place = place
      let rect = Rect(column: 1, row: 1, columns: columns, rows: rows)
      let room = popUp.draw(into: &surface, in: rect)
      #expect(room.columns <= columns && room.rows <= rows)
      for row in 0..<7 {
        for column in 0..<9 where column < 1 || column > columns || row < 1 || row > rows {
          #expect(surface[column, row].glyph == "a", "\(place) \(column) \(row)")
        }
      }
    }
  }

  @Test("a notice covers as many rows at the lower edge as it needs")
  func notice() {
    var surface = full(14, 7)
    Notice("one two three").draw(into: &surface, in: surface.bounds)
    #expect(surface.text.hasSuffix("aaaaaaaaaaaaaa\n  one two\n  three"))
    #expect(Notice("one two three").place(in: surface.bounds) == Rect(column: 0, row: 5, columns: 14, rows: 2))
    #expect((0..<14).allSatisfy { surface[$0, 5].background == .bar && surface[$0, 4].background == .plain })
    #expect(surface[2, 5].role == .attention)
  }

  @Test("a notice takes a third of the rows at most, but one")
  func longNotice() {
    let notice = Notice("one two three four five six seven")
    #expect(notice.place(in: Rect(Size(columns: 9, rows: 9))).rows == 3)
    #expect(notice.place(in: Rect(Size(columns: 9, rows: 2))).rows == 1)
    for size in [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 4, rows: 3)] {
      var surface = Surface(size)
      notice.draw(into: &surface, in: surface.bounds)
      #expect(surface.text.allSatisfy { $0 == "\n" }, "where no word fits, none is drawn")
    }
  }
}
