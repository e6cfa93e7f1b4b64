import Simulation
import Testing

@testable import CourseContent

@Suite struct `What CloudWatch calls a measurement` {
  private func course() throws -> Course { try Checkout.course() }

  private func run(_ id: String) throws -> Run {
    let scenario = try course().scenario(id)
    return try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
  }

  private func name(_ path: String, in id: String) throws -> String? {
    let run = try run(id)
    return try #require(run.metric(path)).cloudWatch(among: run.nodes)?.name
  }

  @Test(arguments: [
    ("nodes.orders.depth", "ApproximateNumberOfMessagesVisible"),
    ("nodes.orders.in_flight", "ApproximateNumberOfMessagesNotVisible"),
    ("nodes.orders.oldest_age", "ApproximateAgeOfOldestMessage"), ("nodes.orders.sent", "NumberOfMessagesSent"),
    ("nodes.orders.receives", "NumberOfMessagesReceived"), ("nodes.orders.deleted", "NumberOfMessagesDeleted"),
    ("nodes.orders.empty_receives", "NumberOfEmptyReceives"), ("nodes.orders.moved_in", nil),
    ("nodes.workers.busy", nil), ("totals.failed", nil), ("latency.end_to_end.p99", nil),
  ])
  func `follows from the service that a component stands for, and is none where AWS measures nothing`(
    path: String, expected: String?
  ) throws {
    #expect(try name(path, in: "traffic-leveling") == expected)
  }

  @Test(arguments: [
    ("nodes.login.throttled", "Throttles"), ("nodes.login.failed", "Errors"), ("nodes.login.completed", "Invocations"),
    ("nodes.login.timed_out", "Errors"), ("nodes.login.busy", "ConcurrentExecutions"),
    ("latency.caller.p99", "Latency, p99"), ("latency.caller.mean", "Latency, Average"), ("latency.caller.count", nil),
    ("errors.504", "5XXError"), ("errors.429", "4XXError"), ("errors.client_timeout", nil),
    ("nodes.users.throttled", "ThrottledRequests"), ("nodes.users.refused", "ConditionalCheckFailedRequests"),
    ("nodes.users.unprocessed", "WriteThrottleEvents"), ("nodes.users.write_units", nil),
  ])
  func `is another for another service, and of callers that of the front door`(path: String, expected: String?) throws {
    #expect(try name(path, in: "request-response") == expected)
  }

  @Test func `says what AWS counts otherwise, in sentences`() throws {
    for id in try course().manifest.scenarioIDs {
      let run = try run(id)
      for metric in run.metrics.compactMap({ $0.cloudWatch(among: run.nodes) }) {
        #expect(metric.namespace.hasPrefix("AWS/") && metric.differs.hasSuffix("."), "\(metric)")
      }
    }
  }

  // MARK: Traces

  private func handovers(_ id: String, until seconds: Double = 30) throws -> [TraceHandover] {
    var run = try run(id)
    var trace = RequestTrace(of: 1, in: run)
    run.advance(to: Instant(seconds: seconds), observer: &trace)
    trace.close(at: run.now)
    return trace.handovers(among: run.nodes)
  }

  @Test func `Through a topic the service hands a trace on, and behind a queue code has to take it over`() throws {
    let hops = try handovers("fan-out")
    #expect(hops.filter { $0.sentence.contains("PassThrough") && !$0.isByCode }.count == 3)
    #expect(hops.filter { $0.sentence.contains("reads AWSTraceHeader") && $0.isByCode }.count == 3)
    #expect(hops.count == 7, "the shop to the topic, three copies, three receives")
  }

  @Test(arguments: ["saga", "one-target-down", "every-five-minutes", "hot-shard", "pushed-result"])
  func `Your code is where code of the learner stands, and nowhere else`(id: String) throws {
    let run = try run(id)
    let hops = try handovers(id, until: 700)
    #expect(!hops.isEmpty)
    let services = ["load-balancer", "step-functions", "step-functions-express", "eventbridge-scheduler", "appsync"]
    for hop in hops {
      let sender = run.nodes[hop.from]
      #expect(!sender.traits.readsAlone, "a poller is no code")
      if services.contains(sender.service?.id ?? "") { #expect(!hop.isByCode, "\(hop.sentence)") }
      if sender.traits.keepsRecords { #expect(hop.sentence.contains("no header"), "\(hop.sentence)") }
    }
  }

  @Test func `API Gateway adds the header and hands it to Lambda`() throws {
    let hops = try handovers("request-response")
    try #require(hops.count == 3)
    #expect(hops.map(\.isByCode) == [false, false, true])
    #expect(hops[0].sentence.contains("adds the header") && hops[1].sentence.contains("Lambda, which goes on"))
  }
}

extension TraceHandover {
  fileprivate var isByCode: Bool { sentence.hasPrefix("Your code") }
}
