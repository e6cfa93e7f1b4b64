import Simulation

/// The systems that are measured, as scenarios: the same that stand in `Scenarios/` as files.
enum Workload {
  /// M/M/c: Poisson arrivals, exponential work, first come first served.
  static func markov(servers: Int, rate: Double, requests: Int) -> Scenario {
    scenario([
      poisson(.steady(rate: .number(rate)), requests, steps: [.call("server")]),
      Component(
        name: "server", label: "Server",
        kind: .service(
          .init(slots: .number(Double(servers)), steps: [.work(.exponential(mean: .number(1)))]))),
    ])
  }

  /// A queue between a bursty client and five workers.
  static func leveling(requests: Int) -> Scenario {
    let pieces: [Traffic.Piece] = [
      .init(rate: .number(20), duration: .number(20)), .init(rate: .number(1), duration: .number(80)),
    ]
    return scenario([
      poisson(.pieces(pieces), requests, steps: [.send("orders", delay: nil)]),
      Component(name: "orders", label: "Orders", kind: .queue(.init())),
      Component(
        name: "workers", label: "Workers",
        kind: .worker(
          .init(reads: "orders", concurrency: .number(5), steps: [.work(.constant(.number(0.95)))]))),
    ])
  }

  /// Gateway, function and table, each waiting for the next; the client and the gateway arm timeouts.
  static func chain(requests: Int) -> Scenario {
    scenario([
      poisson(.steady(rate: .number(100)), requests, steps: [.call("api")], timeout: .number(30)),
      Component(name: "api", label: "API", kind: .gateway(.init(steps: [.call("function")]))),
      Component(
        name: "function", label: "Function",
        kind: .service(.init(steps: [.work(.constant(.number(0.01))), .call("table")]))),
      Component(
        name: "table", label: "Table", kind: .service(.init(steps: [.work(.constant(.number(0.005)))]))),
    ])
  }

  /// So many messages at once, and a hundred workers.
  static func backlog(messages: Int) -> Scenario {
    scenario([
      Component(
        name: "clients", label: "Clients",
        kind: .client(
          .init(
            traffic: [Traffic(.burst(count: .number(Double(messages))))], steps: [.send("orders", delay: nil)]
          ))),
      Component(name: "orders", label: "Orders", kind: .queue(.init())),
      Component(
        name: "workers", label: "Workers",
        kind: .worker(
          .init(
            reads: "orders", concurrency: .number(100), steps: [.work(.exponential(mean: .number(1)))]))),
    ])
  }

  private static func poisson(
    _ pattern: Traffic.Pattern, _ requests: Int, steps: [Step], timeout: Quantity? = nil
  ) -> Component {
    let traffic = Traffic(pattern, spacing: .poisson, count: .number(Double(requests)))
    return Component(
      name: "clients", label: "Clients",
      kind: .client(.init(traffic: [traffic], steps: steps, timeout: timeout)))
  }

  private static func scenario(_ components: [Component]) -> Scenario {
    var scenario = Scenario(id: "benchmark", title: "Benchmark", story: "Measured, not watched.", knobs: [])
    scenario.limit = .number(2e8)
    scenario.components = components
    return scenario
  }
}
