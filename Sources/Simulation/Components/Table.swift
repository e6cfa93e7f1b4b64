// Table: Amazon DynamoDB and its kind.
//
// A call takes the table's latency; any number go on at once. A conditional write ("put it unless it is there") makes
// work idempotent: the first write of a request's key succeeds, and whoever comes later for the same request, with a
// copy of its message or with a repeated call, is refused. Being refused is no error: it says that the work has been
// done already, so the caller skips the steps that are left and ends well. Write capacity is a token bucket, one
// token a write; without a token the write gets 429 (`ProvisionedThroughputExceededException`, FACTS 7).

extension Component {
  /// A table (Amazon DynamoDB): answers after its latency, and can tell whether it has been written to before.
  public struct Table: Sendable, Equatable {
    /// How long a read or a write takes.
    public var latency: WorkTime
    /// How many writes it takes; any number if nil.
    public var writeCapacity: Throttle?

    /// A table as a scenario file gives it.
    public init(latency: WorkTime = .constant(.number(0)), writeCapacity: Throttle? = nil) {
      self.latency = latency
      self.writeCapacity = writeCapacity
    }
  }
}

// MARK: - Running

/// A table as it runs.
struct TableState: BitwiseCopyable {
  let node: UInt32
  /// Which bit of a request's `written` says that it has been written here.
  let mark: UInt8
  var capacity: TokenBucket?

  /// How many tables can have a mark in a request.
  static let mostMarks = 7
}

/// What a call of a table is there for; each has steps of its own at the table, one behind the other.
enum TableAccess: UInt32, BitwiseCopyable {
  case read = 0
  case write = 2
  case conditionalWrite = 5
}

extension Engine {
  mutating func tableReceives(_ activity: UInt32) {
    let node = world.nodes[UInt32(world.activities[activity].node)]
    let isWrite = world.activities[activity].nextStep != node.firstStep
    if isWrite && world.tables[node.member].capacity?.take(at: world.now) == false {
      return refuse(activity, .throttled)
    }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    proceed(activity)
  }

  @inline(never)
  mutating func tableFinishes(_ activity: UInt32, _ status: Status) {
    record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
    answer(activity, status)
  }

  /// The moment of a write: all or nothing, so of two that come together the first one wins.
  @inline(never)
  mutating func write(_ activity: UInt32, onlyOnce: Bool) {
    let request = world.activities[activity].request
    let mark = world.tables[world.nodes[UInt32(world.activities[activity].node)].member].mark
    if onlyOnce && world.requests[request].isWritten(mark) {
      record(.writeRefused(node: nodeIndex(activity), request: requestNumber(activity)))
      skipRest(of: world.activities[activity].caller)
    } else {
      world.requests[request].setWritten(mark)
      record(.written(node: nodeIndex(activity), request: requestNumber(activity)))
    }
    proceed(activity)
  }

  /// Makes the end of its steps what an activity does next.
  private mutating func skipRest(of activity: UInt32) {
    guard activity != none else { return }
    while true {
      if case .end = world.steps[world.activities[activity].nextStep] { return }
      world.activities[activity].nextStep += 1
    }
  }
}
