import Simulation
import TerminalSurface

// A function is a row of environments: at work, red where an event has failed before, waiting for somebody else, still
// getting ready, warm and idle; below it what it turned away, and what will be run again.

extension FunctionView: Face {
  func role(in box: ComponentFace) -> Role {
    failedBefore > 0 ? .failing : cold > 0 ? .attention : busy > 0 ? .good : .dim
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.functionLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(busy + cold, of: limit)
      + (cold > 0 ? row.line(Double(cold), "cold", as: .attention, indent: "  ") : StyledText())
      + (waiting > 0 ? row.line(Double(waiting), "wait", as: .synchronous, indent: "  ") : StyledText())
      + (failedBefore > 0
        ? row.line(Double(failedBefore), "again", as: .failing, indent: "  \(Glyph.dead) ") : StyledText())
  }

  /// Whether the next call would be turned away.
  fileprivate var isAtLimit: Bool { limit.map { busy + cold >= $0 } ?? false }
}

extension ComponentFace {
  fileprivate func functionLines(_ executions: FunctionView, _ width: Int) -> [StyledText] {
    let lines = [environments(executions, width), present(executions), account(executions)]
    return isCompact ? [lines[0], executions.throttled + executions.waiting > 0 ? lines[2] : lines[1]] : lines
  }

  /// A mark for each environment where there is room, a number otherwise.
  private func environments(_ executions: FunctionView, _ width: Int) -> StyledText {
    let (busy, cold, warm) = (executions.busy, executions.cold, max(0, executions.warm))
    let cells = executions.limit ?? (busy + cold + warm)
    guard cells <= width else {
      return line(
        "\(Glyph.busy) \(NumberFormat.count(Double(busy + cold)))", executions.limit.map { "of \($0)" } ?? "", as: .good
      )
    }
    let missing = cells - busy - cold - warm
    let failed = min(busy, executions.failedBefore)
    let blocked = min(busy - failed, executions.blocked)
    return StyledText([
      .init(marks(Glyph.dead, failed, within: width), .failing),
      .init(marks(Glyph.busy, busy - failed - blocked, within: width), .good),
      .init(marks(Glyph.waiting, blocked, within: width), .synchronous),
      .init(marks(Glyph.starting, cold, within: width), .attention),
      .init(marks(Glyph.idle, warm, within: width), .good),
      .init(marks(Glyph.notStarted, missing, within: width), .faint),
    ])
  }

  /// What most matters now: what gets ready, is at work, or is kept warm.
  private func present(_ executions: FunctionView) -> StyledText {
    if executions.cold > 0 { return line("\(executions.cold)", "cold", as: .attention) }
    if executions.isAtLimit { return StyledText("at its limit", .attention) }
    if executions.busy > 0 { return line(NumberFormat.count(Double(executions.busy)), "busy", as: .good) }
    return executions.warm > 0
      ? line(NumberFormat.count(Double(executions.warm)), "warm", as: .text) : StyledText("idle", .dim)
  }

  private func account(_ executions: FunctionView) -> StyledText {
    if executions.throttled > 0 {
      return StyledText("\(Glyph.failed) \(NumberFormat.count(Double(executions.throttled))) throttled", .failing)
    }
    if let next = executions.nextAttempt, executions.failedWaiting > 0 {
      let count = NumberFormat.count(Double(executions.failedWaiting))
      return StyledText([
        .init("\(Glyph.dead) \(count)", .failing), .init(" in \(NumberFormat.decimals(next.seconds, 0)) s", .dim),
      ])
    }
    if executions.waiting > 0 { return line(NumberFormat.count(Double(executions.waiting)), "wait", as: .synchronous) }
    return line(NumberFormat.count(Double(state.completed)), "done", as: .text)
  }
}
