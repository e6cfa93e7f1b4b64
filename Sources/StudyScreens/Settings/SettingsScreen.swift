import CourseContent
import StudyProgress
import TerminalSurface

/// What can be set, a row each, and whether progress is saved.
struct SettingsScreen: ListScreen {
  let context: StudyContext
  var list: ChoiceList

  init(_ context: StudyContext) {
    self.context = context
    list = ChoiceList(count: Self.rows(of: context).count)
  }

  private enum Action { case move(Int), more, less, leave }

  private var bindings: KeyTable<Action> {
    let values: KeyTable<Action> = [
      .init(
        .into, and: .open, .goOn, .more, title: "change", help: "the next value", action: .more, footer: "enter"),
      .init(.out, and: .less, help: "the value before", action: .less),
    ]
    let leave: KeyTable<Action> = [
      .init(.back, title: "back", help: "go back to where you came from", action: .leave)
    ]
    return values.unless { _ in refusal } + .choosing(in: list, "setting", by: Action.move) + leave
  }

  /// Why the chosen setting cannot be changed here; nil if it can.
  private var refusal: String? {
    let row = rows[list.chosen]
    return context.fixed.origin(of: row.key).map {
      "\(row.name) is set \($0), which wins over what is chosen here; change it there."
    }
  }

  var breadcrumbs: [String] { ["Settings"] }
  var entryNames: [String] { rows.map(\.name) }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .more:
      if rows[list.chosen].isDay, key == .enter || key == .character(" ") { return .push(DayScreen(context)) }
      change(1)
    case .less: change(-1)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  // MARK: Values

  /// One setting, with the value that it has.
  struct Row {
    let key: String
    let name: String
    let values: [String]
    let current: String
    let meaning: String
    /// All that it may be, if it is a number.
    var range: ClosedRange<Int>?
    /// Whether it may be any day as well.
    var isDay = false
  }

  static func rows(of context: StudyContext) -> [Row] { rows(of: context.settings, themes: context.themes) }

  static func rows(of settings: Settings, themes: [String]) -> [Row] {
    looks(of: settings, themes: themes) + habits(of: settings) + studies(of: settings)
  }

  /// How it looks and moves.
  private static func looks(of settings: Settings, themes: [String]) -> [Row] {
    [
      Row(
        key: Settings.themeKey, name: "Theme", values: themes, current: settings.theme ?? themes.first ?? "",
        meaning: settings.theme == nil || settings.theme == themes.first
          ? "dark or light, as the terminal is" : "the colours of every screen"),
      Row(
        key: Settings.motionKey, name: "Motion", values: Settings.Motion.allCases.map(\.rawValue),
        current: settings.motion.rawValue,
        meaning: settings.motion == .full
          ? "a figure plays once you have answered it" : "a figure shows its end at once; hops are not drawn out"),
      Row(
        key: Settings.repaintKey, name: "Repaint", values: Settings.repaintRates.map(String.init),
        current: String(settings.framesPerSecond),
        meaning: "frames a second; fewer suit a slow link", range: Settings.repaintRange),
      Row(
        key: Settings.narrationKey, name: "Narration", values: Settings.Narration.allCases.map(\.rawValue),
        current: settings.narration.rawValue,
        meaning: settings.narration == .pauses
          ? "a run waits where a sentence asks you to look" : "no sentence stops a run"),
    ]
  }

  /// What it asks and takes.
  private static func habits(of settings: Settings) -> [Row] {
    [
      Row(
        key: Settings.askFirstKey, name: "Ask first", values: Settings.askFirst,
        current: Settings.askFirst[settings.asksFirst ? 0 : 1],
        meaning: settings.asksFirst
          ? "what will happen? you say it before a run begins" : "a run begins without a question"),
      Row(
        key: Settings.mouseKey, name: "Mouse", values: Settings.mouse,
        current: Settings.mouse[settings.usesMouse ? 0 : 1],
        meaning: settings.usesMouse
          ? "click and wheel; Shift and drag selects text" : "the terminal selects and copies text"),
      Row(
        key: Settings.lessonsAskKey, name: "Lessons", values: Settings.lessonsAsk,
        current: Settings.lessonsAsk[settings.lessonsAsk ? 0 : 1],
        meaning: settings.lessonsAsk
          ? "a figure asks first, and tells after your answer" : "figures tell what they show at once"),
      Row(
        key: Settings.confidenceKey, name: "Confidence", values: Settings.confidence,
        current: Settings.confidence[settings.asksConfidence ? 0 : 1],
        meaning: settings.asksConfidence
          ? "b is unsure, B sure, and {guess} b a guess" : "nobody asks how sure you are of an answer"),
    ]
  }

  /// How much is studied and until when, and for whom the stage is.
  private static func studies(of settings: Settings) -> [Row] {
    [
      Row(
        key: Settings.newCardsKey, name: "New cards", values: Settings.newCards.map(String.init),
        current: String(settings.reviewLimits.newCards),
        meaning: "cards that the review may begin on one day", range: Settings.newCardsRange),
      Row(
        key: Settings.minutesKey, name: "Minutes", values: Settings.minutes.map(String.init),
        current: String(settings.minutesADay),
        meaning: "for study on a day; the plan fills them", range: Settings.minutesRange),
      Row(
        key: ReviewLimits.examKey, name: "Exam day",
        values: [Settings.noDay] + (settings.reviewLimits.exam.map { [$0.description] } ?? []),
        current: settings.reviewLimits.exam?.description ?? Settings.noDay,
        meaning: settings.reviewLimits.exam == nil
          ? "{Open} writes it; then all comes back before it" : "what is due later comes before it", isDay: true),
      Row(
        key: Settings.presenterKey, name: "Presenter", values: Settings.presenter,
        current: Settings.presenter[settings.presents ? 1 : 0],
        meaning: settings.presents
          ? "large axes, two charts, no keys below the stage" : "the stage is as one person needs it"),
    ]
  }

  private var rows: [Row] { Self.rows(of: context) }

  private func change(_ step: Int) {
    let row = rows[list.chosen]
    guard !row.isDay else { return context.set(row.key, to: day(step)) }
    guard !row.values.isEmpty else { return }
    let index = row.values.firstIndex(of: row.current) ?? 0
    context.set(row.key, to: row.values[(index + step + row.values.count) % row.values.count])
  }

  /// The last day that can be written.
  private static let lastDay = CalendarDay(year: 9_999, month: 12, day: 31).number

  /// A day on, or back: after none comes tomorrow, and before today none.
  private func day(_ step: Int) -> String {
    let today = context.progress.now.day
    guard let day = context.settings.reviewLimits.exam else {
      return step > 0 ? CalendarDay(number: today + 1).description : Settings.noDay
    }
    let next = min(Self.lastDay, max(day.number, today - 1) + step)
    return next < today ? Settings.noDay : CalendarDay(number: next).description
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.centred(columns: 100).inset(columns: 2, rows: 1)
    let rows = rows
    let isNarrow = room.columns < Self.columnsWithMeanings
    let measure = min(room.columns - 2, ReadingPage.measure)
    // Where a meaning has no room beside its value, that of the chosen row stands below.
    let words = isNarrow ? StyledText(meaning(of: rows[list.chosen]), .dim) : saving
    let needed = 1 + (isNarrow ? 2 : words.wrapped(to: measure).count)
    // A row of air between two where there is room beside what is said below.
    let spacing = room.rows >= rows.count * 2 + needed ? 2 : 1
    let height = min(rows.count * spacing, max(1, room.rows - (isNarrow ? needed : 0)))
    let places = Rect(column: room.column, row: room.row, columns: room.columns, rows: height)
    list.draw(into: &surface, in: places, spacing: spacing) { place, surface in
      let row = rows[place.index]
      place.write(place.arrow + " ", role: .text, into: &surface)
      place.write(row.name, at: 2, role: .text, into: &surface)
      place.write(row.current, at: 13, role: .title, into: &surface)
      if !isNarrow { place.write(meaning(of: row), at: 28, role: .dim, into: &surface) }
    }
    surface.write(
      words,
      in: Rect(
        column: room.column + 2, row: places.endRow + 1, columns: measure,
        rows: room.endRow - places.endRow - 1))
  }

  /// From how many columns on the longest meaning stands beside its value.
  private static let columnsWithMeanings = 76

  private func meaning(of row: Row) -> String {
    context.fixed.origin(of: row.key).map { "set \($0)" }
      ?? context.keys.filled(context.keys.filled(row.meaning, in: family), in: .questions)
  }

  private var saving: StyledText {
    let notices = context.progress.notices
    return notices.isEmpty
      ? StyledText("Every answer is saved before you see whether it was right.", .dim)
      : StyledText(notices.joined(separator: " "), .attention)
  }
}
