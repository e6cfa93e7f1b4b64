/// A kind of moment in a run that the time line marks and that a key can jump to.
public enum Marker: Int, Sendable, CaseIterable {
  /// A client got an error, or an execution for a message failed.
  case error
  /// A call was made again, or a message was received again.
  case retry
  /// A message was moved to the dead letters.
  case deadLetter
  /// Four requests of a client, or more, came at one instant.
  case burst
  /// A component went down, came up, changed its speed or the share of its errors, or counts as healthy or not from now
  /// on, or a knob was turned.
  case change
  /// A sentence of the narration appeared.
  case sentence
  /// An alarm went into ALARM.
  case alarm

  /// The marker for an event; nil if it gets none. Bursts, sentences and alarms do not follow from
  /// single events.
  @inline(__always)
  init?(_ event: RunEvent) {
    switch event {
    case .requestAnswered(_, _, let status, _), .messageExecuted(_, _, let status, _):
      guard status != .ok else { return nil }
      self = .error
    case .messageReceived(_, _, _, let receives, _):
      guard receives > 1 else { return nil }
      self = .retry
    case .callRetried: self = .retry
    case .deliveryFailed(_, _, _, _, _, let isFirst):
      guard !isFirst else { return nil }
      self = .retry
    case .messageDeadLettered: self = .deadLetter
    case .broke, .restored, .slowed, .faltered, .targetJudged, .turned: self = .change
    case .requestStarted, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused, .callShed,
      .callTimedOut, .callsParted, .callJoined, .stateEntered, .taskTimedOut,
      .startedCold, .written, .writeRefused, .worked, .wasted, .messageSent, .messageDeduplicated, .messageVisible,
      .messageReturned, .receiveReturned, .batchInvoked, .batchEnded, .visibilityChanged, .messageDeleted,
      .messageCopied, .deliveryMade, .messageDiscarded, .messageExpired:
      return nil
    }
  }
}

/// A place in a run: after a number of events and before the next one, at an instant between the two.
public struct Place: Sendable, Comparable {
  /// How many events have happened before it.
  public let eventCount: UInt64
  /// The instant, not before that of the latest event.
  public let instant: Instant

  /// Fewer events first, then the earlier instant.
  public static func < (a: Place, b: Place) -> Bool { (a.eventCount, a.instant) < (b.eventCount, b.instant) }
}
