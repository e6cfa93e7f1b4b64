import CourseContent
import StudyProgress
import TerminalSurface

/// One question after the other: the answer, which also says how sure the learner is, and why.
struct QuizScreen: Screen {
  let context: StudyContext
  private(set) var session: QuizSession
  private(set) var stage: Stage
  /// How sure the next letter is said to be, after a key that says so.
  private(set) var claim: AnswerConfidence?
  /// Why the last key did nothing; nil if it did something.
  private(set) var message: String?
  var hasRefused: Bool { message != nil }
  /// Whether the last key asked to go on without an answer: the next one shows it.
  private var isWarned = false
  /// Whether a key was pressed here.
  private(set) var hasMoved = false
  /// What the quiz is made of, in a sentence, until its first answer; nil where there is nothing to say.
  private(set) var mix: MixWords?
  private(set) var size = Size(columns: 80, rows: 22)
  private(set) var top = 0
  private(set) var link: Int?

  /// What is wanted of the learner.
  enum Stage: Sendable {
    case answering(QuizAnswering)
    /// To read why.
    case feedback(Question, isReview: Bool)
  }

  /// A quiz at its first open question; nil if it has none.
  init?(_ session: QuizSession, _ context: StudyContext) {
    guard let question = session.current else { return nil }
    self.context = context
    self.session = session
    stage = .answering(QuizAnswering(question, in: session))
    mix = session.mixWords(in: context.progress.record)
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

  var question: Question {
    switch stage {
    case .answering(let answering): answering.question
    case .feedback(let question, _): question
    }
  }

  var answering: QuizAnswering? {
    if case .answering(let answering) = stage { answering } else { nil }
  }

  private var place: Int { (session.questions.firstIndex { $0.id == question.id } ?? 0) + 1 }

  var takesText: Bool { answering?.field.hasFocus == true }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .questions }
  var asksConfidence: Bool { context.settings.asksConfidence }
  /// Whether an answered question is looked at again, and no quiz goes on from here.
  var isReview: Bool { if case .feedback(_, isReview: true) = stage { true } else { false } }
  var isAtEnd: Bool { top >= lowestTop }
  /// Answers of this quiz that were given on another page of it.
  var isGoneThrough: Bool {
    let kept = context.progress.record.session(session.plan, questions: session.questions)
    return !isReview && kept.answeredCount > session.answeredCount
  }

  // MARK: Keys

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let wasWarned = isWarned
    (message, isWarned, hasMoved) = (nil, false, true)
    if takesText, let navigation = type(key) { return navigation }
    if let action = bindings.action(for: key) { return perform(action, by: key, wasWarned: wasWarned) }
    if case .character(let character) = key { message = refusal(of: character) }
    return .stay
  }

  /// Of keys that came together those that answer or go on count once: nobody has seen the question that lies between.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    guard !takesText || key == .enter else { return nil }
    return switch bindings.action(for: key) {
    case .answer, .claim, .handIn, .readOn, .open, .openRun: handle(key)
    case .mark, .toggleField, .up, .down, .pageUp, .pageDown, .toTop, .toEnd: nil
    case .nextLink, .previousLink, .sources, .leave, .nothing, nil: nil
    }
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .rows(let count): scroll(by: count)
    case .link(let index):
      link = index
      return goOn()
    case .part(let index): return lookAt(index)
    case .key, .page, .entry, .knob, .chart, .position, .slide, .scroll: break
    }
    return .stay
  }

  /// An answered question of this quiz once more, over the page on which the quiz goes on.
  private func lookAt(_ index: Int) -> Navigation {
    guard session.questions.indices.contains(index) else { return .stay }
    let wanted = session.questions[index]
    guard wanted.id != question.id, session.answer(to: wanted) != nil else { return .stay }
    let page = QuizScreen(reviewing: wanted, in: session, context)
    return isReview ? .replace(page) : .push(page)
  }

  private mutating func perform(_ action: QuizAction, by key: KeyEvent, wasWarned: Bool) -> Navigation {
    switch action {
    case .up: move(-1)
    case .down: move(1)
    case .pageUp: scroll(by: -max(1, rows - 2))
    case .pageDown: scroll(by: max(1, rows - 2))
    case .toTop: scroll(by: -lowestTop)
    case .toEnd: scroll(by: lowestTop)
    case .answer: choose(key)
    case .claim(let confidence): say(confidence)
    case .mark, .toggleField: change(by: action)
    case .readOn where !isAtEnd: scroll(by: max(1, rows - 2))
    case .handIn where answering != nil, .readOn where answering != nil: handIn(isSecond: wasWarned)
    case .handIn, .readOn: return goOn()
    case .nextLink: chooseLink(1)
    case .previousLink: chooseLink(-1)
    case .open(let destination): return .open(destination)
    case .openRun: return openRun(key)
    case .sources: return .push(SourcesScreen(page.factIDs, context))
    case .leave: return .back
    case .nothing: break
    }
    return .stay
  }

  /// A printable key for the field. One that would make of a number what is none says so, or says how sure one is.
  private mutating func type(_ key: KeyEvent) -> Navigation? {
    guard var answering else { return nil }
    if key == .character(" "), answering.field.text.isEmpty { return nil }
    // No unit is written so: in a number it says how sure one is.
    if key == .character("S"), answering.form == .number { return nil }
    if answering.type(key) {
      stage = .answering(answering)
      return .stay
    }
    guard case .character(let character) = key, !(answering.form == .number && "Sg".contains(character)) else {
      return nil
    }
    message = refusal(of: character)
    return .stay
  }

  /// Nothing that is pasted hands an answer in. What can only be a part of it would be another answer.
  mutating func paste(_ text: Substring) {
    guard var answering else { return }
    message = nil
    if text.allSatisfy({ answering.type(.character($0)) }) {
      stage = .answering(answering)
    } else {
      message = "\(text) cannot stand here; type the answer."
    }
  }

  /// Why a printable key does nothing here.
  private func refusal(of character: Character) -> String? {
    guard let answering else { return nil }
    switch answering.form {
    case _ where "Sg".contains(character) && !asksConfidence:
      return QuizAnswering.nobodyAsks
    case .number: return "\(character) is no part of a number. \(question.instruction)"
    case .words: return nil
    case .one, .several, .order, .match:
      guard character.isLetter || character.isNumber, let last = answering.letters.last else { return nil }
      return "There is no \(character) here: press a to \(last)."
    }
  }

  /// Nowhere for a letter whose option no run decides: then the app says that the key does nothing.
  private func openRun(_ key: KeyEvent) -> Navigation {
    let reasons = QuizFeedback(question, in: session)?.reasons ?? []
    let reason = reasons.first { $0.place.map { key == QuizAnswering.runKey(ofOption: $0) } == true }
    return reason?.run.map { .open(.run($0)) } ?? .stay
  }

  private mutating func change(by action: QuizAction) {
    guard var answering else { return }
    if case .mark = action { answering.mark() } else { answering.field.hasFocus.toggle() }
    stage = .answering(answering)
  }

  /// The letter or the digit of an option.
  private mutating func choose(_ key: KeyEvent) {
    guard case .character(let character) = key, var answering, let id = answering.choose(character) else { return }
    stage = .answering(answering)
    guard answering.form == .one else {
      if let place = answering.options.firstIndex(where: { $0.id == id }) { reveal(option: place) }
      return
    }
    give(GivenAnswer(options: [id]), character.isUppercase ? .sure : claim ?? .unsure)
  }

  /// Where one letter answers, it comes after the claim; all else is handed in by it.
  private mutating func say(_ confidence: AnswerConfidence) {
    guard let answering else { return }
    if answering.form == .one { return claim = claim == confidence ? nil : confidence }
    switch answering.answer {
    case .success(let given): give(given, confidence)
    case .failure(let missing): message = missing.sentence
    }
  }

  /// Hands in what there is. Without an answer it says what is missing, and the second time it shows the answer.
  private mutating func handIn(isSecond: Bool) {
    guard let answering else { return }
    switch answering.answer {
    case .success(let given): give(given, claim ?? .unsure)
    case .failure where isSecond: give(.none, nil)
    case .failure(let missing):
      let last = context.keys.filled("{Open} again shows the answer", in: presentFamily)
      let all = ["\(missing.sentence) \(last): not known.", "\(missing.sentence) \(last)."]
      message = all.first { $0.columns <= width } ?? last + "."
      isWarned = true
    }
  }

  /// Saves the answer; only then is the verdict shown.
  private mutating func give(_ given: GivenAnswer, _ confidence: AnswerConfidence?) {
    let question = question
    context.progress.answer(given, asksConfidence ? confidence : nil, in: &session)
    stage = .feedback(question, isReview: false)
    (link, claim, mix, top) = (nil, nil, nil, 0)
    if page.rows.count > rows, let why = page.rows.firstIndex(where: { $0.title != nil }) {
      top = min(lowestTop, max(0, why - max(2, rows / 2)))
    }
  }

  private mutating func goOn() -> Navigation {
    if let link, page.links.indices.contains(link) { return .open(context.destination(of: page.links[link].target)) }
    if isReview { return .back }
    guard let next = session.current else { return .replace(QuizResultsScreen(session, context)) }
    stage = .answering(QuizAnswering(next, in: session))
    top = 0
    return .stay
  }

  // MARK: Moving

  private mutating func move(_ step: Int) {
    guard var answering, !answering.isTyped else { return scroll(by: step) }
    if step < 0 && (answering.cursor ?? 0) == 0 && top > 0 { return scroll(by: step) }
    // What the cursor is on may be below a long question: it is shown before the cursor goes on.
    if let cursor = answering.cursor, let option = page.rows(ofOption: cursor), option.upperBound > top + rows {
      return reveal(option: cursor)
    }
    answering.move(step)
    stage = .answering(answering)
    if let cursor = answering.cursor { reveal(option: cursor) }
  }

  private mutating func scroll(by step: Int) { top = max(0, min(lowestTop, top + step)) }

  private mutating func chooseLink(_ step: Int) {
    let links = page.links
    guard !links.isEmpty else { return }
    let next = (link.map { $0 + step } ?? (step > 0 ? 0 : links.count - 1))
    link = (next + links.count) % links.count
    if let link { show(links[link].line..<links[link].line + 1) }
  }

  /// Brings an option into view.
  private mutating func reveal(option: Int) {
    if let rows = page.rows(ofOption: option) { show(rows) }
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
}
