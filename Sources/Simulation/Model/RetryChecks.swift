// Retries that no call can have.

extension Validation {
  /// Notes a retry, a budget or a breaker of a component that calls nobody, or whose every call has a retry of its own. One
  /// attempt is what there is without a retry as well.
  mutating func checkRetry(of component: Component, _ path: [String]) {
    guard let retry = component.document.retry, component.document.chain == nil else { return }
    let path = path + ["retry"]
    // What is wrong inside of it is told there.
    guard !checker.problems.contains(where: { $0.path.starts(with: path) }) else { return }
    let doesSomething = checker.most(of: retry.attempts) > 1 || retry.budget != nil || retry.breaker != nil
    guard doesSomething, !component.steps.contains(where: \.repeatsAsItsComponent) else { return }
    checker.report(.noEffect(without: "a call or an update that has no retry of its own"), path)
  }
}

extension Step {
  /// Whether it is repeated as its component says.
  fileprivate var repeatsAsItsComponent: Bool {
    switch action {
    case .call(_, _, let retry, _): retry == nil
    case .update(_, let update): update.retry == nil
    case .parallel(let calls): calls.contains { $0.retry == nil }
    case .work, .lookUp, .fill, .send, .failWhen, .report, .only: false
    }
  }
}
