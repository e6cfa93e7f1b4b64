import Simulation
import TerminalSurface

/// What can be taken along from the stage: a small list over it.
struct CaptureScreen: ListScreen {
  private let timeline: Timeline
  private let folder: String?
  private let shown: PageCommand?
  var list = ChoiceList(count: Self.choices.count)

  /// - Parameters:
  ///   - folder: where it goes, as it is shown.
  ///   - command: what shows the stage as it stands.
  init(of timeline: Timeline, into folder: String?, shownBy command: PageCommand?) {
    self.timeline = timeline
    self.folder = folder
    shown = command
  }

  private enum Action { case move(Int), take, choose(Int), leave }

  private static let choices: [(key: Character, title: String, explanation: String)] = [
    ("r", "Record", "an asciicast, until you press it again"),
    ("t", "Text", "this frame as text"),
    ("s", "Picture", "this frame as SVG"),
    ("f", "Run", "for watch and simulate to play again"),
    ("Y", "Command", "the command line that shows this"),
  ]

  private var bindings: KeyTable<Action> {
    let letters: [KeyBinding<Action>?] = Self.choices.enumerated().map { index, choice in
      .init(
        .characters(choice.key), String(choice.key), help: choice.explanation, action: .choose(index),
        meaning: KeyMeaning.ofScreen)
    }
    let take: KeyTable<Action> = [
      .init(.open, and: .goOn, title: "take", help: "take the chosen thing along", action: .take)
    ]
    let leave: KeyTable<Action> = [
      .init(.back, keys: [.escape, .character("q")], title: "back", help: "go back to the stage", action: .leave)
    ]
    return KeyTable(letters) + take + .choosing(in: list, by: Action.move) + leave
  }

  var breadcrumbs: [String] { ["Watch", timeline.run.scenario.title, "Take along"] }
  var hints: [KeyHint] { bindings.hints }
  var isOverlay: Bool { true }
  /// One of its choices.
  var ownKeys: Set<KeyEvent> { [.character("Y")] }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .take: return take(list.chosen)
    case .choose(let index): return take(index)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private func take(_ index: Int) -> Navigation {
    let kinds = [Capture.Kind.recording, .text, .picture, .replay(Replay(of: timeline))]
    guard kinds.indices.contains(index) else { return .backAndPress(.character("Y")) }
    return .capture(Capture(kind: kinds[index], name: Self.name(of: timeline)))
  }

  /// The scenario and the moment: `traffic-leveling-12.4s`.
  static func name(of timeline: Timeline) -> String {
    "\(timeline.run.scenario.id)-\(NumberFormat.fixed(timeline.now.seconds, 1))s"
  }

  // MARK: Picture

  /// Where it goes, and the command with what it leaves out, each in a row.
  private func foot(_ columns: Int) -> [String] {
    [folder.map { "into " + shortened($0, to: columns - 7) }, shown?.text, shown?.omission].compactMap(\.self)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (choices, place) = (Self.choices, rect.inset(columns: 2, rows: 0))
    let further = (folder == nil ? 0 : 1) + (shown?.omission == nil ? 0 : 1)
    var popUp = PopUp("Take it with you", size: Size(columns: 76, rows: choices.count + 6 + further))
    (popUp.margin, popUp.titleRole) = (1, .attention)
    let room = popUp.draw(into: &surface, in: place).inset(columns: -1, rows: 1)
    list.draw(into: &surface, in: room) { row, surface in
      let choice = choices[row.index]
      row.write("\(row.arrow) \(choice.key)", role: .title, into: &surface)
      row.write(choice.title, at: 5, role: .text, into: &surface)
      row.write(shortened(choice.explanation, to: room.columns - 14), at: 14, role: .dim, into: &surface)
    }
    for (row, words) in foot(room.columns).enumerated() {
      surface.write(
        shortened(words, to: room.columns - 4), at: Point(room.column + 2, room.row + choices.count + 1 + row),
        role: .dim)
    }
  }
}
