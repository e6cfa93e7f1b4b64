import Simulation
import TerminalSurface

/// What the stage works out once of a scenario.
struct StageScene: Sendable {
  /// Whether there is a system that meets the same traffic in the other way.
  let hasTwin: Bool
  /// How many characters the longest sentence has: room is kept for it, so that nothing moves during the run.
  let longestSentence: Int
  let standing = StandingLayout()
  /// How many characters the longest moment of the run has, by its seconds.
  let timeWidth = Remembered<Double, Int>()
  /// The texts of the knobs.
  let knobs = Remembered<KnobKey, [KnobLine.Item]>()
  private let graphAtStart: SystemGraph

  /// What the texts of the knobs depend on.
  struct KnobKey: Equatable {
    let dials: [Int]
    let values: [Double]
  }

  init(of run: Run, in context: StudyContext) {
    hasTwin = context.twin(of: run.scenario) != nil
    longestSentence = run.scenario.narration.map(\.usualLength).max() ?? 0
    graphAtStart = SystemGraph(of: run)
  }

  /// How the components hang together; worked out again only where a knob has changed which there are.
  func graph(of run: Run) -> SystemGraph { graphAtStart.nodes == run.nodes ? graphAtStart : SystemGraph(of: run) }
}
