import Simulation

/// The systems of the zoo in which records are read and stay.
extension Specimen {
  static let onDemand = Specimen(
    "a stream that finds its shards by itself, read by a function that fails now and then",
    Scenario(
      .client(named: "steady", .every(0.5, count: 60), does: .send("records")),
      .client(named: "rush", tag: "rush", .poisson(.of("rate"), count: 60), does: .send("records")),
      .stream(
        writeLimit: 3, keyCount: 20, onDemand: .init(isOn: .of("mode"), shards: 2, period: .of("period"))),
      .mapping(.init(reads: "records", invokes: "map", batchSize: 5, stream: .init(retries: 2))),
      .function("map", timeout: 2, does: .work(.exponential(mean: 0.4)), .failWhen(.probability(0.1))),
      knobs: [Knob("rate", 6), Knob("mode", 0.5, in: 0...1), Knob("period", 3)],
      faults: [.down("map", from: 9, until: 11)], latency: 0.01))

  static let streams = Specimen(
    "two readers of a stream with hot keys, one of them bisects, one gives up",
    Scenario(
      .client(named: "loud", tag: "loud", .poisson(.of("rate"), count: 80), does: .send("records")),
      .client(
        named: "bad", tag: "bad", .burst(5, at: 3, isPoison: true), .every(0.6, count: 20), does: .send("records")),
      .client(named: "others", .poisson(3, count: 60), does: .work(0.1), .send("records")),
      .stream(shards: .of("shards"), retention: 20, writeLimit: 3, keys: [.init("loud", at: 0.1)]),
      .mapping(
        .init(
          reads: "records", invokes: "map", batchSize: .of("size"), partialResponse: .of("partial"),
          stream: .init(
            parallelizationFactor: .of("factor"), retries: 2, recordAge: 9, bisect: 1, onFailure: "failed")),
        named: "mapper"),
      .mapping(
        .init(reads: "records", invokes: "count", batchSize: 10, stream: .init(retries: .of("retries"))),
        named: "counter"),
      .function("map", concurrency: 3, does: .work(.exponential(mean: 0.5)), .failWhen(.poison)),
      .function("count", timeout: 2, does: .work(.exponential(mean: 0.7)), .failWhen(.probability(0.2))),
      .queue("failed"), .worker("repair", reads: "failed", does: .work(0.5)),
      knobs: [
        Knob("rate", 5), Knob("shards", 3, in: 1...8), Knob("size", 4), Knob("partial", 0.4, in: 0...1),
        Knob("factor", 2, in: 1...4), Knob("retries", 4),
      ],
      faults: [
        .down("records", from: 6, until: 7), .down("map", from: 9, until: 11), .down("counter", from: 8, until: 12),
      ],
      latency: 0.01))
}
