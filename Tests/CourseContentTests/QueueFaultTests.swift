import Testing

/// Queues in order, changes of the visibility timeout, and who is named by whom.
@Suite struct `A mistake in a queue, or in where a link leads` {
  @Test(arguments: [
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
      "x.yaml:8: components.buyers.steps.0.group: only a FIFO queue and a fair one know groups; write fifo: true or fair: true at line, or remove it"
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
      "reads: line,", "reads: line, batch: many,",
      "x.yaml:11: components.packer.batch: this is \"many\", should be {size, parallel, partial_response}, a number, $knob or $knob * number"
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
      "reads: line,", "reads: line, polling: {wait_time: 0.001},",
      "x.yaml:11: components.packer.polling.wait_time: 0.001 lies outside of what makes sense here, 0.1 to 20; change it or the range of its knob"
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
      "work: 1", "fail_when: {receives: 1.5}",
      "x.yaml:11: components.packer.steps.0.fail_when.receives: 1.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    (
      "reads: line,", "reads: line, on_failure: drop,",
      "x.yaml:11: components.packer.on_failure: this is \"drop\", should be one of keep, hand_back, {visibility_timeout}"
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
      "x.yaml:8: components.buyers.kind: this is \"customer\", should be one of client, gateway, service, function, table, worker, queue, topic, bus, schedule, bucket, cache, event_source_mapping, balancer, stream, workflow"
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
  ])
  func `is told in one line`(part: String, other: String, line: String) {
    #expect(problems(of: Sample.with(part, as: other), id: "shop") == [line])
  }
}
