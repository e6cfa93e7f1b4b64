import Simulation
import TerminalSurface

// A function is a row of environments: at work, red where an event has failed before, waiting for somebody else, still
// getting ready, warm and idle; those that were made beforehand stand in brackets. Below it what keeps it from having
// more, what it turned away, and what will be tried again.

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
}

extension FunctionView {
  /// Environments made beforehand that are idle.
  fileprivate var provisionedIdle: Int { max(0, provisioned - provisionedBusy) }

  /// How many columns its row of environments takes with a mark for each.
  var environmentColumns: Int {
    max(limit ?? 0, busy + cold + warm + provisionedIdle) + (provisioned > 0 ? 2 : 0)
  }
}

extension ComponentFace {
  fileprivate func functionLines(_ executions: FunctionView, _ width: Int) -> [StyledText] {
    let lines = [environments(executions, width), present(executions), account(executions)]
    return isCompact ? [lines[0], executions.throttled + executions.waiting > 0 ? lines[2] : lines[1]] : lines
  }

  /// A mark for each environment where there is room, a number otherwise.
  private func environments(_ executions: FunctionView, _ width: Int) -> StyledText {
    guard executions.environmentColumns <= width else { return count(of: executions) }
    let working = working(executions)
    let (made, others) = (
      working.prefix(executions.provisionedBusy), working.dropFirst(executions.provisionedBusy)
    )
    var row = StyledText(Array(others)) + marks(Glyph.idle, executions.warm, as: .good)
    if executions.provisioned > 0 {
      let idle = marks(Glyph.idle, executions.provisionedIdle, as: .good)
      row = StyledText("[", .dim) + StyledText(Array(made)) + idle + StyledText("]", .dim) + row
    }
    let all = executions.busy + executions.cold + executions.warm + executions.provisionedIdle
    return row + marks(Glyph.notStarted, (executions.limit ?? 0) - all, as: .faint)
  }

  /// A segment for each execution, so that those in environments made beforehand can be told apart.
  private func working(_ executions: FunctionView) -> [StyledText.Segment] {
    let failed = min(executions.busy, executions.failedBefore)
    let blocked = min(executions.busy - failed, executions.blocked)
    let all = [
      (Glyph.dead, failed, Role.failing), (Glyph.busy, executions.busy - failed - blocked, .good),
      (Glyph.waiting, blocked, .synchronous), (Glyph.starting, executions.cold, .attention),
    ]
    return all.flatMap { glyph, count, role in Array(repeating: .init(glyph, role), count: max(0, count)) }
  }

  private func marks(_ glyph: String, _ count: Int, as role: Role) -> StyledText {
    StyledText(String(repeating: glyph, count: max(0, count)), role)
  }

  private func count(of executions: FunctionView) -> StyledText {
    let own = executions.account == nil ? executions.limit : nil
    return line(
      "\(Glyph.busy) \(NumberFormat.count(Double(executions.busy + executions.cold)))",
      own.map { "of \(NumberFormat.count(Double($0)))" } ?? "busy", as: .good)
  }

  /// What most matters now: what gets ready, what keeps it from having more, is at work, or is kept warm.
  private func present(_ executions: FunctionView) -> StyledText {
    if executions.cold > 0 { return line("\(executions.cold)", "cold", as: .attention) }
    if executions.limit == 0 { return StyledText("switched off", .attention) }
    if let account = executions.account {
      return executions.hasRoom
        ? line("\(account.inUse)/\(account.size)", "account", as: .figure) : StyledText("account full", .attention)
    }
    if !executions.hasRoom { return StyledText("at its limit", .attention) }
    if executions.busy > 0 { return line(NumberFormat.count(Double(executions.busy)), "busy", as: .good) }
    if executions.warm > 0 { return line(NumberFormat.count(Double(executions.warm)), "warm", as: .text) }
    return executions.provisioned > 0
      ? line(NumberFormat.count(Double(executions.provisioned)), "provisioned", as: .text) : StyledText("idle", .dim)
  }

  private func account(_ executions: FunctionView) -> StyledText {
    if let next = executions.nextAttempt { return waiting(executions, until: next) }
    if executions.throttled > 0 {
      return StyledText("\(Glyph.failed) \(NumberFormat.count(Double(executions.throttled))) throttled", .failing)
    }
    return line(NumberFormat.count(Double(state.completed)), "done", as: .text)
  }

  /// Events that wait, and when the first of them is tried again.
  private func waiting(_ executions: FunctionView, until next: SimDuration) -> StyledText {
    let hasFailed = executions.failedWaiting > 0
    let count = NumberFormat.count(Double(hasFailed ? executions.failedWaiting : executions.waiting))
    return StyledText([
      .init("\(hasFailed ? Glyph.dead : Glyph.waiting) \(count)", hasFailed ? .failing : .synchronous),
      .init(hasFailed ? " again in" : " wait,", .dim), .init(" \(NumberFormat.decimals(next.seconds, 0)) s", .dim),
    ])
  }
}
