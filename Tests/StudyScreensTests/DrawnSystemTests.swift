import CourseContent
import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is drawn of a system against what the run's snapshot holds, at moments chosen by a seed.
struct DrawnSystemTests {
  private static let rounds = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1" ? 200 : 20
  private static let scenarioIDs = try? ContentFolder(path: "\(Checkout.folder)/content").manifest.scenarioIDs
  private static let rooms = [Size(columns: 76, rows: 10), Size(columns: 116, rows: 18), Size(columns: 196, rows: 30)]

  /// A component as it was drawn: the cells inside its frame, row by row, and what is true of it.
  private struct Drawn {
    let rows: [[Cell]]
    let state: NodeSnapshot
    let name: String
    let states: [String]

    var texts: [String] { rows.map { $0.map(\.text).joined() } }
    var columns: Int { rows.first?.count ?? 0 }

    func count(_ glyphs: String..., on ground: Background, as role: Role? = nil) -> Int {
      rows.joined().count {
        glyphs.contains($0.text) && $0.background == ground && (role == nil || $0.role == role)
      }
    }
  }

  private func drawn(_ timeline: Timeline, _ graph: SystemGraph, _ forecast: Forecast, in size: Size) -> [Drawn] {
    let snapshot = timeline.run.snapshot()
    var surface = Surface(size)
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: 0, holdTime: 0
    ).draw(into: &surface, in: surface.bounds)
    let layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
    let boxes = layout.boxes.filter { $0.value.rows > 2 && graph.hanging[$0.key] == nil }
    return boxes.map { node, box in
      let inside = box.inset(columns: layout.detail == .tiny ? 1 : 2, rows: 1)
      let rows = (inside.row..<inside.endRow).map { row in
        (inside.column..<inside.endColumn).map { surface[$0, row] }
      }
      return Drawn(
        rows: rows, state: snapshot.nodes[node], name: graph.nodes[node].name, states: graph.nodes[node].states)
    }
  }

  /// Runs of a scenario at random moments, with the knobs as they are and at the ends of their ranges.
  private func moments(of id: String) throws -> [Timeline] {
    let scenario = try Shipped.run(id).scenario
    var random = SeededGenerator(seed: 12)
    var timeline = Timeline(try Shipped.run(id))
    let end = min(200, timeline.playedAhead(eventBudget: 200_000).now.seconds)
    return try (0..<Self.rounds).map { round in
      if round == Self.rounds / 2,
        scenario.knobs.contains(where: { $0.name == "max_receive_count" && $0.range.contains(20) })
      {
        var knobs = KnobValues(scenario.knobs)
        try knobs.set("max_receive_count", to: 20)
        timeline = Timeline(try Run(scenario, knobs: knobs, seed: 7))
      }
      timeline.seek(to: Instant(seconds: Double.random(in: 0...end, using: &random)))
      return timeline
    }
  }

  @Test(arguments: Matrix.rows(scenarioIDs ?? [], short: 25))
  func `the marks and numbers of each box are those of the snapshot`(id: String) throws {
    let start = Timeline(try Shipped.run(id))
    let (graph, forecast) = (SystemGraph(of: start.run), Lookahead(of: start).forecast)
    for timeline in try moments(of: id) {
      for size in Self.rooms {
        for box in drawn(timeline, graph, forecast, in: size) {
          func place() -> Comment { "\(id) \(box.name) at \(timeline.now.seconds) s in \(size): \(box.texts)" }
          if let queue = box.state.view as? QueueView { expect(queue, in: box, place) }
          if let worker = box.state.view as? WorkerView { expect(worker, in: box, place) }
          if let table = box.state.view as? TableView { expect(table, in: box, place) }
          if let function = box.state.view as? FunctionView { expect(function, in: box, place) }
          if let stream = box.state.view as? StreamView { expect(stream, in: box, place) }
          if let mapping = box.state.view as? MappingView { expect(mapping, in: box, place) }
          if let balancer = box.state.view as? BalancerView { expect(balancer, in: box, place) }
          if let bus = box.state.view as? BusView { expect(bus, in: box, place) }
          if let workflow = box.state.view as? WorkflowView { expect(workflow, in: box, place) }
        }
      }
    }
  }

  // MARK: Queues

  private func expect(_ queue: QueueView, in box: Drawn, _ place: () -> Comment) {
    let words = box.texts.joined(separator: "\n")
    let inFlight = NumberFormat.count(Double(queue.inFlight))
    // In a service that gathers by itself nothing waits, and what is in flight is gathered.
    let isGathered = queue.waiting == 0 && box.texts.contains { $0.hasPrefix(inFlight) && !$0.contains("wait") }
    #expect(words.contains("\(NumberFormat.count(Double(queue.waiting))) wait") || isGathered, place())
    if box.columns >= 28 {
      #expect(words.contains("\(inFlight) in flight") || words.contains("\(inFlight) gathered"), place())
    }
    guard box.rows.count >= 4 else { return }
    let troubled = queue.hidden.filter { $0.receives > 1 || $0.failures > 0 }
    let worst = troubled.map(\.receives).max()
    let hasOwnRow = worst != nil || queue.readerSlots <= (queue.waiting == 0 ? 4 : 2) && queue.inFlight > 0
    let marks = (box.count(Glyph.idle, Glyph.dead, on: .well), box.count(Glyph.dead, on: .well))
    let hasRowForOthers = box.rows.count >= 7 || queue.waiting == 0
    if !hasOwnRow || hasRowForOthers {
      let others = queue.inFlight - (hasOwnRow ? 1 : 0)
      if others <= min(box.columns, 64) {
        #expect(marks == (queue.inFlight, queue.hidden.count { $0.failures > 0 }), place())
      } else {
        #expect(marks.0 < queue.inFlight && words.contains(" each"), place())
      }
    } else {
      #expect(marks.0 == 1, place())
    }
    guard hasOwnRow, let most = worst ?? queue.hidden.map(\.receives).max() else { return }
    let times = queue.hidden.filter { $0.receives == most }.compactMap { $0.hiddenFor?.seconds }
    #expect(
      times.contains { words.contains(($0 < 99.95 ? NumberFormat.fixed($0, 1) : NumberFormat.count($0)) + " s") },
      place())
    guard let limit = queue.maxReceiveCount, limit <= 10, worst != nil || box.rows.count >= 5 else { return }
    #expect(box.count(Glyph.busy, on: .plain) == min(most, limit), place())
    #expect(box.count(Glyph.idle, on: .plain) == limit - min(most, limit), place())
    #expect(words.contains("\(most) of \(limit)") || words.contains("\(most)/\(limit)"), place())
    if let message = troubled.max(by: { $0.receives < $1.receives }), message.failures == 0, box.columns >= 14 {
      #expect(words.contains("\(Glyph.right)r\(most)"), place())
      if box.columns >= 30, most <= 5 {
        for old in 1..<most { #expect(words.contains("\(Glyph.failed)r\(old)"), place()) }
      }
    }
  }

  // MARK: Workers, tables and functions

  private func expect(_ worker: WorkerView, in box: Drawn, _ place: () -> Comment) {
    let messages = worker.slots.compactMap(\.message)
    let isListed = worker.slots.count <= box.rows.count && box.columns >= 9
    let isGrid = !isListed && worker.slots.count <= box.columns * max(1, box.rows.count - 1)
    guard isListed || isGrid else { return }
    // A message that several slots have bears the same number, or in a grid the same letter.
    let letters = isGrid ? box.rows.dropLast().joined().count { ("a"..."z").contains($0.text) } : 0
    let works = box.count(Glyph.busy, on: .plain) + box.count(Glyph.dead, on: .plain) + letters
    // Who waits for an answer is a hollow mark.
    let hollow = worker.slots.count { slot in
      slot.isBlocked && slot.message.map { !$0.isDuplicated && $0.failures == 0 } == true
    }
    #expect(works == messages.count - hollow, place())
    let bad = messages.count { $0.isDuplicated || $0.failures > 0 }
    let red =
      letters + box.count(Glyph.busy, on: .plain, as: .failing) + box.count(Glyph.dead, on: .plain, as: .failing)
    #expect(red == bad, place())
    let free = worker.slots.count - messages.count
    #expect(box.count(box.state.isDown ? Glyph.failed : Glyph.idle, on: .plain) >= free, place())
    guard isListed else { return }
    for message in messages { #expect(box.texts.contains { $0.contains("\(message.request)") }, place()) }
    for slot in worker.slots where slot.handle > 1 && box.columns >= 12 {
      let mark = (slot.isHandleOld ? Glyph.failed : Glyph.right) + "r\(slot.handle)"
      #expect(box.texts.contains { $0.contains(mark) }, place())
    }
  }

  private func expect(_ table: TableView, in box: Drawn, _ place: () -> Comment) {
    guard table.written > 0, box.rows.count >= 2 else { return }
    let words = box.texts.joined(separator: "\n")
    #expect(words.contains("\(NumberFormat.count(Double(table.written))) written"), place())
    #expect(words.contains("\(NumberFormat.count(Double(table.repeated))) too many") == (table.repeated > 0), place())
  }

  private func expect(_ stream: StreamView, in box: Drawn, _ place: () -> Comment) {
    guard box.rows.count > 2 else { return }
    #expect(box.texts[0].contains(NumberFormat.count(Double(stream.unread))), place())
    if stream.throttled > 0 {
      #expect(box.texts.last?.contains(NumberFormat.count(Double(stream.throttled))) == true, place())
    }
    guard stream.shards.count <= box.rows.count - 2 else { return }
    for (number, shard) in stream.shards.enumerated() {
      let row = box.texts[number + 1]
      #expect(row.contains("\(NumberFormat.count(Double(shard.lately)))/s"), place())
      #expect(row.contains(Glyph.failed) == shard.isBlocked, place())
    }
  }

  /// A mark for each lane of a stream; what is drawn of the batches of a queue is in other tests.
  private func expect(_ mapping: MappingView, in box: Drawn, _ place: () -> Comment) {
    guard !mapping.lanes.isEmpty, mapping.lanes.count <= box.columns, !box.state.isDown else { return }
    let marks = (box.rows.first ?? []).prefix(mapping.lanes.count).map(\.text)
    #expect(marks.count { $0 == Glyph.failed } == mapping.lanes.count { $0.failures > 0 }, place())
    #expect(
      marks.count { $0 == Glyph.busy } == mapping.lanes.count { $0.failures == 0 && !$0.isPausing && $0.inHand > 0 },
      place())
  }

  private func expect(_ function: FunctionView, in box: Drawn, _ place: () -> Comment) {
    guard function.environmentColumns <= box.columns else { return }
    let first = box.rows.first ?? []
    #expect(first.count { $0.text == Glyph.busy } == function.busy - function.failedBefore - function.blocked, place())
    #expect(first.count { $0.text == Glyph.dead } == function.failedBefore, place())
    // What it turned away, and what waits to be tried again, is told first.
    guard box.state.failed > 0, function.throttled == 0, function.waiting == 0 else { return }
    let words = box.texts.joined(separator: "\n")
    #expect(words.contains("\(Glyph.failed) \(NumberFormat.count(Double(box.state.failed)))"), place())
  }

  /// Each state in which nobody is has the sign of what became of it.
  private func expect(_ workflow: WorkflowView, in box: Drawn, _ place: () -> Comment) {
    for (name, state) in zip(box.states, workflow.states) where state.active == 0 {
      var wrong: Set = [Glyph.notStarted, Glyph.failed, Glyph.right]
      if state.entered == 0 { wrong.remove(Glyph.notStarted) }
      if state.failed > 0 { wrong.remove(Glyph.failed) }
      if state.entered > state.failed { wrong.remove(Glyph.right) }
      let drawn = wrong.map { "\($0) \(name.replacing("_", with: " ")) " }
      #expect(!box.texts.contains { row in drawn.contains { (row + " ").contains($0) } }, place())
    }
  }

  /// What went out, what waits and what was given up are all copies that there were.
  private func expect(_ bus: BusView, in box: Drawn, _ place: () -> Comment) {
    let out = bus.delivered - bus.waiting - bus.undelivered
    #expect(box.texts.contains { $0.contains("\(NumberFormat.count(Double(out))) out") }, place())
  }

  /// Each target has a mark that says whether it gets calls, and what is open and lost is told.
  private func expect(_ balancer: BalancerView, in box: Drawn, _ place: () -> Comment) {
    func count(_ condition: TargetCondition) -> Int { balancer.targets.count { $0.condition == condition } }
    let words = box.texts.joined(separator: "\n")
    guard balancer.targets.count <= 6, box.rows.count >= 2 else { return }
    // Sessions that were lost have the sign of an error, too, below the targets.
    let hasRows = box.rows.count > balancer.targets.count
    let targets = box.rows.prefix(hasRows ? balancer.targets.count : 1).joined()
    func marks(_ glyph: String, _ role: Role) -> Int { targets.count { $0.text == glyph && $0.role == role } }
    #expect(marks(Glyph.busy, .good) == count(.healthy), place())
    #expect(marks(Glyph.failed, .failing) == count(.unhealthy), place())
    #expect(marks(Glyph.idle, .attention) == count(.draining), place())
    if let lost = balancer.lostSessions {
      let isTold = lost == 0 ? words.contains(/no(ne| session) lost/) : words.contains("\(lost) session")
      #expect(isTold, place())
    }
    guard box.rows.count > balancer.targets.count else {
      return #expect(words.contains(NumberFormat.count(Double(balancer.open))), place())
    }
    for target in balancer.targets { #expect(words.contains(NumberFormat.count(Double(target.open))), place()) }
  }

  // MARK: The decisive moments

  private func stage(_ id: String, at seconds: Double, _ size: Size, glyphs: GlyphSet = .unicode) throws -> Surface {
    var stage = try Shipped.stage(id, at: 0)
    stage.take(.seek(Instant(seconds: seconds)))
    var surface = Surface(size, glyphs: glyphs)
    stage.draw(into: &surface, in: surface.bounds)
    return surface
  }

  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 200, rows: 58)])
  func `a message under a short timeout is seen with its old handles, at two workers, and charged once too often`(
    size: Size
  ) throws {
    let text = try stage("visibility-too-short", at: 31, size).text
    for words in [
      "hidden", "9.0 s", "4 of 5", "×r1 ×r2 ×r3 ✓r4", "×r3: too old", "✓r4", "twice", "●● 1 too many",
      "The life of request 1",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }

  @Test func `in eighty columns the cell, the receives and the newest handle are left`() throws {
    let text = try stage("visibility-too-short", at: 31, Size(columns: 80, rows: 22)).text
    for words in ["9.0 s", "4/5 ✓r4", "■1 ×r3", "■1 ✓r4", "●● twice", "1 too many"] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
    let ascii = try stage("visibility-too-short", at: 31, Size(columns: 80, rows: 22), glyphs: .ascii).text
    for words in ["9.0 s", "4/5 vr4", "#1 xr3", "** twice", "1 too many"] {
      #expect(ascii.contains(words), "\(words)\n\(ascii)")
    }
  }

  @Test func `poison is red from its first failure on, and not before`() throws {
    func red(at seconds: Double) throws -> Int {
      let surface = try stage("dead-letter-queue", at: seconds, Size(columns: 120, rows: 38))
      return surface.cells.count { $0.text == Glyph.dead && $0.role == .failing && $0.background == .well }
    }
    #expect(try red(at: 0.3) == 0 && red(at: 0.6) == 1 && red(at: 29) == 1 && red(at: 95) == 1)
    #expect(try red(at: 160) == 0, "it is among the dead letters")
  }

  @Test func `nothing of the lanes is drawn that has not happened`() throws {
    let before = try stage("visibility-too-short", at: 5, Size(columns: 120, rows: 38)).text
    #expect(before.contains("▼1") && !before.contains("▼2") && !before.contains("×r1"))
    let after = try stage("visibility-too-short", at: 15.1, Size(columns: 120, rows: 38)).text
    #expect(after.contains("▼2") && after.contains("×r1") && !after.contains("▼3"))
  }

  @Test(arguments: Matrix.rows(scenarioIDs ?? [], short: 25))
  func `boxes keep their places and sizes for the whole run`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let graph = SystemGraph(of: timeline.run)
    func layouts() -> [SystemLayout] {
      Self.rooms.map { SystemLayout(graph, faces: timeline.run.snapshot().faces, in: Rect($0)) }
    }
    let first = layouts()
    for second in stride(from: 12.0, through: 120, by: 12) {
      timeline.seek(to: Instant(seconds: second))
      #expect(layouts() == first, "at \(second) s")
    }
  }
}
