internal import Simulation

/// The parts of a scenario file that could not be read. The rest is judged all the same, so that one pass finds all
/// that is wrong; what only seems wrong because of an unread part is not reported.
struct UnreadParts {
  private let places: [[String]]
  private let parts: Set<[String]>
  private let knowsServices: Bool

  /// - Parameter knowsServices: whether it is known what components stand for, and so what they cost.
  init(_ problems: [ContentProblem], knowsServices: Bool) {
    self.knowsServices = knowsServices
    let all = problems.map { $0.path.split(separator: ".").map(String.init) }
    places = all.filter { !$0.isEmpty }
    parts = Set(all.map(Self.part))
  }

  /// Whether a problem may be there only because something else could not be read.
  func explain(_ problem: ScenarioProblem) -> Bool {
    if !knowsServices, case .unknownMetric(let path, _) = problem.reason, path.isOfBill { return true }
    guard !parts.isEmpty else { return false }
    let path = problem.path
    if places.contains(where: { $0.starts(with: path) || path.starts(with: $0) }) { return true }
    switch problem.reason {
    case .unknownComponent(unreadName, _), .duplicateName(unreadName): return true
    case .unknownComponent(let name, _):
      return isUnread("components", name) || isUnread("components", owner(of: name[...]))
    case .unknownKnob(let name, _): return isUnread("knobs", name)
    case .unknownMetric(let path, _):
      return path.split(separator: ".").dropFirst().first.map { isUnread("components", owner(of: $0)) }
        ?? false
    // Two numbers, or a message and its sender, may stand in different components.
    // So may a state and those that lead to it.
    case .clash, .needsGroup, .overlappingFault, .unreachedState, .timelessCircle, .endlessBranch: return true
    // What it would go with, beside it, was not read.
    case .noEffect, .conditionalBatch, .tooLarge, .unknownState, .unknownRule, .neverHolds, .alwaysHolds, .takenBefore,
      .callbackInExpress, .tooMany:
      return parts.contains(Self.part(of: path)) || parts.contains { $0.first == "knobs" }
    case .wrongKind(let name, _), .needsFIFO(let name), .needsGroups(let name), .delayToFIFO(let name),
      .startedOnly(let name), .parallelInOrder(let name), .windowInOrder(let name):
      return isSortUnread(of: name)
    // What would fit may stand in any of them.
    case .noClient, .unknownTag, .matchesNothing, .matchesNoEvent, .tagNeverComes, .neverFilled, .neverAnswered,
      .neverUsed:
      return parts.contains { $0.isEmpty || $0.first == "components" }
    case .notByPeriods, .wrongStatistic, .callCycle, .deadLetterCycle, .duplicateName, .endlessTraffic, .outOfBounds,
      .notWhole, .subscribedTwice, .plannedTwice, .unusedKnob, .unreached, .neverDone, .moreThanFit, .thirdBus,
      .readTwice, .noTargets, .targetTwice, .noShard, .accountConcurrency:
      return false
    }
  }

  /// One knob, one component, or a whole section of another kind.
  private static func part(of path: [String]) -> [String] {
    let isNamed = path.first == "components" || path.first == "knobs"
    return Array(path.prefix(isNamed ? 2 : 1))
  }

  private func isUnread(_ section: String, _ name: String) -> Bool {
    parts.contains([section, name]) || parts.contains([section])
  }

  /// Whether a key could not be read that says of which sort a component is: a FIFO queue, a cache that its callers fill,
  /// an Express workflow.
  private func isSortUnread(of name: String) -> Bool {
    ["fifo", "fair", "steps", "type"].contains { places.contains(["components", name, $0]) }
  }

  /// The component that a node belongs to: `service` for `service-3`.
  private func owner(of node: Substring) -> String {
    guard let dash = node.lastIndex(of: "-"), Int(node[node.index(after: dash)...]) != nil else {
      return String(node)
    }
    return String(node[..<dash])
  }
}

extension String {
  /// Whether it is the path of a field of the bill, which a report has where prices are known.
  var isOfBill: Bool { hasPrefix("bill.") }
}

/// The name of what could not be read.
let unreadName = ""
