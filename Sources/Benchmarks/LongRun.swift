import Simulation

/// What going back costs in a run of an hour at 10,000 requests a second: over a hundred million events.
struct LongRun {
  /// Processor time in milliseconds of the first event back after playing, and the most of those that follow it.
  let firstStepBack, laterStepBack: Double
  /// Processor time in milliseconds of leaps to random moments: what 95 of 100 take at most.
  let anyMoment: Double
  /// By how many bytes the process has grown; nil where the system does not tell.
  let memory: Int?

  /// Plays the whole run and goes back in it; takes about a minute.
  init(seconds: Double, leaps: Int) throws {
    let before = Resources.residentMemory
    let run = try freshRun(of: Workload.scenario("flood", requests: Int(seconds * 10_000)))
    var timeline = Timeline(run)
    timeline.seek(to: Instant(seconds: seconds))
    let steps = (0..<10).map { _ in 1_000 * Resources.time { timeline.stepBack() } }
    (firstStepBack, laterStepBack) = (steps[0], steps.dropFirst().max() ?? 0)
    var random = RandomStream(seed: 1, named: "seeks")
    let times = (0..<leaps).map { _ in
      let moment = Instant(seconds: random.unit() * seconds)
      return 1_000 * Resources.time { timeline.seek(to: moment) }
    }
    anyMoment = times.sorted()[leaps * 95 / 100]
    memory = before.flatMap { before in Resources.residentMemory.map { $0 - before } }
  }
}
