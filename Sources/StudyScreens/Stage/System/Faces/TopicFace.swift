import Simulation
import TerminalSurface

extension TopicView: Face {
  static let weight = FrameWeight.round

  func role(in box: ComponentFace) -> Role { .asynchronous }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.topicLines(published, copies), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(copies), "copies") }

  func summary(copies: String) -> String { "\(published) published" + copies }
}

extension ComponentFace {
  /// An arrow for each subscriber: each gets a copy of all that comes in.
  fileprivate func topicLines(_ published: Int, _ copies: Int) -> [StyledText] {
    let arrows = StyledText(marks(Glyph.arrowRight, receivers, within: 3) + " ", published > 0 ? .asynchronous : .faint)
    let out = arrows + line(NumberFormat.count(Double(copies)), "out", as: copies > 0 ? .figure : .dim)
    if detail == .slim { return [out] }
    return [line(NumberFormat.count(Double(published)), "in", as: published > 0 ? .figure : .dim), out]
      + (isCompact ? [] : [StyledText("a copy each", .dim)])
  }
}
