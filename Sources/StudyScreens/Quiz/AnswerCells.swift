import CourseContent
import StudyProgress
import TerminalSurface

/// How the latest answers to some questions stand: a cell for each, so that many can be seen at once.
struct AnswerCells {
  let tally: Tally

  /// What its cells mean, for the title above them.
  static let legend = StyledText([
    .init(Glyph.busy, .good), .init(" right   ", .dim), .init(Glyph.failed, .failing), .init(" missed   ", .dim),
    .init(Glyph.idle, .faint), .init(" open ", .dim),
  ])

  /// A cell a question, or, where there are more than columns, as many as the share comes to.
  func draw(into surface: inout Surface, at point: Point, columns: Int) {
    let cells = min(columns, tally.questions)
    guard cells > 0 else { return }
    let right = tally.right * cells / tally.questions
    let answered = max(right, tally.answered * cells / tally.questions)
    let parts = [(Glyph.busy, right, Role.good), (Glyph.failed, answered - right, .failing)]
    var column = point.column
    for (glyph, count, role) in parts + [(Glyph.idle, cells - answered, .faint)] {
      column = surface.write(String(repeating: glyph, count: count), at: Point(column, point.row), role: role)
    }
  }
}
