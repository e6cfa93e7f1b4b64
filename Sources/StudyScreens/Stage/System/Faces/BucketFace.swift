import Simulation
import TerminalSurface

extension BucketView: Face {
  static let weight = FrameWeight.round

  func role(in box: ComponentFace) -> Role { .text }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.bucketLines(objects), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(objects), "objects") }

  func summary(copies: String) -> String { number(objects, one: "object", many: "objects") + copies }

  var takenByNobody: (words: String, role: Role) { (Glyph.right + " kept", .good) }
}

extension ComponentFace {
  fileprivate func bucketLines(_ objects: Int) -> [StyledText] {
    [line(NumberFormat.count(Double(objects)), objects == 1 ? "object" : "objects", as: objects > 0 ? .figure : .dim)]
      + (receivers > 0 ? [StyledText("notifies", .dim)] : [])
  }
}
