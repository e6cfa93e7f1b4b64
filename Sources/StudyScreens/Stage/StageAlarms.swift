import Simulation
import TerminalSurface

/// What the alarms of a run say now, at the right end of a rule: those that are in ALARM first.
struct StageAlarms {
  let run: Run

  func draw(into surface: inout Surface, onRule rect: Rect, after title: String) {
    let room = rect.columns - title.columns - 8
    let (whole, short) = (line(isShort: false), line(isShort: true))
    let line = whole.width <= room ? whole : short
    guard line.width > 2, line.width <= room else { return }
    surface.write(line, at: Point(rect.endColumn - line.width - 1, rect.row))
  }

  private func line(isShort: Bool) -> StyledText {
    let standings = run.scenario.alarms.compactMap { alarm in run.state(ofAlarm: alarm.name).map { (alarm.name, $0) } }
    let ringing = standings.filter { $0.1.state == .alarm }
    let segments = (ringing + standings.filter { $0.1.state != .alarm }).flatMap { name, standing in
      let words = Self.words(standing.state, standing.since, isShort: isShort)
      return [StyledText.Segment(" \(name) ", .dim), StyledText.Segment("\(words) ", standing.state.role)]
    }
    return StyledText(segments)
  }

  private static func words(_ state: Alarm.State, _ since: Instant, isShort: Bool) -> String {
    switch state {
    case .ok: state.rawValue
    case .alarm: isShort ? state.rawValue : "\(state.rawValue) since \(NumberFormat.number(since.seconds)) s"
    case .insufficientData: isShort ? "no data" : state.rawValue
    }
  }
}

extension Alarm.State {
  fileprivate var role: Role {
    switch self {
    case .ok: .good
    case .alarm: .failing
    case .insufficientData: .faint
    }
  }
}
