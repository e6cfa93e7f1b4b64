import Simulation
import Testing

/// A dozen systems in which everything happens that can happen: what must hold in any system is tested in these.
struct Specimen: Sendable, CustomTestStringConvertible {
  let name: String
  let scenario: Scenario
  var testDescription: String { name }

  init(_ name: String, _ scenario: Scenario) {
    self.name = name
    self.scenario = scenario
  }
}

extension Specimen {
  static let all = [
    leveling, poison, duplicates, expiring, delayed, handedBack, competing, overloaded, throttled, impatient,
    chain,
    mixed, random, inOrder, heartbeats, events, sharing, polled, polledInOrder, fanOut, repeated, guarded, shedding,
    closed, atOnce,
    planned, batches, groupBatches, polls, tenants, tables, aside, balanced, scaled, streams, onDemand, states, buses,
    refusals,
  ]

  private static let states = Specimen(
    "workflows with branches, retries, callbacks and choices, called and started, over services that fail",
    Scenario(
      .client(named: "buyers", .poisson(.of("rate"), count: 40), .burst(4, at: 6), does: .send("order")),
      .client(named: "large", tag: "large", .every(1.5, count: 12), timeout: 9, does: .call("quote")),
      .workflow(
        "order", timeout: 25,
        WorkflowState(
          "pay", .task("bank", timeout: 1.2),
          retriers: [
            .init([.timeout], interval: 0.2, attempts: 1),
            .init([.all], interval: .of("pause"), attempts: 2, mostDelay: 1),
          ], catchers: [.init([.all], next: "lost")], next: "pick"),
        WorkflowState(
          "pick", .map("fetch", items: .of("items"), atOnce: 3), catchers: [.init([.taskFailed], next: "refund")],
          next: "both"),
        WorkflowState("fetch", .task("shelf", timeout: nil), next: "rest"),
        WorkflowState("rest", .wait(0.1)),
        WorkflowState(
          "both", .parallel(["ask", "tell"]), retriers: [.init([.all], attempts: 1)],
          catchers: [.init([.all], next: "refund")]),
        WorkflowState(
          "ask", .callback("desk", heartbeat: 1.5, timeout: 6), retriers: [.init([.heartbeatTimeout], attempts: 1)]),
        WorkflowState("tell", .task("news", timeout: nil), next: "again"),
        WorkflowState("again", .choice([.init(.above(value: .of("rate"), limit: 2.5), next: "rest")])),
        WorkflowState(
          "refund", .task("bank", timeout: nil), retriers: [.init([.all], attempts: 3)], next: "lost"),
        WorkflowState("lost", .fail)),
      .workflow(
        "quote", form: .express, timeout: 3,
        WorkflowState("size", .choice([.init(.tag("large"), next: "two")]), next: "one"),
        WorkflowState("one", .task("bank", timeout: nil)),
        WorkflowState("two", .parallel(["one", "three"])),
        WorkflowState("three", .task("shelf", timeout: nil), next: "order"),
        WorkflowState("order", .task("order", timeout: nil))),
      .service("bank", slots: 2, backlog: 6, does: .work(.exponential(mean: 0.5)), .failWhen(.probability(0.15))),
      .service("shelf", slots: 4, does: .work(0.3), .failWhen(.probability(0.05))),
      .queue("desk", visibility: 4, retention: 20, deadLetter: .init(queue: "failed", maxReceiveCount: 2)),
      .queue("failed"),
      .worker(
        "clerk", reads: "desk", concurrency: 2, does: .work(.exponential(mean: 0.8)), .report("order", .heartbeat),
        .work(.exponential(mean: 0.8)), .failWhen(.probability(0.2)), .report("order", .success)),
      .topic("news", .init(to: "mail")), .function("mail", does: .work(0.1)),
      knobs: [Knob("rate", 2), Knob("pause", 0.3), Knob("items", 4)],
      faults: [
        .down("bank", from: 5, until: 7), .down("desk", from: 9, until: 10), .down("order", from: 12, until: 13),
        .down("clerk", from: 14, until: 17),
      ], latency: 0.01))

  private static let closed = Specimen(
    "users who think, and callers whose waits are decorrelated, over a service that fails at random",
    Scenario(
      .client(
        Traffic(
          .closed(users: .of("users"), think: 0.8, ramp: 4), variation: 0.6, from: 1, until: 25), timeout: 3,
        does: .call(
          "shop", writing: nil,
          retry: RetryPolicy(attempts: 4, backoff: .of("backoff"), cap: 2, jitter: .decorrelated))),
      .service("shop", slots: 2, backlog: 6, does: .work(.varied(mean: 0.4, variation: 0.5))),
      knobs: [Knob("users", 12), Knob("backoff", 0.2)],
      faults: [
        PlannedFault(components: ["shop"], effect: .errors(share: 0.4), from: 5, end: .at(12)),
        .down("callers", from: 14, until: 15),
      ], latency: 0.01))

  private static let atOnce = Specimen(
    "calls at once, some of them repeated, one too slow, behind a gateway",
    Scenario(
      .client(
        .every(0.5, count: 40), timeout: 4,
        does: .parallel([
          ParallelCall("api"), ParallelCall("ads", retry: RetryPolicy(attempts: 3, backoff: 0.3, jitter: .full)),
        ]), .call("ads")),
      .gateway(timeout: .of("patience"), does: .call("front")),
      .service(
        "front", slots: 6,
        does: .work(0.1),
        .parallel([
          ParallelCall("stock", retry: RetryPolicy(attempts: 2, backoff: 0.1)), ParallelCall("prices"),
          ParallelCall("stock"),
        ]), .work(0.1)),
      .service("stock", slots: 3, backlog: 4, does: .work(.exponential(mean: 0.7)), .failWhen(.probability(0.15))),
      .service("prices", slots: 2, does: .work(0.5)),
      .service("ads", slots: 1, backlog: 5, does: .work(.of("time")), .failWhen(.probability(0.2))),
      knobs: [Knob("patience", 2), Knob("time", 0.4)],
      faults: [.down("prices", from: 4, until: 6), .slow("ads", by: 6, from: 9, until: 12)], latency: 0.02))

  private static let planned = Specimen(
    "two clients with usage plans at one gateway, and a third without",
    Scenario(
      .client(named: "gold", .every(0.2, count: 60), does: .call("api")),
      .client(
        named: "free", .poisson(4, count: 60),
        does: .call("api", writing: nil, retry: RetryPolicy(attempts: 3, backoff: 0.5, jitter: .full))),
      .client(named: "staff", .every(1, count: 12), does: .call("api")),
      .gateway(
        throttle: .init(rate: 6, burst: 3),
        plans: [
          UsagePlan("gold", throttle: .init(rate: .of("gold"), burst: 4), clients: ["gold"]),
          UsagePlan("free", throttle: .init(rate: 0.5, burst: 2), clients: ["free"]),
        ], does: .call("backend")),
      .service("backend", slots: 4, does: .work(0.3)), knobs: [Knob("gold", 4)], latency: 0.01))

  private static func type(_ word: String) -> EventAttributes {
    EventAttributes([.init("type", .text(word)), .init("total", .number(.of("total")))])
  }

  private static func wants(_ words: String...) -> EventPattern {
    EventPattern([.init("type", words.map { .equals(.text($0)) })])
  }

  private static let buses = Specimen(
    "two buses with patterns, targets that are down, an archive that is replayed, and a schedule",
    Scenario(
      .client(named: "shop", attributes: type("placed"), .poisson(2, count: 40), does: .send("bus")),
      .client(named: "desk", attributes: type("paid"), .every(0.9, count: 20), does: .send("bus")),
      .client(named: "stray", .every(2, count: 5), does: .send("bus")),
      .bus(
        archive: .init(pattern: wants("placed"), retention: .of("kept")),
        replays: [
          .init(at: .of("again"), from: 2, until: 12, rules: ["stock"]), .init(at: 30, from: 0, until: 20),
        ],
        rules: .init(
          "stock", pattern: wants("placed", "paid"),
          targets: [
            .init(to: "stock", retries: .of("retries"), deadLetter: "lost"),
            .init(to: "elsewhere", maximumAge: 60),
          ]),
        .init(
          "large", pattern: EventPattern([.init("total", [.numeric([.init(.greater, .of("large"))])])]),
          targets: [.init(to: "mail"), .init(to: "news", allowed: .of("allowed"))])),
      .bus("elsewhere", rules: .init("paid", pattern: wants("paid"), targets: [.init(to: "books")])),
      .queue("stock", visibility: 3), .queue("lost"), .queue("books"),
      .function("mail", retries: 1, does: .work(0.3), .failWhen(.probability(0.2))),
      .topic(
        "news", .init(to: "readers", policy: wants("placed"), isRaw: .of("raw"), deadLetter: "lost"),
        .init(to: "mail", policy: wants("paid"))),
      .queue("readers", visibility: 2, deadLetter: .init(queue: "lost", maxReceiveCount: 3)),
      .worker("reading", reads: "readers", does: .work(0.2), .failWhen(.envelope)),
      .worker("packers", reads: "stock", does: .work(.exponential(mean: 0.3))),
      .worker("accountants", reads: "books", does: .work(0.5)),
      .schedule(every: .of("every"), until: 40, to: .init(to: "bus"), attributes: type("paid")),
      knobs: [
        Knob("total", 50), Knob("kept", 15), Knob("again", 15), Knob("retries", 3), Knob("large", 40),
        Knob("allowed", 0.5, in: 0...1), Knob("raw", 0.4, in: 0...1), Knob("every", 4),
      ],
      faults: [
        .down("stock", from: 3, until: 14), .down("elsewhere", from: 5, until: 70), .down("bus", from: 18, until: 20),
        .down("clock", from: 22, until: 27),
      ], latency: 0.01))

  private static let refusals = Specimen(
    "calls and messages that no policy allows",
    Scenario(
      .client(
        .poisson(2, count: 40), timeout: 3, does: .call("shop", allowed: .of("call")), .send("events")),
      .service("shop", slots: 2, does: .work(0.3), .send("orders", allowed: .of("send"))),
      .topic("events", .init(to: "orders", deadLetter: "lost", allowed: .of("policy")), .init(to: "mail")),
      .queue(visibility: 2), .queue("lost"), .function("mail", does: .work(0.1), .call("shop", allowed: .of("call"))),
      .worker(does: .work(0.2)),
      knobs: [
        Knob("call", 0.5, in: 0...1), Knob("send", 0.4, in: 0...1), Knob("policy", 0.4, in: 0...1),
      ], latency: 0.005))

  private static let balanced = Specimen(
    "a balancer over slow, broken, leaving and failing targets, whose visitors stay where they were",
    Scenario(
      .client(
        .poisson(.of("rate"), count: 90), timeout: 6,
        does: .call("door", writing: nil, retry: RetryPolicy(attempts: 2, backoff: 0.3, jitter: .full)), .call("door")),
      .balancer(
        .init(
          targets: ["a", "b", .init("c", leaves: .of("leave")), "robot"], timeout: 3,
          algorithm: .leastOutstanding, healthCheck: .init(every: .of("every"), timeout: 0.5, healthy: 2),
          visitors: 7, isSticky: .of("sticky"), sessions: .of("place"), deregistrationDelay: 2)),
      .service("a", slots: 3, backlog: 5, does: .work(.exponential(mean: 0.8))),
      .service("b", slots: 2, does: .work(0.6), .failWhen(.probability(0.1))),
      .service("c", does: .work(.uniform(0.5, 2.5))),
      .function("robot", timeout: 2, concurrency: 2, does: .work(.exponential(mean: 1))),
      knobs: [
        Knob("rate", 4), Knob("every", 1), Knob("leave", 8), Knob("sticky", 0.5, in: 0...1),
        Knob("place", 0, in: 0...1),
      ],
      faults: [
        .down("a", from: 3, until: 6), .slow("b", by: 100, from: 5, until: 9), .down("robot", from: 10, until: 12),
      ], latency: 0.01))

  private static let guarded = Specimen(
    "a retry budget and a circuit breaker over a service that fails for a while",
    Scenario(
      .client(
        Traffic(.steady(rate: .of("rate")), variation: 0.5, count: 60), timeout: 2, does: .call("front")),
      .service(
        "front", slots: 4,
        does: .call(
          "backend", writing: nil,
          retry: RetryPolicy(
            attempts: 3, backoff: 0.2, jitter: .full, budget: RetryBudget(size: 8, cost: 2, refund: 0.5),
            breaker: CircuitBreaker(failures: 4, of: .of("window"), open: 1.5, trials: 2)))),
      .service("backend", slots: 2, does: .work(.varied(mean: 0.6, variation: 0.7)), .failWhen(.probability(0.15))),
      knobs: [Knob("rate", 3), Knob("window", 8)],
      faults: [.down("backend", from: 5, until: 9), .slow("backend", by: 4, from: 12, until: 16)], latency: 0.01))

  private static let shedding = Specimen(
    "services that serve the newest first or shed who waits for long",
    Scenario(
      .client(.every(0.3, count: 60), .burst(.of("burst"), at: 4), timeout: 5, does: .call("front")),
      .service("front", slots: 6, backlog: 20, order: .newest, does: .call("backend")),
      .service("backend", slots: 1, shedAfter: .of("patience"), does: .work(.logNormal(mean: 0.5, variation: 1))),
      knobs: [Knob("burst", 12), Knob("patience", 1.2)],
      faults: [.slow("backend", by: 3, from: 6, until: 10)], latency: 0.01))

  private static let overloaded = Specimen(
    "a service with too few slots behind a gateway",
    Scenario(
      .client(.poisson(.of("rate"), count: 80), does: .call("api")),
      .gateway(timeout: .of("timeout"), does: .call("inventory")),
      .service("inventory", slots: .of("slots"), backlog: .of("backlog"), does: .work(.exponential(mean: 1))),
      knobs: [Knob("rate", 6), Knob("timeout", 3), Knob("slots", 3), Knob("backlog", 12)], latency: 0.005))

  private static let throttled = Specimen(
    "a throttled gateway with a backend that goes down",
    Scenario(
      .client(.every(0.1, count: 100), .burst(10, at: 5), does: .call("api")),
      .gateway(throttle: .init(rate: .of("rate"), burst: 4), does: .call("backend")),
      .service("backend", does: .work(0.5), .failWhen(.probability(0.1))), knobs: [Knob("rate", 8)],
      faults: [.down("backend", from: 3, until: 4)]))

  private static let impatient = Specimen(
    "clients that give up before the gateway does",
    Scenario(
      .client(.poisson(2, count: 40), timeout: .of("patience"), does: .call("api")),
      .gateway(timeout: 4, does: .call("backend")),
      .service("backend", slots: 2, does: .work(.exponential(mean: 1.5))), knobs: [Knob("patience", 2)],
      faults: [.slow("backend", by: 3, from: 4, until: 10)], latency: 0.05))

  private static let chain = Specimen(
    "a chain of services that calls and sends",
    Scenario(
      .client(.every(0.5, count: 40), does: .call("api")), .gateway(timeout: 5, does: .call("service")),
      .service("service", slots: 4, chain: 4, does: .work(.of("time"))), knobs: [Knob("time", 0.9)],
      latency: 0.001))

  private static let mixed = Specimen(
    "one service that does everything, two queues, a busy worker",
    Scenario(
      .client(.poisson(2, count: 50), does: .call("shop"), .send("mail")),
      .service(
        "shop", slots: 5, does: .work(0.2), .send("orders"), .call("stock"), .failWhen(.probability(0.1))),
      .service("stock", slots: 1, backlog: 3, does: .work(.exponential(mean: .of("time")))),
      .queue("orders", visibility: 3), .queue("mail", retention: 6),
      .worker("packers", reads: "orders", concurrency: 2, does: .work(0.4), .call("stock")),
      .worker("postman", reads: "mail", does: .work(0.6)), knobs: [Knob("time", 0.3)],
      faults: [.down("postman", from: 4, until: 15)]))

  private static let tables = Specimen(
    "batches for a table with little capacity, updates of one item, and those who follow the changes",
    Scenario(
      .client(
        .poisson(.of("rate"), count: 40), timeout: .of("patience"),
        does: .call(
          "orders", writing: TableWrite(onlyOnce: 0, items: 6, sendAgain: .unprocessed),
          retry: RetryPolicy(attempts: 5, backoff: 0.3, jitter: .full)), .call("stock")),
      .client(
        named: "bulk", .every(1.5, count: 20),
        does: .call(
          "orders", writing: TableWrite(onlyOnce: 0, items: 9, sendAgain: .all),
          retry: RetryPolicy(attempts: 3, backoff: 0.5)),
        .call("orders", writing: TableWrite(onlyOnce: 0, items: 4), retry: nil)),
      .client(
        named: "clerks", .poisson(2, count: 40), timeout: 3,
        does: .update(
          "stock",
          ItemUpdate(
            work: .exponential(mean: .of("time")), locked: 1,
            retry: RetryPolicy(attempts: 4, backoff: 0.1, jitter: .equal)))),
      .client(
        named: "hasty", .every(1.2, count: 20),
        does: .update("stock", ItemUpdate(work: .constant(0.3), locked: .of("locked")))),
      .table(
        "orders", latency: 0.05, writeCapacity: .init(rate: .of("capacity"), burst: 20), itemSize: 1.5, changes: "news"),
      .table(
        "stock", latency: 0.02, onDemand: .init(writes: 3, reads: 4, period: 5), eventualReads: 1, changes: "mail"),
      .topic("news", .init(to: "mail"), .init(to: "line")), .queue("line"),
      .worker("packers", reads: "line", does: .work(0.1)),
      .function("mail", retries: 1, does: .work(0.2), .failWhen(.probability(0.2))),
      knobs: [
        Knob("rate", 2), Knob("patience", 2), Knob("time", 0.5), Knob("locked", 0.4, in: 0...1), Knob("capacity", 12),
      ],
      faults: [.down("stock", from: 6, until: 8), .down("line", from: 3, until: 5)], latency: 0.01))

  private static let aside = Specimen(
    "a cache that its callers fill, and that is empty when it comes up again",
    Scenario(
      .client(.poisson(.of("rate"), count: 120), does: .call("shop")),
      .service("shop", slots: 20, does: .lookUp("memory"), .call("prices"), .fill("memory"), .work(0.05)),
      Component(
        name: "memory", label: "Memory",
        kind: .cache(
          .init(
            hitShare: 0.9, values: 8, timeToLive: .of("keep"), hitTime: .constant(0.01), missTime: .constant(0.01)))),
      .table("prices", latency: 0.2, readCapacity: .init(rate: 8, burst: 10)),
      knobs: [Knob("rate", 6), Knob("keep", 4)], faults: [.down("memory", from: 7, until: 9)], latency: 0.01))

  private static let random = Specimen(
    "rates that come and go",
    Scenario(
      .client(
        Traffic(
          .pieces([.init(rate: 10, duration: 2), .init(rate: 0, duration: 3), .init(rate: 1, duration: 4)]),
          spacing: .poisson, until: 25),
        Traffic(.pieces([.init(rate: 5, duration: 1), .init(rate: 0.5, duration: 3)]), from: 1, until: 20),
        does: .send("orders"), .send("copies", delay: 1)),
      .queue("orders"), .queue("copies"), .worker("one", reads: "orders", does: .work(.of("time"))),
      .worker("two", reads: "copies", concurrency: 3, does: .work(.uniform(0, 2))),
      knobs: [Knob("time", 0.2)],
      latency: 0.004))
}

extension RandomStream {
  /// A number from `range`, all equally likely.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// Something that a learner might do to a run.
  mutating func intervention(in run: Run) -> Intervention {
    let node = Int(next() % UInt64(run.nodes.count))
    switch next() % 5 {
    case 0:
      let client = run.nodes.firstIndex { $0.kind == .client } ?? 0
      return .burst(client, count: Int(next() % 12))
    case 1: return .breakDown(node)
    case 2: return .restore(node)
    case 3: return .slow(node, factor: number(in: 0...4))
    default:
      let knob = run.knobs.knobs[Int(next() % UInt64(run.knobs.knobs.count))]
      return .turn(knob.name, to: knob.value * number(in: 0.5...2))
    }
  }
}
