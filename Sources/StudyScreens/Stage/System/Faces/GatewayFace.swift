import Simulation
import TerminalSurface

extension GatewayView: Face {
  func role(in box: ComponentFace) -> Role { .text }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.gatewayLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(open), "open")
      + StyledText([
        .init("  \(NumberFormat.decimals(longestWait.seconds, 1))", nearsLimit ? .failing : .figure),
        .init(" of \(NumberFormat.number(timeout.seconds)) s", .dim),
      ])
  }

  fileprivate var nearsLimit: Bool { longestWait.seconds > timeout.seconds * 0.8 }
}

extension ComponentFace {
  fileprivate func gatewayLines(_ gateway: GatewayView, _ width: Int) -> [StyledText] {
    let (open, longest, timeout) = (gateway.open, gateway.longestWait, gateway.timeout)
    let openLine = line(NumberFormat.count(Double(open)), "open", as: open > 0 ? .figure : .dim)
    let role: Role = gateway.nearsLimit ? .failing : .attention
    let errors = line(NumberFormat.count(Double(state.failed)), "failed", as: state.failed > 0 ? .failing : .dim)
    guard isCompact else { return [openLine, limitBar(gateway, as: role, width), errors] }
    let longestText = NumberFormat.decimals(longest.seconds, 1)
    let limit = NumberFormat.number(timeout.seconds)
    let whole = line(longestText, "of \(limit) s", as: role)
    let wait = whole.width <= width ? whole : StyledText([.init(longestText, role), .init("/\(limit) s", .dim)])
    return [openLine, open > 0 ? wait : errors]
  }

  /// How near the longest call is to the timeout.
  private func limitBar(_ gateway: GatewayView, as role: Role, _ width: Int) -> StyledText {
    let (longest, timeout) = (gateway.longestWait, gateway.timeout)
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
