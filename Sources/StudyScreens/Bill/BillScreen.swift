import CourseContent
import Simulation
import TerminalSurface

/// What a run has cost up to this moment.
struct BillScreen: Screen {
  let timeline: Timeline
  private let table: BillTable
  private var size = Size(columns: 80, rows: 22)
  /// The first row in view.
  private var top = 0

  init(of timeline: Timeline, _ ledger: FactLedger) {
    self.timeline = timeline
    table = BillTable(of: Bill(of: timeline.run.report(), ledger))
  }

  private enum Action { case down, up, page, leave }

  private var bindings: KeyTable<Action> {
    KeyTable([
      .init(.lineOn, title: "scroll", help: "a line on", action: .down, footer: "arrows"),
      .init(.lineBack, help: "a line back", action: .up),
      .init(
        .goOn, and: .open, title: isAtEnd ? "close" : "page", help: "a page on; at the end close it", action: .page),
      .init(.back, title: "back", help: "back to where you came from", action: .leave),
    ]).filter { action in
      switch action {
      case .down: !isAtEnd
      case .up: top > 0
      case .page, .leave: true
      }
    }
  }

  var breadcrumbs: [String] { [timeline.run.scenario.title, "Bill"] }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .text }
  var status: StyledText {
    StyledText("t ", .dim) + StyledText(NumberFormat.moment(timeline.now.seconds, places: 2), .title)
  }

  // MARK: Keys

  private var lowestTop: Int { max(0, lines.count - (size.rows - 2)) }
  private var isAtEnd: Bool { top >= lowestTop }

  mutating func fit(_ size: Size) {
    self.size = size
    top = min(top, lowestTop)
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .down: scroll(by: 1)
    case .up: scroll(by: -1)
    case .page where !isAtEnd: scroll(by: max(1, size.rows - 4))
    case .page, .leave: return .back
    case nil: break
    }
    return .stay
  }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    switch key {
    case .home, .character("g"): top = 0
    case .end, .character("G"): top = lowestTop
    case .pageDown, .control("f"), .character("d"): scroll(by: max(1, size.rows - 4))
    case .pageUp, .control("b"), .character("b"), .character("u"): scroll(by: -max(1, size.rows - 4))
    case .control("d"): scroll(by: max(1, size.rows / 2))
    case .control("u"): scroll(by: -max(1, size.rows / 2))
    default: return false
    }
    return true
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    if case .rows(let rows) = touch { scroll(by: rows) }
    return .stay
  }

  private mutating func scroll(by rows: Int) { top = max(0, min(lowestTop, top + rows)) }

  // MARK: Picture

  private var lines: [StyledText] {
    let width = min(size.columns - 4, 110)
    let head = StyledText("What this run has cost so far, by list prices", .title).wrapped(to: width)
    let rows = table.lines(columns: width).map { StyledText($0.text, $0.style.role) }
    let notes = table.notes.flatMap {
      [StyledText()] + StyledText($0, .dim).wrapped(to: min(width, ReadingPage.measure))
    }
    return head + [StyledText()] + rows + notes
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    for (row, line) in lines.dropFirst(top).prefix(room.rows).enumerated() {
      surface.write(line, at: Point(room.column, room.row + row), limit: room.endColumn)
    }
  }
}

extension BillTable.Row.Style {
  fileprivate var role: Role {
    switch self {
    case .head: .dim
    case .line, .air: .text
    case .part: .attention
    case .sum: .title
    }
  }
}
