import Testing

/// What could not be read, or leads nowhere, is told once, and nothing is told of what only seems wrong because of it.
@Suite struct `What cannot be read` {
  /// Right as it is: each part says something that another one needs.
  private static let right = """
    format: 1
    id: shop
    title: A shop
    story: Orders wait.
    knobs:
      orders: {value: 10, range: [0, 20], step: 1}
      strict: {value: 0, range: [0, 1], step: 1, names: [lax, strict]}
    account_concurrency: 500
    components:
      buyers: {kind: client, attributes: {type: placed}, traffic: [{pieces: [{rate: 1, for: 5}], until: 50}], \
    steps: [{call: door}, {call: memory}, {send: belt}, {send: news, attributes: {type: new}}, {send: lines, group: a, \
    deduplication_id: a}, {send: plan}, {send: line}]}
      door: {kind: gateway, plans: [{name: p, rate: 1, burst: 1, clients: buyers}], steps: []}
      memory: {kind: cache, steps: [{call: table}]}
      table: {kind: table}
      belt: {kind: stream, key_count: 5}
      reader: {kind: event_source_mapping, reads: belt, invokes: robot, retries: 3, parallelization_factor: 2}
      robot: {kind: function, steps: [{work: 1}]}
      news: {kind: topic, subscriptions: [{to: line, filter: {type: [new]}}]}
      line: {kind: queue, deletes: $strict}
      lines: {kind: queue, fifo: true}
      packer: {kind: worker, reads: line, batch: 2, steps: [{work: 1}]}
      bus: {kind: bus, rules: [{name: all, targets: [{to: line}]}], archive: {}, \
    replays: [{at: 40, from: 0, until: 30, rules: [all]}]}
      clock: {kind: schedule, every: 1, until: 20, to: line}
      plan: {kind: workflow, states: {look: {choice: [{value: $orders, above: 5, next: rest}], next: rest}, \
    rest: {wait: 1}}}

    """

  private static func told(_ part: String, as other: String) -> [String] {
    let text = right.replacing(part, with: other)
    #expect(text != right && text.contains(other), "the system has no \(part)")
    return problems(of: text)
  }

  @Test func `is nothing in a system that is right`() {
    #expect(problems(of: Self.right) == [])
  }

  @Test(arguments: [
    ("plans: [{name: p, rate: 1, burst: 1, clients: buyers}]", "plans: zzz", "door.plans: this is \"zzz\""),
    ("pieces: [{rate: 1, for: 5}]", "pieces: zzz", "buyers.traffic.0.pieces: this is \"zzz\""),
    ("fifo: true", "fifo: zzz", "lines.fifo: this is \"zzz\""),
    ("{kind: cache, steps: [{call: table}]}", "{kind: cache, steps: zzz}", "memory.steps: this is \"zzz\""),
    ("{kind: stream, key_count: 5}", "zzz", "belt: this is \"zzz\""),
    ("{kind: topic, subscriptions: [{to: line, filter: {type: [new]}}]}", "zzz", "news: this is \"zzz\""),
    ("rules: [{name: all, targets: [{to: line}]}]", "rules: zzz", "bus.rules: this is \"zzz\""),
    ("{kind: function, steps: [{work: 1}]}", "zzz", "robot: this is \"zzz\""),
  ])
  func `is told in one line`(part: String, other: String, sentence: String) {
    let told = Self.told(part, as: other)
    #expect(told.count == 1 && told[0].contains("components.\(sentence)"), "\(told)")
  }

  @Test(arguments: [
    ("orders: {value: 10", "orders: {value: zzz", "orders.value: this is \"zzz\""),
    ("range: [0, 20]", "range: zzz", "orders.range: this is \"zzz\""),
    ("orders: {value: 10, range: [0, 20], step: 1}", "orders: zzz", "orders: this is \"zzz\""),
    ("names: [lax, strict]", "names: [[], strict]", "strict.names.0: this is a list"),
  ])
  func `in a knob is told in one line`(part: String, other: String, sentence: String) {
    let told = Self.told(part, as: other)
    #expect(told.count == 1 && told[0].contains("knobs.\(sentence)"), "\(told)")
  }

  @Test(arguments: [
    ("{send: news, ", "{send: zzz, ", "buyers.steps.3.send: there is no component zzz"),
    ("{send: belt}", "{send: zzz}", "buyers.steps.2.send: there is no component zzz"),
    ("reads: belt", "reads: robot", "reader.reads: robot cannot stand here; name a queue or stream"),
    ("batch: 2", "batch: $zzz", "packer.batch.size: there is no knob zzz"),
    ("batch: 2", "batch: 0.37", "packer.batch.size: 0.37 lies outside"),
    (
      "filter: {type: [new]}", "filter: {a: [1], b: [1], d: [1], e: [1], f: [1], g: [1]}",
      "news.subscriptions.0.filter: AWS takes 5 fields in a filter policy at most; remove one"
    ),
    (
      "retries: 3,", "maximum_pollers: 3,",
      "reader.maximum_pollers: this does nothing without a queue to read; add that, or remove this"
    ),
  ])
  func `is told as what leads nowhere is, in one line`(part: String, other: String, sentence: String) {
    let told = Self.told(part, as: other)
    #expect(told.count == 1 && told[0].contains("components.\(sentence)"), "\(told)")
  }
}
