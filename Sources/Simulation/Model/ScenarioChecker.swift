/// Collects what is wrong with a scenario. The documents of the kinds call it to check their names and numbers.
struct ScenarioChecker {
  /// A component as others see it: its name, what they may do with it, how long it keeps and hides messages, how long an
  /// execution may take, and of which form it is as a workflow.
  struct Target {
    let name: String
    let roles: ComponentRoles
    let messageTimes: MessageTimes?
    let recordRetention: Quantity?
    let timeout: Quantity?
    let workflowForm: Quantity?
  }

  /// What the components and clients of the scenario say together.
  struct Surroundings {
    let tags: [String]
    /// The message groups that steps name.
    let groups: [String]
    /// The workflows that somebody gives a token back to, and the components that somebody sends messages to.
    let answeredWorkflows, takers: Set<String>
    /// When traffic begins, of each kind that there is; 0 of what begins by itself.
    let beginnings: [Quantity]
    /// The components that requests without a tag come to.
    let reachedUntagged: Set<String>
    /// The components that requests of a client come to, by its name. Cost: O(components).
    let reached: (String) -> Set<String>
    /// The components that requests with a tag come to. Cost: O(components).
    let reachedWithTag: (String) -> Set<String>
    /// The groups and tags that can be keys in a stream, by its name. Cost: as `Scenario.recordKeys`.
    let recordKeys: (String) -> Set<String>
  }

  let knobs: [Knob]
  let around: Surroundings
  /// What the events say of themselves that come to a component, by its name.
  var events: (String) -> [EventAttributes] = { _ in [] }
  /// The tags of the requests that come to a component, by its name, where something looks at events on the way.
  var tagsByEvents: ((String) -> Set<String?>)?
  let targets: [Target]
  /// The kinds that answer calls, as they are listed in a message: "gateway, service or table".
  let callees: String
  /// When a run stops at the latest.
  let limit: Quantity
  private(set) var problems: [ScenarioProblem] = []
  /// The knobs that some number of the system names.
  private(set) var usedKnobs: Set<String> = []
  /// Numbers that lie outside of what makes sense where they stand; how they stand to others is not told.
  var refused: [Quantity] = []
  /// What knobs are multiplied with where they count things.
  private(set) var countedMultiples: [String: [Double]] = [:]

  init(knobs: [Knob], limit: Quantity, around: Surroundings, targets: [Target], callees: String) {
    (self.knobs, self.limit, self.around) = (knobs, limit, around)
    (self.targets, self.callees) = (targets, callees)
  }

  mutating func noteUse(of knob: String) { usedKnobs.insert(knob) }

  mutating func noteCount(of knob: String, times factor: Double) {
    if countedMultiples[knob]?.contains(factor) != true { countedMultiples[knob, default: []].append(factor) }
  }

  mutating func report(_ reason: ScenarioProblem.Reason, _ path: [String]) {
    problems.append(ScenarioProblem(path: path, reason: reason))
  }

  // MARK: Names

  /// Reports a name that no component has, or whose component has none of these roles.
  mutating func find(_ name: String, needs: String, _ path: [String], roles: ComponentRoles) {
    guard let target = targets.first(where: { $0.name == name }) else {
      return report(.unknownComponent(name: name, nearest: nearestNames(to: name, among: targets.map(\.name))), path)
    }
    if target.roles.isDisjoint(with: roles) { report(.wrongKind(name: name, needs: needs), path) }
  }

  mutating func check(tag: String, _ path: [String]) {
    guard !around.tags.contains(tag) else { return }
    report(.unknownTag(name: tag, nearest: nearestNames(to: tag, among: around.tags)), path)
  }

  // MARK: Numbers

  /// The smallest and the largest value that a quantity can have over the range of its knob.
  func extremes(of quantity: Quantity) -> ClosedRange<Double> {
    switch quantity {
    case .number(let number): return number...number
    case .knob(let name, let factor):
      guard let range = knobs.first(where: { $0.name == name })?.range else { return 0...0 }
      let ends = [range.lowerBound * factor, range.upperBound * factor]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
  }

  /// Whether a knob of 0 or 1 is 1 over its whole range; not if that lies outside of 0 to 1, which is told.
  func isAlwaysOn(_ isOn: Quantity) -> Bool {
    let extremes = extremes(of: isOn)
    return extremes.lowerBound >= 0.5 && extremes.upperBound <= 1
  }

  mutating func check(_ count: Int, atMost most: Int, of kind: String, _ path: [String]) {
    if count > most { report(.tooMany(kind: kind, most: most), path) }
  }

  mutating func check(_ quantity: Quantity?, within allowed: ClosedRange<Double>, _ path: [String]) {
    guard let quantity else { return }
    if let name = quantity.knobName { noteUse(of: name) }
    if let name = quantity.knobName, !knobs.contains(where: { $0.name == name }) {
      return report(.unknownKnob(name: name, nearest: nearestNames(to: name, among: knobs.map(\.name))), path)
    }
    let extremes = extremes(of: quantity)
    guard extremes.lowerBound < allowed.lowerBound || extremes.upperBound > allowed.upperBound else { return }
    refused.append(quantity)
    if extremes.lowerBound < allowed.lowerBound {
      report(.outOfBounds(value: extremes.lowerBound, allowed: allowed), path)
    } else {
      report(.outOfBounds(value: extremes.upperBound, allowed: allowed), path)
    }
  }
}

/// How long a queue keeps a message, and for how long it hides one that was received; both in seconds.
struct MessageTimes {
  let retention, visibilityTimeout: Quantity
}
