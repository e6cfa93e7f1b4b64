// How the diagram of a request is read out of its trace.

extension SpaceTimeDiagram {
  /// The diagram of a trace that is closed; nil if the request has not begun. Cost: sorts all spans.
  public init?(of trace: RequestTrace) {
    guard let startedAt = trace.startedAt, let client = trace.branches.first?.way.first else { return nil }
    let stays = trace.branches.flatMap(Stay.all)
    let crossings = Crossing.all(of: trace)
    let nodes = Self.way(from: client, crossings, stays)
    request = trace.request
    self.startedAt = startedAt
    answer = trace.answer
    doneAt = trace.doneAt
    marks = trace.marks
    columns = nodes.map { node in Column(node: node, lanes: Self.lanes(of: stays.filter { $0.node == node })) }
    arrows = crossings.compactMap { crossing in
      guard let from = nodes.firstIndex(of: crossing.from), let to = nodes.firstIndex(of: crossing.to) else {
        return nil
      }
      return Arrow(kind: crossing.kind, from: from, to: to, departure: crossing.departure, arrival: crossing.arrival)
    }
    end = Self.end(of: trace, stays) ?? startedAt
  }

  /// The latest instant at which something changes: a dead letter that lies where it is does not count.
  private static func end(of trace: RequestTrace, _ stays: [Stay]) -> Instant? {
    let graves = Set(trace.marks.filter { $0.event == .deadLettered }.map(\.node))
    let changes = stays.map { graves.contains($0.node) ? $0.start : $0.end }
    return (changes + trace.transits.map(\.departure) + trace.marks.map(\.at)).max()
  }

  /// The components by when the request first has to do with them.
  private static func way(from client: NodeIndex, _ crossings: [Crossing], _ stays: [Stay]) -> [NodeIndex] {
    var nodes = [client]
    let others = crossings.flatMap { [$0.from, $0.to] } + stays.sorted { $0.start < $1.start }.map(\.node)
    for node in others where !nodes.contains(node) { nodes.append(node) }
    return nodes
  }

  /// Each stay in the first lane that is free when it begins; one lane at least.
  private static func lanes(of stays: [Stay]) -> [[Segment]] {
    var lanes: [[Segment]] = []
    for stay in stays.enumerated().sorted(by: { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }) {
      let segments = stay.element.segments
      if let free = lanes.firstIndex(where: { $0.last.map { $0.end <= stay.element.start } ?? true }) {
        lanes[free] += segments
      } else {
        lanes.append(segments)
      }
    }
    return lanes.isEmpty ? [[]] : lanes
  }
}

/// A call, an execution or a message at one component, from its arrival until it leaves.
private struct Stay {
  let node: NodeIndex
  private(set) var segments: [SpaceTimeDiagram.Segment]

  var start: Instant { segments[0].start }
  var end: Instant { segments[segments.count - 1].end }

  /// The stays of a branch of the trace, in any order.
  static func all(of branch: TraceBranch) -> [Stay] {
    var stays: [Stay] = []
    for span in branch.spans {
      for node in span.standing { add(.standsStill, of: span, at: node, to: &stays) }
      if let doing = doing(during: span, ofMessage: branch.role == .message) {
        add(doing, of: span, at: span.node, to: &stays)
      }
    }
    return stays
  }

  private static func add(
    _ doing: SpaceTimeDiagram.Doing, of span: TraceSpan, at node: NodeIndex, to stays: inout [Stay]
  ) {
    let next = SpaceTimeDiagram.Segment(
      doing: doing, start: span.start, end: span.end, isAbandoned: span.isAbandoned)
    guard let index = stays.lastIndex(where: { $0.node == node && $0.end == span.start }) else {
      return stays.append(Stay(node: node, segments: [next]))
    }
    stays[index].append(next)
  }

  /// Goes on with the last segment where nothing changes.
  private mutating func append(_ next: SpaceTimeDiagram.Segment) {
    guard let last = segments.last, last.doing == next.doing, last.isAbandoned == next.isAbandoned else {
      return segments.append(next)
    }
    segments[segments.count - 1] = SpaceTimeDiagram.Segment(
      doing: last.doing, start: last.start, end: next.end, isAbandoned: last.isAbandoned)
  }

  /// What the component of a span does meanwhile; nil while something is on its way there.
  private static func doing(during span: TraceSpan, ofMessage: Bool) -> SpaceTimeDiagram.Doing? {
    switch span.doing {
    case .travels: nil
    case .waits: ofMessage ? .stored : .inLine
    case .works: .works
    case .joins: .standsStill
    case .gathers: .gathers
    case .inBatch: .inBatch
    case .startsCold: .startsCold
    case .backsOff: ofMessage ? .delayed : .backsOff
    case .inFlight: .inFlight
    case .pauses: .asleep
    case .delayed, .undelivered: .delayed
    }
  }
}

/// Something that leaves one component for another.
private struct Crossing {
  let kind: SpaceTimeDiagram.Arrow.Kind
  let from, to: NodeIndex
  let departure, arrival: Instant
  /// What was told of first among those of one instant.
  private let order: Int

  private init(_ transit: Transit, receives: Int, place: Int) {
    kind = .transit(transit.cargo, receives: receives)
    (from, to, departure, arrival) = (transit.from, transit.to, transit.departure, transit.arrival)
    order = 2 * place + 1
  }

  /// What a worker asks of the queue that it has its message from.
  private init(_ kind: SpaceTimeDiagram.Arrow.Kind, of queue: NodeIndex, by mark: TraceMark) {
    self.kind = kind
    (from, to, departure, arrival) = (mark.node, queue, mark.at, mark.at)
    order = 2 * mark.departures
  }

  /// All of a trace in the order in which it was told; what a function sends to itself is left out.
  static func all(of trace: RequestTrace) -> [Crossing] {
    let all = transits(of: trace) + deletions(of: trace) + changesOfVisibility(of: trace)
    return all.filter { $0.from != $0.to }.enumerated().sorted {
      ($0.element.departure, $0.element.order, $0.offset) < ($1.element.departure, $1.element.order, $1.offset)
    }.map(\.element)
  }

  private struct Moment: Hashable {
    let at: Instant
    let node: NodeIndex
  }

  /// The count of receives stands in the mark of the same instant and queue, in the same order.
  private static func transits(of trace: RequestTrace) -> [Crossing] {
    var receives = Dictionary(grouping: trace.marks.filter(\.isReceive)) { Moment(at: $0.at, node: $0.node) }
      .mapValues { $0.makeIterator() }
    return trace.transits.enumerated().map { index, transit in
      let moment = Moment(at: transit.departure, node: transit.from)
      let mark = transit.cargo.isDelivery ? receives[moment]?.next() : nil
      let count = if case .received(let count) = mark?.event { count } else { 0 }
      return Crossing(transit, receives: count, place: index)
    }
  }

  /// A worker whose work succeeded deletes its message; if the message does not go at that instant, it came too late.
  private static func deletions(of trace: RequestTrace) -> [Crossing] {
    trace.marks.compactMap { mark in
      guard mark.event == .executed(.ok), let message = mark.message else { return nil }
      let ofMessage = trace.marks.filter { $0.message == message }
      let queue = ofMessage.last { $0.at <= mark.at && $0.isReceive }?.node
      guard let queue else { return nil }
      let isDeleted = ofMessage.contains { $0.event == .deleted && $0.at == mark.at }
      return Crossing(.delete(tooLate: !isDeleted), of: queue, by: mark)
    }
  }

  private static func changesOfVisibility(of trace: RequestTrace) -> [Crossing] {
    trace.marks.compactMap { mark in
      guard case .visibilityChanged(let queue, let time) = mark.event else { return nil }
      return Crossing(.changeVisibility(to: time), of: queue, by: mark)
    }
  }
}

extension Transit.Cargo {
  fileprivate var isDelivery: Bool {
    switch self {
    case .delivery, .redelivery, .duplicate: true
    case .call, .retry, .answer, .error, .message, .acknowledgement, .deadLetter, .heartbeat: false
    }
  }
}

extension TraceMark {
  fileprivate var isReceive: Bool { if case .received = event { true } else { false } }
}
