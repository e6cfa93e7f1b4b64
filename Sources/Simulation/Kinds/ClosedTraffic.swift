// Closed traffic: users who wait for their answer, think, and ask again. While they wait no request of theirs comes, so a
// system that is slow is asked less: n users bring at most n requests at once, and n / (time of an answer + time to think)
// a second on average (Little). User u of n (from 0) begins at u * ramp / n. Nobody begins at the end of the traffic or
// later.

extension Engine {
  /// One user more takes part, and asks.
  mutating func userJoins(_ source: Index<SourceState>) {
    state.sources[source].users += 1
    ask(source)
  }

  /// A user has thought, and asks again, if there are not too many by now.
  mutating func userReturns(_ source: Index<SourceState>) {
    state.sources[source].thinking -= 1
    if state.hasTooManyUsers(source) { leave(source) } else { ask(source) }
  }

  /// A user thinks after an answer, good or bad.
  mutating func think(_ source: Index<SourceState>) {
    guard !state.hasTooManyUsers(source), let time = state.sources[source].settings.think else { return leave(source) }
    let next = state.now + time.sample(&state.streams[state.sources[source].stream])
    guard next < state.sources[source].settings.until else { return leave(source) }
    state.sources[source].thinking += 1
    state.pending.schedule(.userReturns, source, at: next, in: .arrival)
  }

  /// Where the client is down, its users think once more.
  private mutating func ask(_ source: Index<SourceState>) {
    let settings = state.sources[source].settings
    guard state.now < settings.until else { return leave(source) }
    guard !state.nodes[settings.client].isDown else { return think(source) }
    startRequest(at: settings.client, isPoison: settings.isPoison, source: source)
  }

  private mutating func leave(_ source: Index<SourceState>) { state.sources[source].users -= 1 }

  /// When the next user begins.
  func nextUser(of source: Index<SourceState>, over ramp: Double) -> Instant {
    let (settings, place) = (state.sources[source].settings, state.sources[source].arrivals)
    return max(state.now, settings.from + SimDuration(seconds: Double(place) * ramp / Double(settings.limit)))
  }

  /// Other numbers of users: new ones begin at once if the ramp is over; of too many, each leaves before it would ask
  /// again.
  mutating func adoptUsers(of source: Index<SourceState>) {
    state.sources[source].arrivals = UInt64(state.sources[source].users)
    scheduleArrival(of: source)
  }
}

extension SimulationState {
  fileprivate func hasTooManyUsers(_ source: Index<SourceState>) -> Bool {
    sources[source].users > Int(sources[source].settings.limit)
  }

  /// How many users of a client think; nil without users. Cost: O(sources).
  func thinkingUsers(of client: Index<Node>) -> Int? {
    let closed = sources.indices.filter { source in
      let settings = sources[source].settings
      return settings.client == client && settings.think != nil && (settings.limit > 0 || sources[source].users > 0)
    }
    return closed.isEmpty ? nil : closed.reduce(0) { $0 + sources[$1].thinking }
  }
}
