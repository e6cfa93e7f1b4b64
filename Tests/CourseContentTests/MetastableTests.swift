import Foundation
import Simulation
import Testing

@testable import CourseContent

/// K99: how many of 20 seeds have recovered, which is that 0.9 * 80 a second are answered in time in the last minute.
@Suite struct `A retry storm` {
  private static let scenario = Result {
    try ContentFolder.scenario(file: "\(Checkout.tests)/Scenarios/K99.yaml")
  }

  private func recovered(_ settings: [KnobSetting], rate: Double = 80) throws -> Int {
    let scenario = try Self.scenario.get()
    return try (1...20).count { seed in
      var knobs = KnobValues(scenario.knobs)
      for setting in settings { try knobs.set(setting.name, to: setting.value) }
      var run = try Run(scenario, knobs: knobs, seed: UInt64(seed))
      run.advance(to: Instant(seconds: 240))
      let before = run.report()["totals.succeeded"] ?? 0
      run.advance(to: Instant(seconds: 300))
      return (run.report()["totals.succeeded"] ?? 0) - before >= 0.9 * rate * 60
    }
  }

  @Test func `K99 outlives its cause in at least 18 of 20 runs`() throws {
    #expect(try recovered([]) <= 2)
  }

  @Test(
    arguments: [
      ([KnobSetting(name: "attempts", value: 1)], 80),
      ([KnobSetting(name: "tokens", value: 100)], 80),
      ([KnobSetting(name: "slowness", value: 1)], 80),
      ([KnobSetting(name: "rate", value: 20), KnobSetting(name: "slowness", value: 6)], 20),
    ] as [([KnobSetting], Double)])
  func `K99 does not come about with any of its cures, in at least 18 of 20 runs`(
    settings: [KnobSetting], rate: Double
  ) throws {
    #expect(try recovered(settings, rate: rate) >= 18)
  }
}
