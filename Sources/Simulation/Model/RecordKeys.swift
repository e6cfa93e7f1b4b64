// Which keys the records of a stream can have.

extension Scenario {
  /// The groups and tags that records of a stream can have as their key, at most: a step's group, or else the tag of the
  /// request, as of what comes there in another way. Cost: O(steps + tags times components).
  func recordKeys(in stream: String, _ ways: RequestWays) -> Set<String> {
    var keys: Set<String> = []
    var senders: Set<String> = []
    for component in components {
      if component.connections.contains(where: { $0.name == stream }) { senders.insert(component.name) }
      for step in component.steps {
        guard case .send(stream, _, let group, _, _, _) = step.action else { continue }
        if let group { keys.insert(group) } else { senders.insert(component.name) }
      }
    }
    for tag in tags where !keys.contains(tag) {
      let reached = ways.reached(from: components.filter { $0.document.tag == tag }, carrying: tag)
      if !senders.isDisjoint(with: reached) { keys.insert(tag) }
    }
    return keys
  }
}
