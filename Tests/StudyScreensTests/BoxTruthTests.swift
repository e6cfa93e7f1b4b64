import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// A box never says that all is well where something failed, nor that something went out that stayed.
struct BoxTruthTests {
  private func expect(
    _ words: [String], without others: [String] = [], in picture: String, _ place: SourceLocation = #_sourceLocation
  ) {
    for word in words { #expect(picture.contains(word), "\(word)\n\(picture)", sourceLocation: place) }
    for word in others { #expect(!picture.contains(word), "\(word)\n\(picture)", sourceLocation: place) }
  }

  // MARK: Workflows

  @Test func `states that failed, and those that were given up with them, are crossed out`() throws {
    let picture = try Shipped.picture(of: "photo-book", ["stroke": 20], at: 18)
    expect(["× both", "× develop", "× cover", "✓ write"], without: ["✓ both", "✓ cover"], in: picture)
  }

  @Test func `a state that went well for some and failed for others says for how many it failed`() throws {
    let picture = try Shipped.picture(of: "wait-for-approval", ["patience": 30], at: 249)
    expect(["✓ approve ×22"], in: picture)
  }

  @Test func `in one column a state stands below the one that leads to it`() throws {
    let picture = try Shipped.picture(of: "photo-book", at: 8)
    let states = picture.split(separator: "\n").compactMap { line in
      ["both", "pages", "develop", "cover", "write", "print"].first { line.contains(" \($0) ") && line.contains("│") }
    }
    #expect(states == ["both", "pages", "develop", "cover", "write", "print"], "\(picture)")
    expect(["└ ■ pages", " └ ■ develop 3", "└ ○ cover"], without: ["└ · print"], in: picture)
  }

  // MARK: Functions

  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22)])
  func `a function that refused every event says so`(size: Size) throws {
    let picture = try Shipped.picture(of: "saga", at: 33, size)
    let isSaid = picture.split(separator: "\n").contains { $0.contains(/│ (□  )?× 5/) }
    #expect(isSaid, "\(picture)")
  }

  @Test func `a workflow without room for its graph has a mark for each of its states`() throws {
    let begun = try Shipped.picture(of: "saga", at: 1, Size(columns: 80, rows: 22))
    let undone = try Shipped.picture(of: "saga", at: 33, Size(columns: 80, rows: 22))
    // Pay, reserve, ship, release, refund, failed: the first is at work, then all have been gone through.
    #expect(begun.contains("■ pay") && begun.contains("■·····"), "\(begun)")
    #expect(undone.contains("✓✓×✓✓×  × 5"), "\(undone)")
  }

  // MARK: Buses, topics and balancers

  @Test func `what a bus has given up, or will send again, has not gone out`() throws {
    let shut = try Shipped.picture(of: "bus-next-door", ["policy": 0], at: 10)
    expect(["► 10 out", "× 10 given up"], without: ["20 out"], in: shut)
    let outage = try Shipped.picture(of: "bus-next-door", ["outage": 60], at: 45)
    expect(["50 out", "10 to repeat"], without: ["60 out"], in: outage)
  }

  @Test func `copies that a topic has given up have not gone out`() throws {
    let picture = try Shipped.picture(of: "in-an-envelope", ["delivery": 1], at: 30)
    expect(["20 out", "× 5 given up"], without: ["25 out"], in: picture)
  }

  @Test func `a balancer without a timeout knows how long its oldest call has been open`() throws {
    let picture = try Shipped.picture(of: "two-front-doors", at: 35, Size(columns: 200, rows: 58))
    expect(["longest 35.0 s"], without: ["longest 0.0 s"], in: picture)
  }

  // MARK: Clients

  @Test(
    arguments: ["wait-for-approval", "photo-book", "orchestra-or-dance"],
    [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22)])
  func `an acknowledgement is not told as if the work were done`(id: String, size: Size) throws {
    expect(["ack 8 ms"], without: ["took 8 ms"], in: try Shipped.picture(of: id, at: 8, size))
  }

  // MARK: Circuit breakers

  /// Open from 23.5 s on, half-open and open again several times, closed from 60 s on.
  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22), Size(columns: 200, rows: 58)])
  func `the state of a circuit breaker never touches the corner of its box`(size: Size) throws {
    var timeline = Timeline(try Shipped.run("breaker-opens"))
    let (graph, forecast) = (SystemGraph(of: timeline.run), Lookahead(of: timeline).forecast)
    var words: Set<String> = []
    for moment in stride(from: 23.0, through: 70, by: 0.37) {
      timeline.seek(to: Instant(seconds: moment))
      let snapshot = timeline.run.snapshot()
      var surface = Surface(size)
      SystemView(
        graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: 0, holdTime: 0
      ).draw(into: &surface, in: surface.bounds)
      let layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
      let shop = try #require(timeline.run.nodes.firstIndex { $0.name == "shop" })
      let box = try #require(layout.boxes[shop])
      let edge = (box.column..<box.endColumn).map { surface[$0, box.endRow - 1].text }.joined()
      #expect(edge.hasPrefix("└─") && edge.hasSuffix("─┘"), "\(edge) at \(moment) s")
      words.formUnion(["closed", "half-open", "open "].filter(edge.contains))
    }
    #expect(words == ["closed", "half-open", "open "])
  }

  // MARK: Small boxes

  @Test func `a box of a single row says how many stand in line`() throws {
    let picture = try Shipped.picture(of: "cold-cache", at: 75, Size(columns: 80, rows: 16))
    expect(["│ ■ 4  ○ 276"], in: picture)
  }

  @Test func `the number of open calls has its word, however high it may get`() throws {
    let values = ["arrival_rate": 50.0, "broken": 2]
    let picture = try Shipped.picture(of: "one-target-down", values, at: 50, Size(columns: 80, rows: 22))
    expect(["║ ■■■ 5 open"], in: picture)
  }

  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22)])
  func `a balancer says what was lost`(size: Size) throws {
    let picture = try Shipped.picture(of: "who-keeps-the-session", at: 67, size)
    expect([size.columns > 80 ? "× 1 session" : "×■■ ×1 lost"], without: ["lost 1"], in: picture)
  }

  @Test func `what is gathered has its word in a small box`() throws {
    let picture = try Shipped.picture(of: "gathered-into-files", at: 623.6, Size(columns: 80, rows: 22))
    expect(["5,629 held"], in: picture)
  }

  // MARK: Tables

  private func tableRows(_ id: String, _ label: String, at seconds: Double, _ size: Size) throws -> [String] {
    var timeline = Timeline(try Shipped.run(id))
    timeline.seek(to: Instant(seconds: seconds))
    let (graph, snapshot) = (SystemGraph(of: timeline.run), timeline.run.snapshot())
    var surface = Surface(size)
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: Forecast(from: timeline), chosen: nil, hopTime: 0,
      holdTime: 0
    ).draw(into: &surface, in: surface.bounds)
    let layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
    let table = try #require(graph.nodes.firstIndex { $0.label == label })
    let inside = try #require(layout.boxes[table]).inset(columns: 2, rows: 1)
    return (inside.row..<inside.endRow).map { row in
      (inside.column..<inside.endColumn).map { surface[$0, row].text }.joined()
        .filter { !$0.isNumber && $0 != "," }.split(separator: " ").joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("lost-update", "Stock"), ("half-refused", "Readings"), ("follow-the-changes", "Orders table"),
      ("table-overrun", "Orders table"), ("session-in-a-table", "Baskets"), ("tell-twice", "Orders table"),
      ("request-response", "Users table"),
    ], [Size(columns: 116, rows: 18), Size(columns: 76, rows: 10)])
  func `the rows of a table are the same from its start to its end`(table: (id: String, label: String), size: Size)
    throws
  {
    let start = try tableRows(table.id, table.label, at: 0, size)
    #expect(start.contains { $0 == "written" || $0 == "answered" }, "\(start)")
    for seconds in [0.5, 8, 40, 130] {
      let later = try tableRows(table.id, table.label, at: seconds, size)
      #expect(later == start, "\(seconds) s")
    }
  }

  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22)])
  func `the same number does not stand twice in a box`(size: Size) throws {
    let picture = try Shipped.picture(of: "two-front-doors", at: 35, size)
    expect(["40 of 100", "60 free"], without: ["40 busy"], in: picture)
  }

  @Test(arguments: ["session-in-a-table", "tell-twice", "who-keeps-the-session"])
  func `one of a few callers is one mark and no full bar`(id: String) throws {
    let picture = try Shipped.picture(of: id, at: 22, Size(columns: 120, rows: 38))
    #expect(!picture.contains("│ ████"), "\(picture)")
  }

  /// 14 calls and 20 lead into one line: neither number is that of the piece which they share.
  @Test(arguments: [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22), Size(columns: 200, rows: 58)])
  func `how many wait on a line stands where nobody else waits`(size: Size) throws {
    var timeline = Timeline(try Shipped.run("two-front-doors"))
    timeline.seek(to: Instant(seconds: 35))
    let snapshot = timeline.run.snapshot()
    let (graph, forecast) = (SystemGraph(of: timeline.run), Lookahead(of: timeline).forecast)
    var surface = Surface(size)
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: 0, holdTime: 0
    ).draw(into: &surface, in: surface.bounds)
    let layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
    var seen = 0
    for route in layout.routes {
      let others = Set(layout.routes.filter { $0 != route }.flatMap(\.path))
      for point in route.path where surface[point.column, point.row - 1].text.contains(where: \.isNumber) {
        seen += 1
        #expect(!others.contains(point), "\(surface.text)")
      }
    }
    #expect(seen >= 6, "\(surface.text)")
  }

  // MARK: Nothing yet

  @Test func `what has failed has its sign where there is no room for its word`() throws {
    let picture = try Shipped.picture(of: "waits-for-the-result", at: 31, Size(columns: 80, rows: 22))
    #expect(picture.ranges(of: "× 1").count == 2, "the caller's and the door's: \(picture)")
  }

  @Test(arguments: ["breaker-opens", "two-front-doors", "synchronous-trap", "one-down-all-down", "turn-away"])
  func `before anybody waits there is no unit for nothing`(id: String) throws {
    for size in [Size(columns: 120, rows: 38), Size(columns: 80, rows: 22), Size(columns: 200, rows: 58)] {
      expect([], without: ["- s", "- of", "-/"], in: try Shipped.picture(of: id, at: 0, size))
    }
  }

  // MARK: Streams and what reads them

  @Test(arguments: [("finds-its-shards", 99_999.0), ("two-readers", 99_999), ("hot-shard", 99_999)])
  func `who has read a stream to its end is not behind`(id: String, at seconds: Double) throws {
    let picture = try Shipped.picture(of: id, at: seconds)
    expect(["0 unread", "- behind"], in: picture)
    #expect(!picture.contains(/│ [0-9.]+ s behind/), "\(picture)")
  }

  @Test func `beside records the runs of a function are called runs`() throws {
    let picture = try Shipped.picture(of: "blocked-shard", at: 60)
    expect(["137 records", "69 runs"], without: ["69 done"], in: picture)
    // Errors beside the time line are of records, too.
    #expect(picture.contains(/× [0-9]+ records +◊ [0-9]+/), "\(picture)")
    #expect(!(try Shipped.picture(of: "half-a-batch", at: 60)).contains("records"))
  }

  @Test(arguments: [0, 200, 623.6])
  func `parts of one service are not told as a queue and its pollers`(seconds: Double) throws {
    let picture = try Shipped.picture(of: "gathered-into-files", at: seconds)
    expect([" gathered"], without: ["pollers", " out ", "waiting"], in: picture)
    let small = try Shipped.picture(of: "gathered-into-files", at: seconds, Size(columns: 80, rows: 22))
    expect([], without: ["□ +"], in: small)
  }

  // MARK: Questions that wait

  @Test func `a worker whose question waits at the queue is not idle`() throws {
    expect(
      ["asks", " of 20 s"], without: ["idle"], in: try Shipped.picture(of: "the-patient-question", at: 305))
    expect(["asks"], in: try Shipped.picture(of: "the-patient-question", at: 305, Size(columns: 80, rows: 22)))
    expect(["idle"], without: ["asks"], in: try Shipped.picture(of: "long-poll-short-poll", at: 55.5))
  }

  // MARK: Lanes

  @Test func `what was sent twice has a life of both`() throws {
    let picture = try Shipped.picture(of: "sent-twice", at: 25)
    expect(["The life of requests 1 and 2"], in: picture)
    let written = picture.split(separator: "\n").first { $0.contains("Payments B") && $0.contains("●●") }
    #expect(written != nil, "\(picture)")
    // The table itself says so, and the lanes do where there is little room.
    expect(["●● 1 too many"], in: picture)
    let small = try Shipped.picture(of: "sent-twice", at: 25, Size(columns: 80, rows: 22))
    #expect(small.split(separator: "\n").contains { $0.contains("Payments B") && $0.contains("●●") }, "\(small)")
  }

  // MARK: Bursts

  @Test(arguments: [
    ("one-batch-a-group", "16 at once"), ("half-a-batch", "10 at once"), ("letters-put-aside", "4 at once"),
    ("letters-told-of", "4 at once"), ("not-yet", "5 at once"),
  ])
  func `few requests at one instant are seen on the chart`(id: String, words: String) throws {
    var stage = StageScreen(try Shipped.run(id), in: try Shipped.context())
    stage.take(.seek(Instant(seconds: 1)))
    let spikes = StageCharts(timeline: stage.timeline, forecast: stage.forecast).rates.spikes
    #expect(spikes.map(\.label) == [words])
  }

  // MARK: Shares

  @Test func `a share is a percentage in a sentence`() throws {
    let run = try Shipped.run("cold-cache")
    var timeline = Timeline(run)
    timeline.seek(to: Instant(seconds: 75))
    #expect(timeline.run.filling("{nodes.cache.hit_rate}").hasSuffix(" %"))
    #expect(timeline.recorder.narrator.lines.contains { $0.sentence.contains(/[0-9] % of the look-ups/) })
  }

  // MARK: Refusals

  @Test func `what a stream refuses comes back over its link`() throws {
    var stage = StageScreen(try Shipped.run("hot-shard"), in: try Shipped.context())
    stage.take(.seek(Instant(seconds: 9.9)))
    let (city, stream) = (0, try #require(stage.timeline.run.nodes.firstIndex { $0.traits.keepsRecords }))
    let back = stage.timeline.recorder.flows.latest(from: stream, to: city)
    #expect(back.last?.cargo == .error)
    var surface = Surface(Size(columns: 120, rows: 38))
    stage.draw(into: &surface, in: surface.bounds)
    #expect(
      surface.cells.contains { [Glyph.medium, Glyph.dark].contains($0.text) && $0.role == .failing }, "\(surface.text)")
  }

  // MARK: Sentences

  @Test func `the same is told once, so that the sentence that matters stays`() throws {
    let picture = try Shipped.picture(of: "bus-next-door", ["policy": 0], at: 10)
    #expect(picture.contains("It lies in the dead-letter queue"), "\(picture)")
    #expect(!picture.contains("goes to Undelivered"), "\(picture)")
  }
}
