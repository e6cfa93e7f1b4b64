import Simulation
import TerminalSurface

extension TableView: Face {
  static let weight = FrameWeight.double

  func role(in box: ComponentFace) -> Role { open > 0 ? .good : .dim }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.tableLines(self), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(open), "open") }

  func summary(copies: String) -> String {
    "\(open) \(open == 1 ? "call" : "calls") open" + (written > 0 ? ", \(written) written" : "")
      + (refused > 0 ? ", \(refused) refused as written already." : ".")
  }
}

extension ComponentFace {
  fileprivate func tableLines(_ table: TableView) -> [StyledText] {
    let (open, written, refused) = (table.open, table.written, table.refused)
    let openLine = line(NumberFormat.count(Double(open)), "open", as: open > 0 ? .good : .dim)
    guard written > 0 else {
      let reads = line(NumberFormat.count(Double(state.completed)), "answered", as: .text)
      return isCompact
        ? [openLine, reads] : [openLine, line(NumberFormat.seconds(state.meanWork.seconds), "each", as: .text), reads]
    }
    let writes = line(NumberFormat.count(Double(written)), "written", as: .text)
    let again = line(NumberFormat.count(Double(refused)), "refused", as: refused > 0 ? .attention : .dim)
    return isCompact ? [writes, again] : [openLine, writes, again]
  }
}
