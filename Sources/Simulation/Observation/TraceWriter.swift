/// Writes down every event of a run as one JSON object a line, for other programs and for the curious.
public struct TraceWriter: RunObserver {
  private let nodes: [RunningNode]
  private let write: (String) -> Void

  /// A trace of a run whose lines go to `write`.
  public init(of run: Run, write: @escaping (String) -> Void) {
    nodes = run.nodes
    self.write = write
  }

  /// Writes one line.
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    let members = event.members(nameOf: { nodes[$0].name })
    let fields = [("t", number(now.seconds)), ("fact", quoted(event.name))] + members
    write("{\(fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}")
  }
}

extension RunEvent {
  /// The name of its kind in traces.
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

  /// Its data as JSON, in order.
  fileprivate func members(nameOf name: (NodeIndex) -> String) -> [(String, String)] {
    func node(_ index: NodeIndex) -> String { quoted(name(index)) }
    func seconds(_ span: SimDuration) -> String { number(span.seconds) }
    switch self {
    case .requestStarted(let client, let request):
      return [("client", node(client)), ("request", "\(request)")]
    case .requestAnswered(let client, let request, let status, let latency):
      return [
        ("client", node(client)), ("request", "\(request)"), ("status", quoted(status.name)),
        ("latency", seconds(latency)),
      ]
    case .requestDone(let request, let latency):
      return [("request", "\(request)"), ("latency", seconds(latency))]
    case .departed(let transit):
      return [
        ("cargo", quoted(transit.cargo.name)), ("request", "\(transit.request)"), ("from", node(transit.from)),
        ("to", node(transit.to)), ("arrives", number(transit.arrival.seconds)),
      ]
    case .callWaits(let index, let request), .callTimedOut(let index, let request),
      .callRetried(let index, let request), .startedCold(let index, let request), .written(let index, let request),
      .writeRefused(let index, let request),
      .callBegan(let index, let request, _):
      return [("node", node(index)), ("request", "\(request)")]
    case .callEnded(let index, let request, let status), .callRefused(let index, let request, let status):
      return [("node", node(index)), ("request", "\(request)"), ("status", quoted(status.name))]
    case .worked(let index, let request, let span), .wasted(let index, let request, let span):
      return [("node", node(index)), ("request", "\(request)"), ("seconds", seconds(span))]
    case .messageSent(let queue, let message, let request), .messageDeduplicated(let queue, let message, let request):
      return [("queue", node(queue)), ("message", "\(message)"), ("request", "\(request)")]
    case .messageVisible(let queue, let message, let again):
      return [("queue", node(queue)), ("message", "\(message)"), ("again", "\(again)")]
    case .messageReceived(let queue, let worker, let message, let receives, _):
      return [
        ("queue", node(queue)), ("worker", node(worker)), ("message", "\(message)"),
        ("receives", "\(receives)"),
      ]
    case .messageExecuted(let worker, let message, let status, let successes):
      return [
        ("worker", node(worker)), ("message", "\(message)"), ("status", quoted(status.name)),
        ("successes", "\(successes)"),
      ]
    case .messageCopied(let index, let to, let message, let request):
      return [("from", node(index)), ("to", node(to)), ("message", "\(message)"), ("request", "\(request)")]
    case .messageDiscarded(let index, let message):
      return [("node", node(index)), ("message", "\(message)")]
    case .visibilityChanged(let queue, let message, let visibleAt):
      return [("queue", node(queue)), ("message", "\(message)"), ("visible_at", number(visibleAt.seconds))]
    case .messageDeleted(let queue, let message, _):
      return [("queue", node(queue)), ("message", "\(message)")]
    case .messageDeadLettered(let from, let to, let message, _):
      return [("queue", node(from)), ("to", node(to)), ("message", "\(message)")]
    case .messageExpired(let queue, let message, _, let sentAt):
      return [("queue", node(queue)), ("message", "\(message)"), ("sent_at", number(sentAt.seconds))]
    case .broke(let index), .restored(let index):
      return [("node", node(index))]
    case .slowed(let index, let factor):
      return [("node", node(index)), ("factor", number(factor))]
    case .turned(let knob, let value):
      return [("knob", "\(knob)"), ("value", number(value))]
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
