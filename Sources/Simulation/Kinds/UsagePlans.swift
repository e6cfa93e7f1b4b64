// Usage plans of a gateway: what a client may ask, by its API key. Each key has a token bucket of its own with the numbers
// of its plan, which is asked before that of the gateway; without a token the call gets 429 (fact `throttle-status`). A
// call is that of the client that made the request, whoever passes it on. Keys tell customers apart; they are no login.

/// What the clients of a plan may ask, each for itself.
public struct UsagePlan: Sendable, Equatable {
  /// Its name, unique in its gateway.
  public var name: String
  /// The rate limit of each of its clients.
  public var throttle: Throttle
  /// The clients that have a key of this plan.
  public var clients: [String]

  /// A plan as a scenario file gives it.
  public init(_ name: String, throttle: Throttle, clients: [String]) {
    (self.name, self.throttle, self.clients) = (name, throttle, clients)
  }
}

/// The key of one client at one gateway.
struct APIKey: BitwiseCopyable {
  let client: Index<Node>
  var bucket: TokenBucket
  /// How many calls it was too little for.
  var refused: UInt64 = 0
}

/// What screens see of one API key.
public struct KeyView: Sendable, Equatable {
  /// Whose it is.
  public let client: NodeIndex
  /// How many of its calls were more than its plan allows.
  public let refused: Int
}

extension Component.Gateway {
  func check(_ plans: [UsagePlan], in checker: inout ScenarioChecker, at path: [String]) {
    var (names, clients): (Set<String>, Set<String>) = ([], [])
    for (index, plan) in plans.enumerated() {
      let path = path + ["\(index)"]
      checker.check(plan.throttle, path)
      if !names.insert(plan.name).inserted { checker.report(.duplicateName(plan.name), path + ["name"]) }
      for client in plan.clients {
        checker.find(client, needs: "client", path + ["clients"], roles: .sendsRequests)
        if !clients.insert(client).inserted { checker.report(.plannedTwice(client), path + ["clients"]) }
      }
    }
  }
}

extension ScenarioChecker {
  /// Whether there is a client of this name, and requests come to a component from others alone.
  func isElsewhere(_ client: String, from name: String?) -> Bool {
    guard let name, target(named: client)?.roles.contains(.sendsRequests) == true else { return false }
    let clients = targets.filter { $0.roles.contains(.sendsRequests) }.map(\.name)
    return !around.reached(client).contains(name) && clients.contains { around.reached($0).contains(name) }
  }
}

extension CompiledScenario {
  /// Adds the keys of a gateway.
  mutating func addKeys(of plans: [UsagePlan]) -> Range<Index<APIKey>> {
    let first = Index<APIKey>(place: all(APIKey.self).count)
    for plan in plans {
      for client in plan.clients { append(APIKey(client: index(of: client), bucket: bucket(plan.throttle))) }
    }
    return first..<Index(place: all(APIKey.self).count)
  }
}

extension SimulationState {
  /// The keys of a gateway.
  func keys(of gateway: Index<GatewayState>) -> [APIKey] {
    let first = gateways[gateway].firstKey
    return (first..<first.advanced(by: gateways[gateway].keyCount)).map { kinds.keys[$0] }
  }
}

extension Engine {
  /// Charges a call to the plan of its client.
  /// - Returns: false if the plan is used up; true of clients without one.
  @inline(never)
  mutating func chargePlan(of activity: Index<Activity>, at gateway: Index<GatewayState>) -> Bool {
    let client = state.requests[state.activities[activity].request].client
    let first = state.gateways[gateway].firstKey
    for key in first..<first.advanced(by: state.gateways[gateway].keyCount) where state.kinds.keys[key].client == client
    {
      if state.kinds.keys[key].bucket.take(at: state.now) { return true }
      state.kinds.keys[key].refused &+= 1
      return false
    }
    return true
  }
}
