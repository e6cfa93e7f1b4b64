import CourseContent
import StudyProgress
import TerminalSurface

/// An exam: its first page, its questions, all of them at once, and its end. Nothing is judged before that. Its clock goes
/// on while one of its pages is shown, and is kept with each answer and every ten seconds.
struct ExamScreen: Screen {
  let context: StudyContext
  private(set) var exam: ExamSession
  private(set) var stage: Stage
  /// The question that is shown, or was last.
  private(set) var place = 0
  /// The option under the cursor; nil before an arrow has brought one.
  private(set) var cursor: Int?
  /// How sure the next letter is said to be, after a key that says so.
  private(set) var claim: AnswerConfidence?
  /// The chosen cell of the look at all questions.
  private(set) var cell = 0
  /// What is said until the next key; nil for what is wanted.
  private(set) var message: String?
  var hasRefused: Bool { message != nil }
  /// The seed that was asked for; nil if none was.
  let askedSeed: UInt64?
  /// Whether the last key asked for the end: the next one makes it.
  private(set) var isWarned = false
  private(set) var size = Size(columns: 80, rows: 22)
  private(set) var top = 0
  /// Seconds in which a page was shown and which are no whole millisecond, or not kept yet.
  private var rest = 0.0
  private var sinceKept = 0.0

  enum Stage: Equatable, Sendable {
    /// Before it begins or goes on.
    case cover(ExamDraw?)
    case question, overview
    /// It has come to its end while it was shown.
    case over
  }

  /// How often the time is kept while nothing is answered, in seconds.
  static let secondsBetweenKeeps = 10.0

  /// The first page; nil where there is no exam.
  init?(_ opening: ExamRequest.Opening, _ context: StudyContext, askedSeed: UInt64? = nil) {
    (self.context, self.askedSeed) = (context, askedSeed)
    switch opening {
    case .running(let running): (exam, stage) = (running, .cover(nil))
    case .new(let draw):
      guard let questions = try? context.course.questions(of: draw.plan) else { return nil }
      (exam, stage) = (ExamSession(draw.plan, questions: questions), .cover(draw))
    case .tooFew: return nil
    }
    place = exam.placeToGoOn
  }

  // MARK: Where we are

  var breadcrumbs: [String] { ["Quiz", exam.plan.kind.title] }
  var status: StyledText {
    guard stage == .question || stage == .overview else { return StyledText() }
    let isLate = exam.left <= ExamSession.lastMinutes
    let number = stage == .question ? StyledText("\(place + 1) of \(exam.questions.count)   ", .dim) : StyledText()
    return number + StyledText(exam.timeLeft, isLate ? .attention : .title) + StyledText(" ")
  }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .questions }
  var legend: [LegendEntry] {
    stage == .question || stage == .overview
      ? [
        LegendEntry(Glyph.busy, .asynchronous, means: "answered"), LegendEntry(Glyph.idle, .faint, means: "open"),
        LegendEntry(Glyph.retried, .attention, means: "flagged"),
      ] : []
  }

  var isAnimating: Bool { stage == .question || stage == .overview }
  /// Another page of it has come to its end.
  var isGoneThrough: Bool { exam.ending == nil && context.progress.record.exams[exam.id]?.ending != nil }
  /// The clock shows seconds; a page that stands still needs no more.
  var steadyFrames: Int? { 5 }
  var goesOnBelow: Bool { true }

  var asksConfidence: Bool { context.settings.asksConfidence }

  // MARK: Time

  mutating func advance(by seconds: Double) {
    guard isAnimating else { return }
    let before = exam.left
    rest += seconds * 1_000
    exam.show(stage == .question ? place : nil, for: Int(rest))
    rest -= Double(Int(rest))
    sinceKept += seconds
    if exam.isTimeUp { return end(.timeUp) }
    if sinceKept >= Self.secondsBetweenKeeps { keepTimes() }
    if before > ExamSession.lastMinutes, exam.left <= ExamSession.lastMinutes {
      message = ExamSession.lastMinutesNotice
    }
  }

  private mutating func keepTimes() {
    sinceKept = 0
    context.progress.keepTimes(of: &exam)
    stopIfOver()
  }

  /// The exam may be left in any way.
  func keepPlace() {
    var exam = exam
    if isAnimating { context.progress.keepTimes(of: &exam) }
  }

  private mutating func end(_ ending: ExamEnding) {
    context.progress.end(&exam, ending)
    (stage, message, isWarned) = (.over, nil, false)
  }

  // MARK: Keys

  /// Of keys that came together the one that ends the exam counts once: nobody has read its warning.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    let action = bindings.action(for: key)
    return action == .end || action == .giveUp ? handle(key) : nil
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let wasWarned = isWarned
    (message, isWarned) = (nil, false)
    if let action = bindings.action(for: key) { return perform(action, by: key, wasWarned: wasWarned) }
    let isRefused = bindings.bindings.contains { $0.refusal != nil && $0.keys.contains(key) }
    if stage == .question, !isRefused, case .character(let character) = key, character.isLetter || character.isNumber {
      message =
        "Sg".contains(character)
        ? QuizAnswering.nobodyAsks : "There is no \(character) here: \(exam.instruction(at: place))"
    }
    return .stay
  }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { false }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .rows(let count) where stage == .question: scroll(by: count)
    case .rows(let count): choose(cell: cell + count.signum() * cellsARow)
    case .part(let place) where exam.questions.indices.contains(place):
      // As in every list: the first click chooses, the second opens.
      stage == .overview && place != cell ? choose(cell: place) : show(place)
    case .key, .page, .entry, .link, .part, .knob, .chart, .position, .slide, .scroll: break
    }
    return .stay
  }

  private mutating func perform(_ action: ExamAction, by key: KeyEvent, wasWarned: Bool) -> Navigation {
    switch action {
    case .begin: begin()
    case .answer: if case .character(let character) = key { choose(named: character) }
    case .claim(let confidence): say(confidence)
    case .take: if let cursor { take(cursor, confidence: usual) }
    case .goOn: goOn()
    case .readOn: top < lowestTop ? scroll(by: max(1, rows - 2)) : goToNext()
    case .flag: context.progress.toggleFlag(at: stage == .question ? place : cell, in: &exam)
    case .nextQuestion: goToNext()
    case .previousQuestion: show(place - 1)
    case .nextOption: move(1)
    case .previousOption: move(-1)
    case .page(let step) where stage == .overview: choose(cell: cell + step * cellsARow * max(1, rows - 2))
    case .page(let step): scroll(by: step * max(1, rows - 2))
    case .far(let step): stage == .overview ? choose(cell: step * exam.questions.count) : scroll(by: step * lowestTop)
    case .lookOver: lookOver()
    case .cell(let columns, let rows): choose(cell: cell + columns + rows * cellsARow)
    case .open(let step): chooseOpen(step)
    case .goTo: show(cell)
    case .backToQuestion: show(place)
    case .end where wasWarned: end(.handedIn)
    case .giveUp where wasWarned: end(.givenUp)
    case .end, .giveUp: isWarned = true
    case .result: return .openInstead(exam.ending == .givenUp ? .quizMenu : .examResult(exam.id))
    case .leave: return .back
    }
    stopIfOver()
    return .stay
  }

  /// Another window may have ended it, which is known once something was kept.
  private mutating func stopIfOver() {
    if exam.ending != nil, stage != .over { (stage, message, isWarned) = (.over, nil, false) }
  }

  /// Begins what was drawn, or goes on with what another window has begun meanwhile.
  private mutating func begin() {
    if case .cover(let draw?) = stage, !context.progress.begin(draw.plan, closing: draw.closes),
      let running = try? context.progress.record.runningExam(in: context.course)
    {
      (exam, place) = (running, running.placeToGoOn)
    }
    show(place)
  }

  private mutating func show(_ place: Int) {
    self.place = max(0, min(exam.questions.count - 1, place))
    (stage, cursor, claim, top) = (.question, nil, nil, 0)
  }

  private mutating func goToNext() { place + 1 < exam.questions.count ? show(place + 1) : lookOver() }
  private mutating func lookOver() { (stage, cell) = (.overview, place) }
  private mutating func choose(cell: Int) { self.cell = max(0, min(exam.questions.count - 1, cell)) }

  /// The next cell, or the one before, whose question is open or flagged, around the end.
  private mutating func chooseOpen(_ step: Int) {
    let count = exam.questions.count
    let others = (1...count).map { (cell + step * $0 + count * 2) % count }
    cell = others.first { !exam.isAnswered($0) || exam.isFlagged($0) } ?? cell
  }

  // MARK: Answers

  private mutating func choose(named name: Character) {
    let options = exam.options(at: place)
    let letter = name.lowercased()
    guard let option = options.indices.first(where: { QuizAnswering.letter($0) == letter || "\($0 + 1)" == letter })
    else { return }
    cursor = nil
    let isSure = name.isUppercase && asksConfidence && exam.wanted(at: place) == 1
    take(option, confidence: isSure ? .sure : claim ?? usual)
  }

  /// What an answer says by itself of how sure one is.
  private var usual: AnswerConfidence? { asksConfidence ? .unsure : nil }

  /// Where one letter answers, it comes after the claim; several are chosen before it.
  private mutating func say(_ confidence: AnswerConfidence) {
    guard exam.wanted(at: place) > 1 else { return claim = claim == confidence ? nil : confidence }
    guard exam.isAnswered(place) else { return message = exam.instruction(at: place) }
    context.progress.choose(GivenAnswer(options: exam.chosen(at: place)), confidence, at: place, in: &exam)
    _ = perform(.nextQuestion, by: .enter, wasWarned: false)
  }

  /// Chooses an option; of several, one more or one less. Kept at once.
  private mutating func take(_ option: Int, confidence: AnswerConfidence?) {
    let options = exam.options(at: place).map(\.id)
    let (before, wanted) = (exam.chosen(at: place), exam.wanted(at: place))
    let isOne = if case .one = exam.questions[place].kind { true } else { false }
    let chosen = isOne ? [options[option]] : options.filter { before.contains($0) != ($0 == options[option]) }
    guard chosen.count <= wanted else {
      message = "\(wanted) are chosen already: take one back first."
      return
    }
    context.progress.choose(GivenAnswer(options: chosen), confidence, at: place, in: &exam)
    (sinceKept, claim) = (0, nil)
    if let rows = page.rows(ofOption: option) { reveal(rows) }
  }

  /// Takes what the cursor is on, as long as that changes something; else the next question.
  private mutating func goOn() {
    let isOne = exam.wanted(at: place) == 1
    if let cursor, !exam.chosen(at: place).contains(exam.options(at: place)[cursor].id),
      isOne || !exam.isAnswered(place)
    {
      return take(cursor, confidence: claim ?? usual)
    }
    _ = perform(.nextQuestion, by: .enter, wasWarned: false)
  }

  private mutating func move(_ step: Int) {
    let count = exam.options(at: place).count
    if step < 0, (cursor ?? 0) == 0, top > 0 { return scroll(by: step) }
    if let cursor, let rows = page.rows(ofOption: cursor), rows.upperBound > top + self.rows { return reveal(rows) }
    let next = cursor.map { max(0, min(count - 1, $0 + step)) } ?? (step > 0 ? 0 : count - 1)
    cursor = next
    if let rows = page.rows(ofOption: next) { reveal(rows) }
  }

  private mutating func scroll(by step: Int) { top = max(0, min(lowestTop, top + step)) }

  private mutating func reveal(_ range: Range<Int>) {
    if range.upperBound > top + rows { top = range.upperBound - rows }
    top = max(0, min(lowestTop, min(top, range.lowerBound)))
  }

  mutating func fit(_ size: Size) {
    self.size = size
    top = max(0, min(lowestTop, top))
  }
}
