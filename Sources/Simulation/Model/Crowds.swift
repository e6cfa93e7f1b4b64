// Where links take no time, all that a request sets off can happen within one event, and so can a whole burst of them.
// No clock goes on meanwhile, so nobody could stop it: what is possible is bounded before a run begins.

/// How many calls the components of a scenario make. The calls have no circle.
struct CallCounts {
  /// The most that one run of the steps of a component may make, with those that they make in turn.
  static let mostInside = 1_000_000
  /// The most that one burst may make: some seconds of work.
  static let mostAtOnce = 100_000_000

  private let calls: [String: Double]

  init(of scenario: Scenario, _ checker: ScenarioChecker) {
    let components = Dictionary(scenario.components.map { ($0.name, $0) }) { first, _ in first }
    var known: [String: Double] = [:]
    func count(from name: String) -> Double {
      if let made = known[name] { return made }
      guard let component = components[name] else { return 0 }
      let counts = component.steps.flatMap(\.callees).map { 1 + count(from: $0) }
      let made = component.document.callsOneOfMany ? counts.max() ?? 0 : counts.reduce(0, +)
      known[name] = made * component.document.branchesAtOnce(in: checker)
      return known[name] ?? 0
    }
    for component in scenario.components { _ = count(from: component.name) }
    calls = known
  }

  /// How many calls a run of the steps of a component makes.
  func made(by name: String) -> Double { calls[name] ?? 0 }

  /// How many requests of a client may come at once.
  func mostRequests(of client: String) -> Double {
    min(Bounds.burst.upperBound, (Double(Self.mostAtOnce) / (1 + made(by: client))).rounded(.down))
  }
}

extension Validation {
  mutating func checkCrowds() {
    let counts = CallCounts(of: scenario, checker)
    if let crowded = scenario.components.first(where: { counts.made(by: $0.name) > Double(CallCounts.mostInside) }) {
      let reason = ScenarioProblem.Reason.tooMany(kind: "calls inside of one another", most: CallCounts.mostInside)
      return checker.report(reason, ["components", crowded.name, "steps"])
    }
    for component in scenario.components {
      for (index, traffic) in component.document.traffic.enumerated() {
        guard case .burst(let count) = traffic.pattern else { continue }
        let (size, most) = (checker.extremes(of: count).upperBound, counts.mostRequests(of: component.name))
        guard most < size, Bounds.burst.contains(size) else { continue }
        let path = ["components", component.name, "traffic", "\(index)", "burst"]
        checker.report(.tooMany(kind: "calls at one instant", most: CallCounts.mostAtOnce), path)
      }
    }
  }
}

extension Scenario {
  /// How many requests of a client may come in one burst by hand.
  func mostRequestsAtOnce(of client: String) -> Double {
    CallCounts(of: self, Validation(scenario: self).checker).mostRequests(of: client)
  }
}
