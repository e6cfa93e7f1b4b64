import CourseContent
import StudyProgress
import TerminalSurface

// What home looks like: one column where it is narrow, two from 100 columns on, three from 160.

extension HomeScreen {
  /// Which parts there is room for, and where.
  struct Arrangement: Equatable {
    private(set) var weir = Rect(Size(columns: 0, rows: 0))
    private(set) var ways = Rect(Size(columns: 0, rows: 0))
    private(set) var progress = Rect(Size(columns: 0, rows: 0))
    private(set) var preview = Rect(Size(columns: 0, rows: 0))

    /// Rows of the ways where they stand alone, with the words above them.
    private static let listed = HomeEntry.all.count + 8

    init(in rect: Rect) {
      guard rect.columns >= 100, rect.rows >= 30 else {
        let free = rect.rows - Self.listed
        (weir, ways) = rect.splitTop(free >= 6 ? min(11, free) : 0)
        return
      }
      let below: Rect
      (weir, below) = rect.splitTop(rect.rows >= 44 ? 14 : max(6, min(10, rect.rows - WaysPicture.rows - 5)))
      if rect.columns >= 160 {
        (ways, progress) = below.splitLeft((below.columns - 4) / 3)
        (progress, preview) = progress.splitLeft((below.columns - 4) / 3 + 2)
        progress = progress.inset(left: 2)
        preview = preview.inset(left: 2)
      } else {
        (ways, progress) = below.splitLeft(below.columns / 2 - 1)
        progress = progress.inset(left: 2)
        let rows = WaysPicture.rows
        if ways.rows >= rows + 5 { (ways, preview) = ways.splitTop(rows) }
      }
    }

    var isWide: Bool { !progress.isEmpty }
  }

  var arrangement: Arrangement { Arrangement(in: Rect(size)) }

  func draw(into surface: inout Surface, in rect: Rect) {
    let arrangement = Arrangement(in: rect)
    let still = context.settings.motion == .calm
    if !arrangement.weir.isEmpty {
      WeirPicture(after: still ? WeirPicture.length : waited).draw(into: &surface, in: arrangement.weir)
    }
    let summary = summary
    let plan = summary == nil || isFirstVisit ? nil : context.plan()
    let ways = plan == nil ? self.ways(summary) : self.ways(summary, plan)
    let picture = WaysPicture(
      context: context, summary: summary, plan: plan, ways: ways, list: list(of: ways), notice: notice)
    guard arrangement.isWide else { return picture.drawAlone(into: &surface, in: arrangement.ways) }
    drawWords(into: &surface, in: arrangement.weir)
    picture.draw(into: &surface, in: arrangement.ways)
    drawPreview(ways, summary, into: &surface, in: arrangement.preview)
    drawProgress(summary, ways, into: &surface, in: arrangement.progress)
  }

  /// What the course is about, in the sky behind the wall.
  private func drawWords(into surface: inout Surface, in rect: Rect) {
    let place = WeirPicture.Place(in: rect)
    let room = Rect(
      column: place.wall + 4, row: rect.row + 1, columns: place.end - place.wall - 5,
      rows: max(0, place.bed - place.sky - 2))
    let rows = surface.write(
      StyledText("When should one part of a system wait for another, and when not?", .title), in: room)
    let below = room.splitTop(rows).1
    let whole = StyledText("Every claim in here can be run: watch it, touch it, answer it.", .dim)
    let fits = whole.wrapped(to: below.columns).count <= below.rows
    surface.write(fits ? whole : StyledText("Every claim in here can be run.", .dim), in: below)
  }

  private func drawPreview(
    _ ways: [HomeWay], _ summary: ProgressSummary?, into surface: inout Surface, in rect: Rect
  ) {
    if rect.rows >= 3 { preview(ways, summary).draw(into: &surface, in: rect) }
  }

  /// What is behind the chosen row.
  func preview(_ ways: [HomeWay], _ summary: ProgressSummary?) -> HomePreview {
    let row = list(of: ways).chosen
    return row < ways.count
      ? HomePreview(ways[row], with: summary, in: context)
      : HomePreview(HomeEntry.all[row - ways.count], with: summary, in: context)
  }

  /// By lesson, and as far as there is room what was done last, the topics and the missions.
  private func drawProgress(
    _ summary: ProgressSummary?, _ ways: [HomeWay], into surface: inout Surface, in rect: Rect
  ) {
    let lessons = min(context.course.manifest.lessonIDs.count + 2, rect.rows)
    let (first, rest) = rect.splitTop(lessons)
    let next = ways.lazy.compactMap(\.lesson).first
    LessonProgress(summary: summary, course: context.course, firstPart: 0, next: next).draw(into: &surface, in: first)
    guard let summary else { return }
    var below = rest.splitTop(1).1
    if below.rows >= Self.fewestRows {
      let (topics, others) = below.splitTop(summary.topics.count + 3)
      let picture = TopicProgress(
        topics: summary.topics, firstPart: HomeParts(summary, context.course).firstTopic)
      drawPart("By topic", into: &surface, in: topics) { picture.draw(into: &$0, in: $1) }
      below = others
    }
    let last = LastTime(context.progress.record, context)
    guard !last.isEmpty, below.rows >= 3 else { return }
    drawPart("Last time", into: &surface, in: below) { surface, room in
      for (row, line) in last.lines(width: room.columns).prefix(room.rows).enumerated() {
        surface.write(line, at: Point(room.column, room.row + row))
      }
    }
  }

  /// With fewer a part of the progress is left out.
  static let fewestRows = 6

  private func drawPart(
    _ title: String, into surface: inout Surface, in rect: Rect, _ draw: (inout Surface, Rect) -> Void
  ) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    draw(&surface, body.inset(columns: 2, rows: 0).splitTop(body.rows > 6 ? 1 : 0).1)
  }

  /// What the learner must know about saving and the course, or at the first visit how to begin.
  private var notice: StyledText? {
    let notices = context.progress.notices + (context.course.notice.map { [$0] } ?? [])
    if !notices.isEmpty { return StyledText(notices.joined(separator: " "), .attention) }
    return isFirstVisit ? StyledText(context.keys.filled(Self.firstHint, in: family), .dim) : nil
  }

  private static let firstHint =
    "{Open} begins. {search} finds any word, {keys} lists the keys of a screen, {back} goes back."
}

extension Course {
  /// That some of its files cannot be read, in a sentence; nil as long as nothing is known of that.
  fileprivate var notice: String? {
    let files = unreadableFiles
    guard let first = files.first else { return nil }
    let others = files.count == 2 ? " and 1 other file" : " and \(files.count - 1) other files"
    return "\(first)\(files.count == 1 ? "" : others) cannot be read; weir check says why."
  }
}

/// The rows of home that can be chosen: what to do now, and the other ways into the course.
struct WaysPicture {
  let context: StudyContext
  let summary: ProgressSummary?
  /// What is planned for today; nil where nothing is known of the learner, or nothing was done yet.
  let plan: StudyPlan?
  let ways: [HomeWay]
  let list: ChoiceList
  let notice: StyledText?

  /// How many rows they take beside other parts: a head, ways of two rows and what is said below, in rows of air; a head
  /// and the entries.
  static let rows = 2 * HomeWay.most + 5 + HomeEntry.all.count + 2

  /// In a column beside others, what to do now in two rows each.
  func draw(into surface: inout Surface, in rect: Rect) {
    let (head, below) = rect.splitTop(1)
    surface.offerList(chosen: list.chosen, in: rect)
    let titleRoom = head.columns - 4 - "Today, ".count
    surface.rule(plan.map { "Today, " + $0.headline(in: context.course, columns: titleRoom) } ?? "Today", in: head)
    var room = below.inset(columns: 2, rows: 1)
    for (index, way) in ways.enumerated() {
      let (place, rest) = room.splitTop(2)
      let row = row(index, in: place.splitTop(1).0)
      row.offer(index, rows: place.rows, into: &surface)
      draw(way, detail: place.rows > 1, in: row, into: &surface)
      room = rest
    }
    let text = Rect(column: room.column + 2, row: room.row + 1, columns: room.columns - 2, rows: notice == nil ? 2 : 3)
    surface.write(notice ?? sentence(in: text), in: text)
    let (_, others) = rect.splitTop(Self.rows - HomeEntry.all.count - 2)
    surface.rule(context.course.manifest.title, in: others.splitTop(1).0)
    let entries = others.splitTop(1).1.inset(columns: 2, rows: 0)
    for index in HomeEntry.all.indices.prefix(entries.rows) {
      let place = Rect(column: entries.column, row: entries.row + index, columns: entries.columns, rows: 1)
      let row = row(ways.count + index, in: place)
      row.offer(row.index, into: &surface)
      draw(HomeEntry.all[index], isShort: true, in: row, into: &surface)
    }
    drawMissions(into: &surface, in: others.splitTop(HomeEntry.all.count + 2).1)
  }

  /// Where the column is long.
  private func drawMissions(into surface: inout Surface, in rect: Rect) {
    guard summary != nil, rect.rows >= HomeScreen.fewestRows, let missions = try? context.course.missions()
    else { return }
    let (head, below) = rect.splitTop(1)
    surface.rule("Missions", in: head)
    let first = HomeParts(summary, context.course).firstMission
    MissionProgress(missions: missions, record: context.progress.record, firstPart: first).draw(
      into: &surface, in: below.inset(columns: 4, rows: 0).splitTop(below.rows > missions.count ? 1 : 0).1)
  }

  /// What the plan has to say of today and of the exam, in two lines.
  private func sentence(in rect: Rect) -> StyledText {
    let remark = plan?.remark(in: 2 * rect.columns - 12)
    let hint = context.keys.filled("{Open} begins; what is left is here next time.", in: .lists)
    return remark.map { StyledText($0, .dim) } ?? StyledText(hint, .faint)
  }

  /// With the page to themselves, a row each.
  func drawAlone(into surface: inout Surface, in rect: Rect) {
    let (tagline, below) = rect.splitTop(rect.rows >= 12 ? 3 : 1)
    surface.write(
      shortened(
        plan.map {
          "Today, " + $0.headline(in: context.course, columns: tagline.columns - 4 - "Today, .".count) + "."
        }
          ?? "When should one part of a system wait for another, and when not?", to: tagline.columns - 4),
      at: Point(tagline.column + 2, tagline.row), role: .title, limit: tagline.endColumn - 2)
    if tagline.rows > 1 {
      surface.write(
        shortened(
          plan?.remark(in: tagline.columns - 4)
            ?? "Every claim in here can be run: watch it, touch it, answer it.", to: tagline.columns - 4),
        at: Point(tagline.column + 2, tagline.row + 1), role: .dim, limit: tagline.endColumn - 2)
    }
    let (head, body) = below.splitTop(1)
    surface.rule(context.course.manifest.title, in: head)
    let words = (notice ?? StyledText(" ")).wrapped(to: rect.columns - 6)
    let (foot, lines) = body.splitBottom(body.rows >= list.count + words.count ? words.count : 0)
    list.draw(into: &surface, in: lines.inset(columns: 2, rows: 0)) { row, surface in
      if row.index < ways.count {
        draw(ways[row.index], detail: false, in: row, into: &surface)
      } else {
        draw(HomeEntry.all[row.index - ways.count], isShort: false, in: row, into: &surface)
      }
    }
    for (row, line) in words.prefix(foot.rows).enumerated() {
      surface.write(line, at: Point(foot.column + 4, foot.row + row))
    }
  }

  private func row(_ index: Int, in place: Rect) -> ListRow {
    ListRow(index: index, isChosen: index == list.chosen, in: place)
  }

  /// - Parameter detail: whether the row below is there for how much there is to do.
  private func draw(_ way: HomeWay, detail: Bool, in row: ListRow, into surface: inout Surface) {
    row.mark(into: &surface)
    row.write(row.arrow, role: .title, into: &surface)
    row.write(way.label, at: 2, role: row.isChosen ? .title : .attention, into: &surface)
    let (indent, room) = (Self.wayIndent, row.rect.columns - Self.wayIndent - 1)
    let minutes = way.minutes.isEmpty ? 0 : way.minutes.columns + 1
    row.write(shortened(way.title, to: room - minutes), at: indent, role: row.nameRole, into: &surface)
    row.writeAtEnd(way.minutes, role: .dim, into: &surface)
    guard detail else {
      let free = room - way.title.columns - 2
      if minutes == 0, way.detail.columns <= free { row.writeAtEnd(way.detail, role: .dim, into: &surface) }
      return
    }
    surface.write(
      shortened(way.detail, to: room), at: Point(row.rect.column + indent, row.rect.row + 1), role: .dim)
  }

  /// Where the words of a way stand, behind its label.
  private static let wayIndent = 10

  /// - Parameter isShort: whether there is room for one thing beside the name.
  private func draw(_ entry: HomeEntry, isShort: Bool, in row: ListRow, into surface: inout Surface) {
    row.mark(into: &surface)
    row.write(row.arrow, role: .title, into: &surface)
    row.write(String(entry.key), at: 2, role: .figure, into: &surface)
    row.write(entry.name, at: 5, role: row.nameRole, into: &surface)
    let standing = entry.standing(context, summary)
    guard !isShort else {
      let room = row.rect.columns - 16
      let whole = standing.isEmpty ? entry.tagline : standing
      // A part of a sentence that stands for itself.
      let part = whole.prefix { $0 != "," && $0 != ":" }
      row.write(whole.columns <= room ? whole : shortened(String(part), to: room), at: 15, role: .dim, into: &surface)
      return
    }
    if row.rect.columns - standing.count - 1 > 15 + entry.tagline.count {
      row.write(entry.tagline, at: 15, role: .dim, into: &surface)
    }
    row.writeAtEnd(standing, role: .dim, into: &surface)
  }
}
