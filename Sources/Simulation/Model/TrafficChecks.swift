extension ScenarioChecker {
  mutating func check(_ traffic: Traffic, _ path: [String]) {
    check(traffic.until, within: 0...Bounds.time, path + ["until"])
    check(traffic.count, within: 0...1e9, path + ["count"])
    check(traffic.variation, within: Bounds.variation, path + ["variation"])
    switch traffic.pattern {
    case .burst(let count):
      check(count, within: Bounds.burst, path + ["burst"])
      check(traffic.from, within: 0...Bounds.time, path + ["at"])
      return
    case .closed(let users, let think, let ramp):
      check(users, within: Bounds.users, path + ["users"])
      check(think, within: Bounds.piece, path + ["think"])
      check(ramp, within: 0...Bounds.time, path + ["ramp"])
    case .steady(let rate):
      check(rate, within: Bounds.rate, path + ["rate"])
    case .pieces(let pieces):
      if pieces.isEmpty { report(.outOfBounds(value: 0, allowed: 1...100), path + ["pieces"]) }
      for (index, piece) in pieces.enumerated() {
        check(piece.rate, within: Bounds.rate, path + ["pieces", "\(index)", "rate"])
        check(piece.duration, within: Bounds.piece, path + ["pieces", "\(index)", "for"])
      }
    }
    check(traffic.from, within: 0...Bounds.time, path + ["from"])
    if traffic.until == nil && traffic.count == nil { report(.endlessTraffic, path) }
  }
}
