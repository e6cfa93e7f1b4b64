import CourseContent
import StudyProgress
import TerminalSurface

enum QuizAction {
  /// Chooses the option that the key names.
  case answer
  case claim(AnswerConfidence)
  /// Hands the answer in, or goes on once it is read.
  case handIn
  /// A page on, or the same.
  case readOn
  case mark, toggleField
  case up, down, pageUp, pageDown, toTop, toEnd
  case nextLink, previousLink, open(Destination), sources, leave
  /// Opens the run of the option that the key names.
  case openRun
  /// Belongs to a key that is refused here.
  case nothing
}

// Which keys there are now.
extension QuizScreen {
  var bindings: KeyTable<QuizAction> {
    guard let answering else { return feedbackBindings }
    let form: KeyTable<QuizAction> =
      switch answering.form {
      case .one: choosing(answering, title: "answer") + confidence(before: "the letter") + handingIn(answering)
      case .several:
        handingIn(answering) + choosing(answering, title: "mark") + confidence(before: nil) + marking(answering)
      case .order, .match:
        handingIn(answering) + choosing(answering, title: "next") + confidence(before: nil) + marking(answering)
      case .words: handingIn(answering) + (takesText ? [] : confidence(before: nil)) + field
      case .number: handingIn(answering) + confidence(before: nil) + field
      }
    let moving: KeyTable<QuizAction> =
      answering.isTyped
      ? []
      : [
        .init(
          .next, and: .nextThing, title: "choose", help: "go to the next option", action: .down, footer: "arrows"),
        .init(.previous, and: .previousThing, help: "go to the option before", action: .up),
      ]
    return possible(form + moving + scrolling + (takesText ? [] : [leaving]))
  }

  // MARK: Answers

  private func choosing(_ answering: QuizAnswering, title: String) -> KeyTable<QuizAction> {
    let small = answering.question.isTrueOrFalse ? answering.letters + ["t", "f"] : answering.letters
    let large = small.map { Character($0.uppercased()) }
    let digits = answering.letters.indices.map { Character("\($0 + 1)") }
    guard let last = answering.letters.last else { return [] }
    let isOne = answering.form == .one && asksConfidence
    let names = "a-\(last)"
    let help =
      switch answering.form {
      case .one:
        isOne
          ? "this is the answer, but you are unsure; a digit does the same"
          : "this is the answer; a digit does the same"
      case .several: "this option belongs to the answer, or does not; a digit does the same"
      case .order: "this comes next, or goes back; a digit does the same"
      case .match: "this belongs to the next item, or goes back; a digit does the same"
      case .words, .number: ""
      }
    let keys = (small + digits + (isOne ? [] : large)).map { KeyEvent.character($0) }
    return [
      .init(.answer, keys: keys, name: names, title: title, help: help, action: .answer),
      isOne
        ? .init(
          .sureAnswer, keys: large.map { .character($0) }, name: names.uppercased(), title: "sure",
          help: "this is the answer, and you are sure", action: .answer) : nil,
    ]
  }

  /// Keys that say how sure one is: before the letter of the one answer, or as what hands all else in.
  private func confidence(before letter: String?) -> KeyTable<QuizAction> {
    guard asksConfidence else { return [] }
    let (guess, sure) =
      letter.map { ("before \($0): a guess", "before \($0) or a digit: you are sure") }
      ?? ("hand the answer in as a guess", "hand the answer in, and you are sure")
    return [
      .init(.handInAsSure, title: letter == nil ? "sure" : "", help: sure, action: .claim(.sure)),
      .init(.guess, title: "guess", help: guess, action: .claim(.guess)),
    ]
  }

  private func handingIn(_ answering: QuizAnswering) -> KeyTable<QuizAction> {
    let hasAnswer = if case .success = answering.answer { true } else { false }
    let marks = (answering.form == .several || answering.form.isArranged) && answering.cursor != nil
    let help = hasAnswer ? "hand the answer in" : "say what is missing; again: show the answer, as not known"
    return [
      .init(.open, title: answering.form == .one && !hasAnswer ? "" : "hand in", help: help, action: .handIn),
      marks ? nil : .init(.goOn, help: "a page on, or as {open}", action: .readOn),
    ]
  }

  private func marking(_ answering: QuizAnswering) -> KeyTable<QuizAction> {
    guard answering.cursor != nil else { return [] }
    let isArranged = answering.form.isArranged
    let title = !isArranged ? "mark" : answering.isHolding ? "put down" : "pick up"
    let help =
      isArranged ? "pick up the part under the cursor, or put it down" : "mark the option under the cursor, or not"
    return [.init([.character(" ")], "space", title: title, help: help, action: .mark)]
  }

  private var field: KeyTable<QuizAction> {
    takesText
      ? [
        .init(
          .back, keys: [.escape], title: "leave the field", help: "leave the field; other keys work again",
          action: .toggleField)
      ]
      : [.init(.nextThing, title: "write", help: "write in the field again", action: .toggleField)]
  }

  // MARK: Reasons

  private var feedbackBindings: KeyTable<QuizAction> {
    let next = isReview ? "back" : session.isFinished ? "results" : "next"
    let all: KeyTable<QuizAction> = [
      .init(
        .open, and: .nextOfKind, title: link == nil ? next : "open",
        help: link == nil ? "go on" : "open the chosen link", action: .handIn),
      watching,
      runs,
      runless,
      .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink),
      question.terms.first.map {
        .init(.term, title: "term", help: "open the term that this is about", action: .open(.term($0)))
      }
        ?? .init(.term, help: "open the term that this is about", action: .nothing).refused(
          "This question names no term."),
      .init(.sources, title: "sources", help: "where the facts in here come from", action: .sources),
      .init(.next, title: "scroll", help: "read on", action: .down, footer: "arrows"),
      .init(.previous, help: "read again what stands above", action: .up),
      .init(.previousThing, help: "choose the link before", action: .previousLink),
      .init(.goOn, help: "a page on, or the next question", action: .readOn),
    ]
    return possible(all + scrolling + [leaving])
  }

  private var watching: KeyBinding<QuizAction> {
    let help = "open the run just before what decides"
    return question.run.map { .init(.watch, title: "watch it happen", help: help, action: .open(.run($0))) }
      ?? .init(.watch, help: help, action: .nothing).refused("No run shows this question.")
  }

  private static let runHelp = "open the run of this option: what it does, and when it would be right"

  /// The letters of the options that have a run of their own.
  private var runs: KeyBinding<QuizAction>? {
    let letters = optionLetters { $0.run != nil }
    guard !letters.isEmpty else { return nil }
    return .init(
      letters.map { .character(Character($0)) }, letters.joined(separator: " "), title: "its run", help: Self.runHelp,
      action: .openRun)
  }

  /// Those of the options that have none.
  private var runless: KeyBinding<QuizAction>? {
    let letters = optionLetters { $0.run == nil }
    guard !letters.isEmpty else { return nil }
    return .init(
      letters.map { .character(Character($0)) }, letters.joined(separator: " "), help: Self.runHelp, action: .nothing
    ).refused("This option has no run of its own.")
  }

  private func optionLetters(where isWanted: (QuizFeedback.Reason) -> Bool) -> [String] {
    (QuizFeedback(question, in: session)?.reasons ?? []).filter(isWanted).compactMap(\.place).sorted()
      .map { QuizAnswering.letter($0).uppercased() }
  }

  private var scrolling: KeyTable<QuizAction> {
    [
      .init(.pageDown, keys: [.pageDown], help: "a page on", action: .pageDown),
      .init(.pageUp, keys: [.pageUp], help: "a page back", action: .pageUp),
      .init(.first, keys: [.home], help: "to the beginning", action: .toTop),
      .init(.last, keys: [.end], help: "to the end", action: .toEnd),
    ]
  }

  private var leaving: KeyBinding<QuizAction> {
    .init(.back, title: "leave", help: "leave the quiz; it goes on here next time", action: .leave)
  }

  /// A key that would do nothing now is not offered. The page is laid out once for all of them.
  private func possible(_ keys: KeyTable<QuizAction>) -> KeyTable<QuizAction> {
    let page = page
    let isAtEnd = top >= lowestTop(of: page)
    let shown = keys.filter { action in
      switch action {
      case .nextLink, .previousLink: !page.links.isEmpty
      case .down: !isAtEnd || answering.map { !$0.options.isEmpty && $0.cursor != $0.options.count - 1 } ?? false
      case .up: top > 0 || answering.map { !$0.options.isEmpty && $0.cursor != 0 } ?? false
      case .pageDown, .toEnd: !isAtEnd
      case .pageUp, .toTop: top > 0
      case .answer, .claim, .handIn, .readOn, .mark, .toggleField, .open, .openRun, .sources, .leave, .nothing: true
      }
    }
    let hasFacts = !page.factIDs.isEmpty
    return shown.unless { action in
      if case .sources = action, !hasFacts { "No figure of the ledger stands in here." } else { nil }
    }
  }
}
