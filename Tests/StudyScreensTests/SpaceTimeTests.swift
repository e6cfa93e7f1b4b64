import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The picture of a space-time diagram says what the diagram says.
struct SpaceTimeTests {
  static let scenarioIDs = (try? ContentFolder(path: "\(Checkout.folder)/content").manifest.scenarioIDs) ?? []

  /// Diagrams of requests of a shipped system after so many seconds, drawn by a seed.
  private static func diagrams(
    of id: String, at seconds: Double, _ count: Int, seed: UInt64
  ) throws -> [(diagram: SpaceTimeDiagram, run: Run)] {
    var timeline = Timeline(try Shipped.run(id))
    timeline.seek(to: Instant(seconds: seconds))
    var random = SeededGenerator(seed: seed)
    let started = Int(timeline.run.value(of: .total(.started)) ?? 0)
    guard started > 0 else { return [] }
    return (0..<count).compactMap { _ in
      let request = UInt64(Int.random(in: 1...started, using: &random))
      return timeline.trace(of: request).flatMap(SpaceTimeDiagram.init).map { ($0, timeline.run) }
    }
  }

  @Test("an axis of centuries has labels")
  func longAxesAreDrawn() {
    var surface = Surface(Size(columns: 20, rows: 200))
    let axis = SpaceTimeAxis(
      step: SimDuration(nanoseconds: 80_000_000_000_000_000), bins: Array(0..<200), cursor: nil)
    axis.draw(into: &surface, in: surface.bounds, cursorRow: nil)
    #expect(surface.text.contains(" 0 s┤"))
  }

  // MARK: Rows

  @Test(
    "lengths are true to a row, order is always right, and nothing is left out",
    arguments: Matrix.rows(scenarioIDs, short: 25))
  func rowsAreTrue(id: String) throws {
    for (diagram, _) in try Self.diagrams(of: id, at: 60, 6, seed: 12) {
      let steps = SpaceTimeRows.steps(for: [diagram])
      for step in [steps[steps.count - 1], steps[steps.count / 2], steps[max(0, steps.count - 12)]] {
        let rows = SpaceTimeRows(of: [diagram], step: step)
        let comment: Comment = "\(id) \(diagram.request), \(step.seconds) s a row"
        expectLengths(diagram, rows, comment)
        expectOrder(diagram, rows, comment)
      }
    }
  }

  /// A row that takes no time does not count. Each end may be off by half a row, by one where its step has several, and by
  /// one more where the neighbour is shorter than a row and has one all the same.
  private func expectLengths(_ diagram: SpaceTimeDiagram, _ rows: SpaceTimeRows, _ comment: Comment) {
    let crowded = Set(rows.rows.filter { !$0.isLast }.map(\.bin))
    for (column, lanes) in diagram.columns.map(\.lanes).enumerated() {
      for (lane, segments) in lanes.enumerated() {
        for (place, segment) in segments.enumerated() where segment.end <= diagram.end {
          let own = rows.sides[0].rows(of: place, column: column, lane: lane)
          let (first, last) = [segment.start, segment.end].map {
            Int(($0 - diagram.startedAt).nanoseconds / rows.step.nanoseconds)
          }.pair
          let short = [place - 1, place + 1].filter {
            segments.indices.contains($0) && segments[$0].length.nanoseconds < rows.step.nanoseconds
          }
          let tolerance =
            1.0 + (crowded.contains(first) ? 0.5 : 0) + (crowded.contains(last) ? 0.5 : 0) + Double(short.count)
          let length = Double(segment.length.nanoseconds) / Double(rows.step.nanoseconds)
          let shown = Double(own.count { rows.rows[$0].isLast })
          #expect(abs(shown - length) <= tolerance, "\(comment): \(segment.doing)")
          let next = place + 1 < segments.count ? segments[place + 1] : nil
          if length >= 1 || next == nil && place == 0 { #expect(!own.isEmpty, "\(comment): \(segment.doing)") }
          #expect(own.isEmpty || own == Array(own[0]...own[own.count - 1]), "\(comment): in one piece")
          let begin = rows.sides[0].row(of: segment.start)
          #expect(
            own.allSatisfy { $0 >= begin || rows.rows[$0].bin == first },
            "\(comment): \(segment.doing) before it begins")
        }
      }
    }
  }

  /// Arrows stand in the order of their instants, each whole, in the step in which it leaves.
  private func expectOrder(_ diagram: SpaceTimeDiagram, _ rows: SpaceTimeRows, _ comment: Comment) {
    let grid = rows.sides[0]
    let pieces = grid.pieces.enumerated().flatMap { row, pieces in pieces.map { (row, $0) } }
    let begins = pieces.map(\.1.begins)
    #expect(begins == begins.sorted(), comment)
    #expect(Set(pieces.map(\.1.arrow)) == Set(diagram.arrows.indices), comment)
    for (row, piece) in pieces { #expect(Int64(rows.rows[row].bin) == piece.begins / rows.step.nanoseconds, comment) }
    #expect(grid.samples == grid.samples.sorted(), comment)
    for column in diagram.columns.indices {
      for lane in diagram.columns[column].lanes.indices {
        let starts = grid.samples.indices.compactMap { grid.segment(row: $0, column: column, lane: lane)?.start }
        #expect(starts == starts.sorted(), comment)
      }
    }
  }

  // MARK: What is drawn

  /// The cells of each column against the value, at a size that shows all of it.
  @Test("what is drawn is what the diagram holds", arguments: Matrix.rows(scenarioIDs, short: 25))
  func pictureIsTheValue(id: String) throws {
    for (diagram, run) in try Self.diagrams(of: id, at: 60.5, 4, seed: 7) {
      let side = SpaceTimeSide(title: "", role: .title, diagram, in: run)
      var surface = Surface(Size(columns: 150, rows: 60))
      let picture = SpaceTimePicture.fitting([side], in: surface.bounds)
      picture.draw(into: &surface, in: surface.bounds)
      let head = picture.headRows(columns: 150)
      let room = Rect(
        column: SpaceTimePicture.axisColumns, row: head, columns: 150 - SpaceTimePicture.axisColumns, rows: 60 - head)
      let columns = SpaceTimeColumns(of: diagram, in: room)
      for column in diagram.columns.indices {
        for lane in diagram.columns[column].lanes.indices {
          for row in picture.rows.rows.indices where row < room.rows {
            let cell = surface[columns.lanes[column][lane], head + row]
            guard let segment = picture.rows.sides[0].segment(row: row, column: column, lane: lane) else { continue }
            #expect(
              String(cell.glyph) == segment.glyph
                && cell.role == side.role(of: segment, in: column, at: picture.rows.sides[0].samples[row]),
              "\(id) \(diagram.request) row \(row)")
          }
        }
      }
      // Each arrow has its head, but one that is still on its way.
      let heads = surface.cells.count { [Glyph.arrowRight, "←", Glyph.failed].contains(String($0.glyph)) }
      #expect(heads == diagram.arrows.count { $0.arrival <= diagram.end }, "\(id) \(diagram.request)")
    }
  }

  /// The gateway gives up after 29 s: red from four fifths of it on, and a third of it is still amber.
  @Test("a wait reddens towards its limit, and a wait without one does not")
  func waitsRedden() throws {
    var timeline = Timeline(try Shipped.run("synchronous-trap"))
    timeline.seek(to: Instant(seconds: 70))
    // The first buyer who is not served: one who came after 25 s.
    let trace = try #require(timeline.trace(of: 520))
    let diagram = try #require(SpaceTimeDiagram(of: trace))
    let side = SpaceTimeSide(title: "", role: .title, diagram, in: timeline.run)
    let gateway = try #require(diagram.columns.indices.first { side.label(of: $0) == "Gateway" })
    let wait = try #require(diagram.columns[gateway].lanes[0].first { $0.doing == .standsStill })
    #expect(abs(wait.length.seconds - 29) < 0.1)
    let expected: [(Double, Role)] = [
      (0, .synchronous), (9.6, .synchronous), (9.8, .waitingLong), (23.1, .waitingLong), (23.3, .failing),
      (29, .failing),
    ]
    for (seconds, role) in expected {
      #expect(side.role(of: wait, in: gateway, at: wait.start + SimDuration(seconds: seconds)) == role, "\(seconds)")
    }
    let limits = WaitingLimits(of: nil)
    let instant = wait.start + SimDuration(seconds: 1_000)
    #expect(limits.role(of: wait, at: instant) == .synchronous)
  }

  @Test(
    "all requests of a window are counted as the run holds them", arguments: ["synchronous-trap", "traffic-leveling"])
  func crowdIsTheRun(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    timeline.seek(to: Instant(seconds: 40))
    let nodes = Array(timeline.run.nodes.indices)
    let crowd = SpaceTimeCrowd(
      of: timeline, nodes: nodes, from: Instant(seconds: 5), step: SimDuration(seconds: 2.5), rows: 20)
    // 5, 7.5 ... 40 s: the rest has not happened yet.
    #expect(crowd.rows.count == 15)
    for (row, counts) in crowd.rows.enumerated() {
      timeline.seek(to: Instant(seconds: 5 + 2.5 * Double(row)))
      let report = timeline.run.report()
      for (node, counts) in counts.enumerated() where timeline.run.nodes[node].traits.holdsMessages {
        let name = timeline.run.nodes[node].name
        #expect(Double(counts.waiting) == report["nodes.\(name).depth"])
        #expect(Double(counts.inFlight) == report["nodes.\(name).in_flight"])
      }
    }
  }

  // MARK: The page

  private let N = KeyEvent.character("N")

  private func press(_ screen: inout SpaceTimeScreen, _ keys: KeyEvent...) {
    for key in keys { _ = screen.handle(key) }
  }

  private func opened(_ id: String, at seconds: Double) throws -> SpaceTimeScreen {
    var stage = try Shipped.stage(id, at: seconds)
    guard case .push(let screen) = stage.handle(.character("m")), var page = screen as? SpaceTimeScreen else {
      throw NothingOpened()
    }
    page.fit(Size(columns: 120, rows: 38))
    return page
  }

  private struct NothingOpened: Error {}

  @Test func `enter goes to the moment of the chosen row, on the stage and on the twin`() throws {
    var page = try opened("synchronous-chain", at: 10)
    press(&page, N, N, N, N, .down, .down)
    let instant = page.instant
    guard case .answer(.seek(let target)) = page.handle(.enter) else { throw NothingOpened() }
    #expect(target == instant && target > page.diagrams[0].startedAt && target < page.diagrams[0].end)
    var stage = try Shipped.stage("synchronous-chain", at: 10)
    stage.take(.seek(target))
    #expect(stage.timeline.now == target)
    var twin = try TwinTests.screen(at: 30)
    twin.take(.seek(Instant(seconds: 12)))
    #expect(twin.pair.now == Instant(seconds: 12))
  }

  @Test func `n and N go through the requests that have begun, and no further`() throws {
    var page = try opened("synchronous-chain", at: 4.5)
    for _ in 0..<9 { press(&page, N) }
    #expect(page.request == 1)
    for _ in 0..<9 { press(&page, .character("n")) }
    // One a second from 0 s on.
    #expect(page.request == 5)
  }

  @Test func `a finer step keeps the row's moment in view, and each press counts`() throws {
    var page = try opened("synchronous-chain", at: 12)
    press(&page, N, N, N, N, N, .down, .down, .down, .down, .down, .down)
    let (before, step) = (page.instant, page.rows.step)
    press(&page, .character("+"))
    #expect(page.rows.step < step && (page.top..<page.top + page.bodyRows).contains(page.cursor))
    #expect(abs((page.instant - before).seconds) <= step.seconds)
    for _ in 0..<20 { press(&page, .character("+")) }
    press(&page, .character("-"))
    let finest = SpaceTimeRows.steps(for: page.diagrams)[0]
    #expect(page.rows.step > finest)
  }

  @Test func `a twin has one request on both sides and one scale`() throws {
    var twin = try TwinTests.screen(at: 75)
    guard case .push(let screen) = twin.handle(.character("m")), var page = screen as? SpaceTimeScreen else {
      throw NothingOpened()
    }
    page.fit(Size(columns: 80, rows: 22))
    #expect(page.diagrams.map(\.request) == [page.request, page.request])
    #expect(page.rows.sides[0].samples.count == page.rows.sides[1].samples.count)
    // Where there is room for one side, v shows the other.
    #expect(page.shownSides == [0])
    press(&page, .character("v"))
    #expect(page.shownSides == [1])
  }

  /// Four rounds of photos of 4 s, then only the cover, until 40 s; the book is printed in 5 s.
  @Test func `who waits for a token only is asleep, and what that and a heartbeat look like is named`() throws {
    let book = try opened("photo-book", at: 45)
    let column = try #require(book.sides[0].diagram.columns.indices.first { book.sides[0].label(of: $0) == "Book" })
    let times = book.diagrams[0].columns[column]
    #expect(abs(times.total([.asleep]).seconds - 24) < 0.2)
    #expect(abs(times.total(SpaceTimeDiagram.standing).seconds - 21) < 0.3)
    #expect(try opened("wait-for-approval", at: 40).legend.contains { $0.meaning == "asleep" })
    var surface = Surface(Size(columns: 120, rows: 38))
    book.draw(into: &surface, in: surface.bounds)
    #expect(surface.text.contains("· asleep") && surface.text.contains("─► heartbeat"))
    #expect(surface.text.contains("─ beat ─"))
    let words = book.rows.rows.indices.flatMap { book.sides[0].sentences(of: $0, in: book.rows.sides[0]) }
    #expect(words.count { $0 == "Heartbeat from Painter to Book." } == 3)
  }

  @Test func `a stage on which nothing has happened does not offer it`() throws {
    var stage = try Shipped.stage("synchronous-chain")
    #expect(!stage.hints.contains { $0.name == "m" })
    guard case .stay = stage.handle(.character("m")) else { throw NothingOpened() }
  }

  // MARK: Lessons

  @Test(arguments: ["synchronous", "asynchronous"])
  func `the lesson of each flow draws both, the calls on the left`(id: String) throws {
    let figure = try #require(try Shipped.course().lesson(id).figures.first)
    let neighbour = try #require(figure.neighbour)
    let diagram = try #require(
      SpaceTimeFigure(
        of: figure, run: try Shipped.course().run(figure.run), beside: try Shipped.course().run(neighbour.run)))
    #expect(
      diagram.sides.map(\.title) == ["Synchronous flow (tight coupling)", "Asynchronous flow (decoupled)"])
    // Eight hops of 4 ms around 3 s; two hops until the message is acknowledged.
    #expect(
      diagram.sides.map(\.diagram.callerStandsStill) == [SimDuration(seconds: 3.032), SimDuration(seconds: 0.008)])
    #expect(diagram.sides.map(\.diagram.untilDone) == [SimDuration(seconds: 3.032), SimDuration(seconds: 3.008)])
  }

  @Test func `a figure shows nothing of what has not been played yet, and its sums at the end only`() throws {
    let figure = try #require(try Shipped.course().lesson("synchronous").figures.first)
    let neighbour = try #require(figure.neighbour)
    let run = try Shipped.course().run(figure.run)
    let other = try Shipped.course().run(neighbour.run)
    let diagram = try #require(SpaceTimeFigure(of: figure, run: run, beside: other))
    func text(until now: Double, isOver: Bool) -> String {
      var surface = Surface(Size(columns: 76, rows: 24))
      diagram.draw(into: &surface, in: surface.bounds, until: now, isOver: isOver)
      return surface.text
    }
    #expect(!text(until: 0, isOver: false).contains("┃"))
    #expect(text(until: 1.5, isOver: false).contains("┃") && !text(until: 1.5, isOver: false).contains("answer after"))
    #expect(text(until: 3.2, isOver: true).contains("all 9.08 s"))
  }

  @Test func `lines tell each step in words and draw the rest`() throws {
    let lines = try PlainGuide.lines(of: try Shipped.course().lesson("synchronous"), in: try Shipped.course())
    #expect(lines.contains("     1.008 s  Call from Service 1 to Service 2."))
    #expect(lines.contains { $0.contains("┃") && $0.contains("███") })
    // A command is not broken.
    #expect(lines.allSatisfy { $0.columns <= 80 || $0.hasPrefix("  Run it: ") })
  }
}

extension [Int] {
  fileprivate var pair: (Int, Int) { (self[0], self[1]) }
}

/// Space-time frames that somebody has looked at: text above, roles below.
struct SpaceTimeFrameTests {
  private struct Frame: CustomTestStringConvertible, Sendable {
    let name, id: String
    let seconds: Double
    let keys: [KeyEvent]
    let size: Size
    let glyphs: GlyphSet

    var testDescription: String { "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)" }
  }

  private static let wide = Size(columns: 120, rows: 40)
  private static let small = Size(columns: 80, rows: 24)
  private static let (m, N) = (KeyEvent.character("m"), KeyEvent.character("N"))

  private static let frames = [
    Frame(
      name: "chain", id: "synchronous-chain", seconds: 12, keys: [m, N, N, N, N], size: wide,
      glyphs: .unicode),
    Frame(
      name: "chain", id: "synchronous-chain", seconds: 12, keys: [m, N, N, N, N], size: small,
      glyphs: .ascii),
    Frame(
      name: "visibility", id: "visibility-too-short", seconds: 55.02, keys: [m, .down], size: wide, glyphs: .unicode),
    Frame(
      name: "twin", id: "synchronous-trap", seconds: 0, keys: [.character("v"), .end, m], size: wide, glyphs: .unicode),
    Frame(
      name: "twin-all", id: "synchronous-trap", seconds: 0, keys: [.character("v"), .end, m, .character("a")],
      size: small, glyphs: .unicode),
  ]

  @Test(arguments: frames)
  private func `the page looks as it was approved`(frame: Frame) throws {
    var app = App(try Shipped.context(), size: frame.size, glyphs: frame.glyphs)
    var timeline = Timeline(try Shipped.run(frame.id))
    timeline.seek(to: Instant(seconds: frame.seconds))
    app.open(.stage(timeline))
    for key in frame.keys { app.handle(.key(key)) }
    let surface = app.draw()
    let complaint = Golden.complaint(
      about: surface.text + "\n\n" + surface.roles, against: "space-time-\(frame.testDescription)")
    #expect(complaint == nil, "\(complaint ?? "")")
  }
}
