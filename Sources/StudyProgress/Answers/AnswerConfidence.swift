/// How sure somebody says they are of an answer, before they hear whether it is right. Shown at the end, never scored.
public enum AnswerConfidence: String, Sendable, CaseIterable {
  /// A shot in the dark.
  case guess
  /// Likely, not certain.
  case unsure
  /// Certain.
  case sure
}
