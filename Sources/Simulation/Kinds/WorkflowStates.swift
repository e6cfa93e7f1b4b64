// The states of a workflow, as a file gives them and as they are compiled.
//
// A retrier counts its own attempts; the first that fits an error decides, and when it is used up the first catcher that
// fits does (facts `workflow-error-order`, `workflow-retries`). States.TaskFailed fits all but States.Timeout, and
// States.Timeout fits a missed heartbeat too (fact `workflow-heartbeat`).

/// One state of a workflow.
public struct WorkflowState: Sendable, Equatable {
  /// Its name, unique in the workflow.
  public var name: String
  /// What happens in it.
  public var action: Action
  /// What is done again after which errors, at most three rules; the first that fits decides.
  public var retriers: [Retrier]
  /// Where it goes on after an error that is not, or no longer, retried; the first that fits decides.
  public var catchers: [Catcher]
  /// The state after it, for a choice the one if no rule holds; if nil, the execution or the branch ends.
  public var next: String?

  /// A state as a scenario file gives it.
  public init(
    _ name: String, _ action: Action, retriers: [Retrier] = [], catchers: [Catcher] = [], next: String? = nil
  ) {
    (self.name, self.action, self.retriers, self.catchers, self.next) = (name, action, retriers, catchers, next)
  }

  /// What happens in a state.
  public enum Action: Sendable, Equatable {
    /// Calls a component and waits for its answer, at most `timeout` seconds; where it takes messages only, it sends one
    /// and waits for the acknowledgement.
    case task(String, timeout: Quantity?)
    /// Sends a message with a token to a queue or a function and waits until somebody gives the token back, at most
    /// `timeout` seconds, and with no more than `heartbeat` seconds between two signs of life.
    case callback(String, heartbeat: Quantity?, timeout: Quantity?)
    /// Waits for so many seconds.
    case wait(Quantity)
    /// Goes where the first rule leads that holds.
    case choice([ChoiceRule])
    /// Begins a branch at each of these states, and waits for all.
    case parallel([String])
    /// Begins a branch at this state for each of `items`, at most `atOnce` of them at the same time; 0 for as many as can
    /// be.
    case map(String, items: Quantity, atOnce: Quantity)
    /// Ends the execution or the branch with an error.
    case fail
  }

  /// What sort of state it is.
  public enum Kind: String, Sendable, CaseIterable, BitwiseCopyable {
    case task, callback, wait, choice, parallel, map, fail
  }

  /// A way that a choice can go, and when.
  public struct ChoiceRule: Sendable, Equatable {
    /// When a rule holds.
    public enum Comparison: Sendable, Equatable {
      /// For requests with this tag.
      case tag(String)
      /// If the value is more than the limit.
      case above(value: Quantity, limit: Quantity)
    }

    /// When it holds.
    public var condition: Comparison
    /// The state that it leads to.
    public var next: String

    /// A rule as a scenario file gives it.
    public init(_ condition: Comparison, next: String) { (self.condition, self.next) = (condition, next) }
  }

  /// What is done again after an error.
  public struct Retrier: Sendable, Equatable {
    /// The errors that it is for.
    public var errors: [ErrorName]
    /// The wait before the first retry, in seconds: 0 to 1e7.
    public var interval: Quantity
    /// How many retries there are at most: 0 to 100; 0 for never.
    public var attempts: Quantity
    /// Each wait is this many times as long as the one before: 1 to 100.
    public var rate: Quantity
    /// No wait is longer than this, in seconds; any may be if nil.
    public var mostDelay: Quantity?

    /// A retrier as a scenario file gives it; the numbers are the defaults of Step Functions.
    public init(
      _ errors: [ErrorName], interval: Quantity = .number(1), attempts: Quantity = .number(3),
      rate: Quantity = .number(2), mostDelay: Quantity? = nil
    ) {
      (self.errors, self.interval, self.attempts, self.rate) = (errors, interval, attempts, rate)
      self.mostDelay = mostDelay
    }
  }

  /// Where a state leads after an error.
  public struct Catcher: Sendable, Equatable {
    /// The errors that it is for.
    public var errors: [ErrorName]
    /// The state that it leads to.
    public var next: String

    /// A catcher as a scenario file gives it.
    public init(_ errors: [ErrorName], next: String) { (self.errors, self.next) = (errors, next) }
  }

  /// The names of errors that rules can have.
  public enum ErrorName: String, Sendable, CaseIterable {
    case all = "States.ALL"
    case taskFailed = "States.TaskFailed"
    case timeout = "States.Timeout"
    case heartbeatTimeout = "States.HeartbeatTimeout"
    case tooManyRequests = "Lambda.TooManyRequestsException"
    case serviceException = "Lambda.ServiceException"
  }
}

// MARK: - Compiled

/// What went wrong in a state.
enum WorkflowError: UInt8, CaseIterable {
  case failed, timeout, heartbeatTimeout, tooManyRequests, serviceException

  /// The error of a task that was answered with this status.
  init(_ status: Status) {
    switch status {
    case .throttled: self = .tooManyRequests
    case .unavailable: self = .serviceException
    case .ok, .failed, .badGateway, .gatewayTimeout, .clientTimeout, .circuitOpen, .denied: self = .failed
    }
  }

  var bit: UInt8 { 1 << rawValue }
}

extension WorkflowState.ErrorName {
  /// Which errors it fits, a bit each.
  var bits: UInt8 {
    let all = WorkflowError.allCases.reduce(UInt8(0)) { $0 | $1.bit }
    return switch self {
    case .all: all
    case .taskFailed: all & ~WorkflowError.timeout.bit
    case .timeout: WorkflowError.timeout.bit | WorkflowError.heartbeatTimeout.bit
    case .heartbeatTimeout: WorkflowError.heartbeatTimeout.bit
    case .tooManyRequests: WorkflowError.tooManyRequests.bit
    case .serviceException: WorkflowError.serviceException.bit
    }
  }
}

/// A state of a workflow in a run.
struct StateRecord: BitwiseCopyable {
  /// What happens in it, with its numbers computed.
  enum Action: BitwiseCopyable {
    case call(Index<Node>)
    case publish(Index<Node>)
    case send(Index<Node>)
    case wait(SimDuration)
    case choice
    case parallel
    case map(items: Int, atOnce: Int)
    case fail
  }

  let kind: WorkflowState.Kind
  private(set) var action: Action
  private(set) var heartbeat: SimDuration?
  private(set) var timeout: SimDuration?
  /// The state after it; null for the end.
  let next: Index<StateRecord>
  private let firstHandler: Index<ErrorHandler>
  private let handlerCount: Int
  private let firstWay: Index<StateWay>
  private let wayCount: Int
  var entered: UInt64 = 0
  /// How often it ended with an error that no retry took, or was given up with its branch or its execution.
  var failed: UInt64 = 0
  var active = 0

  init(
    kind: WorkflowState.Kind, action: Action, heartbeat: SimDuration?, timeout: SimDuration?,
    next: Index<StateRecord>, handlers: Range<Index<ErrorHandler>>, ways: Range<Index<StateWay>>
  ) {
    (self.kind, self.action, self.heartbeat, self.timeout) = (kind, action, heartbeat, timeout)
    self.next = next
    (firstHandler, handlerCount) = (handlers.lowerBound, handlers.count)
    (firstWay, wayCount) = (ways.lowerBound, ways.count)
  }

  /// Its retriers, and behind them its catchers.
  var handlers: Range<Index<ErrorHandler>> { firstHandler..<firstHandler.advanced(by: handlerCount) }

  /// Where a choice can lead, or where branches begin.
  var ways: Range<Index<StateWay>> { firstWay..<firstWay.advanced(by: wayCount) }

  /// Whether somebody else ends it.
  var isCallback: Bool { kind == .callback }

  /// The component that its task calls; null if it calls none.
  var callee: Index<Node> { if case .call(let callee) = action { callee } else { .null } }

  mutating func adopt(_ planned: StateRecord) {
    (action, heartbeat, timeout) = (planned.action, planned.heartbeat, planned.timeout)
  }
}

/// A retrier or a catcher with its numbers computed.
struct ErrorHandler: BitwiseCopyable {
  let errors: UInt8
  let isRetry: Bool
  let attempts: Int
  let interval: SimDuration
  let rate: Double
  let mostDelay: SimDuration
  /// Where a catcher leads; null for a retrier.
  let next: Index<StateRecord>

  func fits(_ error: WorkflowError) -> Bool { errors & error.bit != 0 }

  /// How long to wait before retry number `number`, from 1.
  func wait(before number: Int) -> SimDuration {
    var wait = Double(interval.nanoseconds)
    for _ in 1..<max(1, number) where wait < Double(mostDelay.nanoseconds) { wait *= rate }
    return SimDuration(seconds: min(wait, Double(mostDelay.nanoseconds)) / 1e9)
  }
}

/// A way that a choice can go, or the beginning of a branch.
struct StateWay: BitwiseCopyable {
  let next: Index<StateRecord>
  /// The tag that a request must have; 0 for any.
  var tag: UInt16 = 0
  /// What must be more than the limit.
  var value = 1.0
  var limit = 0.0
}

extension Component.Workflow {
  func add(_ state: WorkflowState, firstState: Index<StateRecord>, to compiled: inout CompiledScenario) {
    func place(_ name: String?) -> Index<StateRecord> {
      states.firstIndex { $0.name == name }.map { firstState.advanced(by: $0) } ?? .null
    }
    let handlers = Index<ErrorHandler>(place: compiled.all(ErrorHandler.self).count)
    for retrier in state.retriers { compiled.append(compiled.handler(retrier)) }
    for catcher in state.catchers { compiled.append(compiled.handler(catcher, next: place(catcher.next))) }
    let ways = state.ways.map { compiled.way($0.condition, next: place($0.next)) }
    let firstWay = Index<StateWay>(place: compiled.all(StateWay.self).count)
    compiled.append(contentsOf: ways)
    compiled.append(
      StateRecord(
        kind: state.kind, action: compiled.action(state), heartbeat: state.heartbeat.map { compiled.duration($0) },
        timeout: state.timeout.map { compiled.duration($0) }, next: place(state.next),
        handlers: handlers..<handlers.advanced(by: state.retriers.count + state.catchers.count),
        ways: firstWay..<firstWay.advanced(by: ways.count)))
  }
}

extension CompiledScenario {
  fileprivate func handler(_ retrier: WorkflowState.Retrier) -> ErrorHandler {
    ErrorHandler(
      errors: retrier.errors.reduce(0) { $0 | $1.bits }, isRetry: true, attempts: count(retrier.attempts),
      interval: duration(retrier.interval), rate: knobs.value(of: retrier.rate),
      mostDelay: duration(retrier.mostDelay ?? .number(Bounds.work.upperBound)), next: .null)
  }

  fileprivate func handler(_ catcher: WorkflowState.Catcher, next: Index<StateRecord>) -> ErrorHandler {
    ErrorHandler(
      errors: catcher.errors.reduce(0) { $0 | $1.bits }, isRetry: false, attempts: 0, interval: .zero, rate: 1,
      mostDelay: .zero, next: next)
  }

  fileprivate func way(_ condition: WorkflowState.ChoiceRule.Comparison?, next: Index<StateRecord>) -> StateWay {
    switch condition {
    case nil: StateWay(next: next)
    case .tag(let tag): StateWay(next: next, tag: nameIndex(tag))
    case .above(let value, let limit):
      StateWay(next: next, value: knobs.value(of: value), limit: knobs.value(of: limit))
    }
  }

  fileprivate func action(_ state: WorkflowState) -> StateRecord.Action {
    switch state.action {
    case .task(let name, _): answers(name) ? .call(index(of: name)) : sending(to: name)
    case .callback(let name, _, _): sending(to: name)
    case .wait(let time): .wait(duration(time))
    case .choice: .choice
    case .parallel: .parallel
    case .map(_, let items, let atOnce):
      .map(items: count(items), atOnce: count(atOnce) > 0 ? min(Self.inlineMap, count(atOnce)) : Self.inlineMap)
    case .fail: .fail
    }
  }

  /// How many items of an inline map can be worked on at once (fact `workflow-map-inline`).
  private static var inlineMap: Int { 40 }

  /// Whether a task waits for its answer; another workflow is only started.
  private func answers(_ name: String) -> Bool {
    let kind = nodes[index(of: name).place].kind
    return !kind.hasStates && kind.traits.answersCalls
  }

  private func sending(to name: String) -> StateRecord.Action {
    let node = index(of: name)
    return nodes[node.place].kind.hidesMessages ? .send(node) : .publish(node)
  }
}

extension WorkflowState {
  /// What sort of state it is.
  public var kind: Kind {
    switch action {
    case .task: .task
    case .callback: .callback
    case .wait: .wait
    case .choice: .choice
    case .parallel: .parallel
    case .map: .map
    case .fail: .fail
    }
  }

  fileprivate var timeout: Quantity? {
    switch action {
    case .task(_, let timeout), .callback(_, _, let timeout): timeout
    case .wait, .choice, .parallel, .map, .fail: nil
    }
  }

  fileprivate var heartbeat: Quantity? { if case .callback(_, let heartbeat, _) = action { heartbeat } else { nil } }

  /// Where a choice leads, and where branches begin.
  var ways: [(condition: ChoiceRule.Comparison?, next: String)] {
    switch action {
    case .choice(let rules): rules.map { ($0.condition, $0.next) }
    case .parallel(let names): names.map { (nil, $0) }
    case .map(let name, _, _): [(nil, name)]
    case .task, .callback, .wait, .fail: []
    }
  }
}
