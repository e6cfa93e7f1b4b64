import Simulation

/// What waiting and finished requests cost in memory, and what a long queue costs in time.
enum Memory {
  /// Bytes that each of so many waiting messages takes, and nanoseconds of processor time that each event takes while
  /// half of them are worked on.
  static func backlog(of messages: Int) throws -> (bytes: Double?, nanoseconds: Double) {
    let before = Resources.residentMemory
    var run = try freshRun(of: Workload.scenario("backlog", requests: messages))
    run.advance(to: .start)
    let after = Resources.residentMemory
    let bytes = before.flatMap { before in after.map { Double($0 - before) / Double(messages) } }
    // Half of them are worked on, so that the queue stays long.
    let (waiting, events) = (run, run.eventCount)
    let goal = Instant(seconds: Double(messages) / 200)
    let rounds = max(1, 500_000 / messages)
    var time = 0.0
    for _ in 0..<rounds {
      run = waiting
      run.advance(to: .start)
      time += Resources.time { run.advance(to: goal) }
    }
    return (bytes, time * 1e9 / (Double(run.eventCount - events) * Double(rounds)))
  }

  /// By how many bytes the process grows after a run of so many requests, while ten times as many come and go.
  static func growth(from requests: Int) throws -> Int? {
    _ = try finishedRun(of: Workload.scenario("mm1", requests: requests))
    let before = Resources.residentMemory
    _ = try finishedRun(of: Workload.scenario("mm1", requests: 10 * requests))
    return before.flatMap { before in Resources.residentMemory.map { $0 - before } }
  }
}
