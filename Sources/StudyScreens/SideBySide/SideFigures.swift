import Simulation

/// What a verdict needs to know of one side.
struct SideFigures: Equatable, Sendable {
  /// Requests that came, that ended in an error, and that have their result. What is done for a request about a dead
  /// letter of it, such as paying its money back, is no result of it.
  var started = 0
  var failed = 0
  var results = 0
  /// Callers that have an answer, an acknowledgement or an error.
  var answered = 0
  /// Messages that were given up: dead letters, and those that were kept for too long.
  var lost = 0
  /// The longest that a caller waited for an answer or an ack, in seconds; nil if nobody had one but an error.
  var ack: Double?
  /// The longest that it took until the work was done, in seconds, of all that is done.
  var result: Double?
  /// What a million requests like these cost, in dollars; nil if nothing of it has a price.
  var perMillion: Double?
  /// What it is paid for beside that, and nobody knows the price of.
  var unpriced: Set<String> = []

  /// How many callers stand and wait.
  var blocked: Int { max(0, started - answered) }
  /// How many requests are neither done, nor failed, nor given up, though no caller waits for them.
  var handedOver: Int { max(0, started - failed - results - lost - blocked) }
}

extension SideFigures {
  init(of run: Run) {
    func count(_ metric: Metric) -> Int { Int(run.value(of: metric) ?? 0) }
    started = count(.total(.started))
    failed = count(.total(.failed))
    answered = count(.total(.succeeded)) + failed
    results = run.straightResults.count
    lost = count(.total(.deadLettered)) + count(.total(.expired))
    ack = count(.total(.succeeded)) > 0 ? run.value(of: .latency(.caller, .max)) : nil
    result = run.straightResults.longest?.seconds
    perMillion = Metric(path: "bill.per_million", among: run.nodes).flatMap { run.value(of: $0) }
    unpriced = run.unpriced
  }
}

extension Run {
  /// The services of its components that have no price, and parts of others that have none and were used. The bills of
  /// two runs can be compared if they lack the same.
  var unpriced: Set<String> {
    Set(
      nodes.indices.flatMap { index -> [String] in
        guard let service = nodes[index].service else { return [] }
        let parts = service.unpriced.filter { part in
          let field = nodes[index].traits.ownFields.first { $0.name == part.field }
          return field.flatMap { value(of: .own(index, $0)) } ?? 0 > 0
        }
        return (nodes[index].isRated ? [] : [service.name]) + parts.map(\.name)
      })
  }
}
