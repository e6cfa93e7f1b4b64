import CourseContent
import StudyProgress
import TerminalSurface

/// The ways into the quiz: what was left, a mixture, what was missed, the checkpoints and the topics.
struct QuizMenuScreen: Screen {
  let context: StudyContext
  private var place = ChoiceList(count: 0)
  /// The chosen entry, once one was; the list changes with what is done in a quiz.
  private var chosen: QuizMenu.Entry.Name?
  private let menus = StandingCache<QuizMenu>()
  private var isWaiting: Bool

  /// The first picture does not wait for questions that are being read already.
  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    isWaiting = context.course.isReadingAhead && !context.course.hasReadTopics
    if !isWaiting { _ = try context.course.topicsAsWritten() }
  }

  private enum Action { case previous, next, first, last, open, leave }

  private static let bindings: KeyTable<Action> = [
    .init(.open, and: .into, .goOn, title: "begin", help: "begin the chosen quiz", action: .open),
    .init(.next, and: .nextThing, title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    .init(.previous, and: .previousThing, help: "choose the one before", action: .previous),
    .init(.first, help: "to the beginning of the list", action: .first),
    .init(.last, help: "to the end of the list", action: .last),
    .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave),
  ]

  var breadcrumbs: [String] { ["Quiz"] }
  var hints: [KeyHint] { Self.bindings.hints }
  var entryNames: [String] { shownEntries.map(\.title) }
  var status: StyledText {
    guard let total = shownMenu?.summary.total else { return StyledText() }
    return StyledText("\(total.right) of \(total.questions) right ", .dim)
  }

  var isAnimating: Bool { isWaiting }
  /// What was waited for is shown at once.
  var steadyFrames: Int? { isWaiting ? 100 : nil }

  mutating func advance(by seconds: Double) {
    isWaiting = context.course.isReadingAhead && !context.course.hasReadTopics
  }

  /// What is known when it is drawn; whoever presses a key waits for all of it.
  private var shownMenu: QuizMenu? { isWaiting ? nil : menu }

  private var shownEntries: [QuizMenu.Entry] { isWaiting ? QuizMenu.unread(of: context.course) : entries }

  /// What was found wrong with the questions after the page was there.
  private var failure: ContentError? {
    guard !isWaiting else { return nil }
    do {
      _ = try context.course.topicsAsWritten()
      return nil
    } catch { return error }
  }

  private var menu: QuizMenu? {
    menus.value(context.standing) { QuizMenu(of: context.course, context.progress.record) }
  }

  private var entries: [QuizMenu.Entry] { menu?.entries ?? [] }

  /// The list with the chosen entry where it is now; one that is gone leaves the choice to the first.
  private func list(of entries: [QuizMenu.Entry]) -> ChoiceList {
    let found = chosen.map { name in entries.firstIndex { $0.name == name } ?? 0 }
    return place.among(entries.count, chosen: found ?? place.chosen)
  }

  private mutating func keep(_ list: ChoiceList, of entries: [QuizMenu.Entry]) {
    place = list
    chosen = entries.indices.contains(list.chosen) ? entries[list.chosen].name : nil
  }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    let entries = entries
    var list = self.list(of: entries)
    guard list.leap(key, page: page) else { return false }
    keep(list, of: entries)
    return true
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    let entries = entries
    var list = self.list(of: entries)
    let navigation = list.touch(touch)
    keep(list, of: entries)
    return navigation
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let entries = entries
    var list = self.list(of: entries)
    switch Self.bindings.action(for: key) {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .first: list.choose(0)
    case .last: list.choose(entries.count - 1)
    case .open where !entries.isEmpty: return .open(entries[list.chosen].destination)
    case .leave: return .back
    case .open, nil: return .stay
    }
    keep(list, of: entries)
    return .stay
  }

  // MARK: Picture

  private enum Row {
    case space
    case heading(String)
    case entry(Int)

    var entry: Int? { if case .entry(let entry) = self { entry } else { nil } }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    if let failure { return ErrorScreen(sentences: failure.sentences).draw(into: &surface, in: rect) }
    let (menu, entries) = (shownMenu, shownEntries)
    let list = self.list(of: entries)
    let isRoomy = rect.rows >= 16
    let rows = entries.indices.flatMap { index -> [Row] in
      guard let heading = entries[index].heading else { return [.entry(index)] }
      return (isRoomy ? [.space] : []) + [.heading(heading), .entry(index)]
    }
    let rect = rect.centred(columns: 100)
    let calibration = isRoomy && context.settings.asksConfidence ? menu?.summary.calibration.sentence : nil
    let request = entries.indices.contains(list.chosen) ? entries[list.chosen].request : nil
    let mix = request.flatMap { menu?.mix(of: $0, in: context.progress.record) }
    // The mix has its row always, so that the list stays where it is under the pointer.
    let said = [
      StyledText(mix?.fitting(rect.columns - 4) ?? "", .text),
      calibration.map { StyledText(shortened($0, to: rect.columns - 4), .dim) },
    ].compactMap(\.self)
    let air = isRoomy ? 1 : 0
    let (below, above) = rect.inset(columns: 2, rows: air).splitBottom(said.isEmpty ? 0 : said.count + air)
    let lines = above
    for (row, sentence) in said.enumerated() {
      surface.write(sentence, at: Point(below.column, below.row + air + row), limit: below.endColumn)
    }
    let chosen = rows.firstIndex { $0.entry == list.chosen } ?? 0
    list.among(rows.count, chosen: chosen).draw(into: &surface, in: lines, entry: { rows[$0].entry }) { row, surface in
      switch rows[row.index] {
      case .space: break
      case .heading(let title):
        surface.rule(title, in: Rect(column: rect.column, row: row.rect.row, columns: rect.columns, rows: 1))
      case .entry(let entry): draw(entries[entry], in: row, into: &surface)
      }
    }
  }

  private func draw(_ entry: QuizMenu.Entry, in row: ListRow, into surface: inout Surface) {
    let barWidth = row.rect.columns >= 70 ? 12 : 0
    let counts = if case .none = entry.count { false } else { true }
    let right = row.rect.columns - (counts ? 11 + barWidth : entry.words.columns + 2)
    row.write(row.arrow + " ", role: row.nameRole, into: &surface)
    row.write(shortened(entry.title, to: right - 3), at: 2, role: row.nameRole, into: &surface)
    let bar = Point(row.rect.column + right, row.rect.row)
    switch entry.count {
    case .none: row.writeAtEnd(entry.words, role: .dim, into: &surface)
    case .unread:
      Gauge(0, of: 1).draw(into: &surface, at: bar, columns: barWidth, background: row.background)
      row.writeAtEnd("…", role: .dim, into: &surface)
    case .tally(let tally):
      Gauge(tally.right, of: tally.questions).draw(
        into: &surface, at: bar, columns: barWidth, background: row.background)
      row.writeAtEnd("\(tally.right) of \(tally.questions)", role: .dim, into: &surface)
    }
  }
}
