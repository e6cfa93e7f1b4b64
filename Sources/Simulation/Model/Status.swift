/// How a call or a request ended.
public enum Status: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Answered, or acknowledged (HTTP 200).
  case ok
  /// Turned away by a rate limit (HTTP 429).
  case throttled
  /// The work failed (HTTP 500).
  case failed
  /// A function behind a gateway or a balancer failed, or took too long, or a target of a balancer is down (HTTP 502).
  case badGateway
  /// The component is down, or its backlog is full (HTTP 503).
  case unavailable
  /// No answer within the gateway's integration timeout (HTTP 504).
  case gatewayTimeout
  /// The client itself stopped waiting, so it has no HTTP status.
  case clientTimeout
  /// A circuit breaker was open, so the call was not made and has no HTTP status.
  case circuitOpen
  /// No policy allows it (HTTP 403).
  case denied

  /// Its name in paths and reports: the HTTP status, `client_timeout` or `circuit_open`.
  public var name: String {
    switch self {
    case .ok: "200"
    case .throttled: "429"
    case .failed: "500"
    case .badGateway: "502"
    case .unavailable: "503"
    case .gatewayTimeout: "504"
    case .clientTimeout: "client_timeout"
    case .circuitOpen: "circuit_open"
    case .denied: "403"
    }
  }
}
