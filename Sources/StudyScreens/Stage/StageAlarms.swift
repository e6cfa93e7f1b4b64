import Simulation
import TerminalSurface

/// What the alarms of a run say now, at the right end of a rule: those that are in ALARM first.
struct StageAlarms {
  let run: Run

  func draw(into surface: inout Surface, onRule rect: Rect, after title: String) {
    let room = rect.columns - title.columns - 8
    var line = StyledText()
    for segments in entries {
      let next = line + StyledText([.init(line.width == 0 ? " " : "  ", .text)]) + segments
      guard next.width < room else { break }
      line = next
    }
    guard line.width > 0 else { return }
    surface.write(line + StyledText(" ", .text), at: Point(rect.endColumn - line.width - 2, rect.row))
  }

  private var entries: [StyledText] {
    let standings = run.scenario.alarms.compactMap { alarm in run.state(ofAlarm: alarm.name).map { (alarm.name, $0) } }
    let ringing = standings.filter { $0.1.state == .alarm }
    return (ringing + standings.filter { $0.1.state != .alarm }).map { name, standing in
      StyledText([.init(name + " ", .dim), .init(Self.words(standing.state, standing.since), standing.state.role)])
    }
  }

  private static func words(_ state: Alarm.State, _ since: Instant) -> String {
    switch state {
    case .ok: state.rawValue
    case .alarm: "\(state.rawValue) since \(NumberFormat.number(since.seconds)) s"
    case .insufficientData: state.rawValue
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
