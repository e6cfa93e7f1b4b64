import Simulation

/// How long each request was in the system.
struct Sojourns: RunObserver {
  private(set) var values: [Double] = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    if case .requestDone(_, _, let latency, _) = event { values.append(latency.seconds) }
  }
}

/// The mean of figures that follow one another and are alike, and its standard error, by batch means.
func meanAndError(of values: [Double], batches: Int) -> (mean: Double, error: Double) {
  let size = values.count / batches
  let means = (0..<batches).map { batch in
    values[batch * size..<(batch + 1) * size].reduce(0, +) / Double(size)
  }
  let mean = means.reduce(0, +) / Double(batches)
  let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(batches - 1)
  return (mean, (variance / Double(batches)).squareRoot())
}
