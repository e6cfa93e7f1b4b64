import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What a twin comes to, in a sentence.
struct TwinVerdictTests {
  private func verdict(_ knobs: [String: Double], at seconds: Double? = nil) throws -> TwinVerdict {
    var twin = try TwinTests.twin(knobs)
    twin.pair.seek(to: seconds.map { Instant(seconds: $0) } ?? .end)
    return TwinVerdict(of: twin)
  }

  @Test func `in the flash sale asynchronous wins the ack and loses the result, and the sentence says both`() throws {
    let verdict = try verdict([:])
    #expect(verdict.isFinal)
    #expect(verdict.ack == .asynchronous)
    #expect(verdict.result == .synchronous)
    #expect(
      verdict.sentence.contains("wins the time to ack") && verdict.sentence.contains("loses the time to the result"))
  }

  @Test func `with slots enough the result is a tie`() throws {
    let verdict = try verdict(["inventory_slots": 200])
    #expect(verdict.ack == .asynchronous)
    #expect(verdict.result == .tie)
  }

  @Test func `what is done for an order after it was given up is no result`() throws {
    var twin = try TwinTests.twin(["carrier_fails": 1], of: "saga")
    twin.pair.seek(to: .end)
    let verdict = TwinVerdict(of: twin)
    #expect(verdict.asynchronous.lost == 5 && verdict.asynchronous.results == 0)
    #expect(verdict.result == .open && verdict.sentence.contains("and nobody has a result; synchronously 5 of 5"))
  }

  /// Orders come every 5 s and are undone after 11.5 s: the first at 16.5 s, the third at 26.5 s. Its chart draws what
  /// the verdict says.
  @Test(arguments: [15.0, 18, 25, 31]) func `and is none at any moment, neither in the verdict nor on the chart`(
    seconds: Double
  ) throws {
    var twin = try TwinTests.twin(["carrier_fails": 1], of: "saga")
    twin.pair.seek(to: Instant(seconds: seconds))
    #expect(TwinVerdict(of: twin).result == .open)
    #expect(twin.asynchronous.recorder.history.bins.allSatisfy { $0.straightResult == nil })
  }

  /// 20 of 23 letters are sent, each within a second or two; three are put aside after four minutes.
  @Test func `what is done about a dead letter does not take the results of the others along`() throws {
    var run = try Shipped.run("letters-put-aside")
    run.advance(to: .end)
    let figures = SideFigures(of: run)
    #expect(figures.results == 20 && figures.lost == 3)
    let longest = try #require(figures.result)
    #expect(longest < 240)
  }

  /// AppSync has no price in the ledger, and nothing else stands on that side.
  @Test func `dollars are compared only where both sides have a price`() throws {
    var twin = try TwinTests.twin([:], of: "waits-for-the-result")
    twin.pair.seek(to: .end)
    let verdict = TwinVerdict(of: twin)
    #expect(verdict.isFinal && (verdict.synchronous.perMillion == nil) != (verdict.asynchronous.perMillion == nil))
    #expect(!verdict.sentence.contains("Per million"), "\(verdict.sentence)")
  }

  /// An order comes each second, for 30 s; between two of them nothing is left to do.
  @Test func `all is done only when nothing more comes`() throws {
    var twin = try TwinTests.twin(of: "refused-at-the-door")
    twin.pair.seek(to: Instant(seconds: 19.8))
    #expect(!twin.pair.isOver && !twin.verdict.contains("all done"))
  }

  private static let settings: [(name: String, knobs: [String: Double], at: Double?)] = [
    ("flash sale", [:], nil), ("flash sale at 0 s", [:], 0), ("flash sale at 3 s", [:], 3),
    ("flash sale at 40 s", [:], 40), ("flash sale at 75 s", [:], 75),
    ("slots for all", ["inventory_slots": 200], nil), ("half the traffic", ["arrival_rate": 10], nil),
    ("one slot", ["inventory_slots": 1, "arrival_rate": 1], nil),
    ("outage of a minute", ["arrival_rate": 5, "outage": 60], nil),
    ("outage of an hour", ["arrival_rate": 5, "outage": 3600], nil),
    ("no work at all", ["inventory_time": 0.01], nil),
    ("slower than the gateway waits", ["inventory_time": 40, "arrival_rate": 1], nil),
    ("slower than the gateway waits, at 45 s", ["inventory_time": 40, "arrival_rate": 1], 45),
    ("slow network", ["network_latency": 2, "inventory_time": 1, "arrival_rate": 1], nil),
    ("no time at all", ["network_latency": 0, "inventory_slots": 200], nil),
  ]

  @Test func `the verdicts read as they were approved`() throws {
    let lines = try Self.settings.map { "\($0.name): \(try verdict($0.knobs, at: $0.at).plain)" }
    for knobs in Self.settings {
      let sentence = StyledText(try verdict(knobs.knobs, at: knobs.at).sentence)
      #expect(sentence.wrapped(to: 76).count <= 3, "\(knobs.name) needs more than the three lines of 80 columns")
    }
    let complaint = Golden.complaint(about: lines.joined(separator: "\n"), against: "twin-verdicts")
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  private func figures(ack: Double?, result: Double?, failed: Int = 0, lost: Int = 0) -> SideFigures {
    SideFigures(started: 1_000, failed: failed, results: 1_000 - failed - lost, lost: lost, ack: ack, result: result)
  }

  private func sentence(_ synchronous: SideFigures, _ asynchronous: SideFigures) -> String {
    TwinVerdict(synchronous: synchronous, asynchronous: asynchronous, isFinal: true).plain
  }

  @Test func `neither may win, one may win both, and what was lost is told`() {
    #expect(
      sentence(figures(ack: 2, result: 5), figures(ack: 2, result: 5.1))
        == "Neither wins a clock: 2 s to the ack and 5 s and 5.1 s to the result; nobody got an error.")
    #expect(
      sentence(figures(ack: 2, result: 5), figures(ack: 1, result: 2))
        == "Asynchronous wins both clocks, the time to ack, 1 s against 2 s, and that to the result, 2 s "
        + "against 5 s; nobody got an error.")
    #expect(
      sentence(figures(ack: 1, result: 1), figures(ack: 2, result: 2, failed: 10))
        == "Synchronous wins both clocks, the time to ack, 1 s against 2 s, and that to the result, 1 s "
        + "against 2 s; synchronously none failed, asynchronously 10 of 1,000 requests.")
    #expect(
      sentence(figures(ack: nil, result: nil, failed: 1_000), figures(ack: 0.01, result: 3, lost: 12))
        == "Asynchronous wins both clocks, the time to ack, 10 ms against none, and that to the result, "
        + "3 s against none; synchronously 1,000 of 1,000 requests failed, asynchronously none, "
        + "but 12 messages were given up.")
    #expect(
      sentence(figures(ack: nil, result: nil, failed: 1_000), figures(ack: nil, result: nil, failed: 1_000))
        == "Nobody on either side has an answer; synchronously 1,000 of 1,000 requests failed, "
        + "asynchronously 1,000 of 1,000 requests.")
  }
}

extension TwinVerdict {
  fileprivate var plain: String { sentence.replacing("\u{a0}", with: " ") }
}
