/// What a snapshot needs to know about activities and pending events: collected in one pass for all components.
struct ActivitySurvey {
  /// The executions that work on a message, by component.
  private(set) var executions: [Index<Node>: [Index<Activity>]] = [:]
  /// How many executions wait for their environment, by function.
  private(set) var coldStarts: [Index<Node>: Int] = [:]
  /// When the first event that has failed is run again, by function.
  private(set) var nextAttempts: [Index<Node>: Instant] = [:]

  /// Cost: O(activities + pending events).
  init(activities: Pool<Activity>, messages: Pool<Message>, pending: [EventKey]) {
    for index in activities.indices {
      let activity = activities[index]
      guard !activity.message.isNull, activity.state != .settled, activity.state != .unused else { continue }
      executions[activity.node, default: []].append(index)
    }
    for key in pending {
      if key.kind == .environmentIsReady { coldStarts[activities[Index(key.index)].node, default: 0] += 1 }
      if key.kind == .eventIsReady {
        nextAttempts[messages[Index(key.index)].queue, default: key.instant].lower(to: key.instant)
      }
    }
  }
}

extension Instant {
  fileprivate mutating func lower(to other: Instant) { self = min(self, other) }
}
