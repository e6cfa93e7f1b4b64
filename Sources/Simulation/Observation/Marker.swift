/// Something in a run that a time line marks and that a key can jump to.
public enum Marker: Int, Sendable, CaseIterable {
  /// A caller got an error, or a worker could not do its work.
  case error
  /// A call was made once more, or a message was delivered once more.
  case retry
  /// A message was given up and put aside.
  case deadLetter
  /// Many requests came at one instant.
  case burst
  /// A component broke, was mended or slowed, or a knob was turned.
  case change
  /// A sentence was said.
  case sentence

  /// What an event is by itself; nil for all that is as it should be.
  init?(_ event: RunEvent) {
    switch event {
    case .requestAnswered(_, _, let status, _), .messageExecuted(_, _, let status, _):
      guard status != .ok else { return nil }
      self = .error
    case .messageReceived(_, _, _, let receives, _):
      guard receives > 1 else { return nil }
      self = .retry
    case .callRetried: self = .retry
    case .messageDeadLettered: self = .deadLetter
    case .broke, .restored, .slowed, .turned: self = .change
    case .requestStarted, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused, .callTimedOut,
      .startedCold, .written, .writeRefused, .worked, .wasted, .messageSent, .messageDeduplicated, .messageVisible,
      .visibilityChanged, .messageDeleted, .messageCopied, .messageDiscarded, .messageExpired:
      return nil
    }
  }
}

/// A place in a run: between two events, and at an instant between theirs.
public struct Place: Sendable, Comparable {
  /// How many events have happened.
  public let eventCount: UInt64
  /// The moment.
  public let instant: Instant

  /// Earlier in the run.
  public static func < (a: Place, b: Place) -> Bool { (a.eventCount, a.instant) < (b.eventCount, b.instant) }
}
