import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// A figure as it is drawn: title, picture, clock, and below it what is asked, or what was told.

extension PageFigure {
  /// How many rows it takes on a page of so many columns and rows.
  func rows(in size: Size, facts: FactLedger) -> Int {
    // A key has no say in how many rows there are.
    let words = words(in: size.columns, facts, KeyMap())
    return 1 + pictureRows(in: size, words: words.count) + 1 + words.count + 1
  }

  private func pictureRows(in size: Size, words: Int) -> Int {
    let isLarge = size.columns >= 100 && size.rows >= 44
    return switch figure.subject {
    case .system: isLarge ? 14 : size.columns >= 56 ? 9 : 8
    case .rates, .depth, .latency: isLarge ? 13 : 8
    case .words: 0
    case .spaceTime:
      SpaceTimeFigure.rows(
        sides: figure.neighbour == nil ? 1 : 2, in: Size(columns: size.columns, rows: size.rows - words + 4))
    }
  }

  /// - Parameters:
  ///   - place: its place among the figures of the page.
  ///   - keys: those of the learner.
  func draw(into surface: inout Surface, as place: Int, facts: FactLedger, keys: KeyMap = KeyMap()) {
    let (head, below) = surface.bounds.splitTop(1)
    // Each side of a pair has its own title.
    let title = figure.neighbour == nil ? figure.title : ""
    surface.rule(title, in: head, titleRole: .title)
    player?.drawLegend(into: &surface, in: head, behind: title.columns + 3)
    let words = words(in: surface.size.columns, facts, keys)
    let (text, above) = below.splitBottom(words.count + 1)
    let (clock, picture) = above.splitBottom(1)
    let axes = FigureAxes(turned == nil ? question : nil, of: figure.subject, answer, isTold: isTold)
    player?.draw(axes, into: &surface, in: picture)
    if isAsking {
      drawFrame(into: &surface, around: text, below: clock)
    } else {
      drawClock(into: &surface, in: clock, above: text, keys)
    }
    for (row, line) in words.enumerated() {
      surface.write(line, at: Point(text.column + 2, text.row + row), limit: text.endColumn - 2)
    }
    if isAsking { offerAnswers(facts, into: &surface, in: text) }
    if let knob {
      let row = Rect(column: text.column + 2, row: text.row + words.count - 1, columns: text.columns - 4, rows: 1)
      draw(knob.knob, at: knob.value, as: place, into: &surface, in: row)
    }
  }

  /// `- 1 ━━━━━●───┼──── 20 +`: the ends of the range, and a mark where the text has the knob.
  private func draw(_ knob: Knob, at value: Double, as place: Int, into surface: inout Surface, in rect: Rect) {
    let (low, high) = (words(for: knob.range.lowerBound, of: knob), words(for: knob.range.upperBound, of: knob))
    let (start, end) = (rect.column + low.columns + 3, rect.endColumn - high.columns - 3)
    guard end - start >= 8 else { return }
    for (sign, column, end) in [("-", rect.column, 0), ("+", rect.endColumn - 1, 1)] {
      surface.write(sign, at: Point(column, rect.row), role: .title)
      surface.offer(.knob(2 * place + end), in: Rect(column: max(0, column - 1), row: rect.row, columns: 3, rows: 1))
    }
    surface.write(low, at: Point(rect.column + 2, rect.row), role: .dim)
    surface.write(high, at: Point(end + 1, rect.row), role: .dim)
    let scale = KnobScale(knob: knob)
    Slider(share: scale.share(of: value), usual: scale.share(of: valueOfText(knob))).draw(
      into: &surface, in: Rect(column: start, row: rect.row, columns: end - start, rows: 1), as: place)
  }

  /// A click on an answer is its letter.
  private func offerAnswers(_ facts: FactLedger, into surface: inout Surface, in text: Rect) {
    guard let question else { return }
    let width = Self.measure(in: text.columns)
    var row = text.row + lines(of: question.ask, width, facts, as: .title).count
    for place in question.options.indices {
      let rows = option(place, of: question, width).count
      let answer = Rect(column: text.column + 2, row: row, columns: width, rows: rows)
      surface.offer(.key(.character(Character(Prediction.letter(place)))), in: answer)
      row += rows
    }
  }

  private func drawClock(into surface: inout Surface, in clock: Rect, above text: Rect, _ keys: KeyMap) {
    if figure.subject != .words { player?.drawClock(into: &surface, in: clock, keys) }
    surface.rule("", in: text.splitBottom(1).0)
  }

  /// The frame of a question. The end of the run stands nowhere: it may be what is asked for.
  private func drawFrame(into surface: inout Surface, around text: Rect, below clock: Rect) {
    let from = figure.span.lowerBound
    let title = from > 0 ? "It has stopped at \(NumberFormat.number(from)) s. What will it show?" : "What will it show?"
    let frame = Rect(column: text.column, row: clock.row, columns: text.columns, rows: text.rows + 1)
    surface.frame(frame, title: title, weight: .heavy, role: .attention, titleRole: .attention)
  }

  // MARK: Words

  /// How long its lines are: a wide figure has short ones, too.
  private static func measure(in columns: Int) -> Int { max(1, min(columns - 4, ReadingPage.widest)) }

  private func words(in columns: Int, _ facts: FactLedger, _ keys: KeyMap) -> [StyledText] {
    let width = Self.measure(in: columns)
    guard let question, !isTold else { return told(width, facts: facts, keys: keys) }
    return lines(of: question.ask, width, facts, as: .title)
      + question.options.indices.flatMap { option($0, of: question, width) }
  }

  private func option(_ place: Int, of question: AskedQuestion, _ width: Int) -> [StyledText] {
    let isChosen = answer?.given == place
    let role: Role = answer == nil ? .text : isChosen ? .attention : .dim
    let lines = StyledText(question.options[place], role).wrapped(to: width - 4)
    return lines.enumerated().map { row, line in
      let mark = row > 0 ? "    " : (isChosen ? Glyph.arrowRight : " ") + " \(Prediction.letter(place)) "
      return StyledText(mark, isChosen || answer == nil ? .attention : .dim) + line
    }
  }

  /// What was asked, what came of it, and only then the caption.
  private func told(_ width: Int, facts: FactLedger, keys: KeyMap) -> [StyledText] {
    var words: [StyledText] = []
    if let question, let answer {
      words += lines(of: question.ask, width, facts, as: .dim)
      if let given = answer.given, given != answer.right {
        words += verdict(Glyph.failed, .failing, on: given, note: "you said", of: question, width: width)
      }
      let note = answer.isRight ? "as you said" : answer.given == nil ? "" : "the run says"
      words += verdict(Glyph.right, .good, on: answer.right, note: note, of: question, width: width)
    }
    if !words.isEmpty { words.append(StyledText()) }
    words += lines(of: figure.caption, width, facts, as: nil)
    if let knob {
      words += [StyledText()] + line(of: knob.knob, at: knob.value, keys).wrapped(to: width).prefix(1) + [StyledText()]
    } else if figure.knob != nil {
      words += [StyledText(), StyledText(), StyledText()]
    }
    return words
  }

  private func verdict(
    _ mark: String, _ role: Role, on place: Int, note: String, of question: AskedQuestion, width: Int
  ) -> [StyledText] {
    let words = StyledText("\(question.options[place])", .text) + StyledText(note.isEmpty ? "" : "   \(note)", .dim)
    return words.wrapped(to: width - 4).enumerated().map { row, line in
      StyledText(row == 0 ? "\(mark) \(Prediction.letter(place)) " : "    ", role) + line
    }
  }

  /// `workers 10   now it is 66 s   the text speaks of 5`, above the slider
  private func line(of knob: Knob, at value: Double, _ keys: KeyMap) -> StyledText {
    let setting = StyledText([.init("\(knob.label) ", .dim), .init(words(for: value, of: knob), .figure)])
    let hint = keys.filled("   turn it: {more} and {less}, or drag", in: .text)
    guard turned != nil else { return setting + StyledText(hint, .dim) }
    let shown = player.flatMap { $0.state == .resting ? found(in: $0) : nil }
    let text = "the text speaks of \(words(for: valueOfText(knob), of: knob))"
    return setting + StyledText(shown.map { "   now it is \($0)" } ?? "", .attention) + StyledText("   \(text)", .dim)
  }

  /// A value with the units that are short.
  private func words(for value: Double, of knob: Knob) -> String {
    knob.valueText(for: value) + (knob.unit == "s" ? " s" : knob.unit == "per second" ? "/s" : "")
  }

  /// What the turned run says to the question.
  private func found(in player: FigurePlayer) -> String? {
    question.flatMap { question in
      question.shown(in: player.timeline.run)
        ?? question.right(in: player.timeline.run).map { "\(Prediction.letter($0)): \(question.options[$0])" }
    }
  }

  private func lines(of prose: Prose, _ width: Int, _ facts: FactLedger, as role: Role?) -> [StyledText] {
    ProseLayout(prose, width: width, facts: facts).lines.compactMap { line in
      guard case .text(let text) = line else { return nil }
      return role.map { role in StyledText(text.spans.map { .init($0.text, role) }) } ?? text
    }
  }
}
