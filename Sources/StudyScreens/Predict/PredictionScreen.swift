import Simulation
import StudyProgress
import TerminalSurface

/// Asks what a run will show, before it begins: one question after the other.
struct PredictionScreen: Screen {
  /// The run, at its start.
  let timeline: Timeline
  private let plays: Bool
  private let keys: KeyMap
  private var forms: [PredictionForm]
  private var answers: [Prediction.ID: GivenAnswer] = [:]
  /// Whether the last key did nothing here.
  private var isLost = false

  /// - Parameter keys: those of the learner.
  init(of timeline: Timeline, span: Double, thenPlay plays: Bool, _ keys: KeyMap) {
    let scenario = timeline.run.scenario
    self.timeline = timeline
    (self.plays, self.keys) = (plays, keys)
    forms = scenario.predictions.map { PredictionForm($0, ahead: timeline, span: span) }
  }

  var breadcrumbs: [String] { ["Watch", timeline.run.scenario.title, "Predict"] }
  var isOverlay: Bool { true }
  var minimumSize: Size { Size(columns: 60, rows: 18) }

  private var form: PredictionForm? { forms.first }

  // MARK: Keys

  private enum Action: Equatable { case commit, slide(Double), move(Int), hold, skip }

  private var bindings: KeyTable<Action> {
    guard let form else { return [] }
    let next = forms.count > 1 ? "next" : plays ? "play" : "keep"
    let commit: KeyTable<Action> = [
      form.isOrder
        ? .init(.open, title: next, help: "keep this prediction", action: .commit)
        : .init(.open, and: .goOn, title: next, help: "keep this prediction", action: .commit)
    ]
    let isOpen = form.answer == nil
    return commit.unless { _ in isOpen ? Self.howToAnswer(form) : nil } + (form.isNumber ? sliding : moving(form)) + [
      .init(
        .back, keys: [.escape, .character("q")], title: "skip", help: "predict nothing more, and go on", action: .skip)
    ]
  }

  private var sliding: KeyTable<Action> {
    [
      .init(.aLittleMore, and: .previous, title: "more", help: "a little more", action: .slide(1), footer: "arrows"),
      .init(.aLittleLess, and: .next, help: "a little less", action: .slide(-1)),
      .init(.more, title: "much more", help: "ten times as far", action: .slide(10), footer: "+ -"),
      .init(.less, help: "ten times as far back", action: .slide(-10)),
    ]
  }

  private func moving(_ form: PredictionForm) -> KeyTable<Action> {
    let word = form.isHolding ? "put down" : "pick up"
    return [
      .init(.next, and: .nextThing, title: "choose", help: "the next", action: .move(1), footer: "arrows"),
      .init(.previous, and: .previousThing, help: "the one before", action: .move(-1)),
      form.isOrder && form.hasChosen
        ? .init(.goOn, title: word, help: "pick this up to move it, or put it down", action: .hold) : nil,
    ]
  }

  var family: KeyFamily { .questions }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    isLost = false
    guard !forms.isEmpty, !forms[0].type(key) else { return .stay }
    if case .character(let character) = key, forms[0].choose(called: character) {
      return forms[0].isOrder ? .stay : commit()
    }
    switch bindings.action(for: key) {
    case .commit: return commit()
    case .slide(let steps): forms[0].slide(steps)
    case .move(let step): forms[0].move(step)
    case .hold: forms[0].hold()
    case .skip: return .answer(.predicted(answers, plays: plays))
    case nil: isLost = true
    }
    return .stay
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    isLost = false
    guard !forms.isEmpty else { return .stay }
    switch touch {
    case .entry(let place, _): forms[0].choose(place)
    case .position(let share): forms[0].slide(to: share)
    case .key, .page, .link, .part, .knob, .chart, .slide, .rows, .scroll: break
    }
    return .stay
  }

  private static func howToAnswer(_ form: PredictionForm) -> String {
    (form.isNumber ? "Arrows or digits answer" : "Arrows or letters answer") + "; {back esc} goes on without."
  }

  /// How to answer; set off after a key that did nothing.
  private func drawHint(
    _ hint: String, of form: PredictionForm, into surface: inout Surface, at place: Point, limit: Int
  ) {
    let words =
      isLost
      ? form.answer == nil ? Self.howToAnswer(form) : "{Open} answers; {back esc} goes on without." : hint
    surface.write(
      keys.filled(words, in: family), at: place, role: isLost ? .attention : .dim, limit: limit)
  }

  private mutating func commit() -> Navigation {
    guard let form, let answer = form.answer else { return .stay }
    answers[form.prediction.id] = answer
    forms.removeFirst()
    return forms.isEmpty ? .answer(.predicted(answers, plays: plays)) : .stay
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    guard let form else { return }
    let columns = min(76, rect.columns - 4)
    let departure = timeline.run.knobs.departure.map { StyledText($0, .text).wrapped(to: columns - 6) } ?? []
    let question = StyledText(form.prediction.question, .title).wrapped(to: columns - 6) + departure
    let options = form.order.map { wrapped(form.prediction.options[$0], form, to: columns - 6) }
    let rows = question.count + (form.isNumber ? 8 : options.reduce(0) { $0 + $1.count } + 5)
    var popUp = PopUp("Before it begins: what do you think?", size: Size(columns: columns, rows: rows))
    (popUp.margin, popUp.titleRole) = (1, .attention)
    let room = popUp.draw(into: &surface, in: rect)
    for (row, line) in question.enumerated() { surface.write(line, at: Point(room.column, room.row + row)) }
    let below = room.splitTop(question.count + 1).1
    if form.isNumber {
      drawAxis(form, into: &surface, in: below)
    } else {
      drawOptions(options, form, into: &surface, in: below)
    }
  }

  private func drawAxis(_ form: PredictionForm, into surface: inout Surface, in rect: Rect) {
    guard case .number(let number) = form.prediction.kind, rect.columns > 10 else { return }
    let (low, high) = (number.description(for: form.axis.lowerBound), number.description(for: form.axis.upperBound))
    surface.write(
      Glyph.unseen.repeated(rect.columns), at: Point(rect.column, rect.row + 1), role: .rule)
    surface.offerLine(in: Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 3))
    surface.write(low, at: Point(rect.column, rect.row + 2), role: .faint)
    surface.write(high, at: Point(rect.endColumn - high.columns, rect.row + 2), role: .faint)
    let hint = "Arrows or digits set the mark; {Open} takes it."
    drawHint(hint, of: form, into: &surface, at: Point(rect.column, rect.row + 4), limit: rect.endColumn)
    guard let value = form.value else {
      surface.write(Glyph.waiting, at: Point(rect.column + rect.columns / 2, rect.row + 1), role: .attention)
      return
    }
    let share = (value - form.axis.lowerBound) / (form.axis.upperBound - form.axis.lowerBound)
    let cell = Int((max(0, min(1, share)) * Double(rect.columns - 1)).rounded())
    surface.write(Glyph.done.repeated(cell), at: Point(rect.column, rect.row + 1), role: .attention)
    surface.write(Glyph.moving, at: Point(rect.column + cell, rect.row + 1), role: .attention)
    let words = number.description(for: value)
    let start = max(0, min(cell - words.columns / 2, rect.columns - words.columns))
    surface.write(words, at: Point(rect.column + start, rect.row), role: .title)
  }

  /// An option as lines, with room for its mark and its number.
  private func wrapped(_ option: String, _ form: PredictionForm, to columns: Int) -> [StyledText] {
    StyledText(option, .text).wrapped(to: columns - (form.isOrder ? 7 : 5))
  }

  private func drawOptions(
    _ options: [[StyledText]], _ form: PredictionForm, into surface: inout Surface, in rect: Rect
  ) {
    var room = rect
    for (place, lines) in options.enumerated() {
      let (option, rest) = room.splitTop(lines.count)
      ListRow(isChosen: place == form.list.chosen, in: option).offer(place, rows: option.rows, into: &surface)
      draw(lines, at: place, form, into: &surface, in: option)
      room = rest
    }
    let hint =
      form.isOrder
      ? "Letters in turn, the first first; or {go-on} picks a line up." : "Its letter answers, or arrows and {Open}."
    drawHint(hint, of: form, into: &surface, at: Point(room.column, room.row + 1), limit: room.endColumn)
  }

  private func draw(
    _ lines: [StyledText], at place: Int, _ form: PredictionForm, into surface: inout Surface, in rect: Rect
  ) {
    let isChosen = form.hasChosen && place == form.list.chosen
    let mark = !isChosen ? "  " : form.isHolding ? "\(Glyph.retried) " : "\(Glyph.arrowRight) "
    let number = !form.isOrder ? "" : place < form.placed ? "\(place + 1) " : "· "
    let head = mark + number + Prediction.letter(form.order[place]) + "  "
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      let strip = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      let place = ListRow(isChosen: isChosen, in: strip)
      place.mark(into: &surface)
      if row == 0 { place.write(head, role: .text, into: &surface) }
      surface.write(
        line, at: Point(strip.column + head.count, strip.row), background: place.background, limit: strip.endColumn)
    }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: max(0, count)) }
}
