// Going to the next marker of a kind, and to the previous one.

extension Timeline {
  /// The outcome of a search for a marker.
  public enum Search: Sendable, Equatable {
    /// It was found, and is now the present.
    case found
    /// There is none up to this moment, which is now the present. Another search goes on from here.
    case notUntil(Instant)
    /// There is none up to the end of the run; the present is unchanged.
    case nowhere
  }

  /// Goes on to the event of the next marker of a kind, if there is one within `eventBudget` events. Cost: that of the
  /// events in between.
  public mutating func seek(toNext marker: Marker, eventBudget: UInt64 = .max) -> Search {
    var ahead = self
    ahead.play(for: .finding(marker)) { $0.advance(to: .end, eventBudget: eventBudget) }
    if ahead.stop == nil, ahead.run.isFinished || ahead.now >= ahead.run.limit { return .nowhere }
    self = ahead
    return stop == nil ? .notUntil(now) : .found
  }

  /// Goes back to the event of the latest marker of a kind before the present. False, and the present is unchanged, if
  /// there is none. Cost: that of two steps back.
  @discardableResult
  public mutating func seek(toPrevious marker: Marker) -> Bool {
    guard var place = recorder.markers.latest(marker) else { return false }
    if place == self.place {
      // The recorder only knows the latest marker, so ask that of an earlier moment.
      guard place.eventCount > 0 else { return false }
      var past = self
      past.go(to: Place(eventCount: place.eventCount - 1, instant: place.instant))
      guard let earlier = past.recorder.markers.latest(marker) else { return false }
      place = earlier
    }
    go(to: place)
    return true
  }
}
