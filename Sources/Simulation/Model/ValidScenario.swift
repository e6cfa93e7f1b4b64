/// A scenario that has passed validation, so that nobody needs to check it again.
public struct ValidScenario: Sendable, Equatable {
  /// The scenario.
  public let scenario: Scenario

  /// Validates a scenario.
  /// - Throws: everything that keeps the scenario from running.
  public init(_ scenario: Scenario) throws(ScenarioError) {
    let problems = scenario.problems()
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    self.scenario = scenario
  }
}
