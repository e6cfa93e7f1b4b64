/// The space-time diagram of one request: what each component did for it and when, and what went from one to another.
///
/// It is a reading of the request's trace and adds nothing to it. A component that works for the request twice at once
/// has two lanes.
public struct SpaceTimeDiagram: Sendable, Equatable {
  /// What a component does for the request.
  public enum Doing: String, Sendable, CaseIterable {
    /// It has called or sent and waits for the answer or the acknowledgement; it can do nothing else for this request.
    case standsStill
    /// It waits before it makes a call again.
    case backsOff
    /// The call waits here for a slot.
    case inLine
    /// The message is here in a batch that is still gathered.
    case gathers
    /// The message is here in a batch that another message leads, and that the function has.
    case inBatch
    /// The call waits here for a new environment of a function.
    case startsCold
    /// It works.
    case works
    /// The message waits here and can be received.
    case stored
    /// The message is with a worker and hidden from the others.
    case inFlight
    /// The message is here and cannot be received yet.
    case delayed
    /// A workflow lets the request wait for some time, or until somebody gives its token back.
    case asleep
  }

  /// One thing that a component does without a break.
  public struct Segment: Sendable, Equatable {
    /// What it does.
    public let doing: Doing
    /// When it begins and when it ends; of what still goes on, the instant at which the trace was closed.
    public let start, end: Instant
    /// Whether whoever asked for it had stopped waiting.
    public let isAbandoned: Bool

    /// How long it takes, more than zero.
    public var length: SimDuration { end - start }
  }

  /// One component.
  public struct Column: Sendable, Equatable {
    /// Which one.
    public let node: NodeIndex
    /// What it does, in the order of time; in one lane nothing overlaps. A component that only passes things on has one
    /// empty lane.
    public let lanes: [[Segment]]

    /// How long it does any of these things, all lanes added up.
    public func total(_ doings: Set<Doing>) -> SimDuration {
      .sum(of: lanes.joined().lazy.filter { doings.contains($0.doing) }.map(\.length))
    }
  }

  /// What goes from one component to another.
  public struct Arrow: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
      /// Something on its way; `receives` counts the receives of a message that goes to a worker, and is 0 for all else.
      case transit(Transit.Cargo, receives: Int)
      /// A worker deletes its message; `tooLate` if nothing was deleted: its receipt handle was an old one, or the
      /// message was gone.
      case delete(tooLate: Bool)
      /// A worker changes the visibility timeout of its message, which is hidden for so long from then on; zero hands it
      /// back.
      case changeVisibility(to: SimDuration)
    }

    /// What it is.
    public let kind: Kind
    /// The columns that it goes from and to; not the same.
    public let from, to: Int
    /// When it leaves and when it arrives.
    public let departure, arrival: Instant
  }

  /// The number of the request, from 1.
  public let request: UInt64
  /// When the request began.
  public let startedAt: Instant
  /// The latest instant that the diagram knows.
  public let end: Instant
  /// When its client got its answer, acknowledgement or error, and which; nil before.
  public let answer: (at: Instant, status: Status)?
  /// When all work that it asked for was done; nil before.
  public let doneAt: Instant?
  /// The components that had to do with it, in the order of its way; the client is the first.
  public let columns: [Column]
  /// What went between them, in the order of departure.
  public let arrows: [Arrow]
  /// What happened at single instants, in the order of time.
  public let marks: [TraceMark]

  /// What counts as standing still.
  public static let standing: Set<Doing> = [.standsStill, .backsOff]

  /// How long the client has stood still.
  public var callerStandsStill: SimDuration { columns[0].total(Self.standing) }
  /// How long all components have stood still, added up.
  public var allStandStill: SimDuration { .sum(of: columns.map { $0.total(Self.standing) }) }
  /// How long all components have worked, added up.
  public var allWork: SimDuration { .sum(of: columns.map { $0.total([.works]) }) }
  /// How long it took until the work was done; nil before.
  public var untilDone: SimDuration? { doneAt.map { $0 - startedAt } }

  /// How many lanes are at something of these at an instant.
  public func count(_ doings: Set<Doing>, at instant: Instant) -> Int {
    columns.reduce(0) { sum, column in
      sum + column.lanes.joined().count { doings.contains($0.doing) && $0.start <= instant && instant < $0.end }
    }
  }

  /// Two diagrams of which everything is the same.
  public static func == (a: Self, b: Self) -> Bool {
    a.request == b.request && a.startedAt == b.startedAt && a.end == b.end && a.doneAt == b.doneAt
      && a.answer?.at == b.answer?.at && a.answer?.status == b.answer?.status && a.columns == b.columns
      && a.arrows == b.arrows && a.marks == b.marks
  }
}
