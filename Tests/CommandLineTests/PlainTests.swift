import Testing

/// weir where there is no screen: lines of text, and an end.
@Suite struct `Without a terminal` {
  private func expectLines(_ run: Binary, containing text: String) {
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains(text))
    #expect(!run.output.contains("\u{1b}"))
  }

  @Test(arguments: [[:], ["TERM": "dumb"], ["TERM": "xterm-256color"], ["TERM": "none-such"]])
  func `the study app lists what there is to watch`(environment: [String: String]) throws {
    expectLines(try Binary([], environment: environment), containing: "synchronous-chain      Wait times")
  }

  @Test(arguments: [[:], ["TERM": "dumb"], ["TERM": "xterm-256color"]])
  func `watch tells a run in lines`(environment: [String: String]) throws {
    let run = try Binary("watch", "traffic-leveling", environment: environment)
    expectLines(run, containing: "399 orders wait, the oldest for 1 s")
    #expect(run.lines.first == "A queue turns a flood into a steady flow")
    #expect(run.output.contains("Ended at 121.1 s: nothing left to do."))
    #expect(try Binary("watch", "traffic-leveling", "--plain", environment: environment).output == run.output)
  }

  @Test func `watch alone lists what there is to watch`() throws {
    let run = try Binary("watch", "--plain")
    expectLines(run, containing: "  traffic-leveling       A queue turns a flood into a steady flow")
    #expect(run.lines.last == "weir watch ID tells a run of one.")
  }

  @Test func `watch stops where it is told to`() throws {
    let run = try Binary("watch", "traffic-leveling", "--plain", "--until", "12.4")
    expectLines(run, containing: "Ended at 12.4 s")
    #expect(!run.output.contains("The steady orders end."))
  }

  @Test func `a closed standard input changes nothing`() throws {
    expectLines(try Binary(shell: "\"$weir\" watch traffic-leveling <&- | cat"), containing: "Ended at")
    expectLines(try Binary(shell: "\"$weir\" <&- | cat"), containing: "synchronous-chain")
  }

  @Test func `a reader that goes away is no fault`() throws {
    let run = try Binary(shell: "\"$weir\" simulate traffic-leveling --format ndjson --trace | head -n 1")
    #expect(run.status == 0)
    #expect(run.lines.count == 1)
    #expect(run.errors == "")
    let told = try Binary(
      shell: "{ \"$weir\" simulate traffic-leveling --format ndjson --trace; echo $? >&2; } | head -n 1")
    #expect(told.errors == "141\n")
  }
}
