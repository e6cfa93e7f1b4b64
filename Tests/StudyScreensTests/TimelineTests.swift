import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// Going back, and taking back.
struct TimelineTests {
  /// Advances without minding the pauses.
  private func advance(_ timeline: inout Timeline, to seconds: Double) {
    while timeline.now < Instant(seconds: seconds), !timeline.run.isFinished {
      let before = (timeline.now, timeline.run.eventCount)
      timeline.advance(to: Instant(seconds: seconds))
      if before == (timeline.now, timeline.run.eventCount) { break }
    }
  }

  private func timeline(_ id: String, at seconds: Double) throws -> Timeline {
    var timeline = Timeline(try Shipped.run(id))
    advance(&timeline, to: seconds)
    return timeline
  }

  static let interventions: [Intervention] = [
    .burst(0, count: 50), .breakDown(3), .slow(3, factor: 4), .turn("network_latency", to: 0.02),
    .turn("service_time", to: 2),
  ]

  @Test func `what is counted beside it is rounded where there is little room`() {
    let counts = [999, 1_000, 1_977, 9_949, 9_950, 16_499, 999_499, 999_500, 2_400_000]
    let words = ["999", "1.0k", "2.0k", "9.9k", "10k", "16k", "999k", "1M", "2M"]
    #expect(counts.map(TimelineBar.short) == words)
  }

  @Test(arguments: interventions)
  func `undo gives the run without the intervention`(intervention: Intervention) throws {
    var touched = try timeline("traffic-leveling", at: 12)
    let untouched = try timeline("traffic-leveling", at: 20)
    try touched.intervene(intervention)
    advance(&touched, to: 20)
    #expect(touched.run.report().json != untouched.run.report().json)
    #expect(touched.undo() == intervention)
    #expect(touched.run.report().json == untouched.run.report().json)
    #expect(touched.recorder.history == untouched.recorder.history)
    #expect(touched.run.conservationErrors().isEmpty)
    #expect(touched.undo() == nil)
  }

  @Test func `interventions are taken back one by one, the latest first`() throws {
    var timeline = try timeline("traffic-leveling", at: 5)
    var reports: [String] = []
    for (index, intervention) in Self.interventions.enumerated() {
      var plain = timeline
      advance(&plain, to: 40)
      reports.append(plain.run.report().json)
      advance(&timeline, to: 6 + Double(index))
      try timeline.intervene(intervention)
    }
    advance(&timeline, to: 40)
    while timeline.undo() != nil { #expect(timeline.run.report().json == reports.popLast()) }
    #expect(reports.isEmpty)
  }

  @Test(arguments: Shipped.scenarioIDs, [0.0, 3, 10, 10.004, 22])
  func `seeking back and forth gives the same run`(id: String, place: Double) throws {
    var timeline = try timeline(id, at: 15)
    try timeline.intervene(.slow(2, factor: 3))
    advance(&timeline, to: 30)
    let (report, history) = (timeline.run.report().json, timeline.recorder.history)
    timeline.seek(to: Instant(seconds: place))
    #expect(timeline.now == Instant(seconds: place))
    timeline.seek(to: Instant(seconds: 30))
    #expect(timeline.run.report().json == report)
    #expect(timeline.recorder.history == history)
  }

  @Test(arguments: Shipped.scenarioIDs)
  func `a step back after a step is where it was`(id: String) throws {
    var timeline = try timeline(id, at: 10)
    for _ in 0..<20 {
      let (before, lines) = (timeline.run.eventCount, timeline.recorder.narrator.lines)
      timeline.step()
      timeline.stepBack()
      #expect(timeline.recorder.narrator.lines == lines)
      #expect(timeline.run.eventCount == before)
      timeline.step()
    }
  }

  @Test(arguments: Shipped.scenarioIDs)
  func `as many steps back as forward give every event's state again`(id: String) throws {
    var timeline = try timeline(id, at: 4)
    var reports: [[Report.Entry]] = []
    for _ in 0..<40 {
      timeline.step()
      reports.append(timeline.run.report().entries)
    }
    while let report = reports.popLast() {
      #expect(timeline.run.report().entries == report)
      timeline.stepBack()
    }
  }

  @Test func `what was done happens again after going back and forth`() throws {
    var timeline = try timeline("traffic-leveling", at: 8)
    try timeline.intervene(.burst(0, count: 30))
    try timeline.intervene(.breakDown(3))
    advance(&timeline, to: 14)
    try timeline.intervene(.restore(3))
    advance(&timeline, to: 50)
    let report = timeline.run.report().json
    for place in [0.0, 7.99, 8, 8.01, 14, 13.5, 49] {
      timeline.seek(to: Instant(seconds: place))
      advance(&timeline, to: 50)
      #expect(timeline.run.report().json == report, "by way of \(place) s")
    }
    for _ in 0..<60 { timeline.stepBack() }
    timeline.seek(to: Instant(seconds: 50))
    #expect(timeline.run.report().json == report, "by way of single steps")
    for _ in 0..<60 { timeline.stepBack() }
    for _ in 0..<20 { timeline.step() }
    timeline.seek(to: Instant(seconds: 50))
    #expect(timeline.run.report().json == report, "by way of single steps back and forth")
  }

  @Test func `what is done after going back forgets what came later`() throws {
    var timeline = try timeline("traffic-leveling", at: 20)
    try timeline.intervene(.breakDown(3))
    timeline.seek(to: Instant(seconds: 12))
    try timeline.intervene(.slow(3, factor: 2))
    #expect(timeline.interventions.map(\.intervention) == [.slow(3, factor: 2)])
    advance(&timeline, to: 30)
    var other = try self.timeline("traffic-leveling", at: 12)
    try other.intervene(.slow(3, factor: 2))
    advance(&other, to: 30)
    #expect(timeline.run.report().json == other.run.report().json)
  }
}
