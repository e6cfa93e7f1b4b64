import CourseContent
import Simulation

/// A try at a mission on the stage: how much help was taken, and the judgement on the design.
struct MissionAttempt: Sendable {
  let mission: Mission
  private(set) var hintsShown = 0
  /// Whether the newest hint is being shown.
  var isHintOpen = false
  /// The judgement on the design; nil until its run is over.
  var judgement: MissionJudgement?
  /// Whether the knobs stand as they do because the solution was shown.
  var isSolutionShown = false
  /// The cost of the cheapest design so far that reached all goals; nil if none did.
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

  /// Forgets the judgement on the design before.
  mutating func begin(isSolution: Bool = false) {
    judgement = nil
    isSolutionShown = isSolution
    isHintOpen = false
  }
}

extension MissionJudgement {
  /// The judgement on a design, in one sentence.
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
