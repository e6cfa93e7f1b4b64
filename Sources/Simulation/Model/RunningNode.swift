/// A component as it runs.
public struct RunningNode: Sendable, Equatable {
  /// Its name in paths: that of its component, or `name-1`, `name-2` and so on for the members of a chain.
  public let name: String
  /// The text on its box; for members of a chain with their number.
  public let label: String
  /// Which kind of component it is.
  public let kind: NodeKind
  /// Which service it stands for; nil if for none in particular.
  public let service: ServiceLabel?
  /// The names of its states, in the order of the file, if it is a workflow.
  public var states: [String] = []

  /// What is true of every component of its kind. Cost: as `NodeKind.traits`.
  public var traits: KindTraits { kind.traits }
}

extension RunningNode {
  /// Whether it is in the bill of its run.
  public var isRated: Bool { service?.rates.isEmpty == false }
}
