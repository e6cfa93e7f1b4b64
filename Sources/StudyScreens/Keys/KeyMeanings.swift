import TerminalSurface

// Every meaning that a key has somewhere.

extension KeyMeaning {
  /// All of them, in the order of `docs/keys.md`.
  public static let all: [KeyMeaning] = moving + choosing + opening + changing + timing + everywhere

  private static let reading: [KeyFamily] = [.lists, .text, .questions]

  // MARK: Moving

  static let next = KeyMeaning(
    "next", [.down, .character("j")], in: .move, of: [.lists, .questions, .fields], only: [.fields: [.down]],
    does: "the next row or option")
  static let previous = KeyMeaning(
    "previous", [.up, .character("k")], in: .move, of: [.lists, .questions, .fields], only: [.fields: [.up]],
    does: "the row or option before")
  static let lineOn = KeyMeaning("line-on", [.down, .character("j")], in: .move, of: [.text], does: "a line on")
  static let lineBack = KeyMeaning("line-back", [.up, .character("k")], in: .move, of: [.text], does: "a line back")
  static let pageDown = KeyMeaning(
    "page-down", [.pageDown, .control("f")], in: .move, of: reading + [.fields], only: [.fields: [.pageDown]],
    does: "a page on")
  static let pageUp = KeyMeaning(
    "page-up", [.pageUp, .control("b")], in: .move, of: reading + [.fields], only: [.fields: [.pageUp]],
    does: "a page back")
  static let halfDown = KeyMeaning(
    "half-page-down", [.control("d")], in: .move, of: reading, does: "half a page on")
  static let halfUp = KeyMeaning("half-page-up", [.control("u")], in: .move, of: reading, does: "half a page back")
  static let first = KeyMeaning(
    "first", [.home, .character("g")], in: .move, of: reading + [.fields],
    only: [.questions: [.home], .fields: [.home]], does: "to the first row, or to the beginning")
  static let last = KeyMeaning(
    "last", [.end, .character("G")], in: .move, of: reading + [.fields], only: [.fields: [.end]],
    does: "to the last row, or to the end")
  static let readOn = KeyMeaning("read-on", .characters("d"), in: .move, of: [.text], does: "a page on")
  static let readBack = KeyMeaning(
    "read-back", .characters("b", "u"), in: .move, of: [.lists, .text], does: "a page of the text back")
  static let goOn = KeyMeaning(
    "go-on", .characters(" "), in: .move, of: reading, does: "go on: a page, and at the end to what comes next")
  static let nextOfKind = KeyMeaning(
    "next-of-kind", .characters("n"), in: .move, of: reading + [.running],
    does: "the next of the same kind: lesson, term, question, mission, run, request, component")
  static let previousOfKind = KeyMeaning(
    "previous-of-kind", .characters("N"), in: .move, of: reading + [.running], does: "the one of the same kind before")
  static let turnForward = KeyMeaning(
    "turn-forward", [.right, .character("l")], in: .move, of: [.text], does: "the next lesson or term")
  static let turnBack = KeyMeaning(
    "turn-back", [.left, .character("h")], in: .move, of: [.text], does: "the lesson or term before")

  private static let moving = [
    next, previous, lineOn, lineBack, pageDown, pageUp, halfDown, halfUp, first, last, readOn, readBack, goOn,
    nextOfKind, previousOfKind, turnForward, turnBack,
  ]

  // MARK: Choosing and answering

  static let nextThing = KeyMeaning(
    "next-thing", [.tab], in: .choose, of: KeyFamily.allCases,
    does: "the next thing to choose: row, link, option, component, side")
  static let previousThing = KeyMeaning(
    "previous-thing", [.backTab], in: .choose, of: KeyFamily.allCases, does: "the thing to choose before")
  static let nextKnob = KeyMeaning(
    "next-knob", [.down, .character("j")], in: .choose, of: [.running], does: "choose the next knob")
  static let previousKnob = KeyMeaning(
    "previous-knob", [.up, .character("k")], in: .choose, of: [.running], does: "choose the knob before")
  static let nextCharts = KeyMeaning("next-charts", [.pageDown], in: .choose, of: [.running], does: "the next charts")
  static let previousCharts = KeyMeaning(
    "previous-charts", [.pageUp], in: .choose, of: [.running], does: "the charts before")
  static let enlarge = KeyMeaning(
    "enlarge", .characters("z"), in: .choose, of: [.running], does: "a chart large, or as before")
  static let filter = KeyMeaning("filter", .characters("f"), in: .choose, of: [.lists], does: "type to filter the list")
  static let allRequests = KeyMeaning(
    "all-requests", .characters("a"), in: .choose, of: [.lists], does: "all requests of this time, or one")
  static let drill = KeyMeaning(
    "drill", .characters("d"), in: .choose, of: [.lists], does: "hide the cells, or show them")
  static let answer = KeyMeaning(
    "answer", .characters("a", "b", "c", "d", "e", "f", "1", "2", "3", "4", "5", "6", "7", "8", "9"), in: .answer,
    of: [.questions, .text], only: [.text: .characters("1", "2", "3", "4", "5", "6", "7", "8", "9")],
    does: "take the option with this letter or number")
  static let sureAnswer = KeyMeaning(
    "sure-answer", .characters("A", "B", "C", "D", "E", "F"), in: .answer, of: [.questions],
    does: "take the option with this letter, and be sure of it")
  static let handInAsSure = KeyMeaning(
    "hand-in-as-sure", .characters("S"), in: .answer, of: [.questions], does: "give this answer, and be sure of it")
  static let guess = KeyMeaning(
    "guess", .characters("g"), in: .answer, of: [.questions], does: "give this answer, and say that it is a guess")
  static let askAgain = KeyMeaning(
    "ask-again", .characters("r"), in: .answer, of: [.text], does: "ask the question of the figure again")
  static let cardBefore = KeyMeaning(
    "card-before", .characters("u"), in: .answer, of: [.questions], does: "back to the card before, to say it anew")
  static let aLittleMore = KeyMeaning(
    "a-little-more", [.right, .character("l")], in: .answer, of: [.questions], does: "a little more")
  static let aLittleLess = KeyMeaning(
    "a-little-less", [.left, .character("h")], in: .answer, of: [.questions], does: "a little less")

  static let flag = KeyMeaning(
    "flag", .characters("m"), in: .answer, of: [.questions], does: "flag a question of an exam, or no longer")
  static let allQuestions = KeyMeaning(
    "all-questions", .characters("o"), in: .choose, of: [.questions], does: "all questions of an exam at once")
  static let endExam = KeyMeaning(
    "end-exam", .characters("x"), in: .answer, of: [.questions],
    does: "end an exam: with a verdict, or on its first page without; twice")

  private static let choosing = [
    nextThing, previousThing, nextKnob, previousKnob, nextCharts, previousCharts, enlarge, filter, allRequests, drill,
    answer, sureAnswer, handInAsSure, guess, askAgain, cardBefore, aLittleMore, aLittleLess,
    flag, allQuestions, endExam,
  ]

  // MARK: Opening

  static let open = KeyMeaning(
    "open", [.enter], in: .open, of: KeyFamily.allCases, does: "open or do what is chosen; without a choice go on")
  static let inspect = KeyMeaning(
    "inspect", .characters("i"), in: .open, of: [.running], does: "look into the chosen component")
  static let into = KeyMeaning("into", [.right, .character("l")], in: .open, of: [.lists], does: "into the chosen row")
  static let out = KeyMeaning("out", [.left, .character("h")], in: .open, of: [.lists], does: "out again")
  static let watch = KeyMeaning("watch", .characters("w"), in: .open, of: reading, does: "watch the run that shows it")
  static let watchOther = KeyMeaning(
    "watch-other", .characters("W"), in: .open, of: reading, does: "watch the other run")
  static let twin = KeyMeaning(
    "twin", .characters("v"), in: .open, of: [.lists, .running], does: "the twin, beside it")
  static let term = KeyMeaning("term", .characters("t"), in: .open, of: reading, does: "the term that this is about")
  static let sources = KeyMeaning(
    "sources", .characters("i"), in: .open, of: reading, does: "where the facts come from")
  static let checkpoint = KeyMeaning(
    "checkpoint", .characters("c"), in: .open, of: [.lists, .text], does: "the questions of the lesson")
  static let dials = KeyMeaning(
    "dials", .characters("M"), in: .open, of: [.lists], does: "what is measured, by its names in CloudWatch")
  static let missed = KeyMeaning("missed", .characters("m"), in: .open, of: [.lists], does: "ask again what is missed")
  static let readLesson = KeyMeaning(
    "read-lesson", .characters("r"), in: .open, of: [.lists], does: "read the lesson of what is missed again")
  static let follow = KeyMeaning(
    "follow", .characters("y"), in: .open, of: [.lists, .running], does: "follow one request from its start to its end")
  static let spaceTime = KeyMeaning(
    "space-time", .characters("m"), in: .open, of: [.running], does: "who stands still while who works")
  static let fork = KeyMeaning("fork", .characters("f"), in: .open, of: [.running], does: "both futures, side by side")
  static let sweep = KeyMeaning(
    "sweep", .characters("o"), in: .open, of: [.running], does: "many values of the chosen knob")
  static let stopWhen = KeyMeaning(
    "stop-when", .characters("w"), in: .open, of: [.running], does: "where the run stops")
  static let predict = KeyMeaning("predict", .characters("a"), in: .open, of: [.running], does: "say what will happen")
  static let bill = KeyMeaning("bill", .characters("$"), in: .open, of: [.running, .lists], does: "what the run costs")
  static let capture = KeyMeaning("capture", .characters("c"), in: .open, of: [.running], does: "take it with you")

  private static let opening = [
    open, inspect, into, out, watch, watchOther, twin, term, sources, checkpoint, dials, missed, readLesson, follow,
    spaceTime, fork, sweep, stopWhen, predict, bill, capture,
  ]

  // MARK: Changing

  static let more = KeyMeaning(
    "more", .characters("+", "="), in: .change, of: reading + [.running], does: "more: knob, setting, zoom")
  static let less = KeyMeaning(
    "less", .characters("-", "_"), in: .change, of: reading + [.running], does: "less: knob, setting, zoom")
  static let value = KeyMeaning(
    "value", .characters("#", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), in: .change,
    of: [.lists, .text, .running], only: [.lists: .characters("#"), .text: .characters("#")],
    does: "type a value for the chosen knob")
  static let burst = KeyMeaning(
    "burst", .characters("b"), in: .change, of: [.running], does: "send many requests at once")
  static let breakOrMend = KeyMeaning(
    "break", .characters("x"), in: .change, of: [.running], does: "break it, or mend it")
  static let slow = KeyMeaning(
    "slow", .characters("s"), in: .change, of: [.running], does: "make it slow, or as before")
  static let undo = KeyMeaning("undo", .characters("u"), in: .change, of: [.running], does: "take the last change back")
  static let restart = KeyMeaning("restart", .characters("r"), in: .change, of: [.running], does: "begin again")
  static let hint = KeyMeaning("hint", .characters("H"), in: .change, of: [.running], does: "the next hint")
  static let solution = KeyMeaning(
    "solution", .characters("S"), in: .change, of: [.running], does: "turn the knobs as the solution does")
  static let remove = KeyMeaning("remove", [.delete], in: .change, of: [.fields], does: "remove the chosen one")

  private static let changing = [
    more, less, value, burst, breakOrMend, slow, undo, restart, hint, solution, remove,
  ]

  // MARK: Time

  static let play = KeyMeaning(
    "play", .characters(" ", "p"), in: .time, of: [.running, .text, .questions],
    only: [.text: .characters("p"), .questions: .characters("p")], does: "play and pause")
  static let forward = KeyMeaning(
    "forward", [.right, .character("l")], in: .time, of: [.running], does: "on, along the axis")
  static let backward = KeyMeaning(
    "backward", [.left, .character("h")], in: .time, of: [.running], does: "back, along the axis")
  static let toStart = KeyMeaning(
    "to-start", [.home, .character("g")], in: .time, of: [.running], does: "to the start")
  static let toEnd = KeyMeaning("to-end", [.end, .character("G")], in: .time, of: [.running], does: "to the end")
  static let step = KeyMeaning("step", .characters("."), in: .time, of: [.running], does: "one event on")
  static let stepBack = KeyMeaning("step-back", .characters(","), in: .time, of: [.running], does: "one event back")
  static let slower = KeyMeaning("slower", .characters("[", "<"), in: .time, of: [.running], does: "time goes slower")
  static let faster = KeyMeaning("faster", .characters("]", ">"), in: .time, of: [.running], does: "time goes faster")
  static let nextError = KeyMeaning("next-error", .characters("e"), in: .time, of: [.running], does: "on to an error")
  static let previousError = KeyMeaning(
    "previous-error", .characters("E"), in: .time, of: [.running], does: "back to one")
  static let nextRetry = KeyMeaning("next-retry", .characters("t"), in: .time, of: [.running], does: "on to a retry")
  static let previousRetry = KeyMeaning(
    "previous-retry", .characters("T"), in: .time, of: [.running], does: "back to one")
  static let nextDeadLetter = KeyMeaning(
    "next-dead-letter", .characters("d"), in: .time, of: [.running], does: "on to a dead letter")
  static let previousDeadLetter = KeyMeaning(
    "previous-dead-letter", .characters("D"), in: .time, of: [.running], does: "back to one")
  static let sentencesPause = KeyMeaning(
    "sentences-pause", .characters("P"), in: .time, of: [.running], does: "let sentences pause the run, or not")

  private static let timing = [
    play, forward, backward, toStart, toEnd, step, stepBack, slower, faster, nextError, previousError, nextRetry,
    previousRetry, nextDeadLetter, previousDeadLetter, sentencesPause,
  ]

  // MARK: Everywhere

  private static let outside: [KeyFamily] = [.lists, .text, .questions, .running]

  static let back = KeyMeaning(
    "back", [.character("q"), .escape], in: .everywhere, of: KeyFamily.allCases, only: [.fields: [.escape]],
    does: "back to where you came from")
  static let keys = KeyMeaning(
    "keys", [.character("?"), .function(1)], in: .everywhere, of: KeyFamily.allCases, only: [.fields: [.function(1)]],
    does: "the keys of this page")
  static let search = KeyMeaning("search", .characters("/"), in: .everywhere, of: outside, does: "search the course")
  static let palette = KeyMeaning(
    "palette", .characters(":"), in: .everywhere, of: outside, does: "find a command or a page")
  static let copyCommand = KeyMeaning(
    "copy-command", .characters("Y"), in: .everywhere, of: outside, does: "copy the command that shows this")
  static let repaint = KeyMeaning(
    "repaint", [.control("l")], in: .everywhere, of: KeyFamily.allCases, does: "draw it all anew")
  static let suspend = KeyMeaning(
    "suspend", [.control("z")], in: .everywhere, of: KeyFamily.allCases, does: "to the shell; fg comes back")
  static let leave = KeyMeaning(
    "leave", [.control("c")], in: .everywhere, of: KeyFamily.allCases, does: "leave weir at once")

  private static let everywhere = [back, keys, search, palette, copyCommand, repaint, suspend, leave]
}
