import Simulation
import TerminalSurface

// What was done to the system, as short words on every chart of the stage.

extension StageCharts {
  /// A chart with the ghosts given for it, and the moments at which something was done to the system.
  func marked(_ kind: StageChart) -> Chart? {
    guard var chart = chart(kind) else { return nil }
    let ghost = ghosts[kind] ?? Ghost()
    chart.markers += ghost.markers + (kind == .rates ? changes.filter { $0.x > 0 } : marks)
    chart.levels += ghost.levels
    chart.hidesScale = isNeutral
    return chart
  }

  /// Outages, repairs, turned knobs and bursts, in the order of time; what is so at the start needs no mark.
  var marks: [Chart.Marker] {
    (changes + ownBursts).filter { $0.x > 0 }.sorted { $0.x < $1.x }
  }

  /// A knob that is turned several times in quick succession is marked with its last value.
  private var changes: [Chart.Marker] {
    let known = timeline.recorder.notable
    let coming = forecast.notable.filter { $0.at > timeline.now }
    let notable = (known + coming).filter { Self.description(for: $0.what, timeline.run) != nil }
    return notable.indices.compactMap { index in
      let (what, at) = (notable[index].what, notable[index].at)
      if case .turned(let knob, _) = what, index + 1 < notable.count,
        case .turned(knob, _) = notable[index + 1].what,
        notable[index + 1].at.seconds - at.seconds < forecast.span / 40
      {
        return nil
      }
      // The word before the name is on the rule of the system, too.
      let name = if case .alarm(let name, _) = what { name } else { "" }
      return Self.description(for: what, timeline.run).map { mark(at: at, label: $0, role: $1, shortLabel: name) }
    }
  }

  private var ownBursts: [Chart.Marker] {
    timeline.interventions.prefix(timeline.appliedCount).compactMap { entry in
      guard case .burst(_, let count) = entry.intervention else { return nil }
      return mark(at: entry.instant, label: "burst \(NumberFormat.count(Double(count)))", role: .synchronous)
    }
  }

  private func mark(at: Instant, label: String, role: Role, shortLabel: String = "") -> Chart.Marker {
    var marker = Chart.Marker(x: at.seconds, label: label, role: role, isMinor: true, shortLabel: shortLabel)
    marker.isToCome = at > timeline.now
    return marker
  }

  private static func description(for what: NotableEvent.What, _ run: Run) -> (String, Role)? {
    switch what {
    case .broke: ("down", .failing)
    case .restored: ("up", .good)
    case .slowed(_, 1): ("as before", .good)
    case .slowed(_, let factor): ("\(NumberFormat.number(factor))x slow", .attention)
    case .faltered(_, 0): ("as before", .good)
    case .faltered(_, let share): ("\(NumberFormat.number(share * 100)) % fail", .attention)
    case .judged(_, true): ("healthy", .good)
    case .judged(_, false): ("unhealthy", .attention)
    case .turned(let place, let value):
      ("\(run.knobs.knobs[place].label) \(run.knobs.knobs[place].valueText(for: value))", .attention)
    case .alarm(let name, .alarm): ("ALARM \(name)", .failing)
    case .failed, .deadLettered, .alarm: nil
    }
  }
}
