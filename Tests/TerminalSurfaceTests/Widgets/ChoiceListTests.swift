import TerminalSurface
import Testing

/// A list with a choice, and its rows.
struct ChoiceListTests {
  /// What a list of letters looks like; the chosen row has the ground of the selection.
  private func surface(
    _ list: ChoiceList, _ columns: Int, _ rows: Int, spacing: Int = 1
  ) -> Surface {
    var surface = Surface(Size(columns: columns, rows: rows))
    list.draw(into: &surface, in: surface.bounds, spacing: spacing) { row, surface in
      row.write(row.arrow, role: row.nameRole, into: &surface)
      row.write("entry \(row.index)", at: 2, role: row.nameRole, into: &surface)
    }
    return surface
  }

  @Test("the choice stays within the list, however far it is moved")
  func choiceIsClamped() {
    var list = ChoiceList(count: 3, chosen: 9)
    #expect(list.chosen == 2 && list.isLast && !list.isFirst)
    list.move(by: -1)
    #expect(list.chosen == 1 && !list.isLast && !list.isFirst)
    list.move(by: -100)
    #expect(list.chosen == 0 && list.isFirst)
    list.choose(7)
    #expect(list.chosen == 2)
    list.choose(-7)
    #expect(list.chosen == 0)
  }

  @Test("a list of nothing has no entry to choose and nothing in view", arguments: [0, -3])
  func emptyList(count: Int) {
    var list = ChoiceList(count: count, chosen: 2)
    #expect(list.count == 0 && list.chosen == 0 && list.isFirst && list.isLast)
    list.move(by: 1)
    #expect(list.chosen == 0 && list.window(rows: 5).isEmpty)
    #expect(surface(list, 10, 3).text == "\n\n")
  }

  @Test(
    "the chosen entry is in view, near the middle",
    arguments: [
      (10, 0, 4, 0..<4), (10, 1, 4, 0..<4), (10, 2, 4, 0..<4), (10, 3, 4, 1..<5), (10, 5, 4, 3..<7), (10, 9, 4, 6..<10),
      (10, 5, 3, 4..<7), (3, 2, 8, 0..<3), (10, 5, 1, 5..<6), (10, 5, 0, 5..<5), (10, 5, -2, 5..<5),
    ])
  func window(count: Int, chosen: Int, rows: Int, expected: Range<Int>) {
    #expect(ChoiceList(count: count, chosen: chosen).window(rows: rows) == expected)
  }

  @Test("every entry is in view when it is chosen, in a window of any height")
  func chosenIsAlwaysInView() {
    for rows in 1...6 {
      for chosen in 0..<9 {
        let window = ChoiceList(count: 9, chosen: chosen).window(rows: rows)
        #expect(window.contains(chosen) && window.count == rows && window.lowerBound >= 0 && window.upperBound <= 9)
      }
    }
  }

  @Test("the chosen row is marked from end to end, and no other is")
  func chosenRowIsMarked() {
    let surface = surface(ChoiceList(count: 5, chosen: 3), 12, 3)
    #expect(surface.text == "  entry 2  │\n► entry 3  │\n  entry 4  ┃")
    for column in 0..<11 {
      #expect(surface[column, 1].background == .selection && surface[column, 0].background == .plain)
      #expect(surface[column, 2].background == .plain)
    }
  }

  @Test("entries that stand apart leave the rows between them empty, and the last one may end at the edge")
  func spacedEntries() {
    #expect(surface(ChoiceList(count: 3), 9, 5, spacing: 2).text == "► entry 0\n\n  entry 1\n\n  entry 2")
    #expect(surface(ChoiceList(count: 3), 9, 4, spacing: 2).text == "► entry ┃\n        ┃\n  entry │\n        │")
    #expect(surface(ChoiceList(count: 9, chosen: 8), 9, 3, spacing: 2).text == "  entry │\n        │\n► entry ┃")
  }

  @Test("nothing is drawn outside", arguments: [(0, 0), (1, 1), (3, 1), (1, 4), (0, 5), (5, 0)])
  func smallSizes(columns: Int, rows: Int) {
    let list = ChoiceList(count: 5, chosen: 4)
    #expect(surface(list, columns, rows).size == Size(columns: columns, rows: rows))
    var large = Surface(Size(columns: 9, rows: 8))
    list.draw(into: &large, in: Rect(column: 2, row: 2, columns: columns, rows: rows)) { row, surface in
      row.write("wide entry", role: .text, into: &surface)
      row.writeAtEnd("end", role: .dim, into: &surface)
    }
    for row in 0..<8 {
      for column in 0..<9 where column >= 2 + columns || row < 2 || row >= 2 + rows {
        #expect(large[column, row] == Cell(), "\(column) \(row)")
      }
    }
  }

  @Test("words at the end of a row keep their margin, and the row's end cuts what is too long")
  func endsOfRows() {
    var surface = Surface(Size(columns: 12, rows: 1))
    let row = ListRow(index: 4, isChosen: true, in: Rect(column: 1, row: 0, columns: 10, rows: 1))
    row.writeAtEnd("end", role: .dim, into: &surface)
    row.writeAtEnd("!", margin: 0, role: .figure, into: &surface)
    #expect(surface.text == "       end!")
    let behind = row.write("0123456789ABC", role: .text, into: &surface)
    #expect(surface.text == " 0123456789" && behind == 11)
    #expect(surface[1, 0].background == .selection && surface[11, 0].background == .plain)
  }

  @Test("a row writes nothing outside of its place", arguments: [(0, 0), (1, 1), (2, 1)])
  func smallRows(columns: Int, rows: Int) {
    var surface = Surface(Size(columns: columns, rows: rows))
    let row = ListRow(index: 0, isChosen: true, in: Rect(column: 0, row: 0, columns: 9, rows: 2))
    row.mark(into: &surface)
    row.offer(0, rows: 2, into: &surface)
    row.write("name", role: .title, into: &surface)
    row.writeAtEnd("end", role: .dim, into: &surface)
    #expect(surface.text == "name".prefix(columns))
    #expect(surface.cells.allSatisfy { $0.background == .selection })
  }

  @Test("far-going keys do the same in a list of any length, a page being what is in view")
  func leaping() {
    for count in [0, 1, 7, 1_000] {
      var list = ChoiceList(count: count)
      func goes(_ key: KeyEvent, to place: Int) -> Bool {
        list.leap(key, page: 20) && list.chosen == max(0, min(count - 1, place))
      }
      for (far, near) in [(KeyEvent.end, KeyEvent.home), (.character("G"), .character("g"))] {
        #expect(goes(far, to: count - 1) && list.isLast)
        #expect(goes(near, to: 0) && list.isFirst)
      }
      for (down, up, rows) in [
        (KeyEvent.pageDown, KeyEvent.pageUp, 20), (.control("f"), .control("b"), 20),
        (.control("d"), .control("u"), 10),
      ] {
        #expect(goes(down, to: rows) && goes(down, to: 2 * rows))
        #expect(goes(up, to: min(count - 1, 2 * rows) - rows))
        list.choose(0)
      }
      #expect(!list.leap(.down, page: 20) && !list.leap(.character("x"), page: 20))
    }
  }

  @Test("paging through a thousand rows leaves none out of view, and a page without rows still moves")
  func pagesAreWhole() {
    for rows in 1...9 {
      var list = ChoiceList(count: 1_000)
      var seen = Set(list.window(rows: rows))
      while !list.isLast {
        _ = list.leap(.pageDown, page: self.surface(list, 20, rows).entriesInView)
        seen.formUnion(list.window(rows: rows))
      }
      #expect(seen.count == 1_000)
    }
    var list = ChoiceList(count: 1_000)
    _ = list.leap(.pageDown, page: 0)
    #expect(list.chosen == 1)
  }

  @Test("a scroll bar stands in the last column where not all is in view, and the rows end before it")
  func bars() {
    let surface = surface(ChoiceList(count: 1_000), 12, 4)
    #expect(surface.entriesInView == 4)
    #expect((0..<4).map { surface[11, $0].glyph } == ["┃", "│", "│", "│"])
    #expect(self.surface(ChoiceList(count: 1_000, chosen: 999), 12, 4)[11, 3].glyph == "┃")
    #expect(self.surface(ChoiceList(count: 4), 12, 4)[11, 0].glyph == " ")
  }

  @Test("headings between entries are in view, but count for no page")
  func headings() {
    var surface = Surface(Size(columns: 12, rows: 6))
    ChoiceList(count: 9).draw(into: &surface, in: surface.bounds, entry: { $0 % 3 != 0 ? $0 : nil }) { _, _ in }
    #expect(surface.entriesInView == 4)
  }

  @Test("a list says how much of it is in view")
  func scrollBar() {
    #expect(ChoiceList(count: 10, chosen: 5).scrollBar(rows: 4) == ScrollBar(visible: 3..<7, of: 10))
    #expect(!ChoiceList(count: 3).scrollBar(rows: 4).isNeeded)
  }
}
