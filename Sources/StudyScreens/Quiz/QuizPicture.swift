import CourseContent
import StudyProgress
import TerminalSurface

// What a question looks like while it is answered, and with its reasons afterwards.

extension QuizPage {
  /// The question, to be answered.
  init(_ answering: QuizAnswering, width: Int, facts: FactLedger) {
    self.init(width: width, facts: facts)
    add(answering.question.ask.withItsQuestionStressed)
    addSpace()
    if answering.isTyped { addField() }
    for (index, option) in answering.options.enumerated() {
      let isMarked = answering.marked.contains(option.id) || index < answering.placed
      let isHeld = answering.isHolding && index == answering.cursor
      let role: Role = isMarked || isHeld ? .attention : .dim
      let box: String =
        switch answering.form {
        case .several: (isMarked ? Glyph.busy : Glyph.idle) + " "
        case .order: (isMarked ? Self.place(index) : " ·  ") + (isHeld ? Glyph.arrowRight + " " : "  ")
        case .match: (isMarked ? "── " : " · ") + (isHeld ? Glyph.arrowRight + " " : "  ")
        case .one, .words, .number: ""
        }
      let head = StyledText(box, role) + StyledText(answering.letter(of: option) + "  ", .figure)
      if let pair = PairLayout(answering.question, place: index, width: width) {
        let itemRole: Role = index == answering.placed ? .title : .text
        add(option.text, beside: pair, after: head, itemRole: itemRole, option: index)
      } else {
        add(option.text, after: head, option: index)
      }
    }
  }

  /// The question with what was answered, what is right, and why.
  init(_ question: Question, in session: QuizSession, width: Int, _ context: StudyContext) {
    self.init(width: width, facts: context.facts)
    guard let answer = session.answer(to: question), let feedback = QuizFeedback(question, in: session) else { return }
    add(question.ask.withItsQuestionStressed)
    addSpace()
    if question.options.isEmpty { addAnswers(to: question, answer, in: context) }
    for (place, option) in Self.shown(question, in: session, answer: answer).enumerated() {
      addOption(option, at: place, of: question, in: session, answer: answer)
    }
    addSpace()
    addRule("Why")
    for reason in feedback.reasons {
      add(reason.prose, after: reason.head)
      if let place = reason.place, reason.run != nil { addRun(ofOption: place, reason.standing) }
    }
    addSources(question.options.flatMap(\.facts))
    if let draw = question.draw {
      addSpace()
      add(StyledText("Seed \(draw.seed). With the same numbers again: \(draw.command)", .dim))
    }
  }

  /// The options as they were shown; those of an order, and of pairs, as the learner left them.
  private static func shown(_ question: Question, in session: QuizSession, answer: RecordedAnswer) -> [Question.Option]
  {
    let options = session.options(of: question)
    guard let places = question.places else { return options }
    if answer.isNone { return places.compactMap { id in options.first { $0.id == id } } }
    return answer.given.optionIDs.compactMap { id in options.first { $0.id == id } }
  }

  private mutating func addOption(
    _ option: Question.Option, at place: Int, of question: Question, in session: QuizSession, answer: RecordedAnswer
  ) {
    let chosen = answer.given.optionIDs
    let shown = session.options(of: question).map(\.id)
    let standing = question.standing(of: option.id, in: chosen)
    let first = shown.firstIndex(of: option.id) ?? place
    let role = standing.role
    let (sign, letter) = (StyledText(standing.sign + " ", role), StyledText(QuizAnswering.letter(first) + "  ", role))
    if let pair = PairLayout(question, place: chosen.firstIndex(of: option.id) ?? place, width: width) {
      let right = shown.firstIndex(of: question.places?[pair.place] ?? "").map(QuizAnswering.letter) ?? ""
      let remark = StyledText(standing == .right ? "" : "\(right) belongs here", role)
      return add(option.text, beside: pair, sign: sign, after: letter, remark: remark, role: role)
    }
    let remark = Self.remark(on: option, standing, isYours: chosen.contains(option.id), places: question.places)
    add(option.text, after: sign + letter, remark: StyledText(remark, role), role: role)
  }

  private static func remark(
    on option: Question.Option, _ standing: QuizFeedback.Standing, isYours: Bool, places: [String]?
  ) -> String {
    if let places {
      return standing == .right ? "" : "comes \(ordinal(places.firstIndex(of: option.id) ?? 0))"
    }
    return switch standing {
    case .right: isYours ? "your answer" : "right"
    case .chosenWrongly: "your answer"
    case .other: ""
    }
  }

  /// `1st`, `2nd`, `3rd`, `4th`.
  private static func place(_ index: Int) -> String {
    let endings = ["st", "nd", "rd"]
    return "\(index + 1)" + (endings.indices.contains(index) ? endings[index] : "th") + " "
  }

  private static func ordinal(_ place: Int) -> String {
    let names = ["first", "second", "third", "fourth", "fifth", "sixth"]
    return names.indices.contains(place) ? names[place] : "later"
  }

  /// Which key opens the run of an option.
  private mutating func addRun(ofOption place: Int, _ standing: QuizFeedback.Standing) {
    let letter = QuizAnswering.letter(place)
    let words = standing == .right ? "see it run" : "see what \(letter) does: when would it be right?"
    let head = StyledText("  \(letter.uppercased())  ", .figure)
    add(Prose([.paragraph([.text(words)])]), after: head, role: .link, option: place)
  }

  private mutating func addAnswers(to question: Question, _ answer: RecordedAnswer, in context: StudyContext) {
    let isRight = answer.isRight
    let standing: QuizFeedback.Standing = isRight ? .right : .chosenWrongly
    if !answer.isNone {
      add(
        StyledText(standing.sign + " " + answer.given.text, standing.role),
        remark: StyledText(answer.verdict == .near ? "near: counts as wrong" : "your answer", standing.role))
    }
    if let words = question.takenAsWords(answer.given) { add(StyledText("  " + words, .dim)) }
    let right = question.rightWords(in: context.course)
    add(
      StyledText(QuizFeedback.Standing.right.sign + " " + right, .good),
      remark: StyledText(isRight ? "" : "right", .good))
  }
}

extension QuizFeedback.Standing {
  /// Shape says it before colour does.
  var sign: String {
    switch self {
    case .right: Glyph.right
    case .chosenWrongly: Glyph.failed
    case .other: " "
    }
  }

  var role: Role {
    switch self {
    case .right: .good
    case .chosenWrongly: .failing
    case .other: .dim
    }
  }
}

extension QuizFeedback.Reason {
  fileprivate var head: StyledText {
    StyledText((place.map(QuizAnswering.letter) ?? standing.sign) + " ", standing == .other ? .dim : standing.role)
  }
}

extension QuizFeedback {
  /// The verdict, how sure the learner was, and, where that fits into so many columns, what to make of the two.
  func closing(columns: Int) -> StyledText {
    let advice: String =
      switch (verdict, confidence) {
      case (.right, .guess): "It was luck: read why, so that next time it is not."
      case (.right, _): ""
      case (_, .sure): "Sure and wrong: come back to this one soon."
      case (_, _): "It waits for you among the missed ones."
      }
    let short = StyledText([
      .init(description, verdict == .right ? .good : .failing),
      .init(confidence.map { " " + $0.past } ?? "", .attention),
    ])
    let whole = short + StyledText(advice.isEmpty ? "" : " " + advice, .dim)
    return whole.width <= columns ? whole : short
  }
}

extension Prose {
  /// The text with its question, and what follows it, stressed.
  var withItsQuestionStressed: Prose {
    guard blocks.count == 1, case .paragraph(let inlines) = blocks[0] else { return self }
    for (index, inline) in inlines.enumerated().reversed() {
      guard case .text(let text) = inline, let end = Self.endOfEarlierSentence(text) else { continue }
      let question = [.text(String(text[end...]))] + inlines[(index + 1)...]
      return Prose([.paragraph(inlines[..<index] + [.text(String(text[..<end]))] + question.map { .strong([$0]) })])
    }
    return Prose([.paragraph([.strong(inlines)])])
  }

  private static func endOfEarlierSentence(_ text: String) -> String.Index? {
    let question = text[..<(text.lastIndex(of: "?") ?? text.endIndex)]
    return question.indices.dropFirst().dropLast().last {
      text[$0].isWhitespace && ".?:".contains(text[text.index(before: $0)])
    }
  }
}
