import Simulation
import TerminalSurface

// What the stage looks like: system, charts, events, knobs, from top to bottom.

extension StageScreen {
  func draw(into surface: inout Surface, in rect: Rect) {
    let snapshot = timeline.run.snapshot()
    let places = places(in: rect, snapshot)
    drawMission(into: &surface, in: places.mission)
    let stageCharts = StageCharts(
      timeline: timeline, forecast: forecast, group: charts.group, isNeutral: isToBeGuessed,
      isForRoom: context.settings.presents, ghosts: predictions.ghosts)
    if let enlarged = charts.enlarged {
      stageCharts.drawEnlarged(enlarged, into: &surface, in: places.aboveTime)
    } else {
      drawSystem(into: &surface, in: places.system, snapshot)
      stageCharts.draw(into: &surface, in: places.charts)
    }
    if !places.time.isEmpty {
      TimelineBar(timeline: timeline, span: stageCharts.span, hidesEnd: isToBeGuessed)
        .draw(into: &surface, in: places.time)
    }
    drawEvents(into: &surface, in: places.events)
    drawKnobs(into: &surface, in: places.knobs, places.isRoomy)
  }

  /// The marks of the system need every frame; charts and figures change slowly, and took half of each picture.
  func redrawMovingPart(of surface: inout Surface, in rect: Rect) -> Bool {
    guard isPlaying, charts.enlarged == nil else { return false }
    let snapshot = timeline.run.snapshot()
    let system = places(in: rect, snapshot).system
    surface.fill(system)
    drawSystem(into: &surface, in: system, snapshot)
    return true
  }

  /// What stands where, from top to bottom.
  private struct Places {
    let isRoomy: Bool
    let mission, system, charts, time, events, knobs: Rect
    /// System and charts in one.
    let aboveTime: Rect
  }

  private func places(in rect: Rect, _ snapshot: Snapshot) -> Places {
    let isRoomy = rect.rows >= 26
    let (mission, rect) = rect.splitTop(missionRows)
    let (knobs, aboveKnobs) = rect.splitBottom(isRoomy ? 2 : 1)
    let (events, aboveEvents) = aboveKnobs.splitBottom(eventRows(in: rect, isRoomy))
    let (time, aboveTime) = aboveEvents.splitBottom(rect.rows >= 20 ? 1 : 0)
    let needed = scene.standing.rows(
      for: graph, in: snapshot, columns: aboveTime.columns - 4, of: timeline.run)
    let air = isRoomy ? 2 : 0
    let chartRows = max(aboveTime.rows * 2 / 5, aboveTime.rows - needed - 1 - air)
    let (charts, system) = aboveTime.splitBottom(min(chartRows, aboveTime.rows * 3 / 5))
    return Places(
      isRoomy: isRoomy, mission: mission, system: system, charts: charts, time: time, events: events, knobs: knobs,
      aboveTime: aboveTime)
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
