import Simulation
import StudyProgress

/// What a screen that lies over another was closed with.
enum Answer: Sendable {
  /// The run stops when one of these becomes true.
  case stopWhen([Assertion])
  /// One of two futures is to be the run.
  case goOn(Timeline)
  /// A knob is to have this value.
  case turn(knob: String, to: Double)
  /// An instant was chosen to be looked at.
  case seek(Instant)
  /// The run was predicted, by the ids of the questions; perhaps it is to be played now.
  case predicted([Prediction.ID: GivenAnswer], plays: Bool)
}
