import CourseContent
import StudyProgress
import TerminalSurface

/// Where the reader arrives: a still weir, one suggestion, and the ways into the course with the progress in each.
struct HomeScreen: Screen {
  let context: StudyContext
  private var list = ChoiceList(count: HomeEntry.all.count + 1)
  private var knowsQuestions: Bool
  private var knowsProgress: Bool
  private var waited = 0.0

  init(_ context: StudyContext) {
    self.context = context
    knowsQuestions = context.course.hasReadQuestions
    knowsProgress = context.progress.news.isRead
  }

  private enum Action: Equatable { case previous, next, open, entry(Int), leave }

  private static let bindings: KeyTable<Action> = moves + entries + leave

  private static let moves = KeyTable<Action>([
    .init(
      [.enter, .right, .character("l"), .character(" ")], "enter", title: "open", help: "open what is chosen",
      action: .open),
    .init(
      [.down, .character("j"), .tab], "down", title: "choose", help: "choose the next", action: .next,
      footer: "arrows"),
    .init([.up, .character("k"), .backTab], "up", help: "choose the one before", action: .previous),
  ])

  private static let entries = KeyTable<Action>(
    HomeEntry.all.enumerated().map { index, entry in
      KeyBinding<Action>(
        [.character(entry.key)], String(entry.key), help: "\(entry.name): \(entry.tagline)", action: .entry(index))
    })

  private static let leave = KeyTable<Action>([
    .init([.character("q")], "q", title: "quit", help: "leave weir", action: .leave)
  ])

  var breadcrumbs: [String] { ["Home"] }
  var status: StyledText {
    guard let tally = summary?.predictions, tally.decided > 0 else { return StyledText() }
    return StyledText("predictions: \(tally.description)", .dim)
  }
  var hints: [KeyHint] { Self.bindings.filter(isPossible).hints + [.search] }
  var tellsOfSearch: Bool { true }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .next: !list.isLast
    case .previous: !list.isFirst
    case .open, .entry, .leave: true
    }
  }

  /// The first picture waits neither for the questions nor for the history: they are read in the background once it is
  /// there, also when the app began elsewhere. Should they never come, the screen does not wait for ever.
  var isAnimating: Bool { !(knowsQuestions && knowsProgress) && waited < 5 }

  mutating func advance(by seconds: Double) {
    if waited == 0 { context.readAhead() }
    knowsQuestions = context.course.hasReadQuestions
    knowsProgress = context.progress.news.isRead
    waited += seconds
  }

  mutating func leap(_ key: KeyEvent) -> Bool { list.leap(key) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch Self.bindings.action(for: key) {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .open where list.isFirst: return .open(suggestion.destination)
    case .open: return .open(HomeEntry.all[list.chosen - 1].destination)
    case .entry(let index):
      list.choose(index + 1)
      return .open(HomeEntry.all[index].destination)
    case .leave: return .quit
    case nil: break
    }
    return .stay
  }

  private var summary: ProgressSummary? {
    guard knowsProgress, context.course.hasReadQuestions else { return nil }
    return try? ProgressSummary(context.progress.record, course: context.course)
  }

  private var suggestion: HomeSuggestion { HomeSuggestion(summary, context) }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let needed = HomeEntry.all.count + 6 + notice(in: rect.columns).count
    let (art, rest) = rect.splitTop(rect.rows - needed >= 6 ? min(11, rect.rows - needed) : 0)
    if art.rows > 0 { WeirPicture().draw(into: &surface, in: art) }
    let (tagline, below) = rest.splitTop(rest.rows >= 12 ? 3 : 1)
    surface.write(
      shortened("When should one part of a system wait for another, and when not?", to: tagline.columns - 4),
      at: Point(tagline.column + 2, tagline.row), role: .title, limit: tagline.endColumn - 2)
    if tagline.rows > 1 {
      surface.write(
        shortened("Every claim in here can be run: watch it, touch it, answer it.", to: tagline.columns - 4),
        at: Point(tagline.column + 2, tagline.row + 1),
        role: .dim, limit: tagline.endColumn - 2)
    }
    drawWays(into: &surface, in: below)
  }

  private func drawWays(into surface: inout Surface, in rect: Rect) {
    let summary = summary
    let (head, body) = rect.splitTop(1)
    surface.rule(context.course.manifest.title, in: head)
    let notice = notice(in: rect.columns)
    let (foot, lines) = body.splitBottom(body.rows >= HomeEntry.all.count + 1 + notice.count ? notice.count : 0)
    list.draw(into: &surface, in: lines.inset(columns: 2, rows: 0)) { row, surface in
      row.write(row.arrow, role: .title, into: &surface)
      if row.index == 0 {
        row.write(suggestion.sentence(isFirstVisit: isFirstVisit), at: 2, role: .attention, into: &surface)
      } else {
        draw(HomeEntry.all[row.index - 1], summary, in: row, into: &surface)
      }
    }
    for (row, line) in notice.prefix(foot.rows).enumerated() {
      surface.write(line, at: Point(foot.column + 4, foot.row + row))
    }
  }

  /// What the learner must know about saving, or at the first visit how to begin.
  private func notice(in columns: Int) -> [StyledText] {
    let notices = context.progress.notices
    let words =
      notices.isEmpty
      ? StyledText(isFirstVisit ? Self.firstHint : " ", .dim)
      : StyledText(notices.joined(separator: " "), .attention)
    return words.wrapped(to: columns - 6)
  }

  private static let firstHint = "Enter begins. / finds any word, ? lists the keys of a screen, q goes back."

  private var isFirstVisit: Bool {
    guard knowsProgress else { return false }
    let record = context.progress.record
    return record.answers.isEmpty && record.lessonsRead.isEmpty
  }

  private func draw(
    _ entry: HomeEntry, _ summary: ProgressSummary?, in row: ListRow, into surface: inout Surface
  ) {
    row.write(String(entry.key), at: 2, role: .figure, into: &surface)
    row.write(entry.name, at: 5, role: row.nameRole, into: &surface)
    let standing = entry.standing(context, summary)
    if row.rect.columns - standing.count - 1 > 15 + entry.tagline.count {
      row.write(entry.tagline, at: 15, role: .dim, into: &surface)
    }
    row.writeAtEnd(standing, role: .dim, into: &surface)
  }
}
