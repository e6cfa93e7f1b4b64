import Simulation

// Why a key of the stage does nothing now.

extension StageScreen {
  /// A sentence for a key that would do nothing; nil if it does something.
  func refusal(of action: Action) -> String? {
    switch action {
    case .time(let action): playback.allows(action) ? nil : refusal(of: action)
    case .change(let change): refusal(of: change)
    case .open(let door): refusal(of: door)
    case .choose, .chart, .mission, .narrationPauses, .leave: nil
    }
  }

  private func refusal(of action: StagePlayback.Action) -> String {
    switch action {
    case .playPause, .step, .forward, .toEnd, .next:
      timeline.run.haltSentence ?? "The run is over; {restart} begins it again."
    case .stepBack, .back, .toStart: "Nothing has happened yet; {play} plays."
    case .previous(let marker): "There is no \(marker.description) before this moment."
    case .slower, .faster: "Time goes no other way."
    }
  }

  private func refusal(of change: Change) -> String? {
    switch change {
    case .undo: mission?.canUndo ?? playback.canUndo ? nil : "Nothing has been changed yet."
    case .restart: timeline.run.eventCount > 0 ? nil : "The run is at its start."
    case .nextSeed, .previousSeed: seedRefusal(of: change)
    case .burst, .breakOrRestore, .slow, .more, .less: nil
    }
  }

  private func seedRefusal(of change: Change) -> String? {
    guard timeline.run.hasChance else { return "Nothing here is random: every run of it is the same." }
    return change == .previousSeed && timeline.run.seed == 0 ? "This is the first of the runs." : nil
  }

  private func refusal(of door: Door) -> String? {
    switch door {
    case .trace, .spaceTime: timeline.run.eventCount > 0 ? nil : "No request has begun yet; {play} plays."
    case .fork: timeline.run.hasEnded ? "The run is over: nothing would differ any more." : nil
    case .predictions: canPredict ? nil : predictionRefusal
    case .twin: hasTwin ? nil : "This system has no twin."
    case .sweep, .capture, .breakpoints, .inspection, .bill, .value: nil
    }
  }

  private var predictionRefusal: String {
    if mission != nil { return "In a mission you turn knobs and see; there is nothing to predict." }
    if timeline.run.scenario.predictions.isEmpty { return "This system has no question to predict." }
    return "What has begun cannot be predicted any more; {restart} begins again."
  }
}
