import CourseContent
import TerminalSurface

/// How sure and how right somebody is, what is sure and wrong, and how much is known: one page that scrolls.
struct ProgressScreen: Screen {
  let context: StudyContext
  private var size = Size(columns: 80, rows: 22)
  private var chosen = 0
  /// The first row in view.
  private var top = 0

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    _ = try context.course.topics()
  }

  /// As the record is now: it changes with every page that is opened from here.
  private var page: ProgressPage { ProgressPage(context) }

  private enum Action { case next, previous, open, on, back, leave }

  private var bindings: KeyTable<Action> {
    let page = page
    let (isAtTop, isAtEnd) = (top == 0, top >= lowestTop(of: page))
    let bindings: KeyTable<Action> = [
      .init(.open, and: .into, title: "open", help: "open what is chosen", action: .open),
      .init(
        .next, and: .nextThing, title: "choose", help: "choose the next, or read on", action: .next, footer: "arrows"),
      .init(.previous, and: .previousThing, help: "choose the one before, or read back", action: .previous),
      isAtEnd
        ? .init(.goOn, help: "open what is chosen", action: .open)
        : .init(.pageDown, and: .goOn, title: "read on", help: "a page on", action: .on, footer: "space"),
      .init(.pageUp, help: "a page back", action: .back),
      .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave),
    ]
    return bindings.filter { action in
      switch action {
      case .back: !isAtTop
      case .next: !isAtEnd || chosen + 1 < page.entries.count
      case .previous: !isAtTop || chosen > 0
      case .open, .on, .leave: true
      }
    }
  }

  var breadcrumbs: [String] { ["Progress"] }
  var hints: [KeyHint] { bindings.hints }

  mutating func fit(_ size: Size) {
    self.size = size
    top = min(top, lowestTop(of: page))
  }

  mutating func leap(_ key: KeyEvent, page rows: Int) -> Bool {
    switch key {
    case .home, .character("g"): (top, chosen) = (0, 0)
    case .end, .character("G"): (top, chosen) = (lowestTop(of: page), page.entries.count - 1)
    default: return false
    }
    return true
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .entry(let index, _): chosen = max(0, min(page.entries.count - 1, index))
    case .rows(let rows): scroll(by: rows)
    case .scroll(let share): top = Int((share * Double(lowestTop(of: page))).rounded())
    case .key, .page, .link, .part, .knob, .chart, .position, .slide: break
    }
    return .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .next: choose(1)
    case .previous: choose(-1)
    case .open:
      let entries = page.entries
      return .open(entries[min(chosen, entries.count - 1)].destination)
    case .on: scroll(by: max(1, size.rows - 2))
    case .back: scroll(by: -max(1, size.rows - 2))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private mutating func scroll(by rows: Int) { top = max(0, min(lowestTop(of: page), top + rows)) }

  /// Goes to the next entry if it is in view or a page away at most; else the text is read on.
  private mutating func choose(_ step: Int) {
    let picture = picture(of: page, .unicode)
    let rows = picture.entryRows
    guard rows.indices.contains(chosen + step) else { return scroll(by: step) }
    let row = rows[chosen + step]
    let (isAbove, isBelow) = (row < top, row >= top + size.rows)
    if (step > 0 && row >= top + 2 * size.rows) || (step < 0 && row < top - size.rows) { return scroll(by: step) }
    chosen += step
    if isAbove { top = max(0, row - 1) }
    if isBelow { top = min(max(0, picture.rows - size.rows), row - size.rows + 2) }
  }

  // MARK: Picture

  private var isRoomy: Bool { size.rows >= 16 }
  private var columns: Int {
    size.columns >= 116 ? min(size.columns, 190) - 2 : min(size.columns, ReadingPage.widest + 4) - 2
  }
  private func lowestTop(of page: ProgressPage) -> Int { max(0, picture(of: page, .unicode).rows - size.rows) }

  private func picture(
    of page: ProgressPage, _ glyphs: GlyphSet, takesTouches: Bool = false
  ) -> ProgressPage.Picture {
    page.picture(
      columns: max(1, columns), chosen: min(chosen, page.entries.count - 1), isRoomy: isRoomy, glyphs,
      takesTouches: takesTouches)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let picture = picture(of: page, surface.glyphs, takesTouches: surface.takesTouches)
    let room = rect.centred(columns: columns + 2)
    let first = min(top, max(0, picture.rows - rect.rows))
    let shown = first..<min(picture.rows, first + rect.rows)
    surface.offerText(in: rect)
    surface.offer(shown, of: picture.surface, at: room.origin)
    for row in shown {
      for column in 0..<picture.surface.size.columns {
        surface[room.column + column, room.row + row - first] = picture.surface[column, row]
      }
    }
    surface.note(entriesInView: picture.entryRows.count { shown.contains($0) })
    ScrollBar(visible: shown, of: picture.rows).draw(into: &surface, in: room.splitRight(1).0)
  }
}
