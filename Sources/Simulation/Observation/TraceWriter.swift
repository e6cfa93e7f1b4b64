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
    let members = event.members(nameOf: { nodes[$0].name })
    let fields = [("t", number(now.seconds)), ("fact", quoted(event.name))] + members
    write("{\(fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}")
  }
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
    case .callTimedOut: "call_timed_out"
    case .callRetried: "call_retried"
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
    case .messageDeleted: "message_deleted"
    case .messageDeadLettered: "message_dead_lettered"
    case .messageCopied: "message_copied"
    case .messageDiscarded: "message_discarded"
    case .messageExpired: "message_expired"
    case .broke: "broke"
    case .restored: "mended"
    case .slowed: "slowed"
    case .turned: "turned"
    }
  }

  /// Its data as names and JSON values, in the order in which they are written.
  fileprivate func members(nameOf name: (NodeIndex) -> String) -> [(String, String)] {
    let members = requestMembers(nameOf: name) ?? callMembers(nameOf: name) ?? messageMembers(nameOf: name)
    return members ?? changeMembers(nameOf: name)
  }

  private func requestMembers(nameOf name: (NodeIndex) -> String) -> [(String, String)]? {
    switch self {
    case .requestStarted(let client, let request):
      [("client", quoted(name(client))), ("request", "\(request)")]
    case .requestAnswered(let client, let request, let status, let latency):
      [
        ("client", quoted(name(client))), ("request", "\(request)"), ("status", quoted(status.name)),
        ("latency", number(latency.seconds)),
      ]
    case .requestDone(let request, let latency):
      [("request", "\(request)"), ("latency", number(latency.seconds))]
    case .departed(let transit):
      [
        ("cargo", quoted(transit.cargo.name)), ("request", "\(transit.request)"), ("from", quoted(name(transit.from))),
        ("to", quoted(name(transit.to))), ("arrives", number(transit.arrival.seconds)),
      ]
    default: nil
    }
  }

  private func callMembers(nameOf name: (NodeIndex) -> String) -> [(String, String)]? {
    switch self {
    case .callWaits(let node, let request), .callTimedOut(let node, let request), .callRetried(let node, let request),
      .startedCold(let node, let request), .written(let node, let request), .writeRefused(let node, let request):
      [("node", quoted(name(node))), ("request", "\(request)")]
    case .callBegan(let node, let request, let hasWaited):
      [("node", quoted(name(node))), ("request", "\(request)"), ("has_waited", "\(hasWaited)")]
    case .callEnded(let node, let request, let status), .callRefused(let node, let request, let status):
      [("node", quoted(name(node))), ("request", "\(request)"), ("status", quoted(status.name))]
    case .worked(let node, let request, let time), .wasted(let node, let request, let time):
      [("node", quoted(name(node))), ("request", "\(request)"), ("seconds", number(time.seconds))]
    default: nil
    }
  }

  private func messageMembers(nameOf name: (NodeIndex) -> String) -> [(String, String)]? {
    switch self {
    case .messageSent(let queue, let message, let request), .messageDeduplicated(let queue, let message, let request):
      [("queue", quoted(name(queue))), ("message", "\(message)"), ("request", "\(request)")]
    case .messageVisible(let queue, let message, let again):
      [("queue", quoted(name(queue))), ("message", "\(message)"), ("again", "\(again)")]
    case .messageReceived(let queue, let worker, let message, let receives, let sentAt):
      [
        ("queue", quoted(name(queue))), ("worker", quoted(name(worker))), ("message", "\(message)"),
        ("receives", "\(receives)"), ("sent_at", number(sentAt.seconds)),
      ]
    case .messageExecuted(let worker, let message, let status, let successes):
      [
        ("worker", quoted(name(worker))), ("message", "\(message)"), ("status", quoted(status.name)),
        ("successes", "\(successes)"),
      ]
    case .messageCopied(let node, let to, let message, let request):
      [
        ("from", quoted(name(node))), ("to", quoted(name(to))), ("message", "\(message)"), ("request", "\(request)"),
      ]
    case .messageDiscarded(let node, let message):
      [("node", quoted(name(node))), ("message", "\(message)")]
    case .visibilityChanged(let queue, let message, let visibleAt):
      [("queue", quoted(name(queue))), ("message", "\(message)"), ("visible_at", number(visibleAt.seconds))]
    case .messageDeleted(let queue, let message, let wasInFlight):
      [("queue", quoted(name(queue))), ("message", "\(message)"), ("was_in_flight", "\(wasInFlight)")]
    case .messageDeadLettered(let from, let to, let message, let sentAt):
      [
        ("queue", quoted(name(from))), ("to", quoted(name(to))), ("message", "\(message)"),
        ("sent_at", number(sentAt.seconds)),
      ]
    case .messageExpired(let queue, let message, let place, let sentAt):
      [
        ("queue", quoted(name(queue))), ("message", "\(message)"), ("place", quoted(place.name)),
        ("sent_at", number(sentAt.seconds)),
      ]
    default: nil
    }
  }

  private func changeMembers(nameOf name: (NodeIndex) -> String) -> [(String, String)] {
    switch self {
    case .broke(let node), .restored(let node): [("node", quoted(name(node)))]
    case .slowed(let node, let factor): [("node", quoted(name(node))), ("factor", number(factor))]
    case .turned(let knob, let value): [("knob", "\(knob)"), ("value", number(value))]
    default: []
    }
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
    }
  }
}
