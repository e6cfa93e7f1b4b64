extension Run {
  /// What does not add up, a sentence each: every request and message must be in exactly one place, and every counter
  /// must agree. Empty if all is well; meant for tests. Cost: a pass over all records for each component.
  public func conservationErrors() -> [String] { read { $0.conservationErrors() } }
}

extension SimulationState {
  /// What does not add up, a sentence each.
  func conservationErrors() -> [String] {
    requestErrors() + nodes.indices.flatMap { nodes[$0].kind.rules.conservationErrors(at: $0, in: self) }
      + referenceErrors()
  }

  private func requestErrors() -> [String] {
    let open = requests.indices.count { requests[$0].references > 0 && requests[$0].fate == .open }
    let decided = Int(telemetry.succeeded + telemetry.failed)
    guard Int(telemetry.started) != decided + open else { return [] }
    return ["started \(telemetry.started) is not decided \(decided) + open \(open)"]
  }

  private func referenceErrors() -> [String] {
    let references = requests.indices.reduce(0) { $0 + Int(requests[$1].references) }
    guard references != activities.live + messages.live else { return [] }
    return ["references \(references) are not \(activities.live) + \(messages.live)"]
  }
}
