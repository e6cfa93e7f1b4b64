/// Something in a scenario that keeps it from running, and where it stands.
public struct ScenarioProblem: Error, Equatable, Sendable {
  /// The place in the document: keys, and positions in lists as numbers. `["components", "workers", "reads"]`.
  public var path: [String]
  /// What is wrong.
  public var reason: Reason

  /// A problem at a place.
  public init(path: [String], reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The things that can be wrong with a scenario that is well-formed as a document.
  public enum Reason: Equatable, Sendable {
    /// No component has that name.
    case unknownComponent(name: String, nearest: [String])
    /// No knob has that name.
    case unknownKnob(name: String, nearest: [String])
    /// No client gives its requests that tag.
    case unknownTag(name: String, nearest: [String])
    /// The report has no such field.
    case unknownMetric(path: String, nearest: [String])
    /// A call to something that cannot answer, a message to something that is no queue, and the like.
    case wrongKind(name: String, needs: String)
    /// Calls that wait for one another in a circle.
    case callCycle(names: [String])
    /// Dead letters that would go round in a circle.
    case deadLetterCycle(names: [String])
    /// Two things of one name.
    case duplicateName(String)
    /// Arrivals that never end.
    case endlessTraffic
    /// A number that comes out below or above what makes sense there.
    case outOfBounds(value: Double, allowed: ClosedRange<Double>)
    /// More components of a kind than a system can have.
    case tooMany(kind: String, most: Int)
    /// A group or a deduplication id for a message to a standard queue.
    case needsFIFO(queue: String)
    /// A message with a delay of its own to a FIFO queue.
    case delayToFIFO(queue: String)
    /// A system that nobody sends anything to.
    case noClient
  }
}

/// Why a scenario cannot run.
public struct ScenarioError: Error, Equatable, Sendable {
  /// Everything that is wrong with it.
  public let problems: [ScenarioProblem]
}
