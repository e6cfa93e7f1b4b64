/// The most that waited or was in progress at once: what a scale must hold that does not change during a run.
public struct LoadPeaks: Sendable, Equatable {
  /// The most requests that had no answer yet, over all clients.
  public private(set) var callers = 0
  /// The most calls that one component had begun and not ended.
  public private(set) var calls = 0
  private var openRequests = 0
  private var openCalls: [Int]

  /// Nothing yet, in a run with this number of nodes.
  init(nodes: Int) { openCalls = Array(repeating: 0, count: nodes) }

  /// Folds an event in. Cost: a few nanoseconds.
  @inline(__always)
  mutating func observe(_ event: RunEvent) {
    switch event {
    case .requestStarted:
      openRequests += 1
      callers = max(callers, openRequests)
    case .requestAnswered: openRequests -= 1
    case .callBegan(let node, _, _):
      openCalls[node] += 1
      calls = max(calls, openCalls[node])
    case .callEnded(let node, _, _): openCalls[node] -= 1
    case .requestDone, .departed, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .faltered, .targetJudged,
      .callWaits, .callRefused, .callShed, .callTimedOut, .callRetried, .startedCold, .written, .writeRefused, .worked,
      .wasted, .messageSent, .messageDeduplicated, .messageVisible, .messageReceived, .messageExecuted,
      .messageReturned, .receiveReturned, .batchInvoked, .batchEnded, .visibilityChanged, .messageDeleted,
      .messageCopied, .deliveryFailed, .deliveryMade, .messageDiscarded, .messageDeadLettered, .messageExpired, .broke,
      .restored, .slowed, .turned:
      break
    }
  }
}
