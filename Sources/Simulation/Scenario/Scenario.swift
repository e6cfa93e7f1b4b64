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
    let hasLatency = knobs.contains { $0.name == Knob.networkLatency.name }
    self.knobs = hasLatency ? knobs : knobs + [.networkLatency]
  }

  /// What requests are marked with: the tags of the clients, in their order.
  public var tags: [String] {
    components.compactMap { if case .client(let client) = $0.kind { client.tag } else { nil } }
  }

  /// The groups that messages are sent in, other than those of the tags.
  var groups: [String] {
    components.flatMap(\.steps).compactMap {
      if case .send(_, _, let group, _) = $0.action { group } else { nil }
    }
  }
}

/// One part of a system.
public struct Component: Sendable, Equatable {
  /// Its name in paths and links.
  public var name: String
  /// What stands on its box.
  public var label: String
  /// What it is, with the settings of its kind.
  public var kind: Kind

  /// A component as a scenario file gives it.
  public init(name: String, label: String, kind: Kind) {
    self.name = name
    self.label = label
    self.kind = kind
  }

  /// The kinds of components; each has a file of its own.
  public enum Kind: Sendable, Equatable {
    /// Sends requests from outside.
    case client(Client)
    /// Passes calls on and waits only so long.
    case gateway(Gateway)
    /// Works on calls, so many at a time.
    case service(Service)
    /// Works on calls and events, each in an execution of its own.
    case function(Function)
    /// Remembers what was written.
    case table(Table)
    /// Gives each subscriber a copy.
    case topic(Topic)
    /// Keeps objects, and may tell of each.
    case bucket(Bucket)
    /// Keeps messages until somebody has worked on them.
    case queue(Queue)
    /// Takes messages from a queue and works on them.
    case worker(Worker)
  }

  /// What it does for a request, in order; empty where nothing is done.
  public var steps: [Step] {
    switch kind {
    case .client(let client): client.steps
    case .gateway(let gateway): gateway.steps
    case .service(let service): service.steps
    case .worker(let worker): worker.steps
    case .function(let function): function.steps
    case .table, .topic, .bucket, .queue: []
    }
  }
}

extension Component {
  /// How it repeats its calls, where a step says nothing else; not at all if nil.
  var retry: RetryPolicy? {
    switch kind {
    case .client(let client): client.retry
    case .service(let service): service.retry
    case .function(let function): function.retry
    case .gateway, .table, .topic, .bucket, .queue, .worker: nil
    }
  }
}

/// One thing that a component does for a request.
public enum Step: Sendable, Equatable {
  /// Takes time.
  case work(WorkTime)
  /// Calls a component and waits for its answer; an error ends the steps with that error, or is followed by another
  /// attempt.
  case call(String, writing: TableWrite? = nil, retry: RetryPolicy? = nil)
  /// Sends a message to a queue, a topic, a bucket or a function and waits only for the acknowledgement. To a FIFO queue
  /// it may name the message's group, which is that of the request's tag otherwise, and its deduplication id.
  case send(String, delay: Quantity?, group: String? = nil, deduplicationID: String? = nil)
  /// Ends the steps with an error, if the condition holds.
  case failWhen(FailureCondition)
  /// A step for requests with one tag only; the others pass it over.
  indirect case only(tag: String, Step)

  /// What it does, whoever it does it for.
  public var action: Step {
    if case .only(_, let step) = self { step.action } else { self }
  }
}

/// What a call does to a table, if it does not only read.
public struct TableWrite: Sendable, Equatable {
  /// From 0.5 on the table takes only the first write of each request; below it takes all.
  public var onlyOnce: Quantity

  /// A write.
  public init(onlyOnce: Quantity) { self.onlyOnce = onlyOnce }
}

/// When a step fails.
public enum FailureCondition: Sendable, Equatable {
  /// Each time.
  case always
  /// When the request is a poison message: one that no consumer can work on.
  case poison
  /// With that probability, from 0 to 1.
  case probability(Quantity)
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
