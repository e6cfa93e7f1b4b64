/// What a snapshot needs to know about activities and pending events: collected in one pass for all components.
struct ActivitySurvey {
  /// The executions that work on a message, by component.
  private(set) var executions: [Index<Node>: [Activity]] = [:]
  /// How many executions wait for their environment, by function.
  private(set) var coldStarts: [Index<Node>: Int] = [:]

  /// Cost: O(activities + pending events).
  init(activities: Pool<Activity>, pending: [EventKey]) {
    for index in activities.indices {
      let activity = activities[index]
      guard !activity.message.isNull, activity.state != .settled, activity.state != .unused else { continue }
      executions[activity.node, default: []].append(activity)
    }
    for key in pending where key.kind == .environmentIsReady {
      coldStarts[activities[Index(key.index)].node, default: 0] += 1
    }
  }
}
