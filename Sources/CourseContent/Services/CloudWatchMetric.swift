public import Simulation

/// What CloudWatch calls a measurement, and what AWS counts otherwise than this course does.
public struct CloudWatchMetric: Sendable, Equatable {
  /// Its name, with its statistic where only one makes it this measurement.
  public let name: String
  /// Where CloudWatch keeps it.
  public let namespace: String
  /// What AWS counts otherwise, in sentences for the learner: what facts such as `metric-visible` say.
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
  case workflow = "step-functions"
  case express = "step-functions-express"
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
    case .workflow, .express: "AWS/States"
    }
  }

  /// Whether callers come in by it.
  var isFrontDoor: Bool {
    switch self {
    case .gateway, .httpAPI, .balancer: true
    case .lambda, .dynamodb, .sqs, .sns, .eventbridge, .kinesis, .workflow, .express: false
    }
  }
}

extension Metric {
  /// What CloudWatch calls it in a system of these components; nil where AWS does not measure it, or the file does not
  /// say which service a component is. What callers see is measured by the front door, and by none where there are
  /// several services that they come through.
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
    let doors = Set(nodes.compactMap { $0.service.flatMap { Measured(rawValue: $0.id) } }.filter(\.isFrontDoor))
    return doors.count == 1 ? doors.first : nil
  }
}

private typealias Entry = (name: String, differs: String)
/// What each service calls a field; a service that is not in it does not measure the field.
private typealias Names = [Measured: Entry]

// Whoever adds a field answers here what AWS calls it.

extension StationField {
  fileprivate func entry(of service: Measured) -> Entry? { names[service] }

  private var names: Names {
    switch self {
    case .completed: Self.completedNames
    case .failed: Self.failedNames
    case .throttled: Self.throttledNames
    case .timedOut: Self.timedOutNames
    case .busy: Self.busyNames
    case .busyMean: Self.busyMeanNames
    case .refused: Self.refusedNames
    case .billed: Self.billedNames
    case .waiting, .maxWaiting, .utilization, .wasted, .retries, .written, .coldStarts, .lastCompletedAt: [:]
    }
  }

  private static let completedNames: Names = [
    .lambda: ("Invocations", "It counts every run, those that failed too. A throttled call is not in it."),
    .gateway: ("Count", "It counts all requests, those that failed too."),
    .httpAPI: ("Count", "It counts all requests, those that failed too."),
    .balancer: ("RequestCount", "It counts what was routed to a target."),
  ]
  private static let failedNames: Names = [
    .lambda: ("Errors", "Timeouts are in it. Throttled calls are not: they are in Throttles alone."),
    .gateway: ("5XXError", "All statuses from 500 on are in it; errors of the client are in 4XXError."),
    .httpAPI: ("5xx", "All statuses from 500 on are in it; errors of the client are in 4xx."),
    .balancer: (
      "HTTPCode_ELB_5XX_Count",
      "It counts what the balancer itself answers. What a target answers is in HTTPCode_Target_5XX_Count."
    ),
    .workflow: failedExecutions, .express: failedExecutions,
  ]
  private static let throttledNames: Names = [
    .lambda: ("Throttles", "A throttled call is neither in Invocations nor in Errors."),
    .gateway: ("4XXError", "A 429 is in it together with all other errors of the client."),
    .httpAPI: ("4xx", "A 429 is in it together with all other errors of the client."),
    .dynamodb: ("ThrottledRequests", "A batch is in it only if all of its items were throttled."),
    .kinesis: (
      "WriteProvisionedThroughputExceeded",
      "It is that of the whole stream, which may look idle while one shard is full. Metrics of each shard cost extra."
    ),
  ]
  private static let timedOutNames: Names = [
    .lambda: ("Errors", "A timeout is one of the Errors. It has no metric of its own."),
    .gateway: ("5XXError", "A 504 is in it together with all other errors of the server."),
    .httpAPI: ("5xx", "A 504 is in it together with all other errors of the server."),
    .balancer: ("HTTPCode_ELB_5XX_Count", "A 504 is in it together with all others that the balancer makes."),
    .workflow: lateExecutions, .express: lateExecutions,
  ]
  private static let busyNames: Names = [
    .lambda: ("ConcurrentExecutions", "AWS has one value a minute. Look at its maximum; an average hides the peaks.")
  ]
  private static let busyMeanNames: Names = [
    .lambda: ("ConcurrentExecutions, Average", "It is made of one value a minute. The maximum says more.")
  ]
  private static let refusedNames: Names = [
    .dynamodb: ("ConditionalCheckFailedRequests", "A refused write is not among the UserErrors.")
  ]
  private static let billedNames: Names = [
    .lambda: ("Duration, Sum", "It is the time of the handler, without the cold start, in milliseconds.")
  ]

  private static let failedExecutions: Entry = (
    "ExecutionsFailed", "Executions that took too long have a metric of their own, ExecutionsTimedOut."
  )
  private static let lateExecutions: Entry = ("ExecutionsTimedOut", "It counts executions and not their tasks.")
}

extension QueueField {
  fileprivate func entry(of service: Measured) -> Entry? { names[service] }

  private var names: Names {
    switch self {
    case .sent: Self.sentNames
    case .receives: Self.receivesNames
    case .emptyReceives: Self.emptyReceivesNames
    case .deleted: Self.deletedNames
    case .deadLettered: Self.deadLetteredNames
    case .discarded: Self.discardedNames
    case .depth: Self.depthNames
    case .inFlight: Self.inFlightNames
    case .maxDepth: Self.maxDepthNames
    case .meanDepth: Self.meanDepthNames
    case .oldestAge: Self.oldestAgeNames
    case .oldestAgeMax: Self.oldestAgeMaxNames
    case .copies: Self.copiesNames
    case .deduplicated, .movedIn, .receiveCalls, .overLimit, .deleteCalls, .visibilityChanges, .expired: [:]
    }
  }

  private static let sentNames: Names = [
    .sqs: ("NumberOfMessagesSent", "It counts sends by the API. What is moved to a dead-letter queue is not in it."),
    .sns: ("NumberOfMessagesPublished", "It counts messages, not their copies."),
    .lambda: ("AsyncEventsReceived", "It counts queued events, each once, however often it is run."),
    .eventbridge: ("MatchedEvents", "It counts only events that the pattern of a rule matches."),
    .kinesis: ("IncomingRecords", "It counts records that were taken in. Refused ones are not in it."),
  ]
  private static let receivesNames: Names = [
    .sqs: (
      "NumberOfMessagesReceived",
      "A message that is received twice is counted twice. Many more received than deleted: failures, or a visibility "
        + "timeout that is too short."
    )
  ]
  private static let emptyReceivesNames: Names = [
    .sqs: ("NumberOfEmptyReceives", "Many of them are a sign of short polling.")
  ]
  private static let deletedNames: Names = [
    .sqs: ("NumberOfMessagesDeleted", "A message that is deleted twice is counted twice.")
  ]
  private static let deadLetteredNames: Names = [
    .lambda: dropped,
    .sns: ("NumberOfNotificationsRedrivenToDlq", "It counts copies that came to the dead-letter queue."),
    .eventbridge: ("InvocationsSentToDlq", "What could not be sent there is in InvocationsFailedToBeSentToDlq."),
  ]
  private static let discardedNames: Names = [
    .lambda: dropped,
    .sns: ("NumberOfNotificationsFailed", "Copies that went to a dead-letter queue are in it too."),
    .eventbridge: ("FailedInvocations", "It counts what failed for good, not each attempt."),
  ]
  private static let depthNames: Names = [
    .sqs: (
      "ApproximateNumberOfMessagesVisible",
      "AWS has one approximate value a minute. What is in flight or delayed is not in it. Of a dead-letter queue it "
        + "is the one to set an alarm on."
    )
  ]
  private static let inFlightNames: Names = [
    .sqs: (
      "ApproximateNumberOfMessagesNotVisible",
      "AWS has one approximate value a minute. High and flat: the consumers are stuck."
    )
  ]
  private static let maxDepthNames: Names = [
    .sqs: (
      "ApproximateNumberOfMessagesVisible, Maximum",
      "It is the greatest of values that come once a minute, so a short peak can be missed."
    )
  ]
  private static let meanDepthNames: Names = [
    .sqs: ("ApproximateNumberOfMessagesVisible, Average", "It is the mean of values that come once a minute.")
  ]
  private static let oldestAgeNames: Names = [
    .kinesis: (
      "GetRecords.IteratorAgeMilliseconds",
      "It is in milliseconds, and the age of the last record that a reader got. Here it is that of the oldest one that "
        + "some reader has not got."
    ),
    .sqs: (
      "ApproximateAgeOfOldestMessage",
      "On a standard queue a message that was received three times or more goes to the back, and poison messages "
        + "are left out. So a poison message is not seen here. Of a standard dead-letter queue AWS counts from the move, "
        + "and this course from the first sending."
    ),
  ]
  private static let oldestAgeMaxNames: Names = [
    .kinesis: (
      "GetRecords.IteratorAgeMilliseconds, Maximum",
      "It is in milliseconds, and the greatest of values that come once a minute."
    ),
    .sqs: (
      "ApproximateAgeOfOldestMessage, Maximum",
      "It is the greatest of values that come once a minute. On a standard queue poison messages are left out."
    ),
  ]
  private static let copiesNames: Names = [
    .sns: (
      "NumberOfNotificationsDelivered",
      "What a filter keeps back is in NumberOfNotificationsFilteredOut. A copy that its target never took counts here and "
        + "not there."
    ),
    .eventbridge: ("Invocations", "It counts targets that were called, repeated calls too."),
  ]

  private static let dropped: Entry = (
    "AsyncEventsDropped",
    "It counts events that were given up, those that went to a dead-letter queue or a destination too."
  )
}

extension OwnField {
  fileprivate func entry(of service: Measured) -> Entry? { Self.names[name]?[service] }

  /// By the last word of the field's path.
  private static let names: [String: Names] = [
    "max_busy": [.lambda: ("ConcurrentExecutions, Maximum", "It is the greatest of values that come once a minute.")],
    "filtered_out": [.sns: ("NumberOfNotificationsFilteredOut", "What was kept back is in no other metric.")],
    "unprocessed": [
      .dynamodb: ("WriteThrottleEvents", "It counts items, and those of single writes that were refused as well.")
    ],
    "healthy": [.balancer: ("HealthyHostCount", "A target that is taken out lowers it.")],
    "unhealthy": [.balancer: ("UnHealthyHostCount", "A target that is taken out is not in it.")],
    "event_age_max": [
      .lambda: (
        "AsyncEventAge, Maximum",
        "It is in milliseconds, and the greatest of values that come once a minute. An event that is tried again grows older."
      )
    ],
    "iterator_age": [
      .lambda: ("IteratorAge", "It is in milliseconds. It grows when the function is too slow, or fails.")
    ],
    "iterator_age_max": [
      .lambda: ("IteratorAge, Maximum", "It is in milliseconds, and the greatest of values that come once a minute.")
    ],
  ]
}

extension Metric.Statistic {
  fileprivate func entry(of service: Measured) -> Entry? {
    let name: String
    switch service {
    case .gateway, .httpAPI: name = "Latency"
    case .balancer: name = "TargetResponseTime"
    case .lambda, .dynamodb, .sqs, .sns, .eventbridge, .kinesis, .workflow, .express: return nil
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
