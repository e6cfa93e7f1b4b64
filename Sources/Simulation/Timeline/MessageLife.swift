/// The life of the messages of one request, to the end of a run: what there is to see where one message, and not how
/// many there are, is the story.
public struct MessageLife: Sendable, Equatable {
  /// A write to a table.
  public struct Write: Sendable, Equatable {
    /// The table.
    public let table: NodeIndex
    /// When it was written.
    public let at: Instant
    /// Whether it had been written before for the same request.
    public let isRepeated: Bool
  }

  /// The number of the request, from 1.
  public let request: UInt64
  /// Its messages that somebody received.
  public let messages: [MessageTrace]
  /// What was written for it, in the order of time.
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
    var observer = Observer(trace: RequestTrace(of: request, in: timeline.run))
    timeline.replay(observer: &observer)
    observer.trace.close(at: timeline.now)
    self.request = request
    messages = observer.trace.messages
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

    var found: UInt64? {
      if let message = troubled.first { return troubled.count <= MessageLife.mostTroubled ? requests[message] : nil }
      return count <= MessageLife.mostRequests ? first : nil
    }

    mutating func observe(_ event: RunEvent, at now: Instant) {
      switch event {
      case .requestStarted: count += 1
      case .messageSent(_, let message, let request), .messageCopied(_, _, let message, let request):
        requests[message] = request
      case .messageReceived(_, _, let message, let receives, _):
        first = first ?? requests[message]
        if receives > 1, troubled.count <= MessageLife.mostTroubled, !troubled.contains(message) {
          troubled.append(message)
        }
      case .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused, .callShed,
        .callTimedOut, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .faltered, .targetJudged,
        .callRetried, .startedCold, .written, .writeRefused, .worked, .wasted, .messageDeduplicated, .messageVisible,
        .messageExecuted, .messageDeleted, .messageDeadLettered, .deliveryFailed, .deliveryMade, .messageDiscarded,
        .messageExpired,
        .messageReturned, .receiveReturned, .batchInvoked, .batchEnded, .visibilityChanged, .broke, .restored, .slowed,
        .turned:
        break
      }
    }
  }

  private struct Observer: RunObserver {
    var trace: RequestTrace
    private(set) var writes: [Write] = []
    private(set) var others: [Instant] = []
    private var own: Set<UInt64> = []

    init(trace: RequestTrace) { self.trace = trace }

    mutating func observe(_ event: RunEvent, at now: Instant) {
      trace.observe(event, at: now)
      switch event {
      case .written(let table, trace.request):
        writes.append(Write(table: table, at: now, isRepeated: writes.contains { $0.table == table }))
      case .messageSent(_, let message, trace.request), .messageCopied(_, _, let message, trace.request):
        own.insert(message)
      case .messageExecuted(_, let message, .ok, 1) where !own.contains(message):
        if others.count < MessageLife.mostOthers { others.append(now) }
      case .requestStarted, .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded,
        .callRefused, .callShed, .callTimedOut, .callRetried, .callsParted, .callJoined, .stateEntered, .taskTimedOut,
        .faltered, .targetJudged,
        .startedCold,
        .written, .writeRefused, .worked, .wasted,
        .messageSent, .messageCopied, .messageDeduplicated, .messageVisible, .messageReceived, .messageExecuted,
        .messageDeleted, .messageDeadLettered, .deliveryFailed, .deliveryMade, .messageDiscarded,
        .messageExpired, .messageReturned, .receiveReturned,
        .batchInvoked, .batchEnded, .visibilityChanged, .broke,
        .restored, .slowed, .turned:
        break
      }
    }
  }
}
