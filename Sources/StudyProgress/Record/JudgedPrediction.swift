/// A prediction that a run has decided, as it is kept: never changed, never judged again.
public struct JudgedPrediction: Hashable, Sendable {
  /// By its id.
  public let scenario: String
  /// The prediction's id in it.
  public let prediction: String
  /// The knobs when it was decided: `workers=7`, a space between two.
  public let knobs: String
  /// What the run's random numbers came from.
  public let seed: UInt64
  /// As it is kept.
  public let given: GivenAnswer
  /// What the run showed: a number, or letters as in a given answer.
  public let measured: String
  /// Right, near or wrong, by the run that was watched.
  public let verdict: Verdict
  /// When, in seconds since 1970.
  public let at: Int
}
