/// What other components may do with a component: call it, send to it, move dead letters to it.
struct ComponentRoles: OptionSet, Sendable {
  let rawValue: UInt16

  /// Can be the target of a `call`.
  static let answersCalls = ComponentRoles(rawValue: 1 << 0)
  /// Can be the target of a `call` that writes.
  static let takesWrites = ComponentRoles(rawValue: 1 << 1)
  /// Can be the target of a plain `send`.
  static let takesMessages = ComponentRoles(rawValue: 1 << 2)
  /// Runs events, so that a topic or a bucket can invoke it.
  static let runsEvents = ComponentRoles(rawValue: 1 << 3)
  /// Copies messages to subscribers, so that a bucket can notify it.
  static let copiesToSubscribers = ComponentRoles(rawValue: 1 << 4)
  /// Keeps messages, and promises no order.
  static let standardQueue = ComponentRoles(rawValue: 1 << 5)
  /// Keeps messages, and gives those of a group out in order.
  static let orderedQueue = ComponentRoles(rawValue: 1 << 6)
  /// Knows the groups of its messages and serves the quiet ones first.
  static let fairQueue = ComponentRoles(rawValue: 1 << 8)
  /// Is one component and no chain, so that a fault can name it.
  static let single = ComponentRoles(rawValue: 1 << 7)

  /// Looks at what events say of themselves.
  static let readsAttributes = ComponentRoles(rawValue: 1 << 9)
  /// Takes events of another bus.
  static let bus = ComponentRoles(rawValue: 1 << 10)

  /// Sends requests, so that a usage plan can name it.
  static let sendsRequests = ComponentRoles(rawValue: 1 << 15)

  /// Keeps values that its callers look up and fill in.
  static let keepsValues = ComponentRoles(rawValue: 1 << 14)

  /// Keeps records by their partition keys.
  static let stream = ComponentRoles(rawValue: 1 << 9)

  /// Gives out tokens, and takes them back.
  static let workflow = ComponentRoles(rawValue: 1 << 14)

  /// Keeps messages for a worker to read.
  static let queue: ComponentRoles = [.standardQueue, .orderedQueue]
}
