import CourseContent
import StudyProgress
import TerminalSurface

/// One question after the other: answer, how sure, and why.
struct QuizScreen: Screen {
  let context: StudyContext
  private(set) var session: QuizSession
  private(set) var stage: Stage
  private var message: String?
  private var size = Size(columns: 80, rows: 22)
  private var top = 0
  private var link: Int?

  /// What is wanted of the learner.
  enum Stage: Sendable {
    /// An answer.
    case answering(QuizAnswering)
    /// How sure they are of it.
    case confidence(QuizAnswering, GivenAnswer, ChoiceList)
    /// To read why.
    case feedback(Question, isReview: Bool)
  }

  /// A quiz at its first open question; nil if it has none.
  init?(_ session: QuizSession, _ context: StudyContext) {
    guard let question = session.current else { return nil }
    self.context = context
    self.session = session
    stage = .answering(QuizAnswering(question, in: session))
  }

  /// An answered question with its reasons, to look at again.
  init(reviewing question: Question, in session: QuizSession, _ context: StudyContext) {
    self.context = context
    self.session = session
    stage = .feedback(question, isReview: true)
  }

  // MARK: Where we are

  var breadcrumbs: [String] { ["Quiz", session.plan.mode.title(in: context.course)] }
  var status: StyledText {
    let seed = size.columns >= 60 ? StyledText("   seed \(session.plan.seed) ", .dim) : StyledText()
    return StyledText("\(place) of \(session.questions.count)", .title) + seed
  }

  private var question: Question {
    switch stage {
    case .answering(let answering), .confidence(let answering, _, _): answering.question
    case .feedback(let question, _): question
    }
  }

  private var place: Int { (session.questions.firstIndex { $0.id == question.id } ?? 0) + 1 }

  var takesText: Bool {
    if case .answering(let answering) = stage { answering.form == .text && answering.field.hasFocus } else { false }
  }

  // MARK: Keys

  private enum Action {
    case up, down, pageUp, pageDown, mark, submit, write, choose(AnswerConfidence), previous, next, take, reconsider
    case goOn, readOn, open(Destination), sources, nextLink, previousLink, leaveField, leave
  }

  private var bindings: KeyTable<Action> {
    switch stage {
    case .answering(let answering): answering.form == .text ? textBindings(answering) : optionBindings(answering)
    case .confidence: confidenceBindings
    case .feedback: feedbackBindings
    }
  }

  private func optionBindings(_ answering: QuizAnswering) -> KeyTable<Action> {
    let mark: KeyTable<Action> =
      switch answering.form {
      case .several:
        [.init([.character(" ")], "space", title: "mark", help: "choose this option too, or not", action: .mark)]
      case .order:
        [
          .init(
            [.character(" ")], "space", title: answering.isHolding ? "put down" : "pick up",
            help: "pick up the part under the cursor, or put it down", action: .mark)
        ]
      case .one, .text: []
      }
    return [
      .init([.enter, .right, .character("l")], "enter", title: "answer", help: "give this answer", action: .submit),
      .init(
        [.down, .character("j"), .tab], "down", title: "choose", help: "go to the next option", action: .down,
        footer: "arrows"),
      .init([.up, .character("k"), .backTab], "up", help: "go to the option before", action: .up),
    ] + mark + scrolling + [leaving]
  }

  private func textBindings(_ answering: QuizAnswering) -> KeyTable<Action> {
    let leave: KeyBinding<Action> =
      answering.field.hasFocus
      ? .init(
        [.escape], "esc", title: "leave the field", help: "leave the field; other keys work again", action: .leaveField)
      : .init(
        [.character("e"), .character("i")], "e", title: "write", help: "write in the field again", action: .write)
    return [.init([.enter], "enter", title: "answer", help: "give this answer", action: .submit), leave] + scrolling
      + (answering.field.hasFocus ? [] : [leaving])
  }

  private var confidenceBindings: KeyTable<Action> {
    let levels: [KeyBinding<Action>?] = AnswerConfidence.allCases.map { confidence in
      .init(
        [.character(confidence.key)], String(confidence.key), title: confidence.rawValue,
        help: "you are \(confidence == .guess ? "guessing" : confidence.rawValue)", action: .choose(confidence))
    }
    return KeyTable(levels) + [
      .init([.enter, .character(" ")], "enter", title: "take", help: "take the chosen one", action: .take),
      .init([.right, .down, .tab, .character("l"), .character("j")], "right", help: "choose the next", action: .next),
      .init(
        [.left, .up, .backTab, .character("h"), .character("k")], "left", help: "choose the one before",
        action: .previous),
      .init([.escape, .character("q")], "esc", title: "back", help: "change the answer", action: .reconsider),
    ]
  }

  private var feedbackBindings: KeyTable<Action> {
    let all: KeyTable<Action> = [
      .init(
        [.enter, .character("n"), .right, .character("l")], "enter", title: link == nil ? nextTitle : "open",
        help: link == nil ? "go on" : "open the chosen link", action: .goOn),
      question.run.map {
        .init(
          .characters("w"), "w", title: "watch it happen", help: "open the run just before what decides",
          action: .open(.run($0)))
      },
      .init([.tab], "tab", title: "link", help: "choose the next link", action: .nextLink),
      question.terms.first.map {
        .init(.characters("t"), "t", title: "term", help: "open the term that this is about", action: .open(.term($0)))
      },
      .init(.characters("i"), "i", title: "sources", help: "where the facts in here come from", action: .sources),
      .init([.down, .character("j")], "down", title: "scroll", help: "read on", action: .down, footer: "arrows"),
      .init([.up, .character("k")], "up", help: "read again what stands above", action: .up),
      .init([.backTab], "shift-tab", help: "choose the link before", action: .previousLink),
      .init([.character(" ")], "space", help: "a page on, or the next question", action: .readOn),
    ]
    return (all + scrolling + [leaving]).filter(isPossible)
  }

  private var nextTitle: String {
    if case .feedback(_, isReview: true) = stage { return "back" }
    return session.isFinished ? "results" : "next"
  }

  private var scrolling: KeyTable<Action> {
    [
      .init([.pageDown], "page down", help: "a page on", action: .pageDown),
      .init([.pageUp], "page up", help: "a page back", action: .pageUp),
    ]
  }

  private var leaving: KeyBinding<Action> {
    .init(
      [.character("q"), .escape], "q", title: "leave", help: "leave the quiz; it goes on here next time", action: .leave
    )
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .sources: !page.factIDs.isEmpty
    case .nextLink, .previousLink: !page.links.isEmpty
    case .down, .pageDown: top < lowestTop
    case .up, .pageUp: top > 0
    case .mark, .submit, .write, .choose, .previous, .next, .take, .reconsider, .goOn, .readOn, .open: true
    case .leaveField, .leave: true
    }
  }

  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .questions }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    message = nil
    if case .answering(var answering) = stage, answering.form == .text, answering.field.take(key) {
      stage = .answering(answering)
      return .stay
    }
    if let action = bindings.action(for: key) { return perform(action) }
    if case .character(let letter) = key { return press(letter) }
    return .stay
  }

  /// The letter of an option: goes there, and takes it where one is enough.
  private mutating func press(_ letter: Character) -> Navigation {
    guard case .answering(var answering) = stage, answering.choose(letter) else { return .stay }
    if answering.form == .several { answering.mark() }
    stage = .answering(answering)
    reveal()
    return answering.form == .one ? perform(.submit) : .stay
  }

  private mutating func perform(_ action: Action) -> Navigation {
    switch action {
    case .up: move(-1)
    case .down: move(1)
    case .pageUp: scroll(by: -max(1, rows - 2))
    case .pageDown: scroll(by: max(1, rows - 2))
    case .mark, .write, .leaveField, .submit, .next, .previous, .reconsider: answer(action)
    case .choose(let confidence): give(confidence)
    case .take: if case .confidence(_, _, let list) = stage { give(AnswerConfidence.allCases[list.chosen]) }
    case .nextLink: chooseLink(1)
    case .previousLink: chooseLink(-1)
    case .readOn where top < lowestTop: scroll(by: max(1, rows - 2))
    case .goOn, .readOn: return goOn()
    case .open(let destination): return .open(destination)
    case .sources: return .push(SourcesScreen(page.factIDs, context))
    case .leave: return .back
    }
    return .stay
  }

  private mutating func answer(_ action: Action) {
    switch (stage, action) {
    case (.answering(var answering), .mark):
      answering.mark()
      stage = .answering(answering)
    case (.answering(var answering), .write), (.answering(var answering), .leaveField):
      answering.field.hasFocus.toggle()
      stage = .answering(answering)
    case (.answering(let answering), .submit): submit(answering)
    case (.confidence(let answering, let given, var list), .next),
      (.confidence(let answering, let given, var list), .previous):
      if case .next = action { list.move(by: 1) } else { list.move(by: -1) }
      stage = .confidence(answering, given, list)
    case (.confidence(let answering, _, _), .reconsider): stage = .answering(answering)
    default: break
    }
  }

  private mutating func submit(_ answering: QuizAnswering) {
    switch answering.answer {
    case .success(let given):
      stage = .confidence(answering, given, ChoiceList(count: AnswerConfidence.allCases.count, chosen: 1))
    case .failure(let missing): message = missing.sentence
    }
  }

  /// Saves the answer; only then is the verdict shown.
  private mutating func give(_ confidence: AnswerConfidence) {
    guard case .confidence(let answering, let given, _) = stage else { return }
    context.progress.answer(given, confidence, in: &session)
    stage = .feedback(answering.question, isReview: false)
    link = nil
    top = 0
    if page.rows.count > rows, let why = page.rows.firstIndex(where: { $0.title != nil }) {
      top = min(lowestTop, max(0, why - max(2, rows / 2)))
    }
  }

  private mutating func goOn() -> Navigation {
    if let link, page.links.indices.contains(link) { return .open(context.destination(of: page.links[link].target)) }
    if case .feedback(_, isReview: true) = stage { return .back }
    guard let next = session.current else { return .replace(QuizResultsScreen(session, context)) }
    stage = .answering(QuizAnswering(next, in: session))
    top = 0
    return .stay
  }

  // MARK: Moving

  private mutating func move(_ step: Int) {
    guard case .answering(var answering) = stage, answering.form != .text else { return scroll(by: step) }
    if step < 0 && answering.cursor.isFirst { return scroll(by: step) }
    // What the cursor is on may be below a long question: it is shown before the cursor goes on.
    if let option = page.rows(ofOption: answering.cursor.chosen), option.upperBound > top + rows { return reveal() }
    answering.move(step)
    stage = .answering(answering)
    reveal()
  }

  private mutating func scroll(by step: Int) { top = max(0, min(lowestTop, top + step)) }

  private mutating func chooseLink(_ step: Int) {
    let links = page.links
    guard !links.isEmpty else { return }
    let next = (link.map { $0 + step } ?? (step > 0 ? 0 : links.count - 1))
    link = (next + links.count) % links.count
    if let link { show(links[link].line..<links[link].line + 1) }
  }

  /// Brings what the cursor is on into view.
  private mutating func reveal() {
    guard case .answering(let answering) = stage else { return }
    if let rows = page.rows(ofOption: answering.cursor.chosen) { show(rows) }
    if let field = page.fieldRow { show(field..<field + 1) }
  }

  private mutating func show(_ range: Range<Int>) {
    if range.upperBound > top + rows { top = range.upperBound - rows }
    if range.lowerBound < top + (isPinned ? 1 : 0) { top = range.lowerBound - (isPinned ? 1 : 0) }
    top = max(0, min(lowestTop, top))
  }

  mutating func fit(_ size: Size) {
    self.size = size
    top = max(0, min(lowestTop, top))
  }

  // MARK: Picture

  private var isRoomy: Bool { size.rows >= 16 }
  /// Rows of air above the question.
  private var air: Int { size.rows >= 34 ? 3 : isRoomy ? 1 : 0 }
  /// The bar and the prompt take a row each, and in a large room there is air above and below.
  private var rows: Int { max(1, size.rows - (isRoomy ? 3 : 2) - air - overview.rows(in: size)) }
  private var overview: QuizOverview { QuizOverview(session: session, here: question.id, facts: context.facts) }
  private var width: Int { min(size.columns - 4, ReadingPage.widest) }
  private var lowestTop: Int { max(0, page.rows.count - rows) }

  private var page: QuizPage {
    switch stage {
    case .answering(let answering), .confidence(let answering, _, _):
      QuizPage(answering, width: width, facts: context.facts)
    case .feedback(let question, _): QuizPage(question, in: session, width: width, context)
    }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (bar, below) = rect.splitTop(1)
    drawBar(into: &surface, in: bar)
    let (quiz, above) = overview.split(below, in: size)
    overview.draw(into: &surface, in: quiz)
    let middle = above.centred(columns: width + 4)
    let (prompt, aboveIt) = middle.splitBottom(1)
    let (_, body) = aboveIt.splitTop(air)
    let text = Rect(column: body.column + 2, row: body.row, columns: width, rows: min(rows, body.rows))
    let page = page
    page.draw(into: &surface, in: text, from: top, option: cursorOption, link: link, drawField: drawField)
    if isPinned { page.drawFirstLine(into: &surface, in: text) }
    drawMore(into: &surface, in: text, page.rows.count)
    drawPrompt(into: &surface, in: prompt, below: text.row + page.rows.count + 1)
  }

  /// Whether the first line of the question stands above its reasons, which go on below it: so that they can be read as
  /// an answer to something.
  private var isPinned: Bool {
    if case .feedback = stage { top > 0 && rows >= 3 } else { false }
  }

  private var cursorOption: Int? {
    switch stage {
    case .answering(let answering), .confidence(let answering, _, _): answering.cursor.chosen
    case .feedback: nil
    }
  }

  /// How much of the quiz is answered.
  private func drawBar(into surface: inout Surface, in rect: Rect) {
    Gauge(session.answeredCount, of: session.questions.count).draw(
      into: &surface, at: rect.origin, columns: rect.columns, role: .asynchronous)
  }

  private func drawField(into surface: inout Surface, in line: Rect) {
    guard let answering = answering else { return }
    var field = answering.field
    if case .confidence = stage { field.hasFocus = false }
    field.draw(labelled: "Answer", into: &surface, at: line.origin, columns: line.columns, hint: question.instruction)
  }

  private var answering: QuizAnswering? {
    switch stage {
    case .answering(let answering), .confidence(let answering, _, _): answering
    case .feedback: nil
    }
  }

  /// Arrows where there is more above or below than fits.
  private func drawMore(into surface: inout Surface, in text: Rect, _ count: Int) {
    guard count > text.rows else { return }
    let column = text.endColumn + 1
    if top > 0 { surface.write("↑", at: Point(column, text.row), role: .attention) }
    if top + text.rows < count { surface.write("↓", at: Point(column, text.endRow - 1), role: .attention) }
  }

  private var promptText: StyledText {
    if let message { return StyledText(message, .attention) }
    switch stage {
    case .answering(let answering): return StyledText(answering.question.instruction, .dim)
    case .confidence: return StyledText(size.columns >= 50 ? "How sure are you?" : "How sure?", .attention)
    case .feedback(let question, _):
      return QuizFeedback(question, in: session)?.closing(isShort: size.columns < 80) ?? StyledText()
    }
  }

  /// What is wanted now: right below the page where that leaves room, for the eye is there.
  private func drawPrompt(into surface: inout Surface, in rect: Rect, below row: Int) {
    let place = Point(rect.column + 2, min(rect.row, row))
    var column = surface.write(promptText, at: place, limit: rect.endColumn - 1) + 2
    guard case .confidence(_, _, let list) = stage else { return }
    for (index, confidence) in AnswerConfidence.allCases.enumerated() {
      let background: Background = index == list.chosen ? .selection : .plain
      column =
        surface.write(" \(confidence.rawValue) ", at: Point(column, place.row), role: .title, background: background)
        + 1
    }
  }
}
