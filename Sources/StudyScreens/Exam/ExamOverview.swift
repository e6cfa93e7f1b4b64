import CourseContent
import StudyProgress
import TerminalSurface

/// How a question of an exam stands, as a mark.
struct ExamMark {
  let glyph: String
  let role: Role

  init(_ exam: ExamSession, at place: Int) {
    (glyph, role) = exam.isAnswered(place) ? (Glyph.busy, .asynchronous) : (Glyph.idle, .faint)
  }

  /// What marks mean, with how many there are of each.
  static func legend(_ exam: ExamSession) -> StyledText {
    let open = exam.open.count
    return StyledText([
      .init(Glyph.busy, .asynchronous), .init(" answered \(exam.questions.count - open)   ", .dim),
      .init(Glyph.idle, .faint), .init(" open \(open)   ", .dim),
      .init(Glyph.retried, .attention), .init(" flagged \(exam.flagged.count) ", .dim),
    ])
  }
}

/// All questions of an exam: a cell for each, with its number. What is open and what is flagged is said above them, and
/// what the chosen one asks below.
struct ExamOverview {
  let exam: ExamSession
  let chosen: Int
  let isWarned: Bool
  let notice: String?
  let facts: FactLedger
  let keys: KeyMap

  private static let cellColumns = 7

  static func cellsARow(in size: Size, of count: Int) -> Int { count > 10 && size.columns >= 76 ? 10 : 5 }

  func draw(into surface: inout Surface, in rect: Rect, cellsARow: Int) {
    let width = cellsARow * Self.cellColumns
    let middle = rect.centred(columns: max(width, min(rect.columns - 4, ReadingPage.measure)))
    let isRoomy = rect.rows >= 18
    var row = middle.row + (isRoomy ? 1 : 0)
    for line in head(middle.columns, isRoomy: isRoomy) {
      surface.write(line, at: Point(middle.column, row), limit: middle.endColumn)
      row += 1
    }
    row += isRoomy ? 1 : 0
    let cells = (exam.questions.count + cellsARow - 1) / cellsARow * 2
    let foot = foot(middle.columns, isRoomy: isRoomy, rows: rect.endRow - row - cells - 2)
    let room = Rect(
      column: middle.column, row: row, columns: middle.columns,
      rows: max(0, rect.endRow - row - foot.count - (isRoomy ? 1 : 0)))
    let end = drawCells(into: &surface, in: room, cellsARow: cellsARow)
    let first = min(end + (isRoomy ? 1 : 0), rect.endRow - foot.count)
    for (offset, line) in foot.enumerated() {
      surface.write(line, at: Point(middle.column, first + offset), limit: middle.endColumn)
    }
  }

  private func head(_ columns: Int, isRoomy: Bool) -> [StyledText] {
    let standing = StyledText(exam.standing, .title)
    guard isRoomy else { return [standing] }
    let parts = [("Open: ", exam.open), ("Flagged: ", exam.flagged)].filter { !$0.1.isEmpty }
    let lists = parts.map { StyledText($0.0, .dim) + StyledText(ExamSession.numbers($0.1) + ".", .text) }
    return [standing + StyledText("      ") + ExamMark.legend(exam)] + lists.flatMap { $0.wrapped(to: columns) }
  }

  /// - Parameter rows: how many there are below the cells; a question that does not fit into them is shortened.
  private func foot(_ columns: Int, isRoomy: Bool, rows: Int) -> [StyledText] {
    let end = end(isRoomy: isRoomy)
    guard isRoomy else { return [end] }
    let ask = exam.questions[chosen].ask.description(facts)
    let number = "\(chosen + 1)  "
    let whole = StyledText(ask, .dim).wrapped(to: columns - 5)
    let lines = whole.count <= max(1, rows - 2) ? whole : [StyledText(shortened(ask, to: columns - 5), .dim)]
    let numbered = lines.enumerated().map { row, line in
      StyledText((row == 0 ? number : "").padded(to: number.columns), .figure) + line
    }
    return numbered + [StyledText(), end]
  }

  /// How the exam ends, or what the last key could not do.
  private func end(isRoomy: Bool) -> StyledText {
    func words(_ sentence: String, _ role: Role) -> StyledText {
      StyledText(keys.filled(sentence, in: .questions), role)
    }
    if isWarned {
      return words(
        "{end-exam} again ends the exam" + (exam.open.isEmpty ? "." : "; \(exam.open.count) open."), .attention)
    }
    return notice.map { StyledText($0, .attention) }
      ?? words(
        isRoomy
          ? "{Open} goes to the chosen question; {end-exam} ends the exam and has it judged."
          : "{end-exam} ends the exam.",
        .dim)
  }

  /// - Returns: the row after the last one.
  private func drawCells(into surface: inout Surface, in rect: Rect, cellsARow: Int) -> Int {
    let lines = (exam.questions.count + cellsARow - 1) / cellsARow
    let pitch = rect.rows >= lines * 2 ? 2 : 1
    let window = ChoiceList(count: lines, chosen: chosen / cellsARow).window(rows: rect.rows / pitch)
    surface.offerText(in: rect)
    for line in window {
      let row = rect.row + (line - window.lowerBound) * pitch
      for column in 0..<cellsARow where line * cellsARow + column < exam.questions.count {
        let place = line * cellsARow + column
        let cell = Rect(
          column: rect.column + column * Self.cellColumns, row: row, columns: Self.cellColumns - 1, rows: 1)
        draw(place, into: &surface, in: cell)
      }
    }
    surface.drawArrows(
      above: window.lowerBound > 0, below: window.upperBound < lines, beside: rect, at: rect.endColumn - 1)
    return rect.row + window.count * pitch
  }

  private func draw(_ place: Int, into surface: inout Surface, in cell: Rect) {
    let row = ListRow(index: place, isChosen: place == chosen, in: cell)
    let mark = ExamMark(exam, at: place)
    row.mark(into: &surface)
    let number = "\(place + 1)"
    row.write(number, at: 3 - number.columns, role: place == chosen ? .title : .dim, into: &surface)
    row.write(mark.glyph, at: 4, role: place == chosen ? .title : mark.role, into: &surface)
    if exam.isFlagged(place) {
      row.write(Glyph.retried, at: 5, role: place == chosen ? .title : .attention, into: &surface)
    }
    surface.offer(.part(place), in: cell)
  }
}

/// All questions in one line of cells below a question, in groups of five.
struct ExamStrip {
  let exam: ExamSession
  /// The question that is shown.
  let here: Int

  static func columns(of exam: ExamSession) -> Int { column(of: exam.questions.count) }
  private static func column(of place: Int) -> Int { place + place / 5 * 2 }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("All \(exam.questions.count)", in: head)
    surface.write(
      StyledText(" ") + ExamMark.legend(exam), at: Point(head.column + 10, head.row), limit: head.endColumn)
    let room = body.centred(columns: Self.columns(of: exam))
    for place in exam.questions.indices {
      let mark = ExamMark(exam, at: place)
      let isFlagged = exam.isFlagged(place)
      let column = room.column + Self.column(of: place)
      if place == here { surface.write(Glyph.arrowDown, at: Point(column, body.row), role: .title) }
      surface.write(
        isFlagged ? Glyph.retried : mark.glyph, at: Point(column, body.row + 1),
        role: isFlagged ? .attention : mark.role)
      if place.isMultiple(of: 5) {
        surface.write("\(place + 1)", at: Point(column, body.row + 2), role: .faint)
      }
      surface.offer(.part(place), in: Rect(column: column, row: body.row + 1, columns: 1, rows: 1))
    }
  }
}
