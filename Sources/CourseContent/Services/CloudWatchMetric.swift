public import Simulation

/// What CloudWatch calls a measurement, and what AWS counts otherwise than this course does.
public struct CloudWatchMetric: Sendable, Equatable {
  /// Its name, with its statistic where only one makes it this measurement.
  public let name: String
  /// Where CloudWatch keeps it.
  public let namespace: String
  /// What AWS counts otherwise, in sentences for the learner (FACTS 13).
  public let differs: String

  fileprivate init(_ name: String, in namespace: String, _ differs: String) {
    (self.name, self.namespace, self.differs) = (name, namespace, differs)
  }
}

/// A service that measures itself, by its id in `services.yaml`.
private enum Measured: String {
  case gateway = "api-gateway"
  case httpAPI = "http-api"
  case balancer = "load-balancer"
  case lambda, dynamodb, sqs, sns, eventbridge, kinesis

  var namespace: String {
    switch self {
    case .gateway, .httpAPI: "AWS/ApiGateway"
    case .balancer: "AWS/ApplicationELB"
    case .lambda: "AWS/Lambda"
    case .dynamodb: "AWS/DynamoDB"
    case .sqs: "AWS/SQS"
    case .sns: "AWS/SNS"
    case .eventbridge: "AWS/Events"
    case .kinesis: "AWS/Kinesis"
    }
  }
}

extension Metric {
  /// What CloudWatch calls it in a system of these components; nil where AWS does not measure it, or the file does not
  /// say which service a component is. What callers see is measured by the first front door.
  public func cloudWatch(among nodes: [RunningNode]) -> CloudWatchMetric? {
    func service(_ node: NodeIndex) -> Measured? { nodes[node].service.flatMap { Measured(rawValue: $0.id) } }
    func metric(_ entry: Entry?, _ service: Measured) -> CloudWatchMetric? {
      entry.map { CloudWatchMetric($0.name, in: service.namespace, $0.differs) }
    }
    switch self {
    // What a mapping hands on is no execution of its own: those are counted at the function.
    case .station(let node, _) where nodes[node].traits.readsAlone: return nil
    case .station(let node, let field): return service(node).flatMap { metric(field.entry(of: $0), $0) }
    case .queue(let node, let field): return service(node).flatMap { metric(field.entry(of: $0), $0) }
    case .latency(.caller, let statistic):
      return Self.door(of: nodes).flatMap { metric(statistic.entry(of: $0), $0) }
    case .error(let status): return Self.door(of: nodes).flatMap { metric(status.entry(of: $0), $0) }
    case .own(let node, let field): return service(node).flatMap { metric(field.entry(of: $0), $0) }
    case .now, .events, .firstErrorAt, .drainedAt, .total, .latency(.endToEnd, _), .alarm, .bill: return nil
    }
  }

  private static func door(of nodes: [RunningNode]) -> Measured? {
    nodes.lazy.compactMap { $0.service.flatMap { Measured(rawValue: $0.id) } }
      .first { [.gateway, .httpAPI, .balancer].contains($0) }
  }
}

private typealias Entry = (name: String, differs: String)

// Whoever adds a field answers here what AWS calls it.

extension StationField {
  fileprivate func entry(of service: Measured) -> Entry? {
    switch self {
    case .completed:
      switch service {
      case .lambda: ("Invocations", "It counts every run, those that failed too. A throttled call is not in it.")
      case .gateway, .httpAPI: ("Count", "It counts all requests, those that failed too.")
      case .balancer: ("RequestCount", "It counts what was routed to a target.")
      case .dynamodb, .sqs, .sns, .eventbridge, .kinesis: nil
      }
    case .failed:
      switch service {
      case .lambda: ("Errors", "Timeouts are in it. Throttled calls are not: they are in Throttles alone.")
      case .gateway: ("5XXError", "All statuses from 500 on are in it; errors of the client are in 4XXError.")
      case .httpAPI: ("5xx", "All statuses from 500 on are in it; errors of the client are in 4xx.")
      case .balancer:
        (
          "HTTPCode_ELB_5XX_Count",
          "It counts what the balancer itself answers. What a target answers is in HTTPCode_Target_5XX_Count."
        )
      case .dynamodb, .sqs, .sns, .eventbridge, .kinesis: nil
      }
    case .throttled:
      switch service {
      case .lambda: ("Throttles", "A throttled call is neither in Invocations nor in Errors.")
      case .gateway: ("4XXError", "A 429 is in it together with all other errors of the client.")
      case .httpAPI: ("4xx", "A 429 is in it together with all other errors of the client.")
      case .dynamodb:
        ("ThrottledRequests", "A batch is in it only if all of its items were throttled.")
      case .kinesis:
        (
          "WriteProvisionedThroughputExceeded",
          "It is that of the whole stream, which may look idle while one shard is full. Metrics of each shard cost extra."
        )
      case .balancer, .sqs, .sns, .eventbridge: nil
      }
    case .timedOut:
      switch service {
      case .lambda: ("Errors", "A timeout is one of the Errors. It has no metric of its own.")
      case .gateway: ("5XXError", "A 504 is in it together with all other errors of the server.")
      case .httpAPI: ("5xx", "A 504 is in it together with all other errors of the server.")
      case .balancer: ("HTTPCode_ELB_5XX_Count", "A 504 is in it together with all others that the balancer makes.")
      case .dynamodb, .sqs, .sns, .eventbridge, .kinesis: nil
      }
    case .busy:
      service == .lambda
        ? ("ConcurrentExecutions", "AWS has one value a minute. Look at its maximum; an average hides the peaks.") : nil
    case .busyMean:
      service == .lambda
        ? ("ConcurrentExecutions, Average", "It is made of one value a minute. The maximum says more.") : nil
    case .refused:
      service == .dynamodb
        ? ("ConditionalCheckFailedRequests", "A refused write is not among the UserErrors.")
        : nil
    case .billed:
      service == .lambda
        ? ("Duration, Sum", "It is the time of the handler, without the cold start, in milliseconds.") : nil
    case .waiting, .maxWaiting, .utilization, .wasted, .retries, .written, .coldStarts, .lastCompletedAt: nil
    }
  }
}

extension QueueField {
  fileprivate func entry(of service: Measured) -> Entry? {
    switch self {
    case .sent:
      switch service {
      case .sqs:
        ("NumberOfMessagesSent", "It counts sends by the API. What is moved to a dead-letter queue is not in it.")
      case .sns: ("NumberOfMessagesPublished", "It counts messages, not their copies.")
      case .lambda: ("AsyncEventsReceived", "It counts queued events, each once, however often it is run.")
      case .eventbridge: ("MatchedEvents", "It counts only events that the pattern of a rule matches.")
      case .kinesis: ("IncomingRecords", "It counts records that were taken in. Refused ones are not in it.")
      case .gateway, .httpAPI, .balancer, .dynamodb: nil
      }
    case .receives:
      service == .sqs
        ? (
          "NumberOfMessagesReceived",
          "A message that is received twice is counted twice. Many more received than deleted: failures, or a visibility "
            + "timeout that is too short."
        ) : nil
    case .emptyReceives:
      service == .sqs ? ("NumberOfEmptyReceives", "Many of them are a sign of short polling.") : nil
    case .deleted:
      service == .sqs ? ("NumberOfMessagesDeleted", "A message that is deleted twice is counted twice.") : nil
    case .deadLettered:
      switch service {
      case .lambda: Self.dropped
      case .sns: ("NumberOfNotificationsRedrivenToDlq", "It counts copies that came to the dead-letter queue.")
      case .eventbridge: ("InvocationsSentToDlq", "What could not be sent there is in InvocationsFailedToBeSentToDlq.")
      case .gateway, .httpAPI, .balancer, .dynamodb, .sqs, .kinesis: nil
      }
    case .discarded:
      switch service {
      case .lambda: Self.dropped
      case .sns: ("NumberOfNotificationsFailed", "Copies that went to a dead-letter queue are in it too.")
      case .eventbridge: ("FailedInvocations", "It counts what failed for good, not each attempt.")
      case .gateway, .httpAPI, .balancer, .dynamodb, .sqs, .kinesis: nil
      }
    case .depth:
      service == .sqs
        ? (
          "ApproximateNumberOfMessagesVisible",
          "AWS has one approximate value a minute. What is in flight or delayed is not in it. Of a dead-letter queue it "
            + "is the one to set an alarm on."
        ) : nil
    case .inFlight:
      service == .sqs
        ? (
          "ApproximateNumberOfMessagesNotVisible",
          "AWS has one approximate value a minute. High and flat: the consumers are stuck."
        ) : nil
    case .maxDepth:
      service == .sqs
        ? (
          "ApproximateNumberOfMessagesVisible, Maximum",
          "It is the greatest of values that come once a minute, so a short peak can be missed."
        ) : nil
    case .meanDepth:
      service == .sqs
        ? ("ApproximateNumberOfMessagesVisible, Average", "It is the mean of values that come once a minute.") : nil
    case .oldestAge:
      service == .sqs
        ? (
          "ApproximateAgeOfOldestMessage",
          "On a standard queue a message that was received three times or more goes to the back, and poison messages "
            + "are left out. So a poison message is not seen here."
        ) : nil
    case .oldestAgeMax:
      service == .sqs
        ? (
          "ApproximateAgeOfOldestMessage, Maximum",
          "It is the greatest of values that come once a minute. On a standard queue poison messages are left out."
        ) : nil
    case .copies:
      switch service {
      case .sns: ("NumberOfNotificationsDelivered", "What a filter keeps back is in NumberOfNotificationsFilteredOut.")
      case .eventbridge: ("Invocations", "It counts targets that were called, repeated calls too.")
      case .gateway, .httpAPI, .balancer, .lambda, .dynamodb, .sqs, .kinesis: nil
      }
    case .deduplicated, .movedIn, .receiveCalls, .overLimit, .deleteCalls, .expired: nil
    }
  }
}

extension QueueField {
  private static let dropped: Entry = (
    "AsyncEventsDropped",
    "It counts events that were given up, those that went to a dead-letter queue or a destination too."
  )
}

extension OwnField {
  fileprivate func entry(of service: Measured) -> Entry? {
    switch (service, name) {
    case (.lambda, "max_busy"):
      ("ConcurrentExecutions, Maximum", "It is the greatest of values that come once a minute.")
    case (.sns, "filtered_out"):
      ("NumberOfNotificationsFilteredOut", "What was kept back is in no other metric.")
    case (.dynamodb, "unprocessed"):
      ("WriteThrottleEvents", "It counts items, and those of single writes that were refused as well.")
    case (.balancer, "healthy"): ("HealthyHostCount", "A target that is taken out lowers it.")
    case (.balancer, "unhealthy"): ("UnHealthyHostCount", "A target that is taken out is not in it.")
    case (.lambda, "iterator_age"):
      ("IteratorAge", "It is in milliseconds. It grows when the function is too slow, or fails.")
    case (.lambda, "iterator_age_max"):
      ("IteratorAge, Maximum", "It is in milliseconds, and the greatest of values that come once a minute.")
    default: nil
    }
  }
}

extension Metric.Statistic {
  fileprivate func entry(of service: Measured) -> Entry? {
    let name: String
    switch service {
    case .gateway, .httpAPI: name = "Latency"
    case .balancer: name = "TargetResponseTime"
    case .lambda, .dynamodb, .sqs, .sns, .eventbridge, .kinesis: return nil
    }
    let differs =
      service == .balancer
      ? "It ends with the first byte of the target's answer. The way to the caller is not in it."
      : "It is measured at the gateway, so the way to the caller is not in it. IntegrationLatency is the backend's part."
    return statistic.map { ("\(name), \($0)", differs) }
  }

  /// What CloudWatch calls the statistic; nil for the number of values, which has a metric of its own.
  private var statistic: String? {
    switch self {
    case .count: nil
    case .mean: "Average"
    case .min: "Minimum"
    case .max: "Maximum"
    case .p50, .p90, .p95, .p99: rawValue
    }
  }
}

extension Status {
  fileprivate func entry(of service: Measured) -> Entry? {
    switch (self, service) {
    case (.throttled, _): StationField.throttled.entry(of: service)
    case (.failed, _), (.badGateway, _), (.unavailable, _): StationField.failed.entry(of: service)
    case (.gatewayTimeout, _): StationField.timedOut.entry(of: service)
    case (.denied, .gateway): ("4XXError", "A 403 is in it together with all other errors of the client.")
    case (.denied, .httpAPI): ("4xx", "A 403 is in it together with all other errors of the client.")
    case (.ok, _), (.clientTimeout, _), (.circuitOpen, _), (.denied, _): nil
    }
  }
}
