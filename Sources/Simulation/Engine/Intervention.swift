/// Something that the learner does to a running system. It happens between two events, and a run with the same
/// interventions after the same events is the same run.
public enum Intervention: Sendable, Equatable {
  /// So many requests of a client, at once.
  case burst(NodeIndex, count: Int)
  /// A component refuses calls, or polls no more.
  case breakDown(NodeIndex)
  /// It works again.
  case restore(NodeIndex)
  /// Its work takes so many times as long; 1 is as usual.
  case slow(NodeIndex, factor: Double)
  /// A knob gets another value.
  case turn(String, to: Double)

  /// The component that it happens to.
  var node: NodeIndex? {
    switch self {
    case .burst(let node, _), .breakDown(let node), .restore(let node), .slow(let node, _): node
    case .turn: nil
    }
  }
}

/// Why an intervention did not happen.
public enum InterventionError: Error, Equatable, Sendable {
  /// There is no component with that index, or none that could do what was asked of it.
  case noSuchComponent(NodeIndex)
  /// The knob could not be turned.
  case knob(KnobError)
  /// The knob decides which components there are: only a new run can have another value of it.
  case needsNewRun(knob: String)
}
