import CourseContent
import Simulation
import TerminalSurface

/// Synchronous beside asynchronous, row by row, with why it is so and what two runs have just measured.
struct CompareScreen: Screen {
  let context: StudyContext
  let rows: [ComparisonRow]
  private(set) var list: ChoiceList
  private(set) var evidence: EvidenceTable
  private var page: ReadingPage
  private var size = Size(columns: 80, rows: 22)

  init(_ context: StudyContext, row: String? = nil) throws(ContentError) {
    self.context = context
    rows = try context.course.comparison()
    if let row { _ = try context.course.comparisonRow(row) }
    list = ChoiceList(count: rows.count, chosen: rows.firstIndex { $0.id == row } ?? 0)
    evidence = EvidenceTable(context.course)
    page = ReadingPage(Prose(), facts: context.facts)
    showRow()
  }

  private enum Action {
    case next, previous, open(Destination), goOn, more, less, typeValue, up, nextLink, previousLink, sources
    case drill, leave
  }

  private var bindings: KeyTable<Action> {
    (choosing + goingOn + runs + reading).filter(isPossible).unless(refusal)
  }

  private var choosing: KeyTable<Action> {
    [
      .init(.next, title: "choose", help: "choose the next row", action: .next, footer: "arrows"),
      .init(.previous, help: "choose the row before", action: .previous),
    ]
  }

  /// The runs of the row, with the knob as the reader turned it.
  private var runs: KeyTable<Action> {
    guard let row, let evidence = row.evidence else {
      let watching: KeyTable<Action> = [.init(.watch, and: .watchOther, help: "open a run of this row", action: .goOn)]
      return watching.unless { _ in "No run measures this row." }
    }
    let settings = self.evidence.settings(of: row)
    func run(_ side: Evidence.Side) -> RunReference {
      var reference = side.run
      reference.knobs += settings
      return reference
    }
    return [
      .init(
        .watch, title: "run sync", help: "open the synchronous run of this row",
        action: .open(.run(run(evidence.synchronous)))),
      .init(
        .watchOther, title: "run async", help: "open the asynchronous run of this row",
        action: .open(.run(run(evidence.asynchronous)))),
      twinSide.map {
        .init(.twin, title: "twin", help: "open both runs side by side", action: .open(.twin(run($0))))
      },
    ]
  }

  /// The text below the table is what does not fit: the footer has room for its key before all others.
  private var goingOn: KeyTable<Action> {
    let (title, help) =
      isAtEnd ? ("drill", "on to the drill of these rows") : ("more", "read on below the table, then the next row")
    return [
      page.chosenLink == nil
        ? .init(.goOn, and: .open, title: title, help: help, action: .goOn)
        : .init(.goOn, title: title, help: help, action: .goOn)
    ]
  }

  /// Whether all rows are read.
  private var isAtEnd: Bool { page.isAtEnd && list.isLast }

  private var reading: KeyTable<Action> {
    let link = page.chosenLink.map { context.destination(of: $0) }
    return [
      link.map { .init(.open, title: "open", help: "open the chosen link", action: .open($0)) },
      .init(.more, title: "knob", help: "turn the row's knob up and measure again", action: .more, footer: "+ -"),
      .init(.less, help: "turn the row's knob down and measure again", action: .less),
      .init(
        .value, keys: .characters("#"), help: "type a value of the row's knob, and measure again", action: .typeValue),
      .init(.drill, title: "drill", help: "say the sides of each row yourself, before they are shown", action: .drill),
      .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink),
      .init(.previousThing, help: "choose the link before", action: .previousLink),
      .init(.readBack, help: "read again what stands above", action: .up),
      .init(.sources, title: "sources", help: "where the facts of this row come from", action: .sources),
      .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave),
    ]
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .next: !list.isLast
    case .previous: !list.isFirst
    case .up: !page.isAtTop
    case .nextLink: page.hasLink(1)
    case .previousLink: page.hasLink(-1)
    case .goOn, .more, .less, .typeValue, .sources, .open, .drill, .leave: true
    }
  }

  private func refusal(of action: Action) -> String? {
    switch action {
    case .more, .less, .typeValue: row?.evidence?.knobs.isEmpty == false ? nil : "This row has no knob."
    case .sources: page.layout.factIDs.isEmpty ? "No figure of the ledger stands in this row." : nil
    case .drill: rows.isEmpty ? "There is no row to be asked." : nil
    case .goOn: rows.isEmpty ? "There is no row to be read." : nil
    case .next, .previous, .up, .nextLink, .previousLink, .open, .leave: nil
    }
  }

  var row: ComparisonRow? { rows.indices.contains(list.chosen) ? rows[list.chosen] : nil }
  var breadcrumbs: [String] { ["Compare"] }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var entryNames: [String] { rows.map(\.feature) }
  var status: StyledText { StyledText(rows.isEmpty ? "" : "\(list.chosen + 1) of \(rows.count)", .dim) }

  // MARK: Keys

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool {
    guard list.leap(key, page: table.rowsInView(in: Size(columns: size.columns, rows: tableRows + 1))) else {
      return false
    }
    showRow()
    return true
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .entry(let index, let row):
      list.choose(index, at: row)
      showRow()
    case .key, .page, .part, .link, .knob, .chart, .position, .slide, .rows, .scroll:
      if page.touch(touch) { return handle(.enter) }
    }
    return .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.action(for: key) else { return .stay }
    switch action {
    case .next: choose(1)
    case .previous: choose(-1)
    case .more: turn(1)
    case .less: turn(-1)
    case .typeValue:
      if let (knob, value) = row.flatMap(evidence.dial) {
        return .push(KnobValueScreen(knob, from: value, typed: key))
      }
    case .goOn where isAtEnd, .drill: return .push(DrillScreen(rows, context))
    case .goOn where page.isAtEnd: choose(1)
    case .goOn: page.scrollPage(1)
    case .up: page.scrollPage(-1)
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .open(let destination): return .open(destination)
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .leave: return .back
    }
    return .stay
  }

  private mutating func choose(_ step: Int) {
    list.move(by: step)
    showRow()
  }

  /// The side of the row whose system has a twin.
  private var twinSide: Evidence.Side? {
    [row?.evidence?.synchronous, row?.evidence?.asynchronous].compactMap(\.self).first { side in
      (try? context.course.scenario(side.run.scenario))?.twin != nil
    }
  }

  private mutating func turn(_ direction: Double) {
    guard let row else { return }
    evidence.turn(row, by: direction)
  }

  mutating func take(_ answer: Answer) {
    if case .turn(_, let value) = answer, let row { evidence.set(row, to: value) }
  }

  var isAnimating: Bool { row.map(evidence.isStale) ?? false }

  mutating func advance(by seconds: Double) {
    if let row { evidence.measure(row) }
  }

  private mutating func showRow() {
    guard let row else { return }
    evidence.measure(row)
    page = ReadingPage(row.page, facts: context.facts)
    page.fit(pageSize)
  }

  // MARK: Picture

  mutating func fit(_ size: Size) {
    self.size = size
    page.fit(pageSize)
  }

  private var table: CompareTable { CompareTable(rows: rows, list: list) }
  private var tableRows: Int {
    min(table.rows(in: size.columns) - 1, max(3, size.rows - (size.rows >= 20 ? 11 : 8)))
  }
  private var evidenceRows: Int { row?.evidence == nil ? 0 : size.rows >= 16 ? 3 : 2 }
  private var pageSize: Size {
    Size(columns: size.columns - 5, rows: max(1, size.rows - tableRows - 2 - evidenceRows))
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    guard !rows.isEmpty else {
      let sentence = "This course compares nothing; add rows to comparison.yaml."
      surface.write(sentence, at: Point(rect.column + 2, rect.row + 1), role: .dim, limit: rect.endColumn)
      return
    }
    let (top, rest) = rect.splitTop(tableRows + 1)
    table.draw(into: &surface, in: top)
    let (head, below) = rest.splitTop(1)
    surface.rule(row?.feature ?? "", in: head, titleRole: .title)
    let (measured, text) = below.splitTop(evidenceRows)
    if let row { evidence.draw(row, into: &surface, in: measured.inset(columns: 2, rows: 0)) }
    page.draw(
      into: &surface,
      in: Rect(column: text.column + 2, row: text.row, columns: text.columns - 3, rows: text.rows))
  }
}

extension ComparisonRow {
  /// How both sides are, and why.
  var page: Prose { prose { [.text($0.says + ". ")] } }

  /// Why both sides are as they are.
  var reasons: Prose { prose { _ in [] } }

  private func prose(_ says: (Side) -> [Prose.Inline]) -> Prose {
    Prose(
      [("Synchronous", synchronous), ("Asynchronous", asynchronous)].map { name, side in
        .paragraph([.strong([.text("\(name). ")])] + says(side) + side.why.inlines)
      })
  }
}
