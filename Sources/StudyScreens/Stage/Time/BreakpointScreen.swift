import Simulation
import TerminalSurface

/// Where the run is to stop: a statement to write, with help, and those that there are.
struct BreakpointScreen: ListScreen {
  private let run: Run
  private let before: Stops
  private let keys: KeyMap
  private var stops: Stops
  private var field = TextField(takesEnds: false)
  var list = ChoiceList(count: 0)
  /// Whether the last key was an Enter that could take nothing.
  private var isRefused = false

  /// - Parameter keys: those of the learner.
  init(_ timeline: Timeline, _ keys: KeyMap) {
    run = timeline.run
    self.keys = keys
    before = Stops(of: timeline)
    stops = before
    refreshList()
  }

  var breadcrumbs: [String] { ["Watch", run.scenario.title, "Stop when"] }
  var isOverlay: Bool { true }
  var takesText: Bool { true }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  // MARK: What can be chosen

  private enum Row: Equatable {
    case breakpoint(Assertion)
    case alarm(Alarm)
    case candidate(BreakpointEditor.Candidate)
  }

  private var editor: BreakpointEditor { BreakpointEditor(text: field.text, run: run) }

  /// Before anything is typed the breakpoints and alarms that there are; then what may come next.
  private var rows: [Row] {
    let known = stops.breakpoints.map { Row.breakpoint($0) } + run.scenario.alarms.map { .alarm($0) }
    return (field.text.isEmpty ? known : []) + editor.candidates.map { .candidate($0) }
  }

  private mutating func refreshList() { list = ChoiceList(count: rows.count) }

  private var chosen: Row? {
    let rows = rows
    return rows.indices.contains(list.chosen) ? rows[list.chosen] : nil
  }

  // MARK: Keys

  private enum Action { case set, remove, toggle, take, move(Int), close }

  private var bindings: KeyTable<Action> {
    let close: KeyTable<Action> = [
      .init(.back, keys: [.escape], title: "close", help: "back to the stage", action: .close)
    ]
    return KeyTable([enter]) + .choosing(in: list, by: Action.move) + close
  }

  /// What enter does: first it takes what is written.
  private var enter: KeyBinding<Action>? {
    switch editor.verdict {
    case .fine: return .init(.open, title: "stop there", help: "stop when this becomes true", action: .set)
    case .alarm: return .init(.open, title: "set alarm", help: "stop when this alarm goes off", action: .set)
    case .unfinished, .wrong: break
    }
    switch chosen {
    case .breakpoint:
      return .init(.open, and: .remove, title: "remove", help: "remove the chosen breakpoint", action: .remove)
    case .alarm(let alarm):
      let isQuiet = stops.quietAlarms.contains(alarm.name)
      return .init(
        .open, title: isQuiet ? "stop there" : "run on",
        help: isQuiet ? "stop when the chosen alarm goes off" : "run on when the chosen alarm goes off",
        action: .toggle)
    case .candidate: return .init(.open, title: "take", help: "take what is chosen", action: .take)
    case nil: return nil
    }
  }

  private var chosenCandidate: BreakpointEditor.Candidate? {
    if case .candidate(let candidate) = chosen { candidate } else { nil }
  }

  var hints: [KeyHint] { bindings.hints }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { !field.wouldTake(key) && list.leap(key, page: page) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    isRefused = false
    if field.take(key) {
      refreshList()
      return .stay
    }
    switch bindings.action(for: key) {
    case .set: return set()
    case .remove: remove()
    case .toggle: toggle()
    case .take: complete()
    case .move(let step): list.move(by: step)
    case .close: return stops == before ? .back : .answer(.stopWhen(stops))
    case nil: isRefused = key == .enter
    }
    return .stay
  }

  private func set() -> Navigation {
    var wanted = stops
    switch editor.verdict {
    case .fine(let assertion, _): wanted.breakpoints = stops.breakpoints.filter { $0 != assertion } + [assertion]
    case .alarm(let alarm, _): wanted.newAlarm = alarm
    case .unfinished, .wrong: return .stay
    }
    return .answer(.stopWhen(wanted))
  }

  private mutating func remove() {
    guard case .breakpoint(let assertion) = chosen else { return }
    stops.breakpoints.removeAll { $0 == assertion }
    refreshList()
  }

  private mutating func toggle() {
    guard case .alarm(let alarm) = chosen else { return }
    stops.quietAlarms.formSymmetricDifference([alarm.name])
  }

  private mutating func complete() {
    guard let candidate = chosenCandidate else { return }
    field.set(editor.completed(with: candidate))
    refreshList()
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    var popUp = PopUp("Stop the run", size: Size(columns: 88, rows: 20))
    popUp.place = .top
    let room = popUp.draw(into: &surface, in: rect)
    field.draw(
      labelled: "when", into: &surface, at: room.origin, columns: room.columns,
      hint: "what is measured, a relation, a value")
    let (words, role) = comment
    let said = surface.write(
      StyledText(keys.filled(words, in: .fields), role),
      in: Rect(column: room.column, row: room.row + 1, columns: room.columns, rows: 2))
    let below = room.splitTop(max(2, said + 1) + 1).1
    drawRows(into: &surface, in: below)
  }

  private var comment: (String, Role) {
    let refusal = isRefused ? "Nothing to take yet. " : ""
    switch editor.verdict {
    case .unfinished(let words): return (refusal + words, isRefused ? .attention : .dim)
    case .wrong(let words): return (refusal + words, .attention)
    case .fine(_, let words), .alarm(_, let words): return (words, .good)
    }
  }

  private func drawRows(into surface: inout Surface, in rect: Rect) {
    let rows = rows
    list.draw(into: &surface, in: rect) { row, surface in
      row.write(row.arrow, role: .title, into: &surface)
      switch rows[row.index] {
      case .breakpoint(let assertion):
        row.write("\(Glyph.busy) \(assertion.text)", at: 2, role: row.nameRole, into: &surface)
        row.writeAtEnd(keys.filled("stops the run; {open} removes it", in: .fields), role: .dim, into: &surface)
      case .alarm(let alarm): draw(alarm, in: row, into: &surface)
      case .candidate(let candidate): draw(candidate, in: row, into: &surface)
      }
    }
  }

  private func draw(_ alarm: Alarm, in row: ListRow, into surface: inout Surface) {
    let isQuiet = stops.quietAlarms.contains(alarm.name)
    let end = isQuiet ? "runs on" : "stops the run"
    let words = "\(Glyph.alarm) \(alarm.name): \(alarm.statement(run.knobs))"
    row.write(shortened(words, to: row.rect.columns - end.columns - 5), at: 2, role: row.nameRole, into: &surface)
    row.writeAtEnd(end, role: .dim, into: &surface)
  }

  /// The words, how a statement spells them as a detail, and the value now.
  private func draw(_ candidate: BreakpointEditor.Candidate, in row: ListRow, into surface: inout Surface) {
    let value = row.rect.columns - 1 - candidate.value.columns
    let end = row.write(shortened(candidate.description, to: value - 4), at: 2, role: row.nameRole, into: &surface)
    let path = max(end - row.rect.column + 2, row.rect.columns / 2)
    row.write(shortened(candidate.text, to: value - path - 2), at: path, role: .faint, into: &surface)
    row.writeAtEnd(candidate.value, role: .figure, into: &surface)
  }
}
