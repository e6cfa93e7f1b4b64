import Foundation
import Testing

/// A report as another program reads it.
private struct ParsedReport {
  let fields: [String: Any]

  init(_ line: String) throws {
    fields = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  subscript(path: String) -> Double? { value(path) as? Double }

  func value(_ path: String) -> Any? {
    path.split(separator: ".").reduce(fields as Any?) { ($0 as? [String: Any])?[String($1)] }
  }
}

@Suite struct `weir simulate` {
  private func report(_ arguments: String...) throws -> ParsedReport {
    let run = try Binary(["simulate"] + arguments + ["--set", "network_latency=0", "--format", "json"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.lines.count == 1)
    return try ParsedReport(run.output)
  }

  @Test func `of seven calls of four seconds ends before the limit`() throws {
    let report = try report("synchronous-chain", "--set", "depth=7", "--set", "service_time=4")
    #expect((report.value("errors") as? [String: Any])?.isEmpty == true)
    #expect(report.value("first_error_at") is NSNull)
    #expect(report["latency.caller.max"] == 28)
  }

  @Test func `of eight calls of four seconds gives every caller a 504 at 29 seconds, and all work is wasted`()
    throws
  {
    let report = try report("synchronous-chain", "--set", "depth=8", "--set", "service_time=4")
    let started = try #require(report["totals.started"])
    #expect(report["errors.504"] == started)
    #expect(report["totals.failed"] == started)
    #expect(report["latency.caller.min"] == 29)
    #expect(report["latency.caller.max"] == 29)
    #expect(report["first_error_at"] == 29)
    #expect(report["nodes.service-8.completed"] == started)
    #expect(report["nodes.service-8.wasted"] == started * 4)
    let wasted = (1...8).compactMap { report["nodes.service-\($0).wasted"] }.reduce(0, +)
    #expect(wasted == started * 32)
  }

  @Test func `tells what a run costs, in lines and exactly for a program`() throws {
    // 1,200 orders, three requests each, at $0.40 a million.
    let object = try ParsedReport(
      Binary(
        "simulate", "asynchronous-solution", "--bill", "--format", "json", "--set", "network_latency=0"
      ).output)
    #expect(object.value("bill.exact_total") as? String == "0.00144")
    #expect(object.value("bill.without_price") as? [String] == ["Checkout", "Inventory"])
    #expect(abs((object["bill.per_million"] ?? 0) - 1.2) < 1e-9)
    let lines = try Binary("simulate", "asynchronous-solution", "--bill", "--set", "network_latency=0").lines
    #expect(lines.first == "The same flash sale, with a queue in between")
    #expect(lines.contains { $0.hasPrefix("Orders queue") && $0.contains("3,600 requests") && $0.hasSuffix("$1.20") })
    #expect(lines.contains { $0.contains("Amazon ECS (Checkout, Inventory)") })
  }

  @Test func `of a hundred orders at once drains after twenty seconds`() throws {
    let report = try report(
      "traffic-leveling", "--set", "base_rate=0", "--set", "burst_at=0", "--set", "burst=100", "--set",
      "workers=5",
      "--set", "service_time=1")
    #expect(report["totals.succeeded"] == 100)
    #expect(report["nodes.workers.completed"] == 100)
    #expect(report["drained_at"] == 20)
    #expect(report["latency.end_to_end.mean"] == 10.5)
    #expect(report["latency.end_to_end.max"] == 20)
  }

  @Test func `until a moment reports what waits there`() throws {
    let report = try report("traffic-leveling", "--until", "12.4")
    #expect(report["nodes.orders.depth"] == 394)
    #expect(report["nodes.orders.in_flight"] == 5)
    #expect(abs(try #require(report["nodes.orders.oldest_age"]) - 2.4) < 1e-9)
    #expect(report["ended_at"] == 12.4)
  }

  @Test func `has every stable field`() throws {
    let report = try report("traffic-leveling")
    #expect(report.value("scenario") as? String == "traffic-leveling")
    #expect(report["seed"] == 7)
    #expect(report["knobs.burst"] == 400)
    #expect(report.value("nodes.orders.kind") as? String == "queue")
    let paths =
      ["ended_at", "ended_because", "first_error_at", "drained_at", "events", "errors"]
      + ["started", "succeeded", "failed", "pending", "dead_lettered", "expired", "duplicates"].map {
        "totals.\($0)"
      }
      + ["caller", "end_to_end"].flatMap { latency in
        ["count", "mean", "min", "p50", "p90", "p95", "p99", "max"].map { "latency.\(latency).\($0)" }
      }
      + [
        "sent", "receives", "empty_receives", "deleted", "dead_lettered", "expired", "depth", "in_flight",
        "max_depth",
      ]
      .map { "nodes.orders.\($0)" }
      + ["mean_depth", "oldest_age", "oldest_age_max"].map { "nodes.orders.\($0)" }
      + ["completed", "failed", "throttled", "busy", "busy_mean", "utilization", "wasted"].map {
        "nodes.workers.\($0)"
      }
    for path in paths { #expect(report.value(path) != nil, "\(path)") }
  }

  @Test func `prints a table, and two scenarios side by side`() throws {
    let one = try Binary("simulate", "traffic-leveling")
    #expect(one.status == 0)
    #expect(one.lines.first?.hasSuffix("  traffic-leveling") == true)
    let two = try Binary("simulate", "traffic-leveling", "synchronous-chain")
    let ids = two.lines.first?.split(separator: " ")
    #expect(ids == ["scenario", "traffic-leveling", "synchronous-chain"])
    #expect(Set(two.lines.map(\.count)).count == 1)
    #expect(
      two.lines.contains { $0.hasPrefix("totals.started") && $0.hasSuffix(" 20") && $0.contains(" 580 ") })
  }

  @Test func `prints comma-separated values`() throws {
    let one = try Binary("simulate", "traffic-leveling", "--format", "csv").lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(one.count == 2)
    #expect(one[0].count == one[1].count)
    let started = try #require(one[0].firstIndex(of: "totals.started"))
    #expect(one[1][started] == "580")
    let two = try Binary("simulate", "traffic-leveling", "synchronous-chain", "--format", "csv").lines
    #expect(two.first == "scenario,seed,field,value")
    #expect(two.contains("synchronous-chain,7,totals.started,20"))
  }

  @Test func `prints an object a line, and every fact before it when asked`() throws {
    let two = try Binary("simulate", "traffic-leveling", "synchronous-chain", "--format", "ndjson").lines
    #expect(
      try two.map { try ParsedReport($0).value("scenario") as? String } == [
        "traffic-leveling", "synchronous-chain",
      ])
    let traced = try Binary("simulate", "synchronous-chain", "--until", "3", "--format", "ndjson", "--trace")
      .lines
    #expect(traced.count > 10)
    let objects = try traced.map { try ParsedReport($0) }
    #expect(objects.last?.value("scenario") as? String == "synchronous-chain")
  }

  @Test func `takes a file for a scenario, and says what is wrong with it`() throws {
    let folder = try TemporaryFolder([
      "mine.yaml": Self.mine, "wrong.yaml": Self.mine.replacing("send: line", with: "send: lime"),
    ])
    let run = try Binary("simulate", "\(folder.path)/mine.yaml", "--format", "json")
    #expect(run.status == 0)
    #expect(try ParsedReport(run.output)["totals.started"] == 1)
    let wrong = try Binary("simulate", "\(folder.path)/wrong.yaml")
    #expect(wrong.status == 1)
    #expect(wrong.output == "")
    #expect(
      wrong.errors == "weir: \(folder.path)/wrong.yaml:6: components.client.steps.0.send: "
        + "there is no component lime; the nearest is line\n")
  }

  @Test func `a file anywhere may name the services of the course`() throws {
    let queue = "line: {kind: queue"
    precondition(Self.mine.contains(queue))
    let folder = try TemporaryFolder([
      "mine.yaml": Self.mine.replacing(queue, with: queue + ", service: sqs"),
      "wrong.yaml": Self.mine.replacing(queue, with: queue + ", service: lambda"),
    ])
    let run = try Binary("simulate", "\(folder.path)/mine.yaml")
    #expect(run.status == 0 && run.lines.contains { $0.hasPrefix("line ") && $0.hasSuffix(" Amazon SQS") })
    let wrong = try Binary("simulate", "\(folder.path)/wrong.yaml")
    #expect(wrong.status == 1 && wrong.output == "")
    #expect(wrong.errors.contains("components.line.service: lambda cannot be a queue; what can is sqs, firehose\n"))
  }

  /// The drawing of the request once took time with the third power of its calls: minutes for so many.
  @Test func `draws a request of thousands of calls in seconds`() throws {
    let album = """
      format: 1
      id: album
      title: Album
      story: One workflow has many pictures developed.
      components:
        client: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: album}]}
        album: {kind: workflow, states: {all: {map: one, items: 2000}, one: {task: darkroom}}}
        darkroom: {kind: service, steps: [{work: 0.01}]}
      """
    let folder = try TemporaryFolder(["album.yaml": album])
    let run = try Binary(
      shell: "ulimit -t 60; exec \"$weir\" simulate '\(folder.path)/album.yaml' --follow 1")
    #expect(run.status == 0)
    #expect(run.output.contains("Request 1 began at 0.00 s"))
  }

  /// It takes a hundred million events to be sure: seconds in a release build, minutes in another. The limit on the
  /// processor's time keeps a run that is not stopped from going on for ever.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil))
  func `stops a scenario in which time does not go on, with its report so far`() throws {
    let endless = Self.mine.replacing(
      "steps: []", with: "on_failure: hand_back, steps: [{fail_when: always}]")
    let folder = try TemporaryFolder(["mine.yaml": endless])
    let run = try Binary(
      shell: "ulimit -t 120; exec \"$weir\" simulate '\(folder.path)/mine.yaml' "
        + "--set network_latency=0 --format json")
    #expect(run.status == 1)
    #expect(try ParsedReport(run.output)["totals.started"] == 1)
    let sentence = "weir: mine was stopped: event after event happened without time going on, "
    #expect(run.errors.hasSuffix(sentence + "so give some step of it a duration.\n"))
    let followed = try Binary(
      shell: "ulimit -t 120; exec \"$weir\" simulate '\(folder.path)/mine.yaml' --set network_latency=0 --follow 1")
    #expect(followed.status == 1 && followed.errors == run.errors)
  }

  @Test func `gives the same report for the same seed`() throws {
    let first = try Binary("simulate", "traffic-leveling", "--seed", "11", "--format", "json")
    #expect(
      try Binary("simulate", "traffic-leveling", "--seed", "11", "--format", "json").output == first.output)
    #expect(try ParsedReport(first.output)["seed"] == 11)
  }

  private static let mine = """
    format: 1
    id: mine
    title: Mine
    story: One message.
    components:
      client: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: line}]}
      line: {kind: queue, visibility_timeout: 0}
      worker: {kind: worker, reads: line, steps: []}

    """

  @Test func `a file without a knob for the network is told what its links take`() throws {
    let file = { (knobs: String) in
      """
      format: 1
      id: bare
      title: Bare
      story: One call.
      knobs: {\(knobs)}
      components:
        callers: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{call: shop}]}
        shop: {kind: service, steps: [{work: 1}]}
      """
    }
    let latency = "network_latency: {value: 0, unit: s, range: [0, 1], step: 0.1}"
    let folder = try TemporaryFolder([
      "bare.yaml": file(""), "whole.yaml": file(latency).replacing("bare", with: "whole"),
    ])
    let bare = try Binary("simulate", "\(folder.path)/bare.yaml", "--format", "json")
    #expect(bare.status == 0 && bare.output.contains("\"caller\":{\"count\":1,\"mean\":1.008"))
    #expect(bare.errors.contains("bare.yaml has no knob network_latency: each link takes 0.004 s one way"))
    #expect(try Binary("simulate", "\(folder.path)/whole.yaml").errors == "")
  }

  @Test func `follows no request that has not begun, and says how many have`() throws {
    let late = try Binary("simulate", "traffic-leveling", "--follow", "581")
    #expect(late.status == 64 && late.output.isEmpty)
    #expect(
      late.errors.contains("request 581 has not begun: there were 580 by then; --follow takes a number up to that."))
    let early = try Binary("simulate", "thundering-herd", "--follow", "1", "--until", "1")
    #expect(early.status == 64 && early.errors.contains("let it run for longer"))
  }
}
