// How the traffic of a client becomes sources of arrivals.

extension CompiledScenario {
  /// Adds a stream of arrivals of a client; its position among the client's streams is part of the name of its random
  /// stream.
  mutating func add(_ traffic: Traffic, _ position: Int, of client: Index<Node>) {
    let firstPiece = Index<RatePiece>(place: all(RatePiece.self).count)
    var (burst, think, horizon): (Int?, Distribution?, Instant) = (nil, nil, .end)
    var (gaps, limit) = (SourceState.Gaps(traffic, knobs), traffic.count.map { UInt64(count($0)) } ?? .max)
    switch traffic.pattern {
    case .steady(let rate):
      append(RatePiece(rate: knobs.value(of: rate), duration: SimDuration(nanoseconds: Instant.end.nanoseconds)))
    case .pieces(let list):
      for piece in list { append(RatePiece(rate: knobs.value(of: piece.rate), duration: duration(piece.duration))) }
      if traffic.until == nil { horizon = self.limit }
    case .burst(let size):
      burst = count(size)
      limit = 1
    case .closed(let users, let time, let ramp):
      think = Distribution(.varied(mean: time, variation: traffic.variation ?? .number(0)), knobs)
      (gaps, limit) = (.ramp(knobs.value(of: ramp)), UInt64(count(users)))
    }
    let settings = SourceState.Settings(
      client: client, burst: burst, firstPiece: firstPiece,
      pieceCount: all(RatePiece.self).count - firstPiece.place, gaps: gaps,
      isPoison: traffic.isPoison, from: instant(traffic.from), until: traffic.until.map { instant($0) } ?? .end,
      horizon: horizon, limit: limit, think: think, isSteady: burst == nil && think == nil)
    let stream = addStream("\(nodes[client.place].name)/traffic/\(position)")
    append(SourceState(settings: settings, stream: stream))
  }
}
