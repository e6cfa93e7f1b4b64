/// The settings of a component of some kind, as a scenario file gives them. What most kinds have in common has a
/// default.
protocol ComponentDocument: Sendable {
  /// What it does for a call, a message or a request, in order.
  var steps: [Step] { get }
  /// Whether its steps stand in the file as such; otherwise they follow from its other keys, which it checks itself.
  var writesSteps: Bool { get }
  /// Whether what it does is to take its steps one after the other; otherwise they only name whom it calls and sends to.
  var runsSteps: Bool { get }
  /// The names of its states, if it is a workflow.
  var stateNames: [String] { get }
  /// How it repeats failed calls, unless a step has a policy of its own; not at all if nil.
  var retry: RetryPolicy? { get }
  /// When its requests come, if it is a client.
  var traffic: [Traffic] { get }
  /// The tag of its requests, if it is a client.
  var tag: String? { get }
  /// What its events say of themselves, if requests come from it.
  var attributes: EventAttributes? { get }
  /// How many of it form a chain, in which each calls the next; nil if it is no chain.
  var chain: Quantity? { get }
  /// The queue that its messages are moved to after too many receives, if it is a queue.
  var redriveTarget: String? { get }
  /// How long it keeps messages and hides them, if it is a queue.
  var messageTimes: MessageTimes? { get }
  /// How long it keeps records, if it is a stream.
  var recordRetention: Quantity? { get }
  /// How many executions of its account it has for itself, if it is a function.
  var accountExecutions: Quantity? { get }
  /// How long an execution may take, if it is a function.
  var executionTimeout: Quantity? { get }
  /// Of which form it is, if it is a workflow: 0 for Standard, 1 for Express.
  var workflowForm: Quantity? { get }
  /// How long it waits for those behind it, if it is a front door.
  var answerTimeout: Quantity? { get }
  /// Its links to other components that are no calls or sends of its steps.
  var connections: [Connection] { get }
  /// What other components may do with it.
  var roles: ComponentRoles { get }

  /// Reports what is wrong with its own settings; `Validation` checks the steps.
  func check(in checker: inout ScenarioChecker, at path: [String])
  /// Notes which of its numbers are right one by one and wrong together; those of its steps are checked by others.
  func checkTogether(in checker: inout ScenarioChecker, at path: [String])
  /// Adds the state of one of its nodes, when all nodes are there.
  func addState(of node: Index<Node>, to compiled: inout CompiledScenario)
  /// How many times it may take one of its steps at one instant for one call: a workflow in its branches.
  func branchesAtOnce(in checker: ScenarioChecker) -> Double
  /// Whether a call of it goes to one of those that its steps name, and not to all.
  var callsOneOfMany: Bool { get }
  /// Links states to each other. By now all states exist.
  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario)
  /// Adds steps before those of the file, at the node with this name.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario)
  /// Adds steps after those of the file.
  func addLastSteps(to compiled: inout CompiledScenario)
  /// The step with which a sender gives it a message.
  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep
}

/// What the `send` step says about its message.
struct SendOptions {
  var delay: Quantity?
  var group: String?
  var id: String?
  var attributes: EventAttributes?
}

/// A link from one component to another that is not a call or a send.
public struct Connection: Sendable, Equatable {
  /// What the link is for.
  public enum Direction: Sendable {
    /// The component receives messages from the other, a queue.
    case reads
    /// The component passes messages on to the other, a subscriber.
    case passesOn
    /// The component moves messages that failed to the other, a queue.
    case deadLetters
  }

  /// The name of the other component.
  public let name: String
  /// What the link is for.
  public let direction: Direction
  /// The tag that a message must have to go that way; any if nil.
  var tag: String?
  /// What its event must say of itself to go that way; anything if nil.
  var pattern: EventPattern?
}

extension ComponentDocument {
  func branchesAtOnce(in checker: ScenarioChecker) -> Double { 1 }
  var callsOneOfMany: Bool { false }
  var steps: [Step] { [] }
  var writesSteps: Bool { true }
  var runsSteps: Bool { true }
  var stateNames: [String] { [] }
  var retry: RetryPolicy? { nil }
  var traffic: [Traffic] { [] }
  var tag: String? { nil }
  var attributes: EventAttributes? { nil }
  var chain: Quantity? { nil }
  var redriveTarget: String? { nil }
  var messageTimes: MessageTimes? { nil }
  var recordRetention: Quantity? { nil }
  var accountExecutions: Quantity? { nil }
  var executionTimeout: Quantity? { nil }
  var workflowForm: Quantity? { nil }
  var answerTimeout: Quantity? { nil }
  var connections: [Connection] { [] }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {}
  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario) {}
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {}
  func addLastSteps(to compiled: inout CompiledScenario) {}
  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep {
    .publish(node, attributes: options.attributes.map { compiled.place(of: $0) } ?? 0)
  }
}

/// The state of a component of some kind, with what is asked of it only now and then. What is asked for every event
/// goes through the switches in `NodeKind`, because a call through a protocol is too slow there.
protocol KindRules: BitwiseCopyable {
  static var traits: KindTraits { get }

  /// What screens see of it.
  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView
  /// How many calls or messages it can work on at once; nil for any number.
  static func limit(of node: Index<Node>, in state: SimulationState) -> Int?
  /// The same on average from the start of the run until now, where it changes by itself.
  static func meanLimit(of node: Index<Node>, in state: SimulationState) -> Double?
  /// After how long it gives up what it does; nil if it never does.
  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration?
  /// When its oldest waiting message was sent; nil if none waits.
  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant?
  /// Its oldest messages, at most `limit` of them.
  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt
  /// The queue that it reads; null if none.
  static func queueRead(by node: Index<Node>, in state: SimulationState) -> Index<QueueState>
  /// Whether no worker reads it, so that messages stay in it for good.
  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool
  /// How many messages it holds, whatever their state.
  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int
  /// Whether something that one of its components does is drawn, but for its steps, so that runs differ by their seed.
  static func isDrawn(in compiled: CompiledScenario) -> Bool
  /// The value of one of `traits.ownFields`; nil if it has none yet.
  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double?
  /// What does not add up in it, a sentence each; for tests.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String]
  /// Adopts the numbers of another setting of the knobs, in a running system.
  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>)
  /// Called when it has come up again, for instance to receive what waits.
  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>)
}

extension KindRules {
  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? { nil }
  static func meanLimit(of node: Index<Node>, in state: SimulationState) -> Double? {
    limit(of: node, in: state).map(Double.init)
  }
  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? { nil }
  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant? { nil }
  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    MessageExcerpt()
  }
  static func queueRead(by node: Index<Node>, in state: SimulationState) -> Index<QueueState> { .null }
  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool { false }
  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int { 0 }
  static func isDrawn(in compiled: CompiledScenario) -> Bool { false }
  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? { nil }
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] { [] }
  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {}
  static func resume(at node: Index<Node>, in engine: inout Engine<AnyObserver>) {}
}

/// What screens see of a component at one instant, beside what `NodeSnapshot` has for all kinds.
/// What a kind has nothing of is nil.
public protocol NodeView: Sendable, Equatable {
  /// How many messages can be received from it now, or wait in a locked group.
  var waitingMessages: Int? { get }
  /// How often a message can be received before it is moved to the dead letters; nil for any number of times too.
  var maxReceiveCount: Int? { get }
  /// How many messages it can work on at once.
  var messageCapacity: Int? { get }
  /// How many requests a second its traffic has now, without bursts.
  var requestRate: Double? { get }
  /// After how long those give up who have called and wait for an answer at it; nil for never too.
  var answerLimit: SimDuration? { get }
  /// After how long those give up who wait at it for a slot; nil for never too.
  var lineLimit: SimDuration? { get }
}

extension NodeView {
  /// Nil: no message waits in it.
  public var waitingMessages: Int? { nil }
  /// Nil: it moves no message to dead letters.
  public var maxReceiveCount: Int? { nil }
  /// Nil: it receives no messages.
  public var messageCapacity: Int? { nil }
  /// Nil: no request begins at it.
  public var requestRate: Double? { nil }
  /// Nil: nobody at it waits for an answer, or for ever.
  public var answerLimit: SimDuration? { nil }
  /// Nil: nobody at it waits for a slot, or for ever.
  public var lineLimit: SimDuration? { nil }
}

/// The oldest messages of a component, and how many it has in all.
struct MessageExcerpt {
  var first: [Index<Message>] = []
  var count = 0
}
