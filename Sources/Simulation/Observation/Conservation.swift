extension Run {
  /// Whether every request and message is in exactly one place and every counter agrees. Cost: one pass over all.
  public func conservationErrors() -> [String] { read { $0.conservationErrors() } }
}

extension SimulationState {
  /// What does not add up: each request and each message must be in exactly one place.
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
