import Simulation
import Testing

/// Of one instant completions come first, then expiries, then what becomes visible, arrivals, receives, and timeouts:
/// whichever of them was scheduled earlier. Every kind of event is put between two of each, at 70 s, with links of 1 s.
@Suite struct PhaseOrderTests {
  enum Phase: Int, CaseIterable { case completion, expiry, visibility, arrival, receive, timeout }

  struct Candidate: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let phase: Phase
    let components: [Component]
    var faults: [PlannedFault] = []
    let isMeant: @Sendable (RunEvent, (String) -> NodeIndex) -> Bool
  }

  /// Two of each phase at 70: one that was scheduled long before, and one that was scheduled just before.
  private static let markers: [Component] = [
    .client(named: "early-caller", .burst(1), does: .call("early")), .service("early", does: .work(69)),
    .client(named: "late-caller", .burst(1, at: 68.5), does: .call("late")), .service("late", does: .work(0.5)),
    .client(named: "early-keeper", .burst(1), does: .send("early-old")), .queue("early-old", retention: 69),
    .client(named: "late-keeper", .burst(1, at: 68.5), does: .send("late-old")), .queue("late-old", retention: 0.5),
    .client(named: "early-sender", .burst(1), does: .send("seen", delay: 69)),
    .client(named: "late-sender", .burst(1, at: 68.5), does: .send("seen", delay: 0.5)), .queue("seen"),
    .client(named: "comers", .burst(1, at: 70)),
    .client(named: "bringers", .burst(1, at: 69), does: .send("met")), .queue("met"),
    .worker("takers", reads: "met", does: .work(0)),
    .client(named: "early-leavers", .burst(1), timeout: 70, does: .call("endless")),
    .client(named: "late-leavers", .burst(1, at: 68.5), timeout: 1.5, does: .call("endless")),
    .service("endless", does: .work(500)),
  ]

  private static func marker(_ event: RunEvent, _ node: (String) -> NodeIndex) -> Phase? {
    switch event {
    case .worked(let at, _, _) where at == node("early") || at == node("late"): .completion
    case .messageExpired: .expiry
    case .messageVisible(let at, _, _) where at == node("seen"): .visibility
    case .requestStarted(let at, _) where at == node("comers"): .arrival
    case .messageSent(let at, _, _) where at == node("met"): .arrival
    case .messageReceived(_, let at, _, _, _) where at == node("takers"): .receive
    case .callTimedOut(let at, _) where at == node("early-leavers") || at == node("late-leavers"): .timeout
    default: nil
    }
  }

  private static func departs(
    from name: String, _ cargo: Transit.Cargo = .message
  ) -> @Sendable (RunEvent, (String) -> NodeIndex) -> Bool {
    { event, node in
      if case .departed(let transit) = event { transit.cargo == cargo && transit.from == node(name) } else { false }
    }
  }

  private static func isSent(to name: String) -> @Sendable (RunEvent, (String) -> NodeIndex) -> Bool {
    { event, node in if case .messageSent(let at, _, _) = event { at == node(name) } else { false } }
  }

  private static func isAnswered(_ name: String) -> @Sendable (RunEvent, (String) -> NodeIndex) -> Bool {
    { event, node in if case .requestAnswered(let at, _, _, _) = event { at == node(name) } else { false } }
  }

  static let candidates = [
    Candidate(
      testDescription: "a call arrives", phase: .arrival,
      components: [.client(.burst(1, at: 69), does: .call("shop")), .service("shop", does: .work(1))],
      isMeant: { event, node in if case .callBegan(let at, _, _) = event { at == node("shop") } else { false } }),
    Candidate(
      testDescription: "an answer arrives", phase: .completion,
      components: [.client(.burst(1, at: 60), does: .call("shop")), .service("shop", does: .work(8))],
      isMeant: isAnswered("callers")),
    Candidate(
      testDescription: "an acknowledgement arrives", phase: .completion,
      components: [.client(.burst(1, at: 68), does: .send("orders")), .queue()], isMeant: isAnswered("callers")),
    Candidate(
      testDescription: "a message reaches a topic", phase: .arrival,
      components: [.client(.burst(1, at: 69), does: .send("events")), .topic()], isMeant: isSent(to: "events")),
    Candidate(
      testDescription: "a copy reaches its queue", phase: .arrival,
      components: [.client(.burst(1, at: 68), does: .send("events")), .topic("events", .init(to: "orders")), .queue()],
      isMeant: isSent(to: "orders")),
    Candidate(
      testDescription: "a copy is sent again", phase: .arrival,
      // At the queue at 62, when that is down, at once again and then after a second, each time with a second on the way.
      components: [.client(.burst(1, at: 60), does: .send("events")), .topic("events", .init(to: "orders")), .queue()],
      faults: [.down("orders", from: 45, until: 69)], isMeant: isSent(to: "orders")),
    Candidate(
      testDescription: "a message reaches its worker", phase: .arrival,
      components: [
        .client(.burst(1, at: 68), does: .send("orders")), .queue(), .worker(does: .send("bills")), .queue("bills"),
      ], isMeant: departs(from: "workers")),
    Candidate(
      testDescription: "an environment is ready", phase: .completion,
      components: [
        .client(.burst(1, at: 59), does: .call("hello")), .function("hello", coldStart: 10, does: .send("bills")),
        .queue("bills"),
      ], isMeant: departs(from: "hello")),
    Candidate(
      testDescription: "a function takes an event", phase: .receive,
      components: [.client(.burst(1, at: 69), does: .send("resize")), .function("resize", does: .work(1))],
      isMeant: { event, node in
        if case .messageReceived(_, let at, _, _, _) = event { at == node("resize") } else { false }
      }),
    Candidate(
      testDescription: "a call is made again", phase: .arrival,
      // There at 61, back at 62.
      components: [
        .client(
          .burst(1, at: 60), does: .call("down", writing: nil, retry: RetryPolicy(attempts: 2, backoff: 8))),
        .service("down", does: .failWhen(.always)),
      ], isMeant: departs(from: "callers", .retry)),
    Candidate(
      testDescription: "a fault begins", phase: .completion, components: [.service("shop", does: .work(1))],
      faults: [.down("shop", from: 70)], isMeant: { event, _ in if case .broke = event { true } else { false } }),
    Candidate(
      testDescription: "a fault ends", phase: .completion, components: [.service("shop", does: .work(1))],
      faults: [.down("shop", from: 60, until: 70)],
      isMeant: { event, _ in if case .restored = event { true } else { false } }),
  ]

  /// What happens at 70: of the markers their phases, of the candidate nil.
  private func order(_ components: [Component], faults: [PlannedFault], _ candidate: Candidate?) throws -> [Phase?] {
    let (run, log) = try Scenario(components: Self.markers + components, faults: faults, latency: 1).log(until: 70)
    func node(_ name: String) -> NodeIndex { run.nodes.firstIndex { $0.name == name } ?? -1 }
    return log.entries.filter { $0.at == 70 }.compactMap { entry -> Phase?? in
      if let candidate, candidate.isMeant(entry.event, node) { return .some(nil) }
      return Self.marker(entry.event, node).map { .some($0) }
    }
  }

  @Test func `of one instant the phases come in their order`() throws {
    let order = try order([], faults: [], nil).compactMap(\.self)
    #expect(order.map(\.rawValue) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5])
  }

  @Test(arguments: candidates)
  func `every event has its place among them`(candidate: Candidate) throws {
    let order = try order(candidate.components, faults: candidate.faults, candidate)
    let place = try #require(order.firstIndex(of: nil), "it happens at 70")
    #expect(order[..<place].allSatisfy { ($0 ?? candidate.phase).rawValue <= candidate.phase.rawValue })
    #expect(order[place...].allSatisfy { ($0 ?? candidate.phase).rawValue >= candidate.phase.rawValue })
    #expect(order.count == 12)
  }

  @Test func `a heartbeat comes before what becomes visible`() throws {
    let components = [
      Component.client(.burst(1, at: 59), does: .send("orders")), .queue(visibility: 30),
      .worker(heartbeat: .init(every: 9, extend: 30), does: .work(50)),
    ]
    let beat = Candidate(
      testDescription: "", phase: .completion, components: components,
      isMeant: { event, _ in if case .visibilityChanged = event { true } else { false } })
    let order = try order(components, faults: [], beat)
    let place = try #require(order.firstIndex(of: nil))
    #expect(order[..<place].allSatisfy { ($0 ?? .completion).rawValue < Phase.visibility.rawValue })
  }

  @Test func `an event that is run again goes before one that arrives`() throws {
    // The first fails at 10 and is ready at 70, when the second arrives; one at a time. That one is tried at 70, 71, 73, 77
    // and 85.
    let scenario = Scenario(
      .client(.burst(1, isPoison: true), .burst(1, at: 70), does: .send("resize")),
      .function("resize", concurrency: 1, does: .work(10), .failWhen(.poison)))
    let log = try scenario.log(until: 85).log
    #expect(log.receives == [0, 70, 85])
    #expect(log.receiveCounts == [1, 2, 1])
  }
}
