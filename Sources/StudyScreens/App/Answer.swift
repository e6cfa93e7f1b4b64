import Simulation

/// What a screen that lies over another was closed with.
enum Answer: Equatable, Sendable {
  /// The run stops when one of these becomes true.
  case stopWhen([Assertion])
}
