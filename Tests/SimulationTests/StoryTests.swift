import Simulation
import Testing

/// The story of one request, and what is in a component.
struct StoryTests {
  private func story(of request: UInt64, in scenario: Scenario, until seconds: Double? = nil) throws -> RequestStory {
    var run = try scenario.begin()
    var story = RequestStory(of: request, in: run)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &story)
    story.close(at: run.now)
    return story
  }

  private func told(_ spans: [StorySpan]) -> [String] { spans.map { "\($0.doing) \($0.node) \($0.length.seconds)" } }

  @Test func `a call that waits for a slot is told hop by hop`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .call("service")), .service("service", slots: 1, does: .work(5)), latency: 0.5)
    let story = try story(of: 1, in: scenario)
    #expect(told(story.wayToAnswer) == ["travels 1 0.5", "waits 1 5.0", "works 1 5.0", "travels 0 0.5"])
    #expect(story.latency == Span(seconds: 11))
    #expect(story.wayToAnswer == story.wayToResult)
  }

  @Test func `what goes on after a timeout is nobody's`() throws {
    let scenario = Scenario(
      .client(.burst(1), does: .call("api")), .gateway(timeout: 3, does: .call("service")),
      .service("service", does: .work(5)))
    let story = try story(of: 0, in: scenario)
    #expect(told(story.wayToAnswer) == ["works 2 3.0"])
    #expect(told(story.spans.filter(\.isAbandoned)) == ["works 2 2.0"])
    #expect(story.answer?.status == .gatewayTimeout)
    #expect(story.marks.map(\.event) == [.timedOut, .answered(.gatewayTimeout)])
  }

  @Test func `a message is told from its sending to the success that counts`() throws {
    let scenario = Scenario(
      .client(.burst(2), does: .send("orders")), .queue(), .worker(does: .work(4)), latency: 0.5)
    let story = try story(of: 1, in: scenario)
    #expect(told(story.wayToAnswer) == ["travels 1 0.5", "travels 0 0.5"])
    #expect(told(story.wayToResult) == ["travels 1 0.5", "waits 1 4.5", "travels 2 0.5", "works 2 4.0"])
    #expect(story.resultLatency == Span(seconds: 9.5))
    #expect(story.marks.last?.event == .deleted || story.marks.last?.event == .done)
  }

  @Test func `a poison message is told up to the dead letters`() throws {
    let scenario = Scenario(
      .client(.burst(1, isPoison: true), does: .send("orders")),
      .queue(visibility: 10, deadLetter: .init(queue: "failed", maxReceiveCount: 2)), .queue("failed"),
      .worker(does: .work(4), .failWhen(.poison)))
    let story = try story(of: 0, in: scenario, until: 30)
    #expect(
      story.marks.map(\.event) == [
        .answered(.ok), .received(1), .executed(.failed), .received(2), .executed(.failed), .deadLettered,
      ])
    #expect(told(story.spans.filter { $0.node == 1 }) == ["inFlight 1 10.0", "inFlight 1 10.0"])
    #expect(story.wayToResult.isEmpty)
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
    #expect(contents.entries.map(\.age) == [Span(seconds: 1), Span(seconds: 1)])
    #expect(contents.entries[0].left == Span(seconds: 29))
    let work = try #require(run.contents(of: 2, limit: 9).entries.first)
    #expect(work.state == .works(share: 0.25) && work.elapsed == Span(seconds: 1))
    #expect(run.oldestOpenRequest == 0)
  }

  @Test func `the contents of a gateway are its open calls with the time to their timeout`() throws {
    var run = try Scenario(
      .client(.burst(2), does: .call("api")), .gateway(timeout: 29, does: .call("service")),
      .service("service", slots: 1, does: .work(5))
    ).begin()
    run.advance(to: 2)
    let calls = run.contents(of: 1, limit: 9)
    #expect(calls.entries.map(\.left) == [Span(seconds: 27), Span(seconds: 27)])
    #expect(calls.entries.map(\.state) == [.calls(2), .calls(2)])
    #expect(run.contents(of: 2, limit: 9).entries.map(\.state) == [.works(share: nil), .waits])
  }
}
