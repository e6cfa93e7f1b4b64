import Simulation
import TerminalSurface

// A function is a row of environments: at work, still getting ready, warm and idle; below it what it turned away.

extension ComponentFace {
  /// What a function has at one moment.
  struct Executions {
    let busy, cold, warm: Int
    let limit: Int?
    let waiting, throttled: Int

    /// Whether the next call would be turned away.
    var isAtLimit: Bool { limit.map { busy + cold >= $0 } ?? false }
  }

  func functionLines(_ executions: Executions, _ width: Int) -> [StyledText] {
    let lines = [environments(executions, width), present(executions), account(executions)]
    return isCompact ? [lines[0], executions.throttled + executions.waiting > 0 ? lines[2] : lines[1]] : lines
  }

  /// A lamp for each environment where there is room, a number otherwise.
  private func environments(_ executions: Executions, _ width: Int) -> StyledText {
    let (busy, cold, warm) = (executions.busy, executions.cold, executions.warm)
    let cells = executions.limit ?? (busy + cold + warm)
    guard cells <= width else {
      return line(
        "\(Glyph.busy) \(NumberFormat.count(Double(busy + cold)))", executions.limit.map { "of \($0)" } ?? "", .good)
    }
    let missing = cells - busy - cold - warm
    return StyledText([
      .init(marks(Glyph.busy, busy, width), .good), .init(marks(Glyph.starting, cold, width), .attention),
      .init(marks(Glyph.idle, warm, width), .good), .init(marks(Glyph.notStarted, missing, width), .faint),
    ])
  }

  /// What most matters now: what gets ready, is at work, or is kept warm.
  private func present(_ executions: Executions) -> StyledText {
    if executions.cold > 0 { return line("\(executions.cold)", "cold", .attention) }
    if executions.isAtLimit { return StyledText("at its limit", .attention) }
    if executions.busy > 0 { return line(NumberFormat.count(Double(executions.busy)), "busy", .good) }
    return executions.warm > 0
      ? line(NumberFormat.count(Double(executions.warm)), "warm", .text) : StyledText("idle", .dim)
  }

  private func account(_ executions: Executions) -> StyledText {
    if executions.throttled > 0 {
      return StyledText("\(Glyph.failed) \(NumberFormat.count(Double(executions.throttled))) throttled", .failing)
    }
    if executions.waiting > 0 { return line(NumberFormat.count(Double(executions.waiting)), "wait", .synchronous) }
    return line(NumberFormat.count(Double(state.completed)), "done", .text)
  }
}
