// Whether another seed can give another run: whether anything that a scenario with these numbers does is drawn.

extension CompiledScenario {
  /// Whether a run is one of many. Cost: O(steps and sources).
  var hasChance: Bool {
    steps.contains { $0.isDrawn(among: calls) } || faults.contains(where: \.isDrawn)
      || NodeKind.allCases.contains { $0.rules.isDrawn(in: self) }
  }
}

extension Run {
  /// Whether it is one of many: with another seed it may go otherwise. Cost: O(steps and sources).
  public var hasChance: Bool { compiled.hasChance }
}

extension CompiledStep {
  fileprivate func isDrawn(among calls: [CompiledCall]) -> Bool {
    switch self {
    case .work(let distribution, _): distribution.isDrawn
    case .fail(.probability(let share, _)): share > 0 && share < 1
    case .detailedCall(let index): calls[index.place].isDrawn
    case .fail(.always), .fail(.poison), .fail(.envelope), .fail(.receives), .call, .denied, .parallel, .join, .write,
      .writeBatch, .readItem, .changeItem, .send, .publish, .sendInGroup, .put, .startHeartbeat, .only, .enterState,
      .leaveState, .report, .end:
      false
    }
  }
}

extension Distribution {
  /// Whether its values differ.
  var isDrawn: Bool {
    switch self {
    case .constant: false
    case .exponential(let mean), .gamma(let mean, _): mean > 0
    case .uniform(_, let width): width > 0
    case .logNormal: true
    }
  }
}

extension CompiledCall {
  fileprivate var isDrawn: Bool { attempts > 1 && backoff > .zero && jitter != .none }
}

extension FaultState {
  fileprivate var isDrawn: Bool {
    guard happens, from != until, case .errors(let share, _) = effect else { return false }
    return share > 0 && share < 1
  }
}
