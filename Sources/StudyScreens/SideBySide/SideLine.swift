import Simulation
import TerminalSurface

/// A component in a few words, where there is no room for its box.
struct SideLine {
  let state: NodeSnapshot
  let figures: SideFigures

  var text: StyledText {
    if state.isDown { return StyledText("\(Glyph.failed) down", .failing) + StyledText("  ") + words }
    return words
  }

  private var words: StyledText {
    switch state.detail {
    case .client(let rate, _):
      (rate > 0 ? line(rate, "/s") : StyledText("quiet", .dim)) + errors
    case .gateway(let open, let longest, let timeout):
      line(Double(open), "open")
        + StyledText([
          .init(
            "  \(Figure.decimals(longest.seconds, 1))", longest.seconds > timeout.seconds * 0.8 ? .failing : .figure),
          .init(" of \(Figure.number(timeout.seconds)) s", .dim),
        ])
    case .service(let busy, let slots, let waiting):
      lamps(busy, of: slots) + (waiting > 0 ? line(Double(waiting), "wait", .synchronous, indent: "  ") : StyledText())
    case .function(let busy, let cold, _, let limit, let waiting, _):
      lamps(busy + cold, of: limit)
        + (cold > 0 ? line(Double(cold), "cold", .attention, indent: "  ") : StyledText())
        + (waiting > 0 ? line(Double(waiting), "wait", .synchronous, indent: "  ") : StyledText())
    case .queue(let waiting, _, let oldest, _, _):
      line(Double(waiting), "wait", waiting > 0 ? .queue : .figure)
        + age(oldest)
    case .worker(let executions):
      lamps(executions.count { $0.progress != nil }, of: executions.count)
    case .table(let open, _, _): line(Double(open), "open")
    case .topic(_, let copies): line(Double(copies), "copies")
    case .bucket(let objects): line(Double(objects), "objects")
    }
  }

  private var errors: StyledText {
    figures.failed > 0
      ? line(Double(figures.failed), "got an error", .failing, indent: "  ") : StyledText("  no errors", .dim)
  }

  private func age(_ oldest: Span?) -> StyledText {
    guard let oldest else { return StyledText() }
    return StyledText([.init("  oldest ", .dim), .init("\(Figure.decimals(oldest.seconds, 0)) s", .attention)])
  }

  private func lamps(_ busy: Int, of slots: Int?) -> StyledText {
    let glyph = busy > 0 ? Glyph.busy : Glyph.idle
    return StyledText([
      .init("\(glyph) ", busy > 0 ? .good : .faint), .init(Figure.count(Double(busy)), .figure),
      .init(slots.map { " of \(Figure.count(Double($0)))" } ?? " busy", .dim),
    ])
  }

  private func line(_ value: Double, _ words: String, _ role: Role = .figure, indent: String = "") -> StyledText {
    StyledText([.init(indent + Figure.number(value), role), .init(" " + words, .dim)])
  }
}
