internal import Simulation

/// What something costs by the list, exactly: so many dollars for so many of a unit.
public struct Price: Equatable, Sendable {
  /// For how many of its unit a price is given.
  public enum Scale: Double, Sendable, CaseIterable {
    case one = 1
    case thousand = 1_000
    case million = 1_000_000

    fileprivate var words: String {
      switch self {
      case .one: "per"
      case .thousand: "per thousand"
      case .million: "per million"
      }
    }
  }

  /// The dollars, as the ledger writes them: `0.40`.
  public let amount: String
  /// 1, a thousand or a million of the unit.
  public let per: Scale
  /// What is counted: `requests`, `GB-second`.
  public let unit: String
  /// The price of one, in picodollars: 1e-12 of a dollar.
  public let picodollars: Int64

  /// Reads decimal digits with at most one point; nil for anything else, and where one of the unit does not cost a whole
  /// number of picodollars.
  public init?(amount: String, per: Scale, unit: String) {
    let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
    let fraction: Substring = parts.count == 2 ? parts[1] : ""
    guard (1...2).contains(parts.count), !parts[0].isEmpty, fraction.count <= 12,
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let all = Int64("\(parts[0])\(fraction)" + String(repeating: "0", count: 12 - fraction.count)),
      all.isMultiple(of: Int64(per.rawValue))
    else { return nil }
    (self.amount, self.per, self.unit) = (amount, per, unit)
    picodollars = all / Int64(per.rawValue)
  }

  /// As a text says it: `$0.40 per million requests`.
  public var words: String { "$\(amount) \(per.words) \(unit)" }
}
