import Testing

/// A knob that counts things, set on the command line to something else than a whole number.
@Suite struct `Half a worker` {
  @Test(arguments: [
    ["simulate", "traffic-leveling", "--set", "workers=3.5"],
    ["watch", "traffic-leveling", "--plain", "--set", "workers=3.5"],
    ["sweep", "traffic-leveling", "--vary", "workers=1..5:0.5"],
  ])
  func `is refused in one sentence by every verb that takes it`(arguments: [String]) throws {
    let run = try Binary(arguments)
    let value = arguments[0] == "sweep" ? "1.5" : "3.5"
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors == "weir: workers cannot be \(value): it counts things, so set it to a whole number.\n")
  }

  @Test func `is no problem where nothing is counted`() throws {
    #expect(try Binary("simulate", "traffic-leveling", "--set", "base_rate=3.5").status == 0)
  }

  @Test func `is a problem of a file, which says where`() throws {
    let folder = try TemporaryFolder([
      "x.yaml": """
      format: 1
      id: x
      title: T
      story: S
      knobs:
        k: {value: 1, range: [1, 4], step: 0.5}
      components:
        c: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: q}]}
        q: {kind: queue}
        w: {kind: worker, reads: q, concurrency: $k, steps: [{work: 1}]}
      """
    ])
    for verb in ["simulate", "watch"] {
      let run = try Binary(verb, "\(folder.path)/x.yaml", "--plain")
      #expect(run.status == 1 && run.output == "")
      #expect(run.errors.contains("x.yaml:10: components.w.concurrency: 1.5 is no whole number"), "\(run.errors)")
    }
  }
}
