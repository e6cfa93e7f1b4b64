import TerminalSurface
import Testing

@testable import StudyProgress
@testable import StudyScreens

@Suite struct `Cells of answers` {
  private func drawn(right: Int, missed: Int, open: Int, columns: Int) -> String {
    let tally = Tally(questions: right + missed + open, answered: right + missed, right: right)
    var surface = Surface(Size(columns: 10, rows: 1))
    AnswerCells(tally: tally).draw(into: &surface, at: Point(0, 0), columns: columns)
    return surface.text
  }

  @Test(arguments: [
    (1, 2, 3, 6, "■××□□□"), (1, 0, 5, 4, "■□□□"), (1, 0, 27, 4, "■□□□"), (27, 0, 1, 4, "■■■□"), (1, 1, 100, 3, "■×□"),
    (6, 0, 0, 4, "■■■■"), (0, 0, 6, 4, "□□□□"), (50, 30, 20, 10, "■■■■■×××□□"), (0, 0, 0, 4, ""), (1, 1, 1, 0, ""),
  ])
  func `are one a question, or their share, with one at least of whatever there is`(
    right: Int, missed: Int, open: Int, columns: Int, cells: String
  ) {
    #expect(drawn(right: right, missed: missed, open: open, columns: columns) == cells)
  }
}
