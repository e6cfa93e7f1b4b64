import Simulation
import TerminalSurface

/// Where the run is to stop: a statement to write, with help, and those that there are.
struct BreakpointScreen: Screen {
  private let run: Run
  private let before: [Assertion]
  private var breakpoints: [Assertion]
  private var field = TextField()
  private var list = ChoiceList(count: 0)

  init(_ timeline: Timeline) {
    run = timeline.run
    before = timeline.breakpoints
    breakpoints = before
    refreshList()
  }

  var crumbs: [String] { ["Watch", run.scenario.title, "Stop when"] }
  var isOverlay: Bool { true }
  var takesText: Bool { true }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  // MARK: What can be chosen

  private enum Row: Equatable {
    case breakpoint(Assertion)
    case candidate(BreakpointEditor.Candidate)
  }

  private var editor: BreakpointEditor { BreakpointEditor(text: field.text, run: run) }

  /// Before anything is typed the breakpoints that there are, to be removed; then what may come next.
  private var rows: [Row] {
    (field.text.isEmpty ? breakpoints.map { .breakpoint($0) } : []) + editor.candidates.map { .candidate($0) }
  }

  private mutating func refreshList() { list = ChoiceList(count: rows.count) }

  private var chosen: Row? {
    let rows = rows
    return rows.indices.contains(list.chosen) ? rows[list.chosen] : nil
  }

  // MARK: Keys

  private enum Action { case set, remove, complete, next, previous, close }

  private var bindings: [KeyBinding<Action>] {
    var bindings: [KeyBinding<Action>] = []
    if case .fine = editor.verdict {
      bindings.append(.init([.enter], "enter", "stop there", "stop when this becomes true", .set))
    } else if case .breakpoint = chosen {
      bindings.append(.init([.enter, .delete], "enter", "remove", "remove the chosen breakpoint", .remove))
    } else if chosen != nil {
      bindings.append(.init([.enter], "enter", "take", "take what is chosen", .complete))
    }
    if case .candidate = chosen {
      bindings.append(.init([.tab], "tab", "complete", "complete the word with what is chosen", .complete))
    }
    if !list.isLast { bindings.append(.init([.down], "down", "choose", "choose the next", .next, footer: "arrows")) }
    if !list.isFirst { bindings.append(.init([.up], "up", "", "choose the one before", .previous)) }
    return bindings + [.init([.escape], "esc", "close", "back to the stage", .close)]
  }

  var hints: [KeyHint] { [KeyHint](bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      refreshList()
      return .stay
    }
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .set: return set()
    case .remove: remove()
    case .complete: complete()
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .close: return breakpoints == before ? .back : .answer(.stopWhen(breakpoints))
    case nil: break
    }
    return .stay
  }

  private func set() -> Navigation {
    guard case .fine(let assertion, _) = editor.verdict else { return .stay }
    return .answer(.stopWhen(breakpoints.filter { $0 != assertion } + [assertion]))
  }

  private mutating func remove() {
    guard case .breakpoint(let assertion) = chosen else { return }
    breakpoints.removeAll { $0 == assertion }
    refreshList()
  }

  private mutating func complete() {
    guard case .candidate(let candidate) = chosen else { return }
    field.set(editor.completed(with: candidate))
    refreshList()
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let panel = Rect(
      column: rect.column + max(0, (rect.columns - 88) / 2), row: rect.row + 1, columns: min(88, rect.columns),
      rows: min(20, rect.rows - 2))
    surface.fill(panel)
    surface.frame(panel, title: "Stop the run", role: .dim, titleRole: .title)
    let room = panel.inset(columns: 3, rows: 1)
    field.draw(
      "when", into: &surface, at: room.origin, columns: room.columns, hint: "a measurement, a relation, a value")
    let (words, role) = comment
    let said = surface.write(
      StyledText(words, role), in: Rect(column: room.column, row: room.row + 1, columns: room.columns, rows: 2))
    let below = room.splitTop(max(2, said + 1) + 1).1
    drawRows(into: &surface, below)
  }

  private var comment: (String, Role) {
    switch editor.verdict {
    case .unfinished(let words): (words, .dim)
    case .wrong(let words): (words, .attention)
    case .fine(_, let words): (words, .good)
    }
  }

  private func drawRows(into surface: inout Surface, _ rect: Rect) {
    let rows = rows
    for (row, index) in list.window(rows: rect.rows).enumerated() {
      let line = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      let isChosen = index == list.chosen
      surface.fillRow(line, isChosen: isChosen)
      let background: Background = isChosen ? .selection : .plain
      surface.write(isChosen ? Glyph.arrowRight : " ", at: line.origin, role: .title, background: background)
      let (name, meaning) = description(for: rows[index])
      let start = Point(line.column + 2, line.row)
      let room = line.columns - 5 - meaning.count
      surface.write(shortened(name, to: room), at: start, role: isChosen ? .title : .text, background: background)
      surface.write(
        meaning, at: Point(line.endColumn - meaning.count - 1, line.row), role: .dim, background: background)
    }
  }

  private func description(for row: Row) -> (String, String) {
    switch row {
    case .breakpoint(let assertion): ("\(Glyph.busy) \(assertion.text)", "stops the run; enter removes it")
    case .candidate(let candidate): (candidate.text, candidate.meaning)
    }
  }
}
