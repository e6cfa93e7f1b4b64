import Simulation
import TerminalSurface

// What the stage says of the run: the latest sentences, and before anything has happened the story.

extension StageScreen {
  /// The latest sentences, the newest bright; before anything has happened the story, and what to think about first.
  func drawEvents(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(isOver ? "What happened" : "What is happening", in: head)
    drawPrediction(into: &surface, onRule: head)
    drawMissionID(into: &surface, onRule: head)
    if isPausedToRead { drawReadingBar(into: &surface, in: head) }
    let text = body.inset(columns: 2, rows: 0)
    let lines = eventLines(width: text.columns, rows: text.rows)
    for (row, line) in lines.prefix(text.rows).enumerated() {
      surface.write(line, at: Point(text.column, text.row + row), limit: text.endColumn)
    }
  }

  /// Above the sentence for which the run waits, with the key that goes on.
  private func drawReadingBar(into surface: inout Surface, in rect: Rect) {
    surface.fill(rect, with: Cell(" ", .text, on: .bar))
    let key = context.keys.filled("   {play} ", in: family)
    let words = StyledText([.init("Paused to read", .title), .init(key, .figure), .init("goes on", .text)])
    surface.write(words, at: Point(rect.column + 2, rect.row), background: .bar, limit: rect.endColumn)
    surface.offer(.key(.character(" ")), in: rect)
  }

  private func eventLines(width: Int, rows: Int) -> [StyledText] {
    if let lines = missionLines(width: width) { return lines }
    if let message { return StyledText(message, .attention).wrapped(to: width) }
    let events = EventLine.all(of: timeline, untilItsEnd: timeline.run.hasEnded)
    guard let newest = events.last else { return introduction(width: width, rows: rows) }
    let latest = self.lines(of: newest, isNewest: true, width: width)
    var lines = answers(width: width, rows: rows, below: latest.count)
    guard lines.isEmpty || lines.count + latest.count <= rows else { return Array(lines.prefix(rows)) }
    lines = latest + lines
    for event in events.dropLast().reversed() where lines.count < rows {
      let earlier = self.lines(of: event, isNewest: false, width: width)
      guard lines.count + earlier.count <= rows else { break }
      lines = earlier + lines
    }
    return Array(lines.prefix(rows))
  }

  /// Of the longest moment of the run.
  var timeWidth: Int {
    let longest = max(forecast.span, timeline.now.seconds)
    return scene.timeWidth.value(for: longest) { max(8, NumberFormat.moment(longest).count) }
  }

  private func lines(of event: EventLine, isNewest: Bool, width: Int) -> [StyledText] {
    let time = NumberFormat.moment(event.at.seconds)
    let head = String(repeating: " ", count: max(0, timeWidth - time.count)) + time + "  "
    let body = StyledText(event.sentence, isNewest ? .text : .dim).wrapped(to: width - head.count)
    return body.enumerated().map { row, line in
      let indent = row == 0 ? head : String(repeating: " ", count: head.count)
      return StyledText(indent, isNewest ? .attention : .dim) + line
    }
  }

  /// The verdicts on what was predicted; once nothing is left to do, the answer to the first question. Where room is
  /// scarce earlier verdicts are left out, or what leads to the question, or what happened last: no sentence is cut.
  private func answers(width: Int, rows: Int, below newest: Int) -> [StyledText] {
    let verdicts = predictionVerdicts.map { StyledText($0, .attention).wrapped(to: width) }
    if !verdicts.isEmpty {
      let latest = verdicts.indices.lazy.map { Array(verdicts[$0...].joined()) }
      return latest.first { $0.count <= rows } ?? verdicts.last ?? []
    }
    // A question may name what it is about: with other knobs it is another one.
    guard timeline.run.hasEnded, timeline.run.knobs.departure == nil,
      let prediction = timeline.run.scenario.predictions.first
    else { return [] }
    let answer = StyledText(prediction.description(for: prediction.outcome(in: timeline.run)), .attention)
    let sentences = prediction.question.split(separator: ". ")
    let endings = sentences.indices.lazy.map { first in
      (StyledText(sentences[first...].joined(separator: ". ") + " ", .dim) + answer).wrapped(to: width)
    }
    return endings.first { $0.count <= rows - newest } ?? endings.first { $0.count <= rows } ?? []
  }

  /// The story, what is otherwise in this run than in the story, and the first question, if nothing else asks it.
  private func introduction(width: Int, rows: Int) -> [StyledText] {
    let scenario = timeline.run.scenario
    let departure = timeline.run.knobs.departure.map { StyledText($0, .attention).wrapped(to: width) } ?? []
    let question =
      predictions.isBeingAsked
      ? nil
      : scenario.predictions.first.map { StyledText("Think first: \($0.question)", .attention).wrapped(to: width) }
    let end = departure + (question ?? [])
    return Self.wholeSentences(of: scenario.story, width: width, rows: rows - end.count) + end
  }

  /// As much of a text as there is room for, to the end of a sentence.
  private static func wholeSentences(of text: String, width: Int, rows: Int) -> [StyledText] {
    let sentences = text.split(separator: ". ")
    let beginnings = sentences.indices.reversed().lazy.map { last in
      sentences[...last].joined(separator: ". ") + (last + 1 < sentences.count ? "." : "")
    }
    return beginnings.map { StyledText($0, .text).wrapped(to: width) }.first { $0.count <= rows } ?? []
  }
}
