/// Something that keeps a scenario from running, and its place in the document.
public struct ScenarioProblem: Error, Equatable, Sendable {
  /// The place in the document: keys, and positions in lists from 0, as in `["components", "workers", "reads"]` or
  /// `["claims", "0"]`.
  public var path: [String]
  /// What is wrong.
  public var reason: Reason

  /// A problem and its place in the document.
  public init(path: [String], reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What can be wrong with a scenario whose file was read without errors; `nearest` are the most similar names that
  /// exist, at most three.
  public enum Reason: Equatable, Sendable {
    /// No component has this name.
    case unknownComponent(name: String, nearest: [String])
    /// No knob has this name.
    case unknownKnob(name: String, nearest: [String])
    /// No client gives its requests this tag.
    case unknownTag(name: String, nearest: [String])
    /// The report has no field with this path.
    case unknownMetric(path: String, nearest: [String])
    /// An alarm on a field that is said of the whole run, so that a period has no value of its own.
    case notByPeriods(path: String)
    /// An alarm with a statistic that its field does not have.
    case wrongStatistic(Alarm.Statistic, fitting: [Alarm.Statistic])
    /// A component that cannot do what is asked of it: a call to something that does not answer, a message to something
    /// that is not a queue; `needs` says what is needed.
    case wrongKind(name: String, needs: String)
    /// Components that call each other in a circle.
    case callCycle(names: [String])
    /// Queues that move their dead letters in a circle.
    case deadLetterCycle(names: [String])
    /// Two knobs, components or predictions with the same name.
    case duplicateName(String)
    /// Traffic with neither an end nor a count.
    case endlessTraffic
    /// A number below or above what is allowed here; for a quantity with a knob, at one end of the knob's range.
    case outOfBounds(value: Double, allowed: ClosedRange<Double>)
    /// More components of a kind than a scenario may have.
    case tooMany(kind: String, most: Int)
    /// A group or a deduplication id for a message to a standard queue.
    case needsFIFO(queue: String)
    /// A group of a message to a queue that is neither FIFO nor fair.
    case needsGroups(queue: String)
    /// A message with a delay of its own to a FIFO queue.
    case delayToFIFO(queue: String)
    /// A scenario without a client, in which nothing would happen.
    case noClient
    /// A number of things that is, or can become, no whole number.
    case notWhole(Double)
    /// Two numbers that contradict each other.
    case clash(Clash)
    /// A message to a FIFO queue that has no group, nor a tag to be its group.
    case needsGroup(queue: String)
    /// A batch of a FIFO queue that is worked on in parallel.
    case parallelInOrder(queue: String)
    /// A batch window of a FIFO queue.
    case windowInOrder(queue: String)
    /// A setting that does nothing as long as another one is missing.
    case noEffect(without: String)
    /// The same where what is missing may stand in any component.
    case neverUsed(without: String)
    /// The component is down twice at once, or slow twice.
    case overlappingFault(component: String, other: Int)
    /// The same copies twice for one subscriber.
    case subscribedTwice(String)
    /// A client that two usage plans of one gateway name.
    case plannedTwice(String)
    /// A batch of writes with a condition, which no table takes.
    case conditionalBatch
    /// An item that takes more capacity than can ever be saved up.
    case tooLarge(units: Double, burst: Double)
    /// A cache that is looked up in, and that nobody fills.
    case neverFilled
    /// A callback without an end whose token nobody gives back.
    case neverAnswered
    /// A knob that turns nothing.
    case unusedKnob
    /// A component that no request comes to.
    case unreached
    /// Steps behind one that always ends them.
    case neverDone
    /// A field of a pattern that no value fits.
    case matchesNothing(field: String)
    /// A pattern that no event of the scenario fits.
    case matchesNoEvent
    /// A tag that no request has which comes there.
    case tagNeverComes(String)
    /// More things of one kind in one place than AWS takes.
    case moreThanFit(String, most: Int)
    /// A bus that passes on to another bus, though events come to it from one.
    case thirdBus(String)
    /// A replay of a rule that its bus does not have.
    case unknownRule(name: String, nearest: [String])
    /// A queue that an event source mapping reads, and somebody else too.
    case readTwice(queue: String)
    /// No state of the workflow has this name.
    case unknownState(name: String, nearest: [String])
    /// A state that no way leads to.
    case unreachedState(String)
    /// States that lead to one another and take no time.
    case timelessCircle(names: [String])
    /// A state that one of its own branches leads back to.
    case endlessBranch(of: String)
    /// A rule of a choice that holds with no setting of the knobs.
    case neverHolds
    /// A rule of a choice that holds with every setting of the knobs, with others behind it.
    case alwaysHolds
    /// A rule of a state, or what it does after an error, that those before it leave nothing to.
    case takenBefore
    /// A callback in a workflow that is, or can become, Express.
    case callbackInExpress
    /// A call to a workflow that is only started.
    case startedOnly(workflow: String)
    /// A balancer with nobody to give calls to.
    case noTargets
    /// A component that is a target of the same balancer twice.
    case targetTwice(String)
    /// A partition key lies at the very end of the range, behind all shards.
    case noShard(key: String)
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
  /// Everything that is wrong with it; never empty.
  public let problems: [ScenarioProblem]
}
