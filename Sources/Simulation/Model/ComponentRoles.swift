/// What other components may do with a component: call it, send to it, move dead letters to it.
struct ComponentRoles: OptionSet, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The place of each in the set, so that no two can have the same.
  private enum Role: UInt16 {
    case answersCalls, takesWrites, takesMessages, runsEvents, copiesToSubscribers, standardQueue, orderedQueue,
      fairQueue, single, readsAttributes, bus, sendsRequests, keepsValues, stream, workflow,
      givesOutTokens
  }

  private init(_ role: Role) { rawValue = 1 << role.rawValue }

  /// Can be the target of a `call`.
  static let answersCalls = ComponentRoles(.answersCalls)
  /// Can be the target of a `call` that writes.
  static let takesWrites = ComponentRoles(.takesWrites)
  /// Can be the target of a plain `send`.
  static let takesMessages = ComponentRoles(.takesMessages)
  /// Runs events, so that a topic or a bucket can invoke it.
  static let runsEvents = ComponentRoles(.runsEvents)
  /// Copies messages to subscribers, so that a bucket can notify it.
  static let copiesToSubscribers = ComponentRoles(.copiesToSubscribers)
  /// Keeps messages, and promises no order.
  static let standardQueue = ComponentRoles(.standardQueue)
  /// Keeps messages, and gives those of a group out in order.
  static let orderedQueue = ComponentRoles(.orderedQueue)
  /// Knows the groups of its messages and serves the quiet ones first.
  static let fairQueue = ComponentRoles(.fairQueue)
  /// Is one component and no chain, so that a fault can name it.
  static let single = ComponentRoles(.single)

  /// Looks at what events say of themselves.
  static let readsAttributes = ComponentRoles(.readsAttributes)
  /// Takes events of another bus.
  static let bus = ComponentRoles(.bus)

  /// Sends requests, so that a usage plan can name it.
  static let sendsRequests = ComponentRoles(.sendsRequests)

  /// Keeps values that its callers look up and fill in.
  static let keepsValues = ComponentRoles(.keepsValues)

  /// Keeps records by their partition keys.
  static let stream = ComponentRoles(.stream)

  /// Goes from state to state.
  static let workflow = ComponentRoles(.workflow)
  /// Gives out tokens, and takes them back.
  static let givesOutTokens = ComponentRoles(.givesOutTokens)

  /// Keeps messages for a worker to read.
  static let queue: ComponentRoles = [.standardQueue, .orderedQueue]
}
