import Simulation

/// Everything that happened, and when.
struct Log: RunObserver {
  struct Entry: Equatable {
    let at: Double
    let event: RunEvent
  }

  private(set) var entries: [Entry] = []

  mutating func observe(_ event: RunEvent, at now: Instant) { entries.append(Entry(at: now.seconds, event: event)) }

  /// The instants of the facts that are of a kind.
  func times(where isMeant: (RunEvent) -> Bool) -> [Double] { entries.filter { isMeant($0.event) }.map(\.at) }

  /// When workers took messages.
  var receives: [Double] { times { if case .messageReceived = $0 { true } else { false } } }

  /// Which receive of its message each was.
  var receiveCounts: [Int] {
    entries.compactMap {
      if case .messageReceived(_, _, _, let receives, _) = $0.event { receives } else { nil }
    }
  }

  /// When workers were done with messages.
  var executions: [Double] { times { if case .messageExecuted = $0 { true } else { false } } }
  var deletions: [Double] { times { if case .messageDeleted = $0 { true } else { false } } }
  var expirations: [Double] { times { if case .messageExpired = $0 { true } else { false } } }
  var moves: [Double] { times { if case .messageDeadLettered = $0 { true } else { false } } }

  /// When callers had an answer of a kind.
  func answers(_ wanted: Status) -> [Double] {
    times { if case .requestAnswered(_, _, let status, _) = $0 { status == wanted } else { false } }
  }
}

/// Looks at nothing.
struct Nobody: RunObserver {
  mutating func observe(_ event: RunEvent, at now: Instant) {}
}

extension Scenario {
  /// A run to a moment or the end, and all that happened in it.
  func log(until seconds: Double? = nil, seed: UInt64 = 1) throws -> (run: Run, log: Log) {
    var (run, log) = (try begin(seed: seed), Log())
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &log)
    return (run, log)
  }
}
