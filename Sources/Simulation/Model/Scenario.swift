/// A system to watch: its components and how they are linked, its knobs, what may go wrong, and what is said of it.
///
/// A scenario is a document turned into values and nothing more; `Run` makes it live. Everything that content
/// claims about it is an assertion over the report of such a run.
public struct Scenario: Sendable, Equatable {
  /// How the command line and other content name it.
  public var id: String
  /// What is shown above it.
  public var title: String
  /// One paragraph: who does what, and what to look at.
  public var story: String
  /// The numbers that the learner may turn, `network_latency` always among them.
  public var knobs: [Knob]
  /// Whether no knob names the time on each link, so that it takes that of `Knob.networkLatency`.
  public let takesUsualLatency: Bool
  /// The parts of the system, in the order of the file.
  public var components: [Component] = []
  /// What breaks or slows down by itself, and when.
  public var faults: [PlannedFault] = []
  /// Sentences, each with its moment.
  public var narration: [Narration] = []
  /// Questions that the run answers.
  public var predictions: [Prediction] = []
  /// What must be true of its runs.
  public var claims: [Claim] = []
  /// What the model does not show.
  public var leavesOut: [String] = []
  /// The id of the scenario that meets the same traffic in the other way; nil if there is none.
  public var twin: String?
  /// When a run stops at the latest, in seconds: 14 days unless the file says otherwise.
  public var limit: Quantity = .number(1_209_600)

  /// A scenario without components; `network_latency` is added when the knobs lack it.
  public init(id: String, title: String, story: String, knobs: [Knob]) {
    self.id = id
    self.title = title
    self.story = story
    takesUsualLatency = !knobs.contains { $0.name == Knob.networkLatency.name }
    self.knobs = takesUsualLatency ? knobs + [.networkLatency] : knobs
  }

  /// What requests are marked with: the tags of the clients, in their order.
  public var tags: [String] {
    components.compactMap(\.document.tag)
  }

  /// The groups that messages are sent in, other than those of the tags.
  var groups: [String] {
    components.flatMap(\.steps).compactMap {
      if case .send(_, _, let group, _) = $0.action { group } else { nil }
    }
  }
}

/// A fault with a date.
public struct PlannedFault: Sendable, Equatable {
  /// What happens to the component.
  public enum Effect: Sendable, Equatable {
    /// It refuses calls, or does not poll.
    case down
    /// Its work takes so many times as long.
    case slow(factor: Quantity)
  }

  /// The components; a member of a chain is called `name-2`.
  public var components: [String]
  /// How many of them it happens to, from the first on; to all if nil.
  public var first: Quantity?
  /// What happens to them.
  public var effect: Effect
  /// From when, in seconds.
  public var from: Quantity
  /// Its end; it lasts for the rest of the run if nil.
  public var end: End?

  /// When a fault is over.
  public enum End: Sendable, Equatable {
    /// At that moment, in seconds.
    case at(Quantity)
    /// After so many seconds; a fault of no length does not happen.
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

/// A sentence and its moment.
public struct Narration: Sendable, Equatable {
  /// What brings the sentence up.
  public enum Moment: Sendable, Equatable {
    /// A time, in seconds.
    case at(Quantity)
    /// The first event after which an assertion holds.
    case when(Assertion)
  }

  /// When it is said.
  public var moment: Moment
  /// The sentence; `{path}` and `{$knob}` in it stand for their value at that moment.
  public var sentence: String
  /// Whether the stage pauses there.
  public var pauses: Bool

  /// A sentence as a scenario file gives it.
  public init(moment: Moment, sentence: String, pauses: Bool) {
    self.moment = moment
    self.sentence = sentence
    self.pauses = pauses
  }
}

/// Something that must hold in a run of the scenario.
public struct Claim: Sendable, Equatable {
  /// All of these.
  public var assertions: [Assertion]
  /// The moment of the report, in seconds; the end of the run if nil.
  public var at: Double?
  /// The knobs that are set otherwise for this run.
  public var knobs: [KnobSetting]

  /// A claim as a scenario file gives it.
  public init(assertions: [Assertion], at: Double? = nil, knobs: [KnobSetting] = []) {
    self.assertions = assertions
    self.at = at
    self.knobs = knobs
  }
}

/// A knob and the value to turn it to.
public struct KnobSetting: Sendable, Equatable {
  /// The knob.
  public var name: String
  /// Its value.
  public var value: Double

  /// One setting.
  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
