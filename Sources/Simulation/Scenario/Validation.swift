extension Scenario {
  /// Everything that keeps the scenario from running or from being judged, in the order of the document.
  public func problems() -> [ScenarioProblem] { [] }
}
