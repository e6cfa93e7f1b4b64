import Testing

/// Missions on the command line.
@Suite struct `weir missions` {
  @Test func `lists them by tier`() throws {
    let run = try Binary("missions")
    #expect(run.status == 0)
    #expect(run.output.contains("Tier 3") && run.output.contains("enough-workers"))
  }

  @Test func `judges a design, and says it by its exit code`() throws {
    let missed = try Binary("missions", "enough-workers")
    #expect(missed.status == 1 && missed.errors == "" && missed.output.contains("Not reached"))
    let reached = try Binary("missions", "enough-workers", "--set", "workers=7")
    #expect(reached.status == 0 && reached.output.contains("Reached: 7 wages, which is 0.5 over par. That is silver."))
  }

  @Test func `refuses what the mission does not let turn`() throws {
    let other = try Binary("missions", "enough-workers", "--set", "burst=1")
    #expect(other.status == 64)
    #expect(
      other.errors == "weir: the mission enough-workers does not let burst turn; it lets workers, service_time.\n")
    let far = try Binary("missions", "enough-workers", "--set", "workers=30")
    #expect(far.status == 64)
    #expect(far.errors == "weir: in this mission workers cannot be 30: it goes from 1 to 20.\n")
    #expect(try Binary("missions", "none-such").status == 64)
  }
}
