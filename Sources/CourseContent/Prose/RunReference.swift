public import Simulation

/// A run that a text refers to: which system, with which knobs, and the moment at which to open it.
public struct RunReference: Equatable, Sendable {
  /// The seed of a run for which none is given.
  public static let usualSeed: UInt64 = 7

  /// By its id.
  public var scenario: String
  /// The knobs that are not at the value of the scenario; may be empty.
  public var knobs: [KnobSetting]
  /// The seed of its random numbers.
  public var seed: UInt64
  /// The moment just before what matters, in seconds of simulated time; the start if nil.
  public var at: Double?
  /// What the text claims of it; the knobs of a claim come on top of those of the reference.
  public var claims: [Claim]

  /// A reference of these parts; whether the run can be made is not checked.
  public init(
    scenario: String, knobs: [KnobSetting] = [], seed: UInt64 = usualSeed, at: Double? = nil, claims: [Claim] = []
  ) {
    self.scenario = scenario
    self.knobs = knobs
    self.seed = seed
    self.at = at
    self.claims = claims
  }
}
