/// The most that was ever at one place at once: what a scale must hold that does not change during a run.
public struct LoadPeaks: Sendable, Equatable {
  /// The most requests of one client that had no answer yet.
  public private(set) var callers = 0
  /// The most calls that one component had begun and not ended.
  public private(set) var calls = 0
  /// The most calls that stood in line at one component.
  public private(set) var line = 0
  /// The most requests of one client in all.
  public private(set) var requests = 0
  private var open: [Int]
  private var inLine: [Int]
  private var started: [Int]

  /// Nothing yet, in a run with this number of nodes.
  init(nodes: Int) {
    open = Array(repeating: 0, count: nodes)
    (inLine, started) = (open, open)
  }

  /// Folds an event in. Cost: a few nanoseconds.
  mutating func observe(_ event: RunEvent) {
    switch event {
    case .requestStarted(let client, _):
      open[client] += 1
      started[client] += 1
      callers = max(callers, open[client])
      requests = max(requests, started[client])
    case .requestAnswered(let client, _, _, _): open[client] -= 1
    case .callWaits(let node, _):
      inLine[node] += 1
      line = max(line, inLine[node])
    case .callBegan(let node, _, let hasWaited):
      if hasWaited { inLine[node] -= 1 }
      open[node] += 1
      calls = max(calls, open[node])
    case .callEnded(let node, _, _): open[node] -= 1
    case .requestDone, .departed, .callRefused, .callTimedOut, .callRetried, .startedCold, .written, .writeRefused,
      .worked, .wasted, .messageSent, .messageDeduplicated, .messageVisible, .messageReceived, .messageExecuted,
      .visibilityChanged, .messageDeleted, .messageCopied, .messageDiscarded, .messageDeadLettered, .messageExpired,
      .broke, .restored, .slowed, .turned:
      break
    }
  }
}
