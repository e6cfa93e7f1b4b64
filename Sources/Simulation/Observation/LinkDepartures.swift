/// What goes over each link: its latest departures, and how many there are a second, as on the charts. Each link has its
/// own memory, so that a busy one does not push out the departures of a quiet one.
public struct LinkDepartures: Sendable {
  private struct Flow {
    var rate: FlowRate
    var mix = CargoMix()
    /// Oldest first.
    var latest: [Transit] = []

    var byteCount: Int { rate.byteCount + mix.byteCount + latest.count * MemoryLayout<Transit>.stride }
  }

  private let nodes: Int
  private var flows: [Flow]

  /// How many departures of each link are kept, at least and as far as there were any.
  public static let memory = 64

  /// No departures yet, in a run with this number of nodes, which is one of many if it has chance.
  init(nodes: Int, hasChance: Bool = false) {
    self.nodes = nodes
    flows = Array(repeating: Flow(rate: FlowRate(pieces: 16, isDrawn: hasChance)), count: nodes * nodes)
  }

  /// About how many bytes it takes.
  var byteCount: Int { flows.reduce(0) { $0 + MemoryLayout<Flow>.stride + $1.byteCount } }

  /// Over how much simulated time a rate is taken at least.
  private static let window = SimDuration(nanoseconds: 1_000_000_000)

  /// - Parameter wholeWork: the period of the work that causes answers and receives; nil where there is none.
  mutating func add(_ transit: Transit, wholeWork: SimDuration? = nil) {
    let place = transit.from * nodes + transit.to
    let window = transit.cargo.followsWork ? wholeWork ?? Self.window : Self.window
    _ = flows[place].rate.add(at: transit.departure, window: window)
    flows[place].mix.add(transit.cargo, at: transit.departure, window: window)
    flows[place].latest.append(transit)
    if flows[place].latest.count > 2 * Self.memory { flows[place].latest.removeFirst(Self.memory) }
  }

  /// The way back of a message that has just arrived and was refused. The sender learns of it in no time.
  mutating func addRefusal(by node: NodeIndex, of request: UInt64, at now: Instant) {
    let sender = (0..<nodes).first { sender in
      latest(from: sender, to: node).reversed().contains { transit in
        transit.cargo == .message && transit.request == request && transit.arrival == now
      }
    }
    guard let sender else { return }
    add(Transit(cargo: .error, request: request, from: node, to: sender, departure: now, arrival: now))
  }

  /// The latest departures from one component to another, the oldest first: all there were, or at least `memory` of
  /// them.
  public func latest(from: NodeIndex, to: NodeIndex) -> [Transit] { flows[from * nodes + to].latest }

  /// How many of each kind there were among those that the rate counts: in a second, or a whole piece of work, up to the
  /// latest departure.
  public func counts(from: NodeIndex, to: NodeIndex) -> [Transit.Cargo: Int] { flows[from * nodes + to].mix.counts }

  /// Departures a second from one component to another, over a second or a whole piece of work; 0 as soon as there was none for longer
  /// than ever lately.
  public func rate(from: NodeIndex, to: NodeIndex, at now: Instant) -> Double {
    flows[from * nodes + to].rate.value(at: now)
  }
}

extension Transit.Cargo {
  /// Whether it leaves when a piece of work is done: an answer, or the next message for whoever has done one.
  fileprivate var followsWork: Bool {
    switch self {
    case .answer, .error, .delivery, .redelivery, .duplicate, .heartbeat: true
    case .call, .retry, .message, .acknowledgement, .deadLetter: false
    }
  }
}
