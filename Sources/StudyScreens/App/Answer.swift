import Simulation

/// What a screen that lies over another was closed with.
enum Answer: Sendable {
  /// A breakpoint was set.
  case stopWhen(Assertion)
  /// One of two futures is to be the run.
  case goOn(Timeline)
}
