import CourseContent
import Simulation

/// A try at a mission on the stage: how much help was taken, and what the design came to.
struct MissionAttempt: Sendable {
  let mission: Mission
  /// How many hints were shown.
  private(set) var hintsShown = 0
  /// Whether the newest hint is still to be read.
  var isHintOpen = false
  /// What the design came to; none until its run is over.
  var judgement: MissionJudgement?
  /// Whether the knobs stand as they do because the solution was shown.
  var isSolutionShown = false
  /// What the cheapest design cost so far that reached it.
  var best: Double?

  /// What the learner may do in a mission beside turning its knobs.
  enum Action { case hint, solution, next, playToEnd }

  init(_ mission: Mission, best: Double?) {
    self.mission = mission
    self.best = best
  }

  var hasMoreHints: Bool { hintsShown < mission.hints.count }
  var maySeeSolution: Bool { !isSolutionShown && (!hasMoreHints || best != nil) }
  var hint: String { "Hint \(hintsShown) of \(mission.hints.count): \(mission.hints[max(0, hintsShown - 1)])" }

  mutating func showHint() {
    hintsShown = min(mission.hints.count, hintsShown + 1)
    isHintOpen = true
  }

  /// Forgets what was found out about a design that is no more.
  mutating func begin(isSolution: Bool = false) {
    judgement = nil
    isSolutionShown = isSolution
    isHintOpen = false
  }
}

extension MissionJudgement {
  /// What a design came to, in a sentence.
  func verdict(in mission: Mission) -> String {
    guard isReached else {
      let missed = goals.count { $0.standing != .reached }
      return "Not reached: \(missed) of \(goals.count) goals \(missed == 1 ? "is" : "are") missed."
    }
    let cost = mission.description(forCost: cost)
    if isAtPar && overPar > -1e-9 { return "Reached at par: \(cost)." }
    let distance = NumberFormat.number(abs(overPar))
    return "Reached: \(cost), which is \(distance) \(overPar < 0 ? "under" : "over") par."
  }
}

extension Mission {
  /// The design of a run: the knobs that the mission lets turn.
  func design(of knobs: KnobValues) -> String {
    dials.map { "\($0.name)=\(NumberFormat.decimals(knobs[$0.name] ?? 0, 6))" }.joined(separator: " ")
  }
}
