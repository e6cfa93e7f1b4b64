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
    let needed = scene.standing.rows(
      for: graph, in: snapshot, columns: aboveTime.columns - 4, of: timeline.run)
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
      drawCharts(stageCharts, into: &surface, in: below)
    }
    if !time.isEmpty {
      TimelineBar(timeline: timeline, span: stageCharts.span, hidesEnd: isToBeGuessed).draw(into: &surface, in: time)
    }
    drawEvents(into: &surface, in: events)
    drawKnobs(into: &surface, in: knobs, isRoomy)
  }

  /// While the run plays they are drawn ten times a second: they grow slowly, and took a fifth of each picture.
  private func drawCharts(_ stageCharts: StageCharts, into surface: inout Surface, in rect: Rect) {
    guard isPlaying, !surface.takesTouches else { return stageCharts.draw(into: &surface, in: rect) }
    let key = StageScene.ChartsKey(
      rect: rect, glyphs: surface.glyphs, tenth: Int(timeline.now.seconds * 10 / playback.pace.factor),
      group: stageCharts.group, interventions: timeline.interventions.count, knobs: timeline.run.knobs.values,
      isNeutral: stageCharts.isNeutral, isForRoom: stageCharts.isForRoom)
    let drawn = scene.charts.value(for: key) {
      var own = Surface(surface.size, glyphs: surface.glyphs)
      stageCharts.draw(into: &own, in: rect)
      return own.cells(ofRows: rect.row..<rect.endRow)
    }
    surface.put(drawn, fromRow: rect.row)
  }

  /// A rule and some lines; the words of a mission are all shown.
  private func eventRows(in rect: Rect, _ isRoomy: Bool) -> Int {
    let usual = isRoomy ? 4 : rect.rows >= 20 ? 3 : 2
    let most = isOver ? rect.rows / 2 : rect.rows / 3
    let width = rect.columns - 4
    let needed = missionLines(width: width)?.count ?? scene.longestSentence / max(1, width - timeWidth - 6) + 1
    return max(usual, min(most, needed + 1))
  }

  var legend: [LegendEntry] { MarksLegend.entries(of: timeline.run.snapshot()) }

  private func drawSystem(into surface: inout Surface, in rect: Rect, _ snapshot: Snapshot) {
    let (head, body) = rect.splitTop(1)
    let title = timeline.run.hasChance ? "System, one of many runs" : "System"
    surface.rule(title, in: head)
    StageAlarms(run: timeline.run).draw(into: &surface, onRule: head, after: title)
    let view = SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: selection.node,
      hopTime: context.settings.motion == .calm ? 0 : playback.pace.hopTime, holdTime: playback.pace.hopTime,
      standing: scene.standing)
    view.draw(into: &surface, in: body)
  }

  private func drawKnobs(into surface: inout Surface, in rect: Rect, _ isRoomy: Bool) {
    var row = rect.row
    if isRoomy {
      surface.rule("Knobs", in: Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
      row += 1
    }
    let line = Rect(column: rect.column, row: row, columns: rect.columns, rows: 1)
    let (dials, knobs) = (dialIndices, timeline.run.knobs)
    let items = scene.knobs.value(for: .init(dials: dials, values: knobs.values)) {
      dials.map { KnobLine.Item(knobs.knobs[$0], at: knobs.values[$0]) }
    }
    KnobLine(items, chosen: dials.firstIndex(of: selection.knob) ?? 0).draw(into: &surface, in: line)
  }
}
