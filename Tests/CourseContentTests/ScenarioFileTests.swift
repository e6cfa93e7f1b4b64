import Foundation
import Simulation
import Testing

@testable import CourseContent

@Suite struct `A scenario file` {
  private func read(_ text: String) throws -> Scenario {
    try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: "shop").scenario
  }

  private func kind(_ definition: String) throws -> Component.Kind? {
    try read(Sample.with("dead: {kind: queue}", as: "dead: {kind: queue}\n  new: \(definition)"))
      .components.first { $0.name == "new" }?.kind
  }

  @Test func `becomes a scenario, value by value`() throws {
    let scenario = try read(Sample.right)
    #expect(scenario.id == "shop")
    #expect(scenario.title == "A shop")
    #expect(scenario.story == "Orders wait for a packer.")
    var orders = Knob(name: "orders", value: 10, unit: "orders", range: 0...100, step: 1)
    orders.countedMultiples = [1]
    #expect(scenario.knobs == [orders, .networkLatency])
    #expect(scenario.components.map(\.name) == ["buyers", "line", "dead", "packer"])
    #expect(scenario.components.map(\.label) == ["Buyers", "Line", "Dead", "Packer"])
    #expect(
      scenario.faults == [
        PlannedFault(components: ["packer"], effect: .down, from: .number(5), end: .at(.number(6)))
      ])
    #expect(
      scenario.narration == [
        Narration(moment: .at(.number(1)), sentence: "{nodes.line.depth} of {$orders} wait.", pauses: false)
      ])
    #expect(
      scenario.predictions == [
        Prediction(id: "end", question: "When is it over?", kind: .number(.init(path: "drained_at", unit: "s")))
      ])
    #expect(scenario.claims.flatMap { $0.assertions.map(\.text) } == ["totals.succeeded == $orders"])
    #expect(scenario.leavesOut == [Omission("the door")])
    #expect(scenario.limit == .number(1_209_600))
  }

  @Test func `of the benchmarks can be read, and begins`() throws {
    let folder = Checkout.root + "/Sources/Benchmarks/Scenarios"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count > 5)
    for file in files {
      let scenario = try ContentFolder.scenario(file: "\(folder)/\(file)")
      _ = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
    }
  }

  @Test func `may name the latency itself, and a limit`() throws {
    let latency = "network_latency: {value: 1, unit: s, range: [0, 2], step: 0.5}"
    let scenario = try read(Sample.with("knobs:\n", as: "limit: 60\nknobs:\n  \(latency)\n"))
    #expect(scenario.knobs.map(\.name) == ["network_latency", "orders"])
    #expect(scenario.knobs[0].value == 1)
    #expect(scenario.limit == .number(60))
  }

  @Test func `joins the lines of a text with single spaces`() throws {
    let scenario = try read(Sample.with("story: Orders wait", as: "story: >\n  Orders\n  wait\t"))
    #expect(scenario.story == "Orders wait for a packer.")
  }

  @Test func `reads every setting of a gateway`() throws {
    let kind = try kind("{kind: gateway, timeout: 12, throttle: {rate: 5, burst: 9}, steps: []}")
    var gateway = Component.Gateway(steps: [])
    gateway.timeout = .number(12)
    gateway.throttle = Throttle(rate: .number(5), burst: .number(9))
    #expect(kind == .gateway(gateway))
  }

  @Test func `reads every setting of a service, and every step`() throws {
    let steps =
      "[{work: {exponential: 2}}, {work: {uniform: [1, 3]}}, "
      + "{work: {mean: 2, variation: 0.5}}, {work: {log_normal: 2, variation: 3}}, {call: other}, {send: line, delay: 4}, "
      + "{fail_when: 0.5}, {fail_when: always}, {fail_when: poison}]"
    let kind = try kind(
      "{kind: service, slots: 2, backlog: 3, steps: \(steps)}\n  other: {kind: service, steps: []}")
    let expected: [Step] = [
      .work(.exponential(mean: .number(2))), .work(.uniform(.number(1), .number(3))),
      .work(.varied(mean: .number(2), variation: .number(0.5))),
      .work(.logNormal(mean: .number(2), variation: .number(3))), .call("other"),
      .send("line", delay: .number(4)), .failWhen(.probability(.number(0.5))), .failWhen(.always),
      .failWhen(.poison),
    ]
    #expect(
      kind == .service(Component.Service(slots: .number(2), backlog: .number(3), chain: nil, steps: expected))
    )
  }

  @Test func `reads every setting of a queue and of a worker`() throws {
    let queue = try kind("{kind: queue, visibility_timeout: 1, retention: 4, delay: 3}")
    #expect(
      queue
        == .queue(Component.Queue(visibilityTimeout: .number(1), retention: .number(4), delay: .number(3))))
    var worker = Component.Worker(reads: "line", steps: [])
    worker.concurrency = .number(7)
    worker.onFailure = .handBack
    #expect(
      try kind("{kind: worker, reads: line, concurrency: 7, on_failure: hand_back, steps: []}")
        == .worker(worker))
  }

  @Test func `reads what is special about a FIFO queue`() throws {
    #expect(try kind("{kind: queue, fifo: true}") == .queue(Component.Queue(isFIFO: true)))
    #expect(try kind("{kind: queue, fifo: false}") == .queue(Component.Queue()))
    let send = "{send: other, group: eu, deduplication_id: order-1}"
    let kind = try kind("{kind: service, steps: [\(send)]}\n  other: {kind: queue, fifo: true}")
    let step = Step.send("other", delay: nil, group: "eu", deduplicationID: "order-1")
    #expect(kind == .service(Component.Service(steps: [step])))
  }

  @Test func `reads how a worker changes the visibility timeout`() throws {
    let kind = try kind(
      "{kind: worker, reads: line, heartbeat: {every: 8, extend: 10}, on_failure: {visibility_timeout: 5}, steps: []}")
    var worker = Component.Worker(reads: "line", steps: [])
    worker.heartbeat = Component.Heartbeat(every: .number(8), extend: .number(10))
    worker.onFailure = .comeBack(after: .number(5))
    #expect(kind == .worker(worker))
  }

  @Test func `reads the batches and the polling of a worker, and what is fair in a queue`() throws {
    var worker = Component.Worker(reads: "line", steps: [.failWhen(.receives(.number(2)))])
    worker.batch = Component.Batch(size: .number(5), isParallel: .number(1), reportsFailures: .number(1))
    worker.polling = Component.Polling(waitTime: .number(0), every: .number(3))
    #expect(
      try kind(
        "{kind: worker, reads: line, batch: {size: 5, parallel: true, partial_response: true}, "
          + "polling: {wait_time: 0, every: 3}, steps: [{fail_when: {receives: 2}}]}") == .worker(worker))
    worker = Component.Worker(reads: "line", steps: [])
    worker.batch = Component.Batch(size: .number(5))
    #expect(try kind("{kind: worker, reads: line, batch: 5, steps: []}") == .worker(worker))
    let sharing = Component.FairSharing(isOn: .number(1), noisyShare: .number(0.2), noisyCount: .number(5))
    #expect(
      try kind("{kind: queue, in_flight_limit: 9, fair: {on: true, noisy_share: 0.2, noisy_count: 5}}")
        == .queue(Component.Queue(inFlightLimit: .number(9), fair: sharing)))
    #expect(try kind("{kind: queue, fair: true}") == .queue(Component.Queue(fair: Component.FairSharing())))
  }

  @Test func `reads every form of traffic`() throws {
    let traffic =
      "[{rate: 2, until: 9, spacing: poisson}, {pieces: [{rate: 1, for: 5}], from: 1, count: 3}, "
      + "{burst: 4, at: 6, poison: true}, {rate: 2, variation: 0.5, until: 9}]"
    let kind = try kind("{kind: client, timeout: 8, tag: eu, traffic: \(traffic), steps: []}")
    let piece = Traffic.Piece(rate: .number(1), duration: .number(5))
    let expected = [
      Traffic(.steady(rate: .number(2)), spacing: .poisson, until: .number(9)),
      Traffic(.pieces([piece]), from: .number(1), count: .number(3)),
      Traffic(.burst(count: .number(4)), from: .number(6), isPoison: true),
      Traffic(.steady(rate: .number(2)), variation: .number(0.5), until: .number(9)),
    ]
    #expect(kind == .client(Component.Client(traffic: expected, steps: [], timeout: .number(8), tag: "eu")))
  }

  @Test func `reads a step for requests with one tag`() throws {
    let kind = try kind("{kind: client, tag: eu, traffic: [{burst: 1, at: 0}], steps: [{work: 1, only: eu}]}")
    let traffic = Traffic(.burst(count: .number(1)), from: .number(0))
    let step = Step.only(tag: "eu", .work(.constant(.number(1))))
    #expect(kind == .client(Component.Client(traffic: [traffic], steps: [step], tag: "eu")))
  }

  @Test func `is not handed out when it is called otherwise`() throws {
    let course = try Checkout.course()
    #expect(throws: ContentError.unknown(.scenario, id: "traffic-levelling", nearest: ["traffic-leveling"])) {
      try course.scenario("traffic-levelling")
    }
    #expect(throws: ContentError.unreadable(path: "/nowhere.yaml")) {
      try ContentFolder.scenario(file: "/nowhere.yaml")
    }
  }
}
