import CourseContent
import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What the stage says about what it cannot know for certain.
struct HonestWordsTests {
  // MARK: The twin

  @Test(arguments: [0, 3.5, 30, 60, 1_000])
  func `the twin opens at the instant of the stage`(seconds: Double) throws {
    for id in ["synchronous-trap", "asynchronous-solution"] {
      var timeline = Timeline(try Shipped.run(id))
      timeline.seek(to: Instant(seconds: seconds))
      let screen = try ScreenTable(try Shipped.context()).screen(for: .twinOf(timeline.run))
      let pair = try #require(screen as? PairScreen<Twin>).pair
      // Both as if they had been played side by side to there.
      let other = try Shipped.course().scenario(try #require(timeline.run.scenario.twin))
      var twin = try Twin(of: try Shipped.run(id), beside: other)
      twin.pair.seek(to: timeline.now)
      #expect(pair.now == twin.pair.now && pair.left.now == twin.pair.left.now && pair.right.now == twin.pair.right.now)
      #expect(pair.left.run.report() == twin.pair.left.run.report())
      #expect(pair.right.run.report() == twin.pair.right.run.report())
      let own = id == "synchronous-trap" ? pair.left : pair.right
      if !timeline.run.isFinished { #expect(own.now == timeline.now) }
    }
  }

  // MARK: Drains in about

  @Test(arguments: [
    (410, 10.0, false, 40, "drains in about 41 s at 10 /s"), (410, 10, true, 40, "drains in about 41 s at 10 /s net"),
    (410, 10, true, 30, "drains in 41 s at 10 /s net"), (3, 2, false, 30, "drains in about 1.5 s at 2 /s"),
    (12_340, 10, false, 30, "drains in 1,234 s at 10 /s"),
  ])
  func `the time to drain says at which rate`(
    waiting: Int, rate: Double, isNet: Bool, width: Int, words: String
  ) {
    let drain = Drain(waiting: waiting, perSecond: rate, isNet: isNet)
    #expect(drain.description(within: width).spans.map(\.text).joined() == words)
  }

  private func text(of stage: StageScreen) -> String {
    var surface = Surface(Size(columns: 200, rows: 58))
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test func `a queue that grows does not drain, whoever fills it`() throws {
    // 20 a second come through Checkout, and 10 a second are done: only when the sale is over it drains.
    var knobs = KnobValues(try Shipped.course().scenario("asynchronous-solution").knobs)
    try knobs.set("outage", to: 0)
    let run = try Run(try Shipped.course().scenario("asynchronous-solution"), knobs: knobs, seed: 7)
    var stage = StageScreen(run, in: try Shipped.context())
    stage.playback.timeline.seek(to: Instant(seconds: 50))
    #expect(!text(of: stage).contains("drains in"))
    stage.playback.timeline.seek(to: Instant(seconds: 80))
    #expect(text(of: stage).contains("at 10 /s "))
  }

  /// What the queue says of its end, in seconds and messages a second, or nothing.
  private func drain(_ id: String, at seconds: Double) throws -> (seconds: Double, rate: Double)? {
    let words = try Shipped.picture(of: id, at: seconds, Size(columns: 200, rows: 58))
    guard let match = words.firstMatch(of: /drains in (?:about )?([0-9.,]+) s at ([0-9.,]+) \/s/) else { return nil }
    func number(_ text: Substring) -> Double? { Double(text.filter { $0 != "," }) }
    return number(match.1).flatMap { time in number(match.2).map { (time, $0) } }
  }

  @Test(arguments: [2.05, 5, 10, 15])
  func `a queue drains as fast as messages leave it, not as fast as they are worked on`(
    seconds: Double
  ) throws {
    // 0.1 s on the way with each request and 0.1 s of work: 5 a second, and the hundredth is done after 20 s.
    let drain = try #require(try drain("batch-of-ten", at: seconds))
    #expect(abs(drain.rate - 5) < 0.3 && abs(seconds + drain.seconds - 20) < 1.5, "\(drain)")
  }

  @Test func `nobody knows when a queue is empty where its messages fail, or wait for their group`() throws {
    for seconds in [10.3, 10.8, 12, 13] { #expect(try drain("not-yet", at: seconds) == nil, "\(seconds) s") }
    for seconds in [5.5, 20, 60] { #expect(try drain("first-in-line", at: seconds) == nil, "\(seconds) s") }
    for seconds in [1.0, 5] { #expect(try drain("one-batch-a-group", at: seconds) == nil, "\(seconds) s") }
  }

  // MARK: What AWS leaves open

  @Test func `nothing that is asked about visibility-too-short depends on what AWS leaves open`() throws {
    let scenario = try Shipped.course().scenario("visibility-too-short")
    #expect(scenario.predictions.count == 2)
    for visibility in [1.0, 5, 10, 14, 15, 16, 30] {
      for work in [1.0, 15, 60] {
        for receives in [1.0, 2, 5] {
          for idempotent in [0.0, 1] {
            let outcomes = try [0.0, 1].map { deletes -> [String] in
              var knobs = KnobValues(scenario.knobs)
              for (name, value) in [
                ("visibility_timeout", visibility), ("work_time", work), ("max_receive_count", receives),
                ("idempotent", idempotent), ("deletes", deletes),
              ] { try knobs.set(name, to: value) }
              var run = try Run(scenario, knobs: knobs, seed: 7)
              run.advance(to: .end)
              return scenario.predictions.map { $0.description(for: $0.outcome(in: run)) }
            }
            #expect(outcomes[0] == outcomes[1], "\(visibility) \(work) \(receives) \(idempotent)")
          }
        }
      }
    }
  }

  @Test func `the knob says in words which handle deletes`() throws {
    var stage = try Shipped.stage("visibility-too-short")
    stage.selection.knob = try #require(stage.timeline.run.knobs.knobs.firstIndex { $0.name == "deletes" })
    #expect(text(of: stage).contains("deletes <newest handle>"))
    stage.press("+")
    #expect(text(of: stage).contains("deletes <any handle>"))
    stage.press("+")
    #expect(text(of: stage).contains("deletes goes from newest handle to any handle."))
    #expect(stage.timeline.run.filling("with {$deletes}") == "with any handle")
  }

  @Test func `a run that was saved before the knob was there means the same`() throws {
    let run = try Shipped.run("visibility-too-short")
    var timeline = Timeline(run)
    timeline.seek(to: .end)
    var words = String(decoding: try JSONEncoder().encode(Replay(of: timeline)), as: UTF8.self)
    words = words.replacing(/,"deletes":0|"deletes":0,/, with: "")
    #expect(!words.contains("deletes"))
    let played = try JSONDecoder().decode(Replay.self, from: Data(words.utf8)).timeline(of: run.scenario)
    #expect(played.run.knobs["deletes"] == 0)
  }

  @Test(arguments: [
    ("retries", "retry"), ("shards", "shard"), ("batches", "batch"), ("publishes", "publish"),
    ("GB-seconds", "GB-second"), ("times", "time"), ("s", "s"), ("orders/s", "orders/s"), ("of calls", "of calls"),
    ("per second", "per second"),
  ])
  func `one of a thing is called as one`(unit: String, one: String) {
    #expect(unit.ofOne == one)
  }
}
