/// A mission that was reached, as it is kept: never changed, never judged again.
public struct ReachedMission: Hashable, Sendable {
  /// The mission's id.
  public let mission: String
  /// What the design cost, in the mission's own unit.
  public let cost: Double
  /// The design: `workers=7`, a space between two.
  public let knobs: String
  /// How many hints had been shown by then.
  public let hints: Int
  /// When, in seconds since 1970.
  public let at: Int
}
