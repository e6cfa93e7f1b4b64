/// What a component is outside of the simulation, in words for whoever looks at it. The simulation hands it on, as it does
/// a label, and decides nothing by it.
public struct ServiceLabel: Sendable, Equatable {
  /// By which content names it: `sqs`.
  public var id: String
  /// As it stands on the frame of a box: `SQS`.
  public var short: String
  /// In full: `Amazon SQS`.
  public var name: String
  /// What the component adds to the bill of a run; none if nothing is known of that.
  public var rates: [Rate]
  /// What it is paid for beside that, and nobody knows the price of.
  public var unpriced: [Unpriced]
  /// The longest that a gateway or balancer of it can be set to wait for an answer, and that a worker of it can work on a
  /// message, in seconds; nil if AWS can raise it.
  public var longestTimeout: Double?

  /// What is counted and has no price.
  public struct Unpriced: Sendable, Equatable {
    /// The last word of the path of the field that counts it.
    public var field: String
    /// What it is, for people.
    public var name: String

    /// A part of these words; nothing is checked.
    public init(field: String, name: String) { (self.field, self.name) = (field, name) }
  }

  /// A label of these words; nothing is checked.
  public init(
    id: String, short: String, name: String, rates: [Rate] = [], unpriced: [Unpriced] = [],
    longestTimeout: Double? = nil
  ) {
    self.id = id
    self.short = short
    self.name = name
    self.rates = rates
    self.unpriced = unpriced
    self.longestTimeout = longestTimeout
  }
}
