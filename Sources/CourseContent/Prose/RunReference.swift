public import Simulation

/// A run that the text speaks of: which system, with which knobs, and the moment at which to open it.
public struct RunReference: Equatable, Sendable {
  /// The system.
  public var scenario: String
  /// The knobs that are set otherwise.
  public var knobs: [KnobSetting]
  /// What its random numbers come from.
  public var seed: UInt64
  /// The moment just before what matters, in seconds of simulated time; the start if nil.
  public var at: Double?
  /// What the text claims of it; the knobs of the reference go before those of a claim.
  public var claims: [Claim]

  /// A reference.
  public init(
    scenario: String, knobs: [KnobSetting] = [], seed: UInt64 = 7, at: Double? = nil, claims: [Claim] = []
  ) {
    self.scenario = scenario
    self.knobs = knobs
    self.seed = seed
    self.at = at
    self.claims = claims
  }
}
