import Simulation
import TerminalSurface

extension Role {
  /// The colour of a wait of which so much is over; nil for one that may last for ever.
  static func waiting(_ share: Double?) -> Role {
    guard let share else { return .synchronous }
    return share < 1 / 3 ? .synchronous : share < 0.8 ? .waitingLong : .failing
  }
}

/// After how long those give up who wait at a component, as far as its view tells.
struct WaitingLimits: Sendable {
  /// Of whoever has called and waits for the answer, and of whoever stands in line.
  private let ofCallers, ofLine: SimDuration?

  init(of view: (any NodeView)?) {
    (ofCallers, ofLine) = (view?.answerLimit, view?.lineLimit)
  }

  /// The colour of something that has gone on until an instant: a wait reddens towards its limit.
  func role(of segment: SpaceTimeDiagram.Segment, at instant: Instant) -> Role {
    guard !segment.isAbandoned else { return segment.role }
    let limit: SimDuration?
    switch segment.doing {
    case .standsStill: limit = ofCallers
    case .inLine: limit = ofLine
    case .backsOff, .gathers, .inBatch, .startsCold, .works, .stored, .inFlight, .delayed, .asleep: return segment.role
    }
    return .waiting(limit.map { (instant - segment.start).seconds / max(1e-9, $0.seconds) })
  }
}
