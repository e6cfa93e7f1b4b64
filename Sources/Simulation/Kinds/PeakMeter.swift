// What a table or a stream on demand has had to take, from which follows what it takes (facts `on-demand-doubling`,
// `stream-on-demand`).

/// The most that came in one whole second, in all periods that are over; that it is counted so is ours.
struct PeakMeter: BitwiseCopyable {
  /// How long a period is.
  private(set) var period: SimDuration
  /// What has come in the present second.
  private(set) var inSecond = 0
  /// The most of a second in the periods that are over; it only grows.
  private(set) var highest = 0
  private var second: Int64 = 0
  private var periodNumber: Int64 = 0
  private var inPeriod = 0

  init(period: SimDuration) { self.period = SimDuration(nanoseconds: max(1, period.nanoseconds)) }

  /// Goes on to the second of an instant.
  mutating func turn(to now: Instant) {
    let second = now.nanoseconds / 1_000_000_000
    guard second != self.second else { return }
    inPeriod = max(inPeriod, inSecond)
    (self.second, inSecond) = (second, 0)
    let number = number(of: second)
    guard number != periodNumber else { return }
    highest = max(highest, inPeriod)
    (periodNumber, inPeriod) = (number, 0)
  }

  /// Counts what has come in the second that was turned to.
  mutating func add(_ count: Int) { inSecond += count }

  /// The present period goes on, and ends where one of the new length does.
  mutating func adopt(_ planned: PeakMeter) {
    guard planned.period != period else { return }
    period = planned.period
    periodNumber = number(of: second)
  }

  private func number(of second: Int64) -> Int64 { second * 1_000_000_000 / period.nanoseconds }
}
