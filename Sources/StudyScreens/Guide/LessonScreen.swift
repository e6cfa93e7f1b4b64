import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// A lesson: what the reader will be able to do, then the text with its figures. It ends, for now, with the first figure
/// that still asks: what stands behind it might tell the answer.
struct LessonScreen: Screen {
  let lesson: Lesson
  let context: StudyContext
  var page: ReadingPage
  var figures: [PageFigure]
  /// Whether the reader was told that a question waits for an answer.
  var isReminded = false
  /// Whether the way on has led to the checkpoint already, answered or not.
  private var wasAtCheckpoint = false
  /// What a key could not do, or that the reader was here before; until the next one.
  private(set) var message = ""
  /// Where the reader left off, until there is room to go there.
  private var leftAt: ReadingPage.Place?
  /// How much of it is to have been seen when it opens; likewise.
  private var seen: Int?
  /// How wide its figures are.
  private var figureColumns = 0

  /// - Parameter percent: how much of it is to have been seen when it opens, where it was left if nil.
  init(_ lesson: Lesson, _ context: StudyContext, at percent: Int? = nil) {
    self.lesson = lesson
    seen = percent
    self.context = context
    let (asks, record) = (context.settings.lessonsAsk, context.progress.record)
    figures = lesson.figures.map { figure in
      let question = asks ? AskedQuestion(of: figure, in: lesson.id, context.course) : nil
      return PageFigure(figure, asks: question, answered: question?.kept(in: record, of: figure.run.scenario))
    }
    page = ReadingPage(Self.text(of: lesson), facts: context.facts)
    leftAt = percent == nil ? context.place(in: lesson.id) : nil
  }

  /// The lesson with its objectives before it.
  private static func text(of lesson: Lesson) -> Prose {
    let objectives = lesson.able.map { Prose([.paragraph([.text($0)])]) }
    return Prose(
      [
        .heading(level: 1, [.text(lesson.title)]),
        .paragraph([.text("After this lesson you will be able to")]),
        .list(isOrdered: false, items: objectives),
      ] + lesson.prose.blocks)
  }

  var breadcrumbs: [String] { ["Guide", lesson.title] }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .text }

  var status: StyledText {
    let number = context.course.number(ofLesson: lesson.id)
    return StyledText("lesson \(number) of \(context.course.manifest.lessonIDs.count)   \(percent) %", .dim)
  }

  /// How much of it has been seen.
  var percent: Int { Int((page.shareSeen * 100).rounded()) }

  // MARK: Keys

  mutating func touch(_ touch: Touch) -> Navigation {
    let waited = waits
    (isReminded, message) = (false, "")
    switch touch {
    case .slide(let figure, let share): if figures.indices.contains(figure) { slide(figure, to: share) }
    case .knob(let end): if figures.indices.contains(end / 2) { turn(end / 2, by: end.isMultiple(of: 2) ? -1 : 1) }
    case .key, .page, .entry, .link, .part, .chart, .position, .rows, .scroll:
      if page.touch(touch) { return handle(.enter) }
      if case .rows(let count) = touch { isReminded = waited && count > 0 }
    }
    settle()
    return .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation { handle(key, turningBy: 1) }

  /// Of keys that came together those that go on count once: nobody has read what lies between. A knob is turned once,
  /// by as many steps.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    switch bindings.action(for: key) {
    case .turn: handle(key, turningBy: Double(times))
    case .step, .answer, .askAgain: handle(key)
    case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .end, .play, .nextLink, .previousLink, .letGo,
      .typeValue, .watch, .open, .turnTo, .sources, .leave, .nothing, nil:
      nil
    }
  }

  private mutating func handle(_ key: KeyEvent, turningBy steps: Double) -> Navigation {
    guard let action = bindings.action(for: key) else { return .stay }
    let wasReminded = isReminded
    (isReminded, message) = (false, "")
    switch action {
    case .down: page.scroll(by: 1)
    case .up: page.scroll(by: -1)
    case .pageDown: page.scrollPage(1)
    case .pageUp: page.scrollPage(-1)
    case .halfDown: page.scrollHalf(1)
    case .halfUp: page.scrollHalf(-1)
    case .top: page.scrollToTop()
    case .end: page.scrollToEnd()
    case .play: if let figure = figureInView { figures[figure].playOrPause() }
    case .nextLink: page.chooseLink(1)
    case .previousLink: page.chooseLink(-1)
    case .letGo: page.letGo()
    case .answer(let place): answer(place)
    case .askAgain: askAgain()
    case .turn(let direction): if let figure = figureInView { turn(figure, by: direction * steps) }
    case .typeValue: if let knob = figureInView.flatMap({ figures[$0].knob }) { return typeValue(of: knob, by: key) }
    case .step(let step): return take(step, wasReminded: wasReminded)
    case .watch: if let figure = figureInView { return .open(.run(figures[figure].figure.reference)) }
    case .open(let destination): return .open(destination)
    case .turnTo(let destination): return .openInstead(destination)
    case .sources: return .push(SourcesScreen(page.layout.factIDs, context))
    case .leave: return .back
    case .nothing: break
    }
    settle()
    return .stay
  }

  /// What space and Enter do, but for a link: one step further through the lesson.
  private mutating func take(_ step: LessonStep, wasReminded: Bool) -> Navigation {
    switch step {
    case .page: page.scrollPage(1)
    case .remind where !wasReminded: isReminded = true
    case .remind, .show: answer(nil)
    case .finish(let figure):
      figures[figure].finish()
      told(figure)
    case .goOn: return goOn()
    }
    settle()
    return .stay
  }

  private mutating func goOn() -> Navigation {
    let way = way
    if case .checkpoint = way { wasAtCheckpoint = true }
    return way.navigation(from: lesson)
  }

  /// Where it goes on at the end of the lesson.
  var way: LessonWay { LessonWay(from: lesson, wasAtCheckpoint: wasAtCheckpoint, context) }

  /// After every key: what came into view is got ready, and a lesson whose end was in view has been read.
  private mutating func settle() {
    reachFigures()
    if isAtEnd, !context.isRead(lesson.id) { context.progress.markRead(lesson: lesson.id) }
  }

  /// Whether the end of the lesson is in view, and nothing is left to be asked.
  var isAtEnd: Bool { page.isAtEnd && openFigure == nil }

  // MARK: Figures

  /// The figure with which the page ends for now, because it asks or its run is answering.
  var openFigure: Int? { figures.firstIndex { !$0.isTold } }

  /// The figure whose question is in view and can be answered.
  var askingFigure: Int? {
    guard let figure = openFigure, figures[figure].isAsking, let rows = page.rows(of: figure) else { return nil }
    return page.visible.upperBound >= rows.upperBound - 1 ? figure : nil
  }

  /// The figure of which most rows are in view, at least six; nil if there is none.
  var figureInView: Int? {
    var rows: [Int: Int] = [:]
    for index in page.visible {
      if case .figure(let figure, _) = page.layout.lines[index] { rows[figure, default: 0] += 1 }
    }
    return rows.filter { $0.value >= 6 }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private var moves: Bool { context.settings.motion == .full }

  mutating func answer(_ place: Int?) {
    guard let figure = openFigure else { return }
    figures[figure].answer(place, moves: moves, keepingIn: context.progress)
    if figures[figure].isTold { return told(figure) }
    setPage()
    if let rows = page.rows(of: figure) { page.show(rows, preferringEnd: false) }
  }

  private mutating func askAgain() {
    guard let figure = figureInView else { return }
    figures[figure].askAgain(context.course)
    setPage()
    if let rows = page.rows(of: figure) { page.show(rows, preferringEnd: false) }
  }

  private mutating func slide(_ figure: Int, to share: Double) {
    figures[figure].turn(toShare: share, moves: moves, context.course)
  }

  private mutating func turn(_ figure: Int, by steps: Double) {
    let hasTurned = figures[figure].turn(by: steps, moves: moves, context.course)
    if !hasTurned, let knob = figures[figure].knob { message = knob.knob.limits }
  }

  private func typeValue(of knob: (knob: Knob, value: Double), by key: KeyEvent) -> Navigation {
    .push(KnobValueScreen(knob.knob, from: knob.value, typed: key))
  }

  mutating func take(_ answer: Answer) {
    guard case .turn(_, let value) = answer, let figure = figureInView else { return }
    _ = figures[figure].turn(to: value, moves: moves, context.course)
  }

  /// A figure has told: the page has more to read now, beginning with what it says.
  private mutating func told(_ figure: Int) {
    setPage()
    if let rows = page.rows(of: figure) { page.show(rows, preferringEnd: true) }
  }

  /// Makes runs for the figures in view; where nothing is asked, the one of which most is in view plays once by itself.
  private mutating func reachFigures() {
    for index in page.visible {
      guard case .figure(let figure, _) = page.layout.lines[index], figures[figure].player == nil else { continue }
      let wasTold = figures[figure].isTold
      figures[figure].prepare(context.course)
      if figures[figure].isTold != wasTold { return setPage() }
    }
    guard moves, let figure = figureInView, figures[figure].isTold, figures[figure].answer == nil else { return }
    if figures[figure].player?.hasPlayed == false { figures[figure].playOrPause() }
  }

  // MARK: Time

  private var playing: Int? { [openFigure, figureInView].compactMap(\.self).first { figures[$0].isPlaying } }

  var isAnimating: Bool { playing != nil }

  mutating func advance(by seconds: Double) {
    guard let figure = playing else { return }
    if figures[figure].advance(by: seconds) {
      told(figure)
      settle()
    }
  }

  // MARK: Size

  /// How much of the screen is text: a row above it, and one below for the way on.
  private func textSize(in size: Size) -> Size {
    Size(columns: min(size.columns - 3, ReadingPage.measure + 2), rows: max(1, size.rows - 2))
  }

  /// A picture may be wider than lines that are read, where there is room.
  private static func figureColumns(in columns: Int) -> Int {
    max(min(columns - 3, ReadingPage.measure + 2) - 2, columns >= 140 ? min(columns - 8, 132) : 0)
  }

  mutating func fit(_ size: Size) {
    figureColumns = Self.figureColumns(in: size.columns)
    let isOfThatSize = page.size == textSize(in: size)
    page.fit(textSize(in: size), endingWith: openFigure, figureRows: figureRows(in: textSize(in: size)))
    // The text is as it was; figures may be wider now.
    if isOfThatSize { setPage() }
    if let place = leftAt { goBack(to: place) }
    if let seen { page.show(share: Double(seen) / 100) }
    seen = nil
    settle()
  }

  // MARK: Where one was

  private mutating func goBack(to place: ReadingPage.Place) {
    leftAt = nil
    page.go(to: place)
    if !page.isAtTop {
      message = context.keys.filled("You left off here; {first} goes to the beginning.", in: family)
    }
  }

  /// At the end, and at the beginning, there is nothing to come back to.
  func keepPlace() {
    context.keep(page.isAtTop || isAtEnd ? nil : page.place, in: lesson.id)
  }

  private mutating func setPage() { page.set(endingWith: openFigure, figureRows: figureRows(in: page.size)) }

  private func figureRows(in size: Size) -> @Sendable (Int) -> Int {
    let (figures, facts) = (figures, context.facts)
    let room = Size(columns: figureColumns, rows: size.rows)
    return { figures[$0].rows(in: room, facts: facts) }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let size = textSize(in: Size(columns: rect.columns, rows: rect.rows))
    // A wide screen has its air on both sides.
    let margin = max(2, (rect.columns - size.columns) / 2)
    let text = Rect(column: rect.column + margin, row: rect.row + 1, columns: size.columns, rows: size.rows)
    page.draw(into: &surface, in: text, figureColumns: Self.figureColumns(in: rect.columns)) { figure, picture in
      figures[figure].draw(into: &picture, as: figure, facts: context.facts, keys: context.keys)
    }
    guard rect.rows > 2 else { return }
    drawWay(into: &surface, in: Rect(column: text.column, row: text.endRow, columns: text.columns, rows: 1))
  }
}
