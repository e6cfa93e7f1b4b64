import Testing

@Suite struct `weir check` {
  private static let right = """
    format: 1
    id: a
    title: A
    story: One waits for the other.
    components:
      client: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{call: service}]}
      service: {kind: service, slots: 1, steps: [{work: 2}]}
    claims: [latency.caller.max >= 6]

    """

  /// The long form is in the tests of the content, with more seeds and draws.
  @Test func `has nothing against the shipped content, and everything that it claims holds`() throws {
    let run = try Binary("check")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("no problem in"))
    for (least, what) in [(2, "scenarios"), (20, "claims"), (12, "templates")] {
      let words = run.output.split(separator: " ").map { $0.filter(\.isLetter) }
      let place = try #require(words.firstIndex(of: what))
      let count = try #require(Int(run.output.split(separator: " ")[place - 1].filter(\.isNumber)))
      #expect(count >= least, "\(what)")
    }
  }

  @Test(arguments: ["0", "1001", "18446744073709551615", "18446744073709551616"])
  func `takes as many seeds as can be kept, and no more`(seeds: String) throws {
    let run = try Binary("check", "--seeds", seeds)
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains("take a whole number, from 1 to 1000") && run.errors.split(separator: "\n").count == 1)
  }

  @Test func `prints ten lines for ten faults in two files`() throws {
    let manifest = "format: 1\ntitle: A\nscenarios: [a, b]\n"
    let first = """
      format: 1
      id: a
      titel: A
      title: "\\e[2J"
      story: One waits for the other.
      components:
        client: {kind: client, traffic: [{burst: three, at: 0}], steps: [{call: service}]}
        service: {kind: service, slots: 0, steps: [{work: 2}, {call: nobody}]}
      claims: [latency.caller.maximum >= 6]

      """
    let second = """
      format: 1
      id: c
      title: B
      story: One waits for the other.
      knobs:
        load: {value: 11, unit: requests, range: [0, 10], step: 1}
      components:
        client: {kind: client, traffic: [{burst: $load, at: 0}, {rate: 1}], steps: [{call: service}]}
        service: {kind: service, steps: [{work: 2}]}
      narration: [{at: soon, say: Look.}]

      """
    let folder = try TemporaryFolder([
      "course.yaml": manifest, "scenarios/a.yaml": first, "scenarios/b.yaml": second,
    ])
    let run = try Binary("check", folder.path)
    #expect(run.status == 1)
    #expect(run.errors == "weir: 10 problems in \(folder.path); mend the lines above.\n")
    let places = [
      "scenarios/a.yaml:3: titel: ",
      "scenarios/a.yaml:4: title: ",
      "scenarios/a.yaml:7: components.client.traffic.0.burst: ",
      "scenarios/a.yaml:8: components.service.slots: ",
      "scenarios/a.yaml:8: components.service.steps.1.call: ",
      "scenarios/a.yaml:9: claims.0: ",
      "scenarios/b.yaml:2: id: ",
      "scenarios/b.yaml:6: knobs.load.value: ",
      "scenarios/b.yaml:8: components.client.traffic.1: ",
      "scenarios/b.yaml:10: narration.0.at: ",
    ]
    #expect(run.lines.count == places.count)
    for (line, place) in zip(run.lines, places) { #expect(line.hasPrefix(place)) }
  }

  @Test func `runs the claims, and says what it found instead`() throws {
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A\nscenarios: [a]\n",
      "scenarios/a.yaml": Self.right.replacing(">= 6", with: ">= 7"),
    ])
    let run = try Binary("check", folder.path)
    #expect(run.status == 1)
    #expect(run.lines.count == 1)
    #expect(
      run.output.hasPrefix(
        "scenarios/a.yaml:8: claims.0: the claim \"latency.caller.max >= 7\" does not hold"))
    #expect(run.errors == "weir: 1 problem in \(folder.path); mend the lines above.\n")
  }

  @Test func `prints which facts are shown, by what, and which are left out`() throws {
    let claims = "[{that: latency.caller.max >= 6, at: 9, shows: [tries]}]\nleaves_out: [{text: polls, facts: [poll]}]"
    let glossary = """
      format: 1
      terms:
        - {id: line, name: Line, means: It waits., example: "It is {price}.", run: {scenario: a, claims: [{that: now > 0, shows: [tries]}]}}

      """
    let facts = """
      format: 1
      facts:
        tries: {label: Tries, value: 3, source: A book, checked: 2026-11-22, run: true}
        poll: {label: Poll, value: 20, unit: s, source: A book, checked: 2026-11-22, run: true}
        price: {label: Price, value: 5, source: A book, checked: 2026-11-22}

      """
    func folder(facts: String) throws -> TemporaryFolder {
      try TemporaryFolder([
        "course.yaml": "format: 1\ntitle: A\nscenarios: [a]\n", "glossary.yaml": glossary, "facts.yaml": facts,
        "scenarios/a.yaml": Self.right.replacing("[latency.caller.max >= 6]", with: claims),
      ])
    }
    let covered = try folder(facts: facts)
    let run = try Binary("check", "--coverage", covered.path)
    #expect(run.status == 0)
    #expect(
      run.lines.dropLast() == [
        "Shown by a claim:", "  tries (3)", "    a: now > 0 (glossary.yaml)", "    a: latency.caller.max >= 6 at 9 s",
        "Shown by none, and left out by none:", "  none", "Left out by a scenario:", "  poll (20 s)", "    a: polls",
        "Of 3 facts a run can show 2: 1 is shown, 1 is left out, 0 are neither.",
      ])
    let uncovered = try folder(facts: facts.replacing("value: 5,", with: "value: 5, run: true,"))
    let open = try Binary("check", "--coverage", uncovered.path)
    #expect(open.status == 0)
    #expect(
      open.lines.contains { $0.hasPrefix("facts.yaml:5: facts.price: warning: a run can show this fact, but no") })
    #expect(open.output.contains("\nShown by none, and left out by none:\n  price (5)\n"))
  }

  @Test(arguments: ["--coverage", "--ascii", "--seeds"])
  func `refuses what is about content where a config file is checked`(option: String) throws {
    let run = try Binary(["check", "--config", option] + (option == "--seeds" ? ["3"] : []))
    #expect(run.status == 64 && run.errors.hasPrefix("weir: \(option) is about content; leave it out"))
  }

  @Test func `finds nothing wrong in a small course`() throws {
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A\nscenarios: [a]\n", "scenarios/a.yaml": Self.right,
    ])
    let run = try Binary("check", folder.path)
    #expect(run.status == 0)
    #expect(run.output == "\(folder.path): no problem in 1 scenario; 1 claim holds in 1 run.\n")
  }
}

@Suite struct `Warnings of weir check` {
  private static let glossary = """
    format: 1
    terms: [{id: queue, name: Queue, means: A line., example: Orders wait.}]

    """
  private static let lesson = """
    ---
    title: Waiting
    objectives: [a]
    serves: Nothing
    able: [say who waits, say for what]
    ---
    ```figure
    id: one
    title: The line
    scenario: a
    shows: depth
    from: 0
    until: 1
    asks: {ask: "Does anybody wait?", choices: [{text: "Yes", when: nodes.service.waiting > 0}, {text: "No", when: nodes.service.waiting == 0}]}
    caption: Two wait.
    ```

    Who waits stands in a line and does nothing else.

    ```figure
    id: two
    title: The line
    scenario: a
    shows: depth
    from: 0
    until: 1
    asks: {ask: "Does anybody wait?", choices: [{text: "Yes", when: nodes.service.waiting > 0}, {text: "No", when: nodes.service.waiting == 0}]}
    caption: Two wait.
    ```

    The line is as long as those who came before it.

    ```figure
    id: three
    title: The line
    scenario: a
    shows: depth
    from: 0
    until: 1
    asks: {ask: "Does anybody wait?", choices: [{text: "Yes", when: nodes.service.waiting > 0}, {text: "No", when: nodes.service.waiting == 0}]}
    caption: Two wait.
    ```

    """
  private static let scenario = """
    format: 1
    id: a
    title: A
    story: One waits for the other.
    components:
      client: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{call: service}]}
      service: {kind: service, slots: 1, steps: [{work: 2}]}

    """
  private static let lines = [
    "glossary.yaml:2: terms.0.id: warning: no lesson links to this term; link it where a lesson speaks of it",
    "guide/l.md:1: warning: no question names this lesson; three are the least for a checkpoint",
  ]

  private func folder(_ scenario: String) throws -> TemporaryFolder {
    try TemporaryFolder([
      "course.yaml":
        "format: 1\ntitle: A\nobjectives: [{id: a, text: A}]\nlessons: [l]\nscenarios: [a]\n",
      "glossary.yaml": Self.glossary, "guide/l.md": Self.lesson, "scenarios/a.yaml": scenario,
    ])
  }

  @Test func `are told one a line, counted at the end, and leave with 0`() throws {
    let folder = try folder(Self.scenario)
    let run = try Binary("check", folder.path)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.lines.dropLast().sorted() == Self.lines)
    #expect(
      run.lines.last?.hasPrefix("\(folder.path): no problem (but 2 warnings) in 1 lesson, 1 term and 1 scenario")
        == true)
  }

  @Test func `are counted apart from problems, which leave with 1`() throws {
    let folder = try folder(Self.scenario.replacing("{work: 2}", with: "{wurk: 2}"))
    let run = try Binary("check", folder.path)
    #expect(run.status == 1)
    #expect(run.errors == "weir: 1 problem and 2 warnings in \(folder.path); mend the lines above.\n")
    #expect(run.lines.filter { $0.contains("warning: ") }.sorted() == Self.lines)
  }
}

@Suite struct `weir check --ascii` {
  private static let scenario = """
    format: 1
    id: a
    title: Größe ≤ 消息
    story: Eine Erklärung.
    components:
      client: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{call: service}]}
      service: {kind: service, slots: 1, steps: [{work: 2}]}

    """

  @Test func `names what such a terminal shows as a question mark, with file and line`() throws {
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A\nscenarios: [a]\n", "scenarios/a.yaml": Self.scenario,
    ])
    let line =
      "scenarios/a.yaml:3: warning: a terminal with nothing but ASCII shows ? for 消 (U+6D88), 息 (U+606F)\n"
    let run = try Binary("check", folder.path, "--ascii")
    #expect(run.status == 0 && run.output.hasPrefix(line) && run.output.contains("no problem (but 1 warning)"))
    let usual = try Binary("check", folder.path)
    #expect(usual.status == 0 && !usual.output.contains("warning"))
  }

  @Test func `and the other commands spell what has a spelling`() throws {
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A\nscenarios: [a]\n", "scenarios/a.yaml": Self.scenario,
    ])
    let ascii = try Binary("watch", "a", "--plain", "--ascii", "--content", folder.path)
    #expect(ascii.output.contains("Grosse <= ? ?"))
    let usual = try Binary("watch", "a", "--plain", "--content", folder.path)
    #expect(usual.output.contains("Größe ≤ 消息"))
  }
}
