import Simulation
import TerminalSurface

/// Two runs on one clock, to stand side by side.
struct Pair: Sendable {
  var left, right: Timeline
  /// The moment that both have reached; one that has nothing left to do stays where it was.
  private(set) var now: Instant

  init(_ left: Timeline, _ right: Timeline) {
    (self.left, self.right) = (left, right)
    now = max(left.now, right.now)
  }

  private var sides: [Timeline] { [left, right] }

  /// Whether neither has anything left to do.
  var isOver: Bool { sides.allSatisfy(\.run.isOver) }

  /// Why one of them goes no further although something is left to do.
  var haltSentence: String? { sides.lazy.compactMap { $0.run.haltSentence }.first }

  /// Whether anything has happened yet.
  var hasStarted: Bool { sides.contains { $0.run.eventCount > 0 } }

  /// Lets time go by for both. When one cannot keep up with its events, both clocks wait for it.
  mutating func advance(to moment: Instant, eventBudget: UInt64) {
    Self.play(&left, to: moment, eventBudget)
    Self.play(&right, to: moment, eventBudget)
    settle(at: moment)
  }

  /// Sentences that pause, breakpoints and alarms are for the stage of one system: here it goes on, with the events that
  /// are left.
  private static func play(_ side: inout Timeline, to moment: Instant, _ eventBudget: UInt64) {
    let (sum, isOver) = side.run.eventCount.addingReportingOverflow(eventBudget)
    let last = isOver ? UInt64.max : sum
    while side.advance(to: moment, eventBudget: last - side.run.eventCount), side.run.eventCount < last {}
  }

  /// Takes both to any moment, back or on.
  mutating func seek(to moment: Instant) {
    left.seek(to: moment)
    right.seek(to: moment)
    settle(at: moment)
  }

  /// Plays both to their ends without showing it; where one has none soon, as far as its events allow.
  mutating func playToEnd(eventBudget: UInt64) {
    left = left.playedAhead(eventBudget: eventBudget)
    right = right.playedAhead(eventBudget: eventBudget)
    settle(at: max(left.now, right.now))
    if !isOver { seek(to: now) }
  }

  private mutating func settle(at moment: Instant) {
    let behind = sides.filter { !$0.run.isOver && $0.now < moment }.map(\.now).min()
    now = behind ?? (isOver ? min(moment, max(left.now, right.now)) : moment)
  }
}

/// Two runs that belong together, what the learner may do to them, and a verdict on their difference.
protocol SideBySide: Sendable {
  var pair: Pair { get set }
  /// What the page is called, and its parts.
  var crumb: String { get }
  var names: (left: SideTitle, right: SideTitle) { get }
  var verdictTitle: String { get }
  var knobsTitle: String { get }
  /// Where a change happens, for the explanation of a key.
  var whereChangesGo: String { get }
  /// The earliest moment to go back to.
  var start: Instant { get }
  /// What the two come to, in a sentence.
  var verdict: String { get }
  /// The knobs that may be turned, and their values.
  var knobs: [Knob] { get }
  func value(of knob: Knob) -> Double
  /// Whether a change would reach a system that is still at work.
  var canChange: Bool { get }
  var isBroken: Bool { get }
  var canUndo: Bool { get }
  /// So many bursts at once; the first refusal ends it.
  /// - Returns: why it could not be done; so below.
  mutating func burst(of count: Int, times: Int) -> String?
  mutating func breakOrRestore() -> String?
  mutating func turn(_ knob: Knob, to value: Double) -> String?
  /// Takes so many changes back, the last one first.
  mutating func undo(times: Int)
  mutating func restart()
}

/// What a side is called, and what is particular to it.
struct SideTitle: Sendable {
  let name, manner: String
  let role: Role
}
