internal import Simulation

/// How the numbers of a template are written.
struct TemplateUnit: Equatable, Sendable {
  /// `s`, `$`, `%` of a share, or the name of what is counted, which may be empty.
  var name: String
  /// The step to whose nearest multiple a value is rounded before it is written; nil for as many digits as usual.
  var nearest: Double?

  init(_ name: String = "", nearest: Double? = nil) { (self.name, self.nearest) = (name, nearest) }

  /// The unit of a field of the report; what is counted has no name.
  init(_ unit: MetricUnit) {
    switch unit {
    case .seconds: self.init("s")
    case .dollars: self.init("$")
    case .gigabyteSeconds: self.init("GB-s")
    case .count, .ratio, .share: self.init()
    }
  }

  /// A value as precise as it is written.
  func rounded(_ value: Double) -> Double { nearest.map { (value / $0).rounded() * $0 } ?? value }

  /// Whether a value is above nothing and stays what it is when it is rounded, to five percent: of a mistake that does
  /// not, its rationale would speak of another number than the learner sees.
  func keeps(_ value: Double) -> Bool {
    value.isFinite && value > 0 && abs(rounded(value) - value) <= value * 0.05
  }

  /// A value as a learner reads it: `12 s`, `$0.40`, `5 %`, `1,250 orders`, `1 order`.
  func words(_ value: Double) -> String {
    let value = rounded(value)
    switch name {
    case "s": return NumberFormat.seconds(value)
    case "$": return NumberFormat.dollars(value)
    case "%": return NumberFormat.number(value * 100) + " %"
    case "": return NumberFormat.number(value)
    default: return NumberFormat.number(value) + " " + (value == 1 ? singular : name)
    }
  }

  /// The name of one: `order` of `orders`, `batch` of `batches`, `order per second` of `orders per second`.
  private var singular: String {
    let word = name.prefix { $0 != " " }
    guard word.count > 2, word.hasSuffix("s"), !word.hasSuffix("ss") else { return name }
    let isLong = ["ches", "shes", "xes", "sses"].contains { word.hasSuffix($0) }
    return String(word.dropLast(isLong ? 2 : 1)) + name.dropFirst(word.count)
  }
}
