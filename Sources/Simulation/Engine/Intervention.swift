/// Something that the learner does to a running system, between two events. A run with the same interventions after the
/// same events is the same run.
public enum Intervention: Sendable, Equatable {
  /// A client sends `count` requests at once; a negative count means none.
  case burst(NodeIndex, count: Int)
  /// A component goes down: it refuses calls, or does not poll.
  case breakDown(NodeIndex)
  /// A component comes up again.
  case restore(NodeIndex)
  /// The work that a component begins from now on takes `factor` times as long; 1 is as usual, a negative factor counts
  /// as 0.
  case slow(NodeIndex, factor: Double)
  /// A knob is set to another value.
  case turn(String, to: Double)

  /// The component that it happens to; nil for a knob.
  var node: NodeIndex? {
    switch self {
    case .burst(let node, _), .breakDown(let node), .restore(let node), .slow(let node, _): node
    case .turn: nil
    }
  }
}

/// Why an intervention was not possible; the run is unchanged.
public enum InterventionError: Error, Equatable, Sendable {
  /// There is no component with this index, or it cannot do this: only clients send bursts.
  case noSuchComponent(NodeIndex)
  /// There is no such knob, or it cannot have this value.
  case knob(KnobError)
  /// The knob decides which components there are, so that only a new run can have another value of it.
  case needsNewRun(knob: String)
}
