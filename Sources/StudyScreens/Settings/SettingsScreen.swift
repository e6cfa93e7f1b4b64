import StudyProgress
import TerminalSurface

/// What can be set: the theme, how much moves; and where progress goes.
struct SettingsScreen: Screen {
  let context: StudyContext
  private var list: ChoiceList

  init(_ context: StudyContext) {
    self.context = context
    list = ChoiceList(count: 5)
  }

  private enum Action { case next, previous, more, less, leave }

  private var bindings: [KeyBinding<Action>] {
    [
      .init(
        [.right, .character("l"), .enter, .character(" "), .character("+")], "right", "change", "the next value", .more,
        footer: "enter"),
      .init([.left, .character("h"), .character("-")], "left", "", "the value before", .less),
      .init([.down, .character("j"), .tab], "down", "choose", "choose the next setting", .next, footer: "arrows"),
      .init([.up, .character("k"), .backTab], "up", "", "choose the setting before", .previous),
      .init([.escape, .character("q")], "q", "back", "go back to where you came from", .leave),
    ].filter { binding in
      switch binding.action {
      case .next: !list.isLast
      case .previous: !list.isFirst
      default: true
      }
    }
  }

  var crumbs: [String] { ["Settings"] }
  var hints: [KeyHint] { [KeyHint](bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .more: change(1)
    case .less: change(-1)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  // MARK: Values

  private struct Row {
    let key: String
    let name: String
    let values: [String]
    let current: String
    let meaning: String
  }

  private var rows: [Row] {
    let settings = context.settings
    return [
      Row(
        key: Settings.themeKey, name: "Theme", values: context.themes,
        current: settings.theme ?? context.themes.first { $0 == "dark" } ?? "", meaning: "the colours of every screen"),
      Row(
        key: Settings.motionKey, name: "Motion", values: Settings.Motion.allCases.map(\.rawValue),
        current: settings.motion.rawValue,
        meaning: settings.motion == .full
          ? "figures play when they come into view" : "figures wait for a key; hops are not drawn out"),
      Row(
        key: Settings.repaintKey, name: "Repaint", values: Settings.repaintRates.map(String.init),
        current: String(settings.framesPerSecond),
        meaning: "frames a second; fewer suit a slow link"),
      Row(
        key: Settings.narrationKey, name: "Narration", values: Settings.Narration.allCases.map(\.rawValue),
        current: settings.narration.rawValue,
        meaning: settings.narration == .pauses
          ? "a run waits where a sentence asks you to look" : "no sentence stops a run"),
      Row(
        key: Settings.askFirstKey, name: "Ask first", values: Settings.askFirst,
        current: Settings.askFirst[settings.asksFirst ? 0 : 1],
        meaning: settings.asksFirst
          ? "what will happen? you say it before a run begins" : "a run begins without a question"),
    ]
  }

  private func change(_ step: Int) {
    let row = rows[list.chosen]
    guard !row.values.isEmpty else { return }
    let index = row.values.firstIndex(of: row.current) ?? 0
    context.progress.set(row.key, to: row.values[(index + step + row.values.count) % row.values.count])
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    for (index, row) in rows.enumerated() {
      let isChosen = index == list.chosen
      let background: Background = isChosen ? .selection : .plain
      let line = Rect(column: room.column, row: room.row + index * 2, columns: room.columns, rows: 1)
      surface.fillRow(line, isChosen: isChosen)
      surface.write((isChosen ? "► " : "  ") + row.name, at: line.origin, role: .text, background: background)
      surface.write(row.current, at: Point(line.column + 12, line.row), role: .title, background: background)
      surface.write(
        row.meaning, at: Point(line.column + 28, line.row), role: .dim, background: background, limit: line.endColumn)
    }
    let notices = context.progress.notices
    let saving =
      notices.isEmpty
      ? StyledText("Every answer is saved before you see whether it was right.", .dim)
      : StyledText(notices.joined(separator: " "), .attention)
    surface.write(
      saving,
      in: Rect(
        column: room.column + 2, row: room.row + rows.count * 2 + 1,
        columns: min(room.columns - 2, ReadingPage.measure),
        rows: room.rows - rows.count * 2 - 1))
  }
}
