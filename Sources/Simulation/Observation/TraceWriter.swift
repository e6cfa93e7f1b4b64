/// Writes every run event as one JSON object on a line of its own, for other programs and for the curious.
public struct TraceWriter: RunObserver {
  private let nodes: [RunningNode]
  private let write: (String) -> Void

  /// A writer for a run that passes each line, without a line break, to `write`.
  public init(of run: Run, write: @escaping (String) -> Void) {
    nodes = run.nodes
    self.write = write
  }

  /// Passes one line to `write`.
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    let fields: [TraceField] = [.instant("t", now), .word("fact", event.name)] + event.fields
    write("{\(fields.map { text(of: $0) }.joined(separator: ","))}")
  }

  private func text(of field: TraceField) -> String {
    switch field {
    case .node(let name, let node): "\"\(name)\":\(quoted(nodes[node].name))"
    case .word(let name, let word): "\"\(name)\":\(quoted(word))"
    case .number(let name, let value): "\"\(name)\":\(number(value))"
    case .count(let name, let value): "\"\(name)\":\(value)"
    case .flag(let name, let value): "\"\(name)\":\(value)"
    }
  }
}

/// A member of the JSON object of an event: its name and its value.
private enum TraceField {
  case node(String, NodeIndex)
  case word(String, String)
  case number(String, Double)
  case count(String, UInt64)
  case flag(String, Bool)

  static func request(_ number: UInt64) -> Self { .count("request", number) }
  static func message(_ number: UInt64) -> Self { .count("message", number) }
  static func status(_ status: Status) -> Self { .word("status", status.name) }
  static func instant(_ name: String, _ instant: Instant) -> Self { .number(name, instant.seconds) }
  static func duration(_ name: String, _ duration: SimDuration) -> Self { .number(name, duration.seconds) }
}

extension RunEvent {
  /// The name of its case in traces.
  public var name: String {
    switch self {
    case .requestStarted: "request_started"
    case .requestAnswered: "request_answered"
    case .requestDone: "request_done"
    case .departed: "departed"
    case .callWaits: "call_waits"
    case .callBegan: "call_began"
    case .callEnded: "call_ended"
    case .callRefused: "call_refused"
    case .callShed: "call_shed"
    case .callTimedOut: "call_timed_out"
    case .callRetried: "call_retried"
    case .callsParted: "calls_parted"
    case .callJoined: "call_joined"
    case .stateEntered: "state_entered"
    case .taskTimedOut: "task_timed_out"
    case .startedCold: "started_cold"
    case .written: "written"
    case .writeRefused: "write_refused"
    case .worked: "worked"
    case .wasted: "wasted"
    case .messageSent: "message_sent"
    case .messageDeduplicated: "message_deduplicated"
    case .visibilityChanged: "visibility_changed"
    case .messageVisible: "message_visible"
    case .messageReceived: "message_received"
    case .messageExecuted: "message_executed"
    case .receiveReturned: "receive_returned"
    case .batchInvoked: "batch_invoked"
    case .batchEnded: "batch_ended"
    case .messageReturned: "message_returned"
    case .messageDeleted: "message_deleted"
    case .messageDeadLettered: "message_dead_lettered"
    case .messageCopied: "message_copied"
    case .deliveryFailed: "delivery_failed"
    case .deliveryMade: "delivery_made"
    case .messageDiscarded: "message_discarded"
    case .messageExpired: "message_expired"
    case .broke: "broke"
    case .restored: "mended"
    case .slowed: "slowed"
    case .faltered: "faltered"
    case .targetJudged: "target_judged"
    case .turned: "turned"
    }
  }

  /// What it knows, in the order of its line.
  fileprivate var fields: [TraceField] {
    switch self {
    case .requestStarted(let client, let request): [.node("client", client), .request(request)]
    case .requestAnswered(let client, let request, let status, let latency):
      [.node("client", client), .request(request), .status(status), .duration("latency", latency)]
    case .requestDone(_, let request, let latency, _): [.request(request), .duration("latency", latency)]
    case .departed(let transit): transit.fields
    case .callWaits(let node, let request), .callShed(let node, let request), .callTimedOut(let node, let request),
      .callRetried(let node, let request), .callsParted(let node, let request, _),
      .taskTimedOut(let node, let request), .startedCold(let node, let request), .written(let node, let request),
      .writeRefused(let node, let request):
      [.node("node", node), .request(request)]
    case .callBegan(let node, let request, let hasWaited):
      [.node("node", node), .request(request), .flag("has_waited", hasWaited)]
    case .callJoined(let node, let request, let isLast, _):
      [.node("node", node), .request(request), .flag("last", isLast)]
    case .stateEntered(let node, let request, let state, _):
      [.node("node", node), .request(request), .count("state", UInt64(state))]
    case .callEnded(let node, let request, let status), .callRefused(let node, let request, let status):
      [.node("node", node), .request(request), .status(status)]
    case .worked(let node, let request, let time), .wasted(let node, let request, let time):
      [.node("node", node), .request(request), .duration("seconds", time)]
    case .messageSent(let queue, let message, let request), .messageDeduplicated(let queue, let message, let request):
      [.node("queue", queue), .message(message), .request(request)]
    case .messageCopied(let from, let to, let message, let request):
      [.node("from", from), .node("to", to), .message(message), .request(request)]
    case .deliveryFailed(let from, let to, let request, let message, let status, let isFirst):
      [
        .node("from", from), .node("to", to), .request(request), .message(message), .status(status),
        .flag("first", isFirst),
      ]
    case .deliveryMade(let from, let to, let message, let sentAt):
      [.node("from", from), .node("to", to), .message(message), .instant("sent_at", sentAt)]
    case .messageDiscarded(let node, let message): [.node("node", node), .message(message)]
    case .messageVisible(let queue, let message, let wasInFlight):
      [.node("queue", queue), .message(message), .flag("again", wasInFlight)]
    case .messageReceived(let queue, let worker, let message, let receives, let sentAt):
      [.node("queue", queue), .node("worker", worker), .message(message), .count("receives", UInt64(receives))]
        + [.instant("sent_at", sentAt)]
    case .messageExecuted(let worker, let message, let status, let successes):
      [.node("worker", worker), .message(message), .status(status), .count("successes", UInt64(successes))]
    case .receiveReturned(let queue, let worker, let messages, let isOverLimit):
      [.node("queue", queue), .node("worker", worker), .count("messages", UInt64(messages))]
        + [.flag("over_limit", isOverLimit)]
    case .batchInvoked(let worker, let message), .messageReturned(let worker, let message):
      [.node("worker", worker), .message(message)]
    case .batchEnded(let queue, let worker, let messages, let deleted):
      [.node("queue", queue), .node("worker", worker), .count("messages", UInt64(messages))]
        + [.count("deleted", UInt64(deleted))]
    case .visibilityChanged(let queue, let message, let visibleAt):
      [.node("queue", queue), .message(message), .instant("visible_at", visibleAt)]
    case .messageDeleted(let queue, let message, let wasInFlight):
      [.node("queue", queue), .message(message), .flag("was_in_flight", wasInFlight)]
    case .messageDeadLettered(let from, let to, let message, let sentAt):
      [.node("queue", from), .node("to", to), .message(message), .instant("sent_at", sentAt)]
    case .messageExpired(let queue, let message, let place, let sentAt):
      [.node("queue", queue), .message(message), .word("place", place.name), .instant("sent_at", sentAt)]
    case .broke(let node), .restored(let node): [.node("node", node)]
    case .slowed(let node, let factor): [.node("node", node), .number("factor", factor)]
    case .faltered(let node, let share): [.node("node", node), .number("share", share)]
    case .targetJudged(let node, let target, let isHealthy):
      [.node("node", node), .node("target", target), .flag("healthy", isHealthy)]
    case .turned(let knob, let value): [.count("knob", UInt64(knob)), .number("value", value)]
    }
  }
}

extension Transit {
  fileprivate var fields: [TraceField] {
    [
      .word("cargo", cargo.name), .request(request), .node("from", from), .node("to", to), .instant("arrives", arrival),
    ]
  }
}

extension MessagePlace {
  fileprivate var name: String {
    switch self {
    case .delayed: "delayed"
    case .waiting: "waiting"
    case .inFlight: "in_flight"
    }
  }
}

extension Transit.Cargo {
  fileprivate var name: String {
    switch self {
    case .call: "call"
    case .retry: "retry"
    case .answer: "answer"
    case .error: "error"
    case .message: "message"
    case .acknowledgement: "acknowledgement"
    case .delivery: "delivery"
    case .redelivery: "redelivery"
    case .duplicate: "duplicate"
    case .deadLetter: "dead_letter"
    case .heartbeat: "heartbeat"
    }
  }
}
