import Simulation
import TerminalSurface

extension ClientView: Face {
  func role(in box: ComponentFace) -> Role { .synchronous }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.clientLines(rate, waiting), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    (rate > 0 ? row.line(rate, "/s") : StyledText("quiet", .dim)) + row.errors
  }
}

extension ComponentFace {
  fileprivate func clientLines(_ rate: Double, _ waiting: Int) -> [StyledText] {
    let started = state.completed + state.failed + waiting
    let traffic = rate > 0 ? line(NumberFormat.number(rate), "/s") : StyledText("quiet", .dim)
    let count =
      waiting > 0 && !isSender
      ? line(NumberFormat.count(Double(waiting)), "wait", as: .synchronous)
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
}
