/// What others may do with a component: call it, send to it, name it as the place for dead letters.
struct ComponentRoles: OptionSet, Sendable {
  let rawValue: UInt16

  /// Answers calls.
  static let answersCalls = ComponentRoles(rawValue: 1 << 0)
  /// Takes writes.
  static let takesWrites = ComponentRoles(rawValue: 1 << 1)
  /// Takes messages of any kind.
  static let takesMessages = ComponentRoles(rawValue: 1 << 2)
  /// Runs an event of its own accord.
  static let runsEvents = ComponentRoles(rawValue: 1 << 3)
  /// Gives each subscriber a copy.
  static let copiesToSubscribers = ComponentRoles(rawValue: 1 << 4)
  /// Keeps messages without an order.
  static let standardQueue = ComponentRoles(rawValue: 1 << 5)
  /// Keeps messages in the order of their groups.
  static let orderedQueue = ComponentRoles(rawValue: 1 << 6)
  /// Is a single component, not a chain of them.
  static let single = ComponentRoles(rawValue: 1 << 7)

  /// Keeps messages.
  static let queue: ComponentRoles = [.standardQueue, .orderedQueue]
}
