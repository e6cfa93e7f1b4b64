/// The trace of one request, read from the events of a run: what happened to it, where and for how long, with every
/// message that was sent for it.
///
/// The spans on the path to the answer follow each other without a gap, so that their lengths add up exactly to the
/// latency of the caller. Those on the path to the result add up to the end-to-end latency.
public struct RequestTrace: RunObserver, Sendable, Equatable {
  /// The number of the request, from 1.
  public let request: UInt64
  /// When the request began; nil before.
  public private(set) var startedAt: Instant?
  /// When its client got an answer, an acknowledgement or an error, and which; nil before.
  public internal(set) var answer: (at: Instant, status: Status)? {
    get { answeredAt.map { ($0, status) } }
    set { (answeredAt, status) = (newValue?.at, newValue?.status ?? .ok) }
  }
  /// When all work that it asked for was done; nil before.
  public internal(set) var doneAt: Instant?
  /// What happened at single instants, in the order of time.
  public internal(set) var marks: [TraceMark] = []
  /// What left one component for another, in the order of departure, dead letters included.
  public internal(set) var transits: [Transit] = []

  var branches: [TraceBranch] = []
  /// Those of them that may go on: all that are not over, and some that are.
  private(set) var open: [Int] = []
  private var mostOpen = 32
  /// The branches of its messages, by their numbers.
  var branchOfMessage: [UInt64: Int] = [:]
  /// The branch that ended last: what is done at that moment was waiting for it.
  var lastEnded: Int?
  var doneBranch: Int?
  private var answeredAt: Instant?
  /// When its latest event was.
  var latest = Instant.start
  private var status = Status.ok

  /// Topics and buckets: a message ends when one of them has accepted it, and copies follow.
  let hubs: Set<NodeIndex>
  /// Pollers, which gather messages to batches.
  let pollers: Set<NodeIndex>

  /// An empty trace of a request of a run, from before its first event.
  public init(of request: UInt64, in run: Run) {
    self.request = request
    hubs = Set(run.nodes.indices.filter { run.nodes[$0].traits.isHub })
    pollers = Set(run.nodes.indices.filter { run.nodes[$0].kind.gathersBatches })
  }

  /// Everything that took time, in the order in which it began. Cost: sorts all spans.
  public var spans: [TraceSpan] {
    branches.flatMap(\.spans).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
  }

  /// What the caller waited for, without a gap from the start to the answer.
  public var pathToAnswer: [TraceSpan] { branches.first?.spans ?? [] }

  /// What the result waited for, without a gap from the start to the last success; empty while nothing is done.
  public var pathToResult: [TraceSpan] { doneBranch.map { way(to: $0, until: .end) } ?? [] }

  private func way(to branch: Int, until end: Instant) -> [TraceSpan] {
    let own = branches[branch].spans.filter { $0.start < end }.map { span in
      var span = span
      span.end = min(span.end, end)
      return span
    }
    guard let parent = branches[branch].parent else { return own }
    return way(to: parent, until: branches[branch].start) + own
  }

  /// How long the caller waited; nil while it still does.
  public var latency: SimDuration? { startedAt.flatMap { start in answeredAt.map { $0 - start } } }

  /// How long it took until all work was done; nil before.
  public var resultLatency: SimDuration? { startedAt.flatMap { start in doneAt.map { $0 - start } } }

  /// Closes the trace at an instant: what still goes on is cut there.
  public mutating func close(at now: Instant) {
    settle(before: now)
    for index in open where !branches[index].isOver {
      branches[index].arrive(by: now)
      branches[index].end(at: now)
    }
  }

  mutating func begin(_ client: NodeIndex, at now: Instant) {
    startedAt = now
    begin(TraceBranch(.calls, of: nil, at: client, doing: .works, now: now))
  }

  /// Adds a branch. When there are twice as many as were open lately, those that are over are no longer looked at.
  mutating func begin(_ branch: TraceBranch) {
    if open.count >= mostOpen {
      open.removeAll { branches[$0].isOver }
      mostOpen = max(32, 2 * open.count)
    }
    open.append(branches.count)
    branches.append(branch)
  }

  mutating func mark(_ event: TraceMark.Event, _ node: NodeIndex, at now: Instant, message: UInt64? = nil) {
    marks.append(TraceMark(at: now, node: node, event: event, message: message, departures: transits.count))
  }
}
