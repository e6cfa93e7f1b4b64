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
      "x.yaml:8: components.buyers.traffic.0.burst: -1 lies outside of what makes sense here, 0 to 10,000,000; change it or the range of its knob"
    ),
    (
      "range: [0, 100]", "range: [0, 1e300]",
      "x.yaml:8: components.buyers.traffic.0.burst: 1e+300 lies outside of what makes sense here, 0 to 10,000,000; change it or the range of its knob"
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
    // FIFO queues, and changes of the visibility timeout
    (
      "line: {kind: queue,", "line: {kind: queue, fifo: yes,",
      "x.yaml:9: components.line.fifo: this is \"yes\", should be true or false"
    ),
    (
      "send: line}]}\n  line: {kind: queue,", "send: line, group: eu}]}\n  line: {kind: queue, fifo: true,",
      "x.yaml:9: components.line.dead_letter.queue: dead cannot stand here; name a FIFO queue, for a FIFO queue moves its dead letters to its own kind only"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue, fifo: true}",
      "x.yaml:9: components.line.dead_letter.queue: dead cannot stand here; name a standard queue, for a standard queue moves its dead letters to its own kind only"
    ),
    (
      "send: line", "send: line, group: eu",
      "x.yaml:8: components.buyers.steps.0.group: only a FIFO queue knows this; write fifo: true at line, or remove it"
    ),
    (
      "send: line", "send: line, deduplication_id: order-1",
      "x.yaml:8: components.buyers.steps.0.deduplication_id: only a FIFO queue knows this; write fifo: true at line, or remove it"
    ),
    (
      "send: line", "send: line, grup: eu",
      "x.yaml:8: components.buyers.steps.0.grup: there is no key grup here; there is group"
    ),
    (
      "send: line", "send: line, group: two words",
      "x.yaml:8: components.buyers.steps.0.group: \"two words\" is no name; use letters, digits, _ and -"
    ),
    (
      "send: line", "send: lime, group: eu",
      "x.yaml:8: components.buyers.steps.0.send: there is no component lime; the nearest is line"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  row: {kind: queue, fifo: true}\n  news: {kind: topic, subscriptions: [{to: row}]}",
      "x.yaml:12: components.news.subscriptions.0.to: row cannot stand here; name a standard queue or function"
    ),
    (
      "work: 1", "work: 1, group: eu",
      "x.yaml:11: components.packer.steps.0.group: only a send has a group; remove it"
    ),
    (
      "send: line}]}\n  line: {kind: queue, dead_letter: {queue: dead, max_receive_count: 3}}",
      "send: line, delay: 3, group: eu}]}\n  line: {kind: queue, fifo: true}",
      "x.yaml:8: components.buyers.steps.0.delay: a FIFO queue delays all of its messages alike; write the delay at line"
    ),
    (
      "reads: line,", "reads: line, heartbeat: {every: 8},",
      "x.yaml:11: components.packer.heartbeat: extend is missing; add it"
    ),
    (
      "reads: line,", "reads: line, heartbeat: {every: 0, extend: 10},",
      "x.yaml:11: components.packer.heartbeat.every: 0 lies outside of what makes sense here, 0.001 to 43,200; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, heartbeat: {every: 5, extend: 43201},",
      "x.yaml:11: components.packer.heartbeat.extend: 43,201 lies outside of what makes sense here, 0 to 43,200; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  row: {kind: queue, fifo: true, fair: true}",
      "x.yaml:11: components.row.fair: a FIFO queue keeps the order of its groups and is not fair; remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue, fair: {noisy_share: 2}}",
      "x.yaml:10: components.dead.fair.noisy_share: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue, in_flight_limit: 120001}",
      "x.yaml:10: components.dead.in_flight_limit: 120,001 lies outside of what makes sense here, 1 to 120,000; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, batch: 11,",
      "x.yaml:11: components.packer.batch.size: 11 lies outside of what makes sense here, 1 to 10; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, batch: {size: 2.5},",
      "x.yaml:11: components.packer.batch.size: 2.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    (
      "reads: line,", "reads: line, batch: {parallel: true},",
      "x.yaml:11: components.packer.batch: size is missing; add it"
    ),
    (
      "reads: line,", "reads: line, batch: {size: 1},",
      "x.yaml:11: components.packer.batch: this does nothing without a size above 1; add that, or remove this"
    ),
    (
      "reads: line,", "reads: line, batch: {size: 5, window: 3},",
      "x.yaml:11: components.packer.batch.window: there is no key window here; there is size, parallel, partial_response"
    ),
    (
      "reads: line,", "reads: line, polling: {every: 2},",
      "x.yaml:11: components.packer.polling: wait_time is missing; add it"
    ),
    (
      "reads: line,", "reads: line, polling: {wait_time: 21},",
      "x.yaml:11: components.packer.polling.wait_time: 21 lies outside of what makes sense here, 0 to 20; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, polling: {wait_time: 0, every: 0},",
      "x.yaml:11: components.packer.polling.every: 0 lies outside of what makes sense here, 0.1 to 43,200; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, polling: {wait_time: 20, every: 5},",
      "x.yaml:11: components.packer.polling.every: this does nothing without a wait_time of 0; add that, or remove this"
    ),
    (
      "work: 1", "fail_when: {receives: 61}",
      "x.yaml:11: components.packer.steps.0.fail_when.receives: 61 lies outside of what makes sense here, 0 to 60; change it or the range of its knob"
    ),
    (
      "reads: line,", "reads: line, on_failure: {visibility_timeout: 5, visible: 1},",
      "x.yaml:11: components.packer.on_failure.visible: there is no key visible here; there is visibility_timeout"
    ),
    (
      "reads: line,", "reads: line, on_failure: {visibility_timeout: -1},",
      "x.yaml:11: components.packer.on_failure.visibility_timeout: -1 lies outside of what makes sense here, 0 to 43,200; change it or the range of its knob"
    ),
    // Links
    (
      "send: line", "send: lime",
      "x.yaml:8: components.buyers.steps.0.send: there is no component lime; the nearest is line"
    ),
    (
      "send: line", "call: line",
      "x.yaml:8: components.buyers.steps.0.call: line cannot stand here; name a gateway, service, function, table, cache, balancer or workflow"
    ),
    (
      "send: line", "call: nobody",
      "x.yaml:8: components.buyers.steps.0.call: there is no component nobody; check its name"
    ),
    (
      "send: line", "send: line, call: line",
      "x.yaml:8: components.buyers.steps.0: a step does one thing: work, call, parallel, look_up, fill, update, send, fail_when or report"
    ),
    (
      "send: line", "sand: line",
      "x.yaml:8: components.buyers.steps.0.sand: there is no key sand here; there is send"
    ),
    (
      "reads: line", "reads: packer",
      "x.yaml:11: components.packer.reads: packer cannot stand here; name a queue"
    ),
    (
      "queue: dead,", "queue: death,",
      "x.yaml:9: components.line.dead_letter.queue: there is no component death; the nearest is dead"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue, dead_letter: {queue: line, max_receive_count: 1}}",
      "x.yaml:9: components.line.dead_letter.queue: dead letters would go round in a circle, so break it: line > dead > line"
    ),
    (
      "kind: client", "kind: customer",
      "x.yaml:8: components.buyers.kind: this is \"customer\", should be one of client, gateway, service, function, table, queue, topic, bus, schedule, bucket, worker, cache, event_source_mapping, balancer, stream, workflow"
    ),
    ("kind: client, ", "", "x.yaml:8: components.buyers: kind is missing; say what this component is"),
    (
      "burst: $orders", "burst: $order",
      "x.yaml:8: components.buyers.traffic.0.burst: there is no knob order; the nearest is orders"
    ),
    (
      "down: packer", "down: packet",
      "x.yaml:12: faults.0.down: there is no component packet; the nearest is packer"
    ),
    (
      "down: packer", "down: packer, slow: packer",
      "x.yaml:12: faults.0: a fault names what is down, what is slow or what makes errors, one of them"
    ),
    ("down: packer", "slow: packer", "x.yaml:12: faults.0: factor is missing; how many times as slow?"),
    (
      "components:\n",
      "components:\n  a: {kind: service, steps: [{call: b}]}\n  b: {kind: service, steps: [{call: a}]}\n",
      "x.yaml:8: components.a.steps: these calls wait for one another in a circle, so break it: a > b > a"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  two words: {kind: queue}",
      "x.yaml:11: components.two words: \"two words\" is no name; use letters, digits, _ and -"
    ),
    // Functions, tables, buckets, topics, retries
    (
      "{send: line}", "{send: packer}",
      "x.yaml:8: components.buyers.steps.0.send: packer cannot stand here; name a queue, stream, topic, bus, bucket or function"
    ),
    (
      "{send: line}", "{send: line, retry: {attempts: 3}}",
      "x.yaml:8: components.buyers.steps.0.retry: only a call has retry; remove it"
    ),
    (
      "{send: line}", "{send: line, write_once: true}",
      "x.yaml:8: components.buyers.steps.0.write_once: only a call has write_once; remove it"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: [{call: g, write_once: true}]}\n  g: {kind: function, steps: []}",
      "x.yaml:11: components.f.steps.0.call: g cannot stand here; name a table"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: [{call: g, retry: {backoff: 3}}]}\n  g: {kind: table}",
      "x.yaml:11: components.f.steps.0.retry: attempts is missing; add it"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], on_failur: dead}",
      "x.yaml:11: components.f.on_failur: there is no key on_failur here; there is on_failure"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], on_failure: packer}",
      "x.yaml:11: components.f.on_failure: packer cannot stand here; name a standard queue"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], maximum_retry_attempts: 3}",
      "x.yaml:11: components.f.maximum_retry_attempts: 3 lies outside of what makes sense here, 0 to 2; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], on_success: packer}",
      "x.yaml:11: components.f.on_success: packer cannot stand here; name a standard queue"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], maximum_event_age: 30}",
      "x.yaml:11: components.f.maximum_event_age: 30 lies outside of what makes sense here, 60 to 21,600; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], keep_idle: soon}",
      "x.yaml:11: components.f.keep_idle: this is \"soon\", should be a number, $knob or $knob * number"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  f: {kind: function, steps: [], provisioned_concurrency: -1}",
      "x.yaml:11: components.f.provisioned_concurrency: -1 lies outside of what makes sense here, 0 to 1,000,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: line, invokes: f}",
      "x.yaml:12: components.p.reads: an event source mapping is the only reader of its queue, and line has another; remove one of them"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  p: {kind: event_source_mapping, reads: dead, invokes: packer}",
      "x.yaml:11: components.p.invokes: packer cannot stand here; name a function"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: f, invokes: f}",
      "x.yaml:12: components.p.reads: f cannot stand here; name a standard queue or stream"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: dead, invokes: f, batch_window: 301}",
      "x.yaml:12: components.p.batch_window: 301 lies outside of what makes sense here, 0 to 300; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, keys: {gold: 0.5}}",
      "x.yaml:11: components.s.keys.gold: no client has the tag gold; check its name"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, keys: [gold]}",
      "x.yaml:11: components.s.keys: this is a list, should be a group of keys"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 0}",
      "x.yaml:11: components.s.shards: 0 lies outside of what makes sense here, 1 to 64; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, write_limit: 1001}",
      "x.yaml:11: components.s.write_limit: 1,001 lies outside of what makes sense here, 1 to 1,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: stream}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: s, invokes: f, parallelization_factor: 11}",
      "x.yaml:13: components.p.parallelization_factor: 11 lies outside of what makes sense here, 1 to 10; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: stream}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: s, invokes: f, on_failure: s}",
      "x.yaml:13: components.p.on_failure: s cannot stand here; name a standard queue"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: dead}",
      "x.yaml:12: components.p: invokes is missing; add it"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  b: {kind: balancer, targets: []}",
      "x.yaml:11: components.b.targets: a balancer without targets answers 503 to everyone; name a component that takes its calls"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  b: {kind: balancer}",
      "x.yaml:11: components.b: targets is missing; add it"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  b: {kind: balancer, targets: [line]}",
      "x.yaml:11: components.b.targets.0: line cannot stand here; name a gateway, service, function, table, cache, balancer or workflow"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: []}\n  b: {kind: balancer, targets: [s, {to: s, leaves: 5}]}",
      "x.yaml:12: components.b.targets.1: s is a target here already; name each target once"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  b: {kind: balancer, targets: [b]}",
      "x.yaml:11: components.b.steps: these calls wait for one another in a circle, so break it: b > b"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: []}\n  b: {kind: balancer, targets: [s], algorithm: random}",
      "x.yaml:12: components.b.algorithm: this is \"random\", should be one of round_robin, least_outstanding"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: []}\n  b: {kind: balancer, targets: [s], health_check: {unhealthy: 0}}",
      "x.yaml:12: components.b.health_check.unhealthy: 0 lies outside of what makes sense here, 1 to 100; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: []}\n  b: {kind: balancer, targets: [s], sticky: true}",
      "x.yaml:12: components.b.sticky: this does nothing without visitors; add that, or remove this"
    ),
    (
      "reads: line,", "reads: line, scaling: {backlog: 5},",
      "x.yaml:11: components.packer.scaling: most is missing; add it"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{parallel: [{}, {call: t}]}]}",
      "x.yaml:12: components.s.steps.0.parallel.0: call is missing; add it"
    ),
    (
      "title: A shop", "title: A shop\naccount_concurrency: 10",
      "x.yaml:4: account_concurrency: this does nothing without a function; add that, or remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: topic, subscriptions: [{to: lime}]}",
      "x.yaml:11: components.t.subscriptions.0.to: there is no component lime; the nearest is line"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: topic, subscriptions: [{to: line, filter: vip}]}",
      "x.yaml:11: components.t.subscriptions.0.filter: no client has the tag vip; check its name"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: topic, subscriptions: [{to: packer}]}",
      "x.yaml:11: components.t.subscriptions.0.to: packer cannot stand here; name a standard queue or function"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  b: {kind: bucket, notifies: packer}",
      "x.yaml:11: components.b.notifies: packer cannot stand here; name a function, standard queue or topic"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: service, availability: 1.5, steps: []}",
      "x.yaml:11: components.s.availability: 1.5 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: service, retry: {attempts: 3, jitter: some}, steps: []}",
      "x.yaml:11: components.s.retry.jitter: this is \"some\", should be one of none, equal, full, decorrelated"
    ),
    (
      "{send: line}", "{send: line, items: 3}",
      "x.yaml:8: components.buyers.steps.0.items: only a call has items; remove it"
    ),
    (
      "{send: line}", "{send: line, locked: true}",
      "x.yaml:8: components.buyers.steps.0.locked: only an update has locked; remove it"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{call: t, items: 3}]}",
      "x.yaml:12: components.s.steps.0.items: only a write has items; write write_once: false"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{call: t, write_once: false, items: 26}]}",
      "x.yaml:12: components.s.steps.0.items: 26 lies outside of what makes sense here, 1 to 25; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{call: t, write_once: false, items: 2, send_again: some}]}",
      "x.yaml:12: components.s.steps.0.send_again: this is \"some\", should be one of nothing, unprocessed, all"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{update: t, locked: true}]}",
      "x.yaml:12: components.s.steps.0: an update needs work, the time between read and write, and locked: true or false"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  t: {kind: table}\n  s: {kind: service, steps: [{update: t, work: 1, locked: true, delay: 1}]}",
      "x.yaml:12: components.s.steps.0.delay: an update has work, locked and retry; remove this"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: [{update: dead, work: 1, locked: true}]}",
      "x.yaml:11: components.s.steps.0.update: dead cannot stand here; name a table"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  m: {kind: cache, steps: [{work: 1}]}\n  s: {kind: service, steps: [{look_up: m}]}",
      "x.yaml:12: components.s.steps.0.look_up: m cannot stand here; name a cache without steps, which its callers fill"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  m: {kind: cache}\n  s: {kind: service, steps: [{call: m}]}",
      "x.yaml:12: components.s.steps.0.call: m cannot stand here; name a gateway, service, function, table, cache, balancer or workflow"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  m: {kind: cache, values: 20000}",
      "x.yaml:11: components.m.values: 20,000 lies outside of what makes sense here, 1 to 10,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, changes: t}",
      "x.yaml:11: components.t.changes: t cannot stand here; name a function, standard queue or topic"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, changes: tt}",
      "x.yaml:11: components.t.changes: there is no component tt; the nearest is t"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, on_demand: {writes: 0}}",
      "x.yaml:11: components.t.on_demand.writes: 0 lies outside of what makes sense here, 1 to 1,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, latency: fast}",
      "x.yaml:11: components.t.latency: this is \"fast\", should be a number, $knob or $knob * number"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, write_capacity: {burst: 5}}",
      "x.yaml:11: components.t.write_capacity: rate is missing; add it"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: service, steps: [{parallel: [{call: line}]}]}",
      "x.yaml:11: components.s.steps.0.parallel: 2 to 16 calls can be made at once, not 1"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: [{parallel: [{call: dead}, {call: t}]}]}\n  t: {kind: table}",
      "x.yaml:11: components.s.steps.0.parallel.0.call: dead cannot stand here; name a gateway, service, function, table, cache, balancer or workflow"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  g: {kind: gateway, plans: [{name: p, rate: 1, burst: 1, clients: line}], steps: []}",
      "x.yaml:11: components.g.plans.0.clients: line cannot stand here; name a client"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  g: {kind: gateway, plans: [{name: p, rate: 0, burst: 1, clients: buyers}], steps: []}",
      "x.yaml:11: components.g.plans.0.rate: 0 lies outside of what makes sense here, 1e-06 to 1,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  g: {kind: gateway, plans: [{name: p, rate: 1, burst: 1, clients: [buyers, buyers]}], steps: []}",
      "x.yaml:11: components.g.plans.0.clients: buyers has a usage plan here already; name each client once"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  c: {kind: client, traffic: [{users: 2, think: 1}], steps: []}",
      "x.yaml:11: components.c.traffic.0: until is missing; say when the users leave"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  c: {kind: client, traffic: [{users: 2, think: 0, until: 9}], steps: []}",
      "x.yaml:11: components.c.traffic.0.think: 0 lies outside of what makes sense here, 0.001 to 10,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  c: {kind: client, traffic: [{users: 2.5, think: 1, until: 9}], steps: []}",
      "x.yaml:11: components.c.traffic.0.users: 2.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  c: {kind: client, traffic: [{users: 2, think: 1, until: 9, rate: 3}], steps: []}",
      "x.yaml:11: components.c.traffic.0.rate: there is no key rate here; there is ramp"
    ),
    (
      "down: packer", "errors: packer",
      "x.yaml:12: faults.0: share is missing; which share of the calls fails, 0 to 1?"
    ),
    (
      "down: packer", "down: packer, share: 0.5",
      "x.yaml:12: faults.0.share: only errors has a share; remove it"
    ),
    (
      "down: packer", "errors: packer, share: 2",
      "x.yaml:12: faults.0.share: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "down: packer", "errors: line, share: 0.5",
      "x.yaml:12: faults.0.errors: line cannot stand here; name a component that works for others: a gateway, service, function, table, worker, cache or balancer"
    ),
    (
      "down: packer", "down: packer, errors: packer",
      "x.yaml:12: faults.0: a fault names what is down, what is slow or what makes errors, one of them"
    ),
    (
      "down: packer", "down: [packer, lime]",
      "x.yaml:12: faults.0.down: there is no component lime; the nearest is line"
    ),
    (
      "down: packer", "down: packer, first: $order",
      "x.yaml:12: faults.0.first: there is no knob order; the nearest is orders"
    ),
    (
      "down: packer", "down: packer-2",
      "x.yaml:12: faults.0.down: there is no component packer-2; the nearest is packer"
    ),
    ("down: packer", "down: packer, for: 3", "x.yaml:12: faults.0.for: until says when this ends; remove one of them"),
    // Statements
    (
      "totals.succeeded == $orders", "totals.succeeded = $orders",
      "x.yaml:15: claims.0: \"totals.succeeded = $orders\" is no assertion; write it as: path op value, with op one of < <= == != >= >"
    ),
    (
      "totals.succeeded == $orders", "totals.succeeded",
      "x.yaml:15: claims.0: \"totals.succeeded\" is no assertion; write it as: path op value, with op one of < <= == != >= >"
    ),
    (
      "totals.succeeded == $orders", "total.succeeded == 1",
      "x.yaml:15: claims.0: the report has no field total.succeeded; the nearest is totals.succeeded"
    ),
    (
      "totals.succeeded == $orders", "nodes.lime.depth == 1",
      "x.yaml:15: claims.0: the report has no field nodes.lime.depth; the nearest is nodes.line.depth"
    ),
    (
      "totals.succeeded == $orders", "totals.succeeded == $older",
      "x.yaml:15: claims.0: there is no knob older; the nearest is orders"
    ),
    (
      "[totals.succeeded == $orders]", "[{that: now > 0, with: {order: 1}}]",
      "x.yaml:15: claims.0.with.order: there is no knob order; the nearest is orders"
    ),
    (
      "[totals.succeeded == $orders]", "[{that: now > 0, with: {orders: 101}}]",
      "x.yaml:15: claims.0.with.orders: 101 lies outside of what makes sense here, 0 to 100; change it or the range of its knob"
    ),
    (
      "[totals.succeeded == $orders]", "[{that: now > 0, with: {orders: x}}]",
      "x.yaml:15: claims.0.with.orders: this is \"x\", should be a number"
    ),
    (
      "[totals.succeeded == $orders]", "[{that: []}]",
      "x.yaml:15: claims.0.that: this claims nothing; write an assertion"
    ),
    (
      "[totals.succeeded == $orders]", "[{that: now > 0, at: -1}]",
      "x.yaml:15: claims.0.at: a run begins at 0 s; name a moment from then on"
    ),
    ("[totals.succeeded == $orders]", "", "x.yaml:15: claims: this is empty, should be a list"),
    (
      "{nodes.line.depth}", "{nodes.line.width}",
      "x.yaml:13: narration.0.say: the report has no field nodes.line.width; the nearest are nodes.line.depth, nodes.line.sent, nodes.line.empty_receives"
    ),
    // Alarms
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.width, over: 1, for: 1, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0.metric: the report has no field nodes.line.width; the nearest are nodes.line.depth, nodes.line.sent, nodes.line.empty_receives"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.max_depth, over: 1, for: 1, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0.metric: nodes.line.max_depth is said of the whole run, and an alarm looks at periods; name a level, a count or a latency"
    ),
    (
      "narration:",
      "alarms: [{name: a, metric: nodes.line.depth, over: 1, for: 1, period: 60, statistic: sum}]\nnarration:",
      "x.yaml:13: alarms.0.statistic: no sum is made of this field; write maximum or average"
    ),
    (
      "narration:",
      "alarms: [{name: a, metric: latency.caller.p99, over: 1, for: 1, period: 60, statistic: average}]\nnarration:",
      "x.yaml:13: alarms.0.statistic: the path of a latency says what is made of a period; remove this"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.depth, over: 1, for: 4, of: 3, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0.for: for can be 4 where of is 3, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.depth, over: -1, for: 1, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0.over: -1 lies outside of what makes sense here, 0 to 1,000,000,000,000; change it or the range of its knob"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.depth, over: 1, for: 1.5, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0.for: 1.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.depth, over: 1, for: 1, period: 0.5}]\nnarration:",
      "x.yaml:13: alarms.0.period: 0.5 lies outside of what makes sense here, 1 to 86,400; change it or the range of its knob"
    ),
    (
      "narration:", "alarms: [{name: a, metric: nodes.line.depth, over: 1, period: 60}]\nnarration:",
      "x.yaml:13: alarms.0: for is missing; add it"
    ),
    (
      "narration:",
      "alarms: [{name: a, metric: nodes.line.depth, over: 1, for: 1, period: 60, missing: bad}]\nnarration:",
      "x.yaml:13: alarms.0.missing: this is \"bad\", should be one of missing, notBreaching, breaching, ignore"
    ),
    (
      "[totals.succeeded == $orders]", "[alarms.late.since > 3]",
      "x.yaml:15: claims.0: the report has no field alarms.late.since; check its name"
    ),
    ("{$orders}", "{$order}", "x.yaml:13: narration.0.say: there is no knob order; the nearest is orders"),
    (
      "answer: drained_at", "answer: drained",
      "x.yaml:14: predictions.0.answer: the report has no field drained; the nearest is drained_at"
    ),
    ("{at: 1, say", "{say", "x.yaml:13: narration.0: a sentence has one moment, either when or at"),
    (
      "{id: end,", "{id: end, ask: b, answer: now}, {id: end,",
      "x.yaml:14: predictions: the name end is given twice; rename one"
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
