import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What the charts of the stage say beside their curves.
struct StageChartTests {
  private func charts(of stage: StageScreen) -> StageCharts {
    StageCharts(timeline: stage.timeline, forecast: stage.forecast)
  }

  private func text(of stage: StageScreen) -> String {
    var surface = Surface(Size(columns: 80, rows: 24))
    stage.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test func `what was done to the system is marked in the order of time`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("bxxs")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "up", "4x slow", "burst 400"])
    stage.press("uu")
    #expect(charts(of: stage).marks.map(\.label) == ["down", "burst 400"])
  }

  @Test(arguments: [60, 80, 200, 300])
  func `every chart comes once before one comes again, with no empty place`(columns: Int) throws {
    for id in Shipped.scenarioIDs {
      let all = charts(of: try Shipped.stage(id, at: 0)).shown
      var shown: [StageChart] = []
      var group = 0
      while shown.count < all.count {
        shown += StageChart.group(group, among: all, atMost: columns >= 200 ? 3 : 2)
        group += 1
      }
      #expect(shown == all)
      let most = columns >= 200 ? 3 : 2
      #expect(StageChart.group(group, among: all, atMost: most) == StageChart.group(0, among: all, atMost: most))
    }
  }

  @Test func `an enlarged chart takes the place of the system, and the run goes on under the same keys`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 5)
    stage.press("zb ")
    #expect(text(of: stage).contains("(chart 1 of") && !text(of: stage).contains("System"))
    #expect(stage.isPlaying && charts(of: stage).marks.map(\.label) == ["burst 400"])
    stage.press(.pageDown)
    #expect(
      text(of: stage).contains("Waiting in the queue: ApproximateNumberOfMessagesVisible (chart 2 of")
        && text(of: stage).contains("messages"))
    stage.press("q")
    #expect(text(of: stage).contains("System"))
  }

  @Test func `the axis of what is worked on at once keeps still`() throws {
    var stage = try Shipped.stage("synchronous-trap", at: 1)
    let before = charts(of: stage).concurrency.ceiling
    stage.playback.timeline.seek(to: Instant(seconds: 60))
    #expect(charts(of: stage).concurrency.ceiling == before)
  }

  @Test func `a ghost is drawn only on its chart`() throws {
    let stage = try Shipped.stage("traffic-leveling", at: 5)
    var charts = charts(of: stage)
    charts.ghosts[.depth] = .init(levels: [Chart.Level(value: 3, label: "you: 3", role: .attention)])
    #expect(charts.marked(.depth)?.levels.map(\.label) == ["you: 3"])
    #expect(charts.marked(.rates)?.levels.isEmpty == true)
  }

  @Test func `axes grow with what the reader does, and never shrink`() throws {
    var stage = try Shipped.stage("traffic-leveling", at: 12)
    let before = stage.forecast
    stage.selection.node = stage.timeline.run.nodes.firstIndex { $0.kind == .worker }
    stage.press("x")
    #expect(stage.forecast.span >= before.span && stage.forecast.mostWaiting >= before.mostWaiting)
    stage.press("b")
    #expect(stage.forecast.mostWaiting > before.mostWaiting)
  }

  @Test func `a rate does not fall because a bin has only begun`() throws {
    let stage = try Shipped.stage("synchronous-chain", at: 13)
    let last = charts(of: stage).rates.series.map { $0.values.last }
    #expect(last == [1, 1])
  }

  @Test func `what has emptied does not get older after the last event`() throws {
    var stage = try Shipped.stage("fan-out", at: 0)
    stage.take(.seek(Instant(seconds: 30)))
    #expect(charts(of: stage).oldestAge.series.allSatisfy { $0.values.last == 0 })
    var broken = try Shipped.stage("traffic-leveling")
    broken.take(.seek(Instant(seconds: 12)))
    broken.selection.node = broken.timeline.run.nodes.firstIndex { $0.kind == .worker }
    broken.press("x")
    broken.take(.seek(Instant(seconds: 60)))
    let age = try #require(charts(of: broken).oldestAge.series.first?.values.last ?? nil)
    #expect(age > 45)
  }

  /// Forty events run at once and end together; a file takes three thousand records, and the next one five minutes more.
  @Test func `what was done in one instant, with nothing before or after it, is a spike with its number`() throws {
    func done(_ id: String, _ knobs: [String: Double], at moment: Double) throws -> [String] {
      charts(of: try Shipped.stage(id, knobs, at: moment)).rates.spikes.filter { $0.role == .asynchronous }.map(\.label)
    }
    #expect(try done("late-events", ["work": 10, "reserved": 50], at: 15) == ["40 at once"])
    #expect(try done("gathered-into-files", [:], at: 450).count == 1)
    #expect(try done("traffic-leveling", [:], at: 60) == [])
    #expect(try done("synchronous-trap", [:], at: 40) == [])
  }

  /// The e-mails of orders that were published a second apart come in pairs, four milliseconds from one to the other.
  @Test func `pairs that are done each second are two a second`() throws {
    let charts = charts(of: try Shipped.stage("nobody-answers", at: 79.56))
    let width = charts.timeline.recorder.history.width.seconds
    let rates = charts.completionRates[Int(60.6 / width)...Int(63.3 / width)]
    #expect(rates.allSatisfy { abs(($0 ?? 0) - 2) < 0.01 }, "\(rates)")
  }

  /// A flow that is constant by the sum of its scenario: from when to when, and how many a second.
  struct ConstantFlow: CustomTestStringConvertible {
    let id: String
    let isArrival: Bool
    let from, to, rate: Double
    var knobs: [String: Double] = [:]

    var testDescription: String { "\(id), \(isArrival ? "arrivals" : "done"), \(rate) a second" }
  }

  static let constantFlows = [
    ConstantFlow(id: "traffic-leveling", isArrival: true, from: 0, to: 59, rate: 3),
    // Five workers, a second each and 4 ms for the next receive, from the burst at 10 s until the queue is empty at 121 s.
    ConstantFlow(id: "traffic-leveling", isArrival: false, from: 13, to: 119, rate: 5 / 1.004),
    ConstantFlow(id: "synchronous-trap", isArrival: true, from: 0, to: 40, rate: 20),
    // Fifty slots, five seconds each.
    ConstantFlow(id: "synchronous-trap", isArrival: false, from: 5.5, to: 40, rate: 10),
    ConstantFlow(id: "synchronous-chain", isArrival: true, from: 0, to: 15, rate: 1),
    ConstantFlow(id: "asynchronous-solution", isArrival: true, from: 0, to: 40, rate: 20),
    // A hundred and two hundred slots that fill in half of the time of the work: none is done in the other half.
    ConstantFlow(
      id: "synchronous-trap", isArrival: false, from: 6, to: 40, rate: 20,
      knobs: ["arrival_rate": 40, "inventory_slots": 100]),
    ConstantFlow(
      id: "synchronous-trap", isArrival: false, from: 6, to: 40, rate: 40,
      knobs: ["arrival_rate": 80, "inventory_slots": 200]),
    // Crowds that come in bursts, of which few groups are left in a time of the work.
    ConstantFlow(
      id: "synchronous-trap", isArrival: false, from: 6, to: 29, rate: 30,
      knobs: ["arrival_rate": 100, "inventory_slots": 150]),
    ConstantFlow(
      id: "synchronous-trap", isArrival: false, from: 6, to: 29, rate: 40,
      knobs: ["arrival_rate": 500, "inventory_slots": 200]),
    ConstantFlow(
      id: "synchronous-trap", isArrival: false, from: 11, to: 29, rate: 25,
      knobs: ["arrival_rate": 250, "inventory_slots": 250, "inventory_time": 10]),
    // Two streams that meet in each seventh of the faster, and work of milliseconds.
    ConstantFlow(id: "table-overrun", isArrival: true, from: 23, to: 119, rate: 40),
    ConstantFlow(id: "table-overrun", isArrival: false, from: 23, to: 119, rate: 40),
  ]

  @Test(arguments: constantFlows, [45.0, 58.3, 119])
  func `a constant flow is one height, whenever one looks`(flow: ConstantFlow, moment: Double) throws {
    let charts = charts(of: try Shipped.stage(flow.id, flow.knobs, at: moment))
    let width = charts.timeline.recorder.history.width.seconds
    let rates = flow.isArrival ? charts.arrivalRates : charts.completionRates
    let bins = rates.enumerated().filter {
      (flow.from...min(flow.to, moment - 1)).contains(Double($0.offset) * width)
    }
    #expect(bins.count > 10)
    // A dot of the finest chart, 240 dots high up to 1.6 times the rate, is 0.7 % of it.
    #expect(bins.allSatisfy { abs(($0.element ?? 0) / flow.rate - 1) < 0.006 }, "\(bins.map(\.element))")
  }

  /// How many a second all clients send at a moment by their documents; nil where that is a matter of chance or of answers.
  private func plannedRate(at seconds: Double, of timeline: inout Timeline) -> Double? {
    timeline.seek(to: Instant(seconds: seconds))
    let clients = timeline.run.snapshot().nodes.compactMap { $0.view as? ClientView }
    return clients.allSatisfy { $0.thinking == nil } ? clients.reduce(0) { $0 + $1.rate } : nil
  }

  /// At moments at which the same rate has been planned for a while: a step takes a second, or a few arrivals.
  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func `arrivals are as high as clients send, whatever the system`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    guard !timeline.run.hasChance else { return }
    let end = timeline.playedAhead(eventBudget: 3_000_000)
    let history = end.recorder.history
    let width = history.width.seconds
    let ceiling = StageCharts(timeline: end, forecast: Forecast(from: end)).rates(in: .second).ceiling
    for index in stride(from: 0, to: history.bins.count, by: max(1, history.bins.count / 40)) {
      let middle = (Double(index) + 0.5) * width
      guard let planned = plannedRate(at: middle, of: &timeline), planned > 0 else { continue }
      let settling = max(1.1, 4 / planned) + width
      let before = plannedRate(at: max(0, middle - settling), of: &timeline)
      guard middle > settling, before == planned, plannedRate(at: middle + 2 / planned, of: &timeline) == planned else {
        continue
      }
      // A dot of a chart of 40 rows, 160 dots high; where one came at an instant of its own, two in 64 arrivals.
      let drawn = history.bins[index].arrivalRate
      #expect(
        abs(drawn - planned) <= max(ceiling / 160, planned / 32),
        "\(id) at \(middle) s: \(drawn) drawn, \(planned) sent")
    }
  }

  /// What lies under the curve of a rate is how many there were, whatever the pattern in which they came.
  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func `a rate comes to what was counted`(id: String) throws {
    let end = Timeline(try Shipped.run(id)).playedAhead(eventBudget: 3_000_000)
    let history = end.recorder.history
    let flows: [(name: String, rate: KeyPath<History.Bin, Double>, count: (History.Bin) -> Int)] = [
      ("arrivals", \.arrivalRate, { $0.arrivals - $0.burst }), ("done", \.completionRate, { $0.completions }),
    ]
    for (name, rate, count) in flows {
      let counted = Double(history.bins.reduce(0) { $0 + count($1) })
      let alone =
        name == "done"
        ? history.bins.indices.reduce(0) { $0 + history.doneAtOnce(inBin: $1, aloneFor: .zero, at: .end) } : 0
      let drawn = history.bins.reduce(0) { $0 + $1[keyPath: rate] } * history.width.seconds + Double(alone)
      // Of a few the first and the last period are a large part, and a flow fills the bins in which it begins and ends.
      guard counted >= 30 else { continue }
      let edges = 3 * history.width.seconds * (history.bins.map { $0[keyPath: rate] }.max() ?? 0)
      #expect(abs(drawn - counted) < 0.25 * counted + edges, "\(name): \(drawn) drawn of \(counted)")
    }
  }

  /// Of a crowd no rate changes with each, and none of it is alone for that.
  @Test(arguments: ["one-down-all-down", "cold-cache", "synchronous-trap"])
  func `what is done in a flow is no spike, however much there is of it`(id: String) throws {
    let scenario = try Shipped.course().scenario(id)
    var knobs = KnobValues(scenario.knobs)
    if id == "synchronous-trap" {
      try knobs.set("inventory_slots", to: 150)
      try knobs.set("arrival_rate", to: 100)
    }
    let end = Timeline(try Run(scenario, knobs: knobs, seed: 7)).playedAhead(eventBudget: 3_000_000)
    let history = end.recorder.history
    let long = SimDuration(nanoseconds: end.now.nanoseconds / 20)
    #expect(history.bins.indices.allSatisfy { history.doneAtOnce(inBin: $0, aloneFor: long, at: .end) == 0 })
  }

  /// Each file makes what is in it done at one instant, minutes after the one before.
  @Test func `what was once shown as done at one instant stays so when a rate is known`() throws {
    for moment in [450.0, 650, 1_000] {
      let rates = charts(of: try Shipped.stage("gathered-into-files", at: moment)).rates
      #expect(rates.spikes.map(\.label).contains("3,001 at once"), "\(moment) s")
    }
  }

  @Test func `a workflow that waits for others has no bar of work in the life of a request`() throws {
    let stage = try Shipped.stage("photo-book", at: 40)
    var surface = Surface(Size(columns: 116, rows: 14))
    charts(of: stage).draw(.life, into: &surface, in: surface.bounds)
    let lane = try #require(surface.text.split(separator: "\n").first { $0.contains(" Book ") })
    #expect(lane.contains(Glyph.light) && !lane.contains(Glyph.done))
    #expect(surface.text.contains("\(Glyph.light) waits for others"))
  }

  @Test func `errors in a flow are no spike, however many there are`() throws {
    let history = Timeline(try Shipped.run("retry-storm")).playedAhead(eventBudget: 3_000_000).recorder.history
    for bin in history.bins where bin.errorsAtOnce > 0 {
      #expect(bin.errorRate == 0, "\(bin.errorsAtOnce) beside a rate of \(bin.errorRate)")
    }
  }

  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func `the axis reaches the end of the run, and End goes there`(id: String) throws {
    var stage = try Shipped.stage(id, at: 0)
    while stage.isAnimating { stage.advance(by: 0) }
    let span = charts(of: stage).span
    _ = stage.handle(.end)
    #expect(stage.isOver && stage.timeline.now.seconds <= span && charts(of: stage).span == span)
  }

  /// Titles with their legends, and the x axes, in each tenth of the first seconds and all through the run.
  @Test(arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func `legends and axes stay where they are while a run plays`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let forecast = Forecast(from: timeline.playedAhead(eventBudget: 3_000_000))
    var first: [Substring]?
    for moment in (0..<30).map({ Double($0) / 10 }) + (0...20).map({ forecast.span * Double($0) / 20 }) {
      timeline.seek(to: Instant(seconds: moment))
      var surface = Surface(Size(columns: 116, rows: 12))
      StageCharts(timeline: timeline, forecast: forecast).draw(into: &surface, in: surface.bounds)
      let rows = surface.text.split(separator: "\n", omittingEmptySubsequences: false)
      let still = [rows[0], rows[11]]
      #expect(first == nil || still == first, "\(id) at \(moment) s")
      first = still
    }
  }

  @Test(arguments: ["who-keeps-the-session", "one-target-down", "alarm-in-time", "retry-storm"])
  func `words of events stay where they appeared while a run plays`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let forecast = Forecast(from: timeline.playedAhead(eventBudget: 3_000_000))
    var shown: [(word: String, row: Int, column: Int)] = []
    for moment in (0...60).map({ forecast.span * Double($0) / 60 }) {
      timeline.seek(to: Instant(seconds: moment))
      var surface = Surface(Size(columns: 116, rows: 12))
      StageCharts(timeline: timeline, forecast: forecast).draw(into: &surface, in: surface.bounds)
      let rows = surface.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
      for (word, row, column) in shown {
        let there = String(rows[row][column..<min(rows[row].count, column + word.count)])
        #expect(there == word, "\(id) at \(moment) s")
      }
      shown = rows.enumerated().dropFirst().flatMap { row, text in
        ["down", "unhealthy", "ALARM dead", "2x slow", "as before"].flatMap { word in
          String(text).ranges(of: word).map { range in
            (word, row, String(text).distance(from: String(text).startIndex, to: range.lowerBound))
          }
        }
      }
    }
    #expect(!shown.isEmpty)
  }

  @Test func `axes and charts keep to themselves what is to be guessed`() throws {
    let context = Shipped.context(of: try Shipped.course(), asksFirst: true)
    var stage = StageScreen(try Shipped.run("traffic-leveling"), in: context)
    #expect(!text(of: stage).contains("130"))
    stage.press(" ")
    stage.take(.predicted([:], plays: true))
    stage.advance(by: 0.1)
    #expect(text(of: stage).contains("130 s"))
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 38)])
  func `where most ask in vain, the chart is called after receives and tells those first`(size: Size) throws {
    let picture = try Shipped.picture(of: "long-poll-short-poll", at: 60, size)
    #expect(picture.contains(/─ Receives +⠛. empty +⠛⠛ receives/), "\(picture)")
    let other = try Shipped.picture(of: "fan-out", at: 3, Size(columns: 120, rows: 38))
    #expect(!other.contains("─ Receives"), "\(other)")
  }

  @Test func `a chart that would stay empty is not shown`() throws {
    let hidden = try Shipped.stage("visibility-too-short", at: 1)
    #expect(charts(of: hidden).shown.contains(.inFlight))
    #expect(!charts(of: hidden).shown.contains(.depth) && !charts(of: hidden).shown.contains(.oldestAge))
    #expect(try !charts(of: Shipped.stage("traffic-leveling", at: 1)).shown.contains(.errors))
  }
}
