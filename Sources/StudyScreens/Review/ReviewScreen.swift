import CourseContent
import StudyProgress
import TerminalSurface

/// The review: a card's front, its back, and how well it was known. A question is answered as in the quiz. What was graded
/// is kept at once, and the latest grade can be taken back.
struct ReviewScreen: Screen {
  let context: StudyContext
  private(set) var session: ReviewSession
  private(set) var side: Side
  /// What the answer speaks for, once the back is shown.
  private(set) var proposed = ReviewGrade.good
  private(set) var size = Size(columns: 80, rows: 22)
  /// The letter by which a prediction was answered on its front; nil where none was.
  private(set) var said: Character?
  /// When the front was first shown.
  private var shownAt = 0
  /// The backs of the cards that were graded, to come back to.
  private var graded: [Back] = []

  enum Side: Sendable {
    case front(Flashcard)
    case back(Flashcard, ReadingPage)
    /// A question, to be answered or with its reasons.
    case question(QuizScreen)
    case end(ReviewEnd)
  }

  private struct Back: Sendable {
    let side: Side
    let proposed: ReviewGrade
    let said: Character?
  }

  init(_ request: ReviewRequest, _ context: StudyContext) throws(ContentError) {
    self.context = context
    let deck = try request.deck(of: context.course, context.progress.record)
    session = ReviewSession(request, of: deck, in: context.progress, context.settings.reviewLimits)
    side = .end(ReviewEnd(session, in: context.course, context.progress))
    showFront()
  }

  // MARK: What is shown

  /// Whether the back is shown, and a grade is wanted.
  var isTurned: Bool {
    switch side {
    case .front, .end: false
    case .back: true
    case .question(let quiz): quiz.answering == nil
    }
  }

  /// The question that is shown; nil for a flashcard.
  var quiz: QuizScreen? { if case .question(let quiz) = side { quiz } else { nil } }

  private mutating func showFront() {
    shownAt = context.progress.now.seconds
    (proposed, said) = (.good, nil)
    side = nextFront() ?? .end(ReviewEnd(session, in: context.course, context.progress))
    fitSide()
  }

  /// The front of the present card, or of the next one that can be shown.
  private mutating func nextFront() -> Side? {
    while let card = session.current {
      if let front = front(of: card) { return front }
      session.passOver(in: context.progress)
    }
    return nil
  }

  private func front(of card: ReviewCard) -> Side? {
    switch card {
    case .term, .prediction: return Flashcard(card, in: context.course).map { .front($0) }
    case .question, .template:
      return context.progress.record.quiz(of: card, in: context.course).flatMap { QuizScreen($0, context) }
        .map { .question($0) }
    }
  }

  /// Shows the back. The letter of a choice is an answer to a prediction, and proposes a grade by being right or wrong.
  private mutating func turn(saying letter: Character? = nil) {
    guard case .front(let card) = side else { return }
    if let letter, card.hasLetters, let grade = card.grade(of: String(letter), in: context.course) {
      (said, proposed) = (letter, grade)
    }
    side = .back(card, ReadingPage(card.back(in: context.course), facts: context.facts))
    fitSide()
  }

  /// The answer is kept, and its reasons are shown: what does it speak for?
  private mutating func note(_ quiz: QuizScreen) {
    if let answer = quiz.session.answer(to: quiz.question) {
      let memory = session.current.flatMap { context.progress.record.schedule.entries[$0]?.memory }
      proposed = ReviewGrade(proposedFor: answer, after: answer.at - shownAt, memory)
    }
    fitSide()
  }

  mutating func fit(_ size: Size) {
    self.size = size
    fitSide()
  }

  private mutating func fitSide() {
    switch side {
    case .front, .end: break
    case .back(let card, var page):
      page.fit(pageSize)
      side = .back(card, page)
    case .question(var quiz):
      quiz.fit(isTurned ? Size(columns: size.columns, rows: max(1, size.rows - gradeRows)) : size)
      side = .question(quiz)
    }
  }

  // MARK: Keys

  enum Action {
    case turn, grade(ReviewGrade), accept, readOn, up, down, pageUp, pageDown, nextLink, previousLink, sources
    case open(Destination), goOn, undo, leave
  }

  /// Its own keys; those of a question are beside them.
  private var bindings: KeyTable<Action> {
    let undo: KeyTable<Action> = [
      .init(.cardBefore, title: "undo", help: "take the latest grade back, and say it anew", action: .undo)
    ]
    let leaving =
      (readsBack || graded.isEmpty && turnsByLetter
        ? [] : undo.unless { _ in graded.isEmpty ? "No card has been graded yet." : nil }) + [
        .init(
          .back, keys: [.character("q"), .escape], title: "end", help: "end the review; all is kept", action: .leave)
      ]
    switch side {
    case .front:
      return [
        .init(
          .open, and: .goOn, title: "show", help: "show what it means; any letter does the same", action: .turn)
      ] + leaving
    case .back(let card, let page):
      return grading + (paging + (backBindings(page) + (watching(card) + leaving)))
    case .question(let quiz):
      return takesText ? [] : quiz.answering == nil ? grading + (paging + leaving) : leaving
    case .end:
      return [.init(.open, and: .goOn, title: next.title, help: "go on: \(next.words)", action: .goOn)] + leaving
    }
  }

  private var grading: KeyTable<Action> {
    let grades = zip(ReviewGrade.allCases, "abcd").map { grade, letter -> KeyBinding<Action> in
      let letters = isLong && letter == "d" ? [] : [letter]
      let keys = ([Character("\(grade.number)")] + letters).map { KeyEvent.character($0) }
      return .init(.answer, keys: keys, help: "\(grade.rawValue): \(grade.help)", action: .grade(grade))
    }
    return KeyTable(grades) + [
      chosenLink == nil
        ? .init(.open, title: proposed.rawValue, help: "as proposed: \(proposed.rawValue)", action: .accept)
        : nil,
      .init(.goOn, help: "a page on; at the end as proposed", action: .readOn),
    ]
  }

  /// Whether the answer is longer than the room: then `d` and `u` read it as they read a lesson, and a key that reads
  /// grades nothing, not even where the text ends.
  private var isLong: Bool { isTurned && !(isAtTop && isAtEnd) }

  private var isAtTop: Bool {
    switch side {
    case .back(_, let page): page.isAtTop
    case .question(let quiz): quiz.top == 0
    case .front, .end: true
    }
  }

  private var isAtEnd: Bool {
    switch side {
    case .back(_, let page): page.isAtEnd
    case .question(let quiz): quiz.isAtEnd
    case .front, .end: true
    }
  }

  /// Whether `u` pages back, and takes no grade back.
  private var readsBack: Bool { isLong && !isAtTop }
  private var turnsByLetter: Bool { if case .front = side { true } else { false } }

  private var paging: KeyTable<Action> {
    guard isLong else { return [] }
    let isAtEnd = isAtEnd
    let on: KeyTable<Action> = [.init(.characters("d"), "d", help: "a page on", action: .pageDown)]
    let back: KeyTable<Action> = [.init(.characters("u"), "u", help: "a page back", action: .pageUp)]
    return on.unless { _ in isAtEnd ? "The text ends here; 1 to 4 say how well you knew it." : nil }
      + (readsBack ? back : [])
  }

  private func watching(_ card: Flashcard) -> KeyTable<Action> {
    let help = "open the run that shows it"
    return [
      card.run(seed: context.course.seed).map {
        .init(.watch, title: "watch", help: help, action: .open(.run($0)))
      } ?? .init(.watch, help: help, action: .leave).refused("No run shows this term.")
    ]
  }

  private func backBindings(_ page: ReadingPage) -> KeyTable<Action> {
    [
      page.chosenLink.map {
        .init(.open, title: "open", help: "open the chosen link", action: .open(context.destination(of: $0)))
      },
      page.isAtEnd ? nil : .init(.next, title: "read on", help: "read on", action: .down),
      page.isAtTop ? nil : .init(.previous, help: "read again what stands above", action: .up),
      page.isAtEnd ? nil : .init(.pageDown, keys: [.pageDown], help: "a page on", action: .pageDown),
      page.isAtTop ? nil : .init(.pageUp, keys: [.pageUp], help: "a page back", action: .pageUp),
      page.hasLink(1)
        ? .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink) : nil,
      page.hasLink(-1) ? .init(.previousThing, help: "choose the link before", action: .previousLink) : nil,
      page.layout.factIDs.isEmpty
        ? nil : .init(.sources, title: "sources", help: "where the facts in here come from", action: .sources),
    ]
  }

  /// The keys of a question that stay its own: not how it goes on and ends.
  private var questionBindings: KeyTable<QuizAction> {
    guard case .question(let quiz) = side else { return [] }
    return quiz.bindings.filter { action in
      switch action {
      case .leave: false
      case .handIn: quiz.answering != nil || quiz.link != nil
      case .readOn: quiz.answering != nil
      case .answer, .claim, .mark, .toggleField, .up, .down, .pageUp, .pageDown, .toTop, .toEnd, .nextLink,
        .previousLink, .open, .openRun, .sources, .nothing:
        true
      }
    }
  }

  private var chosenLink: Prose.Link? {
    switch side {
    case .back(_, let page): page.chosenLink
    case .question(let quiz):
      quiz.link.flatMap { quiz.page.links.indices.contains($0) ? quiz.page.links[$0].target : nil }
    case .front, .end: nil
    }
  }

  var next: NextStep {
    if case .end(let end) = side, end.isAnythingDue {
      return NextStep(words: "what is left for today", title: "go on", destination: .review(session.request))
    }
    return NextStep(context.summary?.next ?? .mixed, in: context.course)
  }

  var breadcrumbs: [String] { session.request.isCramming ? ["Review", "Cramming"] : ["Review"] }
  var status: StyledText {
    guard session.current != nil else { return StyledText() }
    return StyledText("\(session.left) left", .title) + StyledText("   \(session.cardCount) done ", .dim)
  }
  var hints: [KeyHint] {
    if case .question(let quiz) = side, quiz.answering != nil { return questionBindings.hints + bindings.hints }
    return bindings.hints + questionBindings.hints
  }
  var refusedHints: [KeyHint] { bindings.refusedHints + questionBindings.refusedHints }
  var family: KeyFamily { .questions }
  var takesText: Bool { if case .question(let quiz) = side { quiz.takesText } else { false } }

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool {
    guard case .back(let card, var page) = side, page.leap(key) else { return false }
    side = .back(card, page)
    return true
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if let action = bindings.action(for: key) { return perform(action) }
    switch side {
    case .front: if case .character(let letter) = key { turn(saying: letter) }
    case .question(var quiz):
      guard quiz.answering != nil || questionBindings.action(for: key) != nil else { break }
      let wasAnswering = quiz.answering != nil
      let navigation = quiz.handle(key)
      side = .question(quiz)
      if wasAnswering, quiz.answering == nil { note(quiz) }
      return navigation
    case .back, .end: break
    }
    return .stay
  }

  /// Of keys that came together those that grade or go on count once: nobody has seen the card that lies between.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    switch bindings.action(for: key) {
    case .turn, .grade, .accept, .readOn, .open, .goOn: return handle(key)
    case .up, .down, .pageUp, .pageDown, .nextLink, .previousLink, .sources, .undo, .leave: return nil
    case nil: break
    }
    guard case .question(var quiz) = side else { return handle(key) }
    return quiz.handle(key, times: times) == nil ? nil : handle(key)
  }

  mutating func paste(_ text: Substring) {
    guard case .question(var quiz) = side else { return }
    quiz.paste(text)
    side = .question(quiz)
  }

  private mutating func perform(_ action: Action) -> Navigation {
    switch action {
    case .turn: turn()
    case .grade(let grade): self.grade(grade)
    case .accept: grade(proposed)
    case .readOn: readOn()
    case .up: scroll { $0.scroll(by: -1) }
    case .down: scroll { $0.scroll(by: 1) }
    case .pageUp: turnPage(-1)
    case .pageDown: turnPage(1)
    case .nextLink: scroll { $0.chooseLink(1) }
    case .previousLink: scroll { $0.chooseLink(-1) }
    case .sources:
      if case .back(_, let page) = side { return .push(SourcesScreen(page.layout.factIDs, context)) }
    case .open(let destination): return .open(destination)
    case .goOn: return .goOn(next.destination)
    case .undo: undo()
    case .leave: return .back
    }
    return .stay
  }

  private mutating func scroll(_ change: (inout ReadingPage) -> Void) {
    guard case .back(let card, var page) = side else { return }
    change(&page)
    side = .back(card, page)
  }

  private mutating func turnPage(_ direction: Int) {
    switch side {
    case .back: scroll { $0.scrollPage(direction) }
    case .question(var quiz):
      _ = quiz.handle(direction > 0 ? .pageDown : .pageUp)
      side = .question(quiz)
    case .front, .end: break
    }
  }

  /// A page on where there is more; at the end as proposed.
  private mutating func readOn() { isAtEnd ? grade(proposed) : turnPage(1) }

  /// Kept at once, so that a review can be ended at any card.
  private mutating func grade(_ grade: ReviewGrade) {
    guard isTurned else { return }
    graded.append(Back(side: side, proposed: proposed, said: said))
    session.grade(grade, in: context.progress)
    showFront()
  }

  private mutating func undo() {
    guard let back = graded.popLast(), session.undo(in: context.progress) != nil else { return }
    (side, proposed, said) = (back.side, back.proposed, back.said)
    fitSide()
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch side {
    case .back(let card, var page):
      let isLink = page.touch(touch)
      side = .back(card, page)
      return isLink ? handle(.enter) : .stay
    case .question(var quiz):
      if quiz.answering == nil, case .link = touch {
        return quiz.touch(touch)
      }
      let navigation = quiz.touch(touch)
      side = .question(quiz)
      return navigation
    case .front, .end: return .stay
    }
  }
}
