import Testing

/// Narration, predictions and alarms, with one thing wrong in them.
@Suite struct `A mistake in what a scenario says` {
  @Test(arguments: [
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
}
