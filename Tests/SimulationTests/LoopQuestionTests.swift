import Testing

@testable import Simulation

/// What the loop asks of a kind, because traits are too slow there.
struct LoopQuestionTests {
  @Test("the loop is told of a kind what its traits say", arguments: NodeKind.allCases)
  func loopHearsWhatTraitsSay(kind: NodeKind) {
    #expect(kind.hidesMessages == kind.traits.hidesMessages)
  }
}
