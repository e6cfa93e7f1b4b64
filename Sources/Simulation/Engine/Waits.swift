/// After how long a wait ends with an error, and with which.
public struct WaitLimit: Sendable, Equatable {
  /// The longest that it lasts, from the moment at which it begins.
  public let after: SimDuration
  /// The status that whoever waited sees then.
  public let status: Status

  /// A limit of this length, which ends with this status.
  public init(after: SimDuration, status: Status) {
    self.after = after
    self.status = status
  }

  static func earlier(_ a: WaitLimit?, _ b: WaitLimit?) -> WaitLimit? {
    guard let a, let b else { return a ?? b }
    return b.after < a.after ? b : a
  }
}

/// Those who wait at one component: for an answer, or for a slot.
public struct Waits: Sendable, Equatable {
  /// How many wait, those that pause included.
  public private(set) var count = 0
  /// How many of them pause before they call again: they have no age.
  public private(set) var pausing = 0
  /// For how long the one that waits longest has waited; zero if none does.
  public private(set) var oldest = SimDuration.zero
  /// After how long a wait ends with an error; nil if it may last for ever.
  public let limit: WaitLimit?
  /// How many have waited for how long, in equal parts of the limit, the last with all that have waited for longer; empty
  /// where there is no limit, and where none waits.
  public private(set) var ages: [Int] = []

  /// Into how many parts the limit is cut for `ages`.
  public static let parts = 60

  /// Nobody waits yet; `ages` are counted in parts of the limit.
  public init(limit: WaitLimit? = nil) { self.limit = limit }

  /// How many wait without a pause.
  public var asking: Int { count - pausing }

  /// How much of the limit the oldest has waited, 0 to 1 and more; nil if there is no limit.
  public var share: Double? { limit.map { oldest.seconds / max(1e-9, $0.after.seconds) } }

  /// Adds one that has waited for so long.
  public mutating func add(waitingFor age: SimDuration) {
    count += 1
    oldest = max(oldest, age)
    guard let limit else { return }
    if ages.isEmpty { ages = Array(repeating: 0, count: Self.parts) }
    let part = Double(age.nanoseconds) / Double(max(1, limit.after.nanoseconds)) * Double(Self.parts)
    ages[part < Double(Self.parts) ? max(0, Int(part)) : Self.parts - 1] += 1
  }

  /// Adds one that pauses before its next attempt, and so has no age.
  public mutating func addPausing() {
    count += 1
    pausing += 1
  }
}

/// A link on which callers wait for the answer of whom they called.
public struct HeldLink: Sendable, Equatable {
  /// Who waits.
  public let from: NodeIndex
  /// Who was called.
  public let to: NodeIndex
  /// How many calls have no answer yet.
  public private(set) var waiting = 0
  /// How long ago the oldest of them left.
  public private(set) var oldest = SimDuration.zero
  /// After how long a wait of the callers ends with an error; nil if it may last for ever.
  public let limit: WaitLimit?

  init(from: NodeIndex, to: NodeIndex, limit: WaitLimit?) {
    (self.from, self.to, self.limit) = (from, to, limit)
  }

  /// How much of the limit the oldest has waited, 0 to 1 and more; nil if there is no limit.
  public var share: Double? { limit.map { oldest.seconds / max(1e-9, $0.after.seconds) } }

  mutating func add(calledFor age: SimDuration) {
    waiting += 1
    oldest = max(oldest, age)
  }
}
