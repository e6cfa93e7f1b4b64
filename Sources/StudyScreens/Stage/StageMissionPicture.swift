import CourseContent
import Simulation
import TerminalSurface

// What a mission adds to the picture of the stage: its goals above, and its words below.

extension StageScreen {
  /// How many rows the goals of the mission take, if there is one.
  var missionRows: Int { mission.map { $0.mission.goals.count + 1 } ?? 0 }

  /// Draws the goals of the mission, if there is one.
  func drawMission(into surface: inout Surface, in panel: Rect) {
    guard let attempt = mission else { return }
    let mission = attempt.mission
    let judgement = MissionJudgement(of: timeline.run, in: mission, isOver: isOver)
    let price = " \(attempt.price(ofCost: judgement.cost)) "
    let (head, body) = panel.splitTop(1)
    surface.rule(shortened(mission.title, to: max(8, head.columns - price.columns - 10)), in: head, titleRole: .title)
    surface.write(
      price, at: Point(head.endColumn - price.columns - 2, head.row),
      role: !attempt.knowsPar ? .title : judgement.overPar > 1e-9 ? .attention : .good)
    for (row, goal) in judgement.goals.enumerated() {
      draw(
        goal, into: &surface, in: Rect(column: body.column + 2, row: body.row + row, columns: body.columns - 4, rows: 1)
      )
    }
  }

  private func draw(_ goal: MissionJudgement.Goal, into surface: inout Surface, in line: Rect) {
    let (mark, role) = goal.standing.mark
    surface.write(mark, at: line.origin, role: role)
    let measured = line.endColumn - goal.measured.count
    surface.write(goal.measured, at: Point(measured, line.row), role: .figure)
    surface.write(
      shortened(goal.says, to: measured - line.column - 4), at: Point(line.column + 2, line.row),
      role: goal.standing == .reached ? .good : .text)
  }

  /// Its name on the command line, at the right end of a rule.
  func drawMissionID(into surface: inout Surface, onRule rect: Rect) {
    guard let id = mission?.mission.id, id.columns + 28 <= rect.columns else { return }
    surface.write(" \(id) ", at: Point(rect.endColumn - id.columns - 4, rect.row), role: .dim)
  }

  /// What the mission says instead of what happens: the task, a hint, or the judgement on the design.
  func missionLines(width: Int) -> [StyledText]? {
    guard let attempt = mission else { return nil }
    if let message { return StyledText(message, .attention).wrapped(to: width) }
    if attempt.isHintOpen { return StyledText(attempt.hint, .attention).wrapped(to: width) }
    if isOver, let judgement = attempt.judgement { return verdict(judgement, attempt, width: width) }
    return playback.hasStarted ? nil : StyledText(attempt.mission.story, .text).wrapped(to: width)
  }

  private func verdict(_ judgement: MissionJudgement, _ attempt: MissionAttempt, width: Int) -> [StyledText] {
    let mission = attempt.mission
    var text = StyledText(
      attempt.isSolutionShown ? "That is the solution. " : judgement.verdict(in: mission) + " ",
      judgement.isReached ? .good : .attention)
    if judgement.isAtPar || attempt.isSolutionShown {
      text = text + StyledText(mission.explanation(of: timeline.run), .text)
    } else {
      let knobs = timeline.run.knobs.knobs
      let choices = mission.choices { name in knobs.first { $0.name == name }?.label ?? name }
      let help = context.keys.filled(
        attempt.hasMoreHints ? "{hint} shows a hint." : "{solution} shows the solution.", in: family)
      let start = judgement.isReached ? "It can be done with less: turn" : "Turn"
      text = text + StyledText("\(start) \(choices) and try again; \(help)", .text)
    }
    guard isDone else { return text.wrapped(to: width) }
    return (text + StyledText(" " + nextStep.sentence(context.keys, in: family), .title)).wrapped(to: width)
  }
}

extension MissionJudgement.Standing {
  /// Its sign, and how it is written.
  var mark: (String, Role) {
    switch self {
    case .open: (Glyph.idle, .dim)
    case .reached: (Glyph.busy, .good)
    case .missed: (Glyph.failed, .failing)
    }
  }
}
