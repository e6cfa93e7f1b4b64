public import Simulation

/// A system that fails its goals, and the knobs with which a learner can make it reach them, as cheaply as possible.
public struct Mission: Equatable, Sendable, Identifiable {
  /// Something that must hold when the run is over.
  public struct Goal: Equatable, Sendable {
    /// What must hold.
    public var that: Assertion
    /// The same in words, as the learner reads it.
    public var says: String
  }

  /// A knob that may be turned, and how far.
  public struct Dial: Equatable, Sendable {
    /// The knob's name.
    public var name: String
    /// The least and the most it may have here, both included, in its own unit.
    public var range: ClosedRange<Double>
  }

  /// Its name on the command line and in the store.
  public var id: String
  /// How hard it is: 1 is one idea, 3 has knobs that pull against each other.
  public var tier: Int
  /// Its title, plain text.
  public var title: String
  /// What is wrong, and what is wanted.
  public var story: String
  /// The run before any knob is turned.
  public var start: RunReference
  /// The knobs that may be turned, in the order in which they are shown.
  public var dials: [Dial]
  /// What must hold in the end.
  public var goals: [Goal]
  /// What a design costs: the sum of these, numbers, knobs and fields of its run; lower is better.
  public var cost: [Assertion.Operand]
  /// The unit of cost and par, such as `workers`.
  public var costUnit: String
  /// The cost of the best known design, in `costUnit`.
  public var par: Double
  /// In the order in which they are shown, from a question to nearly the solution.
  public var hints: [String]
  /// A design that reaches all goals at par.
  public var solution: [KnobSetting]
  /// What the solution shows, with `{path}` for what its run measured.
  public var because: String

  /// What a design costs, in `costUnit`, as far as its run has come; a field without a value costs nothing.
  public func cost(of run: Run) -> Double {
    cost(of: run.knobs) { path in Metric(path: path, among: run.nodes).flatMap { run.value(of: $0) } }
  }

  /// What the design of a report costs.
  func cost(of report: Report) -> Double { cost(of: report.knobs) { report[$0] } }

  /// - Parameter measure: gives the fields of the run; asked for those alone that the cost names.
  func cost(of knobs: KnobValues, _ measure: (String) -> Double?) -> Double {
    let sum = cost.reduce(0) { $0 + ($1.value(measure: measure, knobs: knobs) ?? 0) }
    // What is added up in binary would be over par by its last digit.
    return (sum * 1e6).rounded() / 1e6
  }

  /// The cost with its unit.
  public func description(forCost cost: Double) -> String { "\(NumberFormat.number(cost)) \(costUnit)" }

  /// The dial of a knob; nil if it may not be turned.
  public func dial(_ name: String) -> Dial? { dials.first { $0.name == name } }

  /// Why a knob may not be set to a value here, in one sentence; nil if it may.
  public func refusal(of name: String, _ value: Double) -> String? {
    guard let dial = dial(name) else {
      return "the mission \(id) does not let \(name) turn; it lets \(dials.map(\.name).joined(separator: ", "))."
    }
    guard !dial.range.contains(value) else { return nil }
    let ends = "\(NumberFormat.setting(dial.range.lowerBound)) to \(NumberFormat.setting(dial.range.upperBound))"
    let written = NumberFormat.setting(value, outside: dial.range)
    return "in this mission \(name) cannot be \(written): it goes from \(ends)."
  }

  /// The designs one step of one knob away from the solution, within the ranges of knob and dial.
  func neighbours(in scenario: Scenario) -> [[KnobSetting]] {
    var knobs = KnobValues(scenario.knobs)
    for setting in start.knobs + solution { try? knobs.set(setting.name, to: setting.value) }
    return dials.flatMap { dial -> [[KnobSetting]] in
      guard let knob = scenario.knobs.first(where: { $0.name == dial.name }), let value = knobs[dial.name] else {
        return []
      }
      let steps = [value - knob.step, value + knob.step].map { ($0 * 1e6).rounded() / 1e6 }
      return steps.filter { dial.range.contains($0) && knob.range.contains($0) }.map { value in
        solution.filter { $0.name != dial.name } + [KnobSetting(name: dial.name, value: value)]
      }
    }
  }
}
