import Testing

/// Command lines that ask for something: the way out, and one sentence when there is no such thing.
@Suite struct `The command line` {
  @Test func `says its version and its help on standard output`() throws {
    let version = try Binary("--version")
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /weir \d+\.\d+\.\d+, engine \d+, content [0-9a-f]{16}\n/) != nil)
    for arguments in [
      ["--help"], ["help", "simulate"], ["watch", "--help"], ["watch", "fan-out", "--at", "3", "-h"],
    ] {
      let help = try Binary(arguments)
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: weir"))
      #expect(help.errors == "")
    }
  }

  @Test func `says which course it would open, or that there is none`() throws {
    let folder = try TemporaryFolder(["course.yaml": "format: 1\ntitle: Mine\nscenarios: [shop]\n"])
    let usual = try Binary("--version")
    let other = try Binary("--version", "--content", folder.path)
    #expect(try other.output == Binary("--version", environment: ["WEIR_CONTENT": folder.path]).output)
    #expect(other.output != usual.output)
    #expect(try Binary("watch", "--version").output == usual.output)
    let none = try Binary("--version", environment: ["WEIR_CONTENT": "/nowhere"])
    #expect(none.status == 0)
    #expect(none.output.hasSuffix(", no content\n"))
    #expect(none.errors == "")
  }

  @Test(arguments: ["progress", "plan", "missions", "--version"])
  func `where hardly a file may be opened is told as that`(verb: String) throws {
    for files in [4, 6] {
      let run = try Binary(shell: "ulimit -n \(files); exec \"$weir\" \(verb)")
      let sentence = "no more files may be opened; raise the limit (as by ulimit -n 64) and start weir again."
      #expect(run.status == 64 && run.errors == "weir: \(sentence)\n", "\(run.errors)")
    }
  }

  @Test(arguments: [
    (["guide", "frob", "more"], "unexpected argument 'more'"),
    (["simulate"], "missing expected argument '<scenario> ...'"),
    (["simulate", "x", "--sed", "3"], "unknown option '--sed'. Did you mean '--seed'"),
    (["simulate", "x", "--seed", "x"], "the value 'x' is invalid for '--seed <n>': take a whole number, 0 or more"),
    (["simulate", "x", "--set", "depth"], "the value 'depth' is invalid for '--set <knob=value>'"),
    (["simulate", "x", "--until=-3"], "--until takes a number of seconds, 0 or more"),
    (["simulate", "x", "--until", "-5"], "--until takes a number of seconds, 0 or more"),
    (["simulate", "x", "--until", "nan"], "--until takes a number of seconds, 0 or more"),
    (["simulate", "x", "--trace"], "--trace goes with --format ndjson"),
    (["watch", "--fps", "0"], "--fps takes a number from 1 to 120"),
  ])
  func `that cannot be read is one sentence that names the way on`(arguments: [String], sentence: String)
    throws
  {
    let run = try Binary(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors == "weir: \(sentence); `weir help` and `weir help VERB` say what there is.\n")
  }

  @Test(arguments: [
    (["frob"], "there is no verb frob; `weir help` lists them."),
    (["simulat"], "there is no verb simulat; the nearest is simulate."),
    (["frob", "--help"], "there is no verb frob; `weir help` lists them."),
    (["--version", "frob"], "--version goes with --content alone; leave frob out."),
    (["watch", "x", "--version"], "--version goes with --content alone; leave x out."),
    (["--help", "frob"], "--help goes alone; leave frob out."),
    (["--help", "watch"], "--help goes alone; ask with weir help watch."),
    (["-h", "--plain"], "-h goes alone; leave --plain out."),
    (["help", "simulat"], "there is no verb simulat; the nearest is simulate."),
    (["guide", "latency-problm"], "there is no lesson latency-problm; the nearest is latency-problem."),
    (["glossary", "visibility-timout"], "there is no term visibility-timout; the nearest is visibility-timeout."),
    (["quiz", "--topic", "queus"], "there is no topic queus; the nearest is queues."),
    (["quiz", "--lesson", "latency-problm"], "there is no lesson latency-problm; the nearest is latency-problem."),
    (["missions", "enuogh-workers"], "there is no mission enuogh-workers; the nearest is enough-workers."),
    (
      ["simulate", "traffic-levelling"],
      "there is no scenario traffic-levelling; the nearest is traffic-leveling."
    ),
    (
      ["watch", "traffic-levelling"],
      "there is no scenario traffic-levelling; the nearest is traffic-leveling."
    ),
    (
      ["simulate", "/nowhere/x.yaml"], "/nowhere/x.yaml cannot be read; check that it exists and may be read."
    ),
    (
      ["simulate", "synchronous-chain", "--set", "dept=3"],
      "synchronous-chain has no knob dept; the nearest is depth."
    ),
    (
      ["simulate", "synchronous-chain", "--set", "depth=13"],
      "depth cannot be 13: it goes from 1 to 12 services."
    ),
    (
      ["watch", "traffic-leveling", "--set", "service_time=0"],
      "service_time cannot be 0: it goes from 0.01 to 60 s."
    ),
    (["glossary", ""], "there is no term without a name; weir glossary lists them."),
    (["--content", "/nowhere"], "no course was found in /nowhere; name a folder that holds course.yaml."),
  ])
  func `that asks for what there is not is one sentence with the nearest that there is`(
    arguments: [String], sentence: String
  ) throws {
    let run = try Binary(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors == "weir: \(sentence)\n")
  }

  @Test func `that names a scenario like no other lists them`() throws {
    let run = try Binary("simulate", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq")
    #expect(run.status == 64)
    #expect(run.errors.contains("there are request-response, synchronous-chain"))
  }

  @Test func `takes the place of the content from the environment`() throws {
    let wrong = try Binary("simulate", "traffic-leveling", environment: ["WEIR_CONTENT": "/nowhere"])
    #expect(wrong.status == 64)
    #expect(wrong.errors == "weir: no course was found in /nowhere; name a folder that holds course.yaml.\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completes itself in every usual shell`(shell: String) throws {
    let run = try Binary("--generate-completion-script", shell)
    #expect(run.status == 0)
    #expect(run.output.contains("simulate"))
  }
}
