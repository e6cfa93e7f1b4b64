import Simulation
import TerminalSurface

// A service is who answers: a mark for each call in work.

extension ServiceView: Face {
  func role(in box: ComponentFace) -> Role { busy > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.serviceLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(busy, of: slots)
      + (waiting > 0 ? row.line(Double(waiting), "wait", as: .synchronous, indent: "  ") : StyledText())
  }
}

extension ComponentFace {
  fileprivate func serviceLines(_ service: ServiceView, _ width: Int) -> [StyledText] {
    let waiting = service.waiting
    let second =
      waiting > 0
      ? StyledText([
        .init(NumberFormat.count(Double(waiting)), .synchronous),
        .init(" wait " + marks(Glyph.waiting, waiting, within: 3), .synchronous),
      ])
      : state.meanWork == .zero
        ? StyledText("passes on", .dim)
        : line(NumberFormat.seconds(state.meanWork.seconds), width < 10 ? "" : "each", as: .text)
    let done = line(NumberFormat.count(Double(state.completed)), "done", as: .text)
    let slots = slotLine(service.busy, of: service.slots, width)
    return isCompact ? [slots, second] : [slots, second, done]
  }

  /// A mark for each slot where there is room, a number otherwise.
  private func slotLine(_ busy: Int, of slots: Int?, _ width: Int) -> StyledText {
    if let slots, slots <= width {
      return StyledText([
        .init(marks(Glyph.busy, busy, within: width), .good),
        .init(marks(Glyph.idle, slots - busy, within: width), .faint),
      ])
    }
    if busy == 0 { return StyledText("idle", .dim) }
    if busy <= min(8, width) { return StyledText(marks(Glyph.busy, busy, within: width), .good) }
    return line("\(Glyph.busy) \(busy)", slots.map { "of \($0)" } ?? "busy", as: .good)
  }
}
