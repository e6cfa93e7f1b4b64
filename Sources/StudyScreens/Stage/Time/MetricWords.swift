import Simulation

// What can be measured, in words.

extension Metric {
  /// What it measures, with the label of the component: `Order API: callers waiting now`.
  func description(among nodes: [RunningNode]) -> String {
    switch self {
    case .now: "time of the run"
    case .events: "events so far"
    case .firstErrorAt: "time of the first error"
    case .drainedAt: "time since when nothing waits"
    case .total(let total): total.description
    case .error(let status): "errors with " + status.name.replacing("_", with: " ")
    case .latency(let latency, let statistic): latency.timeDescription + ", " + statistic.description
    case .station(let node, let field): nodes[node].label + ": " + field.description
    case .queue(let node, let field): nodes[node].label + ": " + field.description
    case .own(let node, let field): nodes[node].label + ": " + field.name.replacing("_", with: " ")
    case .alarm(let name, let field): "alarm \(name.replacing("_", with: " ")): " + field.description
    case .bill(let sum): sum.bill.description
    }
  }
}

extension AlarmField {
  fileprivate var description: String {
    switch self {
    case .since: "since when it is in ALARM"
    case .first: "when it was in ALARM first"
    case .times: "how often it went off"
    }
  }
}

extension WeightedSum.Bill {
  fileprivate var description: String {
    switch self {
    case .total: "what it has cost"
    case .waiting: "what waiting has cost"
    case .perThousand: "cost of a thousand requests"
    case .perMillion: "cost of a million requests"
    }
  }
}

extension Metric.Total {
  fileprivate var description: String {
    switch self {
    case .started: "requests begun"
    case .succeeded: "requests that got an answer"
    case .failed: "requests that got an error"
    case .pending: "requests without a result yet"
    case .deadLettered: "messages moved to dead letters"
    case .expired: "messages that grew too old"
    case .duplicates: "messages worked on twice"
    }
  }
}

extension Metric.Latency {
  fileprivate var timeDescription: String {
    switch self {
    case .caller: "time until the answer"
    case .endToEnd: "time until the result"
    }
  }
}

extension Metric.Statistic {
  fileprivate var description: String {
    switch self {
    case .count: "how many"
    case .mean: "on average"
    case .min: "the shortest"
    case .max: "the longest"
    case .p50: "of half of them at most"
    case .p90: "of 90 % at most"
    case .p95: "of 95 % at most"
    case .p99: "of 99 % at most"
    }
  }
}

extension StationField {
  fileprivate var description: String {
    switch self {
    case .completed: "calls that ended well"
    case .failed: "calls that failed"
    case .throttled: "calls turned away with 429"
    case .timedOut: "calls that took too long"
    case .waiting: "callers waiting now"
    case .maxWaiting: "most callers waiting so far"
    case .busy: "at work now"
    case .busyMean: "at work on average"
    case .utilization: "share of the time at work"
    case .wasted: "time worked for nothing"
    case .retries: "calls made again"
    case .written: "things written"
    case .refused: "things not written"
    case .coldStarts: "cold starts"
    case .billed: "time that is paid for"
    case .lastCompletedAt: "time of the last end"
    }
  }
}

extension QueueField {
  fileprivate var description: String {
    switch self {
    case .sent: "messages sent to it"
    case .deduplicated: "messages dropped as repeated"
    case .movedIn: "messages moved into it"
    case .receives: "messages received from it"
    case .receiveCalls: "requests to receive"
    case .emptyReceives: "receives that found nothing"
    case .overLimit: "receives over the limit"
    case .deleted: "messages deleted after work"
    case .deleteCalls: "requests to delete"
    case .visibilityChanges: "visibility changes"
    case .deadLettered: "messages moved to dead letters"
    case .expired: "messages that grew too old"
    case .depth: "messages waiting now"
    case .inFlight: "messages in flight now"
    case .maxDepth: "most messages waiting so far"
    case .meanDepth: "messages waiting on average"
    case .oldestAge: "age of the oldest message"
    case .oldestAgeMax: "greatest age of the oldest"
    case .copies: "copies handed on"
    case .discarded: "messages lost after their last try"
    }
  }
}
