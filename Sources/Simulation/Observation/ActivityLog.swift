/// What tables, topics and buckets did lately. They hold nothing for long, so their latest actions are all that Inspect
/// can show. It is kept beside a run, which does not know of it.
public struct ActivityLog: Sendable, Equatable {
  /// One action of a component.
  public struct Entry: Sendable, Equatable {
    /// What the component did.
    public enum Kind: Sendable, Equatable {
      /// A table accepted a write.
      case wrote
      /// A table refused a conditional write, because it had been written to for the same request.
      case refused
      /// The component turned a call or a message away with this status: no write capacity was left, or it was down.
      case turnedAway(Status)
      /// A copy did not get to this subscriber at its first try.
      case undelivered(to: NodeIndex, Status)
      /// A topic or a bucket accepted a message, and sent copies to these subscribers.
      case took(copies: [NodeIndex])
    }

    /// When it happened.
    public let at: Instant
    /// The number of the request, from 1.
    public let request: UInt64
    /// What the component did.
    public fileprivate(set) var kind: Kind
  }

  /// How many entries are kept for each component, at least and as far as there were any.
  public static let memory = 100

  /// The latest entries of each component, the newest last; nil for components that keep no log.
  private var latest: [[Entry]?]
  /// How many copies went from one component to another, at `from * nodes + to`.
  private var copies: [Int]

  init(of run: Run) {
    latest = run.nodes.map { $0.traits.logsActivity ? [] : nil }
    copies = Array(repeating: 0, count: run.nodes.count * run.nodes.count)
  }

  /// What a component did, the newest first, at most `memory` entries; nil if it is no table, topic or bucket.
  public func latest(at node: NodeIndex) -> [Entry]? { latest[node].map { $0.suffix(Self.memory).reversed() } }

  /// How many copies a topic or a bucket has sent to a subscriber since the start.
  public func copies(from node: NodeIndex, to subscriber: NodeIndex) -> Int {
    copies[node * latest.count + subscriber]
  }

  @inline(__always)
  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .written(let node, let request): add(.wrote, for: request, at: node, now)
    case .writeRefused(let node, let request): add(.refused, for: request, at: node, now)
    case .callRefused(let node, let request, let status): add(.turnedAway(status), for: request, at: node, now)
    case .callShed(let node, let request): add(.turnedAway(.unavailable), for: request, at: node, now)
    case .messageSent(let node, _, let request): add(.took(copies: []), for: request, at: node, now)
    case .deliveryFailed(let node, let subscriber, let request, _, let status, let isFirst):
      if isFirst { add(.undelivered(to: subscriber, status), for: request, at: node, now) }
    case .messageCopied(let node, let subscriber, _, let request):
      addCopy(to: subscriber, from: node, for: request, now)
    case .requestStarted, .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callTimedOut,
      .callRetried, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .faltered, .targetJudged, .startedCold,
      .worked, .wasted,
      .messageDeduplicated,
      .messageVisible, .messageReceived, .messageExecuted, .messageDeleted, .messageDeadLettered, .messageDiscarded,
      .deliveryMade, .messageExpired, .messageReturned, .receiveReturned, .batchInvoked, .batchEnded,
      .visibilityChanged, .broke, .restored, .slowed, .turned:
      break
    }
  }

  private mutating func add(_ kind: Entry.Kind, for request: UInt64, at node: NodeIndex, _ now: Instant) {
    guard latest[node] != nil else { return }
    latest[node]?.append(Entry(at: now, request: request, kind: kind))
    if latest[node]?.count ?? 0 > 2 * Self.memory { latest[node]?.removeFirst(Self.memory) }
  }

  /// A topic records its copies right after the message that they are copies of, so they belong to the latest entry. Those
  /// of a replay are of events that came long ago, and belong to none.
  private mutating func addCopy(to subscriber: NodeIndex, from node: NodeIndex, for request: UInt64, _ now: Instant) {
    copies[node * latest.count + subscriber] += 1
    let isTaken = { (entry: Entry) in if case .took = entry.kind { true } else { false } }
    guard let last = latest[node]?.lastIndex(where: isTaken), let entry = latest[node]?[last],
      entry.at == now, entry.request == request, case .took(let others) = entry.kind
    else { return }
    latest[node]?[last].kind = .took(copies: others + [subscriber])
  }
}

extension Run {
  /// The subscribers of a topic, or the component that a bucket notifies, in the order of the file; empty for others.
  public func subscribers(of node: NodeIndex) -> [NodeIndex] {
    let component = scenario.components.first { $0.name == nodes[node].name }
    let subscribers = component?.connections.filter { $0.direction == .passesOn } ?? []
    var seen: Set<String> = []
    return subscribers.filter { seen.insert($0.name).inserted }
      .compactMap { subscriber in nodes.firstIndex { $0.name == subscriber.name } }
  }
}
