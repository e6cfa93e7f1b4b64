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
    /// A number of things that is, or can become, no whole number.
    case notWhole(Double)
    /// Two numbers that contradict each other.
    case clash(Clash)
    /// A message to a FIFO queue that has no group, nor a tag to be its group.
    case needsGroup(queue: String)
    /// A setting that does nothing as long as another one is missing.
    case noEffect(without: String)
    /// The component is down twice at once, or slow twice.
    case overlappingFault(component: String, other: Int)
    /// The same copies twice for one subscriber.
    case subscribedTwice(String)
    /// A knob that turns nothing.
    case unusedKnob
    /// A component that no request comes to.
    case unreached
    /// Steps behind one that always ends them.
    case neverDone
    /// More executions of all functions together than an account has.
    case accountConcurrency(Double)
  }
}

/// Two numbers of a scenario that contradict each other, each with the value at which they do.
public struct Clash: Equatable, Sendable {
  /// How the first has to stand to the second.
  public enum Relation: Sendable { case below, atMost }

  /// A number as a sentence names it, by its key.
  public struct Side: Equatable, Sendable {
    /// Its key, and whose it is where that is not the same component.
    public let name: String
    /// Its value, or the worst that its knob allows.
    public let value: Double
  }

  /// The one that is too large.
  public let first: Side
  /// How it has to stand to the second.
  public let relation: Relation
  /// The one that is too small.
  public let second: Side
}

/// Why a scenario cannot run.
public struct ScenarioError: Error, Equatable, Sendable {
  /// Everything that is wrong with it.
  public let problems: [ScenarioProblem]
}
