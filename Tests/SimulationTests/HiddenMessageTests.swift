import Testing

@testable import Simulation

/// What is seen of messages in flight, of those who have them, and of their whole lives.
@Suite struct `A message in flight` {
  /// Fifteen seconds of work under a visibility timeout of ten: received at 0, 10, 20 and so on, done at 15, 25, 35.
  private static let short = Scenario(
    .client(.burst(1), does: .send("orders")),
    .queue(visibility: 10, deadLetter: .init(queue: "dead", maxReceiveCount: 5)), .queue("dead"),
    .worker(concurrency: 2, does: .work(15), .write("sold", onlyOnce: 0)), .table("sold"))

  /// It fails after half a second, and comes back after thirty.
  private static let poison = Scenario(
    .client(.burst(1, isPoison: true), does: .send("orders")),
    .queue(visibility: 30, deadLetter: .init(queue: "dead", maxReceiveCount: 3)), .queue("dead"),
    .worker(concurrency: 2, does: .work(0.5), .failWhen(.poison)))

  private func seen(_ scenario: Scenario, at seconds: Double) throws -> (QueueView, [ExecutionSlot], Snapshot) {
    var run = try scenario.begin()
    run.advance(to: Instant(seconds: seconds))
    let snapshot = run.snapshot()
    return (
      try #require(snapshot.nodes[try run.node("orders")].view as? QueueView),
      try #require(snapshot.nodes[try run.node("workers")].view as? WorkerView).slots, snapshot
    )
  }

  @Test func `is seen with the time for which it is hidden, its receives and who is at it`() throws {
    let (queue, slots, _) = try seen(Self.short, at: 31)
    #expect(queue.inFlight == 1 && queue.waiting == 0 && queue.maxReceiveCount == 5 && queue.readerSlots == 2)
    // Received for the fourth time at 30; the executions of 0 and 10 have succeeded, those of 20 and 30 go on.
    let message = SeenMessage(
      number: 1, request: 1, receives: 4, executions: 2, successes: 2, hiddenFor: SimDuration(seconds: 9))
    #expect(queue.hidden == [message] && message.failures == 0 && message.isDuplicated)
    #expect(slots.map(\.message) == [message, message])
    #expect(slots.map(\.elapsed.seconds) == [11, 1])
  }

  @Test func `has one newest receipt handle, and all others are old`() throws {
    func handles(at seconds: Double) throws -> [String] {
      try seen(Self.short, at: seconds).1.map { "\($0.handle)\($0.isHandleOld ? " old" : "")" }
    }
    #expect(try handles(at: 5) == ["1", "0"])
    #expect(try handles(at: 12) == ["1 old", "2"])
    #expect(try handles(at: 31) == ["3 old", "4"])
  }

  @Test func `has no old receipt handle where any deletes`() throws {
    let lenient = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 10, deletesByAnyHandle: 1),
      .worker(concurrency: 2, does: .work(15), .write("sold", onlyOnce: 0)), .table("sold"))
    let (queue, slots, _) = try seen(lenient, at: 12)
    #expect(queue.hidden.map(\.oldHandlesDelete) == [true])
    #expect(slots.map(\.isHandleOld) == [false, false] && slots.map(\.handle) == [1, 2])
    #expect(try seen(Self.short, at: 12).0.hidden.map(\.oldHandlesDelete) == [false])
  }

  @Test func `leaves a handle that is old with everybody once it is a dead letter`() throws {
    let (queue, slots, _) = try seen(Self.short, at: 51)
    #expect(queue.inFlight == 0 && queue.hidden.isEmpty)
    #expect(slots.filter { $0.message != nil }.map(\.isHandleOld) == [true])
  }

  @Test func `has failed from its first failure on, and not before`() throws {
    for (at, failures) in [(0.2, 0), (0.6, 1), (30.2, 1), (30.6, 2), (60.6, 3)] {
      let (queue, slots, _) = try seen(Self.poison, at: at)
      #expect(queue.hidden.map(\.failures) == [failures], "\(at) s")
      #expect(queue.failedInFlight == (failures > 0 ? 1 : 0), "\(at) s")
      #expect(slots.compactMap(\.message).allSatisfy { $0.failures == failures }, "\(at) s")
    }
  }

  @Test func `is listed among the first sixty-four, those first that come back first`() throws {
    let scenario = Scenario(
      .client(.every(0.01, count: 100), does: .send("orders")), .queue(visibility: 50),
      .worker(concurrency: 100, does: .work(40)))
    let (queue, slots, _) = try seen(scenario, at: 20)
    #expect(queue.inFlight == 100 && queue.hidden.map(\.number) == Array(1...64))
    #expect(slots.compactMap(\.message?.number) == Array(1...100))
  }

  @Test func `has the handle 63 for all from there on`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 1),
      .worker(concurrency: 100, does: .work(200)))
    let (queue, slots, _) = try seen(scenario, at: 69.5)
    #expect(queue.hidden.map(\.receives) == [70])
    #expect(slots.map(\.handle).prefix(70) == (1...70).map { min($0, 63) }[...])
    #expect(slots.filter { $0.message != nil && !$0.isHandleOld }.count == 1)
  }

  @Test func `is written once too often for each time that its work was done before`() throws {
    for (at, written, repeated) in [(14.0, 0, 0), (16, 1, 0), (26, 2, 1), (60, 5, 4)] {
      let table = try seen(Self.short, at: at).2.nodes.compactMap { $0.view as? TableView }.first
      #expect(table?.written == written && table?.repeated == repeated, "\(at) s")
    }
  }

  @Test func `of a function is told with the time of its next attempt`() throws {
    let scenario = Scenario(
      .client(.burst(1, isPoison: true), .burst(1), does: .send("resize")),
      .function("resize", does: .work(2), .failWhen(.poison)))
    var run = try scenario.begin()
    func view(at seconds: Double) throws -> FunctionView {
      run.advance(to: Instant(seconds: seconds))
      return try #require(run.snapshot().nodes[1].view as? FunctionView)
    }
    #expect(try view(at: 1).failedBefore == 0)
    // Failed at 2, run again a minute later, and failed again at 64.
    let waiting = try view(at: 12)
    #expect(waiting.failedWaiting == 1 && waiting.waiting == 1 && waiting.nextAttempt == SimDuration(seconds: 50))
    let again = try view(at: 63)
    #expect(again.failedBefore == 1 && again.busy == 1 && again.failedWaiting == 0 && again.nextAttempt == nil)
  }

  // MARK: Its whole life

  private func life(_ scenario: Scenario) throws -> MessageLife? {
    MessageLife(of: Timeline(try scenario.begin()).playedAhead(eventBudget: .max))
  }

  @Test func `has a life of receives, hidden spans, executions and writes`() throws {
    let life = try #require(try life(Self.short))
    let message = try #require(life.messages.first)
    #expect(life.request == 1 && life.messages.count == 1)
    #expect(message.hidden.map(\.start.seconds) == [0, 10, 20, 30, 40])
    #expect(message.hidden.map(\.end.seconds) == [10, 20, 30, 40, 50])
    #expect(message.executions.map(\.span.start.seconds) == [0, 10, 20, 30, 40])
    #expect(message.executions.map(\.span.end.seconds) == [15, 25, 35, 45, 55])
    #expect(message.executions.allSatisfy { $0.end == .deleteRefused })
    #expect(message.executions.map(\.receive) == [1, 2, 3, 4, 5])
    #expect(message.executions.map(\.isDuplicate) == [false, true, true, true, true])
    #expect(message.deadLetteredAt?.seconds == 50 && message.goneAt == nil)
    #expect(life.writes.map(\.at.seconds) == [15, 25, 35, 45, 55])
    #expect(life.writes.map(\.isRepeated) == [false, true, true, true, true])
  }

  @Test(arguments: [(20.0, [UInt64(2)], 3), (301, [], 2)])
  func `has the life of what was sent once more, if a queue has found that it is the same`(
    second: Double, again: [UInt64], messages: Int
  ) throws {
    let scenario = Scenario(
      .client(
        .burst(1), .burst(1, at: .number(second)),
        does: .send("one", delay: nil, group: "g", deduplicationID: "payment"),
        .send("other")), .queue("one", isFIFO: true), .queue("other"),
      .worker("a", reads: "one", does: .work(1), .write("book", onlyOnce: 0)),
      .worker("b", reads: "other", does: .work(1), .write("book", onlyOnce: 0)), .table("book"))
    let life = try #require(try life(scenario))
    #expect(life.request == 1 && life.again == again)
    #expect(life.messages.count == messages && life.writes.count == messages)
    #expect(life.writes.map(\.isRepeated) == [false] + Array(repeating: true, count: messages - 1))
  }

  @Test func `has a life of failures where it is poison`() throws {
    let message = try #require(try life(Self.poison)?.messages.first)
    #expect(message.executions.map(\.end) == [.failed, .failed, .failed])
    #expect(message.executions.map(\.span.end.seconds) == [0.5, 30.5, 60.5])
    #expect(message.executions.allSatisfy { !$0.isDuplicate } && message.deadLetteredAt?.seconds == 90)
  }

  @Test func `has a life that ends with its delete where all is well`() throws {
    let life = try #require(
      try life(
        Scenario(
          .client(.burst(1), does: .send("events")), .topic("events", .init(to: "left"), .init(to: "right")),
          .queue("left"), .queue("right"), .worker("first", reads: "left", does: .work(2)),
          .worker("second", reads: "right", does: .work(5)))))
    #expect(life.messages.map { $0.executions.map(\.end) } == [[.deleted], [.deleted]])
    #expect(life.messages.map { $0.goneAt?.seconds } == [2, 5])
  }

  @Test func `is the story where it came back, or where there are few; and not where many come back`() throws {
    func system(_ good: Quantity, _ bad: Quantity) -> Scenario {
      Scenario(
        .client(named: "good", .every(1, count: good), does: .send("orders")),
        .client(named: "bad", .burst(bad, at: 5.5, isPoison: true), does: .send("orders")),
        .queue(visibility: 5, deadLetter: .init(queue: "dead", maxReceiveCount: 2)), .queue("dead"),
        .worker(concurrency: 9, does: .work(0.1), .failWhen(.poison)))
    }
    #expect(try life(system(3, 0))?.request == 1)
    #expect(try life(system(4, 0)) == nil)
    // The good ones come at 0 to 5, the bad one is the seventh.
    #expect(try life(system(6, 1))?.request == 7)
    #expect(try life(system(6, 8))?.request == 7)
    #expect(try life(system(6, 9)) == nil)
  }

  // MARK: Following

  @Test func `is followed as long as it has no result, and not once it is dead`() throws {
    var run = try Scenario(
      .client(.burst(1, isPoison: true), .burst(1, at: 2), .burst(1, at: 30), does: .send("orders")),
      .queue(visibility: 5, deadLetter: .init(queue: "dead", maxReceiveCount: 1)), .queue("dead"),
      .worker(does: .work(4), .failWhen(.poison))
    ).begin()
    // The first is acknowledged at 0, fails at 4 and is dead at 8, when somebody would receive it again; the second is
    // worked on from 4 to 8.
    for (at, request) in [(1.0, 1), (5, 1), (7.9, 1), (8.1, nil), (31, 3), (40, nil)] as [(Double, UInt64?)] {
      run.advance(to: Instant(seconds: at))
      #expect(run.oldestOpenRequest == request, "\(at) s")
    }
  }

  @Test func `is still at work when it has its result and a second worker has it`() throws {
    var run = try Self.short.begin()
    run.advance(to: Instant(seconds: 31))
    #expect(run.oldestOpenRequest == nil && run.oldestRequestAtWork == 1)
    run.advance(to: Instant(seconds: 80))
    #expect(run.oldestRequestAtWork == nil)
  }
}
