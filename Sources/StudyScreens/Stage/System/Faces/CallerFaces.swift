import Simulation
import TerminalSurface

// Who asks, and the gateway that asks for them.

extension ComponentFace {
  func clientLines(_ rate: Double, _ waiting: Int) -> [StyledText] {
    let started = state.completed + state.failed + waiting
    let traffic = rate > 0 ? line(NumberFormat.number(rate), "/s") : StyledText("quiet", .dim)
    let count =
      waiting > 0 && !isSender
      ? line(NumberFormat.count(Double(waiting)), "wait", .synchronous)
      : line(NumberFormat.count(Double(started)), isNarrow && started >= 1_000 ? "" : "sent")
    return isCompact ? [answerLine, count] : [traffic, answerLine, count]
  }

  /// What the last caller got, and after how long.
  private var answerLine: StyledText {
    guard let last = lastAnswer else { return StyledText("no answer", .dim) }
    let seconds = last.latency.seconds
    let time =
      seconds < 10 ? NumberFormat.seconds(seconds) : NumberFormat.decimals(seconds, seconds < 100 ? 1 : 0) + " s"
    guard last.status == .ok else {
      return StyledText("\(Glyph.failed) \(last.status.name)" + (isNarrow ? "" : " \(time)"), .failing)
    }
    let words = isNarrow ? "" : isSender ? "ack " : "took "
    return StyledText([.init(words, .dim), .init(time, .good)])
  }

  func gatewayLines(_ open: Int, _ longest: SimDuration, _ timeout: SimDuration, _ width: Int) -> [StyledText] {
    let nearsLimit = longest.seconds > timeout.seconds * 0.8
    let openLine = line(NumberFormat.count(Double(open)), "open", open > 0 ? .figure : .dim)
    let role: Role = nearsLimit ? .failing : .attention
    let errors = line(NumberFormat.count(Double(state.failed)), "failed", state.failed > 0 ? .failing : .dim)
    guard isCompact else { return [openLine, limitBar(longest, timeout, role, width), errors] }
    let longestText = NumberFormat.decimals(longest.seconds, 1)
    let limit = NumberFormat.number(timeout.seconds)
    let whole = line(longestText, "of \(limit) s", role)
    let wait = whole.width <= width ? whole : StyledText([.init(longestText, role), .init("/\(limit) s", .dim)])
    return [openLine, open > 0 ? wait : errors]
  }

  /// How near the longest call is to the timeout.
  private func limitBar(_ longest: SimDuration, _ timeout: SimDuration, _ role: Role, _ width: Int) -> StyledText {
    let figure = " \(Int(longest.seconds))/\(NumberFormat.number(timeout.seconds)) s"
    let room = max(0, width - figure.count)
    let share = timeout > .zero ? min(1, longest.seconds / timeout.seconds) : 1
    let done = Int((share * Double(room)).rounded(.up))
    return StyledText([
      .init(String(repeating: Glyph.done, count: done), role),
      .init(String(repeating: Glyph.toDo, count: room - done), .rule), .init(figure, done > 0 ? role : .dim),
    ])
  }
}
