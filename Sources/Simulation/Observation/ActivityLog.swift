/// What tables, topics and buckets did lately. They hold nothing for long, so what they did is what there is to see;
/// kept beside a run for whoever looks into them, the run itself knows nothing of it.
public struct ActivityLog: Sendable, Equatable {
  /// One thing that was done.
  public struct Entry: Sendable, Equatable {
    /// What it was.
    public enum Kind: Sendable, Equatable {
      /// A table took a write.
      case wrote
      /// A table was asked to write once more what it has.
      case refused
      /// A table had no capacity left, or was down.
      case turnedAway(Status)
      /// A topic or a bucket took something, and gave these a copy.
      case took(copies: [NodeIndex])
    }

    /// When.
    public let at: Instant
    /// The number of the request, from 1.
    public let request: UInt64
    /// What.
    public fileprivate(set) var kind: Kind
  }

  /// How many of each component are kept at least.
  public static let memory = 100

  /// The latest of each component, the newest last.
  private var latest: [[Entry]?]
  /// How many copies each subscriber was sent.
  private var copies: [Int]

  init(of run: Run) {
    latest = run.nodes.map { $0.traits.logsActivity ? [] : nil }
    copies = Array(repeating: 0, count: run.nodes.count * run.nodes.count)
  }

  /// What a component did, the newest first; nil for one that is no table, topic or bucket.
  public func latest(at node: NodeIndex) -> [Entry]? { latest[node].map { $0.suffix(Self.memory).reversed() } }

  /// How many copies a topic or a bucket has sent to a subscriber.
  public func copies(from node: NodeIndex, to subscriber: NodeIndex) -> Int {
    copies[node * latest.count + subscriber]
  }

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .written(let node, let request): add(.wrote, for: request, at: node, now)
    case .writeRefused(let node, let request): add(.refused, for: request, at: node, now)
    case .callRefused(let node, let request, let status): add(.turnedAway(status), for: request, at: node, now)
    case .messageSent(let node, _, let request): add(.took(copies: []), for: request, at: node, now)
    case .messageCopied(let node, let subscriber, _, _): addCopy(to: subscriber, from: node)
    case .requestStarted, .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callTimedOut,
      .callRetried, .startedCold, .worked, .wasted, .messageDeduplicated, .messageVisible, .messageReceived,
      .messageExecuted, .messageDeleted, .messageDeadLettered, .messageDiscarded, .messageExpired, .visibilityChanged,
      .broke, .restored, .slowed, .turned:
      break
    }
  }

  private mutating func add(_ kind: Entry.Kind, for request: UInt64, at node: NodeIndex, _ now: Instant) {
    guard latest[node] != nil else { return }
    latest[node]?.append(Entry(at: now, request: request, kind: kind))
    if latest[node]?.count ?? 0 > 2 * Self.memory { latest[node]?.removeFirst(Self.memory) }
  }

  /// A topic tells of its copies right after it took what they are copies of.
  private mutating func addCopy(to subscriber: NodeIndex, from node: NodeIndex) {
    copies[node * latest.count + subscriber] += 1
    guard let last = latest[node]?.indices.last, case .took(let others) = latest[node]?[last].kind else { return }
    latest[node]?[last].kind = .took(copies: others + [subscriber])
  }
}

extension Run {
  /// Who gets copies of a topic or is told by a bucket, in the order of the file.
  public func subscribers(of node: NodeIndex) -> [NodeIndex] {
    let component = scenario.components.first { $0.name == nodes[node].name }
    let subscribers = component?.connections.filter { $0.direction == .passesOn } ?? []
    return subscribers.compactMap { subscriber in nodes.firstIndex { $0.name == subscriber.name } }
  }
}
