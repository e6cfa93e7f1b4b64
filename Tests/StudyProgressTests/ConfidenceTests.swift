import StudyProgress
import Testing

@Suite struct `Confidence` {
  @Test func `has three steps, from guess to sure`() {
    #expect(AnswerConfidence.allCases.map(\.rawValue) == ["guess", "unsure", "sure"])
  }
}
