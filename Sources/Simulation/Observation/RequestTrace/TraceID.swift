/// The trace id of a request in the form of AWS X-Ray, `1-8 digits-24 digits`, hexadecimal. All that is sent for the
/// request carries it, through queues and topics.
///
/// It follows from seed and request alone, so that the same run has the same ids. (In AWS the first digits tell the time.)
public struct TraceID: Sendable, Hashable, CustomStringConvertible {
  /// As it stands in the header.
  public let description: String

  /// The id of a request, by its number from 1.
  public init(of request: UInt64, in run: Run) { self.init(of: request, seed: run.seed) }

  /// The id of a request of a run with this seed.
  public init(of request: UInt64, seed: UInt64) {
    var digits = RandomStream(seed: seed, named: "trace/\(request)")
    let (first, middle, last) = (digits.next() >> 32, digits.next() >> 32, digits.next())
    description = "1-\(Self.hex(first, 8))-\(Self.hex(middle, 8))\(Self.hex(last, 16))"
  }

  /// The header that the first service sets.
  public var header: String { "X-Amzn-Trace-Id: Root=\(description);Sampled=1" }

  private static func hex(_ value: UInt64, _ count: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: count - digits.count) + digits
  }
}
