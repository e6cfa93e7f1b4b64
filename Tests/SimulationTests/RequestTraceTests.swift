import Simulation
import Testing

/// The story of one request, and what is in a component.
struct StoryTests {
  private func trace(of request: UInt64, in scenario: Scenario, until seconds: Double? = nil) throws -> RequestTrace {
    var run = try scenario.begin()
    var trace = RequestTrace(of: request, in: run)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &trace)
    trace.close(at: run.now)
    return trace
  }

  private func told(_ spans: [TraceSpan]) -> [String] { spans.map { "\($0.doing) \($0.node) \($0.length.seconds)" } }

  @Test func `a call that waits for a slot is told hop by hop`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .call("service")), .service("service", slots: 1, does: .work(5)), latency: 0.5)
    let trace = try trace(of: 2, in: scenario)
    #expect(told(trace.pathToAnswer) == ["travels 1 0.5", "waits 1 5.0", "works 1 5.0", "travels 0 0.5"])
    #expect(trace.latency == SimDuration(seconds: 11))
    #expect(trace.pathToAnswer == trace.pathToResult)
  }

  @Test func `what goes on after a timeout is nobody's`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("service")),
      .service("service", does: .work(5)))
    let trace = try trace(of: 1, in: scenario)
    #expect(told(trace.pathToAnswer) == ["works 2 3.0"])
    #expect(told(trace.spans.filter(\.isAbandoned)) == ["works 2 2.0"])
    #expect(trace.answer?.status == .gatewayTimeout)
    #expect(trace.marks.map(\.event) == [.timedOut, .answered(.gatewayTimeout)])
  }

  @Test func `a message is told from its sending to the success that counts`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), .worker(does: .work(4)), latency: 0.5)
    let trace = try trace(of: 2, in: scenario)
    #expect(told(trace.pathToAnswer) == ["travels 1 0.5", "travels 0 0.5"])
    #expect(told(trace.pathToResult) == ["travels 1 0.5", "waits 1 4.5", "travels 2 0.5", "works 2 4.0"])
    #expect(trace.resultLatency == SimDuration(seconds: 9.5))
    #expect(trace.marks.last?.event == .deleted || trace.marks.last?.event == .done)
  }

  @Test func `a poison message is told up to the dead letters`() throws {
    let scenario = Scenario(
      .client(.burst(1, isPoison: true), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 2)), .queue("failed"),
      .worker(does: .work(4), .failWhen(.poison)))
    let trace = try trace(of: 1, in: scenario, until: 30)
    #expect(
      trace.marks.map(\.event) == [
        .answered(.ok), .received(1), .executed(.failed), .received(2), .executed(.failed), .deadLettered,
      ])
    #expect(told(trace.spans.filter { $0.node == 1 }) == ["inFlight 1 10.0", "inFlight 1 10.0"])
    #expect(trace.pathToResult.isEmpty)
  }

  @Test func `the contents of a queue are its messages with age, receives and time left`() throws {
    var run = try Scenario(
      .client(.burst(3), does: .send("orders")), .queue(visibility: 30), .worker(does: .work(4))
    ).begin()
    run.advance(to: 1)
    let contents = run.contents(of: 1, limit: 2)
    #expect(contents.count == 3)
    #expect(contents.entries.map(\.state) == [.inFlight, .waits])
    #expect(contents.entries.map(\.receives) == [1, 0])
    #expect(contents.entries.map(\.age) == [SimDuration(seconds: 1), SimDuration(seconds: 1)])
    #expect(contents.entries[0].left == SimDuration(seconds: 29))
    let work = try #require(run.contents(of: 2, limit: 9).entries.first)
    #expect(work.state == .works(share: 0.25) && work.elapsed == SimDuration(seconds: 1))
    #expect(run.oldestOpenRequest == 1)
  }

  @Test func `the contents of a gateway are its open calls with the time to their timeout`() throws {
    var run = try Scenario(
      .client(.burst(2), does: .call("api")), .gateway(timeout: 29, does: .call("service")),
      .service("service", slots: 1, does: .work(5))
    ).begin()
    run.advance(to: 2)
    let calls = run.contents(of: 1, limit: 9)
    #expect(calls.entries.map(\.left) == [SimDuration(seconds: 27), SimDuration(seconds: 27)])
    #expect(calls.entries.map(\.state) == [.calls(2), .calls(2)])
    #expect(run.contents(of: 2, limit: 9).entries.map(\.state) == [.works(share: nil), .waits])
  }
}
