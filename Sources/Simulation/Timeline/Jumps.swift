// Going to the next marker, and to the one before.

extension Timeline {
  /// What came of looking for a marker.
  public enum Search: Sendable, Equatable {
    /// It is reached.
    case found
    /// None up to here, and the present moment is here now: looking further takes another search.
    case notUntil(Instant)
    /// None to the end of the run; the present moment is what it was.
    case nowhere
  }

  /// Goes on to the event of the next marker of a kind, if it comes within so many events.
  public mutating func seek(toNext marker: Marker, eventBudget: UInt64 = .max) -> Search {
    var ahead = self
    ahead.play(for: .finding(marker)) { $0.advance(to: .end, eventBudget: eventBudget) }
    if ahead.stop == nil, ahead.run.isFinished || ahead.now >= ahead.run.limit { return .nowhere }
    self = ahead
    return stop == nil ? .notUntil(now) : .found
  }

  /// Goes back to the event of the latest marker of a kind before the present; false if there is none.
  @discardableResult
  public mutating func seek(toPrevious marker: Marker) -> Bool {
    guard var place = recorder.markers.latest(marker) else { return false }
    if place == self.place {
      // What was before it, the record of an earlier moment knows.
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
