import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Looking into a component, and after one request.
struct InspectTests {
  /// Every request that a run made, as its report has it.
  private struct Latencies: RunObserver {
    var answered: [UInt64: SimDuration] = [:]
    var done: [UInt64: SimDuration] = [:]

    mutating func observe(_ event: RunEvent, at now: Instant) {
      switch event {
      case .requestAnswered(_, let request, _, let latency): answered[request] = latency
      case .requestDone(_, let request, let latency, _): done[request] = latency
      default: break
      }
    }
  }

  private static let scenarioIDs = try? ContentFolder(path: "\(Checkout.folder)/content").manifest.scenarioIDs

  private func isWithoutGap(_ way: [TraceSpan]) -> Bool {
    zip(way, way.dropFirst()).allSatisfy { $0.end == $1.start }
  }

  /// Whoever comes at the end still finds an order to follow.
  @Test(arguments: ["poller-meets-throttle", "refused-at-the-door", "dead-letter-queue", "traffic-leveling"])
  func `of a run that is over a request can be followed, a dead letter before all others`(id: String) throws {
    var stage = try Shipped.stage(id, at: 0)
    while stage.isAnimating { stage.advance(by: 0) }
    _ = stage.handle(.end)
    guard case .push(let screen) = stage.follow() else {
      Issue.record("nothing is followed: \(stage.message ?? "")")
      return
    }
    #expect(screen is TraceScreen)
  }

  @Test(arguments: Matrix.rows(scenarioIDs ?? [], short: 25))
  func `the parts of a trace sum to what was measured, to the nanosecond`(id: String) throws {
    var run = try Shipped.run(id)
    let fresh = run
    var latencies = Latencies()
    run.advance(to: Instant(seconds: 90), observer: &latencies)
    // Where the first request comes later there is nothing to sum yet.
    #expect(latencies.answered.isEmpty == (run.value(of: .total(.started)) == 0))
    guard let last = latencies.answered.keys.max() else { return }
    for request in stride(from: 0, through: last, by: max(1, Int(last / 40))) {
      var (copy, trace) = (fresh, RequestTrace(of: request, in: fresh))
      copy.advance(to: Instant(seconds: 90), observer: &trace)
      #expect(trace.latency == latencies.answered[request])
      #expect(trace.resultLatency == latencies.done[request])
      if let latency = trace.latency { #expect(isExact(trace.pathToAnswer, latency), "\(id) \(request)") }
      if let latency = trace.resultLatency { #expect(isExact(trace.pathToResult, latency), "\(id) \(request)") }
    }
  }

  private func isExact(_ way: [TraceSpan], _ latency: SimDuration) -> Bool {
    isWithoutGap(way) && way.reduce(0) { $0 + $1.length.nanoseconds } == latency.nanoseconds
  }

  @Test func `a timeline tells the trace again with what the learner did`() throws {
    var stage = try Shipped.stage("synchronous-trap", at: 20)
    stage.press("x")
    stage.play(to: 25)
    let request = try #require(stage.timeline.recorder.lastFailure)
    let trace = try #require(stage.timeline.trace(of: request))
    #expect(trace.answer?.status == .unavailable)
    #expect(isExact(trace.pathToAnswer, try #require(trace.latency)))
  }

  @Test func `nothing is deleted from a stream, and no way stands in a trace twice`() throws {
    func labels(_ id: String, _ request: UInt64) throws -> [String] {
      let stage = try Shipped.stage(id, at: 800)
      let trace = try #require(stage.timeline.trace(of: request))
      return trace.rows(in: stage.timeline.run).map { "\($0.instant.nanoseconds) \($0.label(in: stage.timeline.run))" }
    }
    let record = try labels("two-readers", 2)
    #expect(record.contains { $0.hasSuffix("in its shard") })
    #expect(record.contains { $0.hasSuffix("its reader is past it") })
    #expect(!record.contains { $0.contains("deleted") || $0.contains("queue") || $0.contains("in flight") })
    for (id, request) in [("every-five-minutes", UInt64(2)), ("pushed-result", 1), ("gathered-into-files", 1)] {
      let ways = try labels(id, request).filter { $0.contains(" to ") }
      #expect(Set(ways).count == ways.count, "\(id): \(ways)")
    }
  }

  /// Event 20 is run from 31.004 to 36.004 s; order 40 is called off at 155.004 s, for nobody gave its token back.
  @Test(arguments: [("late-events", UInt64(20)), ("wait-for-approval", 40)])
  func `of what is over a trace says neither that it goes on nor that it is lost`(id: String, request: UInt64) throws {
    let stage = try Shipped.stage(id, at: 450)
    let run = stage.timeline.run
    let labels = try #require(stage.timeline.trace(of: request)).rows(in: run).map { $0.label(in: run) }
    #expect(!labels.contains { $0.contains("not done yet") || $0.contains("lost") }, "\(labels)")
    let (words, end) =
      id == "late-events"
      ? ("Invoice: event in hand", "Invoice: all is done") : ("Order: execution under way", "Order: failed with 500")
    #expect(labels.contains(words) && labels.contains(end), "\(labels)")
  }

  /// Every 20 s for work of 600 s, which then fails.
  @Test func `signs of life are one row of a trace`() throws {
    let stage = try Shipped.stage("keep-alive", at: 650)
    let rows = try #require(stage.timeline.trace(of: 1)).rows(in: stage.timeline.run)
    let labels = rows.map { $0.label(in: stage.timeline.run) }
    #expect(labels.count { $0.contains("hides it for 30 s") } <= 2, "\(labels)")
    #expect(labels.contains("Heartbeat: hides it for 30 s, 29 times"), "\(labels)")
  }

  private func looking(_ id: String, into name: String, at seconds: Double) throws -> InspectScreen {
    let stage = try Shipped.stage(id, at: seconds)
    let node = try #require(stage.timeline.run.nodes.firstIndex { $0.name == name })
    return InspectScreen(node, of: stage.timeline, order: [node])
  }

  private func text(_ screen: InspectScreen) -> String {
    var surface = Surface(Size(columns: 80, rows: 22))
    screen.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test func `a table tells what it wrote and refused`() throws {
    let picture = text(try looking("visibility-too-short", into: "charges", at: 100))
    #expect(picture.contains("written") && picture.contains("✓ written"), "\(picture)")
  }

  @Test func `a topic tells what its subscribers got, and a row can be followed`() throws {
    var screen = try looking("fan-out", into: "order_placed", at: 5)
    let picture = text(screen)
    #expect(picture.contains("1 published; copies: To bill 1, To ship 1"), "\(picture)")
    #expect(picture.contains("● To bill, To ship"), "\(picture)")
    guard case .replace(let trace) = screen.handle(.enter) else {
      Issue.record("nothing is followed")
      return
    }
    #expect(trace is TraceScreen)
  }

  @Test(arguments: [(14.0, "both: ○ waits for Darkroom\n"), (20, "both: ○ waits for its branches")])
  func `an execution with branches says whom they wait for, each once`(seconds: Double, words: String) throws {
    let picture = text(try looking("photo-book", into: "book", at: seconds))
    #expect(picture.contains(words), "\(picture)")
  }

  @Test(arguments: [(1, "1 call open."), (1_000, "1,000 calls open.")])
  func `numbers above a list are written as everywhere`(calls: Int, sum: String) throws {
    var scenario = Scenario(id: "made", title: "Made", story: "", knobs: [])
    let rush = Traffic(.burst(count: .number(Double(calls))))
    scenario.components = [
      Component(
        name: "clients", label: "Clients", kind: .client(.init(traffic: [rush], steps: [.call("table")]))),
      Component(name: "table", label: "Table", kind: .table(.init(latency: .constant(.number(9))))),
    ]
    var run = try Run(scenario, knobs: KnobValues([]), seed: 1)
    run.advance(to: Instant(seconds: 1))
    #expect(run.snapshot().nodes[1].face.summary(copies: "") == sum)
  }

  @Test func `a bucket tells its objects and whom it told`() throws {
    let picture = text(try looking("fire-and-forget", into: "pictures", at: 5))
    #expect(picture.contains("object") && picture.contains("copies: "), "\(picture)")
  }

  @Test func `activityLog are those of the present moment when time goes back`() throws {
    var stage = try Shipped.stage("fire-and-forget", at: 5)
    let bucket = try #require(stage.timeline.run.nodes.firstIndex { $0.kind == .bucket })
    let count = try #require(stage.timeline.recorder.activityLog.latest(at: bucket)).count
    stage.press(.home)
    #expect(count > 0 && stage.timeline.recorder.activityLog.latest(at: bucket) == [])
  }

  @Test func `enter on a row of the trace leads the stage to its instant`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    for _ in 0..<124 {
      if !app.isAnimating { app.handle(.key(.character(" "))) }
      app.advance(by: 0.1)
    }
    for key in [KeyEvent.enter, .enter, .down, .enter] { app.handle(.key(key)) }
    let stage = try #require(app.top as? StageScreen)
    #expect(stage.timeline.now.seconds < 12)
  }

  @Test func `leaving a trace leads back to the list`() throws {
    var app = try Shipped.app(watching: "traffic-leveling")
    for _ in 0..<120 { app.advance(by: 0.1) }
    for _ in 0..<300 {
      if !app.isAnimating { app.handle(.key(.character(" "))) }
      app.advance(by: 0.1)
    }
    for key in [KeyEvent.enter, .character("y")] { app.handle(.key(key)) }
    #expect(app.top is TraceScreen)
    app.handle(.key(.character("q")))
    #expect(app.top is InspectScreen)
    app.handle(.key(.character("q")))
    #expect(app.top is StageScreen)
  }

  @Test(arguments: GoldenFrameTests.sizes, [GlyphSet.unicode, .ascii])
  func `list and trace look as they were approved`(size: Size, glyphs: GlyphSet) throws {
    for (name, key) in [("inspect", KeyEvent.enter), ("story", .character("y"))] {
      var app = try Shipped.app(watching: "traffic-leveling", size, glyphs)
      for _ in 0..<124 {
        if !app.isAnimating { app.handle(.key(.character(" "))) }
        app.advance(by: 0.1)
      }
      app.handle(.key(key))
      let surface = app.draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles,
        against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
