// Heartbeats: a worker extends the visibility timeout of what it works on, as long as the message is in flight and nobody
// has received it again.

/// The heartbeat of a worker in a run.
struct HeartbeatState: BitwiseCopyable {
  var every: SimDuration
  var extend: SimDuration
}

extension Engine {
  @inline(never)
  mutating func stopHeartbeat(of activity: Index<Activity>) { state.pending.remove(.heartbeat, activity) }

  @inline(never)
  mutating func startHeartbeat(_ activity: Index<Activity>, every: SimDuration) {
    scheduleHeartbeat(of: activity, after: every)
    startHeartbeats(behind: activity, every: every)
    proceed(activity)
  }

  /// Extends the visibility timeout, and goes on as long as the message is in flight and nobody has received it again.
  mutating func heartbeatIsDue(_ activity: Index<Activity>) {
    let worker = state.worker(at: state.activities[activity].node)
    guard let heartbeat = state.workers[worker].heartbeat,
      changeVisibility(of: state.activities[activity].message, to: heartbeat.extend, by: activity)
    else { return }
    scheduleHeartbeat(of: activity, after: heartbeat.every)
  }

  mutating func scheduleHeartbeat(of activity: Index<Activity>, after every: SimDuration) {
    state.pending.schedule(.heartbeat, activity, at: state.now + every, in: .heartbeat)
  }
}
