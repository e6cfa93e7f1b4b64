import Testing

/// Buses, patterns, schedules and policies with one thing wrong in them.
@Suite struct `A mistake in what events say, and who wants them` {
  private static func bus(_ rules: String, _ more: String = "") -> String {
    "dead: {kind: queue}\n  b: {kind: bus, rules: [\(rules)]\(more)}"
  }

  private static let all = "{name: all, targets: [{to: dead}]}"

  private static func rule(_ pattern: String) -> String { "{name: r, pattern: \(pattern), targets: [{to: dead}]}" }

  @Test(arguments: [
    (
      bus(rule("{total: [{numeric: ['>', 500, '<=', 100]}]}")),
      "rules.0.pattern.total: nothing that total can be fits this, so the pattern matches no event; change it"
    ),
    (
      bus(rule("{type: []}")),
      "rules.0.pattern.type: nothing that type can be fits this, so the pattern matches no event; change it"
    ),
    (
      bus(rule("{type: [placed]}")),
      "rules.0.pattern: no event here says what this pattern wants, so it matches nothing; change it, or attributes"
    ),
    (
      bus(rule("{total: [{numeric: [100]}]}")),
      "rules.0.pattern.total.0.numeric: numbers are bounded like [\">\", 100, \"<=\", 500], with one of < <= = >= > before each"
    ),
    (
      bus(rule("{total: [{prefix: a, suffix: b}]}")),
      "rules.0.pattern.total.0: one of prefix, suffix, wildcard, equals-ignore-case, anything-but, numeric, exists belongs here"
    ),
    (
      bus(rule("{$or: [{type: [placed]}, {total: [{numeric: ['>', 100]}]}]}")),
      "rules.0.pattern: no event here says what this pattern wants, so it matches nothing; change it, or attributes"
    ),
    (
      bus(rule("{$or: [{total: [{numeric: ['>', 5, '<', 5]}]}]}")),
      "rules.0.pattern.$or.0.total: nothing that total can be fits this, so the pattern matches no event; change it"
    ),
    (
      bus(rule("{$or: []}")),
      "rules.0.pattern.$or: one of these patterns has to fit, and there is none; write one, or remove $or"
    ),
    (bus(rule("{$or: {type: [placed]}}")), "rules.0.pattern.$or: this is a group of keys, should be a list"),
    (bus("{name: r, targets: []}"), "rules.0.targets: a rule without targets hands nothing on; name one"),
    (bus(rule("{type: placed}")), "rules.0.pattern.type: this is \"placed\", should be a list"),
    (
      bus("{name: r, targets: [{to: packer}]}"),
      "rules.0.targets.0.to: packer cannot stand here; name a standard queue, function, topic or bus"
    ),
    (
      bus(
        "{name: r, targets: [{to: dead}, {to: dead, retries: 1}, {to: dead, retries: 2}, {to: dead, retries: 3}, {to: dead, retries: 4}, {to: dead, retries: 5}]}"
      ),
      "rules.0.targets: AWS takes 5 targets of a rule at most; remove one"
    ),
    (bus("\(all), \(all)"), "rules.1.name: the name all is given twice; rename one"),
    (
      bus("{name: r, targets: [{to: dead, maximum_age: 30}]}"),
      "rules.0.targets.0.maximum_age: 30 lies outside of what makes sense here, 60 to 86,400; change it or the range of its knob"
    ),
    (
      bus(all, ", archive: {}, replays: [{at: 5, from: 0, until: 4, rules: al}]"),
      "replays.0.rules.0: there is no rule al; the nearest is all"
    ),
    (
      bus(all, ", replays: [{at: 5, from: 0, until: 4}]"),
      "replays: this does nothing without an archive; add that, or remove this"
    ),
    (
      bus(all, ", archive: {}, replays: [{at: 5, from: 4, until: 4}]"),
      "replays.0.from: from can be 4 where until is 4, and has to be less; change one of them, or the range of its knob"
    ),
    (
      bus(all, ", archive: {retention: 3}, replays: [{at: 7, from: 0, until: 4}]"),
      "replays.0.at: at can be 7 where until with the retention of the archive is 7, and has to be less; change one of them, or the range of its knob"
    ),
  ])
  func `is told in one line: of a bus`(written: String, line: String) {
    let text = Sample.with("dead: {kind: queue}", as: written)
    #expect(problems(of: text) == ["x.yaml:11: components.b.\(line)"])
  }

  @Test(arguments: [
    (
      "dead: {kind: queue}\n  s: {kind: schedule, every: 60, until: 30, to: dead}",
      "x.yaml:11: components.s.every: every can be 60 where until is 30, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "dead: {kind: queue}\n  s: {kind: schedule, every: 60, to: dead}",
      "x.yaml:11: components.s: until is missing; add it"
    ),
    (
      "dead: {kind: queue}\n  b: {kind: bus, rules: [{name: r, targets: [{to: c}]}]}\n  c: {kind: bus, rules: [{name: r, targets: [{to: d}]}]}\n  d: {kind: bus, rules: [{name: r, targets: [{to: dead}]}]}",
      "x.yaml:11: components.b.rules: b passes events on to a bus that passes them on to a third one, which EventBridge does not do; remove one"
    ),
    (
      "dead: {kind: queue}\n  t: {kind: topic, subscriptions: [{to: dead, filter: {a: [{exists: false}], b: [{exists: false}], c: [{exists: false}], d: [{exists: false}], e: [{exists: false}], f: [{exists: false}]}}]}",
      "x.yaml:11: components.t.subscriptions.0.filter: AWS takes 5 fields in a filter policy at most; remove one"
    ),
    (
      "dead: {kind: queue}\n  f: {kind: function, steps: [{send: dead, attributes: {type: a}}]}",
      "x.yaml:11: components.f.steps.0.send: dead cannot stand here; name a topic or bus, for only these look at attributes"
    ),
    (
      "dead: {kind: queue}\n  f: {kind: function, steps: [{work: 1, allowed: false}]}",
      "x.yaml:11: components.f.steps.0.allowed: only a call and a send can be allowed or not; remove it"
    ),
    (
      "dead: {kind: queue}\n  f: {kind: function, steps: [{send: dead, allowed: 2}]}",
      "x.yaml:11: components.f.steps.0.allowed: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
  ])
  func `is told in one line: of what is around it`(written: String, line: String) {
    #expect(problems(of: Sample.with("dead: {kind: queue}", as: written)) == [line])
  }

  @Test func `is none where a knob can make an event fit`() {
    let text = Sample.with(
      "dead: {kind: queue}",
      as: "dead: {kind: queue}\n  b: {kind: bus, rules: [\(Self.rule("{total: [{numeric: ['>=', 100]}]}"))]}"
    ).replacing("kind: client,", with: "kind: client, attributes: {total: $orders},")
    #expect(problems(of: text) == [])
    #expect(problems(of: text.replacing(">=", with: ">")).count == 1)
  }

  @Test func `is a field that must not be there where every sender has it`() {
    let text = Sample.with(
      "dead: {kind: queue}",
      as: "dead: {kind: queue}\n  b: {kind: bus, rules: [\(Self.rule("{total: [{exists: false}]}"))]}")
    #expect(problems(of: text) == [])
    #expect(
      problems(of: text.replacing("kind: client,", with: "kind: client, attributes: {total: 5},")) == [
        "x.yaml:11: components.b.rules.0.pattern: no event here says what this pattern wants, so it matches nothing; change it, or attributes"
      ])
  }

  /// Placed is what one client says, paid the other; a queue takes what comes through.
  private static func shop(_ placed: String, _ paid: String, _ hubs: String) -> String {
    """
    format: 1
    id: shop
    title: A shop
    story: Orders wait.
    components:
      line: {kind: queue}
      packer: {kind: worker, reads: line, steps: [{work: 1}]}
      buyers: {kind: client, tag: red, attributes: {type: placed}, traffic: [{burst: 1, at: 0}], steps: [\(placed)]}
      payers: {kind: client, tag: blue, attributes: {type: paid}, traffic: [{burst: 1, at: 0}], steps: [\(paid)]}
      \(hubs.replacing("\n", with: "\n  "))
    """
  }

  private static let wantsPaid = "{name: r, pattern: {type: [paid]}, targets: [{to: line}]}"
  private static let toAll = "{name: r, targets: [{to: line}]}"
  private static let nothing =
    "no event here says what this pattern wants, so it matches nothing; change it, or attributes"

  @Test(arguments: [
    // The pattern stands at the other bus, at a bus behind a rule, at a topic, and behind what a step says.
    (
      shop("{send: u}", "{send: v}", "u: {kind: bus, rules: [\(wantsPaid)]}\nv: {kind: bus, rules: [\(toAll)]}"),
      "x.yaml:10: components.u.rules.0.pattern: \(nothing)"
    ),
    (
      shop(
        "{send: u}", "{send: u}",
        "u: {kind: bus, rules: [{name: r, pattern: {type: [placed]}, targets: [{to: v}]}]}\nv: {kind: bus, rules: [\(wantsPaid)]}"
      ),
      "x.yaml:11: components.v.rules.0.pattern: \(nothing)"
    ),
    (
      shop(
        "{send: u}", "{send: v}",
        "u: {kind: topic, subscriptions: [{to: line, filter: {type: [paid]}}]}\nv: {kind: topic, subscriptions: [{to: line}]}"
      ),
      "x.yaml:10: components.u.subscriptions.0.filter: \(nothing)"
    ),
    (
      shop("{send: line}", "{send: u, attributes: {type: placed}}", "u: {kind: bus, rules: [\(wantsPaid)]}"),
      "x.yaml:10: components.u.rules.0.pattern: \(nothing)"
    ),
    (
      shop(
        "{send: line}", "{send: line}",
        "u: {kind: bus, rules: [\(wantsPaid)]}\ns: {kind: schedule, every: 5, until: 9, to: u, attributes: {type: tick}}"
      ),
      "x.yaml:10: components.u.rules.0.pattern: \(nothing)"
    ),
    // Behind a task, behind a rule that lets only the others through, and behind a step that is for one tag.
    (
      shop(
        "{send: a}", "{send: v}",
        "a: {kind: workflow, states: {s: {task: t}}}\nt: {kind: topic, subscriptions: [{to: line, filter: {type: [paid]}}]}\nv: {kind: bus, rules: [\(toAll)]}"
      ),
      "x.yaml:11: components.t.subscriptions.0.filter: \(nothing)"
    ),
    (
      shop(
        "{send: u}", "{send: u}",
        "u: {kind: bus, rules: [\(toAll), {name: b, pattern: {type: [placed]}, targets: [{to: g}]}]}\ng: {kind: function, steps: [{work: 1}, {send: v}]}\nv: {kind: bus, rules: [\(wantsPaid)]}"
      ),
      "x.yaml:12: components.v.rules.0.pattern: \(nothing)"
    ),
    (
      shop(
        "{call: f}", "{call: f}",
        "f: {kind: function, steps: [{work: 1}, {send: u, only: red}]}\nu: {kind: bus, rules: [\(wantsPaid)]}"),
      "x.yaml:11: components.u.rules.0.pattern: \(nothing)"
    ),
    // Tags
    (
      shop(
        "{send: u}", "{send: v}",
        "u: {kind: topic, subscriptions: [{to: line, filter: blue}]}\nv: {kind: topic, subscriptions: [{to: line}]}"),
      "x.yaml:10: components.u.subscriptions.0.filter: no request with the tag blue comes here; send some, or remove this"
    ),
    (
      shop(
        "{send: u}", "{send: u}",
        "u: {kind: bus, rules: [\(toAll), {name: b, pattern: {type: [placed]}, targets: [{to: g}]}]}\ng: {kind: function, steps: [{work: 1}, {send: w}]}\nw: {kind: workflow, states: {s: {choice: [{only: blue, next: t}], next: n}, t: {wait: 1}, n: {wait: 2}}}"
      ),
      "x.yaml:12: components.w.states.s.choice.0.only: no request with the tag blue comes here; send some, or remove this"
    ),
    (
      shop("{call: desk}", "{send: line}", "desk: {kind: service, steps: [{only: blue, work: 1}]}"),
      "x.yaml:10: components.desk.steps.0.only: no request with the tag blue comes here; send some, or remove this"
    ),
  ])
  func `is what comes to another one only`(text: String, line: String) {
    #expect(problems(of: text) == [line])
  }

  @Test(arguments: [
    shop("{send: u}", "{send: u}", "u: {kind: bus, rules: [\(wantsPaid)]}"),
    shop(
      "{send: u}", "{send: u}",
      "u: {kind: bus, rules: [{name: r, targets: [{to: v}]}]}\nv: {kind: bus, rules: [\(wantsPaid)]}"),
    shop("{send: u, attributes: {type: paid}}", "{send: line}", "u: {kind: bus, rules: [\(wantsPaid)]}"),
    shop("{call: desk}", "{call: desk}", "desk: {kind: service, steps: [{only: blue, work: 1}]}"),
  ])
  func `is nothing that somebody sends there`(text: String) { #expect(problems(of: text) == []) }
}
