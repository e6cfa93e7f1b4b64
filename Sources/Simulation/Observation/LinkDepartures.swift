/// What goes over each link: its latest departures, and how many there were in the present second of simulated time and
/// in the one before. Each link has its own memory, so that a busy one does not push out the departures of a quiet one.
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

  /// How many departures of each link are kept, at least and as far as there were any.
  public static let memory = 64

  /// No departures yet, in a run with this number of nodes.
  init(nodes: Int) {
    self.nodes = nodes
    flows = Array(repeating: Flow(), count: nodes * nodes)
  }

  /// About how many bytes it can take: every link with as many departures as it may keep.
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

  /// The latest departures from one component to another, the oldest first: all there were, or at least `memory` of
  /// them.
  public func latest(from: NodeIndex, to: NodeIndex) -> [Transit] { flows[from * nodes + to].latest }

  /// Departures from one component to another in one second of simulated time: the larger count of the present second
  /// and the one before it, since the present one is not over.
  public func rate(from: NodeIndex, to: NodeIndex, at now: Instant) -> Int {
    let (flow, second) = (flows[from * nodes + to], Self.second(of: now))
    if flow.second == second { return max(flow.count, flow.before) }
    return flow.second == second - 1 ? flow.count : 0
  }
}
