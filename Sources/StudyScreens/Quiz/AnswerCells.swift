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

  private static let looks: [(glyph: String, role: Role)] = [
    (Glyph.busy, .good), (Glyph.failed, .failing), (Glyph.idle, .faint),
  ]

  /// A cell a question, or, where there are more than columns, as many as the share comes to.
  func draw(into surface: inout Surface, at point: Point, columns: Int) {
    let cells = min(columns, tally.questions)
    guard cells > 0 else { return }
    var column = point.column
    for (look, count) in zip(Self.looks, parts(of: cells)) {
      column = surface.write(String(repeating: look.glyph, count: count), at: Point(column, point.row), role: look.role)
    }
  }

  /// How many of them are right, missed and open: at least one of each that there is, as far as there is room.
  private func parts(of cells: Int) -> [Int] {
    let counts = [tally.right, tally.answered - tally.right, tally.questions - tally.answered]
    var parts = counts.map { min($0, max(1, $0 * cells / tally.questions)) }
    while parts.reduce(0, +) < cells, let most = parts.indices.max(by: { counts[$0] < counts[$1] }) { parts[most] += 1 }
    while parts.reduce(0, +) > cells, let most = parts.indices.max(by: { parts[$0] < parts[$1] }) { parts[most] -= 1 }
    return parts
  }
}
