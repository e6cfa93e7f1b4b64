// Tokens of callbacks: a workflow gives one out with a message, and whoever works on the message tells the workflow with
// it that the work is done, has failed, or goes on (`SendTaskSuccess`, `SendTaskFailure`, `SendTaskHeartbeat`). With a
// heartbeat, no more time than that may pass without a report (fact `workflow-heartbeat`). A report at exactly the end
// still counts. One that comes when the token is no longer open changes nothing.

/// A token that nobody has given back.
struct TaskToken: PooledRecord {
  var link = Link<TaskToken>()
  /// Who waits for it: an execution of a workflow, or a branch of one.
  let owner: Index<Activity>
  /// The number of the message that carries it.
  let message: UInt64
  /// How long no word may come; any time if nil.
  let heartbeat: SimDuration?
  /// Until when the next word must come; `Int64.max` nanoseconds if it need not.
  var beatDeadline: Instant
  /// When the state has taken too long; nil if it never does.
  let timeoutAt: Instant?

  var nextFree: Index<TaskToken> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() {}
}

/// Lists through `TaskToken.link`: those of one workflow, in the order of their messages.
enum TaskTokenLinks: ListLinks {
  @inline(__always)
  static func link(of record: TaskToken) -> Link<TaskToken> { record.link }
  @inline(__always)
  static func change(_ record: inout TaskToken, _ change: (inout Link<TaskToken>) -> Void) { change(&record.link) }
}

extension SimulationState {
  /// The open token that an execution waits for; nil if it waits for none. Cost: O(open tokens before it).
  func token(of owner: Index<Activity>) -> Index<TaskToken>? {
    firstToken(of: workflow(at: activities[owner].node)) { $0.owner == owner }
  }

  /// The same by the message that carries it. Usually the oldest token comes back first.
  fileprivate func token(carriedBy number: UInt64, of workflow: Index<WorkflowRules>) -> Index<TaskToken>? {
    firstToken(of: workflow) { $0.message == number }
  }

  private func firstToken(
    of workflow: Index<WorkflowRules>, where isMeant: (TaskToken) -> Bool
  ) -> Index<TaskToken>? {
    var token = workflows[workflow].tokens.first
    while !token.isNull && !isMeant(tokens[token]) { token = workflows[workflow].tokens.next(after: token, in: tokens) }
    return token.isNull ? nil : token
  }

  /// The message that an activity works on, itself or for its caller; null if there is none.
  fileprivate func messageBehind(_ activity: Index<Activity>) -> Index<Message> {
    var activity = activity
    while activities[activity].message.isNull, !activities[activity].caller.isNull {
      activity = activities[activity].caller
    }
    return activities[activity].message
  }
}

extension Engine {
  /// Gives out a token with the message that is sent next.
  mutating func giveToken(to owner: Index<Activity>, of record: StateRecord) {
    let workflow = state.workflow(at: state.activities[owner].node)
    let deadline = record.heartbeat.map { state.now + $0 }
    let token = state.tokens.take(
      TaskToken(
        owner: owner, message: state.messageCount &+ 1, heartbeat: record.heartbeat,
        beatDeadline: deadline ?? Instant(nanoseconds: .max), timeoutAt: record.timeout.map { state.now + $0 }))
    state.kinds.workflows[workflow].tokens.append(token, in: state.tokens)
    if let deadline { watch(owner, until: deadline) }
  }

  mutating func dropToken(of owner: Index<Activity>) {
    guard let token = state.token(of: owner) else { return }
    state.kinds.workflows[state.workflow(at: state.activities[owner].node)].tokens.remove(token, in: state.tokens)
    state.tokens.release(token)
  }

  /// Tells a workflow what has become of the work that it waits for; whoever tells goes on.
  @inline(never)
  mutating func tell(_ report: TaskReport, to node: Index<Node>, from activity: Index<Activity>) {
    let message = state.messageBehind(activity)
    let workflow = state.workflow(at: node)
    depart(report == .failure ? .error : .answer, activity, from: state.activities[activity].node, to: node)
    if !message.isNull, let token = state.token(carriedBy: state.messages[message].number, of: workflow) {
      take(report, with: token)
    } else {
      state.kinds.workflows[workflow].lateTokens &+= 1
    }
    proceed(activity)
  }

  private mutating func take(_ report: TaskReport, with token: Index<TaskToken>) {
    let owner = state.tokens[token].owner
    guard let present = state.presentState(of: owner) else { return }
    switch report {
    case .heartbeat:
      if let limit = state.tokens[token].heartbeat { state.tokens[token].beatDeadline = state.now + limit }
    case .success:
      stopWaiting(owner)
      pass(present, owner)
    case .failure:
      stopWaiting(owner)
      stateFailed(present, of: owner, .failed)
    }
  }
}
