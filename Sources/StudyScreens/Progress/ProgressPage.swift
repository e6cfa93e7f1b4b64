import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// How sure and how right somebody is, what is believed and wrong, and how much is known: drawn whole on a surface of its
/// own, of which the screen shows a part.
struct ProgressPage {
  /// A row that Enter opens.
  struct Entry: Sendable {
    let title: String
    let destination: Destination
  }

  let context: StudyContext
  let entries: [Entry]
  private let calibration: Calibration
  private let misconceptions: [Misconception]
  /// How many there are beside those.
  private let moreMisconceptions: Int
  private let readiness: Readiness?
  private let examReadiness: (days: Int, readiness: Readiness)?
  private let plan: StudyPlan?

  init(_ context: StudyContext) {
    let record = context.progress.record
    self.context = context
    calibration = Calibration(of: record.answers)
    let all = Misconception.all(
      in: record, among: (try? context.course.questions()) ?? [], lessons: context.course.manifest.lessonIDs,
      terms: (try? context.course.glossary()) ?? Glossary([]), leads: context.course.termsLinked(inLesson:))
    (misconceptions, moreMisconceptions) = (
      Array(all.prefix(Self.mostMisconceptions)), all.count - min(all.count, Self.mostMisconceptions)
    )
    readiness = context.readiness()
    plan = context.plan()
    let days = plan?.exam?.days ?? 0
    examReadiness = days > 0 ? context.readiness(in: days * 86_400).map { (days, $0) } : nil
    let course = context.course
    entries =
      misconceptions.flatMap { $0.entries(in: course) }
      + [Entry(title: plan?.headline(in: course) ?? "what to do today", destination: .plan(minutes: nil))]
  }

  struct Picture {
    var surface: Surface
    /// How many rows of it are used.
    var rows = 0
    /// The row of each entry.
    var entryRows: [Int] = []
  }

  /// No page is higher.
  private static let most = 400
  /// More beliefs than anybody can look at in one sitting are not listed.
  private static let mostMisconceptions = 8

  func picture(columns: Int, chosen: Int, isRoomy: Bool, _ glyphs: GlyphSet, takesTouches: Bool) -> Picture {
    var picture = Picture(surface: Surface(Size(columns: columns, rows: Self.most), glyphs: glyphs))
    if takesTouches { picture.surface.takeOffers() }
    let isWide = columns >= 116
    let whole = Rect(column: 0, row: 0, columns: columns, rows: Self.most)
    let (left, right) = isWide ? whole.splitLeft(columns / 2 - 1) : (whole, whole)
    var cursor = Cursor(rect: left.inset(columns: 2, rows: 0), chosen: chosen, air: isRoomy ? 1 : 0)
    drawCalibration(into: &picture, &cursor)
    drawMisconceptions(into: &picture, &cursor)
    let isShort = misconceptions.count <= 4
    if isWide, isShort { drawPlan(into: &picture, &cursor) }
    if isWide {
      picture.rows = cursor.row
      cursor.move(to: right.inset(left: 2).inset(columns: 2, rows: 0))
    }
    drawReadiness(into: &picture, &cursor)
    if !isWide || !isShort { drawPlan(into: &picture, &cursor) }
    picture.rows = max(picture.rows, cursor.row)
    return picture
  }

  /// Where the next row of a column is drawn.
  struct Cursor {
    private(set) var rect: Rect
    let chosen: Int
    /// Rows of air between parts.
    let air: Int

    var row: Int { rect.row }

    init(rect: Rect, chosen: Int, air: Int) { (self.rect, self.chosen, self.air) = (rect, chosen, air) }

    mutating func take(_ rows: Int = 1) -> Rect {
      let (top, rest) = rect.splitTop(rows)
      rect = rest
      return top
    }

    mutating func move(to rect: Rect) { self.rect = rect }

    /// Writes a text over as many rows as it needs.
    mutating func say(_ text: String, _ role: Role, into surface: inout Surface) {
      _ = take(surface.write(StyledText(text, role), in: rect))
    }

    /// The head of a part, with what its marks mean.
    mutating func head(_ title: String, _ legend: StyledText = StyledText(), into surface: inout Surface) {
      if row > 0 { _ = take(air) }
      let line = take().inset(columns: -2, rows: 0)
      surface.rule(title, in: line)
      let start = line.column + title.columns + 3
      if start + legend.width + 2 <= line.endColumn { surface.write(legend, at: Point(start, line.row)) }
      _ = take(air)
    }
  }

  // MARK: Parts

  private func drawCalibration(into picture: inout Picture, _ cursor: inout Cursor) {
    cursor.head("Sure, and right?", CalibrationDiagram.legend, into: &picture.surface)
    let diagram = CalibrationDiagram(calibration: calibration, spacing: cursor.air + 1)
    diagram.draw(into: &picture.surface, in: cursor.take(diagram.rows))
    _ = cursor.take(cursor.air)
    for sentence in calibration.sentences {
      cursor.say(context.keys.filled(sentence, in: .questions), .text, into: &picture.surface)
    }
  }

  private func drawMisconceptions(into picture: inout Picture, _ cursor: inout Cursor) {
    cursor.head("Sure and wrong, twice", into: &picture.surface)
    if misconceptions.isEmpty {
      cursor.say(
        "Nothing. What you are sure of and have wrong twice is named here, with its lesson and its run.", .dim,
        into: &picture.surface)
    }
    for (place, misconception) in misconceptions.enumerated() {
      if place > 0 { _ = cursor.take(cursor.air) }
      let line = cursor.take()
      picture.surface.write(Glyph.failed, at: line.origin, role: .failing)
      let count = misconception.count
      picture.surface.write(
        shortened(misconception.title(in: context.course), to: line.columns - count.columns - 4),
        at: Point(line.column + 2, line.row), role: .title)
      picture.surface.write(count, at: Point(line.endColumn - count.columns, line.row), role: .dim)
      for _ in misconception.entries(in: context.course) { drawEntry(indent: 2, into: &picture, &cursor) }
    }
    guard moreMisconceptions > 0 else { return }
    _ = cursor.take(cursor.air)
    cursor.say("\(moreMisconceptions) more come once these are right.", .dim, into: &picture.surface)
  }

  private func drawReadiness(into picture: inout Picture, _ cursor: inout Cursor) {
    guard let readiness, !readiness.objectives.isEmpty else { return }
    cursor.head("Known now", ReadinessBar.legend, into: &picture.surface)
    for objective in readiness.objectives {
      cursor.say(objective.text, .text, into: &picture.surface)
      ReadinessBar(interval: objective.interval, words: objective.interval.percent)
        .draw(into: &picture.surface, in: cursor.take())
      let line = cursor.take()
      picture.surface.write(objective.count, at: line.origin, role: .faint)
      _ = cursor.take(cursor.air)
    }
    cursor.say("All of it", .title, into: &picture.surface)
    ReadinessBar(interval: readiness.interval, words: readiness.interval.percent)
      .draw(into: &picture.surface, in: cursor.take())
    if let (days, later) = examReadiness {
      _ = cursor.take(cursor.air)
      let day = days == 1 ? "tomorrow" : "in \(days) days"
      cursor.say("At your exam \(day), if you review nothing until then", .text, into: &picture.surface)
      ReadinessBar(interval: later.interval, words: later.interval.percent)
        .draw(into: &picture.surface, in: cursor.take())
    }
    _ = cursor.take(cursor.air)
    for sentence in readiness.formula { cursor.say(sentence, .dim, into: &picture.surface) }
  }

  private func drawPlan(into picture: inout Picture, _ cursor: inout Cursor) {
    cursor.head("What to do today", into: &picture.surface)
    drawEntry(indent: 0, into: &picture, &cursor)
  }

  /// Of a plan as many parts as there is room for.
  private func title(of entry: Entry, columns: Int) -> String {
    guard case .plan = entry.destination, let plan else { return entry.title }
    return plan.headline(in: context.course, columns: columns)
  }

  /// The next of the entries.
  private func drawEntry(indent: Int, into picture: inout Picture, _ cursor: inout Cursor) {
    let index = picture.entryRows.count
    guard entries.indices.contains(index) else { return }
    let row = ListRow(index: index, isChosen: index == cursor.chosen, in: cursor.take().inset(left: indent))
    picture.entryRows.append(row.rect.row)
    row.mark(into: &picture.surface)
    row.offer(index, into: &picture.surface)
    row.write(row.arrow, role: .title, into: &picture.surface)
    let room = row.rect.columns - 3
    row.write(
      shortened(title(of: entries[index], columns: room), to: room), at: 2, role: row.nameRole, into: &picture.surface)
  }
}

extension Misconception {
  /// Its lesson, and the run that shows it.
  func entries(in course: Course) -> [ProgressPage.Entry] {
    let title = (try? course.lessonTitle(lesson)) ?? lesson
    let read = ProgressPage.Entry(
      title: "read: lesson \(course.number(ofLesson: lesson)), \(title)", destination: .lesson(lesson))
    guard let run else { return [read] }
    let scenario = (try? course.scenario(run.scenario).title) ?? run.scenario
    return [read, ProgressPage.Entry(title: "watch: \(scenario)", destination: .run(run))]
  }
}
