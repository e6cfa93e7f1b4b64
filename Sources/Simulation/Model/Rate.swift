/// How much each unit of some fields of a component weighs in a sum that content makes over a run, such as its bill. What
/// a unit is paid for is the content's business; here it is only added up.
public struct Rate: Sendable, Hashable {
  /// By which content knows it.
  public var id: String
  /// The fields that are added, by the last words of their paths. What the component does not have counts nothing.
  public var fields: [String]
  /// The fields that are taken off again.
  public var without: [String]
  /// The field that says for how many of the units the component only waited for others; nil if it does not wait.
  public var idleField: String?
  /// What one unit weighs, in picodollars: 1e-12 of a dollar.
  public var picodollars: Int64

  /// A rate of these parts; nothing is checked.
  public init(
    id: String, fields: [String], without: [String] = [], idleField: String? = nil, picodollars: Int64
  ) {
    self.id = id
    self.fields = fields
    self.without = without
    self.idleField = idleField
    self.picodollars = picodollars
  }
}
