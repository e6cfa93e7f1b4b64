/// How a call or a request ended.
public enum Status: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Answered or acknowledged.
  case ok
  /// Turned away by a rate limit (HTTP 429).
  case throttled
  /// The work failed (HTTP 500).
  case failed
  /// A function behind a gateway failed, or took too long (HTTP 502).
  case badGateway
  /// Nobody there to take the call (HTTP 503).
  case unavailable
  /// No answer within the gateway's integration timeout (HTTP 504).
  case gatewayTimeout
  /// The caller itself gave up waiting.
  case clientTimeout

  /// The name in reports: the HTTP status, or what happened instead of one.
  public var name: String {
    switch self {
    case .ok: "200"
    case .throttled: "429"
    case .failed: "500"
    case .badGateway: "502"
    case .unavailable: "503"
    case .gatewayTimeout: "504"
    case .clientTimeout: "client_timeout"
    }
  }
}
