import Testing

/// Settings that change nothing as the others are, or that cannot go together: one line each.
@Suite struct `A setting that does nothing` {
  private static func told(_ part: String, as other: String) -> [String] {
    let text = right.replacing(part, with: other)
    #expect(text != right, "the system has no \(part)")
    return problems(of: text)
  }

  private static let right = """
    format: 1
    id: shop
    title: A shop
    story: Orders wait.
    knobs:
      kind: {value: 1, range: [1, 1], step: 1}
      reserved: {value: 10, range: [10, 20], step: 10}
      total: {value: 1, range: [0, 9], step: 1}
    components:
      buyers: {kind: client, traffic: [{rate: 1, until: 50}], retry: {attempts: 3}, steps: [{call: doors}, {send: line}, \
    {send: belt}, {send: bus}, {call: plan}]}
      doors: {kind: balancer, targets: [robot]}
      robot: {kind: function, concurrency: $reserved, provisioned_concurrency: 3, steps: [{work: 1}]}
      line: {kind: queue, fair: true}
      poller: {kind: event_source_mapping, reads: line, invokes: robot}
      belt: {kind: stream}
      reader: {kind: event_source_mapping, reads: belt, invokes: robot, retries: 3, on_failure: dead}
      dead: {kind: queue}
      bus: {kind: bus, rules: [{name: all, targets: [{to: dead}]}]}
      plan: {kind: workflow, type: $kind, states: {one: {choice: [{value: $total, above: 5, next: two}], next: two}, two: {wait: 1}}}
    faults: [{at: 5, for: 10, slow: robot, factor: 3}]

    """

  @Test func `is not in a system that is right`() { #expect(problems(of: Self.right) == []) }

  @Test(arguments: [
    (
      "retry: {attempts: 3}", "retry: {attempts: 3, factor: 3}",
      "buyers.retry.factor: this does nothing without a backoff"
    ),
    ("retry: {attempts: 3}", "retry: {attempts: 3, cap: 3}", "buyers.retry.cap: this does nothing without a backoff"),
    (
      "retry: {attempts: 3}", "retry: {attempts: 3, budget: {size: 10, cost: 0, refund: 1}}",
      "buyers.retry.budget: this does nothing without a cost above 0"
    ),
    (
      "invokes: robot}", "invokes: robot, batch_window: 5, batch_size: 1}",
      "poller.batch_window: this does nothing without a batch_size above 1"
    ),
    ("retries: 3, on", "on", "reader.on_failure: this does nothing without retries or a record_age"),
    ("retries: 3, on", "retries: -1, record_age: -1, on", "reader.on_failure: this does nothing without retries"),
    (
      "{kind: stream}", "{kind: stream, on_demand: {on: false, shards: 3}}",
      "belt.on_demand: this does nothing without on: true"
    ),
    ("fair: true", "fair: {noisy_share: 1}", "line.fair: this does nothing without a noisy_share below 1"),
    (
      "targets: [robot]", "targets: [robot], timeout: 5",
      "doors.timeout: this does nothing without a target that is no function"
    ),
    (
      "{to: dead}", "{to: dead, retries: 0, maximum_age: 600}",
      "bus.rules.0.targets.0.maximum_age: this does nothing without retries"
    ),
    ("rules: [{name: all, targets: [{to: dead}]}]", "rules: []", "bus.rules: a bus without rules hands nothing on"),
    (
      "choice: [{value: $total, above: 5, next: two}]", "choice: []",
      "plan.states.one.choice: a choice without rules chooses nothing"
    ),
  ])
  func `is told in one line`(part: String, other: String, sentence: String) {
    let told = Self.told(part, as: other)
    #expect(told.count == 1 && told[0].contains("components.\(sentence)"), "\(told)")
  }

  /// What a component calls is repeated as it says, unless the call says it; a message is not sent again, and one attempt
  /// is all that there is without a retry, too.
  @Test(arguments: [
    ("retry: {attempts: 3}, steps: [{work: 1}]", true), ("retry: {attempts: 1}, steps: [{work: 1}]", false),
    ("retry: {attempts: 3}, steps: [{send: dead}]", true),
    ("retry: {attempts: 1, breaker: {failures: 2, of: 5, open: 9, trials: 1}}, steps: [{work: 1}]", true),
    ("retry: {attempts: 3}, steps: [{call: robot, retry: {attempts: 2}}]", true),
    ("retry: {attempts: 3}, steps: [{call: robot, retry: {attempts: 2}}, {call: robot}]", false),
    (
      "retry: {attempts: 3}, steps: [{parallel: [{call: robot, retry: {attempts: 2}}, {call: robot, retry: {attempts: 2}}]}]",
      true
    ),
    ("retry: {attempts: 3}, steps: [{parallel: [{call: robot, retry: {attempts: 2}}, {call: robot}]}]", false),
    ("retry: {attempts: 3}, chain: 3, steps: []", false),
  ])
  func `may be a retry that no call has`(keys: String, isTold: Bool) {
    let clerk = "\n  clerk: {kind: service, \(keys)}\n  robot: {kind: function"
    let text = Self.right.replacing("\n  robot: {kind: function", with: clerk).replacing(
      "{call: doors}, ", with: "{call: doors}, {call: clerk}, ")
    let words = "components.clerk.retry: this does nothing without a call or an update that has no retry of its own"
    #expect(problems(of: text).count == (isTold ? 1 : 0), "\(problems(of: text))")
    #expect(problems(of: text).allSatisfy { $0.contains(words) }, "\(problems(of: text))")
  }

  @Test(arguments: [
    ("factor: 3", "factor: 1", "factor: this does nothing without a factor other than 1"),
    ("slow: robot, factor: 3", "errors: robot, share: 0", "share: this does nothing without a share above 0"),
    (
      "for: 10, slow: robot, factor: 3", "for: 0, down: robot",
      "for: this does nothing without a time above 0"
    ),
    ("for: 10, slow", "for: 0, slow", "for: this does nothing without a time above 0"),
    (
      "for: 10, slow: robot, factor: 3", "for: 0, errors: robot, share: 1",
      "for: this does nothing without a time above 0"
    ),
    ("slow: robot", "first: 0, slow: robot", "first: this does nothing without a first above 0"),
    ("slow: robot", "slow: []", "slow: this names nobody; name a component, or remove the fault"),
    ("slow: robot, factor: 3", "down: []", "down: this names nobody; name a component, or remove the fault"),
    ("slow: robot", "slow: line", "slow: line cannot stand here; name a component that does work"),
  ])
  func `may be a fault`(part: String, other: String, sentence: String) {
    let told = Self.told(part, as: other)
    #expect(told.count == 1 && told[0].contains("faults.0.\(sentence)"), "\(told)")
  }

  /// A record has the group of its step as its key, and only without one the tag of its client.
  @Test(arguments: [
    ("tag: red", "{send: belt, group: north}", ["red"]), ("tag: red", "{send: belt}", ["north"]),
    ("tag: red", "{send: belt}, {send: belt, group: north}", [String]()),
    ("tag: red", "{send: parcels, group: north}", ["red", "north"]),
  ])
  func `may be the place of a key that no record has`(client: String, steps: String, told: [String]) {
    let text = """
      format: 1
      id: shop
      title: A shop
      story: Orders wait.
      components:
        buyers: {kind: client, \(client), traffic: [{rate: 1, until: 50}], steps: [\(steps), {send: parcels, group: north}]}
        belt: {kind: stream, keys: {red: 0.2, north: 0.8}}
        parcels: {kind: queue, fifo: true}

      """
    let sentence = "this does nothing without records that have this key; add that, or remove this"
    #expect(
      Set(problems(of: text)) == Set(told.map { "x.yaml:7: components.belt.keys.\($0): \(sentence)" }),
      "\(problems(of: text))")
  }

  /// Nothing comes before second 300, so the trials would come at 600.
  @Test func `may be a breaker that is open to the end of every run`() {
    let breaker = "retry: {attempts: 3, breaker: {failures: 2, of: 5, open: 300, trials: 1}}"
    let text = Self.right.replacing("retry: {attempts: 3}", with: breaker)
    #expect(problems(of: text + "limit: 500\n") == [])
    let late = text.replacing("{rate: 1, until: 50}", with: "{rate: 1, from: 300, until: 400}") + "limit: 500\n"
    let words = "buyers.retry.breaker.open: open after the first request can be 600 where limit is 500"
    #expect(problems(of: late).count == 1 && problems(of: late)[0].contains(words), "\(problems(of: late))")
  }

  /// From -10 by 10 the knob comes to 0, where no environment can be kept ready.
  @Test func `may be an execution kept ready where a knob reserves none`() {
    let told = Self.told("range: [10, 20]", as: "range: [-10, 20]")
    let words = "robot.provisioned_concurrency: provisioned_concurrency can be 3 where concurrency is 0"
    #expect(told.count == 1 && told[0].contains(words), "\(told)")
  }

  @Test(arguments: ["kind: {value: 1, range: [0, 1], step: 1}", "kind: {value: 0, range: [0, 0], step: 1}"])
  func `may be a call of a workflow that can be turned to Standard`(knob: String) {
    let told = Self.told("kind: {value: 1, range: [1, 1], step: 1}", as: knob)
    #expect(told.count == 1 && told[0].contains("buyers.steps.4.call: plan is a Standard workflow"), "\(told)")
  }

  @Test func `may be the target of a balancer that only starts`() {
    let text = Self.right.replacing("{call: plan}", with: "{work: 1}").replacing(
      "targets: [robot]", with: "targets: [robot, plan]"
    )
    .replacing("type: $kind", with: "type: standard").replacing(
      "kind: {value: 1, range: [1, 1], step: 1}\n  ", with: "")
    let told = problems(of: text)
    #expect(told.count == 1 && told[0].contains("doors.targets.1: plan is a Standard workflow"), "\(told)")
  }
}
