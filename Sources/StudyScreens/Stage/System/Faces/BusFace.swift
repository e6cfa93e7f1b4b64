import Simulation
import TerminalSurface

// A bus is what came in and what it gave on. Below them stands what asks for a look: events that wait for a target that
// cannot take them, events that were given up; else what no rule took, and what the archive has.

extension BusView: Face {
  static let weight = FrameWeight.round

  var legend: [LegendEntry] { [ComponentFace.receiversEntry] }

  func role(in box: ComponentFace) -> Role { .asynchronous }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let sent = box.handedOn(taken: events, "in", given: out, "out")
    let trouble = box.undelivered(waiting: waiting, lost: undelivered)
    if let trouble {
      // What went wrong has a row, however few there are.
      box.write(Array(sent.suffix(max(0, rect.rows - 1))) + [trouble], into: &surface, rect)
    } else {
      box.write(box.detail == .slim ? Array(sent.suffix(1)) : sent + [rest(in: box)], into: &surface, rect)
    }
  }

  /// What has left it: not what waits to be sent again, nor what was given up.
  private var out: Int { max(0, delivered - waiting - undelivered) }

  private func rest(in box: ComponentFace) -> StyledText {
    if let archived {
      return box.line(NumberFormat.count(Double(archived)), "kept", as: archived > 0 ? .good : .dim)
        + (replayed > 0 ? StyledText("  \(NumberFormat.count(Double(replayed))) again", .attention) : StyledText())
    }
    return box.line(NumberFormat.count(Double(unmatched)), "unmatched", as: unmatched > 0 ? .figure : .dim)
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(events), "in") + row.line(Double(out), "out", indent: "  ")
      + (waiting > 0 ? row.line(Double(waiting), "to repeat", as: .attention, indent: "  ") : StyledText())
  }

  func summary(copies: String) -> String { number(events, one: "event", many: "events") + copies }

  var takenByNobody: (words: String, role: Role) { (Glyph.right + " taken, no rule matches", .dim) }
}

extension ComponentFace {
  static let receiversEntry = LegendEntry(
    String(repeating: Glyph.arrowRight, count: 3), .asynchronous, means: "one for a receiver")

  /// What came in and what went out, with an arrow for each receiver.
  func handedOn(taken: Int, _ inWord: String, given: Int, _ outWord: String) -> [StyledText] {
    let arrows = StyledText(
      String(marks: Glyph.arrowRight, receivers, within: 3) + " ", given > 0 ? .asynchronous : .faint)
    return [
      line(NumberFormat.count(Double(taken)), inWord, as: taken > 0 ? .figure : .dim),
      arrows + line(NumberFormat.count(Double(given)), outWord, as: given > 0 ? .figure : .dim),
    ]
  }

  /// Copies that are sent again, and those that were given up; nil if all is well.
  func undelivered(waiting: Int, lost: Int) -> StyledText? {
    guard waiting + lost > 0 else { return nil }
    let repeated =
      waiting > 0
      ? line("\(Glyph.retried) \(NumberFormat.count(Double(waiting)))", lost > 0 ? "" : "to repeat", as: .attention)
      : StyledText()
    guard lost > 0 else { return repeated }
    return repeated + StyledText(waiting > 0 ? "  " : "")
      + line("\(Glyph.failed) \(NumberFormat.count(Double(lost)))", waiting > 0 ? "" : "given up", as: .failing)
  }
}
