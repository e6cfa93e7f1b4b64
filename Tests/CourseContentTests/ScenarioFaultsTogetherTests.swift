import Testing

/// Mistakes that bring others with them, stand beside others, or are many.
@Suite struct `One of several mistakes in a scenario` {
  /// A system of these components, the first of them in line 6.
  private func system(_ components: String) -> String {
    "format: 1\nid: x\ntitle: T\nstory: S\ncomponents:\n" + components
  }

  @Test func `may be a key that is misspelt, and so is missing as well`() {
    #expect(
      problems(of: Sample.with("title:", as: "titel:")) == [
        "x.yaml:1: title is missing; add it", "x.yaml:3: titel: there is no key titel here; there is title",
      ])
  }

  @Test func `does not hide another one, and what follows from it is not told`() {
    let text = Sample.with("max_receive_count: 3", as: "max_receive_count: many")
      .replacing("reads: line", with: "reads: lime").replacing("answer: drained_at", with: "answer: drained")
      .replacing("step: 1}", with: "step: -1}")
    #expect(
      problems(of: text) == [
        "x.yaml:6: knobs.orders.step: a step is more than 0",
        "x.yaml:9: components.line.dead_letter.max_receive_count: this is \"many\", "
          + "should be a number, $knob or $knob * number",
        "x.yaml:11: components.packer.reads: there is no component lime; the nearest is line",
        "x.yaml:14: predictions.0.answer: the report has no field drained; the nearest is drained_at",
      ])
  }

  @Test func `may be a batch of a FIFO queue that a knob can have worked on in parallel`() {
    let text = """
      format: 1
      id: x
      title: T
      story: S
      knobs:
        together: {value: 0, range: [0, 1], step: 1}
      components:
        c: {kind: client, tag: a, traffic: [{burst: 3, at: 0}], steps: [{send: q}]}
        q: {kind: queue, fifo: true}
        w: {kind: worker, reads: q, batch: {size: 3, parallel: $together}, steps: [{work: 1}]}
      """
    #expect(
      problems(of: text) == [
        "x.yaml:10: components.w.batch.parallel: q is a FIFO queue, and a batch of it is worked on one after another to "
          + "keep the order; remove parallel"
      ])
  }

  @Test(arguments: [
    (
      "keys: {a: 1}", "",
      "x.yaml:8: components.s.keys.a: no shard has the key a, for the last one ends just below 1; write a place from 0 to below 1"
    ),
    (
      "shards: 2", ", batch_window: 5",
      "x.yaml:10: components.p.batch_window: this does nothing without a queue to read; add that, or remove this"
    ),
    (
      "shards: 2", ", pollers: 7",
      "x.yaml:10: components.p.pollers: this does nothing without a queue to read; add that, or remove this"
    ),
    (
      "shards: 2", ", maximum_concurrency: 5",
      "x.yaml:10: components.p.maximum_concurrency: this does nothing without a queue to read; add that, or remove this"
    ),
    (
      "shards: 2", ", bisect: true, batch_size: 1",
      "x.yaml:10: components.p.bisect: this does nothing without a batch_size above 1; add that, or remove this"
    ),
    (
      "shards: 2, retention: 100", ", record_age: 200",
      "x.yaml:10: components.p.record_age: record_age can be 200 where retention of s is 100, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "shards: 2.5", "",
      "x.yaml:8: components.s.shards: 2.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
  ])
  func `may be a number of a stream, or of its reader`(stream: String, reader: String, sentence: String) {
    let text = system(
      """
        c: {kind: client, tag: a, traffic: [{burst: 3, at: 0}], steps: [{send: s}]}
        q: {kind: queue}
        s: {kind: stream, \(stream)}
        f: {kind: function, steps: []}
        p: {kind: event_source_mapping, reads: s, invokes: f\(reader)}
      """)
    #expect(problems(of: text) == [sentence])
  }

  @Test(arguments: [
    ("bisect: true", ["bisect"]), ("on_failure: q2", ["on_failure"]), ("record_age: 60", ["record_age"]),
    ("parallelization_factor: 2, retries: 3", ["parallelization_factor", "retries"]), ("retries: -1", ["reads"]),
  ])
  func `may be a setting for a stream where a queue is read`(setting: String, keys: [String]) {
    let text = system(
      """
        c: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{send: q}]}
        q: {kind: queue}
        f: {kind: function, steps: []}
        p: {kind: event_source_mapping, reads: q, invokes: f, \(setting)}
        q2: {kind: queue}
      """)
    #expect(
      problems(of: text)
        == keys.map {
          "x.yaml:9: components.p.\($0): this does nothing without a stream to read; add that, or remove this"
        })
  }

  @Test(arguments: [
    (
      "w: {kind: worker, reads: q, concurrency: 50, scaling: {backlog: 5, most: 10}, steps: [{work: 1}]}",
      "w.concurrency: concurrency can be 50 where most is 10, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "w: {kind: service, slots: 1, backlog: 0, shed_after: 5, steps: [{work: 1}]}",
      "w.shed_after: this does nothing without a backlog; add that, or remove this"
    ),
    (
      "w: {kind: service, slots: 1, backlog: 0, order: newest, steps: [{work: 1}]}",
      "w.order: this does nothing without a backlog; add that, or remove this"
    ),
    (
      "w: {kind: gateway, plans: [{name: p, rate: 1, burst: 1, clients: d}], steps: []}",
      "w.plans.0.clients: this does nothing without calls of d that come here; add that, or remove this"
    ),
    (
      "w: {kind: function, on_failure: q, steps: []}",
      "w.on_failure: this does nothing without events that are sent here; add that, or remove this"
    ),
    (
      "w: {kind: function, maximum_event_age: 60, steps: []}",
      "w.maximum_event_age: this does nothing without events that are sent here; add that, or remove this"
    ),
    (
      "w: {kind: function, maximum_retry_attempts: 1, steps: []}",
      "w.maximum_retry_attempts: this does nothing without events that are sent here; add that, or remove this"
    ),
    (
      "w: {kind: function, steps: [{fail_when: sometimes}]}",
      "w.steps.0.fail_when: this is \"sometimes\", should be always, poison, envelope, a probability or a group with receives"
    ),
  ])
  func `may be a setting that the others leave nothing to do`(component: String, told: String) {
    let text = system(
      """
        c: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{send: q}, {call: w}]}
        d: {kind: client, traffic: [{burst: 3, at: 0}], steps: [{send: q}]}
        q: {kind: queue}
        \(component)
      """)
    let called = text.replacing(", {call: w}", with: component.contains("worker") ? "" : ", {call: w}")
    #expect(problems(of: called).contains("x.yaml:9: components.\(told)"), "\(problems(of: called))")
  }

  @Test(arguments: [
    (
      "s: {kind: stream, key_count: 5}", "send: s",
      "8: components.s.key_count: this does nothing without records of a client that has no tag; add that, or remove this"
    ),
    (
      "t: {kind: table}", "call: t, write_once: false, items: 5, send_again: all",
      "7: components.c.steps.0.send_again: this does nothing without a retry; add that, or remove this"
    ),
    (
      "h: {kind: cache, time_to_live: 9}", "fill: h",
      "7: components.c.steps.0.fill: this does nothing without a step look_up; add that, or remove this"
    ),
  ])
  func `may be a setting that nothing else makes use of`(component: String, step: String, told: String) {
    let text = system(
      """
        d: {kind: client, tag: b, traffic: [{burst: 1, at: 0}], steps: []}
        c: {kind: client, tag: a, traffic: [{burst: 3, at: 0}], steps: [{\(step)}]}
        \(component)
      """)
    #expect(problems(of: text) == ["x.yaml:\(told)"])
  }

  @Test func `does not hide its neighbours, not even in the same list`() {
    let text = """
      format: 1
      id: x
      title: T
      story: S
      components:
        c:
          kind: client
          traffic: [{rate: x, until: 2}, {rate: $zz, until: 3}]
          steps: [{cal: q}, {send: nope}, {send: q}, {send: w}]
        q: {kind: queue, dead_letter: {queue: gone, max_receive_count: 5}, delay: -3}
        w: {kind: worker, reads: [], steps: [{call: nobody}], concurency: 3}
        u: {kind: quue, label: []}
      narration:
        - {when: hello, say: a}
        - {at: 1, say: "{nodes.zz.depth} {nodes.u.depth}"}
      claims:
        - totals.foo == 0
      """
    let places = [
      "8: components.c.traffic.0.rate", "8: components.c.traffic.1.rate", "9: components.c.steps.0.cal",
      "9: components.c.steps.1.send", "9: components.c.steps.3.send", "10: components.q.dead_letter.queue",
      "10: components.q.delay", "11: components.w.concurency", "11: components.w.reads",
      "11: components.w.steps.0.call", "12: components.u.kind", "12: components.u.label", "14: narration.0.when",
      "15: narration.1.say", "17: claims.0",
    ]
    let told = problems(of: text).map { $0.split(separator: ": ").prefix(2).joined(separator: ": ") }
    #expect(told.sorted() == places.map { "x.yaml:" + $0 }.sorted())
  }

  @Test func `may be keys that stand twice, and what follows is read all the same`() {
    let text = Sample.with("title: A shop", as: "title: T\ntitle: U\nlimt: 3\nid: y")
      .replacing("work: 1", with: "work: 1, 'work': 2, \"work\": x")
    #expect(
      problems(of: text) == [
        "x.yaml:2: id stands here twice; remove one",
        "x.yaml:3: title stands here twice; remove one",
        "x.yaml:5: limt: there is no key limt here; there is limit",
        "x.yaml:14: work stands here twice; remove one",
        "x.yaml:14: work stands here twice; remove one",
        "x.yaml:14: components.packer.steps.0.work: this is \"x\", should be a number, $knob or $knob * number",
      ])
  }

  @Test func `may be one of hundreds of keys that stand twice`() {
    let keys = (1...500).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    #expect(problems(of: keys).count == 20)
  }

  @Test func `is told wherever a file was cut off within a line`() {
    let bytes = Array(Sample.right.utf8)
    for length in bytes.indices where !isBetweenLines(length, bytes) {
      #expect(!problems(of: Array(bytes[..<length]), id: "shop").isEmpty, "cut off at \(length)")
    }
  }

  private func isBetweenLines(_ place: Int, _ bytes: [UInt8]) -> Bool {
    bytes[place] == 10 || bytes[..<place].last { $0 != 32 } == 10
  }
}
