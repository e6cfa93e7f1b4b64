import Simulation
import TerminalSurface

/// A component in a few words, where there is no room for its box.
struct FaceLine {
  let state: NodeSnapshot
  /// How many callers got an error.
  let failed: Int

  var text: StyledText {
    let face = state.face.line(in: self)
    return state.isDown ? StyledText("\(Glyph.failed) down", .failing) + StyledText("  ") + face : face
  }

  var errors: StyledText {
    failed > 0
      ? StyledText("  \(Glyph.failed) \(NumberFormat.count(Double(failed)))", .failing)
      : StyledText("  no errors", .dim)
  }

  func age(_ oldest: SimDuration?) -> StyledText {
    guard let oldest else { return StyledText() }
    return StyledText([.init("  oldest ", .dim), .init("\(NumberFormat.decimals(oldest.seconds, 0)) s", .attention)])
  }

  func slots(_ busy: Int, of slots: Int?) -> StyledText {
    let glyph = busy > 0 ? Glyph.busy : Glyph.idle
    return StyledText([
      .init("\(glyph) ", busy > 0 ? .good : .faint), .init(NumberFormat.count(Double(busy)), .figure),
      .init(slots.map { " of \(NumberFormat.count(Double($0)))" } ?? " busy", .dim),
    ])
  }

  func line(_ value: Double, _ words: String, as role: Role = .figure, indent: String = "") -> StyledText {
    StyledText([.init(indent + NumberFormat.number(value), role), .init(" " + words, .dim)])
  }
}
