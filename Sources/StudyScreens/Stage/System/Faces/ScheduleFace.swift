import Simulation
import TerminalSurface

// A schedule is a clock: how often it is due, how long it is until the next time, and how often it was due.

extension ScheduleView: Face {
  static let weight = FrameWeight.light

  func role(in box: ComponentFace) -> Role { .asynchronous }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let due = StyledText([
      .init("every ", .dim), .init(NumberFormat.seconds(every.seconds), .figure),
    ])
    let wait = next.map {
      StyledText([.init("next in ", .dim), .init(NumberFormat.seconds($0.seconds.rounded(.up)), .asynchronous)])
    }
    let count =
      box.undelivered(waiting: waiting, lost: undelivered)
      ?? box.line(NumberFormat.count(Double(sent)), sent == 1 ? "time" : "times", as: sent > 0 ? .figure : .dim)
    let lines = [due, wait ?? StyledText("no more", .dim), count]
    box.write(box.isCompact ? Array(lines.dropFirst()) : lines, into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(sent), "sent") }

  func summary(copies: String) -> String { number(sent, one: "sent", many: "sent") + copies }
}
