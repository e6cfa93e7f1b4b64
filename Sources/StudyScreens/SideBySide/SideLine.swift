import Simulation
import TerminalSurface

/// A component in a few words, where there is no room for its box.
struct SideLine {
  let state: NodeSnapshot
  let figures: SideFigures

  var text: StyledText {
    if state.isDown { return StyledText("\(Glyph.failed) down", .failing) + StyledText("  ") + description }
    return description
  }

  private var description: StyledText {
    switch state.detail {
    case .client(let rate, _):
      (rate > 0 ? line(rate, "/s") : StyledText("quiet", .dim)) + errors
    case .gateway(let open, let longest, let timeout):
      line(Double(open), "open")
        + StyledText([
          .init(
            "  \(NumberFormat.decimals(longest.seconds, 1))",
            longest.seconds > timeout.seconds * 0.8 ? .failing : .figure),
          .init(" of \(NumberFormat.number(timeout.seconds)) s", .dim),
        ])
    case .service(let busy, let limit, let waiting):
      slots(busy, of: limit)
        + (waiting > 0 ? line(Double(waiting), "wait", as: .synchronous, indent: "  ") : StyledText())
    case .function(let busy, let cold, _, let limit, let waiting, _):
      slots(busy + cold, of: limit)
        + (cold > 0 ? line(Double(cold), "cold", as: .attention, indent: "  ") : StyledText())
        + (waiting > 0 ? line(Double(waiting), "wait", as: .synchronous, indent: "  ") : StyledText())
    case .queue(let waiting, _, let oldest, _, _):
      line(Double(waiting), "wait", as: waiting > 0 ? .queue : .figure)
        + age(oldest)
    case .worker(let executions):
      slots(executions.count { $0.progress != nil }, of: executions.count)
    case .table(let open, _, _): line(Double(open), "open")
    case .topic(_, let copies): line(Double(copies), "copies")
    case .bucket(let objects): line(Double(objects), "objects")
    }
  }

  private var errors: StyledText {
    figures.failed > 0
      ? line(Double(figures.failed), "got an error", as: .failing, indent: "  ") : StyledText("  no errors", .dim)
  }

  private func age(_ oldest: SimDuration?) -> StyledText {
    guard let oldest else { return StyledText() }
    return StyledText([.init("  oldest ", .dim), .init("\(NumberFormat.decimals(oldest.seconds, 0)) s", .attention)])
  }

  private func slots(_ busy: Int, of slots: Int?) -> StyledText {
    let glyph = busy > 0 ? Glyph.busy : Glyph.idle
    return StyledText([
      .init("\(glyph) ", busy > 0 ? .good : .faint), .init(NumberFormat.count(Double(busy)), .figure),
      .init(slots.map { " of \(NumberFormat.count(Double($0)))" } ?? " busy", .dim),
    ])
  }

  private func line(_ value: Double, _ words: String, as role: Role = .figure, indent: String = "") -> StyledText {
    StyledText([.init(indent + NumberFormat.number(value), role), .init(" " + words, .dim)])
  }
}
