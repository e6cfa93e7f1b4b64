import Simulation
import Testing

/// Moments of a run as all pages write them.
struct MomentTests {
  @Test(
    arguments: [
      (0, "0.0 s"), (12.44, "12.4 s"), (999.94, "999.9 s"), (999.96, "1,000.0 s"), (1_200.2, "1,200.2 s"),
      (7_199.9, "7,199.9 s"), (7_200, "02:00:00"), (9_005.9, "02:30:05"), (86_399, "23:59:59"),
      (86_400, "1 d 00:00:00"),
      (87_300.2, "1 d 00:15:00"), (662_460, "7 d 16:01:00"),
    ] as [(Double, String)])
  func `are seconds, and from two hours on days and a clock`(seconds: Double, text: String) {
    #expect(NumberFormat.moment(seconds) == text)
  }

  @Test func `have as many decimals as there are asked for, a clock none or two`() {
    #expect(NumberFormat.moment(12.4, places: 2) == "12.40 s" && NumberFormat.moment(130, places: 0) == "130 s")
    #expect(NumberFormat.moment(121.1, places: nil) == "121.1 s" && NumberFormat.moment(0.25, places: nil) == "250 ms")
    #expect(NumberFormat.moment(3_720.014, places: 2) == "3,720.0 s")
    #expect(NumberFormat.moment(87_300.25, places: 2) == "1 d 00:15:00.25")
    #expect(NumberFormat.moment(7_200, places: nil) == "02:00:00")
  }
}
