/// The life of the messages of one request, to the end of a run: what there is to see where one message, and not how
/// many there are, is the story. A request that sends the same once more, as a queue has found, is a part of it.
public struct MessageLife: Sendable, Equatable {
  /// A write to a table.
  public struct Write: Sendable, Equatable {
    /// The table.
    public let table: NodeIndex
    /// When it was written.
    public let at: Instant
    /// Whether it had been written before for the same request, or for one that sent the same.
    public let isRepeated: Bool
  }

  /// The number of the request, from 1.
  public let request: UInt64
  /// The numbers of those that sent the same once more, in the order in which a queue has found it.
  public let again: [UInt64]
  /// Their messages that somebody received.
  public let messages: [MessageTrace]
  /// What was written for them, in the order of time.
  public let writes: [Write]
  /// When messages of other requests were done, at most `mostOthers` of them.
  public let others: [Instant]

  /// How many events a run may have: two passes over so many take some milliseconds.
  static let mostEvents: UInt64 = 20_000
  /// How many messages may come back before none of them is the story any more.
  static let mostTroubled = 8
  /// How many others are told.
  static let mostOthers = 1_000
  /// How many requests a run may have of which none comes back.
  static let mostRequests = 3

  /// The life of the first message that was received a second time; where none was and there are few, of the first one.
  /// Nil where one message is not the story, or the run is long.
  public init?(of timeline: Timeline) {
    guard timeline.run.eventCount <= Self.mostEvents else { return nil }
    var search = Search()
    timeline.replay(observer: &search)
    guard let request = search.found else { return nil }
    again = search.again(request)
    var observer = Observer(traces: ([request] + again).map { RequestTrace(of: $0, in: timeline.run) })
    timeline.replay(observer: &observer)
    self.request = request
    messages = observer.traces.flatMap { trace in
      var trace = trace
      trace.close(at: timeline.now)
      return trace.messages
    }
    writes = observer.writes
    others = observer.others
    if messages.isEmpty { return nil }
  }

  /// Finds the request whose life it is.
  private struct Search: RunObserver {
    private var requests: [UInt64: UInt64] = [:]
    private var first: UInt64?
    private var troubled: [UInt64] = []
    private var count = 0
    /// By queue, whose messages it has accepted, the first two of them, and who sent it one that it knew.
    private var accepted: [NodeIndex: Set<UInt64>] = [:]
    private var known: [NodeIndex: [UInt64]] = [:]

    /// Who sent the same as a request: a queue that has accepted nothing else than its messages knew theirs.
    func again(_ request: UInt64) -> [UInt64] {
      let queues = accepted.filter { $0.value == [request] }.keys.sorted()
      let others = queues.flatMap { known[$0] ?? [] }.reduce(into: [UInt64]()) { all, next in
        if next != request && !all.contains(next) { all.append(next) }
      }
      return Array(others.prefix(MessageLife.mostRequests))
    }

    var found: UInt64? {
      if let message = troubled.first { return troubled.count <= MessageLife.mostTroubled ? requests[message] : nil }
      return count <= MessageLife.mostRequests ? first : nil
    }

    mutating func observe(_ event: RunEvent, at now: Instant) {
      switch event {
      case .requestStarted: count += 1
      case .messageSent(let queue, let message, let request):
        requests[message] = request
        if accepted[queue]?.count ?? 0 < 2 { accepted[queue, default: []].insert(request) }
      case .messageDeduplicated(let queue, _, let request):
        known[queue, default: []].append(request)
      case .messageCopied(_, _, let message, let request):
        requests[message] = request
      case .messageReceived(_, _, let message, let receives, _):
        first = first ?? requests[message]
        if receives > 1, troubled.count <= MessageLife.mostTroubled, !troubled.contains(message) {
          troubled.append(message)
        }
      case .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused, .callShed,
        .callTimedOut, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .faltered, .targetJudged, .callRetried,
        .startedCold, .written, .writeRefused, .worked, .wasted, .messageVisible, .messageExecuted, .messageDeleted,
        .messageDeadLettered, .deliveryFailed, .deliveryMade, .messageDiscarded, .messageExpired, .messageReturned,
        .receiveReturned, .batchInvoked, .batchEnded, .visibilityChanged, .broke, .restored, .slowed, .turned:
        break
      }
    }
  }

  private struct Observer: RunObserver {
    private(set) var traces: [RequestTrace]
    private(set) var writes: [Write] = []
    private(set) var others: [Instant] = []
    private var own: Set<UInt64> = []

    init(traces: [RequestTrace]) { self.traces = traces }

    private func isOwn(_ request: UInt64) -> Bool { traces.contains { $0.request == request } }

    mutating func observe(_ event: RunEvent, at now: Instant) {
      for place in traces.indices { traces[place].observe(event, at: now) }
      switch event {
      case .written(let table, let request) where isOwn(request):
        writes.append(Write(table: table, at: now, isRepeated: writes.contains { $0.table == table }))
      case .messageSent(_, let message, let request) where isOwn(request),
        .messageCopied(_, _, let message, let request) where isOwn(request):
        own.insert(message)
      case .messageExecuted(_, let message, .ok, 1) where !own.contains(message):
        if others.count < MessageLife.mostOthers { others.append(now) }
      case .requestStarted, .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused,
        .callShed, .callTimedOut, .callRetried, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .faltered,
        .targetJudged, .startedCold, .written, .writeRefused, .worked, .wasted, .messageSent, .messageCopied,
        .messageDeduplicated, .messageVisible, .messageReceived, .messageExecuted, .messageDeleted,
        .messageDeadLettered, .deliveryFailed, .deliveryMade, .messageDiscarded, .messageExpired, .messageReturned,
        .receiveReturned, .batchInvoked, .batchEnded, .visibilityChanged, .broke, .restored, .slowed, .turned:
        break
      }
    }
  }
}
