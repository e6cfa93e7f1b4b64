/// How fast simulated time goes on the stage, compared with real time.
struct PlaybackSpeed: Equatable, Sendable {
  static let factors = [
    0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000,
    2000, 3000, 5000, 10_000, 20_000,
  ]
  /// How long a stage plays if nobody changes its speed, in real seconds: long enough to see what happens, short enough
  /// to see how it ends.
  static let usualLength = 40.0
  private var index = 0

  /// The pace at which so many simulated seconds come nearest to the usual length.
  init(showing seconds: Double) {
    func miss(_ factor: Double) -> Double { abs(seconds / factor - Self.usualLength) }
    index = Self.factors.indices.min { miss(Self.factors[$0]) < miss(Self.factors[$1]) } ?? 0
  }

  /// The pace nearest to a factor.
  init(factor: Double) {
    index = Self.factors.indices.min { abs(Self.factors[$0] - factor) < abs(Self.factors[$1] - factor) } ?? index
  }

  /// Simulated seconds a real second.
  var factor: Double { Self.factors[index] }

  /// Simulated seconds that a dot takes for a link at least: near half a real second, so that the eye can follow what
  /// the network does in milliseconds. In fast motion less, or the links would be nothing but dots.
  var hopTime: Double { 0.45 * (factor > 1 ? factor.squareRoot() : factor) }

  var isSlowest: Bool { index == 0 }
  var isFastest: Bool { index == Self.factors.count - 1 }

  mutating func slower() { index = max(0, index - 1) }
  mutating func faster() { index = min(Self.factors.count - 1, index + 1) }
}
