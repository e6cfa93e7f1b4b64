import Simulation
import TerminalSurface

// What the stage looks like: system, charts, events, knobs, from top to bottom.

extension StageScreen {
  func draw(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 26
    let rect = drawMission(into: &surface, in: rect)
    let snapshot = timeline.run.snapshot()
    let (knobs, aboveKnobs) = rect.splitBottom(isRoomy ? 2 : 1)
    let (events, aboveEvents) = aboveKnobs.splitBottom(eventRows(in: rect, isRoomy))
    let (time, aboveTime) = aboveEvents.splitBottom(rect.rows >= 20 ? 1 : 0)
    let needed = SystemLayout.rows(for: graph, faces: snapshot.faces, columns: aboveTime.columns - 4)
    let air = isRoomy ? 2 : 0
    let chartRows = max(aboveTime.rows * 2 / 5, aboveTime.rows - needed - 1 - air)
    let (below, system) = aboveTime.splitBottom(min(chartRows, aboveTime.rows * 3 / 5))
    let stageCharts = StageCharts(
      timeline: timeline, forecast: forecast, group: charts.group, isNeutral: isToBeGuessed,
      isForRoom: context.settings.presents, ghosts: predictions.ghosts)
    if let enlarged = charts.enlarged {
      stageCharts.drawEnlarged(enlarged, into: &surface, in: aboveTime)
    } else {
      drawSystem(into: &surface, in: system, snapshot)
      stageCharts.draw(into: &surface, in: below)
    }
    if !time.isEmpty {
      TimelineBar(timeline: timeline, span: stageCharts.span, hidesEnd: isToBeGuessed).draw(into: &surface, in: time)
    }
    drawEvents(into: &surface, in: events)
    drawKnobs(into: &surface, in: knobs, isRoomy)
  }

  /// A rule and some lines; the words of a mission are all shown.
  private func eventRows(in rect: Rect, _ isRoomy: Bool) -> Int {
    let usual = isRoomy ? 4 : rect.rows >= 20 ? 3 : 2
    let most = isOver ? rect.rows / 2 : rect.rows / 3
    let width = rect.columns - 4
    let needed = missionLines(width: width)?.count ?? longestSentence / max(1, width - timeWidth - 6) + 1
    return max(usual, min(most, needed + 1))
  }

  var legend: [LegendEntry] { MarksLegend.entries }

  private func drawSystem(into surface: inout Surface, in rect: Rect, _ snapshot: Snapshot) {
    let (head, body) = rect.splitTop(1)
    surface.rule("System", in: head)
    StageAlarms(run: timeline.run).draw(into: &surface, onRule: head, after: "System")
    let view = SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: selection.node,
      hopTime: context.settings.motion == .calm ? 0 : playback.pace.hopTime, holdTime: playback.pace.hopTime)
    view.draw(into: &surface, in: body)
  }

  /// The latest sentences, the newest bright; before anything has happened the story, and what to think about first.
  private func drawEvents(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("What is happening", in: head)
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
    let words = StyledText([.init("Paused to read", .title), .init("   space ", .figure), .init("goes on", .text)])
    surface.write(words, at: Point(rect.column + 2, rect.row), background: .bar, limit: rect.endColumn)
    surface.offer(.key(.character(" ")), in: rect)
  }

  private func eventLines(width: Int, rows: Int) -> [StyledText] {
    if let lines = missionLines(width: width) { return lines }
    if let message { return StyledText(message, .attention).wrapped(to: width) }
    let events = EventLine.all(of: timeline)
    guard let newest = events.last else { return introduction(width: width, rows: rows) }
    var lines = answers(width: width, rows: rows, below: self.lines(of: newest, isNewest: true, width: width).count)
    for (index, event) in events.reversed().enumerated() {
      let earlier = self.lines(of: event, isNewest: index == 0, width: width)
      guard (index == 0 && predictionVerdicts.isEmpty) || lines.count + earlier.count <= rows else { break }
      lines = earlier + lines
    }
    return Array(lines.prefix(rows))
  }

  /// Of the longest moment of the run.
  private var timeWidth: Int { max(8, NumberFormat.moment(max(forecast.span, timeline.now.seconds)).count) }

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
  /// scarce earlier verdicts are left out, or what leads to the question: no sentence is cut.
  private func answers(width: Int, rows: Int, below newest: Int) -> [StyledText] {
    let verdicts = predictionVerdicts.map { StyledText($0, .attention).wrapped(to: width) }
    if !verdicts.isEmpty {
      let latest = verdicts.indices.lazy.map { Array(verdicts[$0...].joined()) }
      return latest.first { $0.count <= rows } ?? verdicts.last ?? []
    }
    // A question may name what it is about: with other knobs it is another one.
    guard timeline.run.isFinished, timeline.run.knobs.departure == nil,
      let prediction = timeline.run.scenario.predictions.first
    else { return [] }
    let answer = StyledText(prediction.description(for: prediction.outcome(in: timeline.run)), .attention)
    let sentences = prediction.question.split(separator: ". ")
    let endings = sentences.indices.lazy.map { first in
      (StyledText(sentences[first...].joined(separator: ". ") + " ", .dim) + answer).wrapped(to: width)
    }
    return endings.first { $0.count <= rows - newest } ?? []
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

  private func drawKnobs(into surface: inout Surface, in rect: Rect, _ isRoomy: Bool) {
    var row = rect.row
    if isRoomy {
      surface.rule("Knobs", in: Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
      row += 1
    }
    let line = Rect(column: rect.column, row: row, columns: rect.columns, rows: 1)
    let dials = dialIndices
    KnobLine(
      knobs: dials.map { timeline.run.knobs.knobs[$0] }, values: dials.map { timeline.run.knobs.values[$0] },
      chosen: dials.firstIndex(of: selection.knob) ?? 0
    )
    .draw(into: &surface, in: line)
  }
}
