import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// The missions by tier, with what was reached, and the story of the chosen one.
struct MissionListScreen: ListScreen {
  let context: StudyContext
  private let missions: [Mission]
  var list: ChoiceList

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    missions = try context.course.missions()
    let next = MissionTally(of: missions, in: context.progress.record).next
    list = ChoiceList(count: missions.count, chosen: missions.firstIndex { $0.id == next?.id } ?? 0)
  }

  private enum Action { case move(Int), open, leave }

  private var bindings: KeyTable<Action> {
    let begin: KeyTable<Action> = [
      missions.isEmpty
        ? nil : .init(.open, and: .into, .goOn, title: "begin", help: "begin the chosen mission", action: .open)
    ]
    let leave: KeyTable<Action> = [
      .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave)
    ]
    return begin + .choosing(in: list, "mission", by: Action.move) + leave
  }

  var breadcrumbs: [String] { ["Missions"] }
  var hints: [KeyHint] { bindings.hints + [.search] }
  var entryNames: [String] { missions.map(\.title) }
  var status: StyledText { StyledText(MissionTally(of: missions, in: context.progress.record).description, .dim) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .open:
      return .open(.mission(missions[list.chosen].id))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    guard !missions.isEmpty else {
      let sentence = "This course has no missions; add some to missions.yaml."
      surface.write(sentence, at: Point(rect.column + 2, rect.row + 1), role: .dim, limit: rect.endColumn)
      return
    }
    guard rect.columns >= 110 else {
      let (names, task) = rect.splitTop(min(missions.count + 3, max(3, rect.rows - 6)))
      drawList(into: &surface, in: names)
      return drawChosen(into: &surface, in: task)
    }
    // Beside the list where there is room; no wider than is read with ease.
    let room = rect.centred(columns: 160).splitTop(1).1
    let (names, task) = room.splitLeft(room.columns / 2)
    drawList(into: &surface, in: names)
    drawChosen(into: &surface, in: task.inset(left: 2))
  }

  private func drawChosen(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    let mission = missions[list.chosen]
    // Where there is room, a row of air between the parts.
    let air = body.rows >= 16 ? 1 : 0
    let id = " \(mission.id) "
    let title = "\(mission.title): \(MissionStanding(mission, in: context.progress.record).description)"
    surface.rule(shortened(title, to: max(8, head.columns - id.columns - 8)), in: head)
    surface.write(id, at: Point(head.endColumn - id.columns - 2, head.row), role: .dim)
    let text = Rect(
      column: body.column + 2, row: body.row + air, columns: min(ReadingPage.widest, body.columns - 4),
      rows: body.rows - air)
    let rows = surface.write(StyledText(mission.story, .text), in: text)
    drawTask(of: mission, into: &surface, in: text.splitTop(rows + 1).1)
  }

  /// Where there is room: what is to be reached, and with what.
  private func drawTask(of mission: Mission, into surface: inout Surface, in rect: Rect) {
    guard rect.rows > mission.goals.count else { return }
    for (row, goal) in mission.goals.enumerated() {
      surface.write(Glyph.waiting, at: Point(rect.column, rect.row + row), role: .dim)
      surface.write(goal.says, at: Point(rect.column + 2, rect.row + row), role: .text, limit: rect.endColumn)
    }
    let known = (try? context.course.scenario(mission.start.scenario).knobs) ?? []
    let knobs = mission.dials.map { dial in
      let label = dial.name.split(separator: "_").joined(separator: " ")
      return "\(label) from \(mission.ends(of: dial, among: known))"
    }
    surface.write(
      StyledText("You turn " + knobs.joined(separator: ", ") + ".", .dim),
      in: rect.splitTop(mission.goals.count + (rect.rows > mission.goals.count + 4 ? 1 : 0)).1)
  }

  /// A row of the list: the head of a tier, or a mission.
  private enum Row {
    case tier(Int), mission(Int)

    var mission: Int? { if case .mission(let mission) = self { mission } else { nil } }
  }

  private var rows: [Row] {
    missions.indices.flatMap { index -> [Row] in
      let begins = index == 0 || missions[index - 1].tier != missions[index].tier
      return (begins ? [.tier(missions[index].tier)] : []) + [.mission(index)]
    }
  }

  private func drawList(into surface: inout Surface, in rect: Rect) {
    let rows = rows
    let chosen = rows.firstIndex { if case .mission(list.chosen) = $0 { true } else { false } } ?? 0
    let inside = rect.inset(columns: 2, rows: 0)
    list.among(rows.count, chosen: chosen).draw(into: &surface, in: inside, entry: { rows[$0].mission }) {
      row, surface in
      switch rows[row.index] {
      case .tier(let tier): surface.rule(Self.name(ofTier: tier), in: row.rect.inset(columns: -2, rows: 0))
      case .mission(let index): draw(missions[index], in: row, into: &surface)
      }
    }
  }

  static func name(ofTier tier: Int) -> String {
    switch tier {
    case 1: "Tier 1: one idea"
    case 2: "Tier 2: how far is far enough"
    default: "Tier 3: knobs that pull against each other"
    }
  }

  private func draw(_ mission: Mission, in row: ListRow, into surface: inout Surface) {
    let standing = MissionStanding(mission, in: context.progress.record)
    row.write(row.arrow, role: .title, into: &surface)
    row.write(standing.mark, at: 2, role: standing.role, into: &surface)
    let words = standing.description(in: row.rect.columns - 7)
    row.write(
      shortened(mission.title, to: row.rect.columns - words.columns - 7), at: 4, role: row.nameRole, into: &surface)
    row.writeAtEnd(words, role: .dim, into: &surface)
  }
}
