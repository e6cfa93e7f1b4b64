import Testing

/// What is wrong in one place is told in one line, although other numbers that are right contradict it as well.
@Suite struct `One mistake` {
  private static func system(client: String = "", _ others: String, head: String = "") -> String {
    """
    format: 1
    id: shop
    title: A shop
    story: Orders wait.
    \(head)
    components:
      buyers: {kind: client, tag: buyers, traffic: [{burst: 3, at: 0}], steps: [{call: door}, {send: line}]\(client)}
      door: {kind: service, slots: 1, steps: [{work: 1}]}
    \(others)

    """
  }

  private static let worker = "  line: {kind: queue}\n  packer: {kind: worker, reads: line, steps: [{work: 1}]}"

  private static func polled(_ mapping: String = "", function: String = "", queue: String = "") -> String {
    "  line: {kind: queue\(queue)}\n  poller: {kind: event_source_mapping, reads: line, invokes: f\(mapping)}\n"
      + "  f: {kind: function\(function), steps: [{work: 1}]}"
  }

  @Test(arguments: [
    ("retry: {attempts: 3, cap: -1}", "retry.cap: -1 lies outside of what makes sense here, 0 to 10,000,000"),
    ("timeout: 0", "timeout: 0 lies outside of what makes sense here, 1e-09 to 10,000,000"),
    (
      "retry: {attempts: 1, budget: {size: 9, cost: 1, refund: 1}}",
      "retry.budget: this does nothing without a second attempt"
    ),
    (
      "retry: {attempts: 2, budget: {size: 10, cost: 20, refund: 1}}",
      "retry.budget.cost: cost can be 20 where size is 10, and must not be more"
    ),
    (
      "retry: {attempts: 2, breaker: {failures: 2, of: 5, open: 10000000, trials: 1}}",
      "retry.breaker.open: open can be 10,000,000 where limit is 1,209,600, and has to be less"
    ),
    (
      "retry: {attempts: 2, breaker: {failures: 6, of: 5, open: 1, trials: 1}}",
      "retry.breaker.failures: failures can be 6 where of is 5, and must not be more"
    ),
  ])
  func `of a caller is told in one line`(keys: String, sentence: String) {
    let told = problems(of: Self.system(client: ", " + keys, Self.worker))
    #expect(told.count == 1 && told[0].contains("components.buyers.\(sentence)"), "\(told)")
  }

  @Test(arguments: [
    ("  line: {kind: queue, retention: 0}", "line.retention: 0 lies outside"),
    (
      "  line: {kind: queue}\n  packer: {kind: worker, reads: line, batch: 0, steps: [{work: 1}]}",
      "packer.batch.size: 0 lies outside of what makes sense here, 1 to 10"
    ),
    (polled(", maximum_pollers: 0"), "poller.maximum_pollers: 0 lies outside of what makes sense here, 1 to 10,000"),
    (
      polled(", maximum_concurrency: 1"),
      "poller.maximum_concurrency: 1 lies outside of what makes sense here, 2 to 1,000"
    ),
    (polled("", function: ", timeout: 901"), "f.timeout: 901 lies outside of what makes sense here, 1e-09 to 900"),
    (
      polled(", batch_window: 5", queue: ", fifo: true"),
      "poller.batch_window: line is a FIFO queue, whose batches are not gathered for a time; remove batch_window"
    ),
    (
      polled(", batch_size: 11", queue: ", fifo: true"),
      "poller.batch_size: batch_size can be 11 where the most without a batch_window of a second is 10"
    ),
    (
      worker.replacing("{work: 1}", with: "{work: {median: 3}}"),
      "packer.steps.0.work.median: there is no key median here; there is mean"
    ),
    (
      worker.replacing("{work: 1}", with: "{work: {uniform: 3}}"),
      "packer.steps.0.work.uniform: this is \"3\", should be a list"
    ),
  ])
  func `of a queue, and of what reads it, is told in one line`(components: String, sentence: String) {
    let told = problems(of: Self.system(components))
    #expect(told.count == 1 && told[0].contains("components.\(sentence)"), "\(told)")
  }

  @Test(arguments: [("0", "0 lies outside"), ("2.5", "2.5 is no whole number")])
  func `of the account is told in one line`(account: String, sentence: String) {
    let text = Self.system(Self.polled("", function: ", concurrency: 3"), head: "account_concurrency: \(account)")
    let told = problems(of: text)
    #expect(told.count == 1 && told[0].contains("account_concurrency: \(sentence)"), "\(told)")
  }

  @Test(arguments: [
    (polled("", function: ", cold_start: abc, keep_idle: 5"), "f.cold_start: this is \"abc\""),
    (
      "  line: {kind: queue, visibility_timeout: 1e12, dead_letter: {queue: dead, max_receive_count: 3}}\n"
        + "  dead: {kind: queue}", "line.visibility_timeout: 1,000,000,000,000 lies outside"
    ),
    (polled(", batch_window: -3, batch_size: 20"), "poller.batch_window: -3 lies outside"),
    (
      "  line: {kind: queue}\n  bus: {kind: bus, rules: [{name: all, pattern: {total: [1e12]}, targets: [{to: line}]}]}",
      "bus.rules.0.pattern.total"
    ),
    (
      "  line: {kind: workflow, states: {one: {fail: abc}}}", "line.states.one.fail: this is \"abc\""
    ),
    (
      "  line: {kind: queue}\n  shop: {kind: service, chain: abc, steps: [{work: 1}]}", "shop.chain: this is \"abc\""
    ),
  ])
  func `whose consequences lie elsewhere is told in one line`(components: String, sentence: String) {
    let told = problems(of: Self.system(components))
    #expect(told.count == 1 && told[0].contains("components.\(sentence)"), "\(told)")
  }

  @Test func `none is told of pollers of a FIFO queue`() {
    #expect(problems(of: Self.system(Self.polled(", batch_size: 10", queue: ", fifo: true"))) == [])
  }
}
