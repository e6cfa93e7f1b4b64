// The list of kinds. A new kind needs a row in each switch of this file, which the compiler asks for, and three lines
// in `KindArrays`, of which it does not ask for the one in `visitAll`.

/// The kinds of components; the raw value is the word in scenario files and reports.
public enum NodeKind: String, Sendable, BitwiseCopyable, CaseIterable {
  /// Sends requests from outside.
  case client
  /// Passes calls on, and waits for the answer up to its timeout.
  case gateway
  /// Works on calls, a limited number at a time.
  case service
  /// Works on calls and events, each in an execution of its own.
  case function
  /// Answers reads and writes after its latency.
  case table
  /// Receives messages from a queue and works on them.
  case worker
  /// Keeps messages until a worker has deleted them.
  case queue
  /// Gives each subscriber a copy of each message.
  case topic
  /// Gives events to the targets of those rules whose pattern they fit.
  case bus
  /// Sends an event again and again, at fixed times.
  case schedule
  /// Keeps objects, and notifies of new ones.
  case bucket
  /// Answers what it has, and looks up the rest.
  case cache
  /// Reads a queue and invokes a function with batches.
  case eventSourceMapping = "event_source_mapping"
  /// Gives each call to one of its targets.
  case balancer
  /// Keeps records in order by key, for any number of readers.
  case stream
  /// Takes each request from state to state.
  case workflow
}

extension NodeKind {
  /// The rules of the kind. Too slow for the loop, which switches over the kinds itself.
  var rules: any KindRules.Type {
    switch self {
    case .client: ClientState.self
    case .gateway: GatewayState.self
    case .service: ServiceState.self
    case .function: FunctionState.self
    case .table: TableState.self
    case .worker: WorkerState.self
    case .queue: QueueState.self
    case .topic: TopicState.self
    case .bus: BusState.self
    case .schedule: ScheduleState.self
    case .bucket: BucketState.self
    case .cache: CacheState.self
    case .eventSourceMapping: MappingState.self
    case .workflow: WorkflowRules.self
    case .balancer: BalancerState.self
    case .stream: StreamState.self
    }
  }

  /// What is true of every component of the kind. Cost: a call through an existential, too slow for the loop.
  public var traits: KindTraits { rules.traits }
}

/// One component of a scenario.
public struct Component: Sendable, Equatable {
  /// Its name in paths and in the steps of others; unique in the scenario.
  public var name: String
  /// The text on its box.
  public var label: String
  /// Its kind, with the settings of that kind.
  public var kind: Kind
  /// Which service it stands for; nil if for none in particular.
  public var service: ServiceLabel?

  /// A component as a scenario file gives it.
  public init(name: String, label: String, kind: Kind, service: ServiceLabel? = nil) {
    self.name = name
    self.label = label
    self.kind = kind
    self.service = service
  }

  /// A kind with its settings; each kind has a file of its own.
  public enum Kind: Sendable, Equatable {
    /// Sends requests from outside.
    case client(Client)
    /// Passes calls on, and waits for the answer up to its timeout.
    case gateway(Gateway)
    /// Works on calls, a limited number at a time.
    case service(Service)
    /// Works on calls and events, each in an execution of its own.
    case function(Function)
    /// Answers reads and writes after its latency.
    case table(Table)
    /// Gives each subscriber a copy of each message.
    case topic(Topic)
    /// Gives events to the targets of those rules whose pattern they fit.
    case bus(Bus)
    /// Sends an event again and again, at fixed times.
    case schedule(Schedule)
    /// Keeps objects, and notifies of new ones.
    case bucket(Bucket)
    /// Keeps messages until a worker has deleted them.
    case queue(Queue)
    /// Receives messages from a queue and works on them.
    case worker(Worker)
    /// Answers what it has, and looks up the rest.
    case cache(Cache)
    /// Reads a queue and invokes a function with batches.
    case eventSourceMapping(EventSourceMapping)
    /// Takes each request from state to state.
    case workflow(Workflow)
    /// Gives each call to one of its targets.
    case balancer(Balancer)
    /// Keeps records in order by key, for any number of readers.
    case stream(Stream)
  }

  private var row: (kind: NodeKind, document: any ComponentDocument) {
    switch kind {
    case .client(let client): (.client, client)
    case .gateway(let gateway): (.gateway, gateway)
    case .service(let service): (.service, service)
    case .function(let function): (.function, function)
    case .table(let table): (.table, table)
    case .topic(let topic): (.topic, topic)
    case .bus(let bus): (.bus, bus)
    case .schedule(let schedule): (.schedule, schedule)
    case .bucket(let bucket): (.bucket, bucket)
    case .queue(let queue): (.queue, queue)
    case .worker(let worker): (.worker, worker)
    case .cache(let cache): (.cache, cache)
    case .eventSourceMapping(let mapping): (.eventSourceMapping, mapping)
    case .workflow(let workflow): (.workflow, workflow)
    case .balancer(let balancer): (.balancer, balancer)
    case .stream(let stream): (.stream, stream)
    }
  }

  /// Its kind without the settings.
  public var nodeKind: NodeKind { row.kind }

  var document: any ComponentDocument { row.document }

  /// What it does for a call, a message or a request, in order; empty for kinds without steps.
  public var steps: [Step] { document.steps }

  /// Whether messages of one group leave it in the order in which they came.
  public var keepsOrder: Bool { document.roles.contains(.orderedQueue) }

  /// Its links to other components that are no calls or sends of its steps.
  public var connections: [Connection] { document.connections }

  /// How it repeats failed calls, unless a step has a policy of its own; not at all if nil.
  var retry: RetryPolicy? { document.retry }
}

/// The states of all components of a run, by kind.
struct KindArrays: MemoryHolder {
  var sources: FixedArray<SourceState>
  var pieces: FixedArray<RatePiece>
  var clients: FixedArray<ClientState>
  var gateways: FixedArray<GatewayState>
  var keys: FixedArray<APIKey>
  var services: FixedArray<ServiceState>
  var functions: FixedArray<FunctionState>
  var tables: FixedArray<TableState>
  var workers: FixedArray<WorkerState>
  var polls: FixedArray<PollState>
  var queues: FixedArray<QueueState>
  var groups: FixedArray<GroupState>
  var deduplications: FixedArray<DeduplicationID>
  var topics: FixedArray<TopicState>
  var buckets: FixedArray<BucketState>
  var subscriptions: FixedArray<SubscriptionState>
  var matches: FixedArray<PatternMatch>
  /// How many fields each of the scenario's attributes has.
  var widths: FixedArray<Int>
  var buses: FixedArray<BusState>
  var replays: FixedArray<ReplayState>
  var replayedRules: FixedArray<ReplayedRule>
  var schedules: FixedArray<ScheduleState>
  var caches: FixedArray<CacheState>
  var cachedValues: FixedArray<CachedValue>
  var mappings: FixedArray<MappingState>
  var workflows: FixedArray<WorkflowRules>
  var stateRecords: FixedArray<StateRecord>
  var ways: FixedArray<StateWay>
  var handlers: FixedArray<ErrorHandler>
  var balancers: FixedArray<BalancerState>
  var targets: FixedArray<TargetState>
  var visitors: FixedArray<VisitorState>
  var dataStreams: FixedArray<StreamState>
  var shards: FixedArray<ShardState>
  var keyPlaces: FixedArray<KeyPlace>

  init(_ compiled: CompiledScenario) {
    sources = FixedArray(compiled.all(SourceState.self))
    pieces = FixedArray(compiled.all(RatePiece.self))
    clients = FixedArray(compiled.all(ClientState.self))
    gateways = FixedArray(compiled.all(GatewayState.self))
    keys = FixedArray(compiled.all(APIKey.self))
    services = FixedArray(compiled.all(ServiceState.self))
    functions = FixedArray(compiled.all(FunctionState.self))
    tables = FixedArray(compiled.all(TableState.self))
    workers = FixedArray(compiled.all(WorkerState.self))
    polls = FixedArray(compiled.all(PollState.self))
    queues = FixedArray(compiled.all(QueueState.self))
    groups = FixedArray(compiled.all(GroupState.self))
    deduplications = FixedArray(compiled.all(DeduplicationID.self))
    topics = FixedArray(compiled.all(TopicState.self))
    buckets = FixedArray(compiled.all(BucketState.self))
    subscriptions = FixedArray(compiled.all(SubscriptionState.self))
    matches = FixedArray(compiled.matches)
    widths = FixedArray(compiled.attributes.map(\.fields.count))
    buses = FixedArray(compiled.all(BusState.self))
    replays = FixedArray(compiled.all(ReplayState.self))
    replayedRules = FixedArray(compiled.all(ReplayedRule.self))
    schedules = FixedArray(compiled.all(ScheduleState.self))
    caches = FixedArray(compiled.all(CacheState.self))
    cachedValues = FixedArray(compiled.all(CachedValue.self))
    mappings = FixedArray(compiled.all(MappingState.self))
    workflows = FixedArray(compiled.all(WorkflowRules.self))
    stateRecords = FixedArray(compiled.all(StateRecord.self))
    ways = FixedArray(compiled.all(StateWay.self))
    handlers = FixedArray(compiled.all(ErrorHandler.self))
    balancers = FixedArray(compiled.all(BalancerState.self))
    targets = FixedArray(compiled.all(TargetState.self))
    visitors = FixedArray(compiled.all(VisitorState.self))
    dataStreams = FixedArray(compiled.all(StreamState.self))
    shards = FixedArray(compiled.all(ShardState.self))
    keyPlaces = FixedArray(compiled.all(KeyPlace.self))
  }

  mutating func visitAll(_ visitor: some MemoryVisitor) {
    visitor.visit(&sources)
    visitor.visit(&pieces)
    visitor.visit(&clients)
    visitor.visit(&gateways)
    visitor.visit(&keys)
    visitor.visit(&services)
    visitor.visit(&functions)
    visitor.visit(&tables)
    visitor.visit(&workers)
    visitor.visit(&polls)
    visitor.visit(&queues)
    visitor.visit(&groups)
    visitor.visit(&deduplications)
    visitor.visit(&topics)
    visitor.visit(&buckets)
    visitor.visit(&subscriptions)
    visitor.visit(&matches)
    visitor.visit(&widths)
    visitor.visit(&buses)
    visitor.visit(&replays)
    visitor.visit(&replayedRules)
    visitor.visit(&schedules)
    visitor.visit(&caches)
    visitor.visit(&cachedValues)
    visitor.visit(&mappings)
    visitor.visit(&workflows)
    visitor.visit(&stateRecords)
    visitor.visit(&ways)
    visitor.visit(&handlers)
    visitor.visit(&balancers)
    visitor.visit(&targets)
    visitor.visit(&visitors)
    visitor.visit(&dataStreams)
    visitor.visit(&shards)
    visitor.visit(&keyPlaces)
  }
}

// What the loop asks of a kind: as traits, which are too slow there.

extension NodeKind {
  /// Whether what it does goes from state to state.
  @inline(__always)
  var hasStates: Bool {
    switch self {
    case .workflow: true
    case .client, .gateway, .service, .function, .table, .worker, .queue, .topic, .bus, .schedule, .bucket,
      .cache, .eventSourceMapping, .balancer, .stream:
      false
    }
  }

  /// Whether its requests are events that nobody waits for.
  @inline(__always)
  var sendsEvents: Bool {
    switch self {
    case .schedule: true
    case .client, .gateway, .service, .function, .table, .worker, .queue, .topic, .bus, .bucket, .cache,
      .eventSourceMapping, .balancer, .stream, .workflow:
      false
    }
  }

  /// Whether it gathers messages to batches, in each of which the first leads the others.
  @inline(__always)
  var gathersBatches: Bool {
    switch self {
    case .eventSourceMapping: true
    case .client, .gateway, .service, .function, .table, .worker, .queue, .topic, .bus, .schedule, .bucket,
      .cache, .balancer, .stream, .workflow:
      false
    }
  }

  /// Whether a message that somebody has received stays in it, hidden.
  @inline(__always)
  var hidesMessages: Bool {
    switch self {
    case .queue: true
    case .client, .gateway, .service, .function, .table, .worker, .topic, .bus, .schedule, .bucket, .cache,
      .eventSourceMapping, .balancer, .stream, .workflow:
      false
    }
  }

  /// Whether its executions have numbered receipt handles.
  @inline(__always)
  var numbersHandles: Bool {
    switch self {
    case .worker: true
    case .client, .gateway, .service, .function, .table, .queue, .topic, .bus, .schedule, .bucket, .cache,
      .eventSourceMapping, .balancer, .stream, .workflow:
      false
    }
  }
}

extension Engine {
  /// Starts a call at its component, which is up.
  @inline(__always)
  mutating func receiveCall(_ activity: Index<Activity>, at kind: NodeKind) {
    switch kind {
    case .gateway: gatewayReceives(activity)
    case .service: serviceReceives(activity)
    case .function: functionReceives(activity)
    case .table: tableReceives(activity)
    case .cache: cacheReceives(activity)
    case .workflow: workflowReceives(activity)
    case .balancer: balancerReceives(activity)
    case .client, .bucket, .bus, .schedule, .queue, .topic, .worker, .eventSourceMapping, .stream:
      refuse(activity, .unavailable)
    }
  }

  /// Ends an activity by the rules of its kind: all steps are done, or one has failed.
  @inline(__always)
  mutating func finish(_ activity: Index<Activity>, _ status: Status, at kind: NodeKind) {
    switch kind {
    case .client: clientFinishes(activity, status)
    case .gateway: gatewayFinishes(activity, status)
    case .service: serviceFinishes(activity, status)
    case .worker: workerFinishes(activity, status)
    case .function: functionFinishes(activity, status)
    case .table: tableFinishes(activity, status)
    case .cache: cacheFinishes(activity, status)
    case .eventSourceMapping: mappingFinishes(activity, status)
    case .workflow: workflowFinishes(activity, status)
    case .balancer: balancerFinishes(activity, status)
    case .bucket, .bus, .schedule, .queue, .topic, .stream: break
    }
  }

  /// Gives a message to the component that it has reached, which is up or accepts messages while down.
  mutating func takeMessage(_ message: Index<Message>, at node: Index<Node>) {
    switch state.nodes[node].kind {
    case .function: accept(event: message)
    case .workflow: startExecution(for: message)
    case .topic: publishInTopic(message, at: node)
    case .bus: putEvent(message, at: node)
    case .bucket: distribute(message, from: node, to: state.buckets[state.bucket(at: node)].subscriptions)
    case .queue: takeCopy(message, in: state.queue(at: node))
    case .client, .gateway, .service, .table, .worker, .cache, .schedule, .eventSourceMapping, .balancer, .stream: break
    }
  }
}
