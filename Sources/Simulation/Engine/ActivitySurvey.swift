/// What only a pass over all activities and pending events can tell of the components: made once for all of them.
struct ActivitySurvey {
  /// The executions at each component that work on a message.
  private(set) var executions: [Index<Node>: [Activity]] = [:]
  /// How many executions of each function still get ready.
  private(set) var coldStarts: [Index<Node>: Int] = [:]

  /// Cost: one pass over what is in use.
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
