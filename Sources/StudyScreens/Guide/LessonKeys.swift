import CourseContent
import StudyProgress
import TerminalSurface

/// One step through a lesson: what space does, and Enter where no link is chosen.
enum LessonStep: Equatable, Sendable {
  case page
  /// The end of what may be read: says that a question waits, and shows its answer the next time.
  case remind
  /// Shows what a figure asks without an answer.
  case show
  /// The run that is answering is brought to its end.
  case finish(Int)
  /// The lesson is over.
  case goOn
}

enum LessonAction: Sendable {
  case down, up, pageDown, pageUp, halfDown, halfUp, top, end, play, nextLink, previousLink, letGo
  case answer(Int), askAgain, turn(Double), typeValue, watch
  case step(LessonStep)
  case open(Destination), turnTo(Destination), sources, leave
  /// Belongs to a key that is refused here.
  case nothing
}

// The keys of a lesson. Letters and digits answer as long as a question is in view.
extension LessonScreen {
  /// What space does now.
  var step: LessonStep {
    if askingFigure != nil { return .remind }
    if !page.isAtEnd { return .page }
    guard let figure = openFigure else { return .goOn }
    return figures[figure].isAsking ? .remind : .finish(figure)
  }

  /// What Enter does now: it shows what is asked as soon as the question is in view.
  private var enterStep: LessonStep {
    if askingFigure != nil { return .show }
    if let figure = openFigure, !figures[figure].isAsking { return .finish(figure) }
    return step
  }

  var bindings: KeyTable<LessonAction> {
    let reading = answering + moving + pages
    return (reading + figureKeys + ways + leaving).filter(isPossible).unless(refusal)
  }

  var refusedHints: [KeyHint] { bindings.refusedHints }

  /// The answers to the question in view, also while its run answers: then they say why they do nothing.
  private var answering: KeyTable<LessonAction> {
    guard let figure = askingFigure ?? answeringFigure, let question = figures[figure].question else { return [] }
    let letters = question.letters
    return KeyTable(
      letters.enumerated().map { place, letter in
        .init(
          [.character(Character(letter)), .character(Character("\(place + 1)"))], letter,
          title: place == 0 ? "answer" : "", help: "answer \(letter): \(question.options[place])",
          action: .answer(place), footer: letters.joined(separator: " "), meaning: KeyMeaning.ofScreen)
      })
  }

  private var moving: KeyTable<LessonAction> {
    [
      page.chosenLink.map {
        .init(.open, title: "open", help: "open the chosen link", action: .open(context.destination(of: $0)))
      }
        ?? .init(
          .open, title: enterStep == .page ? "" : title(of: enterStep), help: help(of: enterStep),
          action: .step(enterStep)),
      .init(.goOn, title: step == .page ? title(of: step) : "", help: help(of: step), action: .step(step)),
      .init(.lineOn, title: "scroll", help: "read on", action: .down, footer: "arrows"),
      .init(.nextThing, title: "link", help: "choose the next link", action: .nextLink),
      .init(.previousThing, help: "choose the link before", action: .previousLink),
    ]
  }

  private func title(of step: LessonStep) -> String {
    switch step {
    case .page: "page"
    case .remind: ""
    case .show: "show me"
    case .finish: "show the end"
    case .goOn: way.title
    }
  }

  private func help(of step: LessonStep) -> String {
    switch step {
    case .page: "a page further"
    case .remind: "go on, once the question is answered or shown"
    case .show: "show what the figure asks without an answer"
    case .finish: "bring the run of the figure to its end at once"
    case .goOn: way.help
    }
  }

  private var figureKeys: KeyTable<LessonAction> {
    guard !figures.isEmpty else { return [] }
    let figure = figureInView.map { figures[$0] }
    let knob = figure?.knob?.knob.label ?? ""
    let turned = knob.isEmpty ? "of the knob of the figure in view" : "\(knob); the figure starts again"
    return [
      .init(
        .play, keys: .characters("p"), title: figure?.isPlaying == true ? "pause" : "play",
        help: "play the figure in view, or pause it", action: .play),
      .init(.more, title: knob, help: "more \(turned)", action: .turn(1), footer: "+ -"),
      .init(.less, help: "less \(turned)", action: .turn(-1)),
      .init(.value, keys: .characters("#"), help: "type a value \(turned)", action: .typeValue),
      .init(.askAgain, title: "ask again", help: "ask the figure's question again", action: .askAgain),
      .init(.watch, title: "watch", help: "open the run of the figure in view", action: .watch),
    ]
  }

  /// Why a key of the figures does nothing now.
  private func figureRefusal(of action: LessonAction) -> String? {
    guard let figure = figureInView.map({ figures[$0] }) else { return "No figure is in view; {go-on} goes on to one." }
    switch action {
    case .askAgain where figure.question == nil: return "This figure asks nothing."
    case .askAgain where figure.isTold: return nil
    case .askAgain: return figure.isAsking ? "It is asked; a letter answers." : "Its run is answering."
    case .play where figure.isAsking, .turn where figure.isAsking, .typeValue where figure.isAsking:
      return "First comes its question; a letter answers."
    case .play where figure.figure.subject == .words: return "This figure stands still; {watch} opens its run."
    case .turn where figure.knob == nil, .typeValue where figure.knob == nil:
      return "This figure has no knob; {watch} opens its run, where all of them turn."
    case .play, .turn, .typeValue, .watch, .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .end, .nextLink,
      .previousLink, .letGo, .answer, .step, .open, .turnTo, .sources, .leave, .nothing:
      return nil
    }
  }

  private var pages: KeyTable<LessonAction> {
    [
      .init(.lineBack, help: "read again what stands above", action: .up),
      mayAnswer(by: "d")
        ? .init(.pageDown, help: "a page on", action: .pageDown)
        : .init(.pageDown, and: .readOn, help: "a page on", action: .pageDown),
      // Without b, which may answer.
      .init(.pageUp, keys: [.pageUp, .control("b"), .character("u")], help: "a page back", action: .pageUp),
      .init(.halfDown, help: "half a page on", action: .halfDown),
      .init(.halfUp, help: "half a page back", action: .halfUp),
      .init(.first, help: "to the beginning", action: .top),
      .init(.last, help: "to the end of what may be read", action: .end),
    ]
  }

  private var ways: KeyTable<LessonAction> {
    [
      neighbour(1).map {
        .init(
          .nextOfKind, and: .turnForward, title: "next", help: "the next lesson", action: .turnTo(.lesson($0)))
      }
        ?? .init(.nextOfKind, and: .turnForward, help: "the next lesson", action: .nothing).refused(
          "This is the last lesson."),
      neighbour(-1).map {
        .init(.previousOfKind, and: .turnBack, help: "the lesson before", action: .turnTo(.lesson($0)))
      }
        ?? .init(.previousOfKind, and: .turnBack, help: "the lesson before", action: .nothing).refused(
          "This is the first lesson."),
      checkpoint,
      .init(.sources, title: "sources", help: "where the facts of this lesson come from", action: .sources),
    ]
  }

  /// Nil while its key answers.
  private var checkpoint: KeyBinding<LessonAction>? {
    let help = "answer the questions of this lesson"
    guard mayAnswer(by: "c") else {
      let request = QuizRequest(.checkpoint(lesson: lesson.id))
      return .init(.checkpoint, title: "checkpoint", help: help, action: .open(.quiz(request)))
    }
    guard answering.bindings.isEmpty else { return nil }
    return .init(.checkpoint, title: "checkpoint", help: help, action: .nothing).refused(
      "A figure is about to ask, and this key may be its answer.")
  }

  /// Escape first lets go of a chosen link.
  private var leaving: KeyTable<LessonAction> {
    let isHolding = page.chosenLink != nil
    return [
      isHolding ? .init(.back, keys: [.escape], help: "let go of the chosen link", action: .letGo) : nil,
      .init(
        .back, keys: isHolding ? .characters("q") : [.character("q"), .escape], title: "back",
        help: "go back to where you came from", action: .leave),
    ]
  }

  /// The figure whose run is just answering, if it is in view.
  private var answeringFigure: Int? {
    guard let figure = openFigure, figures[figure].isAnswering, figure == figureInView else { return nil }
    return figure
  }

  /// Why a key does nothing now: a letter that would change an answer leads nowhere else either.
  private func refusal(of action: LessonAction) -> String? {
    switch action {
    case .answer: askingFigure == nil ? "The run is answering; once it has, {ask-again} asks again." : nil
    case .nextLink:
      page.hasLink(1) ? nil : "No link stands here or below; {previous-thing} chooses the last one above."
    case .previousLink:
      page.hasLink(-1) ? nil : "No link stands here or above; {next-thing} chooses the next one below."
    case .down, .pageDown, .halfDown, .end: waits ? waitingWords : nil
    case .play, .askAgain, .turn, .typeValue, .watch: figureRefusal(of: action)
    case .sources: page.layout.factIDs.isEmpty ? "No figure of the ledger stands in this lesson." : nil
    case .up, .pageUp, .halfUp, .top, .letGo, .step, .open, .turnTo, .leave, .nothing: nil
    }
  }

  /// Whether the text ends for now, because a question waits.
  var waits: Bool { page.isAtEnd && openFigure.map { figures[$0].isAsking } == true }

  private func isPossible(_ action: LessonAction) -> Bool {
    switch action {
    case .nextLink, .previousLink: page.hasAnotherLink
    case .down, .pageDown, .halfDown, .end: !page.isAtEnd || waits
    case .up, .pageUp, .halfUp, .top: !page.isAtTop
    case .play, .letGo, .answer, .askAgain, .turn, .typeValue, .watch, .step, .open, .turnTo, .sources,
      .leave, .nothing:
      true
    }
  }

  /// Whether a letter would be an answer to a question that is in view, if only in part, or that was given just now: then
  /// it leads nowhere else.
  private func mayAnswer(by letter: String) -> Bool {
    guard let figure = openFigure, let rows = page.rows(of: figure) else { return false }
    return page.visible.overlaps(rows) && figures[figure].question?.letters.contains(letter) == true
  }

  /// The id of the lesson so many places further on; nil beyond the first and the last.
  private func neighbour(_ step: Int) -> String? { context.course.manifest.lesson(step, after: lesson.id) }
}
