/// A kind of component as a scenario file describes it. What most kinds do alike has a default.
protocol ComponentDocument: Sendable {
  /// What it does for a request, in order.
  var steps: [Step] { get }
  /// How it repeats its calls, where a step says nothing else; not at all if nil.
  var retry: RetryPolicy? { get }
  /// Its arrivals, where requests come from it.
  var traffic: [Traffic] { get }
  /// What its requests are marked with.
  var tag: String? { get }
  /// How many of it stand in a row, each calling the next; it is a single one if nil.
  var chain: Quantity? { get }
  /// The queue that its messages are moved to after too many receives.
  var redriveTarget: String? { get }
  /// Whom it is linked with beside the calls and sends of its steps.
  var connections: [Connection] { get }
  /// What others may do with it.
  var roles: ComponentRoles { get }

  /// Notes what is wrong with it; its steps are checked by others.
  func check(in checker: inout ScenarioChecker, at path: [String])
  /// Notes which of its numbers are right one by one and wrong together; those of its steps are checked by others.
  func checkTogether(in checker: inout ScenarioChecker, at path: [String])
  /// Adds the state of one of its nodes, when all nodes are there.
  func addState(of node: Index<Node>, to compiled: inout CompiledScenario)
  /// Makes links between states, when all states are there.
  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario)
  /// Adds steps before those of the file.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario)
  /// Adds steps behind those of the file.
  func addLastSteps(to compiled: inout CompiledScenario)
  /// The step of a sender by which it gets a message.
  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep
}

/// What a sender says about one message.
struct SendOptions {
  var delay: Quantity?
  var group: String?
  var id: String?
}

/// A link between two components that is no step of either.
public struct Connection: Sendable, Equatable {
  /// Which way things go.
  public enum Direction: Sendable {
    /// It takes messages from the other.
    case reads
    /// It gives messages to the other.
    case passesOn
    /// It gives the other what could not be worked on.
    case deadLetters
  }

  /// The other component.
  public let name: String
  /// Which way.
  public let direction: Direction
  /// The tag that a message must have to go that way; any if nil.
  var tag: String?
}

extension ComponentDocument {
  var steps: [Step] { [] }
  var retry: RetryPolicy? { nil }
  var traffic: [Traffic] { [] }
  var tag: String? { nil }
  var chain: Quantity? { nil }
  var redriveTarget: String? { nil }
  var connections: [Connection] { [] }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {}
  func connect(_ node: Index<Node>, in compiled: inout CompiledScenario) {}
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {}
  func addLastSteps(to compiled: inout CompiledScenario) {}
  func receiving(at node: Index<Node>, _ options: SendOptions, in compiled: inout CompiledScenario) -> CompiledStep {
    .publish(node)
  }
}

/// The state of a component of some kind, with all that is asked of it now and then. What happens all the time is called
/// directly by the switches in `NodeKind`.
protocol KindRules: BitwiseCopyable {
  static var traits: KindTraits { get }

  /// What a screen may see of it.
  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView
  /// How many calls or messages it works on at once at most; nil without a limit.
  static func limit(of node: Index<Node>, in state: SimulationState) -> Int?
  /// When the oldest of the waiting messages was sent.
  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant?
  /// The messages that are in it, the oldest first.
  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt
  /// Whether messages lie in it that nobody will ever take.
  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool
  /// How many messages lie in it, wherever they stand.
  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int
  /// The value of a figure that only this kind has; nil where there is none yet.
  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double?
  /// What does not add up.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String]
  /// Goes on with the numbers of another setting.
  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>)
  /// Works again after it was down.
  static func resume(at node: Index<Node>, in engine: inout Engine<some RunObserver>)
}

extension KindRules {
  static func limit(of node: Index<Node>, in state: SimulationState) -> Int? { nil }
  static func oldestWaiting(at node: Index<Node>, in state: SimulationState) -> Instant? { nil }
  static func messages(at node: Index<Node>, in state: SimulationState, limit: Int) -> MessageExcerpt {
    MessageExcerpt()
  }
  static func isUnread(_ node: Index<Node>, in state: SimulationState) -> Bool { false }
  static func heldMessages(at node: Index<Node>, in state: SimulationState) -> Int { 0 }
  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? { nil }
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] { [] }
  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<some RunObserver>) {}
  static func resume(at node: Index<Node>, in engine: inout Engine<some RunObserver>) {}
}

/// What a screen may see of a component of some kind at one instant.
public protocol NodeView: Sendable, Equatable {}

/// The oldest messages of a component, and how many there are in all.
struct MessageExcerpt {
  var first: [Index<Message>] = []
  var count = 0
}
