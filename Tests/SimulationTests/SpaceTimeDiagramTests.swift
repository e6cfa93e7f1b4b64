import Simulation
import Testing

/// The space-time diagram of a request is its trace, by component.
@Suite struct `A space-time diagram` {
  private struct Told {
    let names: [String]
    let diagram: SpaceTimeDiagram

    var columns: [String] { diagram.columns.map { names[$0.node] } }

    func segments(at node: String) -> [[String]] {
      diagram.columns.filter { names[$0.node] == node }.flatMap(\.lanes).map { lane in
        lane.map { "\($0.doing) \($0.start.seconds)-\($0.end.seconds)\($0.isAbandoned ? " for nobody" : "")" }
      }
    }

    var arrows: [String] {
      diagram.arrows.map { arrow in
        let word =
          switch arrow.kind {
          case .transit(let cargo, 0): "\(cargo)"
          case .transit(let cargo, let receives): "\(cargo) \(receives)"
          case .delete(tooLate: false): "delete"
          case .delete(tooLate: true): "delete too late"
          case .changeVisibility(let time): "hide \(time.seconds)"
          }
        return "\(arrow.departure.seconds)-\(arrow.arrival.seconds) \(columns[arrow.from]) \(word) \(columns[arrow.to])"
      }
    }

    func total(_ doings: Set<SpaceTimeDiagram.Doing>, at node: String) -> Double {
      diagram.columns.filter { names[$0.node] == node }.reduce(0) { $0 + $1.total(doings).seconds }
    }
  }

  private func told(_ components: Component..., latency: Double = 0, until seconds: Double? = nil) throws -> Told {
    var run = try Scenario(components: components, latency: latency).begin()
    var trace = RequestTrace(of: 1, in: run)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &trace)
    trace.close(at: run.now)
    return Told(names: run.nodes.map(\.name), diagram: try #require(SpaceTimeDiagram(of: trace)))
  }

  // MARK: By hand

  /// Three services of 1 s in a row, and 4 ms for each of the eight hops.
  @Test func `of a chain of calls has everybody stand still for all that lies behind`() throws {
    let told = try told(
      .client(.burst(1), does: .call("api")), .gateway(does: .call("one")),
      .service("one", does: .work(1), .call("two")), .service("two", does: .work(1), .call("three")),
      .service("three", does: .work(1)), latency: 0.004)
    #expect(told.columns == ["callers", "api", "one", "two", "three"])
    #expect(told.segments(at: "callers") == [["standsStill 0.0-3.032"]])
    #expect(told.segments(at: "api") == [["standsStill 0.004-3.028"]])
    #expect(told.segments(at: "one") == [["works 0.008-1.008", "standsStill 1.008-3.024"]])
    #expect(told.segments(at: "two") == [["works 1.012-2.012", "standsStill 2.012-3.02"]])
    #expect(told.segments(at: "three") == [["works 2.016-3.016"]])
    #expect(
      told.arrows == [
        "0.0-0.004 callers call api", "0.004-0.008 api call one", "1.008-1.012 one call two",
        "2.012-2.016 two call three", "3.016-3.02 three answer two", "3.02-3.024 two answer one",
        "3.024-3.028 one answer api", "3.028-3.032 api answer callers",
      ])
    #expect(told.diagram.callerStandsStill == SimDuration(seconds: 3.032))
    // 3.032 + 3.024 + 2.016 + 1.008
    #expect(told.diagram.allStandStill == SimDuration(seconds: 9.08))
    #expect(told.diagram.allWork == SimDuration(seconds: 3))
    #expect(told.diagram.untilAnswered == SimDuration(seconds: 3.032))
    #expect(told.diagram.untilDone == SimDuration(seconds: 3.032))
    #expect(told.diagram.count(SpaceTimeDiagram.standing, at: Instant(seconds: 2.5)) == 4)
    #expect(told.diagram.count([.works], at: Instant(seconds: 2.5)) == 1)
  }

  /// 45 components that stand still for 2.7e8 s each are more than 64 bits of nanoseconds hold.
  @Test func `says 292 years, the longest time that there is, of what is longer`() throws {
    var components: [Component] = [.client(.burst(1), does: .call("service-1"))]
    for number in 1..<45 {
      components.append(.service("service-\(number)", does: .call("service-\(number + 1)")))
    }
    let work = Array(repeating: Step.work(.constant(1e7)), count: 27)
    components.append(Component(name: "service-45", label: "Last", kind: .service(.init(steps: work))))
    var run = try Scenario(components: components, limit: 2.8e8).begin()
    var trace = RequestTrace(of: 1, in: run)
    run.advance(to: .end, observer: &trace)
    trace.close(at: run.now)
    let diagram = try #require(SpaceTimeDiagram(of: trace))
    #expect(diagram.allWork == SimDuration(seconds: 2.7e8))
    #expect(diagram.allStandStill == SimDuration(nanoseconds: .max))
  }

  /// Work of 15 s, hidden for 10 s: received at 0, 10 and 20 s, a dead letter at 30 s, and every delete too late.
  @Test func `of a message that is received three times has a lane for each worker at once`() throws {
    let told = try told(
      .client(.burst(1), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 3)), .queue("failed"),
      .worker(concurrency: 2, does: .work(15)))
    #expect(told.columns == ["callers", "orders", "workers", "failed"])
    #expect(told.segments(at: "orders") == [["inFlight 0.0-30.0"]])
    #expect(told.segments(at: "workers") == [["works 0.0-15.0", "works 20.0-35.0"], ["works 10.0-25.0"]])
    #expect(told.segments(at: "failed") == [["stored 30.0-35.0"]])
    #expect(
      told.arrows == [
        "0.0-0.0 callers message orders", "0.0-0.0 orders delivery 1 workers", "10.0-10.0 orders duplicate 2 workers",
        "15.0-15.0 workers delete too late orders", "20.0-20.0 orders duplicate 3 workers",
        "25.0-25.0 workers delete too late orders", "30.0-30.0 orders deadLetter failed",
        "35.0-35.0 workers delete too late orders",
      ])
    #expect(told.total([.works], at: "workers") == 45)
    #expect(told.total([.inFlight], at: "orders") == 30)
    #expect(told.diagram.callerStandsStill == .zero)
    #expect(told.diagram.untilDone == SimDuration(seconds: 15))
  }

  /// Work of 10 s, hidden for 6 s and every 4 s for 6 s more; the first attempt fails and hides it for 1 s.
  @Test func `shows each change of a visibility timeout as an arrow to the queue`() throws {
    let told = try told(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 6),
      .worker(
        onFailure: .comeBack(after: 1), heartbeat: .init(every: 4, extend: 6), does: .work(10), .failWhen(.receives(1)))
    )
    #expect(told.segments(at: "workers") == [["works 0.0-10.0", "works 11.0-21.0"]])
    #expect(
      told.arrows == [
        "0.0-0.0 callers message orders", "0.0-0.0 orders delivery 1 workers", "4.0-4.0 workers hide 6.0 orders",
        "8.0-8.0 workers hide 6.0 orders", "10.0-10.0 workers hide 1.0 orders",
        "11.0-11.0 orders redelivery 2 workers", "15.0-15.0 workers hide 6.0 orders",
        "19.0-19.0 workers hide 6.0 orders", "21.0-21.0 workers delete orders",
      ])
  }

  @Test func `of a message that is handed back has it visible at once`() throws {
    let told = try told(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 60),
      .worker(onFailure: .comeBack(after: 0), does: .work(2), .failWhen(.receives(1))))
    #expect(
      told.arrows == [
        "0.0-0.0 callers message orders", "0.0-0.0 orders delivery 1 workers", "2.0-2.0 workers hide 0.0 orders",
        "2.0-2.0 orders redelivery 2 workers", "4.0-4.0 workers delete orders",
      ])
  }

  /// Without a network all of it is at one instant.
  @Test func `tells a call, its error, the hand back and the next receive in the order of cause and effect`() throws {
    let told = try told(
      .client(.burst(1), does: .send("orders")), .queue(visibility: 60),
      .service("shop"),
      .worker(onFailure: .comeBack(after: 0), does: .call("shop"), .failWhen(.receives(1))))
    let words = told.arrows.map { $0.split(separator: " ").dropFirst(2).prefix(2).joined(separator: " ") }
    #expect(
      words.dropFirst().prefix(6) == [
        "delivery 1", "call shop", "answer workers", "hide 0.0", "redelivery 2", "call shop",
      ], "\(told.arrows)")
  }

  @Test func `does not grow while a dead letter lies where it is`() throws {
    let told = try told(
      .client(.burst(1, isPoison: true), .burst(1, at: 100), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 1)), .queue("failed"),
      .worker(does: .work(4), .failWhen(.poison)))
    #expect(told.segments(at: "failed") == [["stored 10.0-104.0"]])
    #expect(told.diagram.end == Instant(seconds: 10))
  }

  @Test func `of a delayed message has it lie in the queue while its sender is free`() throws {
    let told = try told(
      .client(.burst(1), does: .send("orders")), .queue(delay: 2), .worker(does: .work(1)), latency: 0.5)
    #expect(told.segments(at: "callers") == [["standsStill 0.0-1.0"]])
    #expect(told.segments(at: "orders") == [["delayed 0.5-2.5", "inFlight 2.5-4.0"]])
  }

  @Test func `of an order that is handed over lets its caller go`() throws {
    let told = try told(
      .client(.burst(1), does: .call("checkout")), .service("checkout", does: .send("orders")), .queue(),
      .worker(does: .work(3)), latency: 0.004)
    #expect(told.segments(at: "callers") == [["standsStill 0.0-0.016"]])
    #expect(told.segments(at: "checkout") == [["standsStill 0.004-0.012"]])
    #expect(told.segments(at: "orders") == [["inFlight 0.008-3.012"]])
    #expect(told.segments(at: "workers") == [["works 0.012-3.012"]])
    #expect(told.arrows.last == "3.012-3.012 workers delete orders")
    #expect(told.diagram.untilDone == SimDuration(seconds: 3.012))
  }

  @Test func `tells work that nobody waits for any more from other work`() throws {
    let told = try told(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("service")),
      .service("service", does: .work(5)))
    #expect(told.segments(at: "service") == [["works 0.0-3.0", "works 3.0-5.0 for nobody"]])
    #expect(told.segments(at: "api") == [["standsStill 0.0-3.0"]])
    #expect(told.diagram.untilAnswered == nil && told.diagram.answer?.status == .gatewayTimeout)
  }

  @Test func `of a call in line has it wait at the service, and its caller stand still`() throws {
    var run = try Scenario(
      .client(.burst(2), does: .call("service")), .service("service", slots: 1, does: .work(5))
    ).begin()
    var trace = RequestTrace(of: 2, in: run)
    run.advance(to: .end, observer: &trace)
    let diagram = try #require(SpaceTimeDiagram(of: trace))
    #expect(diagram.columns.map { $0.lanes[0].map(\.doing) } == [[.standsStill], [.inLine, .works]])
    #expect(diagram.columns[1].total([.inLine]) == SimDuration(seconds: 5))
  }

  /// Two strokes of 2 s, with a sign of life between them.
  @Test func `of who waits for a token has it asleep, and tells a heartbeat from an answer`() throws {
    let ask = WorkflowState("ask", .callback("desk", heartbeat: 3, timeout: nil))
    let nap = WorkflowState("nap", .wait(1))
    let report: [Step] = [.work(2), .report("order", .heartbeat), .work(2), .report("order", .success)]
    let all = WorkflowState("all", .parallel(["ask", "nap"]))
    for order in [Component.workflow("order", ask), .workflow("order", all, ask, nap)] {
      let told = try told(
        .client(.burst(1), does: .send("order")), order, .queue("desk"),
        .worker(reads: "desk", does: report[0], report[1], report[2], report[3]))
      #expect(told.segments(at: "order").contains(["asleep 0.0-4.0"]))
      #expect(
        told.arrows.filter { $0.contains("workers") && $0.hasSuffix("order") } == [
          "2.0-2.0 workers heartbeat order", "4.0-4.0 workers answer order",
        ])
      #expect(told.total(SpaceTimeDiagram.standing, at: "order") == 0)
    }
  }

  // MARK: Against the run

  /// What a run tells of one request, counted without its trace.
  private struct RawStory: RunObserver {
    let request: UInt64
    var worked: [NodeIndex: Int64] = [:]
    var transits: [Transit] = []
    var latency: SimDuration?

    mutating func observe(_ event: RunEvent, at now: Instant) {
      switch event {
      case .worked(let node, request, let span): worked[node, default: 0] += span.nanoseconds
      case .departed(let transit) where transit.request == request: transits.append(transit)
      case .requestAnswered(_, request, _, let time): latency = time
      default: break
      }
    }
  }

  @Test("of any request of any system has the lengths, the order and the sums of its run", arguments: Specimen.all)
  func isWhatHappened(specimen: Specimen) throws {
    let numbers = try specimen.scenario.log().log.entries.compactMap { entry -> UInt64? in
      if case .requestStarted(_, let request) = entry.event { request } else { nil }
    }
    for request in stride(from: 0, to: numbers.count, by: max(1, numbers.count / 12)).map({ numbers[$0] }) {
      var run = try specimen.scenario.begin()
      var copy = run
      var (trace, told) = (RequestTrace(of: request, in: run), RawStory(request: request))
      run.advance(to: .end, observer: &trace)
      copy.advance(to: .end, observer: &told)
      trace.close(at: run.now)
      let diagram = try #require(SpaceTimeDiagram(of: trace))
      expect(diagram, is: told, "\(specimen) \(request)")
      expect(diagram, is: trace, "\(specimen) \(request)")
    }
  }

  private func expect(_ diagram: SpaceTimeDiagram, is told: RawStory, _ comment: Comment) {
    let timesOut = diagram.marks.contains { $0.event == .timedOut }
    for column in diagram.columns {
      let (worked, all) = (column.total([.works]).nanoseconds, told.worked[column.node, default: 0])
      // Work that a timeout cuts short is told as work by the trace, and by no event.
      #expect(
        timesOut ? worked >= all : worked == all, "\(comment) \(column.node): \(worked), \(all)")
    }
    let shown = diagram.arrows.filter { arrow in
      if case .transit(let cargo, _) = arrow.kind { cargo != .deadLetter } else { false }
    }
    let sent = told.transits.filter { $0.from != $0.to }
    #expect(shown.map(\.departure) == sent.map(\.departure) && shown.map(\.arrival) == sent.map(\.arrival), comment)
    #expect(shown.map { diagram.columns[$0.from].node } == sent.map(\.from), comment)
    #expect(shown.map { diagram.columns[$0.to].node } == sent.map(\.to), comment)
    // A client waits, or does work of its own first.
    let own = diagram.columns[0].total([.works]).nanoseconds
    if let latency = told.latency {
      #expect(diagram.callerStandsStill.nanoseconds + own == latency.nanoseconds, comment)
    }
  }

  private func expect(_ diagram: SpaceTimeDiagram, is trace: RequestTrace, _ comment: Comment) {
    for column in diagram.columns {
      let spans = trace.spans.filter { $0.node == column.node && $0.doing != .travels && $0.doing != .joins }
      let all = column.lanes.joined().filter { $0.doing != .standsStill }.reduce(0) { $0 + $1.length.nanoseconds }
      #expect(all == spans.reduce(0) { $0 + $1.length.nanoseconds }, comment)
      for lane in column.lanes {
        #expect(lane.allSatisfy { $0.length > .zero }, comment)
        #expect(zip(lane, lane.dropFirst()).allSatisfy { $0.end <= $1.start }, comment)
      }
    }
  }
}

extension SpaceTimeDiagram {
  /// How long it took until the client had an answer or an acknowledgement; nil before, and for an error.
  fileprivate var untilAnswered: SimDuration? { answer.flatMap { $0.status == .ok ? $0.at - startedAt : nil } }
}
