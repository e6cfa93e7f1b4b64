import Simulation
import TerminalSurface

/// What can be taken along from the stage: a small list over it.
struct CaptureScreen: Screen {
  private let timeline: Timeline
  private var list = ChoiceList(count: Self.choices.count)

  init(of timeline: Timeline) { self.timeline = timeline }

  private enum Action { case next, previous, take, choose(Int), leave }

  private static let choices: [(key: Character, title: String, explanation: String)] = [
    ("r", "Record", "an asciicast, until you press it again"),
    ("t", "Text", "this frame as text"),
    ("s", "Picture", "this frame as SVG"),
    ("f", "Run", "for watch and simulate to play again"),
  ]

  private var bindings: [KeyBinding<Action>] {
    let letters = Self.choices.enumerated().map { index, choice in
      KeyBinding(.characters(choice.key), String(choice.key), "", choice.explanation, Action.choose(index))
    }
    return letters
      + [
        .init([.enter, .character(" ")], "enter", "take", "take the chosen thing along", .take),
        .init([.down, .character("j"), .tab], "down", "choose", "choose the next", .next, footer: "arrows"),
        .init([.up, .character("k"), .backTab], "up", "", "choose the one before", .previous),
        .init([.escape, .character("q"), .character("c")], "esc", "back", "go back to the stage", .leave),
      ].filter { binding in
        switch binding.action {
        case .next: !list.isLast
        case .previous: !list.isFirst
        default: true
        }
      }
  }

  var crumbs: [String] { ["Watch", timeline.run.scenario.title, "Take along"] }
  var hints: [KeyHint] { [KeyHint](bindings) }
  var isOverlay: Bool { true }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .take: return take(list.chosen)
    case .choose(let index): return take(index)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private func take(_ index: Int) -> Navigation {
    let kinds = [Capture.Kind.recording, .text, .picture, .replay(Replay(of: timeline))]
    return .capture(Capture(kind: kinds[index], name: Self.name(of: timeline)))
  }

  /// The scenario and the moment: `traffic-leveling-12.4s`.
  static func name(of timeline: Timeline) -> String {
    "\(timeline.run.scenario.id)-\(NumberFormat.fixed(timeline.now.seconds, 1))s"
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let size = Size(columns: min(rect.columns - 4, 76), rows: Self.choices.count + 4)
    let box = Rect(
      column: rect.column + (rect.columns - size.columns) / 2, row: rect.row + (rect.rows - size.rows) / 2,
      columns: size.columns, rows: size.rows)
    surface.fill(box.inset(columns: -1, rows: 0))
    surface.frame(box, title: "Take it with you", role: .dim, titleRole: .attention)
    for (index, choice) in Self.choices.enumerated() {
      let isChosen = index == list.chosen
      let background: Background = isChosen ? .selection : .plain
      let line = Rect(column: box.column + 2, row: box.row + 2 + index, columns: box.columns - 4, rows: 1)
      surface.fillRow(line, isChosen: isChosen)
      surface.write("\(isChosen ? "► " : "  ")\(choice.key)", at: line.origin, role: .title, background: background)
      surface.write(choice.title, at: Point(line.column + 5, line.row), role: .text, background: background)
      surface.write(
        shortened(choice.explanation, to: line.columns - 14), at: Point(line.column + 14, line.row), role: .dim,
        background: background, limit: line.endColumn)
    }
  }
}
