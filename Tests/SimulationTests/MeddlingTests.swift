import Simulation
import Testing

/// A learner who does things at random moments cannot make a request or a message disappear.
@Suite struct MeddlingTests {
  @Test(arguments: Specimen.all, 1...8 as ClosedRange<UInt64>)
  func `everything is in one place when a learner meddles at random moments`(specimen: Specimen, seed: UInt64)
    throws
  {
    var random = RandomStream(seed: seed, named: "meddling")
    var (run, nobody) = (try specimen.scenario.begin(seed: seed), Nobody())
    for _ in 0..<60 {
      let instant = run.now
      run.advance(to: run.now + SimDuration(seconds: random.number(in: 0...1)))
      try run.intervene(random.intervention(in: run), observer: &nobody)
      try #require(run.conservationErrors() == [], "seed \(seed), \(run.now.seconds) s")
      try #require(run.now >= instant, "seed \(seed): time went back")
    }
    for node in run.nodes.indices { try run.intervene(.restore(node), observer: &nobody) }
    run.advance(to: run.now + SimDuration(seconds: 1000))
    try expectBalance(of: run, "seed \(seed)")
  }
}
