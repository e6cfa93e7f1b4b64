import Testing

@testable import Simulation

/// What an execution does, by hand; what the known answers of Tests/CourseContentTests have is not repeated here.
@Suite struct `A workflow` {
  private static let start = Component.client(.burst(1), does: .send("order"))

  private static func report(
    _ components: Component..., faults: [PlannedFault] = [], at moment: Double? = nil
  ) throws -> Report {
    let scenario = Scenario(components: [start] + components, faults: faults)
    #expect(scenario.problems() == [])
    var run = try scenario.begin()
    run.advance(to: moment.map { Instant(seconds: $0) } ?? .end)
    #expect(run.conservationErrors() == [])
    return run.report()
  }

  private static func task(_ name: String, _ callee: String, timeout: Quantity? = nil) -> WorkflowState {
    WorkflowState(name, .task(callee, timeout: timeout))
  }

  // MARK: Errors

  @Test func `never retries an error whose retrier has no attempts, though another would fit`() throws {
    let state = WorkflowState(
      "one", .task("shop", timeout: nil),
      retriers: [.init([.serviceException], attempts: 0), .init([.all])])
    let report = try Self.report(
      .workflow("order", state), .service("shop", does: .work(1)), faults: [.down("shop", until: 1)])
    #expect(report["nodes.order.failed"] == 1)
    #expect(report["nodes.order.last_ended_at"] == 0)
    #expect(report["nodes.order.transitions"] == 1)
  }

  /// It works 0 to 5 and 3 to 8, and is given up at 2 and at 5.
  @Test func `gives a task up at its timeout, which States.TaskFailed does not fit`() throws {
    let state = WorkflowState(
      "one", .task("shop", timeout: 2), retriers: [.init([.timeout], interval: 1, attempts: 1)],
      catchers: [.init([.taskFailed], next: "tidy")])
    let report = try Self.report(
      .workflow("order", state, Self.task("tidy", "shop")), .service("shop", does: .work(5)))
    #expect(report["nodes.order.last_ended_at"] == 5)
    #expect(report["nodes.order.failed"] == 1)
    #expect(report["nodes.order.timed_out"] == 0)
    #expect(report["nodes.shop.completed"] == 2)
    #expect(report["drained_at"] == 8)
  }

  /// Down at 0; errors at 2 and 5; good from 9 to 10.
  @Test func `counts each retrier for itself`() throws {
    let state = WorkflowState(
      "one", .task("shop", timeout: nil),
      retriers: [.init([.serviceException], interval: 1, attempts: 1), .init([.all], interval: 2, attempts: 2)])
    let report = try Self.report(
      .workflow("order", state), .service("shop", does: .work(1)),
      faults: [.down("shop", until: 0.5), .errors("shop", share: 1, from: 0, until: 6)])
    #expect(report["nodes.order.last_completed_at"] == 10)
    #expect(report["nodes.order.transitions"] == 4)
  }

  /// Attempts at 0, 1, 1 + 3 and 4 + 3.
  @Test func `waits no longer than the most`() throws {
    let state = WorkflowState(
      "one", .task("shop", timeout: nil), retriers: [.init([.all], interval: 1, attempts: 3, rate: 10, mostDelay: 3)])
    let report = try Self.report(.workflow("order", state), .service("shop", does: .failWhen(.always)))
    #expect(report["nodes.order.last_ended_at"] == 7)
  }

  @Test func `begins no branch after one that has failed at once`() throws {
    let report = try Self.report(
      .workflow(
        "order", WorkflowState("both", .parallel(["bad", "good"])), Self.task("bad", "never"),
        Self.task("good", "shop")),
      .function("never", does: .failWhen(.always)), .service("shop", does: .work(10)))
    #expect(report["nodes.order.last_ended_at"] == 0)
    #expect(report["nodes.order.transitions"] == 2)
    #expect(report["nodes.shop.completed"] == 0)
  }

  @Test func `makes a whole branching state again`() throws {
    let report = try Self.report(
      .workflow(
        "order",
        WorkflowState("both", .parallel(["one", "two"]), retriers: [.init([.all], interval: 1, attempts: 1)]),
        Self.task("one", "shop"), Self.task("two", "stock")),
      .service("shop", does: .work(1)), .service("stock", does: .work(2)),
      faults: [.errors("stock", share: 1, from: 0, until: 2.5)])
    // 0 to 2 fails, 3 to 5 is good; two states and their branches twice, and the retry.
    #expect(report["nodes.order.last_completed_at"] == 5)
    #expect(report["nodes.order.transitions"] == 6)
    #expect(report["nodes.shop.completed"] == 2)
  }

  // MARK: Ways

  /// It rests at 0, 10, 20 and 30, and looks at 10, 20 and 30.
  @Test func `goes round until its timeout`() throws {
    let report = try Self.report(
      .workflow(
        "order", timeout: 35, WorkflowState("rest", .wait(10), next: "look"),
        WorkflowState("look", .choice([.init(.above(value: 1, limit: 0), next: "rest")]), next: "lost"),
        WorkflowState("lost", .fail)))
    #expect(report["nodes.order.last_ended_at"] == 35)
    #expect(report["nodes.order.timed_out"] == 1)
    #expect(report["nodes.order.transitions"] == 7)
    #expect(report["drained_at"] == 35)
  }

  @Test func `works on thousands of items that take no time`() throws {
    let report = try Self.report(
      .workflow(
        "order", WorkflowState("each", .map("one", items: 10_000, atOnce: 1)), Self.task("one", "now")),
      .function("now"))
    #expect(report["nodes.order.completed"] == 1)
    #expect(report["nodes.order.transitions"] == 10_001)
    #expect(report["nodes.now.completed"] == 10_000)
  }

  @Test func `tells of each branch that ends, and which one is the last`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("order")),
      .workflow(
        "order", WorkflowState("each", .map("one", items: 3, atOnce: 1)), Self.task("one", "shop")),
      .service("shop", does: .work(1)))
    let joined = try scenario.log().log.entries.compactMap { entry -> Bool? in
      if case .callJoined(_, _, let isLast, _) = entry.event { isLast } else { nil }
    }
    #expect(joined == [false, false, true])
  }

  @Test func `works on 40 items at once at most`() throws {
    let report = try Self.report(
      .workflow(
        "order", WorkflowState("each", .map("one", items: 100, atOnce: 0)), Self.task("one", "shop")),
      .service("shop", does: .work(1)))
    #expect(report["nodes.order.last_completed_at"] == 3)
  }

  @Test func `starts another workflow and does not wait for it`() throws {
    let report = try Self.report(
      .workflow("order", Self.task("start", "mail")), .workflow("mail", WorkflowState("rest", .wait(5))))
    #expect(report["nodes.order.last_completed_at"] == 0)
    #expect(report["nodes.mail.last_completed_at"] == 5)
    #expect(report["latency.end_to_end.max"] == 5)
  }

  @Test func `that starts itself for ever comes to an end`() throws {
    var run = try Scenario(
      Self.start, .workflow("order", WorkflowState("rest", .wait(0), next: "again"), Self.task("again", "mail")),
      .workflow("mail", Self.task("back", "line")), .queue("line"),
      .worker(reads: "line", does: .send("order"))
    ).begin()
    run.advance(to: .end)
    #expect(run.halt == .noProgress)
  }

  @Test func `begins no more branches inside of one another than a run can at one instant`() throws {
    func problems(_ items: Quantity, _ ways: Int) -> [ScenarioProblem.Reason] {
      let states = [
        WorkflowState("each", .map("all", items: items, atOnce: 0)),
        WorkflowState("all", .map("both", items: 1_000, atOnce: 0)),
        WorkflowState("both", .parallel(Array(repeating: "rest", count: ways))), WorkflowState("rest", .wait(1)),
      ]
      let workflow = Component.Workflow(states: states)
      let component = Component(name: "order", label: "Order", kind: .workflow(workflow))
      return Scenario(components: [Self.start, component]).problems().map(\.reason)
    }
    #expect(problems(100, 10) == [])
    let kind = "branches of a workflow inside of one another"
    #expect(problems(100, 11) == [.tooMany(kind: kind, most: 1_000_000)])
    #expect(problems(101, 10) == [.tooMany(kind: kind, most: 1_000_000)])
  }

  // MARK: Limits

  @Test func `takes its branches and tokens along when it times out`() throws {
    let components: [Component] = [
      .workflow(
        "order", timeout: 5, WorkflowState("both", .parallel(["ask", "rest"])),
        WorkflowState("ask", .callback("desk", heartbeat: nil, timeout: nil)), WorkflowState("rest", .wait(100))),
      .queue("desk"),
    ]
    var run = try Scenario(components: [Self.start] + components).begin()
    run.advance(to: 4)
    #expect(run.report()["nodes.order.open_tokens"] == 1)
    #expect(run.conservationErrors() == [])
    run.advance(to: .end)
    let report = run.report()
    #expect(report["nodes.order.open_tokens"] == 0)
    #expect(report["nodes.order.last_ended_at"] == 5)
    #expect(report["nodes.order.timed_out"] == 1)
    #expect(run.conservationErrors() == [])
  }

  @Test func `keeps a wait as long as it was when it began`() throws {
    var run = try Scenario(
      .client(.burst(1), .burst(1, at: 20), does: .send("order")),
      .workflow("order", WorkflowState("rest", .wait(.of("time")))), knobs: [Knob("time", 10)]
    ).begin()
    run.advance(to: 5)
    var nobody = Nobody()
    try run.intervene(.turn("time", to: 4), observer: &nobody)
    run.advance(to: .end)
    let report = run.report()
    #expect(report["nodes.order.last_completed_at"] == 24)
    #expect(report["latency.end_to_end.max"] == 10)
  }

  @Test func `that is down is not started`() throws {
    let report = try Self.report(
      .workflow("order", WorkflowState("rest", .wait(1))), faults: [.down("order", until: 1)])
    #expect(report["errors.503"] == 1)
    #expect(report["nodes.order.transitions"] == 0)
  }

  @Test func `shows where a thousand executions wait`() throws {
    var run = try Scenario(
      .client(.burst(1_000), does: .send("order")),
      .workflow("order", WorkflowState("ask", .callback("desk", heartbeat: nil, timeout: nil))), .queue("desk"),
      .worker(reads: "desk", concurrency: 2, does: .work(1), .report("order", .success))
    ).begin()
    run.advance(to: 2.5)
    let view = try #require(run.snapshot().nodes[try run.node("order")].view as? WorkflowView)
    #expect(view.states[0].active == 996)
    #expect(view.openTokens == 996)
    let contents = run.contents(of: try run.node("order"), limit: 3)
    #expect(contents.count == 996)
    #expect(contents.entries.map(\.state) == [.awaitsToken, .awaitsToken, .awaitsToken])
    #expect(contents.entries.first?.place == 0)
    run.advance(to: .end)
    #expect(run.report()["nodes.order.completed"] == 1_000)
  }

  /// The cover fails at 0.5 and at 2, and takes the photos, which would have rested until 5, along.
  @Test func `knows of each state how often it failed, or was given up with its branch`() throws {
    let book = [
      WorkflowState("both", .parallel(["cover", "photos"]), catchers: [.init([.all], next: "letter")]),
      WorkflowState(
        "cover", .task("painter", timeout: nil), retriers: [.init([.all], interval: 1, attempts: 1, rate: 1)]),
      WorkflowState("photos", .wait(5)), Self.task("letter", "mail"),
    ]
    var run = try Scenario(
      Self.start, .workflow("order", book[0], book[1], book[2], book[3]),
      .service("painter", does: .work(0.5), .failWhen(.always)), .service("mail", does: .work(1))
    ).begin()
    let order = try run.node("order")
    run.advance(to: 1)
    let before = try #require(run.snapshot().nodes[order].view as? WorkflowView)
    #expect(before.states.map(\.failed) == [0, 0, 0, 0], "a retry is no end")
    run.advance(to: .end)
    let view = try #require(run.snapshot().nodes[order].view as? WorkflowView)
    #expect(view.states.map(\.entered) == [1, 1, 1, 1])
    #expect(view.states.map(\.failed) == [1, 1, 1, 0])
  }

  @Test func `counts a token that comes back twice as late`() throws {
    let report = try Self.report(
      .workflow("order", WorkflowState("ask", .callback("desk", heartbeat: nil, timeout: nil))),
      .function("desk", does: .work(1), .report("order", .success), .report("order", .success)))
    #expect(report["nodes.order.completed"] == 1)
    #expect(report["nodes.order.late_tokens"] == 1)
  }
}
