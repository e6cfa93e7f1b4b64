import StudyProgress
import TerminalSurface

/// The result of an exam as rows: one column where it is narrow, two from 110 columns on.
struct ExamResultPicture {
  let exam: ExamSession
  let result: ExamResult
  let advice: [ExamAdvice]

  /// One row: titles of parts, and texts at their columns.
  struct Row {
    var rules: [(column: Int, title: String, columns: Int)] = []
    var texts: [(column: Int, text: StyledText)] = []
    /// The step that a click on it takes.
    var step: Int?
  }

  /// How wide it is, without its margins.
  func columns(in size: Size) -> Int { min(size.columns - 4, isWide(size) ? 116 : ReadingPage.widest) }
  private func isWide(_ size: Size) -> Bool { size.columns >= 110 }

  func rows(in size: Size) -> [Row] {
    let columns = columns(in: size)
    let isRoomy = size.rows >= 16
    let head = (isRoomy ? [Row()] : []) + score(columns)
    let notes = ExamResult.limits.flatMap { StyledText($0, .dim).wrapped(to: columns) }.map { Row(texts: [(0, $0)]) }
    let air = size.rows >= 36
    guard isWide(size) else {
      let parts =
        part("By objective", objectives(columns, air), in: columns, airy: air)
        + part("What it says", sentences(columns), in: columns, airy: air)
        + part("What to do next", next(columns), in: columns, airy: air)
        + part("Right, by the time a question was shown", paces(columns), in: columns, airy: air)
      return head + parts + [Row()] + notes
    }
    let half = columns / 2 - 2
    let left = part("By objective", objectives(half, air), in: half, airy: air)
    let right =
      part("What it says", sentences(half), in: half, airy: air)
      + part("Right, by the time a question was shown", paces(half), in: half, airy: air)
    return head + beside(left, right, at: half + 4) + part("What to do next", next(columns), in: columns, airy: air) + [
      Row()
    ]
      + notes
  }

  private func beside(_ left: [Row], _ right: [Row], at column: Int) -> [Row] {
    (0..<max(left.count, right.count)).map { index in
      var row = index < left.count ? left[index] : Row()
      row.rules = row.rules.map { ($0.column, $0.title, $0.columns - 2) }
      guard index < right.count else { return row }
      row.rules += right[index].rules.map { (column + $0.column, $0.title, $0.columns) }
      row.texts += right[index].texts.map { (column + $0.column, $0.text) }
      return row
    }
  }

  private func part(
    _ title: String, _ lines: [(StyledText, step: Int?)], in columns: Int, airy: Bool
  ) -> [Row] {
    guard !lines.isEmpty else { return [] }
    return [Row(), Row(rules: [(0, title, columns + 4)])] + (airy ? [Row()] : [])
      + lines.map { Row(texts: [(0, $0.0)], step: $0.step) }
  }

  private func part(_ title: String, _ lines: [StyledText], in columns: Int, airy: Bool) -> [Row] {
    part(title, lines.map { ($0, nil) }, in: columns, airy: airy)
  }

  // MARK: Parts

  private func score(_ columns: Int) -> [Row] {
    let score =
      StyledText("\(result.tally.right) of \(result.tally.questions)", .title) + StyledText(" right   ", .text)
      + StyledText("\(ExamResult.percent(result.share)) %", .figure)
    let range = StyledText(result.range, .dim)
    let first =
      score.width + range.width + 3 <= columns
      ? [Row(texts: [(0, score), (columns - range.width, range)])]
      : [Row(texts: [(0, score)])] + range.wrapped(to: columns).map { Row(texts: [(0, $0)]) }
    return first + [Row(texts: [(0, axis(columns))])]
  }

  /// The share on a line from 0 to 100, with its interval thick around it, and that of the exam before as a ring.
  private func axis(_ columns: Int) -> StyledText {
    let room = max(10, columns - 8)
    func place(_ share: Double) -> Int { Int((share * Double(room - 1)).rounded()) }
    let thick = place(result.interval.lowerBound)...place(result.interval.upperBound)
    let here = place(result.share)
    let before = result.before.map { place(Double($0.right) / Double(max(1, $0.questions))) }
    var spans = [StyledText.Segment("0 ", .faint)]
    for column in 0..<room {
      let segment: StyledText.Segment =
        column == here
        ? .init(Glyph.moving, .title)
        : column == before
          ? .init(Glyph.waiting, .dim)
          : thick.contains(column) ? .init(Glyph.done, .asynchronous) : .init(Glyph.toDo, .rule)
      spans.append(segment)
    }
    return StyledText(spans + [.init(" 100 %", .faint)])
  }

  private func objectives(_ columns: Int, _ air: Bool) -> [StyledText] {
    let parts = result.objectives.map { objective -> [StyledText] in
      let words = "\(objective.tally.right) of \(objective.tally.questions)"
      let cells = cells(objective.tally, columns: columns - 12)
      return StyledText(objective.text, .text).wrapped(to: columns) + [cells + StyledText("  " + words, .dim)]
    }
    return Array(parts.joined(separator: air ? [StyledText()] : []))
  }

  /// A cell a question, or fewer where there are more than columns: right, wrong, not answered.
  private func cells(_ tally: Tally, columns: Int) -> StyledText {
    let count = max(0, min(columns, tally.questions))
    guard count > 0 else { return StyledText() }
    let right = tally.right * count / tally.questions
    let answered = max(right, tally.answered * count / tally.questions)
    func text(_ glyph: String, _ count: Int) -> String { String(repeating: glyph, count: count) }
    return StyledText([
      .init(text(Glyph.busy, right), .good), .init(text(Glyph.failed, answered - right), .failing),
      .init(text(Glyph.idle, count - answered), .faint),
    ])
  }

  private func paces(_ columns: Int) -> [StyledText] {
    let name = result.paces.map(\.description.columns).max() ?? 0
    return result.paces.map { pace in
      let words = "\(pace.tally.right) of \(pace.tally.questions)"
      let indent = String(repeating: " ", count: name - pace.description.columns)
      return StyledText(indent + pace.description + "  ", .dim) + cells(pace.tally, columns: columns - name - 12)
        + StyledText("  " + words, .dim)
    }
  }

  private func sentences(_ columns: Int) -> [StyledText] {
    result.sentences(exam.ending).flatMap { StyledText($0, .text).wrapped(to: columns) }
  }

  private func next(_ columns: Int) -> [(StyledText, step: Int?)] {
    advice.enumerated().flatMap { index, advice -> [(StyledText, step: Int?)] in
      let head = StyledText("\(index + 1)  ", .figure) + StyledText(advice.title, .title)
      let reason = StyledText(advice.reason, .dim)
      if head.width + reason.width + 3 <= columns { return [(head + StyledText("   ") + reason, index)] }
      let rest = reason.wrapped(to: columns - 3).map { (StyledText("   ") + $0, step: index as Int?) }
      return head.wrapped(to: columns).map { ($0, step: index as Int?) } + rest
    }
  }
}
