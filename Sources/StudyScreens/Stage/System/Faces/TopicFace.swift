import Simulation
import TerminalSurface

extension TopicView: Face {
  static let weight = FrameWeight.round

  var legend: [LegendEntry] { [ComponentFace.receiversEntry] }

  func role(in box: ComponentFace) -> Role { .asynchronous }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let out = max(0, copies - waiting - undelivered)
    let sent = box.handedOn(taken: published, "in", given: out, "out")
    let trouble = box.undelivered(waiting: waiting, lost: undelivered)
    if box.detail == .slim { return box.write([trouble ?? sent[1]], into: &surface, rect) }
    if let trouble { return box.write(Array(sent.suffix(max(0, rect.rows - 1))) + [trouble], into: &surface, rect) }
    box.write(sent + (box.isCompact ? [] : [rest(in: box)]), into: &surface, rect)
  }

  private func rest(in box: ComponentFace) -> StyledText {
    filteredOut > 0
      ? box.line(NumberFormat.count(Double(filteredOut)), "filtered out") : StyledText("a copy each", .dim)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(copies), "copies") }

  func summary(copies: String) -> String { number(published, one: "published", many: "published") + copies }
}
