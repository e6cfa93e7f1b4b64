import Testing

/// A scenario with one thing wrong in it: the line, the place, and what to do.
@Suite struct `A mistake in a scenario` {
  @Test(arguments: [
    // Keys
    ("title: A shop\n", "", "x.yaml:1: title is missing; add it"),
    (
      "title:", "__proto__: 1\ntitle:",
      "x.yaml:3: __proto__: there is no key __proto__ here; there is format, id, title, story, components, knobs, faults, alarms, narration, predictions, claims, leaves_out, limit, twin, account_concurrency"
    ),
    ("title:", "1: 1\ntitle:", "x.yaml:3: 1: there is no key 1 here; there is id"),
    ("title:", "on: 1\ntitle:", "x.yaml:3: on: there is no key on here; there is id"),
    ("title:", "~: 1\ntitle:", "x.yaml:3: ~: there is no key ~ here; there is id"),
    (
      "title:", "limit: 0\ntitle:",
      "x.yaml:3: limit: 0 lies outside of what makes sense here, 0.001 to 280,000,000; change it or the range of its knob"
    ),
    ("title:", "[a, b]: 1\ntitle:", "x.yaml:3: ?: a key should be a word"),
    ("title:", "<<: {a: 1}\ntitle:", "x.yaml:3: <<: there is no key << here; there is id"),
    ("title:", "\"id\": shop\ntitle:", "x.yaml:2: id stands here twice; remove one"),
    (
      "title:", "\"\\e[2J\": shop\ntitle:",
      "x.yaml:3: \\u{1B}[2J: there is no key \\u{1B}[2J here; there is format, id, title, story, components, knobs, faults, alarms, narration, predictions, claims, leaves_out, limit, twin, account_concurrency"
    ),
    (
      "max_receive_count: 3", "max_receive_count: 3, max_receives: 3",
      "x.yaml:9: components.line.dead_letter.max_receives: there is no key max_receives here; there is max_receive_count"
    ),
    // Texts
    (
      "title: A shop", "title: \"\\e[2J\"",
      "x.yaml:3: title: the text holds a control character or an escape sequence; remove it"
    ),
    ("title: A shop", "title:", "x.yaml:3: title: this is empty, should be a text"),
    ("title: A shop", "title: [A, shop]", "x.yaml:3: title: this is a list, should be a text"),
    (
      "title: A shop", "title: \"A \\u202e shop\"",
      "x.yaml:3: title: the text holds a control character or an escape sequence; remove it"
    ),
    ("id: shop", "id: a shop", "x.yaml:2: id: \"a shop\" is no name; use letters, digits, _ and -"),
    (
      "id: shop", "id: store",
      "x.yaml:2: id: the id is store, but the file is called shop; make them the same"
    ),
    ("format: 1", "format: 2", "x.yaml:1: format: format 2 is not known to this weir, which reads format 1"),
    ("format: 1", "format: one", "x.yaml:1: format: this is \"one\", should be a number"),
    // Numbers
    ("value: 10", "value: ten", "x.yaml:6: knobs.orders.value: this is \"ten\", should be a number"),
    ("value: 10", "value: .nan", "x.yaml:6: knobs.orders.value: this is \".nan\", should be a number"),
    ("value: 10", "value: '1'", "x.yaml:6: knobs.orders.value: this is the text \"1\", should be a number"),
    ("value: 10", "value: 0x10", "x.yaml:6: knobs.orders.value: this is \"0x10\", should be a number"),
    (
      "work: 1", "work: '1'",
      "x.yaml:11: components.packer.steps.0.work: this is the text \"1\", should be a number, $knob or $knob * number"
    ),
    ("title: A shop", "title: ~", "x.yaml:3: title: this is empty, should be a text"),
    ("value: 10", "value: nan", "x.yaml:6: knobs.orders.value: this is \"nan\", should be a number"),
    ("value: 10", "value: .inf", "x.yaml:6: knobs.orders.value: this is \".inf\", should be a number"),
    ("value: 10", "value: 1e999", "x.yaml:6: knobs.orders.value: this is \"1e999\", should be a number"),
    (
      "value: 10", "value: \"\\e[2J\"",
      "x.yaml:6: knobs.orders.value: this is the text \"\\u{1B}[2J\", should be a number"
    ),
    (
      "value: 10", "value: {a: 1}",
      "x.yaml:6: knobs.orders.value: this is a group of keys, should be a number"
    ),
    ("value: 10", "value: 101", "x.yaml:6: knobs.orders.value: 101 lies outside of the knob's range"),
    (
      "range: [0, 100]", "range: [100, 0]",
      "x.yaml:6: knobs.orders.range: a range is two numbers, the smaller first: [0, 10]"
    ),
    ("range: [0, 100]", "range: [0, x]", "x.yaml:6: knobs.orders.range.1: this is \"x\", should be a number"),
    (
      "range: [0, 100]", "range: [0]",
      "x.yaml:6: knobs.orders.range: a range is two numbers, the smaller first: [0, 10]"
    ),
    ("range: [0, 100]", "range: 100", "x.yaml:6: knobs.orders.range: this is \"100\", should be a list"),
    (
      "range: [0, 100]", "range: [-1, 100]",
      "x.yaml:8: components.buyers.traffic.0.burst: -1 lies outside of what makes sense here, 0 to 1,000,000; change it or the range of its knob"
    ),
    (
      "range: [0, 100]", "range: [0, 1e300]",
      "x.yaml:8: components.buyers.traffic.0.burst: 1e+300 lies outside of what makes sense here, 0 to 1,000,000; change it or the range of its knob"
    ),
    ("step: 1}", "step: 0}", "x.yaml:6: knobs.orders.step: a step is more than 0"),
    (
      "work: 1", "work: -1",
      "x.yaml:11: components.packer.steps.0.work: -1 lies outside of what makes sense here, 0 to 10,000,000; change it or the range of its knob"
    ),
    (
      "work: 1", "work: .inf",
      "x.yaml:11: components.packer.steps.0.work: this is \".inf\", should be a number, $knob or $knob * number"
    ),
    (
      "work: 1", "work: 1e300",
      "x.yaml:11: components.packer.steps.0.work: 1e+300 lies outside of what makes sense here, 0 to 10,000,000; change it or the range of its knob"
    ),
    (
      "work: 1", "work: a while",
      "x.yaml:11: components.packer.steps.0.work: this is \"a while\", should be a number, $knob or $knob * number"
    ),
    (
      "at: 0}], steps", "at: -1}], steps",
      "x.yaml:8: components.buyers.traffic.0.at: -1 lies outside of what makes sense here, 0 to 280,000,000; change it or the range of its knob"
    ),
    (
      "{burst: $orders, at: 0}", "{rate: 1}",
      "x.yaml:8: components.buyers.traffic.0: this traffic never ends; give it until or count"
    ),
    (
      "work: 1", "work: 1, delay: 2",
      "x.yaml:11: components.packer.steps.0.delay: only a send has a delay; remove it"
    ),
    (
      "work: 1", "work: {exponential: 1, uniform: [1, 2]}",
      "x.yaml:11: components.packer.steps.0.work: work is a time, {exponential: mean}, {uniform: [least, most]}, {mean: time, variation: 0 to 1} or {log_normal: mean, variation: number}"
    ),
    (
      "work: 1", "work: {mean: 1}",
      "x.yaml:11: components.packer.steps.0.work: work is a time, {exponential: mean}, {uniform: [least, most]}, {mean: time, variation: 0 to 1} or {log_normal: mean, variation: number}"
    ),
    (
      "work: 1", "work: {mean: 1, variation: 1.5}",
      "x.yaml:11: components.packer.steps.0.work.variation: 1.5 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "work: 1", "work: {log_normal: 1, variation: 11}",
      "x.yaml:11: components.packer.steps.0.work.variation: 11 lies outside of what makes sense here, 0 to 10; change it or the range of its knob"
    ),
    (
      "{burst: $orders, at: 0}", "{rate: 1, until: 5, spacing: poisson, variation: 0.5}",
      "x.yaml:8: components.buyers.traffic.0.spacing: variation says how arrivals are spaced; remove spacing"
    ),
    (
      "{burst: $orders, at: 0}", "{rate: 1, until: 5, variation: -1}",
      "x.yaml:8: components.buyers.traffic.0.variation: -1 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "steps: [{send: line}]}", "retry: {attempts: 2, budget: {size: 1, cost: 1}}, steps: [{send: line}]}",
      "x.yaml:8: components.buyers.retry.budget: refund is missing; add it"
    ),
    (
      "steps: [{send: line}]}",
      "retry: {attempts: 2, breaker: {failures: 3, of: 70, open: 1, trials: 1}}, steps: [{send: line}]}",
      "x.yaml:8: components.buyers.retry.breaker.of: 70 lies outside of what makes sense here, 1 to 64; change it or the range of its knob"
    ),
    (
      "work: 1", "work: 1, only: us",
      "x.yaml:11: components.packer.steps.0.only: no client has the tag us; check its name"
    ),
    (
      "at: 0}], steps: [{send: line}]", "at: 0}], tag: books, steps: [{send: line, only: boks}]",
      "x.yaml:8: components.buyers.steps.0.only: no client has the tag boks; the nearest is books"
    ),
    (
      "work: 1", "only: us",
      "x.yaml:11: components.packer.steps.0: a step does one thing: work, call, parallel, look_up, fill, update, send, fail_when or report"
    ),
  ])
  func `is told in one line`(part: String, other: String, line: String) {
    #expect(problems(of: Sample.with(part, as: other), id: "shop") == [line])
  }

  @Test func `of an account is told beside its functions`() {
    let text = Sample.with("dead: {kind: queue}", as: "dead: {kind: queue}\n  f: {kind: function, steps: []}")
      .replacing("title: A shop", with: "title: A shop\naccount_concurrency: 0")
    let line = "x.yaml:4: account_concurrency: 0 lies outside of what makes sense here, 1 to 1,000,000,000; "
    #expect(problems(of: text, id: "shop").contains { $0.hasPrefix(line) })
    #expect(!problems(of: text, id: "shop").contains { $0.contains("does nothing without") })
  }
}
