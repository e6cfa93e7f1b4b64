import Simulation
import TerminalSurface

// An event source mapping is a row of batches that it may hold: with the function, refused and tried again, and free;
// below it how many pollers there are, and how long it is until a refused batch is given up. One that reads a stream is a
// row of lanes, each with a batch, and below it what fails or how far it is behind.

extension MappingView: Face {
  func role(in box: ComponentFace) -> Role {
    failures > 0 ? .failing : refused > 0 ? .attention : held > 0 ? .good : .dim
  }

  var gathering: Gathering? { lanes.isEmpty ? .messages : .records }

  var legend: [LegendEntry] {
    lanes.isEmpty ? [.init(Glyph.starting, .asynchronous, means: "a batch is gathered")] : []
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.mappingLines(self, rect.columns), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(held, of: capacity)
      + (failures > 0 ? row.line(Double(failures), "times failed", as: .failing, indent: "  ") : StyledText())
      + (refused > 0 ? row.line(Double(refused), "refused", as: .attention, indent: "  ") : StyledText())
      + (dropped > 0 ? row.line(Double(dropped), "dropped", as: .failing, indent: "  ") : StyledText())
  }

  /// How often the batch has failed that has failed most.
  fileprivate var failures: Int { lanes.map(\.failures).max() ?? 0 }

  /// Whether records of a stream wait for it, or are with the function.
  fileprivate var hasUnread: Bool { lanes.contains { $0.waiting + $0.inHand > 0 } }

  /// Batches that the function works on, or that are on their way to it.
  fileprivate var working: Int { max(0, held - refused - (gathered > 0 ? 1 : 0)) }
}

extension ComponentFace {
  fileprivate func mappingLines(_ mapping: MappingView, _ width: Int) -> [StyledText] {
    guard mapping.lanes.isEmpty else { return laneLines(mapping, width) }
    let lines = [batches(mapping, width), state(mapping, within: width), account(mapping)]
    return isCompact ? [lines[0], mapping.refused + mapping.gathered > 0 ? lines[1] : lines[2]] : lines
  }

  private func batches(_ mapping: MappingView, _ width: Int) -> StyledText {
    guard mapping.capacity <= width else {
      return slots(mapping.held, "of \(NumberFormat.count(Double(mapping.capacity)))")
    }
    let gathered = mapping.gathered > 0 ? 1 : 0
    return StyledText([
      .init(String(marks: Glyph.busy, mapping.working, within: width), .good),
      .init(String(marks: Glyph.retried, mapping.refused, within: width), .attention),
      .init(String(marks: Glyph.starting, gathered, within: width), .asynchronous),
      .init(String(marks: Glyph.idle, max(0, mapping.capacity - mapping.held), within: width), .faint),
    ])
  }

  // MARK: Lanes

  private func laneLines(_ mapping: MappingView, _ width: Int) -> [StyledText] {
    let lanes = lanes(mapping.lanes, within: width)
    let isInTrouble = mapping.failures + mapping.refused > 0
    guard isCompact else { return [lanes, progress(of: mapping, within: width), outcome(of: mapping, within: width)] }
    return [
      lanes,
      isInTrouble || mapping.givenUp == 0
        ? progress(of: mapping, within: width) : outcome(of: mapping, within: width),
    ]
  }

  /// `49 times failed`, `1 refused`, or how far it is behind.
  private func progress(of mapping: MappingView, within width: Int) -> StyledText {
    if mapping.failures > 0 {
      let figure = "\(Glyph.failed) \(NumberFormat.count(Double(mapping.failures)))"
      let words = [mapping.failures == 1 ? "time failed" : "times failed", "failed"]
      return line(figure, words, within: width, as: .failing)
    }
    if mapping.refused > 0 { return line("\(Glyph.retried) \(mapping.refused)", "refused", as: .attention) }
    // The age is that of the latest batch, and says nothing of a stream that is read to its end.
    let age = mapping.hasUnread ? mapping.iteratorAge : nil
    let figure = age.map { NumberFormat.decimals($0.seconds, 1) + " s" } ?? "-"
    return line(figure, ["behind", "late"], within: width, as: age == nil ? .dim : .text)
  }

  private func outcome(of mapping: MappingView, within width: Int) -> StyledText {
    if mapping.givenUp > 0 {
      return line("\(Glyph.dead) \(NumberFormat.count(Double(mapping.givenUp)))", "given up", as: .failing)
    }
    let figure = NumberFormat.count(Double(state.completed))
    return line(figure, ["records", "done"], within: width, as: .text)
  }

  /// A mark for each lane; where there are too many, how many have a batch.
  private func lanes(_ lanes: [MappingView.Lane], within width: Int) -> StyledText {
    guard lanes.count <= width else {
      return slots(lanes.count { $0.inHand > 0 }, "of \(NumberFormat.count(Double(lanes.count)))")
    }
    return StyledText(lanes.map { .init(look(of: $0).glyph, look(of: $0).role) })
  }

  private func look(of lane: MappingView.Lane) -> (glyph: String, role: Role) {
    if lane.failures > 0 { return (Glyph.failed, .failing) }
    if lane.isPausing { return (Glyph.retried, .attention) }
    if lane.inHand > 0 { return (Glyph.busy, .good) }
    return lane.waitsForParent ? (Glyph.unseen, .faint) : (Glyph.idle, .faint)
  }

  // MARK: Batches

  /// `3 refused, 12 s`, or how full the batch is that is gathered, or how many pollers there are.
  private func state(_ mapping: MappingView, within width: Int) -> StyledText {
    if mapping.refused > 0 {
      let figure = "\(Glyph.retried) \(mapping.refused)"
      let left = mapping.firstDrop.map { "refused, \(NumberFormat.decimals($0.seconds, 0)) s" }
      let words = [left, "refused"].compactMap(\.self)
      return line(figure, words, within: width, as: .attention)
    }
    if mapping.gathered > 0 || isPartOfOne {
      let role: Role = mapping.gathered > 0 ? .asynchronous : .dim
      let figure = NumberFormat.count(Double(mapping.gathered))
      let whole = line("\(figure)/\(NumberFormat.count(Double(mapping.batchSize)))", "gathered", as: role)
      return whole.width <= width ? whole : line(figure, ["gathered", "held"], within: width, as: role)
    }
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
