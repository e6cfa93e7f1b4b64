import CourseContent
import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is drawn of those who wait is what the run holds, at any moment of any scenario.
struct DrawnWaitTests {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1"
  private static let moments = isLong ? 200 : 20
  private static let holdTime = 0.45
  private static let rooms = (isLong ? [(76, 8), (80, 10), (120, 19), (200, 32)] : [(80, 10), (120, 19)])
    .map { Size(columns: $0.0, rows: $0.1) }

  static let scenarios = (try? ContentFolder(path: "\(Checkout.folder)/content").manifest.scenarioIDs) ?? []

  /// A system that is drawn, and where.
  private struct Picture {
    let surface: Surface
    let layout: SystemLayout
    let snapshot: Snapshot
    let timeline: Timeline
    let forecast: Forecast

    init(_ timeline: Timeline, _ forecast: Forecast, in size: Size, _ glyphs: GlyphSet = .unicode) {
      (self.timeline, self.forecast) = (timeline, forecast)
      snapshot = timeline.run.snapshot()
      var surface = Surface(size, glyphs: glyphs)
      let graph = SystemGraph(of: timeline.run)
      layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
      // Without pulses: what is thick is held.
      SystemView(
        graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: 0,
        holdTime: DrawnWaitTests.holdTime
      ).draw(into: &surface, in: surface.bounds)
      self.surface = surface
    }

    func cells(_ rect: Rect) -> [Cell] {
      (rect.row..<rect.endRow).flatMap { row in (rect.column..<rect.endColumn).map { surface[$0, row] } }
    }

    /// The rows inside the box of a component.
    func rows(of node: NodeIndex) -> [Rect] {
      guard let box = layout.boxes[node] else { return [] }
      return (box.row + 1..<box.endRow - 1).map {
        Rect(column: box.column + 1, row: $0, columns: box.columns - 2, rows: 1)
      }
    }

    func text(_ rect: Rect) -> String { cells(rect).map(\.text).joined() }

    /// The number before a word in the box of a component.
    func number(before word: String, in node: NodeIndex) -> Int? {
      for row in rows(of: node) {
        let words = text(row).split(separator: " ").map(String.init)
        guard let place = words.firstIndex(of: word), place > 0 else { continue }
        return Int(words[place - 1].filter { $0 != "," })
      }
      return nil
    }
  }

  /// At random moments, the same in each test run, and at the end: a run is played and drawn once for all that is
  /// looked at.
  @Test(arguments: Matrix.rows(scenarios, short: 25))
  func `numbers, marks, bars and lines are those of clients, gateways, services and links`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let forecast = Forecast(from: timeline.playedAhead(eventBudget: 3_000_000))
    var random = SeededGenerator(seed: 12)
    let moments = (0..<Self.moments).map { _ in Double.random(in: 0...forecast.span, using: &random) }
    for moment in moments.sorted().map({ Instant(seconds: $0) }) + [.end] {
      timeline.seek(to: moment)
      for (size, glyphs) in Self.rooms.map({ ($0, GlyphSet.unicode) }) + [(Self.rooms[1], .ascii)] {
        let picture = Picture(timeline, forecast, in: size, glyphs)
        let place: Comment = "\(id) at \(timeline.now.seconds) s in \(size) \(glyphs)"
        checkClients(picture, place)
        guard glyphs == .unicode else { continue }
        checkGateways(picture, place)
        checkServices(picture, place)
        checkLinks(picture, place)
      }
    }
  }

  // MARK: Callers

  /// What a component holds, read from its contents and not from the survey that is drawn.
  private func blocked(at node: NodeIndex, of run: Run) -> (ages: [Double], pausing: Int) {
    let entries = run.contents(of: node, limit: 100_000).entries
    let asking = entries.filter { entry in
      switch entry.state {
      case .calls, .joins, .sends: true
      case .waits, .gathers, .inBatch, .waitsForBatch, .inFlight, .delayed, .works, .backsOff, .pauses, .awaitsToken,
        .arrives:
        false
      }
    }
    return (asking.compactMap { $0.elapsed?.seconds }, entries.count { $0.state == .backsOff })
  }

  /// A client's number, marks, colours and oldest are those of its callers.
  private func checkClients(_ picture: Picture, _ place: Comment) {
    for (node, state) in picture.snapshot.nodes.enumerated() {
      guard let client = state.view as? ClientView, client.isCaller, picture.layout.boxes[node] != nil else { continue }
      let truth = blocked(at: node, of: picture.timeline.run)
      let words = picture.layout.detail == .large || picture.layout.detail == .full ? "stand" : "wait"
      #expect(picture.number(before: words, in: node) == truth.ages.count + truth.pausing, place)
      checkCrowd(of: client, truth.ages, at: node, picture, place)
    }
  }

  private func checkCrowd(
    of client: ClientView, _ ages: [Double], at node: NodeIndex, _ picture: Picture, _ place: Comment
  ) {
    let oldest = ages.max() ?? 0
    switch picture.layout.detail {
    case .small, .tiny, .slim:
      // A box of one row has the number alone.
      let rows = picture.rows(of: node)
      guard picture.layout.detail != .slim, rows.count > 1, let bar = rows.last else { return }
      let filled = self.filled(picture, bar)
      #expect(filled == 0 || !ages.isEmpty || client.blocked.pausing > 0, place)
      #expect(filled > 0 || ages.isEmpty, place)
    case .large, .full, .medium:
      let all = picture.rows(of: node).flatMap(picture.cells)
      let mark = picture.surface.glyphs == .ascii ? "o" : Glyph.waiting
      let legend = picture.rows(of: node).first { picture.text($0).contains("\(mark) is ") }
      guard let legend, let perMark = number(after: "is", picture.text(legend)) else {
        Issue.record("no scale: \(place)")
        return
      }
      let crowd = all.filter { $0.text == mark && isWaiting($0.role) }
      // One of them explains the others.
      #expect((0..<perMark).contains((crowd.count - 1) * perMark - ages.count), place)
      let pausing = all.count {
        $0.text == (picture.surface.glyphs == .ascii ? "r" : Glyph.retried) && $0.role == .attention
      }
      #expect(
        (0..<perMark).contains(
          (pausing - (picture.layout.detail == .medium ? 0 : client.blocked.pausing > 0 ? 1 : 0)) * perMark
            - client.blocked.pausing), place)
      #expect(picture.text(legend).contains(ages.isEmpty ? " - " : NumberFormat.fixed(oldest, 1) + " s"), place)
      guard let limit = client.blocked.limit else { return }
      for (role, share) in [(Role.failing, 0.8), (.waitingLong, 1.0 / 3)] {
        let older = ages.count { $0 / limit.after.seconds >= share }
        let drawn = crowd.count { $0.role == .failing || $0.role == role }
        #expect((0..<perMark).contains(drawn * perMark - older), "\(role): \(place)")
      }
    }
  }

  private func isWaiting(_ role: Role) -> Bool { [.synchronous, .waitingLong, .failing].contains(role) }

  private func number(after word: String, _ text: String) -> Int? {
    let words = text.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: word), place + 1 < words.count else { return nil }
    return Int(words[place + 1].filter { $0 != "," })
  }

  /// How many eighths of a bar are filled.
  private func filled(_ picture: Picture, _ rect: Rect) -> Int {
    picture.cells(rect).reduce(0) { sum, cell in
      sum + (Glyph.eighths.firstIndex(of: cell.text) ?? (cell.background == .well && cell.text != "." ? 8 : 0))
    }
  }

  // MARK: Those who pass on or work

  /// A gateway's number and bar are those of its calls and of the oldest of them.
  private func checkGateways(_ picture: Picture, _ place: Comment) {
    for (node, state) in picture.snapshot.nodes.enumerated() {
      guard let gateway = state.view as? GatewayView, let box = picture.layout.boxes[node] else { continue }
      let open = picture.timeline.run.contents(of: node, limit: 100_000).entries.filter { $0.state != .arrives }
      #expect(picture.number(before: "open", in: node) == gateway.open, place)
      #expect(open.count { if case .calls = $0.state { true } else { false } } <= gateway.open, place)
      guard [.large, .full, .medium].contains(picture.layout.detail) else { continue }
      let oldest = open.compactMap { $0.elapsed?.seconds }.max() ?? 0
      let bar = Rect(column: box.column + 2, row: box.row + 2, columns: box.columns - 4, rows: 1)
      let share = min(1, oldest / gateway.timeout.seconds)
      #expect(
        abs(Double(filled(picture, bar)) / Double(bar.columns * 8) - share) <= 1 / Double(bar.columns * 8), place)
    }
  }

  /// A service's line and its full and hollow marks are its calls.
  private func checkServices(_ picture: Picture, _ place: Comment) {
    for (node, state) in picture.snapshot.nodes.enumerated() {
      guard let service = state.view as? ServiceView, let box = picture.layout.boxes[node],
        [.large, .full, .medium].contains(picture.layout.detail)
      else { continue }
      check(service, at: node, box, picture, place)
    }
  }

  private func check(
    _ service: ServiceView, at node: NodeIndex, _ box: Rect, _ picture: Picture, _ place: Comment
  ) {
    let entries = picture.timeline.run.contents(of: node, limit: 100_000).entries
    let line = entries.count { $0.state == .waits }
    let blocked = entries.count {
      switch $0.state {
      case .calls, .joins, .sends, .backsOff: true
      case .waits, .gathers, .inBatch, .waitsForBatch, .inFlight, .delayed, .works, .pauses, .awaitsToken, .arrives:
        false
      }
    }
    let inside = box.inset(columns: 2, rows: 1)
    let places = service.slots ?? max(1, picture.forecast.mostCalls, service.busy)
    let rows = picture.rows(of: node).flatMap(picture.cells)
    if let slots = service.slots {
      // A small box says what stands in line where something does, and has its slots as marks.
      let isSmall = picture.rows(of: node).count <= 2
      let inLine = picture.number(before: "in", in: node) ?? picture.number(before: "wait", in: node)
      #expect((inLine ?? (isSmall ? 0 : nil)) == line, place)
      #expect((picture.number(before: "of", in: node) ?? (isSmall ? service.busy : nil)) == service.busy, place)
      #expect(service.busy <= slots, place)
      if !isSmall {
        let bar = Rect(column: inside.column, row: inside.row + 1, columns: inside.columns, rows: 1)
        #expect((filled(picture, bar) > 0) == (line > 0 || picture.text(bar).contains(Glyph.pulseDown)), place)
      }
    }
    let markRows = service.slots == nil ? 1 : picture.layout.detail == .medium ? 1 : 3
    guard places <= inside.columns * markRows else { return }
    #expect(rows.count { $0.text == Glyph.busy } == service.busy - blocked, place)
    #expect(rows.count { $0.text == Glyph.waiting } == blocked, place)
    #expect(rows.count { $0.text == Glyph.idle } == (service.slots ?? service.busy) - service.busy, place)
  }

  // MARK: Links

  /// A link is thick as far as its oldest call has come, and says how many wait on it.
  private func checkLinks(_ picture: Picture, _ place: Comment) {
    let (run, forecast) = (picture.timeline.run, picture.forecast)
    var (thick, unknown): (Set<Point>, Set<Point>) = ([], [])
    for route in picture.layout.routes {
      let calls = run.contents(of: route.link.from, limit: 100_000).entries
        .filter { $0.waits(for: route.link.to) }
      // The list says since when an execution waits for its branches, and not when each of them began.
      guard !calls.contains(where: { $0.place != nil && $0.hasBranches }) else {
        unknown.formUnion(route.path)
        continue
      }
      let oldest = calls.compactMap { $0.elapsed?.seconds }.max() ?? 0
      let length = Int(min(1, oldest / Self.holdTime) * Double(route.path.count) + 1e-9)
      thick.formUnion(route.path.prefix(length))
      guard length == route.path.count, let first = route.path.first, first.row == route.path.last?.row,
        let end = route.path.last
      else { continue }
      let above = Rect(
        column: min(first.column, end.column), row: first.row - 1, columns: route.path.count, rows: 1)
      // Another link may run there, so that there is no room for words.
      let isTaken = picture.layout.routes.contains {
        $0.path.contains { $0.row == above.row && $0.column >= above.column && $0.column < above.endColumn }
      }
      // Nor is there under a box.
      let isCovered = picture.layout.boxes.values.contains {
        $0.row <= above.row && above.row < $0.endRow && $0.column < above.endColumn && above.column < $0.endColumn
      }
      guard !isTaken && !isCovered else { continue }
      let words = picture.text(above).filter { $0 != " " && $0 != "," }
      #expect(words.isEmpty || Int(words) == calls.count, place)
      if calls.count < 10, forecast.mostCallers < 10, forecast.mostCalls < 10 { #expect(!words.isEmpty, place) }
    }
    for route in picture.layout.routes {
      for point in route.path.dropLast() {
        let cell = picture.surface[point.column, point.row]
        let isLine = cell.text.unicodeScalars.allSatisfy {
          [0x2500, 0x2501, 0x2502, 0x2503].contains($0.value) || (0x250c...0x254b).contains($0.value)
        }
        guard !unknown.contains(point), isLine else { continue }
        #expect("─│┌┐└┘┬┴├┤┼".contains(cell.text) != thick.contains(point), place)
      }
    }
  }

  @Test(arguments: Matrix.rows(scenarios, short: 25))
  func `no link is thick once nobody waits any more`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let forecast = Forecast(from: timeline.playedAhead(eventBudget: 3_000_000))
    timeline.seek(to: .end)
    // Where somebody polls a run has no end of its own.
    guard timeline.run.isFinished else { return }
    let picture = Picture(timeline, forecast, in: Self.rooms[1])
    #expect(picture.snapshot.held.isEmpty)
    for point in picture.layout.routes.flatMap(\.path) {
      #expect(picture.surface[point.column, point.row].text != Glyph.pulse)
    }
  }

  // MARK: Nothing moves

  @Test(arguments: Matrix.rows(scenarios, short: 25))
  func `while a run plays boxes and their words stay where they are`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let forecast = Forecast(from: timeline.playedAhead(eventBudget: 3_000_000))
    var boxes = [[NodeIndex: Rect]?](repeating: nil, count: Self.rooms.count)
    var places = [[String: Int]](repeating: [:], count: Self.rooms.count)
    // Every tenth of a second at first; of the rest of a long run, which may be a day, as many moments again.
    let first = Array(0...Int(min(forecast.span, Self.isLong ? 60 : 12) * 10))
    let rest = Self.isLong ? (1...600).map { Int(60 * 10 + (forecast.span - 60) * 10 * Double($0) / 600) } : []
    for (tenth, room) in Matrix.pairs(first + (forecast.span > 60 ? rest : []), Array(Self.rooms.indices)) {
      timeline.seek(to: Instant(seconds: Double(tenth) / 10))
      let picture = Picture(timeline, forecast, in: Self.rooms[room])
      #expect(boxes[room] == nil || picture.layout.boxes == boxes[room])
      boxes[room] = picture.layout.boxes
      for (node, state) in picture.snapshot.nodes.enumerated() {
        guard state.view is ServiceView || state.view is GatewayView || (state.view as? ClientView)?.isCaller == true
        else { continue }
        for (word, place) in words(in: node, picture) {
          #expect(places[room][word] ?? place == place, "\(word) at \(timeline.now.seconds) s in \(Self.rooms[room])")
          places[room][word] = place
        }
      }
    }
  }

  /// Where each word of two letters and more in a box begins, by its box, its row and the word.
  private func words(in node: NodeIndex, _ picture: Picture) -> [(String, Int)] {
    picture.rows(of: node).flatMap { row -> [(String, Int)] in
      var (found, word, start): ([(String, Int)], String, Int) = ([], "", 0)
      for column in row.column...row.endColumn {
        let text = column < row.endColumn ? picture.surface[column, row.row].text : " "
        if text.allSatisfy(\.isLetter), !text.isEmpty {
          if word.isEmpty { start = column }
          word += text
        } else {
          if word.count > 1 { found.append(("\(node)/\(row.row)/\(word)", start)) }
          word = ""
        }
      }
      return found
    }
  }
}

extension Contents.Entry {
  fileprivate var hasBranches: Bool { if case .joins = state { true } else { false } }

  /// Whether it has called a component that has not answered yet.
  fileprivate func waits(for node: NodeIndex) -> Bool {
    switch state {
    case .calls(let callee): callee == node
    case .joins(let callees): callees.contains(node)
    case .waits, .gathers, .inBatch, .waitsForBatch, .inFlight, .delayed, .works, .sends, .backsOff, .pauses,
      .awaitsToken, .arrives:
      false
    }
  }
}
