import StudyProgress
import TerminalSurface

enum ExamAction: Equatable {
  case begin, giveUp
  /// Chooses the option that the key names.
  case answer
  /// Says how sure one is: of the next letter, or of the several that are chosen.
  case claim(AnswerConfidence)
  /// Chooses the option under the cursor.
  case take
  /// A page on, or the next question.
  case readOn
  case goOn, flag, nextQuestion, previousQuestion, nextOption, previousOption
  case page(Int), far(Int)
  case lookOver
  /// To another cell of the look at all questions, so many columns and rows on.
  case cell(columns: Int, rows: Int)
  /// To the next question, or the one before, that is open or flagged.
  case open(Int)
  case goTo, backToQuestion, end, result, leave
}

extension ExamScreen {
  var bindings: KeyTable<ExamAction> {
    switch stage {
    case .cover(let draw): coverBindings(isNew: draw != nil)
    case .question: questionBindings
    case .overview: overviewBindings
    case .over: [ending, leaving("leave", "leave the exam")]
    }
  }

  /// What was given up has no result.
  private var ending: KeyBinding<ExamAction> {
    exam.ending == .givenUp
      ? .init(.open, and: .goOn, title: "quizzes", help: "the ways into the quiz", action: .result)
      : .init(.open, and: .goOn, title: "result", help: "what it came to", action: .result)
  }

  private func leaving(_ title: String, _ help: String) -> KeyBinding<ExamAction> {
    .init(.back, keys: [.character("q"), .escape], title: title, help: help, action: .leave)
  }

  private func coverBindings(isNew: Bool) -> KeyTable<ExamAction> {
    [
      .init(
        .open, title: isNew ? "begin" : "go on",
        help: isNew ? "begin: from now on the clock goes" : "go on where it was", action: .begin),
      isNew
        ? nil
        : .init(
          .endExam, title: isWarned ? "give up now" : "give up",
          help: "give it up, without a verdict; twice", action: .giveUp),
      leaving("back", isNew ? "go back; nothing has begun" : "go back; it stays as it is"),
    ] + clockWaits
  }

  /// Who only pages on has not decided to begin.
  private var clockWaits: KeyTable<ExamAction> {
    let beginning: KeyTable<ExamAction> = [.init(.goOn, help: "begin, or go on", action: .begin)]
    return beginning.unless { _ in "{Open} begins, for then the clock goes." }
  }

  private var questionBindings: KeyTable<ExamAction> {
    let letters = exam.options(at: place).indices.map { Character(QuizAnswering.letter($0)) }
    let isLast = place + 1 == exam.questions.count
    return choosing(letters, isOne: exam.wanted(at: place) == 1) + [
      .init(
        .flag, title: exam.isFlagged(place) ? "unflag" : "flag",
        help: "flag it, to come back to it, or take the flag away", action: .flag),
      .init(
        [.right, .character("n")], "right", title: "go", help: isLast ? "look over all" : "the next question",
        action: .nextQuestion, footer: "left right"),
      place == 0
        ? nil
        : .init([.left, .character("N")], "left", help: "the question before", action: .previousQuestion),
      .init(
        .allQuestions, title: "all", help: "all questions: which are open, which are flagged; and the end",
        action: .lookOver),
      .init(.open, help: "choose what the cursor is on, or go on to the next question", action: .goOn),
      cursor == nil
        ? .init(.goOn, help: "a page on, or on to the next question", action: .readOn)
        : .init([.character(" ")], "space", help: "choose what the cursor is on, or no longer", action: .take),
      cursor == letters.count - 1 && top == lowestTop
        ? nil : .init(.next, and: .nextThing, help: "go to the next option", action: .nextOption),
      cursor == 0 && top == 0
        ? nil : .init(.previous, and: .previousThing, help: "go to the option before", action: .previousOption),
      top < lowestTop ? .init(.pageDown, keys: [.pageDown], help: "a page on", action: .page(1)) : nil,
      top > 0 ? .init(.pageUp, keys: [.pageUp], help: "a page back", action: .page(-1)) : nil,
      top > 0 ? .init(.first, keys: [.home], help: "to the beginning", action: .far(-1)) : nil,
      top < lowestTop ? .init(.last, keys: [.end], help: "to the end", action: .far(1)) : nil,
      leaving("pause", "leave the exam; its clock stands still, and it goes on here"),
    ] + endElsewhere
  }

  /// The end is where all is seen that is open.
  private var endElsewhere: KeyTable<ExamAction> {
    let ending: KeyTable<ExamAction> = [.init(.endExam, help: "end the exam, and have it judged", action: .end)]
    return ending.unless { _ in "The exam ends on the page of all questions: {all-questions}, then {end-exam}." }
  }

  /// As in a quiz: a letter alone is unsure, with Shift sure, after g a guess; where several are chosen, S and g say it of
  /// all of them.
  private func choosing(_ letters: [Character], isOne: Bool) -> KeyTable<ExamAction> {
    let large = letters.map { Character($0.uppercased()) }
    let small = letters + letters.indices.map { Character("\($0 + 1)") }
    let names = "a-\(letters.last ?? "a")"
    let asks = asksConfidence && isOne
    let help =
      isOne ? "this is the answer" + (asks ? ", but you are unsure" : "") : "this belongs to the answer, or no longer"
    return [
      .init(
        .answer, keys: (small + (asks ? [] : large)).map { .character($0) }, name: names, title: "choose",
        help: help + "; it can be changed until the end", action: .answer),
      asks
        ? .init(
          .sureAnswer, keys: large.map { .character($0) }, name: names.uppercased(), title: "sure",
          help: "this is the answer, and you are sure", action: .answer) : nil,
      asksConfidence
        ? .init(
          .handInAsSure, title: isOne ? "" : "sure",
          help: isOne ? "before the letter or a digit: you are sure" : "you are sure of what is chosen; on to the next",
          action: .claim(.sure)) : nil,
      asksConfidence
        ? .init(
          .guess, title: "guess",
          help: isOne ? "before the letter: a guess" : "what is chosen is a guess; on to the next",
          action: .claim(.guess))
        : nil,
    ]
  }

  private var overviewBindings: KeyTable<ExamAction> {
    [
      .init(.open, and: .goOn, title: "go to", help: "go to the chosen question", action: .goTo),
      .init(
        [.right, .tab], "right", title: "choose", help: "choose the next question", action: .cell(columns: 1, rows: 0),
        footer: "arrows"),
      .init([.left, .backTab], "left", help: "choose the question before", action: .cell(columns: -1, rows: 0)),
      .init(.next, help: "choose a row below", action: .cell(columns: 0, rows: 1)),
      .init(.previous, help: "choose a row above", action: .cell(columns: 0, rows: -1)),
      .init(.nextOfKind, title: "next open", help: "choose the next that is open or flagged", action: .open(1)),
      .init(.previousOfKind, help: "choose the one before that is open or flagged", action: .open(-1)),
      .init(.flag, title: "flag", help: "flag the chosen one, or take its flag away", action: .flag),
      .init(.pageDown, and: .halfDown, help: "a page of them on", action: .page(1)),
      .init(.pageUp, and: .halfUp, help: "a page of them back", action: .page(-1)),
      .init(.first, help: "to the first", action: .far(-1)),
      .init(.last, help: "to the last", action: .far(1)),
      .init(
        .endExam, title: isWarned ? "end it now" : "end", help: "end the exam, and have it judged; twice", action: .end),
      .init(
        .back, and: .allQuestions, keys: [.character("q"), .escape], title: "back",
        help: "back to the question", action: .backToQuestion),
    ]
  }
}
