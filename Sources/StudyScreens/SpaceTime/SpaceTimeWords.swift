import Simulation
import TerminalSurface

// How a space-time diagram is put into signs and words, on screens and in lines alike.

extension SpaceTimeDiagram.Segment {
  /// Shape before colour: who can do nothing else is a heavy line, what works a bar, what waits is round.
  var glyph: String {
    switch doing {
    case .standsStill: Glyph.pulseDown
    case .backsOff: Glyph.retried
    case .inLine, .stored, .gathers: Glyph.waiting
    case .startsCold: Glyph.starting
    case .works: isAbandoned ? Glyph.light : Glyph.full
    case .inFlight, .inBatch: Glyph.idle
    case .delayed, .asleep: Glyph.notStarted
    }
  }

  /// Whether it is as wide as its lane.
  var isBar: Bool { doing == .works || doing == .startsCold }

  var role: Role {
    switch doing {
    case .standsStill, .inLine: isAbandoned ? .failing : .synchronous
    case .backsOff, .startsCold: .attention
    case .works: isAbandoned ? .failing : .good
    case .stored, .inFlight, .gathers, .inBatch: .queue
    case .delayed, .asleep: .dim
    }
  }

  var description: String {
    switch doing {
    case .standsStill: "stands still"
    case .backsOff: "tries again later"
    case .inLine: "in line"
    case .startsCold: "cold start"
    case .works: isAbandoned ? "works for nobody" : "works"
    case .stored: "waits"
    case .gathers: "gathered"
    case .inBatch: "in its batch"
    case .inFlight: "in flight"
    case .delayed: "delayed"
    case .asleep: "asleep"
    }
  }
}

extension SpaceTimeDiagram.Arrow {
  /// What may stand in its line, the longest first.
  var labels: [String] {
    switch kind {
    case .transit(.heartbeat, _): [label, "beat"]
    case .changeVisibility(to: .zero): [label, "back"]
    case .changeVisibility: [label, "hide"]
    case .transit, .delete: [label]
    }
  }

  private var label: String {
    switch kind {
    case .transit(.call, _): "call"
    case .transit(.retry, _): "call again"
    case .transit(.answer, _): "answer"
    case .transit(.error, _): "error"
    case .transit(.message, _): "send"
    case .transit(.acknowledgement, _): "ack"
    case .transit(.delivery, _): "receive"
    case .transit(.redelivery, let receives), .transit(.duplicate, let receives): "receive \(receives)"
    case .transit(.deadLetter, _): "dead letter"
    case .transit(.heartbeat, _): "heartbeat"
    case .delete(tooLate: false): "delete"
    case .delete(tooLate: true): "too late"
    case .changeVisibility(to: .zero): "hand back"
    case .changeVisibility(let time): "hide \(NumberFormat.seconds(time.seconds))"
    }
  }

  var role: Role {
    switch kind {
    case .transit(.call, _): .synchronous
    case .transit(.message, _), .transit(.delivery, _): .asynchronous
    case .transit(.answer, _), .transit(.acknowledgement, _), .delete(tooLate: false): .good
    case .transit(.retry, _), .transit(.redelivery, _), .transit(.duplicate, _): .attention
    case .transit(.error, _), .transit(.deadLetter, _), .delete(tooLate: true): .failing
    case .transit(.heartbeat, _), .changeVisibility: .dim
    }
  }

  var head: String { kind == .delete(tooLate: true) ? Glyph.failed : to > from ? Glyph.arrowRight : "←" }

  /// What happens, in words that fit one component and several, without a full stop.
  func sentence(from sender: String, to receiver: String) -> String {
    switch kind {
    case .transit(.call, _): "Call from \(sender) to \(receiver)"
    case .transit(.retry, _): "Call once more, from \(sender) to \(receiver)"
    case .transit(.answer, _): "Answer from \(sender) to \(receiver)"
    case .transit(.error, _): "Error from \(sender) to \(receiver)"
    case .transit(.message, _): "Message from \(sender) to \(receiver)"
    case .transit(.acknowledgement, _): "Acknowledgement from \(sender) to \(receiver)"
    case .transit(.delivery, _): "Message received from \(sender) by \(receiver)"
    case .transit(.redelivery, let receives), .transit(.duplicate, let receives):
      "Message received from \(sender) by \(receiver), receive \(receives)"
    case .transit(.deadLetter, _): "Message moved from \(sender) to \(receiver)"
    case .transit(.heartbeat, _): "Heartbeat from \(sender) to \(receiver)"
    case .delete(tooLate: false): "Message deleted in \(receiver) by \(sender)"
    case .delete(tooLate: true): "Delete by \(sender) in \(receiver), too late: received again since, or gone"
    case .changeVisibility(to: .zero): "Message handed back to \(receiver) by \(sender)"
    case .changeVisibility(let time):
      "Visibility timeout in \(receiver) set to \(NumberFormat.seconds(time.seconds)) by \(sender)"
    }
  }
}

extension TraceMark {
  /// What the picture says of it beside its component; nil where an arrow or its neighbours say it.
  func note(in diagram: SpaceTimeDiagram, at node: RunningNode) -> (text: String, role: Role)? {
    let time = NumberFormat.seconds((at - diagram.startedAt).seconds)
    switch event {
    case .answered(.ok) where diagram.doneAt == nil || diagram.doneAt ?? at > at: return ("ack after \(time)", .good)
    case .answered(.ok): return ("answer after \(time)", .good)
    case .answered(.clientTimeout): return ("gives up after \(time)", .failing)
    case .answered(let status): return ("\(status.name) after \(time)", .failing)
    case .done where diagram.answer?.at == at: return nil
    case .done: return ("done after \(time)", .good)
    case .refused(let status): return ("refused: \(status.name)", .failing)
    case .executed(.ok): return nil
    case .executed: return ("failed", .failing)
    case .writeRefused: return ("was written already", .attention)
    case .expired: return ("expired", .failing)
    case .discarded: return node.wordsOfLoss.map { ($0, .failing) }
    case .deduplicated: return ("dropped as a duplicate", .attention)
    case .timedOut: return ("stops waiting", .failing)
    case .retried, .received, .visibilityChanged, .deleted, .deadLettered: return nil
    }
  }
}

extension SpaceTimeDiagram {
  /// Who stands still and who works at an instant: `2 stand still, 1 works.`
  func state(at instant: Instant) -> String {
    let (standing, working) = (count(Self.standing, at: instant), count([.works], at: instant))
    let still = standing == 0 ? "nobody stands still" : standing == 1 ? "1 stands still" : "\(standing) stand still"
    let work = working == 0 ? "nobody works" : working == 1 ? "1 works" : "\(working) work"
    return "\(still), \(work)."
  }
}
