import Simulation
import Testing

import struct Foundation.Data
import class Foundation.JSONSerialization
import class Foundation.NSNull
import class Foundation.NSNumber

@Suite struct MeasurementTests {
  @Test(arguments: Specimen.all)
  func `every field of a report is found again by its path`(specimen: Specimen) throws {
    let nodes = try specimen.scenario.begin().nodes
    let fields = Metric.all(among: nodes)
    for field in fields { #expect(Metric(path: field.path(among: nodes), among: nodes) == field) }
    #expect(Set(fields.map { $0.path(among: nodes) }).count == fields.count)
    #expect(Set(fields).count == fields.count)
  }

  @Test(arguments: [
    "", "now.x", "totals", "totals.", "totals.missing", "errors.200", "errors.418", "latency.caller",
    "latency.caller.p96", "latency.nobody.mean", "nodes", "nodes.orders", "nodes.nobody.depth",
    "nodes.orders.busy",
    "nodes.workers.depth", "nodes.orders.depth.x", "Totals.started", "nodes.api.utilization",
  ])
  func `a path that no report has is none`(path: String) throws {
    let nodes = try Self.system.begin().nodes
    #expect(Metric(path: path, among: nodes) == nil)
  }

  @Test func `ended_at is another name of now`() throws {
    #expect(Metric(path: "ended_at", among: []) == .now)
    let report = try Self.system.report(at: 3)
    #expect(report["now"] == 3)
    #expect(report["ended_at"] == 3)
  }

  @Test func `the members of a chain are numbered from 1`() throws {
    let run = try Scenario(
      .client(.burst(1), does: .call("service")), .service("service", chain: 3, does: .work(1))
    ).begin()
    #expect(run.nodes.map(\.name) == ["callers", "service-1", "service-2", "service-3"])
    #expect(Metric(path: "nodes.service-3.busy", among: run.nodes) == .station(3, .busy))
  }

  @Test(arguments: Specimen.all)
  func `a running system, an observer and a report measure the same`(specimen: Specimen) throws {
    struct Watcher: RunObserver {
      let fields: [Metric]
      var values: [Double?] = []
      mutating func observe(_ event: RunEvent, at now: Instant) {}
      mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
        guard metrics.now >= Instant(seconds: 6) else { return false }
        values = []
        for field in fields { values.append(metrics.value(of: field)) }
        return true
      }
    }
    var run = try specimen.scenario.begin()
    var watcher = Watcher(fields: Metric.all(among: run.nodes))
    run.advance(to: .end, observer: &watcher)
    #expect(run.report().entries.map(\.value) == watcher.values)
    #expect(watcher.fields.map { run.value(of: $0) } == watcher.values)
  }

  static let system = Scenario(
    .client(.every(1, count: 5), does: .call("api")), .gateway(does: .send("orders")), .queue(),
    .worker(does: .work(1)))
}

@Suite struct ReportTests {
  private func parsed(_ report: Report) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
  }

  @Test(arguments: Specimen.all)
  func `the JSON form is one valid object that holds every field`(specimen: Specimen) throws {
    let report = try specimen.scenario.report(at: 9)
    let object = try parsed(report)
    #expect(!report.json.contains("\n"))
    for entry in report.entries {
      var value: Any? = object
      for name in entry.path.split(separator: ".") { value = (value as? [String: Any])?[String(name)] }
      if entry.path.hasPrefix("errors.") && entry.value == 0 {
        #expect(value == nil, "\(entry.path)")
      } else if let number = entry.value {
        // Foundation itself reads some numbers to the last bit but one.
        let read = try #require(value as? NSNumber, "\(entry.path)").doubleValue
        #expect(abs(read - number) <= abs(number) * 1e-15, "\(entry.path)")
      } else {
        #expect(value is NSNull, "\(entry.path)")
      }
    }
  }

  @Test func `the fields that other programs rely on are there, nothing renamed`() throws {
    let object = try parsed(MeasurementTests.system.report())
    let names: Set = [
      "scenario", "seed", "knobs", "ended_at", "ended_because", "first_error_at", "drained_at", "events",
      "totals",
      "errors", "latency", "nodes",
    ]
    #expect(names.isSubset(of: object.keys))
    #expect(object["scenario"] as? String == "system")
    #expect(object["ended_because"] as? String == "nothing left to do")
    #expect(object["first_error_at"] is NSNull)
    #expect((object["errors"] as? [String: Any])?.isEmpty == true)
    #expect((object["knobs"] as? [String: Any])?["network_latency"] as? Int == 0)
    let nodes = try #require(object["nodes"] as? [String: [String: Any]])
    #expect(
      nodes.mapValues { $0["kind"] as? String } == [
        "callers": "client", "api": "gateway", "orders": "queue", "workers": "worker",
      ])
    #expect(
      Set(try #require(nodes["orders"]).keys).isSuperset(of: [
        "kind", "sent", "receives", "empty_receives", "deleted", "dead_lettered", "expired", "depth",
        "in_flight",
        "max_depth", "mean_depth", "oldest_age", "oldest_age_max",
      ]))
    #expect(
      Set(try #require(nodes["workers"]).keys).isSuperset(of: [
        "kind", "completed", "failed", "throttled", "busy", "busy_mean", "utilization", "wasted",
      ]))
  }

  @Test func `a report of nothing is valid too`() throws {
    let report = try Scenario(.client(.burst(1, at: 5))).report(at: 0)
    #expect(try parsed(report)["drained_at"] is NSNull)
    #expect(report["latency.caller.mean"] == nil)
    #expect(report["latency.caller.count"] == 0)
    #expect(report["nodes.callers.busy_mean"] == nil)
  }

  @Test func `texts are escaped`() throws {
    var scenario = Scenario(.client(.burst(1)))
    scenario.id = "a \"quoted\" \\ name\nwith \u{1b}[31m and ü"
    #expect(try parsed(scenario.report())["scenario"] as? String == scenario.id)
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.5, "0.5"), (1e15, "1000000000000000"), (1e-7, "1e-07"),
    (0.1 + 0.2, "0.30000000000000004"), (Double.infinity, "null"), (Double.nan, "null"),
  ])
  func `numbers are written in the shortest form that reads back the same`(value: Double, text: String) {
    #expect(number(value) == text)
    if value.isFinite { #expect(Double(text) == value) }
  }

  @Test func `percentiles are within a thousandth, count, mean and extremes exact`() throws {
    let report = try Scenario(
      .client(.burst(1000), does: .call("backend")), .service("backend", slots: 1, does: .work(1))
    ).report()
    #expect(report["latency.caller.count"] == 1000)
    #expect(report["latency.caller.mean"] == 500.5)
    #expect(report["latency.caller.min"] == 1)
    #expect(report["latency.caller.max"] == 1000)
    for (field, expected) in [("p50", 500.0), ("p90", 900), ("p95", 950), ("p99", 990)] {
      let measured = try #require(report["latency.caller.\(field)"])
      #expect(abs(measured - expected) <= expected / 1000, "\(field)")
    }
  }

  @Test func `drained_at is null while anything waits`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), .worker(does: .work(1)))
    #expect(try scenario.report(at: 1.5)["drained_at"] == nil)
    #expect(try scenario.report()["drained_at"] == 2)
  }

  @Test func `an assertion is judged on the values and the knobs of the report`() throws {
    let report = try Scenario(
      .client(.burst(.of("burst")), does: .call("backend")), .service("backend", does: .work(1)),
      knobs: [Knob("burst", 7)]
    ).report()
    #expect(report.satisfies(try #require(Assertion(parsing: "totals.succeeded == $burst"))))
    #expect(!report.satisfies(try #require(Assertion(parsing: "first_error_at >= 0"))))
    #expect(report.satisfies(try #require(Assertion(parsing: "now == ended_at"))))
  }
}
