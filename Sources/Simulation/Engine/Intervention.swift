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

extension Intervention {
  /// How many requests can come at once: what a scenario can send in one burst.
  public static let burstSizes = 0...Int(Bounds.count.upperBound)

  /// A number that goes beyond what scenarios can have, with what they can.
  var excess: (value: Double, allowed: ClosedRange<Double>)? {
    switch self {
    case .burst(_, let count): Bounds.count.contains(Double(count)) ? nil : (Double(count), Bounds.count)
    case .slow(_, let factor): Bounds.slowness.contains(factor) ? nil : (factor, Bounds.slowness)
    case .breakDown, .restore, .turn: nil
    }
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
  /// There is no component with that index, or none that could do what was asked of it.
  case noSuchComponent(NodeIndex)
  /// The knob could not be turned.
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
