/// How much goes over each link: departures in this second of simulated time, and in the one before.
public struct Flows: Sendable {
  private struct Flow {
    var second: Int64 = -1
    var count = 0
    var before = 0
  }

  private let nodes: Int
  private var flows: [Flow]

  /// Nothing has left yet.
  init(nodes: Int) {
    self.nodes = nodes
    flows = Array(repeating: Flow(), count: nodes * nodes)
  }

  private static func second(of instant: Instant) -> Int64 { instant.nanoseconds / 1_000_000_000 }

  mutating func count(_ transit: Transit) {
    let second = Self.second(of: transit.departure)
    let place = transit.from * nodes + transit.to
    if flows[place].second != second {
      let isNext = flows[place].second == second - 1
      flows[place] = Flow(second: second, before: isNext ? flows[place].count : 0)
    }
    flows[place].count += 1
  }

  /// Departures a second from one component to another, in the last second in which there were any, this one or the one
  /// before it.
  public func rate(from: NodeIndex, to: NodeIndex, at now: Instant) -> Int {
    let (flow, second) = (flows[from * nodes + to], Self.second(of: now))
    if flow.second == second { return max(flow.count, flow.before) }
    return flow.second == second - 1 ? flow.count : 0
  }
}
