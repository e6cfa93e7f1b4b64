import Simulation
import Testing

/// Each request and each message is in exactly one place, after every single event, whatever is done to the system.
@Suite struct ConservationTests {
  @Test(arguments: Specimen.all, 1...3 as ClosedRange<UInt64>)
  func `everything is in one place after every event`(specimen: Specimen, seed: UInt64) throws {
    var (run, nobody) = (try specimen.scenario.begin(seed: seed), Nobody())
    while !run.isFinished && run.eventCount < 5000 {
      let (before, instant) = (run.eventCount, run.now)
      run.step(observer: &nobody)
      try #require(
        run.conservationErrors() == [], "seed \(seed), event \(run.eventCount), \(run.now.seconds) s")
      try #require(run.now >= instant, "seed \(seed): time went back at event \(run.eventCount)")
      if run.eventCount == before { break }
    }
    try expectBalance(of: run, "seed \(seed)")
  }
}

/// The sums that the report itself promises.
func expectBalance(of run: Run, _ moment: String) throws {
  #expect(run.conservationErrors() == [], "\(moment)")
  let report = run.report()
  func value(_ path: String) throws -> Double { try #require(report[path], "\(moment): \(path)") }
  let decided = try value("totals.succeeded") + value("totals.failed")
  #expect(try value("totals.started") == decided + value("totals.pending"), "\(moment)")
  #expect(try value("totals.pending") >= 0, "\(moment)")
  #expect(try value("latency.caller.count") == decided, "\(moment)")
  let errors = Status.allCases.filter { $0 != .ok }.compactMap { report["errors.\($0.name)"] }.reduce(0, +)
  #expect(try value("totals.failed") == errors, "\(moment)")
  for node in run.nodes where node.kind == .queue {
    func count(_ field: String) throws -> Double { try value("nodes.\(node.name).\(field)") }
    let left = try count("deleted") + count("dead_lettered") + count("expired")
    let inside = try count("depth") + count("in_flight")
    let came = try count("sent") + count("moved_in")
    #expect(came >= left + inside, "\(moment): \(node.name)")
    if run.isFinished { #expect(came == left + inside, "\(moment): \(node.name)") }
  }
}
