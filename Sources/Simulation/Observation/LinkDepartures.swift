/// What goes over each link: its latest departures one by one, and how many there were in this second of simulated time
/// and in the one before. A busy link does not push out what is remembered of a quiet one.
public struct LinkDepartures: Sendable {
  private struct Flow {
    var second: Int64 = -1
    var count = 0
    var before = 0
    /// Oldest first.
    var latest: [Transit] = []
  }

  private let nodes: Int
  private var flows: [Flow]

  /// How many departures of each link are remembered at least.
  public static let memory = 64

  /// Nothing has left yet.
  init(nodes: Int) {
    self.nodes = nodes
    flows = Array(repeating: Flow(), count: nodes * nodes)
  }

  /// About how much memory it takes.
  var byteCount: Int { flows.count * 2 * Self.memory * MemoryLayout<Transit>.stride }

  private static func second(of instant: Instant) -> Int64 { instant.nanoseconds / 1_000_000_000 }

  mutating func add(_ transit: Transit) {
    let second = Self.second(of: transit.departure)
    let place = transit.from * nodes + transit.to
    if flows[place].second != second {
      let isNext = flows[place].second == second - 1
      flows[place].before = isNext ? flows[place].count : 0
      (flows[place].second, flows[place].count) = (second, 0)
    }
    flows[place].count += 1
    flows[place].latest.append(transit)
    if flows[place].latest.count > 2 * Self.memory { flows[place].latest.removeFirst(Self.memory) }
  }

  /// The latest departures from one component to another, oldest first: all of them, or at least `memory`.
  public func latest(from: NodeIndex, to: NodeIndex) -> [Transit] { flows[from * nodes + to].latest }

  /// Departures a second from one component to another, in the last second in which there were any, this one or the one
  /// before it.
  public func rate(from: NodeIndex, to: NodeIndex, at now: Instant) -> Int {
    let (flow, second) = (flows[from * nodes + to], Self.second(of: now))
    if flow.second == second { return max(flow.count, flow.before) }
    return flow.second == second - 1 ? flow.count : 0
  }
}
