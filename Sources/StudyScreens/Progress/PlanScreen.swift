import CourseContent
import StudyProgress
import TerminalSurface

/// What to do now in the time that there is: each row opens. Plus and minus give more or less time for once.
struct PlanScreen: Screen {
  let context: StudyContext
  /// The time that somebody gives now; nil for that of a day, less what was done today.
  private(set) var minutes: Int?
  private var place = ChoiceList(count: 0)

  init(_ context: StudyContext, minutes: Int?) throws(ContentError) {
    (self.context, self.minutes) = (context, minutes)
    _ = try context.course.topics()
  }

  // MARK: What there is

  private var plan: StudyPlan? { context.plan(minutes: minutes) }

  private func entries(of plan: StudyPlan?) -> [PlanEntry] {
    guard let plan, let summary = context.summary else { return [] }
    guard plan.items.isEmpty else { return plan.items.map { PlanEntry($0, of: summary, in: context) } }
    return [PlanEntry(summary.next, of: summary, in: context)]
  }

  // MARK: Keys

  private enum Action { case next, previous, open, more, less, leave }

  private static let bindings: KeyTable<Action> = [
    .init(.open, and: .into, .goOn, title: "open", help: "begin with what is chosen", action: .open),
    .init(.next, and: .nextThing, title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    .init(.previous, and: .previousThing, help: "choose the one before", action: .previous),
    .init(.more, title: "more time", help: "five minutes more, for now", action: .more),
    .init(.less, title: "less", help: "five minutes less, for now", action: .less),
    .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave),
  ]

  var breadcrumbs: [String] { ["Plan"] }
  var status: StyledText { StyledText("\((minutes ?? context.settings.minutesADay).minutes) given ", .dim) }
  var hints: [KeyHint] {
    let list = list(of: entries(of: plan))
    return bindings.filter { action in
      switch action {
      case .next: !list.isLast
      case .previous: !list.isFirst
      case .more, .less, .open, .leave: true
      }
    }.hints
  }
  var refusedHints: [KeyHint] { bindings.refusedHints }

  /// A day has its limits.
  private var bindings: KeyTable<Action> {
    let (given, range) = (minutes ?? context.settings.minutesADay, Settings.minutesRange)
    return Self.bindings.unless { action in
      switch action {
      case .more: given >= range.upperBound ? "\(range.upperBound.minutes) are the most." : nil
      case .less: given <= range.lowerBound ? "\(range.lowerBound.minutes) are the least." : nil
      case .next, .previous, .open, .leave: nil
      }
    }
  }

  var entryNames: [String] { entries(of: plan).map(\.title) }

  private func list(of entries: [PlanEntry]) -> ChoiceList { place.among(entries.count, chosen: place.chosen) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    place = list(of: entries(of: plan))
    return place.leap(key, page: page)
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    place = list(of: entries(of: plan))
    return place.touch(touch)
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let entries = entries(of: plan)
    var list = list(of: entries)
    defer { place = list }
    switch bindings.action(for: key) {
    case .next: list.move(by: 1)
    case .previous: list.move(by: -1)
    case .open: return entries.indices.contains(list.chosen) ? .open(entries[list.chosen].destination) : .stay
    case .more: give(5)
    case .less: give(-5)
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private mutating func give(_ more: Int) {
    let (given, range) = (minutes ?? context.settings.minutesADay, Settings.minutesRange)
    minutes = min(max(given + more, range.lowerBound), range.upperBound)
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    guard let plan else { return }
    let isRoomy = rect.rows >= 16
    let air = isRoomy ? 1 : 0
    var room = rect.centred(columns: ReadingPage.widest + 4).inset(columns: 2, rows: 0).splitTop(air).1
    func take(_ rows: Int) -> Rect {
      let (top, rest) = room.splitTop(rows)
      room = rest
      return top
    }
    let headline = StyledText(plan.headline(in: context.course) + ".", .title)
    _ = take(surface.write(headline, in: room) + air)
    if !plan.items.isEmpty { PlanBar(plan: plan).draw(into: &surface, in: take(1 + air)) }
    func height(_ sentence: StyledText) -> Int { sentence.wrapped(to: room.columns).count }
    let notes = plan.notes
    let below = notes.reduce(0) { $0 + air + $1.reduce(0) { $0 + height($1) } }
    drawEntries(
      entries(of: plan), under: plan.items.isEmpty ? "If you like" : "Today", isRoomy, over: below, into: &surface,
      in: &room)
    for part in notes {
      _ = take(air)
      for sentence in part where height(sentence) <= room.rows { _ = take(surface.write(sentence, in: room)) }
    }
  }

  private func drawEntries(
    _ entries: [PlanEntry], under title: String, _ isRoomy: Bool, over notes: Int, into surface: inout Surface,
    in room: inout Rect
  ) {
    let (head, below) = room.splitTop(1 + (isRoomy ? 1 : 0))
    surface.rule(title, in: head.splitTop(1).0.inset(columns: -2, rows: 0))
    // Rows with their details and air between them, if all of it fits.
    let spacing = isRoomy ? [3, 2].first { entries.count * $0 + notes <= below.rows } ?? 1 : 1
    let (rows, rest) = below.splitTop(entries.count * spacing)
    list(of: entries).draw(into: &surface, in: rows, spacing: spacing) { row, surface in
      entries[row.index].draw(in: row, hasDetail: spacing > 1, into: &surface)
    }
    room = rest
  }
}

extension StudyPlan {
  /// What stands below its rows: of the exam, and of what is least known.
  fileprivate var notes: [[StyledText]] {
    let least = weakest.map { StyledText("Least known: \($0.text) \($0.count).", .dim) }
    return [sentences.map { StyledText($0, .text) }, [least].compactMap(\.self)].filter { !$0.isEmpty }
  }
}

extension PlanEntry {
  /// Where the title stands, behind the label.
  static let indent = 10

  /// Its label, its title and how long it takes; below it how much there is.
  func draw(in row: ListRow, hasDetail: Bool, into surface: inout Surface) {
    row.write(row.arrow, role: .title, into: &surface)
    row.write(label, at: 2, role: row.isChosen ? .title : .attention, into: &surface)
    let end = minutes ?? ""
    let room = row.rect.columns - Self.indent - 1
    row.write(
      shortened(title, to: room - (end.isEmpty ? 0 : end.columns + 1)), at: Self.indent, role: row.nameRole,
      into: &surface)
    row.writeAtEnd(end, role: .dim, into: &surface)
    guard hasDetail else { return }
    surface.write(
      shortened(detail, to: room), at: Point(row.rect.column + Self.indent, row.rect.row + 1), role: .dim)
  }
}

/// The time of a plan as a line: a part for each thing as long as it takes, and what is left.
struct PlanBar {
  let plan: StudyPlan

  func draw(into surface: inout Surface, in rect: Rect) {
    let whole = max(plan.length, plan.minutes - (plan.done + 30) / 60, 1)
    var (column, passed) = (rect.column, 0)
    for item in plan.items {
      passed += item.minutes
      let end = rect.column + rect.columns * passed / whole
      // A blank parts two things.
      let line = String(repeating: Glyph.done, count: max(1, end - column - 1))
      surface.write(line, at: Point(column, rect.row), role: item.role, limit: rect.endColumn)
      column = max(column + 2, end)
    }
    let rest = String(repeating: Glyph.toDo, count: max(0, rect.endColumn - column))
    surface.write(rest, at: Point(column, rect.row), role: .rule, limit: rect.endColumn)
  }
}

extension StudyPlan.Item {
  fileprivate var role: Role {
    switch kind {
    case .review: .asynchronous
    case .next: .good
    case .mission: .queue
    }
  }
}
