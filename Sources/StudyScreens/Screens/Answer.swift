import Simulation
import StudyProgress

/// What a screen that lies over another was closed with.
enum Answer: Sendable {
  /// Where the run stops.
  case stopWhen(Stops)
  /// One of two futures is to be the run.
  case goOn(Timeline)
  /// A knob is to have this value.
  case turn(knob: String, to: Double)
  /// An instant was chosen to be looked at.
  case seek(Instant)
  /// The run was predicted, by the ids of the questions; perhaps it is to be played now.
  case predicted([Prediction.ID: GivenAnswer], plays: Bool)
}

/// Where a run is to stop.
struct Stops: Sendable, Equatable {
  /// When one of these becomes true.
  var breakpoints: [Assertion]
  /// At alarms, but for those of these names.
  var quietAlarms: Set<String>
  /// One more alarm; nil for none.
  var newAlarm: Alarm?

  init(of timeline: Timeline) { (breakpoints, quietAlarms) = (timeline.breakpoints, timeline.quietAlarms) }
}
