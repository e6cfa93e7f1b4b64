import CourseContent
import StudyProgress
import TerminalSurface

/// Searches lessons, terms, systems, missions, numbers to draw and questions at once, over whatever screen it was asked
/// for on. What a question asks is shown once it was answered; before, its topic has to do: its name may tell the answer.
struct SearchScreen: ListScreen {
  let context: StudyContext
  private let index: SearchIndex
  private var field = TextField(takesEnds: false)
  private var hits: [SearchHit] = []
  var list = ChoiceList(count: 0)

  init(_ context: StudyContext, index: SearchIndex) {
    self.context = context
    self.index = index
  }

  private enum Action { case move(Int), open, leave }

  private var bindings: KeyTable<Action> {
    let open: KeyTable<Action> = [
      hits.isEmpty ? nil : .init(.open, title: "open", help: "open what is chosen", action: .open)
    ]
    let leave: KeyTable<Action> = [
      .init(.back, keys: [.escape], title: "close", help: "back to what lies below", action: .leave)
    ]
    return open + .choosing(in: list, by: Action.move) + leave
  }

  var breadcrumbs: [String] { ["Search"] }
  var hints: [KeyHint] { bindings.hints }
  var takesText: Bool { true }
  var status: StyledText { field.text.isEmpty ? StyledText() : StyledText("\(hits.count) found", .dim) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { !field.wouldTake(key) && list.leap(key, page: page) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      find()
      return .stay
    }
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .open where hits.indices.contains(list.chosen): return .open(context.destination(of: hits[list.chosen].target))
    case .leave: return .back
    case .open, nil: break
    }
    return .stay
  }

  /// Those questions come first that have been met.
  private mutating func find() {
    let found = index.hits(for: field.text)
    let others = found.filter { $0.kind != .question }
    let questions = found.filter { $0.kind == .question }
    hits = others + questions.filter(isMet) + questions.filter { !isMet($0) }
    list = ChoiceList(count: hits.count)
  }

  private func isMet(_ hit: SearchHit) -> Bool {
    guard hit.kind == .question, case .question(let id) = hit.target else { return true }
    return context.progress.record.latest[id] != nil
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    field.draw(
      labelled: "Search", into: &surface, at: room.origin, columns: room.columns,
      hint: "lessons, terms, systems, missions, questions")
    let body = Rect(column: room.column, row: room.row + 2, columns: room.columns, rows: room.rows - 2)
    if hits.isEmpty, !field.text.isEmpty {
      surface.write(
        "Nothing has all of these words; try fewer.", at: body.origin, role: .attention, limit: rect.endColumn)
    }
    let rows = rows
    let chosen = rows.firstIndex(of: .hit(list.chosen)) ?? 0
    list.among(rows.count, chosen: chosen).draw(into: &surface, in: body, entry: { rows[$0].hit }) { row, surface in
      switch rows[row.index] {
      case .heading(let words): surface.rule(words, in: row.rect)
      case .hit(let index): draw(hits[index], in: row, into: &surface)
      }
    }
  }

  /// A row of the list: one of what was found, or what stands over the questions.
  private enum Row: Equatable {
    case hit(Int), heading(String)

    var hit: Int? { if case .hit(let hit) = self { hit } else { nil } }
  }

  private var rows: [Row] {
    let first = hits.firstIndex { $0.kind == .question } ?? hits.count
    let questions = hits.count - first
    let heading = questions == 0 ? [] : [Row.heading(questions.questions)]
    return (0..<first).map { .hit($0) } + heading + (first..<hits.count).map { .hit($0) }
  }

  private func draw(_ hit: SearchHit, in row: ListRow, into surface: inout Surface) {
    row.write(hit.kind.rawValue, role: .dim, into: &surface)
    let (title, excerpt, role) = words(of: hit, isChosen: row.isChosen)
    let end = row.write(shortened(title, to: row.rect.columns - 10), at: 10, role: role, into: &surface)
    let start = end + 2 - row.rect.column
    row.write(shortened(excerpt, to: max(0, row.rect.columns - start)), at: start, role: .faint, into: &surface)
  }

  private func words(of hit: SearchHit, isChosen: Bool) -> (title: String, excerpt: String, role: Role) {
    guard hit.kind == .question, !isMet(hit) else {
      return (hit.title, hit.excerpt, isChosen ? .title : .text)
    }
    return ("a question of \(hit.topic), not met yet", "", isChosen ? .title : .dim)
  }
}
