import Simulation

/// What a system does with a table, which is known before anything happens: the rows of its box follow from it, and stay
/// for the whole run.
struct TableUse: Sendable, Equatable {
  /// Whether anybody writes to it, changes an item that others change, or writes several at once.
  private(set) var isWritten = false, isUpdated = false, takesBatches = false
  /// Whether there may be no capacity for a call.
  let hasCapacity: Bool
  /// Whether somebody is told of each change.
  let isFollowed: Bool

  /// Nil if it is no table.
  init?(of component: Component, in scenario: Scenario) {
    guard case .table(let table) = component.kind else { return nil }
    hasCapacity = table.writeCapacity != nil || table.readCapacity != nil || table.onDemand != nil
    isFollowed = table.changes != nil
    for step in scenario.components.flatMap(\.steps) { note(step.action, at: component.name) }
  }

  private mutating func note(_ step: Step, at name: String) {
    switch step {
    case .call(name, let write?, _, _): note(write)
    case .update(name, _): (isWritten, isUpdated) = (true, true)
    case .parallel(let calls): for case let write? in calls.filter({ $0.name == name }).map(\.writing) { note(write) }
    case .work, .call, .send, .update, .lookUp, .fill, .failWhen, .report, .only: break
    }
  }

  private mutating func note(_ write: TableWrite) {
    isWritten = true
    takesBatches = takesBatches || write.items != nil
  }
}
