import Simulation
import Testing

@Suite struct `A number that somebody has set` {
  @Test(
    arguments: [
      (1e-6, "1e-06"), (0.000_3, "0.0003"), (3 * 0.000_1, "0.0003"), (-0.000_2, "-0.0002"), (1e-9, "1e-09"),
      (0, "0"), (-0.0, "0"), (1.4e-16, "0"), (-1.4e-16, "0"), (0.001, "0.001"), (0.25, "0.25"), (29, "29"),
      (1_000, "1,000"),
    ] as [(Double, String)])
  func `is not written as 0 where it is none`(value: Double, text: String) {
    #expect(NumberFormat.setting(value) == text)
  }

  @Test func `has no name of its own because it is small`() {
    let knob = Knob(name: "w", value: 1e-6, unit: "s", range: 1e-7...1e-5, step: 1e-7)
    #expect(knob.valueText(for: 1e-6) == "1e-06" && !knob.hasName(for: 1e-6))
  }
}
