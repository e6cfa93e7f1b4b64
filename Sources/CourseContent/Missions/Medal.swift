/// How well a mission is done, by what the design costs that reaches it.
public enum Medal: String, Sendable, CaseIterable {
  /// At par, or under it.
  case gold
  /// At most a fifth over par.
  case silver
  /// Any other design that reaches all goals.
  case bronze
}

extension Mission {
  /// How far over par a design may be for silver, as a share of par.
  static let silverShare = 0.2

  /// The medal for a design that reaches all goals at a cost.
  public func medal(forCost cost: Double) -> Medal {
    let overPar = cost - par
    if overPar <= 1e-9 { return .gold }
    return overPar <= abs(par) * Self.silverShare + 1e-9 ? .silver : .bronze
  }
}
