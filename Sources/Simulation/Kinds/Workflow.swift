// Workflow: a state machine (AWS Step Functions). What its states are is in WorkflowStates.swift, what an execution does
// in WorkflowExecutions.swift, and how a token comes back in TaskTokens.swift.
//
// An execution goes from state to state, and entering one takes no time. A Standard workflow is started and does not
// answer; an Express one can be called too, ends after 300 s at the latest, and takes no callbacks (facts
// `express-workflow-max`, `workflow-callback`). Both kinds of start bring one execution each.

extension Component {
  /// A state machine (AWS Step Functions): takes each request from state to state.
  public struct Workflow: ComponentDocument, Equatable {
    /// Which of the two types it is, by its position in `Form.allCases`: a quantity, so that a knob can choose.
    public var form: Quantity
    /// How long an execution may take, in seconds: 1e-9 to 1e7; if nil, 300 s for Express and for ever for Standard.
    public var timeout: Quantity?
    /// Its states; the first is where an execution begins.
    public var states: [WorkflowState]

    /// The types of workflows.
    public enum Form: String, Sendable, NumberedWord {
      /// Runs for up to a year, each state once, and is paid by the transition.
      case standard
      /// Runs for up to five minutes, can be called, and is paid by the execution.
      case express
    }

    /// A workflow as a scenario file gives it.
    public init(form: Form = .standard, timeout: Quantity? = nil, states: [WorkflowState]) {
      self.form = form.quantity
      self.timeout = timeout
      self.states = states
    }
  }
}

// MARK: - Running

/// A workflow in a run.
struct WorkflowRules: KindRules {
  let firstState: Index<StateRecord>
  let stateCount: Int
  var isExpress: Bool
  /// How long an execution may take; for ever if nil.
  var timeout: SimDuration?
  /// States that were entered, and attempts that were made again: what a Standard workflow is paid by.
  var transitions: UInt64 = 0
  /// Reports with a token that was no longer open.
  var lateTokens: UInt64 = 0
  /// When an execution last ended, well or not; nil before.
  var lastEndedAt: Instant?
  /// How many tokens nobody has given back.
  var openTokens = 0

  /// How long an execution of an Express workflow may take (fact `express-workflow-max`).
  static let expressLimit = 300.0

  static let transitionsField = OwnField(name: "transitions", unit: .count, onlyGrows: true)
  static let tokensField = OwnField(name: "open_tokens", unit: .count)
  static let lateField = OwnField(name: "late_tokens", unit: .count, onlyGrows: true)
  static let endedField = OwnField(name: "last_ended_at", unit: .seconds)

  static let gigabyteHoursField = OwnField(name: "gb_hours", unit: .ratio, onlyGrows: true)
  /// The least memory that an execution of an Express workflow is billed for, in gigabytes (fact
  /// `price-workflow-express-time`).
  private static let expressMemory = 0.0625

  static let traits = KindTraits(
    answersCalls: true, doesWork: true, timeoutStatus: .failed,
    stationFields: [.completed, .failed, .timedOut, .busy, .busyMean, .retries, .lastCompletedAt],
    queueFields: [.sent], ownFields: [transitionsField, tokensField, lateField, endedField, gigabyteHoursField])

  init(_ document: Component.Workflow, firstState: Index<StateRecord>, in compiled: CompiledScenario) {
    self.firstState = firstState
    stateCount = document.states.count
    isExpress = compiled.knobs.value(of: document.form) >= 0.5
    timeout =
      document.timeout.map { compiled.duration($0) }
      ?? (isExpress ? SimDuration(seconds: Self.expressLimit) : nil)
  }

  static func view(of node: Index<Node>, in state: SimulationState, _ survey: ActivitySurvey) -> any NodeView {
    let workflow = state.workflows[state.workflow(at: node)]
    return WorkflowView(
      states: state.states(of: workflow).map { state.view(of: $0, in: workflow) },
      open: state.telemetry.stations[place: node.place].busy, openTokens: workflow.openTokens)
  }

  static func timeout(of node: Index<Node>, in state: SimulationState) -> SimDuration? {
    state.workflows[state.workflow(at: node)].timeout
  }

  static func value(of field: OwnField, at node: Index<Node>, in state: SimulationState) -> Double? {
    let workflow = state.workflows[state.workflow(at: node)]
    switch field {
    case transitionsField: return Double(workflow.transitions)
    case tokensField: return Double(workflow.openTokens)
    case lateField: return Double(workflow.lateTokens)
    case gigabyteHoursField:
      let seconds = state.telemetry.stations[place: node.place].busyTime(at: state.now)
      return workflow.isExpress ? seconds * expressMemory / 3_600 : 0
    default: return workflow.lastEndedAt?.seconds
    }
  }

  /// Each execution and each branch of one is in one state, or about to enter one; each open token belongs to a state
  /// that waits for it.
  static func conservationErrors(at node: Index<Node>, in state: SimulationState) -> [String] {
    let workflow = state.workflows[state.workflow(at: node)]
    let all = state.activities.indices.filter {
      let activity = state.activities[$0]
      return activity.node == node && ![.unused, .settled, .answering].contains(activity.state)
        && (activity.state != .arriving || !activity.message.isNull)
    }
    let inState = all.filter { state.presentState(of: $0) != nil }
    let waiting = inState.count { state.activities[$0].state == .awaiting }
    let sending = inState.count { state.activities[$0].state == .sending }
    let checks = [
      ("executions", all.count { !state.isStrand($0) }, state.telemetry.stations[place: node.place].busy),
      ("in a state", state.states(of: workflow).reduce(0) { $0 + state.stateRecords[$1].active }, inState.count),
      ("tokens", workflow.openTokens, min(max(workflow.openTokens, waiting), waiting + sending)),
    ]
    return checks.filter { $0.1 != $0.2 }.map { "workflow \(node.place): \($0): \($1) is not \($2)" }
  }

  /// An execution keeps the timeout, and a state the times, that it began with.
  static func adopt(_ compiled: CompiledScenario, at node: Index<Node>, in engine: inout Engine<AnyObserver>) {
    let workflow = engine.state.workflow(at: node)
    let planned = compiled.all(Self.self)[workflow.place]
    engine.state.workflows[workflow].isExpress = planned.isExpress
    engine.state.workflows[workflow].timeout = planned.timeout
    let (states, ways, handlers) = (
      compiled.all(StateRecord.self), compiled.all(StateWay.self), compiled.all(ErrorHandler.self)
    )
    for index in engine.state.states(of: planned) { engine.state.stateRecords[index].adopt(states[index.place]) }
    for index in engine.state.kinds.ways.indices { engine.state.kinds.ways[index] = ways[index.place] }
    for index in engine.state.kinds.handlers.indices { engine.state.kinds.handlers[index] = handlers[index.place] }
  }
}

/// What screens see of a workflow at one instant.
public struct WorkflowView: NodeView {
  /// Its states, in the order of the file.
  public let states: [StateView]
  /// Executions that have not ended.
  public let open: Int
  /// Tokens that nobody has given back.
  public let openTokens: Int
}

/// What screens see of one state of a workflow.
public struct StateView: Sendable, Equatable {
  /// What sort of state it is.
  public let kind: WorkflowState.Kind
  /// How many executions and branches of them are in it.
  public let active: Int
  /// How often it was entered, from the start.
  public let entered: Int
  /// How often it ended with an error that no retry took, or was given up with its branch or its execution, from the
  /// start.
  public let failed: Int
  /// The states that come after it: first the usual one, then those of its choices; -1 stands for the end.
  public let next: [Int]
  /// The states that begin its branches, or the one that each of its items begins with.
  public let branches: [Int]
  /// The states that its errors lead to.
  public let caught: [Int]
}

extension Component.Workflow {
  /// Only what can be Express answers.
  var roles: ComponentRoles {
    let hasTokens = states.contains { if case .callback = $0.action { true } else { false } }
    let roles: ComponentRoles = [.single, .takesMessages, .workflow]
    return roles.union(form == Form.standard.quantity ? [] : .answersCalls).union(hasTokens ? .givesOutTokens : [])
  }

  /// Whom its tasks call and send to; what is done is the states'.
  var steps: [Step] {
    states.compactMap { state in
      switch state.action {
      case .task(let name, _): .call(name)
      case .callback(let name, _, _): .send(name, delay: nil)
      case .wait, .choice, .parallel, .map, .fail: nil
      }
    }
  }

  var writesSteps: Bool { false }

  var runsSteps: Bool { false }

  var stateNames: [String] { states.map(\.name) }

  var workflowForm: Quantity? { form }

  func check(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(form, within: 0...1, path + ["type"])
    checker.check(timeout, within: Bounds.wait, path + ["timeout"])
    for state in states { check(state, in: &checker, at: path + ["states", state.name]) }
    checkWays(in: &checker, at: path + ["states"])
  }

  func checkTogether(in checker: inout ScenarioChecker, at path: [String]) {
    checker.checkWhole(form, path + ["type"])
    if let timeout, checker.most(of: form) > 0 {
      let most = NamedQuantity("what Express has", .number(WorkflowRules.expressLimit))
      checker.check(NamedQuantity("timeout", timeout), is: .atMost, most, at: path + ["timeout"])
    }
    for state in states { checkTogether(state, in: &checker, at: path + ["states", state.name]) }
    checkWaits(in: &checker, at: path + ["states"])
    guard timeout == nil, let name = path.last, !checker.around.answeredWorkflows.contains(name) else { return }
    for state in states {
      guard case .callback(_, nil, nil) = state.action else { continue }
      checker.report(.neverAnswered, path + ["states", state.name, "callback"])
    }
  }

  func addState(of node: Index<Node>, to compiled: inout CompiledScenario) {
    let first = Index<StateRecord>(place: compiled.all(StateRecord.self).count)
    for state in states { add(state, firstState: first, to: &compiled) }
    compiled.append(WorkflowRules(self, firstState: first, in: compiled))
  }

  /// Two steps for each state: one that enters it, and one that comes when what it does is done.
  func addFirstSteps(named name: String, to compiled: inout CompiledScenario) {
    let rules = compiled.all(WorkflowRules.self)[compiled.member(of: name, in: WorkflowRules.self).place]
    for state in rules.firstState..<rules.firstState.advanced(by: rules.stateCount) {
      compiled.add(.enterState(state))
      compiled.add(.leaveState(state))
    }
  }
}

extension SimulationState {
  @inline(__always)
  var workflows: FixedArray<WorkflowRules> { kinds.workflows }

  @inline(__always)
  var stateRecords: FixedArray<StateRecord> { kinds.stateRecords }

  @inline(__always)
  func workflow(at node: Index<Node>) -> Index<WorkflowRules> { Index(nodes[node].member) }

  func states(of workflow: WorkflowRules) -> Range<Index<StateRecord>> {
    workflow.firstState..<workflow.firstState.advanced(by: workflow.stateCount)
  }

  fileprivate func view(of index: Index<StateRecord>, in workflow: WorkflowRules) -> StateView {
    let record = stateRecords[index]
    func number(_ next: Index<StateRecord>) -> Int { next.isNull ? -1 : next.place - workflow.firstState.place }
    let ways = record.ways.map { number(kinds.ways[$0].next) }
    return StateView(
      kind: record.kind, active: record.active, entered: Int(record.entered), failed: Int(record.failed),
      next: [number(record.next)] + (record.kind == .choice ? ways : []), branches: record.kind == .choice ? [] : ways,
      caught: record.handlers.map { kinds.handlers[$0] }.filter { !$0.isRetry }.map { number($0.next) })
  }
}
