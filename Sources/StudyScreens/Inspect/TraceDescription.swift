import Simulation
import TerminalSurface

// How the trace of a request is put into words and signs, on a screen and in plain lines alike.

extension TraceSpan {
  /// What it is called where it happens: a record stays in its stream, and an event is nobody's to be seen.
  func description(at node: RunningNode) -> String {
    switch doing {
    case .travels: "on the way"
    case .waits: message == nil ? "in line" : node.traits.keepsRecords ? "in its shard" : "in the queue"
    case .works: isAbandoned ? "works for nobody" : "works"
    case .joins: "waits for all answers"
    case .gathers: "gathered for a batch"
    case .inBatch: "in its batch"
    case .startsCold: "cold start"
    case .backsOff: "waits to try again"
    case .pauses: "the workflow waits"
    case .inFlight:
      node.traits.keepsRecords ? "read, not passed yet" : node.traits.hidesMessages ? "in flight" : node.wordsInHand
    case .delayed: "delayed"
    case .undelivered: "sent again"
    }
  }

  /// Shape before colour: what waits is round, what works is square, what is tried again has its sign.
  var glyph: String {
    switch doing {
    case .travels: Glyph.toDo
    case .waits, .gathers, .delayed, .undelivered, .joins, .pauses: Glyph.waiting
    case .works: isAbandoned ? Glyph.idle : Glyph.busy
    case .startsCold: Glyph.light
    case .backsOff: Glyph.retried
    case .inFlight, .inBatch: "┄"
    }
  }

  var role: Role {
    switch doing {
    case .travels, .inFlight, .inBatch: .dim
    case .pauses: .asynchronous
    case .waits, .gathers, .delayed, .undelivered: message == nil ? .synchronous : .queue
    case .joins: .synchronous
    case .works: isAbandoned ? .failing : .good
    case .startsCold, .backsOff: .attention
    }
  }

  /// What a message and its sender share when they go a way together.
  fileprivate struct Way: Hashable {
    let start: Instant
    let node: NodeIndex
  }

  fileprivate var way: Way? { doing == .travels ? Way(start: start, node: node) : nil }

  /// Whether nothing happens in it but waiting.
  var isWaiting: Bool {
    switch doing {
    case .waits, .gathers, .delayed, .undelivered, .backsOff, .joins, .pauses: true
    case .travels, .works, .inBatch, .startsCold, .inFlight: false
    }
  }
}

extension RunningNode {
  /// What it is that a function or a workflow was given and is at: true while it lasts, and when it is over.
  fileprivate var wordsInHand: String { states.isEmpty ? "event in hand" : "execution under way" }

  /// What is said of what is given up here; nil at a workflow, whose execution ends with an error, which is told: nothing
  /// of it is lost.
  var wordsOfLoss: String? {
    guard states.isEmpty else { return nil }
    return traits.keepsRecords ? "its reader gives it up" : "event lost"
  }
}

extension TraceMark {
  /// What to say of it where it happens; nil where its neighbours say it already.
  func description(at node: RunningNode) -> String? {
    switch event {
    case .answered(.ok): "the caller has its answer"
    case .answered(.clientTimeout): "the caller gives up"
    case .answered(let status): "the caller has error \(status.name)"
    case .done: "all is done"
    case .refused(let status): "refused with \(status.name)"
    case .timedOut: "stops waiting"
    case .retried: "calls once more"
    case .writeRefused: "was written already"
    case .received(1), .executed(.ok): nil
    case .received(let receives): "received again, number \(receives)"
    case .visibilityChanged(_, to: .zero): "hands the message back"
    case .visibilityChanged(_, let time): "hides it for \(NumberFormat.seconds(time.seconds))"
    case .executed(let status): "failed with \(status.name)"
    case .deleted where node.traits.keepsRecords: "its reader is past it"
    case .deleted: node.traits.hidesMessages ? "message deleted" : nil
    case .deadLettered: "dead letter"
    case .deduplicated: "dropped as a duplicate"
    case .discarded: node.wordsOfLoss
    case .expired: node.traits.keepsRecords ? "record expired" : "message expired"
    }
  }

  private var isError: Bool {
    switch event {
    case .answered(.ok), .done, .retried, .writeRefused, .received, .visibilityChanged, .executed(.ok), .deleted,
      .deduplicated:
      false
    case .answered, .refused, .timedOut, .executed, .deadLettered, .discarded, .expired: true
    }
  }

  var glyph: String {
    switch event {
    case .deadLettered: Glyph.dead
    case .retried, .received: Glyph.retried
    case .visibilityChanged: Glyph.toDo
    case .answered, .done, .refused, .timedOut, .writeRefused, .executed, .deleted, .deduplicated, .discarded, .expired:
      isError ? Glyph.failed : Glyph.right
    }
  }

  var role: Role {
    switch event {
    case .retried, .received, .writeRefused, .deduplicated: .attention
    case .visibilityChanged: .dim
    case .answered, .done, .refused, .timedOut, .executed, .deleted, .deadLettered, .discarded, .expired:
      isError ? .failing : .good
    }
  }
}

extension RequestTrace {
  /// A span or a mark, in the order of time; of a mark that comes again and again, the later moments too.
  enum Row: Equatable {
    case span(TraceSpan)
    case mark(TraceMark, again: [Instant])

    var instant: Instant {
      switch self {
      case .span(let span): span.start
      case .mark(let mark, _): mark.at
      }
    }
  }

  /// What is shown, a line each, in the order of time; at one instant marks come before spans.
  func rows(in run: Run) -> [Row] {
    let told = marks.filter { $0.description(at: run.nodes[$0.node]) != nil }
    let shown = Self.eachBeatOnce(told) + Self.eachWayOnce(spans).map(Row.span)
    return shown.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }.map(\.element)
  }

  /// Who works for hours says every few seconds that it does: a row from the first time on, until something else happens
  /// to the message.
  private static func eachBeatOnce(_ marks: [TraceMark]) -> [Row] {
    var latest: [UInt64: Int] = [:]
    return marks.reduce(into: [Row]()) { rows, mark in
      if case .visibilityChanged = mark.event, let place = mark.message.flatMap({ latest[$0] }),
        case .mark(let first, let again) = rows[place], (first.event, first.node) == (mark.event, mark.node)
      {
        rows[place] = .mark(first, again: again + [mark.at])
      } else {
        if let message = mark.message { latest[message] = rows.count }
        rows.append(.mark(mark, again: []))
      }
    }
  }

  /// The spans without the ways that another one shows already: a message and its sender go a way together.
  private static func eachWayOnce(_ spans: [TraceSpan]) -> [TraceSpan] {
    var shown = Set(spans.lazy.filter { $0.message == nil }.compactMap(\.way))
    return spans.filter { span in
      guard span.message != nil, let way = span.way else { return true }
      return shown.insert(way).inserted
    }
  }

  /// What became of it, in a sentence.
  var headline: String {
    guard let startedAt else { return "Request \(request) has not begun." }
    let begin = "Request \(request) began at \(NumberFormat.moment(startedAt.seconds, places: 2))"
    guard let answer, let latency else { return begin + " and has no answer yet." }
    let time = NumberFormat.seconds(latency.seconds)
    guard answer.status == .ok else { return begin + " and ended in \(answer.status.name) after \(time)." }
    guard let result = resultLatency else { return begin + ", was answered after \(time), and is not done yet." }
    return begin + ", was answered after \(time)"
      + (result > latency ? " and done after \(NumberFormat.seconds(result.seconds))." : ".")
  }

  /// What the time went into, for the caller and, where it took longer, for the result.
  var sums: [String] {
    var lines: [String] = []
    if answer != nil { lines.append(Self.sum("To the answer", of: pathToAnswer)) }
    if let result = resultLatency, let latency, result > latency {
      lines.append(Self.sum("To the result", of: pathToResult))
    }
    return lines.isEmpty && startedAt != nil ? [Self.sum("So far", of: pathToAnswer)] : lines
  }

  private static func sum(_ name: String, of way: [TraceSpan]) -> String {
    func total(_ isMeant: (TraceSpan) -> Bool) -> Double {
      way.reduce(0) { $0 + (isMeant($1) ? $1.length.seconds : 0) }
    }
    let (whole, waited) = (total { _ in true }, total(\.isWaiting))
    let share = whole > 0 ? NumberFormat.fixed(waited / whole * 100, 0) : "0"
    let parts = [
      ("worked", total { $0.doing == .works }), ("worked on with its batch", total { $0.doing == .inBatch }),
      ("on the way", total { $0.doing == .travels }),
      ("cold start", total { $0.doing == .startsCold }), ("in flight after a failure", total { $0.doing == .inFlight }),
    ].filter { $0.1 > 0 }.map { "\($0.0) \(NumberFormat.seconds($0.1))" }
    return "\(name): waited \(NumberFormat.seconds(waited)) of \(NumberFormat.seconds(whole)): \(share) %"
      + (parts.isEmpty ? "" : "; " + parts.joined(separator: ", "))
  }
}

extension RequestTrace.Row {
  /// Who and what, indented by how many callers wait above.
  func label(in run: Run) -> String {
    switch self {
    case .span(let span):
      let indent = String(repeating: " ", count: min(6, span.depth))
      let node = run.nodes[span.node]
      guard span.doing == .travels else { return "\(indent)\(node.label): \(span.description(at: node))" }
      return "\(indent)to \(node.label)"
    case .mark(let mark, let again):
      let node = run.nodes[mark.node]
      let times = again.isEmpty ? "" : ", \(again.count + 1) times"
      return "\(node.label): \(mark.description(at: node) ?? "")\(times)"
    }
  }
}
