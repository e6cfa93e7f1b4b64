public import Simulation

/// A way from one component to another, and who passes the trace header on there: the service, or code of your own.
public struct TraceHandover: Sendable, Equatable {
  /// The component that the way begins at, and the one that it leads to.
  public let from, to: NodeIndex
  /// Who does what, in a sentence for the learner.
  public let sentence: String
}

extension RequestTrace {
  /// The ways that a request took, each once, in that order, without answers (facts `trace-header`, `trace-queue`, `trace-topic`).
  public func handovers(among nodes: [RunningNode]) -> [TraceHandover] {
    var ways: Set<[NodeIndex]> = []
    return transits.compactMap { transit in
      // A poller and its function are one: what the poller has read is the function's event.
      guard transit.cargo.isHandedOn, !nodes[transit.from].traits.readsAlone,
        ways.insert([transit.from, transit.to]).inserted
      else { return nil }
      let rule = HandoverRule(from: nodes[transit.from], to: nodes[transit.to], transit.cargo)
      return TraceHandover(
        from: transit.from, to: transit.to,
        sentence: "\(rule.isByCode ? "Your code" : "The service"), \(nodes[transit.from].label) to "
          + "\(nodes[transit.to].label): \(rule.words)")
    }
  }
}

extension Transit.Cargo {
  /// Whether the header goes along: forward, not back, and not where a queue moves a message by itself.
  fileprivate var isHandedOn: Bool {
    switch self {
    case .call, .message, .delivery: true
    case .retry, .answer, .error, .acknowledgement, .redelivery, .duplicate, .deadLetter, .heartbeat: false
    }
  }
}

/// What has to be done on a way, by which services stand at its ends.
private struct HandoverRule {
  let isByCode: Bool
  let words: String

  init(from: RunningNode, to: RunningNode, _ cargo: Transit.Cargo) {
    let (sender, receiver) = (from.service?.id, to.service?.id)
    if cargo == .delivery {
      self = sender == "sqs" ? Self.received(by: receiver) : from.traits.keepsRecords ? Self.record : Self.read
      return
    }
    switch (sender, receiver) {
    case (let sender?, _) where Self.managed.contains(sender):
      self.init(false, "no code of yours stands here, so put an id of your own into what is sent.")
    case ("sns", _): self.init(false, "SNS hands the header on with each copy (PassThrough, the default).")
    case ("eventbridge", _):
      self.init(false, "EventBridge hands the header on to its targets, if the sender has set it.")
    case ("dynamodb", _) where cargo == .message:
      self.init(true, "a record of a change holds the item and no header, so an id of your own belongs into the item.")
    case ("kinesis", _): self = Self.record
    case (_, "api-gateway") where from.traits.sendsRequests:
      self.init(false, "API Gateway adds the header, if the caller has not sent one.")
    case ("api-gateway", "lambda"): self.init(false, "API Gateway hands the header to Lambda, which goes on with it.")
    case ("api-gateway", _): self.init(true, "API Gateway passes the header on. The component has to read it.")
    case (_, "sqs"):
      self.init(
        true,
        "it sends the header with the message, as the system attribute AWSTraceHeader. An instrumented SDK does so.")
    case (_, let store?) where Self.withoutHeaders.contains(store):
      self.init(true, "no header goes with what is asked here; what calls notes how long the answer took.")
    default: self.init(true, "it sends the header along. An instrumented SDK does so.")
    }
  }

  private init(_ isByCode: Bool, _ words: String) { (self.isByCode, self.words) = (isByCode, words) }

  private static func received(by consumer: String?) -> HandoverRule {
    consumer == "lambda"
      ? HandoverRule(false, "Lambda links its run to the trace of the message.")
      : HandoverRule(true, "it reads AWSTraceHeader and restores the trace from it.")
  }

  /// Services that call and send by themselves, of which the documents of X-Ray that the ledger has say nothing.
  private static let managed: Set<String> = [
    "load-balancer", "step-functions", "step-functions-express", "eventbridge-scheduler", "s3", "appsync", "firehose",
  ]

  /// Stores that are asked in languages of their own, and not by HTTP.
  private static let withoutHeaders: Set<String> = ["elasticache", "rds", "rds-proxy"]

  private static let record = HandoverRule(
    true, "a record holds what was put into it and no header, so an id of your own belongs into it.")

  private static let read = HandoverRule(true, "it reads the header from the message and restores the trace from it.")
}
