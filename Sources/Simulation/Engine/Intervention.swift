/// Something that the learner does to a running system, between two events. A run with the same interventions after the
/// same events is the same run.
public enum Intervention: Sendable, Equatable {
  /// A client sends `count` requests at once: 0 to 1,000,000.
  case burst(NodeIndex, count: Int)
  /// A component goes down: it refuses calls, or does not poll.
  case breakDown(NodeIndex)
  /// A component comes up again.
  case restore(NodeIndex)
  /// The work that a component begins from now on takes `factor` times as long, 0 to 1,000,000; 1 is as usual.
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

extension Intervention {
  /// How many requests can come at once: what a scenario can send in one burst.
  public static let burstSizes = 0...Int(Bounds.burst.upperBound)

  /// A number that goes beyond what the scenario of a run can have, with what it can.
  func excess(in run: Run) -> (value: Double, allowed: ClosedRange<Double>)? {
    let (value, allowed): (Double, ClosedRange<Double>)
    switch self {
    case .burst(let node, let count):
      (value, allowed) = (Double(count), 0...run.scenario.mostRequestsAtOnce(of: run.nodes[node].name))
    case .slow(_, let factor): (value, allowed) = (factor, Bounds.slowness)
    case .breakDown, .restore, .turn: return nil
    }
    return allowed.contains(value) ? nil : (value, allowed)
  }
}

extension [Intervention] {
  /// How many requests all bursts bring together.
  var burstRequests: Int {
    reduce(0) { sum, next in
      guard case .burst(_, let count) = next else { return sum }
      return sum.addingReportingOverflow(count).overflow ? .max : sum + count
    }
  }
}

/// Why an intervention did not happen.
public enum InterventionError: Error, Equatable, Sendable {
  /// There is no component with this index, or it cannot do this: only clients send bursts.
  case noSuchComponent(NodeIndex)
  /// There is no such knob, or it cannot have this value.
  case knob(KnobError)
  /// A burst or a slowness beyond what scenarios can have.
  case outOfBounds(value: Double, allowed: ClosedRange<Double>)
  /// All bursts of the run together would bring more requests than may come by hand.
  case tooManyRequests
  /// So much was done to the run that nothing more is remembered.
  case tooManyInterventions
  /// The knob decides which components there are: only a new run can have another value of it.
  case needsNewRun(knob: String)
}
