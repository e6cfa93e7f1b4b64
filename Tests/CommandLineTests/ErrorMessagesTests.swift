import Simulation
import Testing

@testable import weir

@Suite struct `A sentence about an error` {
  private static let depth = Knob(name: "depth", value: 3, unit: "", range: 1...12, step: 1)

  @Test func `names the nearest knobs, or where to find them`() {
    #expect(
      ErrorMessages.message(for: .unknown(name: "dept", nearest: ["depth"]), scenario: "chain")
        == "chain has no knob dept; the nearest is depth.")
    #expect(
      ErrorMessages.message(for: .unknown(name: "a", nearest: ["b", "c"]), scenario: "chain")
        == "chain has no knob a; the nearest are b, c.")
    #expect(
      ErrorMessages.message(for: .unknown(name: "x", nearest: []), scenario: "chain")
        == "chain has no knob x; see `weir simulate chain` for its knobs.")
  }

  @Test func `names the range of a knob`() {
    #expect(
      ErrorMessages.message(for: .outOfRange(knob: Self.depth, value: 13), scenario: "chain")
        == "depth cannot be 13: it goes from 1 to 12.")
    var light = Knob(name: "light", value: 0, unit: "", range: 0...1, step: 1)
    light.names = ["off", "on"]
    #expect(
      ErrorMessages.message(for: .outOfRange(knob: light, value: 2), scenario: "chain")
        == "light cannot be 2: it goes from 0 (off) to 1 (on).")
  }

  @Test(arguments: [StopReason.noProgress, .memory])
  func `says why a run was stopped and what to do`(reason: StopReason) {
    #expect(ErrorMessages.message(for: reason, scenario: "chain")?.hasPrefix("chain was stopped: ") == true)
  }

  @Test(arguments: [StopReason.until, .finished, .observer, .limit])
  func `is not made of a run that ended as it should`(reason: StopReason) {
    #expect(ErrorMessages.message(for: reason, scenario: "chain") == nil)
  }
}
