import Simulation
import TerminalSurface

/// The system as boxes and links, with dots where requests are. A pure function of the timeline's present moment.
struct SystemView {
  let graph: SystemGraph
  let timeline: Timeline
  let snapshot: Snapshot
  let forecast: Forecast
  let chosen: NodeIndex?
  /// Simulated seconds that a dot takes for a link at least, so that the eye can follow what the network does faster.
  let hopTime: Double
  /// Simulated seconds after which a call that has no answer yet is drawn as held on its whole link.
  let holdTime: Double
  /// Where it is kept what stands where; nil where only one picture is made.
  var standing: StandingLayout?

  func draw(into surface: inout Surface, in rect: Rect) {
    let place = place(in: rect.inset(columns: 2, rows: 0))
    let (layout, lines) = (place.layout, place.lines)
    let held = HeldLines(snapshot: snapshot, routes: layout.routes, hopTime: holdTime)
    let roles = layout.routes.map(role)
    lines.draw(into: &surface) { roles[$0] }
    held.draw(arms: lines.arms, boxes: layout.boxes, into: &surface)
    for (route, role) in zip(layout.routes, roles) { surface.writeHead(of: route, role: role) }
    held.drawHeads(into: &surface)
    for route in layout.routes { drawLimit(of: route, into: &surface, before: rect.endColumn) }
    for (node, box) in layout.boxes {
      draw(node, in: box, detail: layout.detail, into: &surface)
      surface.offer(.part(node), in: box)
    }
    for route in layout.routes { drawQuestion(on: route, into: &surface) }
    for index in layout.routes.indices {
      drawTraffic(on: index, of: place, isHeld: held.isWhole(layout.routes[index]), into: &surface)
    }
    drawRefusals(on: layout.routes, into: &surface)
    held.writeFigures(
      width: NumberFormat.count(Double(max(forecast.mostCallers, forecast.mostCalls))).count,
      beside: layout.boxes.values, into: &surface)
    let missing = graph.nodes.count - layout.boxes.count
    if missing > 0 {
      surface.write(
        "and \(missing) more components", at: Point(rect.column + 2, rect.endRow - 1), role: .attention)
    }
  }

  private func place(in rect: Rect) -> StandingLayout.Place {
    func make() -> SystemLayout { SystemLayout(graph, faces: snapshot.faces, in: rect, showing: chosen) }
    return standing?.place(in: rect, chosen: chosen, of: timeline.run, make) ?? .init(make())
  }

  // MARK: Boxes

  private func draw(_ node: NodeIndex, in box: Rect, detail: SystemLayout.Detail, into surface: inout Surface) {
    if box.rows == 1 { return drawDeadLetters(node, box, into: &surface) }
    var face = ComponentFace(
      node: graph.nodes[node], labels: graph.labels, state: snapshot.nodes[node], detail: detail,
      lastAnswer: timeline.recorder.lastAnswers[node],
      isDeadEnd: graph.hanging[node] != nil,
      receivers: graph.links.count { $0.from == node && !$0.isDeadLetter },
      drain: drain(of: node), reservoir: max(1, forecast.mostWaiting), forecast: forecast,
      held: snapshot.held.filter { $0.from == node }.reduce(0) { $0 + $1.waiting })
    face.runsBatches = graph.links.contains { link in
      link.to == node && snapshot.nodes[link.from].face.gathering == .records
    }
    face.isPartOfOne = isPartOfOne(node)
    face.tableUse = graph.tables[node]
    face.writesSentAgain = (forecast.life?.writes ?? []).count {
      $0.table == node && $0.isRepeated && $0.at <= timeline.now
    }
    let isChosen = node == chosen
    // The arrow takes two columns of the title, or the one before it where the name needs them all.
    let isBeside = isChosen && graph.nodes[node].label.columns <= box.columns - 6
    surface.fill(box)
    let title = face.title(in: box.columns - (isBeside ? 2 : 0))
    surface.frame(
      box, title: (isBeside ? Glyph.arrowRight + " " : "") + title, weight: face.weight,
      role: isChosen ? .attention : face.role, titleRole: isChosen ? .attention : face.role)
    drawService(of: node, at: box, into: &surface)
    drawCircuit(of: node, at: box, into: &surface)
    if isChosen, !isBeside {
      let indent = title.columns > box.columns - 4 ? 0 : 1
      surface.write(Glyph.arrowRight, at: Point(box.column + indent, box.row), role: .attention)
    }
    face.draw(into: &surface, in: box.inset(columns: detail == .tiny ? 1 : 2, rows: 1))
  }

  /// Whether a queue and the mapping that reads it are the same service.
  private func isPartOfOne(_ node: NodeIndex) -> Bool {
    graph.links.contains { link in
      [link.from, link.to].contains(node) && graph.nodes[link.from].traits.holdsMessages
        && snapshot.nodes[link.to].face.gathering != nil && graph.nodes[link.from].service != nil
        && graph.nodes[link.from].service == graph.nodes[link.to].service
    }
  }

  /// What it is in AWS, in the lower edge of its frame; Inspect tells it where there is no room.
  private func drawService(of node: NodeIndex, at box: Rect, into surface: inout Surface) {
    guard let service = graph.nodes[node].service else { return }
    let words = " \(service.short) "
    guard words.columns <= box.columns - 2 else { return }
    let indent = words.columns <= box.columns - 4 ? 2 : 1
    surface.write(words, at: Point(box.column + indent, box.endRow - 1), role: .dim)
  }

  /// The circuit breaker of its calls, at the other end of that edge where there is room.
  private func drawCircuit(of node: NodeIndex, at box: Rect, into surface: inout Surface) {
    guard let circuit = snapshot.nodes[node].circuit else { return }
    let taken = graph.nodes[node].service.map { $0.short.columns + 4 } ?? 1
    let forms = ["circuit ", ""].map { ($0, room: $0.columns + CircuitState.mostColumns + 2) }
    guard let (words, room) = forms.first(where: { $0.room + taken + 2 <= box.columns }) else { return }
    let state = circuit.description
    surface.write(
      StyledText(" \(words)\(state.words) ", state.role), at: Point(box.endColumn - 2 - room, box.endRow - 1))
  }

  private func drawDeadLetters(_ node: NodeIndex, _ box: Rect, into surface: inout Surface) {
    guard let waiting = snapshot.nodes[node].view.waitingMessages else { return }
    let isDown = snapshot.nodes[node].isDown
    let isChosen = node == chosen
    let figure = NumberFormat.count(Double(waiting))
    let label = shortened(
      graph.nodes[node].label, to: box.columns - figure.count - (isChosen ? 3 : 1) - (isDown ? 2 : 0))
    // Room for it is kept or not whatever the number is, so that it does not come and go.
    let hasService = label.columns + (graph.nodes[node].service?.short.columns ?? box.columns) + 6 <= box.columns
    let service = hasService ? graph.nodes[node].service.map { " \($0.short)" } ?? "" : ""
    let room = box.columns - label.columns - figure.columns - service.columns - 2
    let marks = String(marks: Glyph.dead, waiting, within: min(8, room))
    let text = StyledText([
      .init(isDown ? "\(Glyph.failed) " : "", .failing),
      .init(isChosen ? "\(Glyph.arrowRight) \(label) " : "\(label) ", isChosen ? .attention : .dim),
      .init(figure, waiting > 0 ? .failing : .text), .init(" " + marks, .failing), .init(service, .dim),
    ])
    let start = box.column + max(0, (box.columns - text.width) / 2)
    surface.write(text, at: Point(start, box.row), limit: box.endColumn)
  }

  /// How the queue empties if workers go on taking messages as in the last second; nil if it does not, and where that
  /// cannot be said: what fails comes back, and what waits behind its group is taken when the group is free.
  private func drain(of node: NodeIndex) -> Drain? {
    guard let waiting = snapshot.nodes[node].face.waitingEvenly else { return nil }
    let readers = graph.links.filter { $0.from == node && !$0.isDeadLetter }.map(\.to)
    let workers = readers.filter { snapshot.nodes[$0].view.messageCapacity != nil && !snapshot.nodes[$0].isDown }
    let fails = workers.contains { hasFailed(at: $0, from: node, lately: waiting.comesBackAfter) }
    guard !fails else { return nil }
    let outflow = workers.reduce(0) { $0 + takingRate(of: $1, from: node) }
    var inflow = 0.0
    for link in graph.links where link.to == node {
      inflow +=
        snapshot.nodes[link.from].view.requestRate
        ?? timeline.recorder.flows.rate(from: link.from, to: node, at: timeline.now)
    }
    return outflow > inflow ? Drain(waiting: waiting.count, perSecond: outflow - inflow, isNet: inflow > 0) : nil
  }

  /// Whether messages fail at a worker, or have come back to it within one visibility timeout, or a second.
  private func hasFailed(at worker: NodeIndex, from queue: NodeIndex, lately timeout: SimDuration) -> Bool {
    let state = snapshot.nodes[worker]
    let since = timeline.now.seconds - max(1, timeout.seconds)
    return state.errorShare > 0
      || timeline.recorder.flows.latest(from: queue, to: worker).contains {
        $0.departure.seconds >= since && [.redelivery, .duplicate].contains($0.cargo)
      }
  }

  // MARK: Links

  /// What failed has gone its way at least once: from then on that is red.
  private func role(of route: SystemLayout.Route) -> Role {
    route.link.isForFailures && hasFailed(along: route.link) ? .failing : .rule
  }

  /// A batch of a stream is given up by the stream and not by who read it, so that any sender counts where none else
  /// leads there.
  private func hasFailed(along link: SystemGraph.Link) -> Bool {
    let isOnlyOne = graph.links.count { $0.to == link.to && $0.isForFailures } == 1
    let senders = isOnlyOne ? Array(graph.nodes.indices) : [link.from]
    return senders.contains { sender in
      timeline.recorder.flows.latest(from: sender, to: link.to).contains { $0.cargo == .deadLetter }
    }
  }

  /// A cross before the head of each arrow that no policy lets pass.
  private func drawRefusals(on routes: [SystemLayout.Route], into surface: inout Surface) {
    for route in routes where snapshot.refused.contains(where: { route.link.from == $0.from && route.link.to == $0.to })
    {
      guard let place = route.path.dropLast().last ?? route.path.last else { continue }
      surface.write(Glyph.failed, at: place, role: .failing)
    }
  }

  /// After how many receives a message is moved, beside the arrow to the dead letters.
  private func drawLimit(of route: SystemLayout.Route, into surface: inout Surface, before end: Int) {
    guard route.link.isDeadLetter, route.head == Glyph.arrowDown, let point = route.path.first,
      let receives = snapshot.nodes[route.link.from].view.maxReceiveCount
    else { return }
    let words = ["after \(receives) receive\(receives == 1 ? "" : "s")", "after \(receives)"]
    guard let fitting = words.first(where: { point.column + 2 + $0.columns <= end }) else { return }
    surface.write(fitting, at: Point(point.column + 2, point.row), role: .faint)
  }

  /// A question that waits at a queue for a message stands where the way from there begins.
  private func drawQuestion(on route: SystemLayout.Route, into surface: inout Surface) {
    guard route.path.count > 1, let start = route.path.first, snapshot.nodes[route.link.to].face.asks else { return }
    surface.write(Glyph.waiting, at: start, role: .asynchronous)
  }

  // MARK: Traffic

  private func drawTraffic(
    on route: Int, of place: StandingLayout.Place, isHeld: Bool, into surface: inout Surface
  ) {
    let (from, to) = (place.layout.routes[route].link.from, place.layout.routes[route].link.to)
    LinkTraffic(
      timeline: timeline, hopTime: hopTime, from: from, to: to, way: place.ways[route].there, heads: place.heads,
      isHeld: isHeld, repeats: snapshot.nodes[to].face.gathering == .records
    )
    .draw(into: &surface)
    // Where a link of its own leads back, that one carries what goes back.
    guard !graph.links.contains(where: { $0.from == to && $0.to == from }) else { return }
    LinkTraffic(
      timeline: timeline, hopTime: hopTime, from: to, to: from, way: place.ways[route].back, heads: place.heads
    )
    .draw(into: &surface)
  }
}

extension CircuitState {
  /// How many characters its state has at most: `open 12.5 s`.
  fileprivate static var mostColumns: Int { 11 }

  /// Its state, with the time for which it is still open.
  fileprivate var description: (words: String, role: Role) {
    switch self {
    case .closed: ("closed", .dim)
    case .halfOpen: ("half-open", .attention)
    case .open(let time): ("open \(NumberFormat.fixed(time.seconds, time.seconds < 99.95 ? 1 : 0)) s", .failing)
    }
  }
}
