import CourseContent
import StudyProgress
import TerminalSurface

/// The drill: a row of the comparison with its sides hidden, then shown, and the question whether they were known. What
/// was not known comes once more at the end, and first in the next drill.
struct DrillScreen: Screen {
  let context: StudyContext
  let rows: [ComparisonRow]
  private(set) var drill: ComparisonDrill
  /// Whether the sides of the row are shown.
  private(set) var isShown = false
  private(set) var page: ReadingPage
  private(set) var message: String?
  /// Whether the last key asked to go on without an answer: the next one counts as not known.
  private var isWarned = false
  private(set) var size = Size(columns: 80, rows: 22)
  /// The first row in view at the end.
  private(set) var top = 0
  /// What the drill is made of.
  let mix: MixWords?

  init(_ rows: [ComparisonRow], _ context: StudyContext) {
    self.context = context
    self.rows = rows
    drill = ComparisonDrill(rows: rows.map(\.id), record: context.progress.record)
    mix = ComparisonDrill.Mix(of: rows.map(\.id), in: context.progress.record).words
    page = ReadingPage(Prose(), facts: context.facts)
    showRow()
  }

  var row: ComparisonRow? { drill.current.flatMap { row($0.row) } }
  func row(_ id: String) -> ComparisonRow? { rows.first { $0.id == id } }

  // MARK: Keys

  private enum Action {
    case goOn, readOn, say(Recall), up, down, pageUp, pageDown, nextLink, previousLink, sources, goBack, again, leave
  }

  private var bindings: KeyTable<Action> {
    let leave: KeyTable<Action> = [
      drill.recalls.isEmpty
        ? nil
        : .init(.cardBefore, title: "back", help: "back to the row before, to say it anew", action: .goBack),
      .init(.back, title: "end", help: "end the drill; what you said is kept", action: .leave),
    ]
    guard row != nil else {
      return endBindings + leave
    }
    guard isShown else {
      return [.init(.open, and: .goOn, title: "show", help: "show both sides", action: .goOn)] + leave
    }
    let saying = zip(Recall.allCases, "abc").enumerated().map { place, answer -> KeyBinding<Action> in
      let (recall, letter) = answer
      return .init(
        .answer, keys: [.character(letter), .character(Character("\(place + 1)"))], title: recall.title,
        help: recall.help, action: .say(recall))
    }
    return
      (KeyTable(saying) + [
        .init(
          .open, title: page.chosenLink == nil ? "" : "open",
          help: page.chosenLink == nil
            ? "say what is missing; again: the next row, as not known" : "open the chosen link", action: .goOn),
        .init(.goOn, help: "a page on, or as {open}", action: .readOn),
        .init(.next, title: "read on", help: "read on", action: .down),
        .init(.previous, help: "read again what stands above", action: .up),
        .init(.pageDown, keys: [.pageDown], help: "a page on", action: .pageDown),
        .init(.pageUp, keys: [.pageUp], help: "a page back", action: .pageUp),
        .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink),
        .init(.previousThing, help: "choose the link before", action: .previousLink),
        .init(.sources, title: "sources", help: "where the facts of this row come from", action: .sources),
      ]).filter(isPossible) + leave
  }

  /// Space reads what was known to its end first.
  private var endBindings: KeyTable<Action> {
    let (title, help) = (next?.title ?? "back", "go on: \(next?.words ?? "back")")
    let going: KeyTable<Action> =
      top < lowestTop
      ? [
        .init(.open, title: title, help: help, action: .goOn),
        .init(.goOn, title: "page", help: "a page on", action: .readOn),
        .init(.next, help: "read on", action: .down),
      ] : [.init(.open, and: .goOn, title: title, help: help, action: .goOn)]
    return going + [
      top > 0 ? .init(.previous, help: "read again what stands above", action: .up) : nil,
      .init(.characters("d"), "d", title: "drill again", help: "what was not known comes first", action: .again),
    ]
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .down, .pageDown: !page.isAtEnd
    case .up, .pageUp: !page.isAtTop
    case .nextLink: page.hasLink(1)
    case .previousLink: page.hasLink(-1)
    case .sources: !page.layout.factIDs.isEmpty
    case .goOn, .readOn, .say, .goBack, .again, .leave: true
    }
  }

  var breadcrumbs: [String] { ["Compare", "Drill"] }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .questions }
  var status: StyledText {
    guard drill.current != nil else { return StyledText() }
    let again = drill.cards.count - rows.count
    return StyledText("\(drill.recalls.count + 1) of \(drill.cards.count)", .title)
      + StyledText(again > 0 ? "   \(again) again " : " ", .dim)
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    if row == nil, case .rows(let count) = touch { scroll(by: count) }
    if page.touch(touch) { return handle(.enter) }
    return .stay
  }

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool {
    guard row == nil else { return isShown && page.leap(key) }
    var rows = ChoiceList(count: lowestTop + 1, chosen: top)
    guard rows.leap(key, page: endRows) else { return false }
    top = rows.chosen
    return true
  }

  private mutating func scroll(by rows: Int) { top = max(0, min(lowestTop, top + rows)) }

  /// Of keys that came together those that go on count once: nobody has seen the row that lies between.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    switch bindings.action(for: key) {
    case .goOn, .readOn, .say: handle(key)
    case .up, .down, .pageUp, .pageDown, .nextLink, .previousLink, .sources, .goBack, .again, .leave, nil: nil
    }
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let wasWarned = isWarned
    (message, isWarned) = (nil, false)
    switch bindings.action(for: key) {
    case .readOn where row == nil: scroll(by: endRows)
    case .down where row == nil: scroll(by: 1)
    case .up where row == nil: scroll(by: -1)
    case .goOn where row == nil: return next.map { .goOn($0.destination) } ?? .back
    case .goOn where !isShown: show()
    case .goOn where page.chosenLink != nil:
      // Never `.stay`: the case has one.
      return page.chosenLink.map { .open(context.destination(of: $0)) } ?? .stay
    case .readOn where !page.isAtEnd: page.scrollPage(1)
    case .goOn where wasWarned, .readOn where wasWarned: say(.unknown)
    case .goOn, .readOn:
      message = context.keys.filled("Press a, b or c; {Open} again counts as not known.", in: family)
      isWarned = true
    case .say(let recall): say(recall)
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .pageDown: page.scrollPage(1)
    case .pageUp: page.scrollPage(-1)
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .goBack:
      drill.goBack()
      showRow()
      show()
    case .again: return .replace(DrillScreen(rows, context))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  /// Kept at once, so that a drill can be ended at any row.
  private mutating func say(_ recall: Recall) {
    guard let card = drill.current else { return }
    context.progress.recall(recall, ofRow: card.row)
    drill.take(recall)
    showRow()
  }

  private mutating func show() {
    isShown = true
    page.fit(pageSize)
  }

  private mutating func showRow() {
    isShown = false
    page = ReadingPage(row?.reasons ?? Prose(), facts: context.facts)
    page.fit(pageSize)
  }

  var next: NextStep? {
    context.summary.map { NextStep($0.next, in: context.course) }
  }

  mutating func fit(_ size: Size) {
    self.size = size
    page.fit(pageSize)
    scroll(by: 0)
  }
}
