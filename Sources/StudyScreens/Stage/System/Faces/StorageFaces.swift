import Simulation
import TerminalSurface

// What only keeps or passes on: tables, buckets, topics.

extension ComponentFace {
  func tableLines(_ open: Int, _ written: Int, _ refused: Int) -> [StyledText] {
    let openLine = line(NumberFormat.count(Double(open)), "open", open > 0 ? .good : .dim)
    guard written > 0 else {
      let reads = line(NumberFormat.count(Double(state.completed)), "answered", .text)
      return isCompact
        ? [openLine, reads] : [openLine, line(NumberFormat.seconds(state.meanWork.seconds), "each", .text), reads]
    }
    let writes = line(NumberFormat.count(Double(written)), "written", .text)
    let again = line(NumberFormat.count(Double(refused)), "refused", refused > 0 ? .attention : .dim)
    return isCompact ? [writes, again] : [openLine, writes, again]
  }

  /// An arrow for each subscriber: each gets a copy of all that comes in.
  func topicLines(_ published: Int, _ copies: Int) -> [StyledText] {
    let arrows = StyledText(marks(Glyph.arrowRight, receivers, 3) + " ", published > 0 ? .asynchronous : .faint)
    let out = arrows + line(NumberFormat.count(Double(copies)), "out", copies > 0 ? .figure : .dim)
    if detail == .slim { return [out] }
    return [line(NumberFormat.count(Double(published)), "in", published > 0 ? .figure : .dim), out]
      + (isCompact ? [] : [StyledText("a copy each", .dim)])
  }

  func bucketLines(_ objects: Int) -> [StyledText] {
    [line(NumberFormat.count(Double(objects)), objects == 1 ? "object" : "objects", objects > 0 ? .figure : .dim)]
      + (receivers > 0 ? [StyledText("notifies", .dim)] : [])
  }
}
