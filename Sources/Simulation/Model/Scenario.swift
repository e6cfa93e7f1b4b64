/// A system to watch: its components and their links, its knobs, its faults, and the texts and claims about it.
///
/// A scenario is a file turned into values; `Run` brings it to life. Everything that content claims about it is an
/// assertion about the report of a run.
public struct Scenario: Sendable, Equatable {
  /// Its name on the command line and in other content.
  public var id: String
  /// The heading that the learner reads.
  public var title: String
  /// One paragraph for the learner: who does what, and what to look at.
  public var story: String
  /// The numbers that the learner may turn, `network_latency` always among them.
  public var knobs: [Knob]
  /// Whether the file has no knob `network_latency`, so that `Knob.networkLatency` was added.
  public let takesUsualLatency: Bool
  /// The parts of the system, in the order of the file.
  public var components: [Component] = []
  /// What breaks or slows down by itself.
  public var faults: [PlannedFault] = []
  /// What is watched period by period.
  public var alarms: [Alarm] = []
  /// Sentences that are shown while it runs.
  public var narration: [Narration] = []
  /// Questions that are asked before a run and answered by it.
  public var predictions: [Prediction] = []
  /// What must hold in its runs; `weir check` runs them.
  public var claims: [Claim] = []
  /// What the model leaves out.
  public var leavesOut: [Omission] = []
  /// The id of the scenario that handles the same traffic the other way, synchronously or asynchronously; nil if there
  /// is none.
  public var twin: String?
  /// How many executions all functions together can have at once: 1 to 1e9; any number if nil.
  public var accountConcurrency: Quantity?
  /// The latest instant of a run, in seconds: 14 days unless the file says otherwise.
  public var limit: Quantity = .number(1_209_600)

  /// A scenario without components; `network_latency` is added if it is not among the knobs.
  public init(id: String, title: String, story: String, knobs: [Knob]) {
    self.id = id
    self.title = title
    self.story = story
    takesUsualLatency = !knobs.contains { $0.name == Knob.networkLatency.name }
    self.knobs = takesUsualLatency ? knobs + [.networkLatency] : knobs
  }

  /// The tags that clients give their requests, in the order of the clients; the same tag may appear more than once.
  public var tags: [String] {
    components.compactMap(\.document.tag)
  }

  /// What its events say of themselves, those of clients and schedules first; the same may appear more than once.
  var eventAttributes: [EventAttributes] {
    let origins = components.filter(\.nodeKind.traits.sendsRequests)
    return origins.map { $0.document.attributes ?? EventAttributes() }
      + components.flatMap(\.steps).compactMap(\.action.attributes)
  }

  /// The workflows that some step tells that their work is done or has failed.
  var answeredWorkflows: Set<String> {
    Set(
      components.flatMap(\.steps).compactMap {
        if case .report(let workflow, let report) = $0.action, report != .heartbeat { workflow } else { nil }
      })
  }

  /// The message groups that steps name; a message without one is in the group of its request's tag.
  var groups: [String] {
    components.flatMap(\.steps).compactMap {
      if case .send(_, _, let group, _, _, _) = $0.action { group } else { nil }
    }
  }
}

/// A fault that happens by itself at a given time.
public struct PlannedFault: Sendable, Equatable {
  /// What happens to the component.
  public enum Effect: Sendable, Equatable {
    /// It refuses calls and messages, or does not poll.
    case down
    /// Its work takes `factor` times as long: 0 to 1e6; 1 is as usual.
    case slow(factor: Quantity)
    /// Of what it does, this share ends with an error (500) at random, once the work is done: 0 to 1.
    case errors(share: Quantity)
  }

  /// The names of the components; a member of a chain is named like `api-2`.
  public var components: [String]
  /// How many of them are affected, counted from the first; all if nil.
  public var first: Quantity?
  /// What happens to each of them.
  public var effect: Effect
  /// When it begins, in seconds.
  public var from: Quantity
  /// When it ends; never if nil.
  public var end: End?

  /// When a fault ends.
  public enum End: Sendable, Equatable {
    /// At this time, in seconds.
    case at(Quantity)
    /// After this many seconds; with 0 the fault does not happen.
    case after(Quantity)
  }

  /// A fault as a scenario file gives it.
  public init(components: [String], first: Quantity? = nil, effect: Effect, from: Quantity, end: End? = nil) {
    self.components = components
    self.first = first
    self.effect = effect
    self.from = from
    self.end = end
  }
}

/// A sentence that is shown at its moment in a run, once.
public struct Narration: Sendable, Equatable {
  /// What makes it appear.
  public enum Moment: Sendable, Equatable {
    /// This time, in seconds.
    case at(Quantity)
    /// The first event after which the assertion holds.
    case when(Assertion)
  }

  /// When it appears.
  public var moment: Moment
  /// What the learner reads; `{path}` and `{$knob}` in it stand for their values at that moment.
  public var sentence: String
  /// Whether the stage pauses when it appears.
  public var pauses: Bool

  /// A sentence as a scenario file gives it.
  public init(moment: Moment, sentence: String, pauses: Bool) {
    self.moment = moment
    self.sentence = sentence
    self.pauses = pauses
  }
}

/// Something that content says about a run of the scenario, and that the content check puts to the proof.
public struct Claim: Sendable, Equatable {
  /// All of them must hold.
  public var assertions: [Assertion]
  /// When the report is taken, in seconds; at the end of the run if nil.
  public var at: Double?
  /// The knobs that are set for this run; the others have the values of the file.
  public var knobs: [KnobSetting]
  /// In which share of the seeds it must hold, more than 0 and at most 1; nil if it is said of one run.
  public var share: Double?
  /// The facts of the course that it shows, by their ids; may be empty.
  public var shows: [String]

  /// A claim as a scenario file gives it.
  public init(
    assertions: [Assertion], at: Double? = nil, knobs: [KnobSetting] = [], share: Double? = nil, shows: [String] = []
  ) {
    self.assertions = assertions
    self.at = at
    self.knobs = knobs
    self.share = share
    self.shows = shows
  }
}

/// Something that the real system does and the model does not.
public struct Omission: Sendable, Equatable {
  /// What it is, in words for the learner.
  public var text: String
  /// The facts of the course that are left out with it, by their ids; may be empty.
  public var facts: [String]

  /// An omission as a scenario file gives it.
  public init(_ text: String, facts: [String] = []) {
    self.text = text
    self.facts = facts
  }
}

/// A knob and the value that it is set to.
public struct KnobSetting: Sendable, Equatable {
  /// The name of the knob.
  public var name: String
  /// The value, within the knob's range.
  public var value: Double

  /// A knob and its value.
  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
