import CourseContent
import TerminalSurface

/// A table set into lines of a given width: columns side by side as long as each has room for a word, else one cell a
/// line behind the name of its column.
struct TableLayout {
  /// The rows, from top to bottom.
  private(set) var lines: [StyledText] = []

  private static let gap = 2
  /// A column with less has no room for a word.
  private static let narrowest = 8

  init(alignments: [Prose.Table.Alignment], head: [StyledText], rows: [[StyledText]], width: Int) {
    let widths = Self.widths(of: [head] + rows, columns: alignments.count, within: width)
    guard let widths else {
      lines = Self.stacked(head, rows, width: width)
      return
    }
    lines = Self.set(head, in: widths, alignments)
    let whole = widths.reduce(0, +) + Self.gap * (widths.count - 1)
    lines.append(StyledText(String(repeating: "─", count: whole), .rule))
    for row in rows { lines += Self.set(row, in: widths, alignments) }
  }

  /// Each column as wide as its words, the widest made narrower until all fit; nil where they cannot.
  private static func widths(of rows: [[StyledText]], columns: Int, within width: Int) -> [Int]? {
    var widths = (0..<columns).map { column in rows.reduce(1) { max($0, $1[column].width) } }
    var excess = widths.reduce(0, +) + gap * (columns - 1) - width
    while excess > 0 {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > narrowest else {
        return nil
      }
      let next = widths.filter { $0 < widths[widest] }.max() ?? narrowest
      let step = max(1, min(excess, widths[widest] - max(next, narrowest)))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  private static func set(
    _ row: [StyledText], in widths: [Int], _ alignments: [Prose.Table.Alignment]
  ) -> [StyledText] {
    let cells = zip(row, widths).map { $0.wrapped(to: $1) }
    return (0..<max(1, cells.map(\.count).max() ?? 1)).map { line in
      var text = StyledText()
      var written = 0
      var start = 0
      for (column, cell) in cells.enumerated() {
        if line < cell.count {
          let room = widths[column] - cell[line].width
          let indent = alignments[column] == .leading ? 0 : alignments[column] == .trailing ? room : room / 2
          text = text + spaces(start + max(0, indent) - written) + cell[line]
          written = start + max(0, indent) + cell[line].width
        }
        start += widths[column] + gap
      }
      return text
    }
  }

  private static func stacked(_ head: [StyledText], _ rows: [[StyledText]], width: Int) -> [StyledText] {
    rows.enumerated().flatMap { index, row in
      let cells = zip(head, row).flatMap { name, cell in (name + StyledText(": ", .dim) + cell).wrapped(to: width) }
      return (index == 0 ? [] : [StyledText()]) + cells
    }
  }

  private static func spaces(_ count: Int) -> StyledText {
    count > 0 ? StyledText(String(repeating: " ", count: count)) : StyledText()
  }
}
