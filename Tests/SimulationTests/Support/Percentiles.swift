import Simulation

extension History {
  /// What `percentiles` gives for these bins alone.
  func percentile(_ percent: Double, of latency: Metric.Latency, in bins: ClosedRange<Int>) -> Double? {
    percentiles([percent], of: latency, over: bins.count, inFirst: bins.upperBound + 1)[0][bins.upperBound]
  }
}
