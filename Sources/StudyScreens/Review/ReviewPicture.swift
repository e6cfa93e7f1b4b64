import StudyProgress
import TerminalSurface

// A card of the review on the screen, the grades below its back, and what a review came to.
extension ReviewScreen {
  private var isRoomy: Bool { size.rows >= 16 }
  private var air: Int { isRoomy ? 1 : 0 }
  private var width: Int { min(size.columns - 4, ReadingPage.widest) }
  /// The grades take a row for their names and one for the dates; a rule parts them where there is room.
  var gradeRows: Int { isRoomy ? 4 : 2 }
  /// The bar, the term, the rule, and the grades below its page.
  var pageSize: Size {
    Size(columns: width, rows: max(1, size.rows - 1 - air - 1 - air - 1 - air - gradeRows))
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (bar, below) = rect.splitTop(1)
    switch side {
    case .end(let end): return drawEnd(end, into: &surface, in: below.centred(columns: width).splitTop(air).1)
    case .front(let card): drawFront(card, into: &surface, in: below.centred(columns: width).splitTop(air).1)
    case .back(let card, let page):
      let (grades, above) = below.splitBottom(gradeRows)
      drawBack(card, page, into: &surface, in: above.centred(columns: width).splitTop(air).1)
      drawGrades(into: &surface, in: grades)
    case .question(let quiz):
      let (grades, above) = rect.splitBottom(isTurned ? gradeRows : 0)
      quiz.draw(into: &surface, in: above)
      if isTurned { drawGrades(into: &surface, in: grades) }
    }
    drawBar(into: &surface, in: bar)
  }

  /// How much of the review is done, and the name of the card at its end; that of a question may tell its answer.
  private func drawBar(into surface: inout Surface, in rect: Rect) {
    surface.fill(rect)
    let name =
      quiz.map { $0.name(columns: rect.columns / 2) } ?? shortened(session.current?.id ?? "", to: rect.columns / 2)
    Gauge(session.cardCount, of: session.cardCount + session.left).draw(
      into: &surface, at: rect.origin, columns: rect.columns - (name.isEmpty ? 2 : name.columns + 3),
      role: .asynchronous)
    surface.write(name, at: Point(rect.endColumn - name.columns - 2, rect.row), role: .faint)
  }

  // MARK: A flashcard

  private func drawFront(_ card: Flashcard, into surface: inout Surface, in rect: Rect) {
    surface.write(shortened(card.name, to: rect.columns), at: rect.origin, role: .title)
    var room = rect.splitTop(1 + air).1
    for paragraph in card.front(in: context.course) {
      room = room.splitTop(surface.write(StyledText(paragraph, .text), in: room)).1
    }
    let hint = room.splitTop(air).1
    guard !hint.isEmpty else { return }
    surface.write(
      shortened(context.keys.filled(card.hint, in: family), to: rect.columns), at: hint.origin, role: .dim)
  }

  private func drawBack(_ card: Flashcard, _ page: ReadingPage, into surface: inout Surface, in rect: Rect) {
    surface.write(shortened(card.name, to: rect.columns), at: rect.origin, role: .title)
    let (head, body) = rect.splitTop(1 + air).1.splitTop(1)
    surface.rule(card.heading(said: said), in: head.inset(columns: -2, rows: 0))
    page.draw(into: &surface, in: body.splitTop(air).1)
  }

  // MARK: Grades

  private func drawGrades(into surface: inout Surface, in rect: Rect) {
    let room = rect.centred(columns: width)
    var row = rect.row
    if isRoomy {
      surface.rule(
        session.request.isCramming
          ? "How well did you know it? The schedule stays as it is" : "How well did you know it?",
        in: rect.centred(columns: width + 4).splitTop(1).0)
      row += 1
    }
    let columns = room.columns / ReviewGrade.allCases.count
    for (place, grade) in ReviewGrade.allCases.enumerated() {
      let cell = Rect(column: room.column + place * columns, row: row, columns: columns, rows: 2)
      draw(grade, into: &surface, in: cell)
      surface.offer(.key(.character(Character("\(grade.number)"))), in: cell)
    }
  }

  /// Its key and name, when the card comes again, and on which day; the proposed one has an arrow.
  private func draw(_ grade: ReviewGrade, into surface: inout Surface, in cell: Rect) {
    let isProposed = grade == proposed
    let isWide = cell.columns >= 18
    let indent = isWide ? 2 : 1
    if isProposed { surface.write(Glyph.arrowRight, at: cell.origin, role: .attention) }
    let name = StyledText([
      .init("\(grade.number) ", .figure), .init(grade.rawValue, isProposed ? .title : .text),
    ])
    surface.write(name, at: Point(cell.column + indent, cell.row), limit: cell.endColumn)
    guard let seconds = session.outlook(grade, in: context.progress) else { return }
    let outlook = ReviewOutlook(in: seconds, from: context.progress.now)
    let whole = outlook.isInDays ? outlook.date : "in \(outlook.description)"
    let below = isWide ? whole : outlook.shortDescription
    surface.write(
      shortened(below, to: cell.columns - indent), at: Point(cell.column + indent, cell.row + 1),
      role: isProposed ? .text : .dim)
    let days = "  " + outlook.description
    if isWide, outlook.isInDays, indent + name.width + days.columns <= cell.columns {
      surface.write(days, at: Point(cell.column + indent + name.width, cell.row), role: .dim)
    }
  }

  // MARK: The end

  private func drawEnd(_ end: ReviewEnd, into surface: inout Surface, in rect: Rect) {
    var room = rect
    func say(_ text: StyledText, air: Int = 0, into surface: inout Surface) {
      room = room.splitTop(surface.write(text, in: room) + air).1
    }
    say(StyledText(end.headline, .title), air: air, into: &surface)
    for sentence in end.sentences { say(StyledText(sentence, .text), into: &surface) }
    say(StyledText(next.sentence(context.keys, in: family), .attention), air: air, into: &surface)
    let week = end.week.contains { $0.count > 0 } && room.rows >= 8
    if !week, let load = end.load { say(StyledText(load, .text), into: &surface) }
    let (load, above) = room.splitBottom(week ? 8 : 0)
    for group in end.groups where above.endRow - room.row >= 2 {
      say(StyledText(group.reason + ":", .attention), into: &surface)
      for title in group.titles.prefix(max(0, above.endRow - room.row)) {
        surface.write(shortened("- " + title, to: room.columns), at: room.origin, role: .text)
        room = room.splitTop(1).1
      }
    }
    if week {
      drawWeek(
        end.week, into: &surface,
        in: Rect(column: load.column, row: min(load.row, room.row + air), columns: load.columns, rows: 8))
    }
  }

  /// A row for each day: its name, a cell for each card, and the number.
  private func drawWeek(_ week: [ReviewEnd.Day], into surface: inout Surface, in rect: Rect) {
    surface.rule("This week", in: rect.splitTop(1).0.inset(columns: -2, rows: 0))
    let most = week.reduce(1) { max($0, $1.count) }
    let room = max(1, rect.columns - 18)
    for (place, day) in week.enumerated() {
      let row = rect.row + 1 + place
      surface.write(day.name, at: Point(rect.column, row), role: day.count > 0 ? .text : .dim)
      let number = "\(day.count)"
      surface.write(number, at: Point(rect.column + 14 - number.columns, row), role: day.count > 0 ? .figure : .faint)
      let cells = most <= room ? day.count : (day.count * room + most - 1) / most
      surface.write(String(repeating: Glyph.busy, count: cells), at: Point(rect.column + 16, row), role: .asynchronous)
    }
  }
}
