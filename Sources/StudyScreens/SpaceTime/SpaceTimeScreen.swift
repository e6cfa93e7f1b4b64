import Simulation
import TerminalSurface

/// The space-time diagram of one request, in one system or in two beside each other; or all requests of its time.
struct SpaceTimeScreen: Screen {
  /// A run whose requests are shown.
  struct Source: Sendable {
    let title: String
    let role: Role
    let timeline: Timeline
  }

  let sources: [Source]
  private(set) var request: UInt64
  private(set) var sides: [SpaceTimeSide]
  /// Which side is shown where there is room for one.
  private(set) var flipped = false
  private(set) var showsAll = false
  private(set) var cursor = 0
  private(set) var top = 0
  private(set) var rows: SpaceTimeRows
  private(set) var crowds: [SpaceTimeCrowd] = []
  /// The steps of time to choose from, and the place of the finest with which all is in view.
  private var (steps, fittingPlace): ([SimDuration], Int) = ([], 0)
  /// How often the step was made finer; coarser below 0.
  private(set) var zoom = 0
  private var size = Size(columns: 80, rows: 22)

  /// The page of a request.
  /// - Returns: nil where it has begun in none of the runs, or where too much has happened to follow it at once.
  init?(of request: UInt64, in sources: [Source]) {
    guard let sides = Self.sides(of: request, in: sources) else { return nil }
    (self.request, self.sources, self.sides) = (request, sources, sides)
    // Any step would do until they are arranged: the coarsest has few rows, however long the request takes.
    let steps = SpaceTimeRows.steps(for: sides.map(\.diagram))
    rows = SpaceTimeRows(of: sides.map(\.diagram), step: steps[steps.count - 1])
    arrange()
  }

  /// Why there is no diagram.
  static let tooLong = "Too much has happened to draw one request here; go back in time."

  private static func sides(of request: UInt64, in sources: [Source]) -> [SpaceTimeSide]? {
    let sides = sources.compactMap { source -> SpaceTimeSide? in
      guard let trace = source.timeline.trace(of: request), let diagram = SpaceTimeDiagram(of: trace) else {
        return nil
      }
      let begin = NumberFormat.moment(diagram.startedAt.seconds, places: 2)
      let title = sources.count > 1 ? source.title : "Request \(request) began at \(begin)"
      return SpaceTimeSide(title: title, role: source.role, diagram, in: source.timeline.run)
    }
    return sides.count == sources.count ? sides : nil
  }

  /// The request to begin with: the oldest that is open, the latest that failed, or else the latest of all.
  static func firstRequest(of timelines: [Timeline]) -> UInt64 {
    let open = timelines.lazy.compactMap { $0.run.oldestOpenRequest }.first
    let failed = timelines.lazy.compactMap { $0.recorder.lastFailure }.first
    let started = timelines.compactMap { $0.run.value(of: .total(.started)) }.min() ?? 0
    return open ?? failed ?? UInt64(max(1, started))
  }

  // MARK: Keys

  private enum Action {
    case down, up, next, previous, finer, coarser, all, flip, seek, leave
  }

  private var bindings: KeyTable<Action> {
    let bindings: KeyTable<Action> = [
      .init(.open, title: "go there", help: "go to the moment of the chosen row", action: .seek),
      .init(.next, title: "row", help: "choose the next row", action: .down, footer: "arrows"),
      .init(.previous, help: "choose the row before", action: .up),
      .init(.nextOfKind, title: "request", help: "the next request", action: .next, footer: "n N"),
      .init(.previousOfKind, help: "the request before", action: .previous),
      .init(.more, title: "zoom", help: "less time in a row", action: .finer, footer: "+ -"),
      .init(.less, help: "more time in a row", action: .coarser),
      .init(
        .allRequests, title: showsAll ? "one request" : "all",
        help: showsAll ? "one request alone" : "all requests of this time, counted", action: .all),
      .init(.twin, title: "side", help: "show the other side", action: .flip),
      .init(.back, title: "back", help: "back to where you came from", action: .leave),
    ]
    return bindings.filter(isPossible).unless(refusal)
  }

  /// Why a key does nothing that would do something elsewhere on this page.
  private func refusal(of action: Action) -> String? {
    switch action {
    case .previous: request > 1 ? nil : "This is the first request."
    case .next: request < UInt64(lastRequest) ? nil : "No later request has begun at this moment."
    case .finer: stepPlace > 0 ? nil : "A row cannot be shorter."
    case .coarser: stepPlace < steps.count - 1 ? nil : "A row cannot be longer."
    case .flip: isWide ? "Both sides are in view." : nil
    case .down, .up, .all, .seek, .leave: nil
    }
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .down: cursor < rowCount - 1
    case .up: cursor > 0
    case .flip: sides.count > 1
    case .next, .previous, .finer, .coarser, .all, .seek, .leave: true
    }
  }

  var breadcrumbs: [String] {
    [sources[0].timeline.run.scenario.title, showsAll ? "All requests" : "Request \(request)"]
  }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  var status: StyledText {
    StyledText([
      .init("a row is ", .dim), .init(NumberFormat.seconds(rows.step.seconds) + " ", .title),
    ])
  }

  var statusDetail: StyledText {
    StyledText("   trace \(TraceID(of: request, in: sources[0].timeline.run)) ", .dim)
  }

  var legend: [LegendEntry] { SpaceTimeLegend.entries(of: diagrams) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    var list = ChoiceList(count: rowCount, chosen: cursor)
    guard list.leap(key, page: bodyRows) else { return false }
    move(by: list.chosen - cursor)
    return true
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .down: move(by: 1)
    case .up: move(by: -1)
    case .next: follow(request + 1)
    case .previous: follow(request - 1)
    case .finer: zoom(by: 1)
    case .coarser: zoom(by: -1)
    case .all:
      showsAll.toggle()
      arrange()
    case .flip: flipped.toggle()
    case .seek: return .answer(.seek(instant))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    if case .entry(let row, _) = touch { move(by: row - cursor) }
    return .stay
  }

  /// The moment of the chosen row.
  var instant: Instant {
    let offset =
      showsAll ? SimDuration(nanoseconds: Int64(cursor) * rows.step.nanoseconds) : rows.begin(of: cursor)
    return min(sides[0].diagram.startedAt + offset, sources.map(\.timeline.now).max() ?? .end)
  }

  private mutating func move(by count: Int) {
    cursor = max(0, min(rowCount - 1, cursor + count))
    reveal()
  }

  /// Changes to another request; a number that no request has yet changes nothing.
  private mutating func follow(_ other: UInt64) {
    guard let next = Self.sides(of: other, in: sources) else { return }
    (request, sides, cursor, top) = (other, next, 0, 0)
    arrange()
  }

  private mutating func zoom(by count: Int) {
    let offset = rows.begin(of: min(cursor, rows.rows.count - 1))
    zoom += count
    arrange()
    cursor = min(rowCount - 1, rows.row(at: offset))
    reveal()
  }

  // MARK: Arrangement

  var diagrams: [SpaceTimeDiagram] { sides.map(\.diagram) }
  /// Whether both sides have room for whole names.
  var isWide: Bool { size.columns >= 116 || sides.count == 1 }
  var rowCount: Int { showsAll ? crowds.map(\.rows.count).max() ?? 1 : rows.rows.count }
  /// How many places in the list of steps one press of a key is.
  private static let zoomStep = 3
  private var stepPlace: Int { max(0, min(steps.count - 1, fittingPlace - zoom * Self.zoomStep)) }
  /// The number of the last request that has begun everywhere.
  private var lastRequest: Int {
    sources.compactMap { $0.timeline.run.value(of: .total(.started)) }.map { Int($0) }.min() ?? 0
  }

  mutating func fit(_ size: Size) {
    self.size = size
    arrange()
  }

  /// Works out the rows anew.
  private mutating func arrange() {
    steps = SpaceTimeRows.steps(for: diagrams)
    fittingPlace = SpaceTimeRows.fittingStep(for: diagrams, rows: bodyRows, scrolls: true)
    // No press of a key may be lost beyond the finest and the coarsest step.
    let finest = (fittingPlace + Self.zoomStep - 1) / Self.zoomStep
    let coarsest = (steps.count - 1 - fittingPlace + Self.zoomStep - 1) / Self.zoomStep
    zoom = max(-coarsest, min(finest, zoom))
    rows = SpaceTimeRows(of: diagrams, step: steps[stepPlace])
    crowds = showsAll ? zip(sources, sides).map { crowd(of: $0.timeline, $1) } : []
    cursor = max(0, min(cursor, rowCount - 1))
    reveal()
  }

  private func crowd(of timeline: Timeline, _ side: SpaceTimeSide) -> SpaceTimeCrowd {
    SpaceTimeCrowd(
      of: timeline, nodes: side.diagram.columns.map(\.node), from: side.diagram.startedAt, step: rows.step,
      rows: bodyRows)
  }

  private mutating func reveal() {
    guard !showsAll else { return top = 0 }
    let last = max(0, rowCount - bodyRows)
    if cursor < top { top = cursor }
    if cursor >= top + bodyRows { top = cursor - bodyRows + 1 }
    top = max(0, min(last, top))
  }

  /// How many rows of time there is room for.
  var bodyRows: Int {
    let body = places(in: Rect(size)).body
    return max(1, body.rows - picture.headRows(columns: body.columns))
  }
}
