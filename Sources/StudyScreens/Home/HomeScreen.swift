import CourseContent
import StudyProgress
import TerminalSurface

/// Where the reader arrives: a weir, what to do now, and the ways into the course with the progress in each. Where there
/// is room, progress by lesson, by topic and in the missions, and what is behind the chosen row.
struct HomeScreen: Screen {
  let context: StudyContext
  private var place = ChoiceList(count: 0)
  private var knowsQuestions: Bool
  private var knowsProgress: Bool
  private(set) var waited = 0.0
  private(set) var size = Size(columns: 80, rows: 22)

  init(_ context: StudyContext) {
    self.context = context
    knowsQuestions = context.course.hasReadQuestions
    knowsProgress = context.progress.news.isRead
  }

  private enum Action: Equatable { case previous, next, open, entry(Int), leave }

  private static let bindings: KeyTable<Action> = moves + entries + leave

  private static let moves = KeyTable<Action>([
    .init(.open, and: .into, .goOn, title: "open", help: "open what is chosen", action: .open),
    .init(.next, and: .nextThing, title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    .init(.previous, and: .previousThing, help: "choose the one before", action: .previous),
  ])

  private static let entries = KeyTable<Action>(
    HomeEntry.all.enumerated().map { index, entry in
      KeyBinding<Action>(
        [.character(entry.key)], String(entry.key), help: "\(entry.name): \(entry.tagline)", action: .entry(index),
        meaning: KeyMeaning.ofScreen)
    })

  private static let leave = KeyTable<Action>([
    .init(.back, keys: .characters("q"), title: "quit", help: "leave weir", action: .leave)
  ])

  var breadcrumbs: [String] { ["Home"] }
  var status: StyledText {
    guard let tally = summary?.predictions, tally.decided > 0 else { return StyledText() }
    return StyledText("predictions: \(tally.description)", .dim)
  }
  var hints: [KeyHint] {
    let list = list
    let possible = Self.bindings.filter { action in
      switch action {
      case .next: !list.isLast
      case .previous: !list.isFirst
      case .open, .entry, .leave: true
      }
    }
    return possible.hints + [.search]
  }

  /// The first picture waits neither for the questions nor for the history: they are read in the background once it is
  /// there, also when the app began elsewhere. Should they never come, the screen does not wait for ever. The flood of
  /// the weir comes in once.
  var isAnimating: Bool { isWaiting || isFlooding }

  private var isWaiting: Bool { !(knowsQuestions && knowsProgress) && waited < 5 }

  /// What was waited for is shown at once; until then pictures are the same, and the terminal is sent nothing. The flood
  /// is an ornament, for which few pictures do.
  var steadyFrames: Int? { isWaiting ? 100 : min(Self.floodFrames, context.settings.framesPerSecond) }

  private static let floodFrames = 12

  private var isFlooding: Bool {
    waited < WeirPicture.length && context.settings.motion == .full && !arrangement.weir.isEmpty
  }

  mutating func advance(by seconds: Double) {
    if waited == 0 { context.readAhead() }
    knowsQuestions = context.course.hasReadQuestions
    knowsProgress = context.progress.news.isRead
    waited += seconds
  }

  mutating func fit(_ size: Size) { self.size = size }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    var list = list
    defer { place = list }
    return list.leap(key, page: page)
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    var list = list
    defer { place = list }
    switch touch {
    // A picture that was clicked may show more than there is by now; then nothing is meant.
    case .part(let part): return HomeParts(summary, context.course)[part].map { .open($0) } ?? .stay
    case .link(let link): return preview(ways, summary).link(link).map { .open(context.destination(of: $0)) } ?? .stay
    case .key, .page, .entry, .knob, .chart, .position, .slide, .rows, .scroll: return list.touch(touch)
    }
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    var list = list
    defer { place = list }
    switch Self.bindings.action(for: key) {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .open: return .open(destination(of: list.chosen))
    case .entry(let index):
      list.choose(ways.count + index)
      return .open(HomeEntry.all[index].destination)
    case .leave: return .quit
    case nil: break
    }
    return .stay
  }

  // MARK: What there is

  var summary: ProgressSummary? {
    guard knowsProgress, context.course.hasReadQuestions else { return nil }
    return context.summary
  }

  var isFirstVisit: Bool {
    guard knowsProgress else { return false }
    let record = context.progress.record
    return record.answers.isEmpty && record.lessonsRead.isEmpty
  }

  private var ways: [HomeWay] { ways(summary) }

  func ways(_ summary: ProgressSummary?) -> [HomeWay] { ways(summary, summary == nil ? nil : context.plan()) }

  func ways(_ summary: ProgressSummary?, _ plan: StudyPlan?) -> [HomeWay] {
    HomeWay.all(summary, plan, in: context, isFirstVisit: isFirstVisit)
  }

  private var list: ChoiceList { list(of: ways) }

  /// What to do now, and below it the other ways.
  func list(of ways: [HomeWay]) -> ChoiceList {
    place.among(ways.count + HomeEntry.all.count, chosen: place.chosen)
  }

  private func destination(of row: Int) -> Destination {
    let ways = ways
    return row < ways.count ? ways[row].destination : HomeEntry.all[row - ways.count].destination
  }
}
