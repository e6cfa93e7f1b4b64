import Testing

@testable import CourseContent

/// A system with every kind in it, of which no two numbers contradict each other.
private enum Pairs {
  static let right = """
    format: 1
    id: x
    title: T
    story: S
    knobs:
      k: {value: 1, range: [1, 1], step: 1}
      network_latency: {value: 0.5, range: [0, 9], step: 1}
    components:
      people:
        kind: client
        timeout: 50
        retry: {attempts: 2, backoff: 1, cap: 5, jitter: full}
        traffic: [{rate: 1, from: 1, until: 60, count: 9}, {burst: 3, at: 5}]
        steps:
          - {work: {uniform: [1, 2]}}
          - {call: door, retry: {attempts: 3, backoff: 2, cap: 4}}
          - {send: line, delay: 3}
          - {send: parcels, group: north}
          - {send: news}
          - {send: letters}
          - {call: book, write_once: false, items: 3, send_again: all, retry: {attempts: 4}}
          - {update: book, work: {uniform: [3, 4]}, locked: true}
          - {look_up: desk}
          - {fill: desk}
          - {call: porter}
      porter: {kind: balancer, targets: [door, {to: clerk, leaves: 50}], timeout: 30, health_check: {every: 12, timeout: 4, unhealthy: 2, healthy: 3, time: 0.1}, visitors: 5, sticky: true, sessions: target}
      door: {kind: gateway, timeout: 29, throttle: {rate: 5, burst: 5}, steps: [{call: clerk}]}
      clerk: {kind: service, slots: 2, backlog: 3, chain: 2, steps: [{call: robot}, {call: memory}]}
      robot: {kind: function, timeout: 20, concurrency: 5, provisioned_concurrency: 2, cold_start: 1, keep_idle: 300, maximum_retry_attempts: 1, steps: [{call: book}]}
      book: {kind: table, latency: {uniform: [1, 2]}, write_capacity: {rate: 5, burst: 5}}
      desk: {kind: cache, values: 4}
      memory: {kind: cache, hit_time: {uniform: [1, 2]}, miss_time: {uniform: [1, 2]}, steps: [{call: book}]}
      news: {kind: topic, subscriptions: [{to: line}, {to: robot}]}
      line: {kind: queue, visibility_timeout: 30, retention: 1000, delay: 2, dead_letter: {queue: dead, max_receive_count: 3}}
      dead: {kind: queue}
      parcels: {kind: queue, fifo: true}
      letters: {kind: queue, visibility_timeout: 21}
      poller: {kind: event_source_mapping, reads: letters, invokes: robot, batch_size: 20, batch_window: 2, pollers: 6, growth: 60, maximum_pollers: 100, maximum_concurrency: 8}
      packer: {kind: worker, reads: line, concurrency: 4, heartbeat: {every: 10, extend: 25}, steps: [{work: 6}]}
      carrier: {kind: worker, reads: parcels, scaling: {every: 11, backlog: 4, least: 2, most: 7}, steps: [{work: 1}]}
    faults:
      - {at: 5, until: 8, down: [packer, carrier], first: 1}
      - {at: 30, for: 4, down: packer}
    narration: [{at: 7, say: Now.}]
    claims: [{that: totals.failed >= 0, at: 50}]
    alarms: [{name: red, metric: totals.failed, over: 5, for: 2, period: 20}]
    limit: 100

    """

  /// The system with one part replaced, in its only place.
  static func with(_ part: String, as other: String, in text: String = right) -> String {
    precondition(text.ranges(of: part).count == 1, "\(part) stands \(text.ranges(of: part).count) times in the system")
    return text.replacing(part, with: other)
  }

  static func turning(_ text: String, value: Double, range: ClosedRange<Double>, step: Double = 1) -> String {
    with(
      "{value: 1, range: [1, 1], step: 1}",
      as: "{value: \(value), range: [\(range.lowerBound), \(range.upperBound)], step: \(step)}", in: text)
  }

  /// The line in which a part begins, from 1.
  static func line(of part: String, in text: String) -> Int {
    let before = text.ranges(of: part).first.map { text[..<$0.lowerBound] } ?? ""
    return before.count(where: { $0 == "\n" }) + 1
  }
}

/// A number of the system, the same with an X for it, and a value that contradicts another number there.
struct ClashCase: Sendable, CustomTestStringConvertible {
  let part, other: String
  let good, bad: Double
  let place, words: String

  init(_ part: String, as other: String, good: Double, bad: Double, at place: String, says words: String) {
    (self.part, self.other, self.good, self.bad) = (part, other, good, bad)
    (self.place, self.words) = (place, words)
  }

  var testDescription: String { "\(place) \(bad)" }

  static let orders = [
    ClashCase(
      "work: {uniform: [1, 2]}", as: "work: {uniform: [X, 2]}", good: 2, bad: 3,
      at: "components.people.steps.0.work.uniform", says: "the least can be 3 where the most is 2"),
    ClashCase(
      "work: {uniform: [1, 2]}", as: "work: {uniform: [1, X]}", good: 1, bad: 0.5,
      at: "components.people.steps.0.work.uniform", says: "the least can be 1 where the most is 0.5"),
    ClashCase(
      "latency: {uniform: [1, 2]}", as: "latency: {uniform: [X, 2]}", good: 2, bad: 5,
      at: "components.book.latency.uniform", says: "the least can be 5 where the most is 2"),
    ClashCase(
      "hit_time: {uniform: [1, 2]}", as: "hit_time: {uniform: [X, 2]}", good: 2, bad: 5,
      at: "components.memory.hit_time.uniform", says: "the least can be 5 where the most is 2"),
    ClashCase(
      "miss_time: {uniform: [1, 2]}", as: "miss_time: {uniform: [X, 2]}", good: 2, bad: 5,
      at: "components.memory.miss_time.uniform", says: "the least can be 5 where the most is 2"),
    ClashCase(
      "backoff: 1, cap: 5", as: "backoff: X, cap: 5", good: 5, bad: 6, at: "components.people.retry.backoff",
      says: "backoff can be 6 where cap is 5"),
    ClashCase(
      "backoff: 1, cap: 5", as: "backoff: X", good: 20, bad: 21, at: "components.people.retry.backoff",
      says: "backoff can be 21 where cap is 20"),
    ClashCase(
      "backoff: 2, cap: 4", as: "backoff: 2, cap: X", good: 2, bad: 1, at: "components.people.steps.1.retry.backoff",
      says: "backoff can be 2 where cap is 1"),
    ClashCase(
      "from: 1, until: 60", as: "from: X, until: 60", good: 59, bad: 60, at: "components.people.traffic.0.until",
      says: "from can be 60 where until is 60"),
    ClashCase(
      "from: 1, until: 60", as: "from: 1, until: X", good: 2, bad: 1, at: "components.people.traffic.0.until",
      says: "from can be 1 where until is 1"),
    ClashCase(
      "burst: 3, at: 5", as: "burst: 3, at: X", good: 100, bad: 101, at: "components.people.traffic.1.at",
      says: "at can be 101 where limit is 100"),
    ClashCase(
      "timeout: 50", as: "timeout: X", good: 1, bad: 0.5, at: "components.people.timeout",
      says: "the way there and back (2 * network_latency) can be 1 where timeout is 0.5"),
    ClashCase(
      "timeout: 29", as: "timeout: X", good: 1, bad: 0.5, at: "components.door.timeout",
      says: "the way there and back (2 * network_latency) can be 1 where timeout is 0.5"),
    ClashCase(
      "timeout: 20", as: "timeout: X", good: 1, bad: 0.5, at: "components.robot.timeout",
      says: "the way there and back (2 * network_latency) can be 1 where timeout is 0.5"),
    ClashCase(
      "provisioned_concurrency: 2", as: "provisioned_concurrency: X", good: 5, bad: 6,
      at: "components.robot.provisioned_concurrency", says: "provisioned_concurrency can be 6 where concurrency is 5"),
    ClashCase(
      "visibility_timeout: 21", as: "visibility_timeout: X", good: 20, bad: 19, at: "components.poller.invokes",
      says: "timeout of robot can be 20 where visibility_timeout of letters is 19"),
    ClashCase(
      "batch_window: 2", as: "batch_window: X", good: 1, bad: 0.5, at: "components.poller.batch_size",
      says: "batch_size can be 20 where the most without a batch_window of a second is 10"),
    ClashCase(
      "timeout: 30, health_check", as: "timeout: X, health_check", good: 1, bad: 0.5, at: "components.porter.timeout",
      says: "the way there and back (2 * network_latency) can be 1 where timeout is 0.5"),
    ClashCase(
      "every: 12, timeout: 4", as: "every: 12, timeout: X", good: 12, bad: 13,
      at: "components.porter.health_check.timeout",
      says: "timeout can be 13 where every is 12"),
    ClashCase(
      "time: 0.1}", as: "time: X}", good: 4, bad: 5, at: "components.porter.health_check.time",
      says: "time can be 5 where timeout is 4"),
    ClashCase(
      "leaves: 50", as: "leaves: X", good: 100, bad: 101, at: "components.porter.targets.1.leaves",
      says: "leaves can be 101 where limit is 100"),
    ClashCase(
      "least: 2, most: 7", as: "least: X, most: 7", good: 7, bad: 8, at: "components.carrier.scaling.least",
      says: "least can be 8 where most is 7"),
    ClashCase(
      "pollers: 6", as: "pollers: X", good: 100, bad: 101, at: "components.poller.pollers",
      says: "pollers can be 101 where maximum_pollers is 100"),
    ClashCase(
      "maximum_concurrency: 8", as: "maximum_concurrency: X", good: 100, bad: 101,
      at: "components.poller.maximum_concurrency",
      says: "maximum_concurrency can be 101 where maximum_pollers is 100"),
    ClashCase(
      "every: 11", as: "every: X", good: 100, bad: 101, at: "components.carrier.scaling.every",
      says: "every can be 101 where limit is 100"),
    ClashCase(
      "for: 2, period: 20", as: "for: X, period: 20", good: 5, bad: 6, at: "alarms.0.for",
      says: "for * period can be 120 where limit is 100"),
    ClashCase(
      "for: 2, period: 20", as: "for: 2, period: X", good: 50, bad: 60, at: "alarms.0.for",
      says: "for * period can be 120 where limit is 100"),
    ClashCase(
      "send: line, delay: 3", as: "send: line, delay: X", good: 899, bad: 900, at: "components.people.steps.2.delay",
      says: "delay can be 900 where retention of line is 900"),
    ClashCase(
      "delay: 2, dead", as: "delay: X, dead", good: 899, bad: 900, at: "components.line.delay",
      says: "delay can be 900 where retention is 900"),
    ClashCase(
      "every: 10", as: "every: X", good: 24, bad: 26, at: "components.packer.heartbeat.every",
      says: "every can be 26 where extend is 25"),
    ClashCase(
      "visibility_timeout: 30", as: "visibility_timeout: X", good: 11, bad: 10, at: "components.packer.heartbeat.every",
      says: "every can be 10 where visibility_timeout of line is 10"),
    ClashCase(
      "extend: 25", as: "extend: X", good: 11, bad: 10, at: "components.packer.heartbeat.every",
      says: "every can be 10 where extend is 10"),
    ClashCase(
      "max_receive_count: 3", as: "max_receive_count: X", good: 33, bad: 34,
      at: "components.line.dead_letter.max_receive_count",
      says: "max_receive_count * visibility_timeout can be 1,020 where retention is 1,000"),
    ClashCase(
      "at: 5, until: 8", as: "at: X, until: 8", good: 7, bad: 8, at: "faults.0.until",
      says: "at can be 8 where until is 8"),
    ClashCase(
      "at: 5, until: 8", as: "at: 5, until: X", good: 6, bad: 5, at: "faults.0.until",
      says: "at can be 5 where until is 5"),
    ClashCase(
      "at: 30, for", as: "at: X, for", good: 100, bad: 101, at: "faults.1.at", says: "at can be 101 where limit is 100"),
    ClashCase(
      "at: 30, for", as: "at: X, for", good: 8, bad: 7, at: "faults.1",
      says: "packer has such a fault at the same time by faults.0"),
    ClashCase(
      "at: 5, until: 8", as: "at: 5, until: X", good: 30, bad: 31, at: "faults.1",
      says: "packer has such a fault at the same time by faults.0"),
    ClashCase(
      "first: 1", as: "first: X", good: 2, bad: 3, at: "faults.0.first",
      says: "first can be 3 where the number of components is 2"),
    ClashCase(
      "at: 7, say", as: "at: X, say", good: 100, bad: 101, at: "narration.0.at",
      says: "at can be 101 where limit is 100"),
    ClashCase(
      "limit: 100", as: "limit: X", good: 50, bad: 49, at: "claims.0.at", says: "at can be 50 where limit is 49"),
  ]

  private static func count(_ part: String, at place: String) -> ClashCase {
    let number = part.split(separator: " ").last ?? ""
    return ClashCase(
      part, as: part.dropLast(number.count) + "X", good: Double(number) ?? 0, bad: (Double(number) ?? 0) + 0.5,
      at: place,
      says: "is no whole number, and things are counted here")
  }

  static let counts = [
    count("count: 9", at: "components.people.traffic.0.count"),
    count("burst: 3", at: "components.people.traffic.1.burst"),
    count("attempts: 2", at: "components.people.retry.attempts"),
    count("attempts: 3", at: "components.people.steps.1.retry.attempts"),
    count("slots: 2", at: "components.clerk.slots"),
    count("backlog: 3", at: "components.clerk.backlog"),
    count("chain: 2", at: "components.clerk.chain"),
    count("concurrency: 5", at: "components.robot.concurrency"),
    count("provisioned_concurrency: 2", at: "components.robot.provisioned_concurrency"),
    count("batch_size: 20", at: "components.poller.batch_size"),
    count("pollers: 6", at: "components.poller.pollers"),
    count("growth: 60", at: "components.poller.growth"),
    count("maximum_concurrency: 8", at: "components.poller.maximum_concurrency"),
    count("maximum_retry_attempts: 1", at: "components.robot.maximum_retry_attempts"),
    count("concurrency: 4", at: "components.packer.concurrency"),
    count("max_receive_count: 3", at: "components.line.dead_letter.max_receive_count"),
    count("first: 1", at: "faults.0.first"), count("items: 3", at: "components.people.steps.6.items"),
    count("values: 4", at: "components.desk.values"),
  ]
}

@Suite struct `Two numbers that contradict each other` {
  /// Where a retention has to be near a delay that AWS allows.
  private func system(_ pair: ClashCase) -> String {
    pair.words.hasSuffix("is 900") ? Pairs.with("retention: 1000", as: "retention: 900") : Pairs.right
  }

  private func expect(_ text: String, _ pair: ClashCase, _ part: String) {
    let found = problems(of: text)
    let line = Pairs.line(of: part, in: text)
    #expect(found.contains { $0.contains(" \(pair.place): ") && $0.contains(pair.words) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("x.yaml:") }, "\(found)")
    let ownLine = found.filter { $0.contains(pair.words) }.contains { $0.hasPrefix("x.yaml:\(line): ") }
    let isElsewhere =
      pair.place.hasPrefix("claims") || pair.place.contains("packer.heartbeat") || pair.place.contains("poller")
      || pair.place == "faults.1"
    #expect(ownLine || isElsewhere, "\(found), line \(line)")
  }

  @Test func `are not in a system that is right`() { #expect(problems(of: Pairs.right) == []) }

  @Test(arguments: ClashCase.orders + ClashCase.counts)
  func `are told by line, written as a number, as a knob's value, and when its range allows it`(pair: ClashCase) {
    let base = system(pair)
    func text(_ number: String) -> String {
      Pairs.with(pair.part, as: pair.other.replacing("X", with: number), in: base)
    }
    func part(_ number: String) -> String { pair.other.replacing("X", with: number) }
    expect(text("\(pair.bad)"), pair, part("\(pair.bad)"))
    expect(Pairs.turning(text("$k"), value: pair.bad, range: pair.bad...pair.bad), pair, part("$k"))
    let range = min(pair.good, pair.bad)...max(pair.good, pair.bad)
    expect(Pairs.turning(text("$k"), value: pair.good, range: range), pair, part("$k"))
    #expect(problems(of: text("\(pair.good)")) == [])
    #expect(problems(of: Pairs.turning(text("$k"), value: pair.good, range: pair.good...pair.good)) == [])
  }

  @Test(arguments: ClashCase.counts)
  func `may be a count and the step of its knob, or a multiple`(pair: ClashCase) {
    func text(_ number: String) -> String { Pairs.with(pair.part, as: pair.other.replacing("X", with: number)) }
    let near = pair.good...(pair.good + 1)
    let halves = problems(of: Pairs.turning(text("$k"), value: pair.good, range: near, step: 0.5))
    #expect(halves.contains { $0.contains(pair.place) && $0.contains(pair.words) }, "\(halves)")
    let half = problems(
      of: Pairs.turning(text("$k * 0.5"), value: pair.good * 2, range: (pair.good * 2)...(pair.good * 2 + 1)))
    #expect(half.contains { $0.contains(pair.place) && $0.contains(pair.words) }, "\(half)")
    let even = Pairs.turning(text("$k * 0.5"), value: pair.good * 2, range: (pair.good * 2)...(pair.good * 2), step: 2)
    #expect(problems(of: even) == [])
  }

  @Test func `may be two multiples of one knob, which never contradict each other if they grow alike`() {
    let text = Pairs.with("work: {uniform: [1, 2]}", as: "work: {uniform: [$k, $k * 2]}")
    #expect(problems(of: Pairs.turning(text, value: 1, range: 0...10)) == [])
    let crossed = Pairs.with("work: {uniform: [1, 2]}", as: "work: {uniform: [$k * 2, $k]}")
    let found = problems(of: Pairs.turning(crossed, value: 1, range: 0...10))
    #expect(found.count == 1 && found[0].contains("the least can be 20 where the most is 10"), "\(found)")
  }

  @Test(arguments: [
    ("group: north", "delay: 0", "a FIFO queue delays all of its messages alike"),
    ("send: parcels, group: north", "send: parcels", "parcels is a FIFO queue, and this message has no group"),
    ("slots: 2, backlog", "backlog", "this does nothing without slots"),
    (
      "targets: [door, {to: clerk, leaves: 50}]", "targets: [{to: clerk, leaves: 0}]",
      "a balancer without targets answers 503"
    ),
    ("cold_start: 1, keep_idle", "keep_idle", "this does nothing without a cold_start"),
    ("attempts: 2, backoff: 1", "attempts: 1, backoff: 1", "this does nothing without a second attempt"),
    ("backoff: 1, cap: 5", "cap: 5", "this does nothing without a backoff"),
    ("write_once: false, items", "write_once: true, items", "a batch of writes knows no condition"),
    ("items: 3, send_again", "send_again", "this does nothing without items"),
    ("items: 3", "items: 2.5", "2.5 is no whole number"), ("values: 4", "values: 4.5", "4.5 is no whole number"),
    ("{fill: desk}", "{work: 1}", "nothing fills this cache"),
    ("book: {kind: table", "book: {kind: table, item_size: 6", "one access takes 6 units, and never more than 5"),
    ("book: {kind: table", "book: {kind: table, on_demand: true", "this does nothing without on_demand: false"),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: true}",
      "this does nothing without on_demand: false"
    ),
    ("{to: line}, {to: robot}", "{to: line}, {to: line}", "line has this subscription already"),
    ("[packer, carrier]", "[packer, packer]", "packer has such a fault at the same time by faults.0"),
  ])
  func `may be a setting and one that is missing`(part: String, other: String, words: String) {
    let found = problems(of: Pairs.with(part, as: other))
    #expect(found.contains { $0.contains(words) }, "\(found)")
  }

  @Test func `may be the end of traffic and pieces of it that are looked at too often by then`() {
    func found(until: Int) -> [String] {
      problems(
        of: Pairs.with(
          "{rate: 1, from: 1, until: 60, count: 9}", as: "{pieces: [{rate: 1, for: 0.001}], until: \(until)}"))
    }
    #expect(found(until: 9_000) == [])
    let words = "until / 10,000,000 can be 0.002 where the time of a piece on average is 0.001"
    #expect(found(until: 20_000).count == 1 && found(until: 20_000)[0].contains(words), "\(found(until: 20_000))")
  }

  @Test func `are no message without a group, if every client that it can come from has a tag`() {
    let tagged = Pairs.with("    timeout: 50", as: "    tag: shop\n    timeout: 50").replacing(
      ", group: north", with: "")
    #expect(problems(of: tagged) == [])
    let behind = Pairs.with("{call: robot}, {call: memory}", as: "{call: robot}, {call: memory}, {send: parcels}")
    #expect(problems(of: behind).count == 1 && problems(of: behind)[0].contains("components.clerk.steps.2.send"))
  }

  @Test(arguments: [
    (5, "5", ""), (4, "5", "what all functions have for themselves can be 5 where account_concurrency is 4"),
    (2, "-1", ""), (4.5, "2", "is no whole number"),
  ])
  func `may be the executions of an account and what its functions have for themselves`(
    account: Double, reserved: String, words: String
  ) {
    let text = Pairs.with("concurrency: 5, provisioned_concurrency: 2", as: "concurrency: \(reserved)")
    let found = problems(of: text + "account_concurrency: \(account)\n")
    #expect(found.count == (words.isEmpty ? 0 : 1) && found.allSatisfy { $0.contains(words) }, "\(found)")
  }

  private func warnings(of text: String) throws -> [String] {
    try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil).warnings.map(\.description)
  }

  @Test(arguments: [
    ("title: T", "title: U", "x.yaml:6: knobs.k: warning: this knob turns nothing"),
    ("  dead: {kind", "  idle: {kind: table}\n  dead: {kind", "x.yaml:35: components.idle: warning: no request comes"),
    (
      "steps: [{work: 6}]", "steps: [{work: 6}, {fail_when: always}, {work: 1}]",
      "components.packer.steps.2: warning: the step before this one always ends"
    ),
    (
      "concurrency: 5", "concurrency: 1001",
      "components.robot.concurrency: warning: the functions up to here have 1,001 executions"
    ),
  ])
  func `are told apart from what only has no use`(part: String, other: String, words: String) throws {
    let found = try warnings(of: Pairs.with(part, as: other))
    #expect(found.contains { $0.contains(words) }, "\(found)")
    #expect(try warnings(of: Pairs.with("timeout: 50", as: "timeout: $k * 50")) == [])
  }
}
