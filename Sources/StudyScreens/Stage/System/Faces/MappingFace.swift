import Simulation
import TerminalSurface

// An event source mapping is a row of batches that it may hold: with the function, refused and tried again, and free;
// below it how many pollers there are, and how long it is until a refused batch is given up.

extension MappingView: Face {
  func role(in box: ComponentFace) -> Role { refused > 0 ? .attention : held > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.mappingLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(held, of: capacity)
      + (refused > 0 ? row.line(Double(refused), "refused", as: .attention, indent: "  ") : StyledText())
      + (dropped > 0 ? row.line(Double(dropped), "dropped", as: .failing, indent: "  ") : StyledText())
  }

  /// Batches that the function works on, or that are on their way to it.
  fileprivate var working: Int { max(0, held - refused - (gathered > 0 ? 1 : 0)) }
}

extension ComponentFace {
  fileprivate func mappingLines(_ mapping: MappingView, _ width: Int) -> [StyledText] {
    let lines = [batches(mapping, width), state(mapping), account(mapping)]
    return isCompact ? [lines[0], mapping.refused + mapping.gathered > 0 ? lines[1] : lines[2]] : lines
  }

  private func batches(_ mapping: MappingView, _ width: Int) -> StyledText {
    guard mapping.capacity <= width else {
      return line(
        "\(Glyph.busy) \(NumberFormat.count(Double(mapping.held)))",
        "of \(NumberFormat.count(Double(mapping.capacity)))", as: .good)
    }
    let gathered = mapping.gathered > 0 ? 1 : 0
    return StyledText([
      .init(marks(Glyph.busy, mapping.working, within: width), .good),
      .init(marks(Glyph.retried, mapping.refused, within: width), .attention),
      .init(marks(Glyph.starting, gathered, within: width), .asynchronous),
      .init(marks(Glyph.idle, max(0, mapping.capacity - mapping.held), within: width), .faint),
    ])
  }

  /// `3 refused, 12 s`, or how full the batch is that is gathered, or how many pollers there are.
  private func state(_ mapping: MappingView) -> StyledText {
    if mapping.refused > 0 {
      let left = mapping.firstDrop.map { ", \(NumberFormat.decimals($0.seconds, 0)) s" } ?? ""
      return line("\(Glyph.retried) \(mapping.refused)", "refused" + left, as: .attention)
    }
    if mapping.gathered > 0 { return line("\(mapping.gathered)/\(mapping.batchSize)", "gathered", as: .asynchronous) }
    let count = NumberFormat.count(Double(mapping.pollers))
    return mapping.maximumConcurrency.map { line("\(min($0, mapping.pollers))", "at most", as: .text) }
      ?? line(count, "pollers", as: .text)
  }

  private func account(_ mapping: MappingView) -> StyledText {
    if mapping.dropped > 0 {
      return line("\(Glyph.failed) \(NumberFormat.count(Double(mapping.dropped)))", "given up", as: .failing)
    }
    return line(NumberFormat.count(Double(state.completed)), "done", as: .text)
  }
}
