import Testing

@testable import CourseContent

/// A workflow with one thing wrong in it: the line, the place, and what to do.
@Suite struct `A mistake in a workflow` {
  private static let text = """
    format: 1
    id: shop
    title: A shop
    story: Orders wait.
    knobs:
      total: {value: 1, range: [0, 10], step: 1}
    components:
      buyers: {kind: client, tag: vip, traffic: [{burst: 1, at: 0}], steps: [{send: order}]}
      bank: {kind: service, steps: [{work: $total}]}
      desk: {kind: queue}
      clerk: {kind: worker, reads: desk, steps: [{report: order}]}
      order:
        kind: workflow
        states:
          pay: {task: bank, next: size}
          size: {choice: [{only: vip, next: rest}], next: rest}
          rest: {wait: 5, next: ask}
          ask: {callback: desk, heartbeat: 5}

    """

  private func problems(_ text: String) -> [String] {
    do {
      let file = try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil)
      return file.warnings.map { "\($0.line): \($0.message)" }
    } catch {
      return error.sentences
    }
  }

  @Test func `is there none, it is read`() { #expect(problems(Self.text) == []) }

  @Test(arguments: [
    "rest: {parallel: [calm, no], next: ask, catch: [{errors: States.ALL, next: ask}]}\n      calm: {wait: 5}\n      no: {fail: true}",
    "rest: {map: no, items: $total, next: ask}\n      no: {fail: true}",
    "rest: {parallel: [calm, may], next: ask}\n      calm: {wait: 5}\n      may: {choice: [{only: vip, next: no}], next: ok}\n      ok: {wait: 1}\n      no: {fail: true}",
  ])
  func `is no branch that fails where what comes behind it is reached all the same`(states: String) {
    #expect(problems(Self.text.replacing("rest: {wait: 5, next: ask}", with: states)) == [])
  }

  @Test(arguments: [
    "{value: $total, above: 5, next: rest}, {value: $total, above: 3, next: ask}",
    "{only: vip, next: rest}, {value: $total, above: 3, next: ask}",
  ])
  func `is no rule that something is left to`(rules: String) {
    #expect(problems(Self.text.replacing("{only: vip, next: rest}", with: rules)) == [])
  }

  @Test func `is no circle through branches that take their time`() {
    let slow =
      "pay: {map: money, items: 2, next: both}\n      both: {parallel: [calm, money], next: also}\n      also: {choice: [{only: vip, next: size}], next: pay}\n      money: {task: bank}\n      calm: {wait: 0}"
    #expect(problems(Self.text.replacing("pay: {task: bank, next: size}", with: slow)) == [])
  }

  @Test(arguments: [
    // The token
    (
      "steps: [{report: order}]}", "steps: [{report: order, outcome: heartbeat}]}",
      "ask: {callback: desk, heartbeat: 5}",
      "ask: {callback: desk}",
      "x.yaml:18: components.order.states.ask.callback: nobody gives this token back, so that it is waited for without end; add a step report, a heartbeat or a timeout"
    )
  ])
  func `may be a token that nobody gives back`(
    step: String, other: String, state: String, endless: String, told: String
  ) {
    let text = Self.text.replacing(state, with: endless)
    #expect(problems(text) == [])
    #expect(problems(text.replacing(step, with: other)) == [told])
    #expect(problems(Self.text.replacing(step, with: other)) == [])
  }

  @Test(arguments: [
    // The ways
    (
      "next: size}", "next: siez}",
      "x.yaml:15: components.order.states.pay.next: there is no state siez; the nearest is size"
    ),
    (
      "{only: vip, next: rest}", "{only: vip, next: zzz}",
      "x.yaml:16: components.order.states.size.choice.0.next: there is no state zzz; check its name"
    ),
    (
      "next: ask}", "catch: []}",
      "x.yaml:17: components.order.states.rest.catch: a wait has no catch; remove it"
    ),
    (
      "rest: {wait: 5, next: ask}", "rest: {wait: 5}",
      "x.yaml:18: components.order.states.ask: no way leads to the state ask; lead to it by next, choice, catch, parallel or map, or remove it"
    ),
    (
      "rest: {wait: 5, next: ask}",
      "rest: {parallel: [calm, no], next: ask}\n      calm: {wait: 5}\n      no: {fail: true}",
      "x.yaml:20: components.order.states.ask: no way leads to the state ask; lead to it by next, choice, catch, parallel or map, or remove it"
    ),
    (
      "rest: {wait: 5, next: ask}",
      "rest: {map: no, items: 3, next: ask}\n      no: {wait: 1, next: end}\n      end: {fail: true}",
      "x.yaml:20: components.order.states.ask: no way leads to the state ask; lead to it by next, choice, catch, parallel or map, or remove it"
    ),
    (
      "rest: {wait: 5, next: ask}", "rest: {map: calm, items: 0, next: ask}\n      calm: {wait: 5}",
      "x.yaml:18: components.order.states.calm: no way leads to the state calm; lead to it by next, choice, catch, parallel or map, or remove it"
    ),
    (
      "{only: vip, next: rest}", "{value: $total, above: 3, next: rest}, {value: $total, above: 5, next: ask}",
      "x.yaml:16: components.order.states.size.choice.1: all that this is for goes to what stands before it; change one of them, or remove this"
    ),
    (
      "{only: vip, next: rest}", "{only: vip, next: rest}, {only: vip, next: ask}",
      "x.yaml:16: components.order.states.size.choice.1: all that this is for goes to what stands before it; change one of them, or remove this"
    ),
    (
      "{task: bank, next: size}",
      "{task: bank, timeout: 9, next: size, catch: [{errors: [States.TaskFailed, States.Timeout], next: rest}, {errors: States.ALL, next: ask}]}",
      "x.yaml:15: components.order.states.pay.catch.1: all that this is for goes to what stands before it; change one of them, or remove this"
    ),
    (
      "{task: bank, next: size}",
      "{task: bank, next: size, retry: [{errors: States.TaskFailed}, {errors: Lambda.ServiceException}]}",
      "x.yaml:15: components.order.states.pay.retry.1: all that this is for goes to what stands before it; change one of them, or remove this"
    ),
    (
      "rest: {wait: 5, next: ask}",
      "rest: {wait: $total, next: back}\n      back: {choice: [{only: vip, next: size}], next: ask}",
      "x.yaml:16: components.order.states.size: these states lead to one another and take no time, so put a wait or a task between them: size > rest > back > size"
    ),
    (
      "pay: {task: bank, next: size}", "pay: {choice: [{only: vip, next: pay}], next: size}",
      "x.yaml:15: components.order.states.pay: these states lead to one another and take no time, so put a wait or a task between them: pay > pay"
    ),
    (
      "pay: {task: bank, next: size}",
      "pay: {parallel: [size, money], next: size}\n      money: {task: bank, next: pay}",
      "x.yaml:15: components.order.states.pay: a branch of pay leads back to it, and so would branch again without end; lead its last state nowhere"
    ),
    (
      "pay: {task: bank, next: size}",
      "pay: {map: money, items: $total, next: both}\n      both: {parallel: [calm, quick], next: also}\n      also: {choice: [{only: vip, next: size}], next: pay}\n      money: {task: bank}\n      calm: {wait: 0}\n      quick: {choice: [{only: vip, next: calm}], next: calm}",
      "x.yaml:15: components.order.states.pay: these states lead to one another and take no time, so put a wait or a task between them: pay > both > also > pay"
    ),
    (
      "pay: {task: bank, next: size}",
      "pay: {parallel: [broken, size], catch: [{errors: States.ALL, next: pay}]}\n      broken: {fail: true}",
      "x.yaml:15: components.order.states.pay: these states lead to one another and take no time, so put a wait or a task between them: pay > pay"
    ),
    (
      "pay: {task: bank, next: size}",
      "pay: {parallel: [broken, size], retry: [{errors: States.Timeout, interval: 1}], catch: [{errors: States.ALL, next: pay}]}\n      broken: {fail: true}",
      "x.yaml:15: components.order.states.pay: these states lead to one another and take no time, so put a wait or a task between them: pay > pay"
    ),
    (
      "pay: {task: bank, next: size}",
      "pay: {parallel: [broken, size], retry: [{errors: States.ALL, interval: 1, attempts: 0}], catch: [{errors: States.ALL, next: pay}]}\n      broken: {fail: true}",
      "x.yaml:15: components.order.states.pay: these states lead to one another and take no time, so put a wait or a task between them: pay > pay"
    ),
    (
      "{only: vip, next: rest}", "{value: 5, above: 3, next: rest}",
      "x.yaml:16: components.order.states.size.choice.0: value is always more than above, so nothing behind this rule is reached; change one of them, or remove the rest"
    ),
    (
      "{task: bank, next: size}",
      "{task: bank, next: size, catch: [{errors: States.HeartbeatTimeout, next: rest}]}",
      "x.yaml:15: components.order.states.pay.catch.0: this does nothing without a callback with a heartbeat; add that, or remove this"
    ),
    (
      "{task: bank, next: size}",
      "{task: bank, next: size, catch: [{errors: States.TaskFailed, next: rest}, {errors: States.ALL, next: ask}]}",
      "x.yaml:15: components.order.states.pay.catch.1: all that this is for goes to what stands before it; change one of them, or remove this"
    ),
    (
      "{task: bank, next: size}",
      "{task: desk, next: size, catch: [{errors: Lambda.TooManyRequestsException, next: rest}]}",
      "x.yaml:15: components.order.states.pay.catch.0: this does nothing without a component that answers calls; add that, or remove this"
    ),
    (
      "rest: {wait: 5, next: ask}",
      "rest: {parallel: [calm, also], next: ask, catch: [{errors: States.ALL, next: ask}]}\n      calm: {wait: 5}\n      also: {wait: 6}",
      "x.yaml:17: components.order.states.rest.catch.0: this does nothing without a branch that can end so; add that, or remove this"
    ),
    (
      "rest: {wait: 5, next: ask}",
      "rest: {parallel: [calm, no], next: ask, catch: [{errors: States.Timeout, next: ask}]}\n      calm: {choice: [{only: vip, next: no}], next: also}\n      also: {wait: 6}\n      no: {fail: true}",
      "x.yaml:17: components.order.states.rest.catch.0: this does nothing without a branch that can end so; add that, or remove this"
    ),
    (
      "kind: workflow", "timeout: 5\n    kind: workflow",
      "x.yaml:18: components.order.states.rest.wait: wait can be 5 where timeout is 5, and has to be less; change one of them, or the range of its knob"
    ),
    (
      "kind: workflow\n    states:\n      pay: {task: bank, next: size}",
      "kind: workflow\n    timeout: 8\n    states:\n      pay: {wait: 4, next: size}",
      "x.yaml:18: components.order.states.rest.wait: wait with those before it can be 9 where timeout is 8, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "{task: bank, next: size}", "{task: bank, next: size, retry: [{errors: States.Timeout}]}",
      "x.yaml:15: components.order.states.pay.retry.0: this does nothing without a timeout; add that, or remove this"
    ),
    (
      "ask: {callback: desk, heartbeat: 5}", "ask: {task: desk}",
      "x.yaml:11: components.clerk.steps.0.report: this does nothing without a callback in order; add that, or remove this"
    ),
    (
      "{only: vip, next: rest}", "{value: $total, above: 10, next: rest}",
      "x.yaml:16: components.order.states.size.choice.0: value is never more than above, so this rule leads nowhere; change one of them, or remove the rule"
    ),
    // The types
    (
      "kind: workflow", "kind: workflow\n    timeout: 3",
      "x.yaml:18: components.order.states.rest.wait: wait can be 5 where timeout is 3, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "kind: workflow", "kind: workflow\n    type: express",
      "x.yaml:19: components.order.states.ask.callback: an Express workflow does not wait for a token; write type: standard, or task in place of callback"
    ),
    (
      "kind: workflow", "kind: workflow\n    type: quick",
      "x.yaml:14: components.order.type: this is \"quick\", should be one of standard, express"
    ),
    (
      "{send: order}", "{call: order}",
      "x.yaml:8: components.buyers.steps.0.call: order is a Standard workflow, which is started and does not answer; send to it, or write type: express there"
    ),
    // The states
    (
      "task: bank, ", "",
      "x.yaml:15: components.order.states.pay: a state does one thing: task, callback, wait, choice, parallel, map or fail"
    ),
    (
      "task: bank", "task: bank, wait: 1",
      "x.yaml:15: components.order.states.pay: a state does one thing: task, callback, wait, choice, parallel, map or fail"
    ),
    (
      "wait: 5", "wait: 5, timeout: 3",
      "x.yaml:17: components.order.states.rest.timeout: a wait has no timeout; remove it"
    ),
    (
      "wait: 5", "wait: -5",
      "x.yaml:17: components.order.states.rest.wait: -5 lies outside of what makes sense here, 0 to 10,000,000; change it or the range of its knob"
    ),
    (
      "task: bank", "task: bnak",
      "x.yaml:15: components.order.states.pay.task: there is no component bnak; the nearest is bank"
    ),
    (
      "task: bank", "task: clerk",
      "x.yaml:15: components.order.states.pay.task: clerk cannot stand here; name a component that answers, standard queue, topic, function or workflow"
    ),
    (
      "callback: desk", "callback: bank",
      "x.yaml:18: components.order.states.ask.callback: bank cannot stand here; name a standard queue or function"
    ),
    (
      "{only: vip, next: rest}", "{only: vpi, next: rest}",
      "x.yaml:16: components.order.states.size.choice.0.only: no client has the tag vpi; the nearest is vip"
    ),
    (
      "{only: vip, next: rest}", "{next: rest}",
      "x.yaml:16: components.order.states.size.choice.0: a rule has either only, or value and above"
    ),
    ("task: bank", "map: rest", "x.yaml:15: components.order.states.pay.map: items is missing; how many are there?"),
    (
      "task: bank", "map: rest, items: 2.5",
      "x.yaml:15: components.order.states.pay.items: 2.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    (
      "task: bank", "map: rest, items: 2, at_once: 41",
      "x.yaml:15: components.order.states.pay.at_once: 41 lies outside of what makes sense here, 0 to 40; change it or the range of its knob"
    ),
    (
      "task: bank", "parallel: [rest]",
      "x.yaml:15: components.order.states.pay.parallel: 2 to 16 branches can be run, not 1"
    ),
    (
      "ask: {callback: desk, heartbeat: 5}", "ask: {fail: false}",
      "x.yaml:18: components.order.states.ask.fail: write fail: true"
    ),
    (
      "heartbeat: 5", "heartbeat: 5, timeout: 5",
      "x.yaml:18: components.order.states.ask.heartbeat: heartbeat can be 5 where timeout is 5, and has to be less; change one of them, or the range of its knob"
    ),
    // What is done about errors
    (
      "task: bank", "task: bank, retry: [{errors: All}]",
      "x.yaml:15: components.order.states.pay.retry.0.errors: this is \"All\", should be one of States.ALL, States.TaskFailed, States.Timeout, States.HeartbeatTimeout, Lambda.TooManyRequestsException, Lambda.ServiceException"
    ),
    (
      "task: bank", "task: bank, retry: [{errors: States.ALL, attempts: 101}]",
      "x.yaml:15: components.order.states.pay.retry.0.attempts: 101 lies outside of what makes sense here, 0 to 100; change it or the range of its knob"
    ),
    (
      "task: bank", "task: bank, retry: [{errors: States.ALL, interval: 5, max_delay: 2}]",
      "x.yaml:15: components.order.states.pay.retry.0.interval: interval can be 5 where max_delay is 2, and must not be more; change one of them, or the range of its knob"
    ),
    (
      "task: bank", "task: bank, retry: [{errors: States.ALL, interval: 2}, {errors: States.Timeout}]",
      "x.yaml:15: components.order.states.pay.retry: States.ALL stands alone, in the last rule, for it takes every error; change the order"
    ),
    (
      "task: bank", "task: bank, catch: [{errors: [States.Timeout, States.ALL], next: rest}]",
      "x.yaml:15: components.order.states.pay.catch: States.ALL stands alone, in the last rule, for it takes every error; change the order"
    ),
    (
      "task: bank", "task: bank, catch: [{errors: States.ALL}]",
      "x.yaml:15: components.order.states.pay.catch.0: next is missing; add it"
    ),
    // Reports
    (
      "{report: order}", "{report: desk}",
      "x.yaml:11: components.clerk.steps.0.report: desk cannot stand here; name a workflow"
    ),
    (
      "{report: order}", "{report: order, outcome: done}",
      "x.yaml:11: components.clerk.steps.0.outcome: this is \"done\", should be one of success, failure, heartbeat"
    ),
    (
      "{report: order}", "{work: 1, outcome: failure}",
      "x.yaml:11: components.clerk.steps.0.outcome: only a report has an outcome; remove it"
    ),
  ])
  func `is told in one line`(right: String, wrong: String, sentence: String) throws {
    #expect(Self.text.contains(right))
    #expect(problems(Self.text.replacing(right, with: wrong, maxReplacements: 1)) == [sentence])
  }

  @Test func `has more states than can be drawn`() {
    let many = (0..<40).map { "      s\($0): {wait: 1, next: s\($0 + 1)}\n" }.joined() + "      s40: {wait: 1}\n"
    let text = Self.text.replacing(
      "      pay: {task: bank, next: size}", with: "      pay: {task: bank, next: s0}\n" + many)
    #expect(problems(text).first == "x.yaml:15: components.order.states: a workflow has 1 to 32 states, not 45")
  }

  /// Without a default a choice ends where no rule holds, and that is no error.
  @Test func `is none where a branch can end well, by a choice of which no rule holds`() {
    let states = """
      pay: {parallel: [look, calm], next: size}
            look: {choice: [{value: $total, above: 5, next: no}]}
            no: {fail: true}
            calm: {wait: 5}
      """
    #expect(
      problems(Self.text.replacing("pay: {task: bank, next: size}", with: states)).filter {
        $0.contains("no way leads")
      } == [])
  }
}
