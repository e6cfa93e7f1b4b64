public import Simulation

/// What a figure asks before its run is played. No answer is written down as the right one: the run decides, at the
/// moment at which the figure ends.
public enum FigureQuestion: Equatable, Sendable {
  /// A prediction of the figure's scenario, by its id; one with choices.
  case prediction(String)
  /// Statements, of which exactly one comes true.
  case statements(ask: Prose, [Prediction.Choice])
  /// Values, of which exactly one is what the run shows.
  case values(ask: Prose, FigureValues)

  /// The prediction to be answered by the letter of a choice; nil if the scenario has none of that name, or none with
  /// choices.
  /// - Parameters:
  ///   - id: the name under which answers are kept.
  ///   - scenario: that of the figure; only for one of its predictions it is asked for.
  public func prediction(id: String, in scenario: @autoclosure () -> Scenario?) -> Prediction? {
    switch self {
    case .prediction(let name):
      guard let own = scenario()?.predictions.first(where: { $0.id == name }), case .choice = own.kind else {
        return nil
      }
      return Prediction(id: id, question: own.question, kind: own.kind)
    case .statements(_, let choices): return Prediction(id: id, question: "", kind: .choice(choices))
    case .values(_, let values): return Prediction(id: id, question: "", kind: .choice(values.choices))
    }
  }
}

/// Values to choose from.
public struct FigureValues: Equatable, Sendable {
  /// The path of the field of the report that one of them has.
  public let path: String
  /// Its unit, as it is shown; empty for a bare number.
  public let unit: String
  /// The values, each another, in the unit of the field.
  public let offered: [Double]
  /// Each as a statement: the field has this value, to the digits in which it is written.
  public let choices: [Prediction.Choice]

  /// Values of a field; nil if the path has not the form of one, or a value is not finite.
  public init?(path: String, unit: String, offered: [Double]) {
    let choices = offered.compactMap { value in
      Self.condition(path, is: value).map {
        Prediction.Choice(text: NumberFormat.decimals(value, 6) + (unit.isEmpty ? "" : " \(unit)"), condition: $0)
      }
    }
    guard choices.count == offered.count else { return nil }
    (self.path, self.unit, self.offered, self.choices) = (path, unit, offered, choices)
  }

  private static func condition(_ path: String, is value: Double) -> Assertion? {
    let digits = NumberFormat.decimals(value, 6)
    let places = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
    let half = "0." + String(repeating: "0", count: places) + "5"
    return Assertion(parsing: "\(path) == \(digits) +- \(half)")
  }
}
