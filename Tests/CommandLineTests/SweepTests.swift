import Testing

@Suite struct `weir sweep` {
  @Test func `prints a line a value, and where the knee is`() throws {
    let run = try Binary("sweep", "synchronous-trap", "--vary", "arrival_rate=5..20:5")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.lines.count == 6)
    #expect(
      run.lines[0].split(separator: " ") == [
        "arrival_rate", "latency.caller.p95", "latency.end_to_end.p95", "totals.failed",
      ])
    #expect(run.lines[1...4].map { $0.split(separator: " ").first } == ["5", "10", "15", "20"])
    #expect(run.lines[5].hasPrefix("Up to 1") && run.lines[5].contains("nobody fails"))
  }

  @Test func `gives the same values with one job and with many, in the order of the knob`() throws {
    let arguments = [
      "sweep", "synchronous-trap", "--vary", "arrival_rate=1..12:1", "--format", "csv", "--show", "totals.failed",
      "--show", "events", "--set", "inventory_slots=20", "--seed", "11", "--until", "50",
    ]
    let one = try Binary(arguments + ["--jobs", "1"])
    let many = try Binary(arguments + ["--jobs", "8"])
    #expect(one.status == 0)
    #expect(one.output == many.output)
    #expect(one.lines.first == "arrival_rate,seed,totals.failed,events,ended_because")
    #expect(one.lines.dropFirst().map { $0.prefix { $0 != "," } } == (1...12).map { "\($0)" })
  }

  @Test func `draws a chart a field`() throws {
    let run = try Binary(
      "sweep", "traffic-leveling", "--vary", "workers=4..16", "--format", "chart", "--ascii", "--show",
      "latency.end_to_end.p95", "--show", "nodes.orders.max_depth")
    #expect(run.status == 0)
    #expect(run.output.contains("- latency.end_to_end.p95 against workers -"))
    #expect(run.output.contains("- nodes.orders.max_depth against workers -"))
    let isASCII = run.output.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }

  @Test func `takes a range of its own where none is given`() throws {
    let run = try Binary("sweep", "traffic-leveling", "--vary", "workers", "--format", "csv")
    #expect(run.status == 0)
    #expect(run.lines.count > 10)
  }

  @Test(arguments: [
    (["arrival_rat=1..2"], "synchronous-trap has no knob arrival_rat; the nearest is arrival_rate."),
    (
      ["arrival_rate=0..2:1"], "arrival_rate cannot be 0: it goes from 0.1 to 1,000 per second."
    ),
    (["arrival_rate=1..2:0"], "--vary cannot go in steps of 0: take a step above 0."),
    (["arrival_rate=2..1"], "--vary cannot go from 2 to 1: name the smaller value first."),
    (
      ["arrival_rate=1..1000:0.1"],
      "--vary asks for 9,991 runs, and 1,000 are the most: take a step of 1 or more."
    ),
    (
      ["arrival_rate=1..2:1e-300"],
      "--vary asks for millions of runs, and 1,000 are the most: take a step of 0.002 or more."
    ),
    (
      ["arrival_rate=1..2", "--show", "totals.fail"],
      "the report of synchronous-trap has no field totals.fail; the nearest is totals.failed."
    ),
  ])
  func `that asks for what there is not is one sentence`(arguments: [String], sentence: String) throws {
    let run = try Binary(["sweep", "synchronous-trap", "--vary"] + arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors == "weir: \(sentence)\n")
  }

  @Test(arguments: ["=1..2", "arrival_rate=", "arrival_rate=1", "arrival_rate=1..2:x", "arrival_rate=1..2:1:1"])
  func `whose --vary cannot be read says so`(argument: String) throws {
    let run = try Binary("sweep", "synchronous-trap", "--vary", argument)
    #expect(run.status == 64)
    #expect(run.errors.contains("is invalid for '--vary <knob=a..b:step>'"))
  }

  @Test func `ends at once with 130 after Ctrl-C`() throws {
    let run = try Binary(
      shell:
        "timeout --preserve-status -s INT 1 \"$weir\" sweep one-down-all-down --vary orders=90000..100000:100; exit $?")
    #expect(run.status == 130)
    #expect(run.output == "")
  }
}
