import CourseContent
import StudyProgress
import TerminalSurface

/// The lessons: which are read, and how their checkpoints stand; their titles alone as long as that is not known.
struct LessonProgress {
  let summary: ProgressSummary?
  let course: Course
  /// Which part of the page the first of them is for the pointer; so below.
  let firstPart: Int
  /// The lesson that stands out: that of the ways; nil if none of them is a lesson.
  let next: String?

  func draw(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("By lesson", in: head)
    let legend = StyledText([.init(" \(Glyph.right)", .good), .init(" read   ", .dim)]) + AnswerCells.legend
    surface.write(legend, at: Point(head.column + 12, head.row), limit: head.endColumn)
    let ids = course.manifest.lessonIDs
    let (_, rows) = body.splitTop(body.rows > ids.count ? 1 : 0)
    let place = ids.firstIndex { $0 == next } ?? 0
    let titles = ids.map { (try? course.lessonTitle($0)) ?? $0 }
    let longest = titles.reduce(0) { max($0, $1.columns) }
    let window = ChoiceList(count: titles.count, chosen: place).window(rows: rows.rows)
    for (row, index) in window.enumerated() {
      let line = Rect(column: rows.column + 2, row: rows.row + row, columns: rows.columns - 4, rows: 1)
      draw(index, title: titles[index], longest, into: &surface, in: line)
      surface.offer(.part(firstPart + index), in: line)
    }
    surface.drawArrows(
      above: window.lowerBound > 0, below: window.upperBound < titles.count, beside: rows, at: rows.endColumn - 1)
  }

  private func draw(_ index: Int, title: String, _ longest: Int, into surface: inout Surface, in line: Rect) {
    let lesson = summary?.lessons[index]
    let isNext = course.manifest.lessonIDs[index] == next
    let isRead = lesson?.isRead == true
    surface.write(isRead ? Glyph.right : " ", at: line.origin, role: .good)
    let number = "\(index + 1)"
    surface.write(number, at: Point(line.column + 4 - number.columns, line.row), role: .dim)
    let cells = min(longest, line.columns - 10) + 7
    surface.write(
      shortened(title, to: cells - 7), at: Point(line.column + 5, line.row),
      role: isNext ? .title : isRead ? .text : .dim)
    guard let lesson else { return }
    AnswerCells(tally: lesson.checkpoint).draw(
      into: &surface, at: Point(line.column + cells, line.row), columns: line.columns - cells)
  }
}

/// The topics of the quiz: how their questions stand.
struct TopicProgress {
  let topics: [ProgressSummary.Topic]
  let firstPart: Int

  func draw(into surface: inout Surface, in rect: Rect) {
    let longest = topics.reduce(0) { max($0, $1.title.columns) }
    for (row, topic) in topics.prefix(shownRows(of: topics.count, behind: "z", into: &surface, in: rect)).enumerated() {
      let line = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      let figure = "\(topic.tally.right) of \(topic.tally.questions)"
      let cells = min(longest, line.columns - 22) + 2
      surface.write(shortened(topic.title, to: cells - 2), at: line.origin, role: .text)
      AnswerCells(tally: topic.tally).draw(
        into: &surface, at: Point(line.column + cells, line.row), columns: line.columns - cells - 9)
      surface.write(figure, at: Point(line.endColumn - figure.columns, line.row), role: .dim)
      surface.offer(.part(firstPart + row), in: line)
    }
  }
}

/// The missions: which are reached, and how well.
struct MissionProgress {
  let missions: [Mission]
  let record: StudyRecord
  let firstPart: Int

  func draw(into surface: inout Surface, in rect: Rect) {
    let shown = missions.prefix(shownRows(of: missions.count, behind: "m", into: &surface, in: rect))
    for (row, mission) in shown.enumerated() {
      let line = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      let standing = MissionStanding(mission, in: record)
      surface.write(standing.mark, at: line.origin, role: standing.role)
      let words = standing.description(in: line.columns - 4)
      surface.write(
        shortened(mission.title, to: line.columns - words.columns - 4), at: Point(line.column + 2, line.row),
        role: standing.best == nil ? .dim : .text)
      surface.write(
        words, at: Point(line.endColumn - words.columns, line.row), role: standing.best == nil ? .faint : .dim)
      surface.offer(.part(firstPart + row), in: line)
    }
  }
}

/// How many of so many rows are shown: where they do not all fit, the last row says how many more there are and which key
/// shows them.
private func shownRows(of count: Int, behind key: String, into surface: inout Surface, in rect: Rect) -> Int {
  guard count > rect.rows, rect.rows > 0 else { return count }
  let more = "\(count - rect.rows + 1) more: \(key)"
  surface.write(more, at: Point(rect.column, rect.endRow - 1), role: .faint, limit: rect.endColumn)
  return rect.rows - 1
}
