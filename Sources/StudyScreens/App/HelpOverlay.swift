import TerminalSurface

/// All keys of the screen below in groups, each with what it does or why it does nothing now, and the meaning of the
/// marks. What is typed filters them; the chosen key can be pressed from here.
struct HelpOverlay: Screen {
  let below: [String]
  let legend: [LegendEntry]
  private(set) var keys: FilteredList<KeyList.Entry>

  init(below: [String], _ keys: KeyList, legend: [LegendEntry]) {
    (self.below, self.legend) = (below, legend)
    self.keys = FilteredList(keys.entries) { entry in
      [entry.hint.refusal ?? entry.hint.help, entry.hint.name, entry.hint.title] + entry.hint.keys.map(\.name)
    }
  }

  private enum Action { case move(Int), press, close }

  private static let bindings: KeyTable<Action> = [
    .init(.open, title: "press it", help: "do what the chosen key does", action: .press),
    .init(
      .next, and: .nextThing, title: "choose", help: "choose the next key", action: .move(1), footer: "arrows"),
    .init(.previous, and: .previousThing, help: "choose the key before", action: .move(-1)),
    .init(.back, keys: [.escape], title: "close", help: "close this help", action: .close),
  ]

  var breadcrumbs: [String] { below + ["Keys"] }
  var status: StyledText {
    keys.isFiltered
      ? StyledText("\(keys.shown.count) of \(keys.all.count) keys ", .dim)
      : StyledText("\(keys.list.chosen + 1) of \(keys.all.count) ", .dim)
  }
  var hints: [KeyHint] { Self.bindings.hints }
  var takesText: Bool { true }
  var belongsToPageBelow: Bool { true }
  /// The key that opens it closes it as well.
  var ownKeys: Set<KeyEvent> { [.function(1)] }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { keys.leap(key, page: page) }

  mutating func touch(_ touch: Touch) -> Navigation { keys.list.touch(touch) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    // The key that opens it closes it as well, as long as it can be no part of a word.
    if key == .function(1) || key == .character("?") && !keys.isFiltered { return .back }
    if keys.type(key) { return .stay }
    switch Self.bindings.action(for: key) {
    case .move(let step): keys.list.move(by: step)
    case .press: if let key = keys.chosen?.hint.key { return .backAndPress(key) }
    case .close: return .back
    case nil: break
    }
    return .stay
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let inside = rect.inset(columns: 2, rows: 0)
    keys.field.draw(
      labelled: "Keys", into: &surface, at: inside.origin, columns: inside.columns,
      hint: "type what you look for, or a key")
    let below = inside.splitTop(2).1
    let legendRows = legend.isEmpty ? 0 : (legend.count + perRow(below) - 1) / perRow(below) + 1
    let (marks, content) = below.splitBottom(min(legendRows, below.rows * 3 / 5))
    if keys.shown.isEmpty {
      surface.write("No key of this page has these words.", at: content.origin, role: .attention, limit: rect.endColumn)
    }
    drawKeys(into: &surface, in: content)
    drawLegend(into: &surface, in: marks)
  }

  private func perRow(_ rect: Rect) -> Int { max(1, rect.columns / legendWidth) }

  /// A mark, the longest of the meanings, and a gap.
  private var legendWidth: Int { 6 + (legend.map(\.meaning.columns).max() ?? 0) }

  private func drawLegend(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let (head, body) = rect.splitTop(1)
    surface.rule("Marks", in: head)
    for (index, entry) in legend.prefix(perRow(rect) * body.rows).enumerated() {
      let place = Point(
        body.column + 1 + index % perRow(rect) * legendWidth, body.row + index / perRow(rect))
      surface.write(entry.mark, at: place, role: entry.role)
      surface.write(entry.meaning, at: Point(place.column + 4, place.row), role: .text, limit: body.endColumn)
    }
  }

  /// A row of the list: the head of a group, or a key.
  private enum Row { case group(KeyGroup), key(Int) }

  /// What was filtered stands in the order in which it fits, without heads.
  private var rows: [Row] {
    let shown = keys.shown
    guard !keys.isFiltered else { return shown.indices.map { .key($0) } }
    return shown.indices.flatMap { index -> [Row] in
      let begins = index == 0 || shown[index - 1].group != shown[index].group
      return (begins ? [.group(shown[index].group)] : []) + [.key(index)]
    }
  }

  private func drawKeys(into surface: inout Surface, in content: Rect) {
    let rows = rows
    func key(_ row: Int) -> Int? { if case .key(let index) = rows[row] { index } else { nil } }
    let chosen = rows.firstIndex { if case .key(keys.list.chosen) = $0 { true } else { false } } ?? 0
    let nameWidth = (keys.all.map { $0.hint.name.columns }.max() ?? 0) + 3
    keys.list.among(rows.count, chosen: chosen).draw(into: &surface, in: content, entry: key) { row, surface in
      switch rows[row.index] {
      case .group(let group): row.write(group.rawValue, role: .faint, into: &surface)
      case .key(let index): draw(keys.shown[index].hint, nameWidth: nameWidth, in: row, into: &surface)
      }
    }
  }

  /// What cannot be done now is dim, with the reason in the place of what it does.
  private func draw(_ hint: KeyHint, nameWidth: Int, in row: ListRow, into surface: inout Surface) {
    row.write(row.arrow, role: .title, into: &surface)
    row.write(hint.name, at: 2, role: hint.refusal == nil ? .title : .dim, into: &surface)
    guard let refusal = hint.refusal else {
      row.write(
        shortened(hint.help, to: row.rect.columns - 2 - nameWidth), at: 2 + nameWidth, role: .text, into: &surface)
      return
    }
    let words = (hint.title.isEmpty ? "" : hint.title + ": ") + refusal
    row.write(shortened(words, to: row.rect.columns - 2 - nameWidth), at: 2 + nameWidth, role: .dim, into: &surface)
  }
}
