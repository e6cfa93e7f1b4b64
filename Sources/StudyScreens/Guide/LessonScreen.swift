import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// A lesson: what the reader will be able to do, the text with its figures, and the way to its checkpoint.
struct LessonScreen: Screen {
  let lesson: Lesson
  let context: StudyContext
  private var page: ReadingPage
  private var players: [Int: FigurePlayer] = [:]
  private let figures: [LessonFigure]

  init(_ lesson: Lesson, _ context: StudyContext) {
    self.lesson = lesson
    self.context = context
    figures = lesson.figures
    page = ReadingPage(Self.text(of: lesson), facts: context.facts)
  }

  /// The lesson with its objectives before it and its checkpoint after it.
  private static func text(of lesson: Lesson) -> Prose {
    let objectives = lesson.able.map { Prose([.paragraph([.text($0)])]) }
    return Prose(
      [
        .heading(level: 1, [.text(lesson.title)]),
        .paragraph([.text("After this lesson you will be able to")]),
        .list(isOrdered: false, items: objectives),
      ] + lesson.prose.blocks + [
        .heading(level: 2, [.text("Checkpoint")]),
        .paragraph([
          .text("Can you do now what was promised above? Press "), .code("c"),
          .text(" for the questions of this lesson; each of their options has its reason."),
        ]),
      ])
  }

  private enum Action {
    case down, up, pageDown, pageUp, top, end, play, nextLink, previousLink
    case open(Destination), turnTo(Destination), sources, leave
  }

  private var bindings: KeyTable<Action> {
    let bindings: KeyTable<Action> = [
      .init([.down, .character("j")], "down", title: "scroll", help: "read on", action: .down, footer: "arrows"),
      .init(
        [.character(" ")], "space", title: figureInView == nil ? "page" : "play",
        help: figureInView == nil ? "a page on" : "play the figure, or pause it", action: .play),
      .init([.tab], "tab", title: "link", help: "choose the next link", action: .nextLink),
      page.chosenLink.map {
        .init(
          [.enter], "enter", title: "open", help: "open the chosen link", action: .open(context.destination(of: $0)))
      },
      .init(
        .characters("c"), "c", title: "checkpoint", help: "answer the questions of this lesson",
        action: .open(.quiz(QuizRequest(.checkpoint(lesson: lesson.id))))),
      figureInView.map {
        .init(
          .characters("w"), "w", title: "watch", help: "open the run of the figure in view",
          action: .open(.run(figures[$0].reference)))
      },
      .init(
        .characters("i"), "i", title: "sources", help: "where the facts of this lesson come from", action: .sources),
      neighbour(1).map {
        .init(
          [.right, .character("n"), .character("l")], "right", title: "next", help: "the next lesson",
          action: .turnTo(.lesson($0)))
      },
      neighbour(-1).map {
        .init(
          [.left, .character("N"), .character("h")], "left", help: "the lesson before", action: .turnTo(.lesson($0)))
      },
      .init([.up, .character("k")], "up", help: "read again what stands above", action: .up),
      .init([.pageDown, .control("f"), .character("d")], "page down", help: "a page on", action: .pageDown),
      .init([.pageUp, .control("b"), .character("u")], "page up", help: "a page back", action: .pageUp),
      .init([.home, .character("g")], "home", help: "to the beginning", action: .top),
      .init([.end, .character("G")], "end", help: "to the end", action: .end),
      .init([.backTab], "shift-tab", help: "choose the link before", action: .previousLink),
      .init([.character("q"), .escape], "q", title: "back", help: "go back to where you came from", action: .leave),
    ]
    return bindings.filter(isPossible)
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .nextLink, .previousLink: page.hasAnotherLink
    case .sources: !page.layout.factIDs.isEmpty
    case .open, .turnTo, .leave: true
    case .play: figureInView != nil || !page.isAtEnd
    case .down, .pageDown, .end: !page.isAtEnd
    case .up, .pageUp, .top: !page.isAtTop
    }
  }

  var breadcrumbs: [String] { ["Guide", lesson.title] }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .text }
  var isAnimating: Bool { figureInView.flatMap { players[$0]?.state } == .playing }

  var status: StyledText {
    let number = (context.course.manifest.lessonIDs.firstIndex(of: lesson.id) ?? 0) + 1
    let percent = Int((page.shareSeen * 100).rounded())
    return StyledText("lesson \(number) of \(context.course.manifest.lessonIDs.count)   \(percent) %", .dim)
  }

  // MARK: Keys

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.action(for: key) else { return .stay }
    switch action {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .pageDown: page.scrollPage(1)
    case .pageUp: page.scrollPage(-1)
    case .top: page.scrollToTop()
    case .end: page.scrollToEnd()
    case .play: playOrPage()
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .open(let destination): return .open(destination)
    case .turnTo(let destination): return .openInstead(destination)
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .leave: return .back
    }
    reachFigure()
    noteEnd()
    return .stay
  }

  /// A lesson whose end was in view has been read.
  private func noteEnd() {
    if page.isAtEnd, !context.isRead(lesson.id) { context.progress.markRead(lesson: lesson.id) }
  }

  /// The id of the lesson so many places further on; nil beyond the first and the last.
  private func neighbour(_ step: Int) -> String? {
    let ids = context.course.manifest.lessonIDs
    guard let index = ids.firstIndex(of: lesson.id), ids.indices.contains(index + step) else { return nil }
    return ids[index + step]
  }

  // MARK: Figures

  mutating func fit(_ size: Size) {
    let room = Size(columns: size.columns - 4, rows: max(1, size.rows - 1))
    page.fit(room) {
      FigurePlayer.rows($0, in: Size(columns: min(room.columns, ReadingPage.measure) - 2, rows: room.rows))
    }
    reachFigure()
  }

  /// The figure of which most rows are in view, at least six; nil if there is none.
  private var figureInView: Int? {
    var rows: [Int: Int] = [:]
    for index in page.visible {
      if case .figure(let figure, _) = page.layout.lines[index] { rows[figure, default: 0] += 1 }
    }
    return rows.filter { $0.value >= 6 }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Makes players for the figures that begin in view; the one of which most is in view plays once by itself.
  private mutating func reachFigure() {
    for index in page.visible {
      guard case .figure(let figure, 0) = page.layout.lines[index], players[figure] == nil else { continue }
      guard let run = try? context.course.run(figures[figure].run) else { continue }
      let neighbour = figures[figure].neighbour.flatMap { try? context.course.run($0.run) }
      players[figure] = FigurePlayer(figures[figure], run: run, beside: neighbour)
    }
    if let figure = figureInView, context.settings.motion == .full, players[figure]?.hasPlayed == false {
      players[figure]?.playOrPause()
    }
  }

  private mutating func playOrPage() {
    if let figure = figureInView { players[figure]?.playOrPause() } else { page.scrollPage(1) }
  }

  mutating func advance(by seconds: Double) {
    if let figure = figureInView { players[figure]?.advance(by: seconds) }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let width = min(rect.columns - 3, ReadingPage.measure + 2)
    // A wide screen has its air on both sides.
    let margin = max(2, (rect.columns - width) / 2)
    let text = Rect(column: rect.column + margin, row: rect.row + 1, columns: width, rows: rect.rows - 1)
    page.draw(into: &surface, in: text) { figure, picture in
      players[figure]?.draw(into: &picture, facts: context.facts)
    }
  }
}
