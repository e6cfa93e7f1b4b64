// Bucket: Amazon S3.
//
// A put is acknowledged at once. Then the bucket tells one other component of it, asynchronously, as a topic with one
// subscriber does: whoever put the object knows nothing of what follows. S3 itself needs seconds for that, sometimes a
// minute (FACTS 7); here it takes one link.

extension Component {
  /// A bucket (Amazon S3): keeps objects, and may tell somebody of each new one.
  public struct Bucket: ComponentDocument, Equatable {
    /// A function, queue or topic that is told of each new object; nobody if nil.
    public var notifies: String?

    /// A bucket as a scenario file gives it.
    public init(notifies: String? = nil) { self.notifies = notifies }
  }
}

// MARK: - Running

/// A bucket as it runs: a topic with a single subscription, or with none.
struct BucketState: KindRules {
  let subscriptions: SubscriptionRange

  static let traits = KindTraits(acknowledges: true, isHub: true, logsActivity: true, queueFields: [.sent, .copies])

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    BucketView(objects: Int(state.telemetry.queues[place: node.place].sent))
  }
}

/// What is seen of a bucket.
public struct BucketView: NodeView {
  /// Objects that it keeps.
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
    compiled.append(BucketState(subscriptions: compiled.add(notifies.map { [Component.Subscription(to: $0)] } ?? [])))
  }
}

extension SimulationState {
  @inline(__always)
  var buckets: FixedArray<BucketState> { kinds.buckets }

  @inline(__always)
  func bucket(at node: Index<Node>) -> Index<BucketState> { Index(nodes[node].member) }
}
