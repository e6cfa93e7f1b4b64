internal import Simulation

// Balancers, and workers whose number follows the load.

extension ScenarioFile {
  static func balancer(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "timeout", "algorithm", "health_check", "fail_open", "visitors", "sticky", "sessions", "deregistration_delay",
    ]
    guard let members = reader.members(required: ["targets"], optional: common + optional) else { return nil }
    var balancer = Component.Balancer(
      targets: entries(members["targets"], instead: Component.Balancer.Target(unreadName), target),
      visitors: members["visitors"]?.quantity(),
      sessions: members["sessions"].flatMap { word($0, of: SessionPlace.self) })
    if let timeout = members["timeout"]?.quantity() { balancer.timeout = timeout }
    if let algorithm = members["algorithm"].flatMap({
      word($0, of: Component.Balancer.Algorithm.self)
    }) {
      balancer.algorithm = algorithm
    }
    if let check = members["health_check"].flatMap(healthCheck) { balancer.healthCheck = check }
    if let failsOpen = members["fail_open"].flatMap(yesOrNo) { balancer.failsOpen = failsOpen }
    if let isSticky = members["sticky"].flatMap(yesOrNo) { balancer.isSticky = isSticky }
    if let delay = members["deregistration_delay"]?.quantity() { balancer.deregistrationDelay = delay }
    return .balancer(balancer)
  }

  /// The name of a component, or a group that says when it leaves.
  private static func target(_ reader: NodeReader) -> Component.Balancer.Target? {
    guard reader.isGroup else { return reader.name().map { Component.Balancer.Target($0) } }
    guard let members = reader.members(required: ["to"], optional: ["leaves"]), let name = members["to"]?.name() else {
      return nil
    }
    return Component.Balancer.Target(name, leaves: members["leaves"]?.quantity())
  }

  private static func healthCheck(_ reader: NodeReader) -> Component.HealthCheck? {
    guard
      let members = reader.members(required: [], optional: ["every", "timeout", "unhealthy", "healthy", "time"])
    else { return nil }
    var check = Component.HealthCheck()
    if let every = members["every"]?.quantity() { check.every = every }
    if let timeout = members["timeout"]?.quantity() { check.timeout = timeout }
    if let count = members["unhealthy"]?.quantity() { check.unhealthy = count }
    if let count = members["healthy"]?.quantity() { check.healthy = count }
    if let time = members["time"]?.quantity() { check.time = time }
    return check
  }

  static func scaling(_ reader: NodeReader) -> Component.Scaling? {
    guard let members = reader.members(required: ["backlog", "most"], optional: ["every", "least", "warm_up"]),
      let backlog = members["backlog"]?.quantity(), let most = members["most"]?.quantity()
    else { return nil }
    var scaling = Component.Scaling(backlog: backlog, most: most)
    if let every = members["every"]?.quantity() { scaling.every = every }
    if let least = members["least"]?.quantity() { scaling.least = least }
    if let time = members["warm_up"]?.quantity() { scaling.warmUp = time }
    return scaling
  }
}
