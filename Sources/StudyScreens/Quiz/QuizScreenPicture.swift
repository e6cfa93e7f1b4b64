import CourseContent
import StudyProgress
import TerminalSurface

// A question on the screen: the bar with its name, the page, what is wanted, the quiz as a whole.
extension QuizScreen {
  private var isRoomy: Bool { size.rows >= 16 }
  /// Rows of air above the question.
  private var air: Int { size.rows >= 34 ? 3 : isRoomy ? 1 : 0 }
  /// The bar and the prompt take a row each, and in a large room there is air above and below.
  var rows: Int { max(1, size.rows - (isRoomy ? 3 : 2) - air - overview.rows(in: size)) }
  private var overview: QuizOverview { QuizOverview(session: session, here: question.id, facts: context.facts) }
  var width: Int { min(size.columns - 4, ReadingPage.widest) }
  var lowestTop: Int { lowestTop(of: page) }
  func lowestTop(of page: QuizPage) -> Int { max(0, page.rows.count - rows) }

  var page: QuizPage {
    switch stage {
    case .answering(let answering): QuizPage(answering, width: width, facts: context.facts)
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
    surface.offerText(in: text)
    page.draw(
      into: &surface, in: text, from: top, option: answering?.cursor, link: link, touch: touch(ofOption:),
      drawField: drawField)
    if isPinned { page.drawFirstLine(into: &surface, in: text) }
    drawMore(into: &surface, in: text, page.rows.count)
    // What is wanted now: right below the page where that leaves room, for the eye is there.
    let place = Point(prompt.column + 2, min(prompt.row, text.row + page.rows.count + 1))
    let hasRoom = place.row < prompt.row
    let limit = prompt.endColumn - 1
    let made = mix?.fitting(limit - place.column)
    surface.write(hasRoom ? promptText : promptText(after: made), at: place, limit: limit)
    if hasRoom, let made {
      surface.write(StyledText(made, .dim), at: Point(place.column, min(prompt.row, place.row + 2)), limit: limit)
    }
  }

  /// Where there is one row, what the quiz is made of comes before what is wanted, until a key was pressed.
  private func promptText(after made: String?) -> StyledText {
    guard let made, !hasMoved, message == nil else { return promptText }
    return StyledText(made, .attention)
  }

  /// Whether the first line of the question stands above its reasons, which go on below it: so that they can be read as
  /// an answer to something.
  var isPinned: Bool { answering == nil && top > 0 && rows >= 3 }

  /// A click on an option is its letter: it answers, and once that is done it opens the option's run.
  private func touch(ofOption place: Int) -> Touch? {
    guard let answering else { return .key(QuizAnswering.runKey(ofOption: place)) }
    guard answering.options.indices.contains(place) else { return nil }
    return .key(.character(Character(answering.letter(of: answering.options[place]))))
  }

  /// The name of the question, which comes with the reasons, for it may tell the answer; before it, the seed of a draw.
  func name(columns: Int) -> String {
    guard answering == nil else { return question.draw.map { "seed \($0.seed)" } ?? "" }
    return question.pageName(columns: columns)
  }

  /// The seed of a draw is told once: where it is that of the quiz, the header has it.
  private func nameInBar(columns: Int) -> String {
    guard let draw = question.draw, draw.seed == session.plan.seed, size.columns >= 60 else {
      return name(columns: columns)
    }
    return answering == nil ? shortened(draw.template, to: columns) : ""
  }

  /// How much of the quiz is answered, and the name of the question at its end.
  private func drawBar(into surface: inout Surface, in rect: Rect) {
    let name = nameInBar(columns: rect.columns / 2)
    Gauge(session.answeredCount, of: session.questions.count).draw(
      into: &surface, at: rect.origin, columns: rect.columns - (name.isEmpty ? 2 : name.columns + 3),
      role: .asynchronous)
    surface.write(name, at: Point(rect.endColumn - name.columns - 2, rect.row), role: .faint)
  }

  private func drawField(into surface: inout Surface, in line: Rect) {
    answering?.field.draw(
      labelled: "Answer", into: &surface, at: line.origin, columns: line.columns, hint: question.instruction)
  }

  /// Arrows where there is more above or below than fits.
  private func drawMore(into surface: inout Surface, in text: Rect, _ count: Int) {
    guard count > text.rows else { return }
    surface.drawArrows(above: top > 0, below: top + text.rows < count, beside: text, at: text.endColumn + 1)
  }

  private var promptText: StyledText {
    if let message { return StyledText(message, .attention) }
    switch stage {
    case .answering(let answering):
      if let claim { return StyledText(claim.announcement, .attention) }
      let instruction = StyledText(answering.question.instruction, .dim)
      guard asksConfidence, size.columns >= 80 else { return instruction }
      return instruction + StyledText(" ") + answering.form.confidenceKeys(isFree: !takesText, context.keys)
    case .feedback(let question, _):
      return QuizFeedback(question, in: session)?.closing(columns: width) ?? StyledText()
    }
  }
}

extension AnswerConfidence {
  /// What stands below the question after the key that says it.
  var announcement: String {
    switch self {
    case .guess: "A guess: now the letter of your answer."
    case .unsure: "Unsure: now the letter of your answer."
    case .sure: "Sure: now the letter of your answer."
    }
  }
}

extension AnswerConfidence {
  /// How sure, as it stands in a sentence.
  var description: String {
    switch self {
    case .guess: "a guess"
    case .unsure: "unsure"
    case .sure: "sure"
    }
  }
}

extension QuizAnswering.Form {
  /// How an answer says how sure one is, in one line.
  /// - Parameters:
  ///   - isFree: whether letters are keys, and not text of the field.
  ///   - keys: those of the learner.
  func confidenceKeys(isFree: Bool, _ keys: KeyMap) -> StyledText {
    // What is said behind the way out of a field is no key of the field.
    func filled(_ part: String) -> String {
      keys.filled(isFree ? part : keys.filled(part, in: .fields), in: .questions)
    }
    func line(_ parts: String...) -> StyledText {
      StyledText(parts.enumerated().map { .init(filled($1), $0.isMultiple(of: 2) ? .text : .dim) })
    }
    return switch self {
    case .one: line("A letter", " answers unsure, with ", "Shift", " sure, after ", "{guess}", " as a guess.")
    case .words where !isFree:
      line(
        "{Open}", " hands in; ", "{back}", ", then ", "{hand-in-as-sure}", " for sure or ", "{guess}", " for a guess.")
    case .order, .match:
      line(
        "Letters", " in turn, then ", "{Open}", " unsure, ", "{hand-in-as-sure}", " sure, ", "{guess}", " a guess.")
    case .several, .number, .words:
      line("{Open}", " hands in unsure, ", "{hand-in-as-sure}", " sure, ", "{guess}", " as a guess.")
    }
  }
}
