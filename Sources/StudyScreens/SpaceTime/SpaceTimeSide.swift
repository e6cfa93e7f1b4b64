import Simulation
import TerminalSurface

/// One side of a space-time page: a request in a system, and what its parts are called.
struct SpaceTimeSide: Sendable {
  let title: String
  let role: Role
  let diagram: SpaceTimeDiagram
  private let nodes: [RunningNode]
  /// By column.
  private let limits: [WaitingLimits]

  init(title: String, role: Role, _ diagram: SpaceTimeDiagram, in run: Run) {
    (self.title, self.role, self.diagram) = (title, role, diagram)
    nodes = run.nodes
    let views = run.snapshot().nodes
    limits = diagram.columns.map { WaitingLimits(of: views[$0.node].view) }
  }

  /// The colour of a segment of a column at an instant.
  func role(of segment: SpaceTimeDiagram.Segment, in column: Int, at instant: Instant) -> Role {
    limits[column].role(of: segment, at: instant)
  }

  func label(of column: Int) -> String { nodes[diagram.columns[column].node].label }

  /// What its component stands for in AWS, where that has room above a column.
  func service(of column: Int, columns: Int) -> String? {
    nodes[diagram.columns[column].node].service.flatMap { $0.short.columns <= columns ? $0.short : nil }
  }

  /// The name above a column, a line each.
  func heading(of column: Int, columns: Int) -> [String] {
    let longest = longestWord(of: column)
    // Between short names there is room for one that is a little longer.
    let neighbours = [column - 1, column + 1].filter(diagram.columns.indices.contains)
    let isAlone = neighbours.allSatisfy { longestWord(of: $0) + 2 <= columns }
    let room = max(1, isAlone ? columns + 2 : columns)
    guard longest <= room else { return [shortened(label(of: column), to: room)] }
    let lines = StyledText(label(of: column)).wrapped(to: max(longest, columns)).map { line in
      line.spans.map(\.text).joined()
    }
    guard lines.count > 2 else { return lines }
    return [lines[0], shortened(lines[1...].joined(separator: " "), to: room)]
  }

  private func longestWord(of column: Int) -> Int {
    label(of: column).split(separator: " ").map(\.columns).max() ?? 0
  }

  /// What the picture says of a mark beside its component; nil where an arrow or its neighbours say it.
  func note(of mark: TraceMark) -> (text: String, role: Role)? { mark.note(in: diagram, at: nodes[mark.node]) }

  /// What happens in a row of its grid, a sentence each, and who stands still then.
  func sentences(of row: Int, in grid: SpaceTimeGrid) -> [String] {
    let told = grid.pieces[row].reduce(into: [(words: String, times: Int)]()) { told, piece in
      let arrow = diagram.arrows[piece.arrow]
      let words =
        arrow.sentence(from: label(of: arrow.from), to: label(of: arrow.to))
        + (piece.part == .arrival ? ", arriving" : "")
      if told.last?.words == words { told[told.count - 1].times += 1 } else { told.append((words, 1)) }
    }.map { $0.times == 1 ? "\($0.words)." : "\($0.words), \($0.times) times." }
    let marks = diagram.marks.filter { grid.row(of: $0.at) == row }.compactMap { mark -> String? in
      guard let note = note(of: mark) else { return nil }
      return "\(nodes[mark.node].label): \(note.text)."
    }
    return told + marks + ["From here on " + diagram.state(at: grid.samples[row])]
  }
}
