import Testing

/// What works and what is called again, with one thing wrong in it.
@Suite struct `A mistake in a function, a table, a bucket, a topic or a retry` {
  @Test(arguments: [
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
      "x.yaml:12: components.p.reads: f cannot stand here; name a queue or stream"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: []}\n  p: {kind: event_source_mapping, reads: dead, invokes: f, batch_size: 1, partial_response: true}",
      "x.yaml:12: components.p.partial_response: this does nothing without a batch_size above 1; add that, or remove this"
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
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, on_demand: {shards: 65}}",
      "x.yaml:11: components.s.on_demand.shards: 65 lies outside of what makes sense here, 1 to 64; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, on_demand: {period: 0}}",
      "x.yaml:11: components.s.on_demand.period: 0 lies outside of what makes sense here, 0.001 to 10,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, on_demand: {on: 2}}",
      "x.yaml:11: components.s.on_demand.on: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
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
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, steps: [{fail_when: {receives: 2}}]}",
      "x.yaml:11: components.s.steps.0.fail_when: this does nothing without a message that it is handed; add that, or remove this"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  f: {kind: function, steps: [{fail_when: {receives: 2}}]}\n  g: {kind: gateway, steps: [{call: f}]}",
      "x.yaml:11: components.f.steps.0.fail_when: this does nothing without a message that it is handed; add that, or remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  g: {kind: gateway, steps: [], plans: []}",
      "x.yaml:11: components.g.plans: there is no plan here; add one, or remove it"
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
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  s: {kind: service, retry: {attempts: 3, backoff: 1, factor: 3, jitter: decorrelated}, steps: []}",
      "x.yaml:11: components.s.retry.factor: this does nothing without another jitter; add that, or remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue, fair: {on: false, noisy_count: 3}}",
      "x.yaml:10: components.dead.fair: this does nothing without on: true; add that, or remove this"
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
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: {on: 2}}",
      "x.yaml:11: components.s.on_demand.on: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: {on: $orders}}",
      "x.yaml:11: components.s.on_demand.on: 100 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: {on: x}}",
      "x.yaml:11: components.s.on_demand.on: this is \"x\", should be true, false, a number, $knob or $knob * number"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: 2}",
      "x.yaml:11: components.s.on_demand.on: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  s: {kind: stream, shards: 2, on_demand: true}",
      "x.yaml:11: components.s.shards: this does nothing without on_demand: false; add that, or remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, write_capacity: {rate: 5}, on_demand: {on: 2}}",
      "x.yaml:11: components.t.on_demand.on: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, write_capacity: {rate: 5}, on_demand: {on: x}}",
      "x.yaml:11: components.t.on_demand.on: this is \"x\", should be true, false, a number, $knob or $knob * number"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, write_capacity: {rate: 5}, on_demand: true}",
      "x.yaml:11: components.t.write_capacity: this does nothing without on_demand: false; add that, or remove this"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, on_demand: {writes: 0}}",
      "x.yaml:11: components.t.on_demand.writes: 0 lies outside of what makes sense here, 1 to 1,000,000; change it or the range of its knob"
    ),
    (
      "dead: {kind: queue}", "dead: {kind: queue}\n  t: {kind: table, on_demand: maybe}",
      "x.yaml:11: components.t.on_demand: this is \"maybe\", should be {on, writes, reads, period}, true, false, a number, $knob or $knob * number"
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
      "dead: {kind: queue}\n  g: {kind: gateway, plans: [{name: p, rate: 1, burst: 1, clients: []}], steps: []}",
      "x.yaml:11: components.g.plans.0.clients: this plan is for nobody; name a client, or remove the plan"
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
      "x.yaml:11: components.c.traffic.0.rate: users says already how many requests come, and rate would say it again; remove one of them"
    ),
    (
      "dead: {kind: queue}",
      "dead: {kind: queue}\n  c: {kind: client, traffic: [{users: 2, think: 1, ramp: 20, until: 10}], steps: []}",
      "x.yaml:11: components.c.traffic.0.ramp: from + ramp can be 20 where until is 10, and must not be more; change one of them, or the range of its knob"
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
  ])
  func `is told in one line`(part: String, other: String, line: String) {
    #expect(problems(of: Sample.with(part, as: other), id: "shop") == [line])
  }
}
