internal import Simulation

// One mistake is told in one line: what is wrong by itself comes first, and what may only follow from it is not told.

extension ScenarioProblem.Reason {
  /// What a problem may follow from.
  enum Cause {
    /// Nothing: a number is wrong by itself, whatever the others are.
    case number
    /// Nothing: a name leads nowhere or to what does not fit, or one place holds too much.
    case name
    /// A name that is wrong somewhere, so that nothing comes here.
    case anyName
    /// Whatever could not be read, or a number that is wrong.
    case anyNumber
  }

  /// What it may follow from.
  var cause: Cause {
    switch self {
    case .outOfBounds, .notWhole, .unknownKnob: .number
    case .unknownComponent, .unknownTag, .unknownState, .unknownRule, .wrongKind, .startedOnly, .moreThanFit: .name
    case .neverUsed, .matchesNoEvent, .tagNeverComes, .neverFilled, .neverAnswered: .anyName
    case .unknownMetric, .notByPeriods, .wrongStatistic, .callCycle, .deadLetterCycle, .duplicateName, .endlessTraffic,
      .tooMany, .needsFIFO, .needsGroups, .delayToFIFO, .noClient, .clash, .needsGroup, .parallelInOrder,
      .windowInOrder, .noEffect, .overlappingFault, .subscribedTwice, .plannedTwice, .conditionalBatch, .tooLarge,
      .unusedKnob, .unreached, .neverDone, .matchesNothing, .thirdBus, .readTwice, .unreachedState, .timelessCircle,
      .endlessBranch, .neverHolds, .alwaysHolds, .takenBefore, .callbackInExpress, .noTargets, .targetTwice, .noShard,
      .accountConcurrency:
      .anyNumber
    }
  }
}

extension [ScenarioProblem] {
  /// The numbers that are wrong by themselves; one that lies outside need not be whole as well.
  var ofNumbers: [ScenarioProblem] {
    filter { problem in
      guard case .notWhole = problem.reason else { return problem.reason.cause == .number }
      return !contains { $0.path == problem.path && $0.reason.cause == .number && $0 != problem }
    }
  }

  /// Those that follow from no wrong name among them.
  var withoutConsequences: [ScenarioProblem] {
    let names = filter { $0.reason.cause == .name }
    return filter { problem in
      switch problem.reason.cause {
      case .number, .name: true
      case .anyName: names.isEmpty
      case .anyNumber: !names.contains { problem.path == $0.path }
      }
    }
  }
}
