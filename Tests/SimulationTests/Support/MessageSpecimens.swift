import Simulation

/// The systems of the zoo in which messages wait: for workers, for functions, and for subscribers.
extension Specimen {
  static let leveling = Specimen(
    "leveling with an outage",
    Scenario(
      .client(.every(0.4, count: 60), .burst(.of("burst"), at: 3), does: .send("orders")),
      .queue(deadLetter: .init(queue: "failed", maxReceiveCount: 5)), .queue("failed"),
      .worker(concurrency: .of("workers"), does: .work(.of("time"))),
      knobs: [Knob("burst", 40), Knob("workers", 3), Knob("time", 1)],
      faults: [.down("workers", from: 5, until: 9)], latency: 0.004))

  static let poison = Specimen(
    "poison among good messages",
    Scenario(
      .client(.every(1, count: 30), .burst(3, at: 4, isPoison: true), does: .send("orders")),
      .queue(
        visibility: .of("visibility"), deadLetter: .init(queue: "failed", maxReceiveCount: .of("receives"))),
      .queue("failed"), .worker(concurrency: 2, does: .work(0.7), .failWhen(.poison)),
      knobs: [Knob("visibility", 3), Knob("receives", 4)]))

  static let duplicates = Specimen(
    "a visibility timeout that is too short",
    Scenario(
      .client(.poisson(1, count: 30), does: .send("orders")),
      .queue(visibility: .of("visibility"), deadLetter: .init(queue: "failed", maxReceiveCount: 4)),
      .queue("failed"), .worker(concurrency: 4, does: .work(.exponential(mean: .of("time")))),
      knobs: [Knob("visibility", 1.5), Knob("time", 1)], latency: 0.02))

  static let expiring = Specimen(
    "messages that expire everywhere",
    Scenario(
      .client(.poisson(3, count: 60), does: .send("orders", delay: 0.5)),
      .queue(visibility: 2, retention: .of("retention")),
      .worker(concurrency: 2, does: .work(.uniform(0.5, 2)), .failWhen(.probability(0.3))),
      knobs: [Knob("retention", 4)]))

  static let delayed = Specimen(
    "delays and dead letters that somebody reads",
    Scenario(
      .client(.burst(20), does: .send("orders")),
      .queue(visibility: 2, delay: .of("delay"), deadLetter: .init(queue: "failed", maxReceiveCount: 2)),
      .queue("failed", visibility: 5),
      .worker(concurrency: 3, does: .work(0.5), .failWhen(.probability(0.5))),
      .worker("repair", reads: "failed", does: .work(2)), knobs: [Knob("delay", 1)], latency: 0.01))

  static let handedBack = Specimen(
    "a consumer that hands back",
    Scenario(
      .client(.every(0.5, count: 30), does: .send("orders")),
      .queue(deadLetter: .init(queue: "failed", maxReceiveCount: 3)), .queue("failed"),
      .worker(onFailure: .handBack, does: .work(.of("time")), .failWhen(.probability(.of("doubt")))),
      knobs: [Knob("time", 0.3), Knob("doubt", 0.4)]))

  static let competing = Specimen(
    "two workers, one of them slow and breaking down",
    Scenario(
      .client(.poisson(.of("rate"), count: 60), does: .send("orders")), .queue(visibility: 4),
      .worker("left", does: .work(0.5)),
      .worker("right", concurrency: 2, onFailure: .handBack, does: .work(1), .failWhen(.probability(0.2))),
      knobs: [Knob("rate", 3)],
      faults: [.slow("right", by: 5, from: 3, until: 8), .down("left", from: 6, until: 12)], latency: 0.003))

  static let inOrder = Specimen(
    "a FIFO queue with groups, repeated sends, failures and dead letters in order",
    Scenario(
      .client(
        named: "books", tag: "books", .poisson(.of("rate"), count: 40),
        does: .send("orders", delay: nil, group: nil)),
      .client(named: "music", tag: "music", .every(0.7, count: 30), does: .send("orders")),
      .client(
        named: "twins", .every(40, count: 12),
        does: .send("orders", delay: nil, group: "pairs", deduplicationID: "one"), .send("orders")),
      .queue(
        visibility: .of("visibility"), retention: .of("retention"), delay: .of("delay"),
        deadLetter: .init(queue: "failed", maxReceiveCount: 3), isFIFO: true),
      .queue("failed", visibility: 2, retention: 30, isFIFO: true),
      .worker(concurrency: 3, does: .work(.exponential(mean: 0.6)), .failWhen(.probability(0.2))),
      .worker("repair", reads: "failed", onFailure: .handBack, does: .work(1), .failWhen(.probability(0.4))),
      knobs: [Knob("rate", 2), Knob("visibility", 1), Knob("retention", 8), Knob("delay", 0.3)],
      faults: [.down("workers", from: 5, until: 12)], latency: 0.004))

  static let heartbeats = Specimen(
    "workers that keep their messages hidden, for too short a time",
    Scenario(
      .client(.poisson(1, count: 40), does: .send("orders")),
      .queue(visibility: 2, retention: 20, deadLetter: .init(queue: "failed", maxReceiveCount: 3)),
      .queue("failed"),
      .worker(
        concurrency: 3, onFailure: .comeBack(after: .of("pause")),
        heartbeat: .init(every: .of("every"), extend: 1.2), does: .work(.exponential(mean: 2)),
        .failWhen(.probability(0.2))),
      knobs: [Knob("every", 1), Knob("pause", 0.5)], faults: [.slow("workers", by: 4, from: 10, until: 14)]))

  static let batches = Specimen(
    "batches in turn and at once, some of which fail, longer than they are hidden",
    Scenario(
      .client(.burst(30), .poisson(.of("rate"), count: 60), does: .send("orders"), .send("mail")),
      .queue(visibility: 3, deadLetter: .init(queue: "failed", maxReceiveCount: 4), inFlightLimit: 12),
      .queue("failed"),
      .queue("mail", visibility: 2, retention: 15, deletesByAnyHandle: 1),
      .worker(
        concurrency: 2, onFailure: .comeBack(after: 0.5), batch: .init(size: .of("size"), reportsFailures: 1),
        does: .work(.uniform(0.2, 0.8)), .failWhen(.probability(0.2))),
      .worker(
        "postman", reads: "mail", concurrency: 2, heartbeat: .init(every: 1, extend: 1.5),
        batch: .init(size: 6, isParallel: .of("together")), does: .work(.exponential(mean: 1)), .failWhen(.receives(1))),
      knobs: [Knob("rate", 4), Knob("size", 4), Knob("together", 0.4)],
      faults: [.down("workers", from: 4, until: 6)], latency: 0.01))

  static let groupBatches = Specimen(
    "batches of the groups of a FIFO queue",
    Scenario(
      .client(named: "books", tag: "books", .every(0.3, count: 40), does: .send("orders")),
      .client(named: "music", tag: "music", .burst(12, at: 2), does: .send("orders")),
      .queue(visibility: 4, deadLetter: .init(queue: "failed", maxReceiveCount: 3), isFIFO: true),
      .queue("failed", isFIFO: true),
      .worker(
        concurrency: 3, batch: .init(size: .of("size"), reportsFailures: .of("partial")),
        does: .work(0.6), .failWhen(.probability(0.25))),
      .worker("repair", reads: "failed", batch: .init(size: 3), does: .work(1)),
      knobs: [Knob("size", 4), Knob("partial", 0.4, in: 0...1)], latency: 0.005))

  static let polls = Specimen(
    "short and long polls of quiet queues, with outages",
    Scenario(
      .client(.poisson(.of("rate"), count: 25), does: .send("orders"), .send("mail")),
      .queue(visibility: 3, inFlightLimit: 2), .queue("mail", visibility: 3),
      .worker(concurrency: 3, polling: .init(every: .of("pause")), does: .work(1), .failWhen(.probability(0.2))),
      .worker(
        "postman", reads: "mail", concurrency: .of("slots"), batch: .init(size: 3),
        polling: .init(waitTime: .of("wait")), does: .work(0.4)),
      knobs: [Knob("rate", 0.8), Knob("pause", 0.7), Knob("wait", 5), Knob("slots", 3)],
      faults: [
        .down("workers", from: 4, until: 9), .down("postman", from: 6, until: 12), .down("mail", from: 15, until: 18),
      ],
      latency: 0.01, limit: 60))

  static let tenants = Specimen(
    "a fair queue with a noisy tenant and messages without one",
    Scenario(
      .client(named: "loud", tag: "loud", .burst(.of("burst"), at: 2), does: .send("orders")),
      .client(named: "quiet", tag: "quiet", .poisson(1, count: 20), does: .send("orders", delay: 0.3)),
      .client(named: "others", .every(0.7, count: 20), does: .send("orders")),
      .queue(
        visibility: 3, retention: 40, deadLetter: .init(queue: "failed", maxReceiveCount: 3),
        fair: .init(isOn: .of("fair"), noisyCount: 2)),
      .queue("failed"),
      .worker(concurrency: 3, batch: .init(size: 2), does: .work(0.5), .failWhen(.probability(0.2))),
      knobs: [Knob("burst", 30), Knob("fair", 0.4)], latency: 0.005))

  static let scaled = Specimen(
    "workers whose number follows the load, and others that also poll in vain",
    Scenario(
      .client(.burst(30), .poisson(.of("rate"), count: 60), does: .send("orders"), .send("mail")),
      .queue(visibility: 5), .queue("mail", visibility: 6),
      .worker(
        scaling: .init(every: .of("every"), backlog: .of("backlog"), most: 6, warmUp: 1.5), does: .work(0.7),
        .failWhen(.probability(0.1))),
      .worker(
        "postman", reads: "mail", concurrency: 2, polling: .init(every: 0.5),
        scaling: .init(every: 1, backlog: 4, least: 2, most: 5), does: .work(.exponential(mean: 0.6))),
      knobs: [Knob("rate", 4), Knob("every", 1), Knob("backlog", 3)],
      faults: [.down("workers", from: 6, until: 8)], latency: 0.01, limit: 80))

  static let events = Specimen(
    "a function that is called, sent to, cold, slow, failing and short of executions",
    Scenario(
      .client(named: "callers", .poisson(2, count: 30), does: .call("api")),
      .client(named: "senders", .poisson(.of("rate"), count: 60), timeout: 8, does: .send("pictures"), .send("resize")),
      .gateway(timeout: 2, does: .call("resize")), .bucket(notifies: "resize"),
      .function(
        "resize", timeout: .of("timeout"), concurrency: .of("executions"), coldStart: 0.3, onFailure: "failed",
        does: .work(.exponential(mean: 0.8)), .write("done"), .failWhen(.probability(0.2)), .send("thumbnails")),
      .bucket("thumbnails", notifies: "gallery"), .function("gallery", retries: 1, does: .failWhen(.probability(0.5))),
      .table("done", latency: 0.01), .queue("failed"), .worker("repair", reads: "failed", does: .work(1)),
      knobs: [Knob("rate", 3), Knob("timeout", 1.5), Knob("executions", 4)],
      faults: [.down("resize", from: 4, until: 9), .down("thumbnails", from: 12, until: 14)], latency: 0.004))

  static let sharing = Specimen(
    "functions that share an account, with environments made beforehand and kept for a while, and destinations",
    Scenario(
      .client(named: "callers", .poisson(.of("rate"), count: 60), does: .call("checkout")),
      .client(named: "senders", .poisson(2, count: 40), .burst(12, at: 9), does: .send("report")),
      .function(
        "checkout", concurrency: .of("reserved"), provisioned: 2, coldStart: 0.4, keepIdle: 1,
        does: .work(.exponential(mean: 0.7)), .call("prices")),
      .function("prices", provisioned: .of("provisioned"), coldStart: 0.2, keepIdle: 0.8, does: .work(0.3)),
      .function(
        "report", timeout: 4, coldStart: 0.3, keepIdle: 2, eventAge: 60, onFailure: "failed", onSuccess: "done",
        does: .work(.exponential(mean: 2)), .failWhen(.probability(0.3))),
      .queue("failed"), .queue("done"), .worker("filing", reads: "done", does: .work(0.5)),
      knobs: [Knob("rate", 4), Knob("reserved", 4), Knob("provisioned", 2)],
      faults: [.down("report", from: 6, until: 11), .down("done", from: 14, until: 17)], latency: 0.004,
      account: 12))

  static let polled = Specimen(
    "pollers that gather batches for a function that has too little room",
    Scenario(
      .client(.poisson(.of("rate"), count: 80), .burst(9, at: 5, isPoison: true), does: .send("orders")),
      .client(named: "others", .poisson(1, count: 20), does: .call("f")),
      .queue(visibility: 3, retention: 30, deadLetter: .init(queue: "failed", maxReceiveCount: 3)), .queue("failed"),
      .mapping(
        .init(
          reads: "orders", invokes: "f", batchSize: .of("size"), batchWindow: 0.7, partialResponse: .of("partial"),
          maximumConcurrency: 4)),
      .function(
        "f", timeout: 2, concurrency: 2, coldStart: 0.2, does: .work(.exponential(mean: 0.6)), .failWhen(.poison),
        .failWhen(.probability(0.1))),
      knobs: [Knob("rate", 4), Knob("size", 3), Knob("partial", 0.4, in: 0...1)],
      faults: [.down("poller", from: 8, until: 10), .down("f", from: 14, until: 15)], latency: 0.01))

  static let polledInOrder = Specimen(
    "pollers of a FIFO queue, and a function that fails at times",
    Scenario(
      .client(named: "a", .poisson(.of("rate"), count: 40), does: .send("orders", delay: nil, group: "a")),
      .client(
        named: "b", .poisson(1, count: 30), .burst(4, at: 5, isPoison: true),
        does: .send("orders", delay: nil, group: "b")),
      .queue(
        visibility: 3, retention: 30, deadLetter: .init(queue: "failed", maxReceiveCount: 3), isFIFO: true),
      .queue("failed", isFIFO: true),
      .mapping(.init(reads: "orders", invokes: "f", batchSize: .of("size"), partialResponse: .of("partial"))),
      .function(
        "f", timeout: 2, concurrency: 2, does: .work(.exponential(mean: 0.6)), .failWhen(.poison),
        .failWhen(.probability(0.1))),
      knobs: [Knob("rate", 2), Knob("size", 3), Knob("partial", 0.5, in: 0...1)],
      faults: [.down("f", from: 14, until: 15)], latency: 0.01))

  static let fanOut = Specimen(
    "a topic with filters, and queues that are down for a while",
    Scenario(
      .client(named: "books", tag: "books", .every(0.7, count: 30), does: .send("events")),
      .client(named: "music", tag: "music", .poisson(1, count: 30), does: .work(0.1), .send("events")),
      .topic(
        "events", .init(to: "orders"), .init(to: "shipping", filter: "books"), .init(to: "mail", filter: "music")),
      .queue(visibility: 3, delay: 0.2), .queue("shipping", retention: 9), .function("mail", does: .work(0.4)),
      .worker(concurrency: 2, does: .work(.of("time")), .failWhen(.probability(0.2)), .send("events-2")),
      .worker("packers", reads: "shipping", does: .work(1)), .topic("events-2", .init(to: "last")), .queue("last"),
      knobs: [Knob("time", 0.6)],
      faults: [.down("shipping", from: 3, until: 7), .down("events", from: 15, until: 16)], latency: 0.01))

  static let repeated = Specimen(
    "calls that are repeated at once, later, and for nobody",
    Scenario(
      .client(.poisson(.of("rate"), count: 60), timeout: .of("patience"), does: .call("api", attempts: 3)),
      .gateway(timeout: 2, throttle: .init(rate: 5, burst: 3), does: .call("shop")),
      .service("shop", slots: 4, does: .call("stock", attempts: 2), .write("sold"), .work(0.2)),
      .function("stock", concurrency: 3, does: .work(.exponential(mean: 0.5)), .failWhen(.probability(0.3))),
      .table("sold", latency: 0.05, writeCapacity: .init(rate: 3, burst: 2)),
      knobs: [Knob("rate", 4), Knob("patience", 3)], latency: 0.002))
}
