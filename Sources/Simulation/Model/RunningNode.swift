/// A component as it runs.
public struct RunningNode: Sendable, Equatable {
  /// Its name in paths: the component's, or `name-1` and so on in a chain.
  public let name: String
  /// What stands on its box.
  public let label: String
  /// What it is.
  public let kind: NodeKind

  /// What is true of every component of its kind.
  public var traits: KindTraits { kind.traits }
}
