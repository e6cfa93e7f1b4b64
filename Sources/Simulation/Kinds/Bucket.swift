// Bucket: Amazon S3.
//
// A put is acknowledged at once. Then the bucket notifies one other component asynchronously, as a topic with one
// subscriber does: whoever put the object never learns what follows. S3 itself needs seconds for a notification,
// sometimes a minute or longer (S3 User Guide, EventNotifications); here it takes one link.

extension Component {
  /// A bucket (Amazon S3): keeps objects, and may notify another component of each new one.
  public struct Bucket: ComponentDocument, Equatable {
    /// The function, standard queue or topic that gets a message for each new object; none if nil.
    public var notifies: String?

    /// A bucket as a scenario file gives it.
    public init(notifies: String? = nil) { self.notifies = notifies }
  }
}

// MARK: - Running

/// A bucket in a run: a topic with one subscription, or with none.
struct BucketState: HubRules {
  let subscriptions: SubscriptionRange

  static let traits = KindTraits(acknowledges: true, isHub: true, logsActivity: true, queueFields: [.sent, .copies])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    BucketView(objects: Int(state.telemetry.queues[place: node.place].sent))
  }

  static func links(of node: Index<Node>, in state: SimulationState) -> SubscriptionRange {
    state.buckets[state.bucket(at: node)].subscriptions
  }
}

/// What screens see of a bucket at one instant.
public struct BucketView: NodeView {
  /// How many objects were put; none is ever removed.
  public let objects: Int
}

extension Component.Bucket {
  var roles: ComponentRoles { [.single, .takesMessages] }

  var connections: [Connection] { notifies.map { [Connection(name: $0, direction: .passesOn)] } ?? [] }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    guard let notifies else { return }
    checker.find(
      notifies, needs: "function, standard queue or topic", path + ["notifies"],
      roles: [.runsEvents, .standardQueue, .copiesToSubscribers])
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let first = Index<SubscriptionState>(place: compiled.all(SubscriptionState.self).count)
    if let notifies { compiled.append(SubscriptionState(from: node, to: compiled.index(of: notifies))) }
    compiled.append(BucketState(subscriptions: SubscriptionRange(first: first, count: notifies == nil ? 0 : 1)))
  }
}

extension SimulationState {
  @inline(__always)
  var buckets: FixedArray<BucketState> { kinds.buckets }

  @inline(__always)
  func bucket(at node: Index<Node>) -> Index<BucketState> { Index(nodes[node].member) }
}
