// Tokens of callbacks: a workflow gives one out with a message, and whoever works on the message tells the workflow with
// it that the work is done, has failed, or goes on (`SendTaskSuccess`, `SendTaskFailure`, `SendTaskHeartbeat`). With a
// heartbeat, no more time than that may pass without a report (fact `workflow-heartbeat`). A report at exactly the end
// still counts. One that comes when the token is no longer open changes nothing.

/// A token that nobody has given back.
struct TaskToken {
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
}

/// The tokens of all workflows that nobody has given back: one for each who waits, found by owner and by message.
struct OpenTokens {
  private var tokens: [Index<Activity>: TaskToken] = [:]
  private var owners: [UInt64: Index<Activity>] = [:]

  var byteCount: Int { tokens.count * (MemoryLayout<TaskToken>.stride + MemoryLayout<UInt64>.stride) }

  subscript(owner: Index<Activity>) -> TaskToken? { tokens[owner] }

  func token(carriedBy message: UInt64) -> TaskToken? { owners[message].flatMap { tokens[$0] } }

  /// Adds a token, or puts a later time into one that is there.
  mutating func put(_ token: TaskToken) {
    tokens[token.owner] = token
    owners[token.message] = token.owner
  }

  /// Returns whether there was one.
  mutating func remove(of owner: Index<Activity>) -> Bool {
    guard let token = tokens.removeValue(forKey: owner) else { return false }
    owners[token.message] = nil
    return true
  }
}

extension SimulationState {
  /// The message that an activity works on, itself or for its caller; null if there is none.
  fileprivate func messageBehind(_ activity: Index<Activity>) -> Index<Message> {
    var activity = activity
    while activities[activity].message.isNull, !activities[activity].caller.isNull {
      activity = activities[activity].caller
    }
    return activities[activity].message
  }
}

extension TaskReport {
  fileprivate var cargo: Transit.Cargo {
    switch self {
    case .success: .answer
    case .failure: .error
    case .heartbeat: .heartbeat
    }
  }
}

extension Engine {
  /// Gives out a token with the message that is sent next.
  mutating func giveToken(to owner: Index<Activity>, of record: StateRecord) {
    let workflow = state.workflow(at: state.activities[owner].node)
    let deadline = record.heartbeat.map { state.now + $0 }
    state.tokens.value.put(
      TaskToken(
        owner: owner, message: state.messageCount &+ 1, heartbeat: record.heartbeat,
        beatDeadline: deadline ?? Instant(nanoseconds: .max), timeoutAt: record.timeout.map { state.now + $0 }))
    state.kinds.workflows[workflow].openTokens += 1
    if let deadline { watch(owner, until: deadline) }
  }

  mutating func dropToken(of owner: Index<Activity>) {
    guard state.tokens.value.remove(of: owner) else { return }
    state.kinds.workflows[state.workflow(at: state.activities[owner].node)].openTokens -= 1
  }

  /// Tells a workflow what has become of the work that it waits for; whoever tells goes on.
  @inline(never)
  mutating func tell(_ report: TaskReport, to node: Index<Node>, from activity: Index<Activity>) {
    let message = state.messageBehind(activity)
    let workflow = state.workflow(at: node)
    depart(report.cargo, activity, from: state.activities[activity].node, to: node)
    if !message.isNull, let token = state.tokens.value.token(carriedBy: state.messages[message].number),
      state.activities[token.owner].node == node
    {
      take(report, with: token)
    } else {
      state.kinds.workflows[workflow].lateTokens &+= 1
    }
    proceed(activity)
  }

  private mutating func take(_ report: TaskReport, with token: TaskToken) {
    let owner = token.owner
    guard let present = state.presentState(of: owner) else { return }
    switch report {
    case .heartbeat:
      guard let limit = token.heartbeat else { return }
      var later = token
      later.beatDeadline = state.now + limit
      state.tokens.value.put(later)
    case .success:
      stopWaiting(owner)
      pass(present, owner)
    case .failure:
      stopWaiting(owner)
      stateFailed(present, of: owner, .failed)
    }
  }
}
