import Simulation

/// What a screen that lies over another was closed with.
enum Answer: Equatable, Sendable {
  /// A breakpoint was set.
  case stopWhen(Assertion)
  /// An instant was chosen to be looked at.
  case seek(Instant)
}
