internal import Simulation

// The workflow of a scenario file, and its states.

extension ScenarioFile {
  static func workflow(_ reader: NodeReader, of service: CloudService?) -> Component.Kind? {
    guard let members = reader.members(required: ["states"], optional: common + ["type", "timeout"]) else { return nil }
    let states = members["states"]?.anyMembers()?.entries ?? []
    if let all = members["states"], all.isGroup, states.isEmpty || states.count > mostStates {
      all.diagnose("a workflow has 1 to \(mostStates) states, not \(states.count)") as Void?
    }
    var workflow = Component.Workflow(
      timeout: members["timeout"]?.quantity(),
      // Whoever leads to a state that cannot be read leads to a state.
      states: states.prefix(mostStates).map { state($0.key, $0.value) ?? WorkflowState($0.key, .fail) })
    if let form = service?.workflowType { workflow.form = form.quantity }
    if let type = members["type"], let form = word(type, of: Component.Workflow.Form.self) {
      check(type, form, of: service)
      workflow.form = form
    }
    return .workflow(workflow)
  }

  /// A service is of one type, and billed by it.
  private static func check(_ reader: NodeReader, _ form: Quantity, of service: CloudService?) {
    guard let service, let type = service.workflowType, form.knobName == nil, form != type.quantity else { return }
    reader.diagnose("\(service.id) is of type \(type.rawValue); change one of them") as Void?
  }

  private static let mostStates = 32
  private static let verbs = WorkflowState.Kind.allCases.map(\.rawValue)
  /// What only some sorts of states have.
  private static let qualifiers = [
    "timeout": ["task", "callback"], "heartbeat": ["callback"], "items": ["map"], "at_once": ["map"],
    "retry": ["task", "callback", "parallel", "map"], "catch": ["task", "callback", "parallel", "map"],
    "next": ["task", "callback", "wait", "choice", "parallel", "map"],
  ]

  private static func state(_ name: String, _ reader: NodeReader) -> WorkflowState? {
    reader.checkName(name)
    guard let members = reader.members(required: [], optional: verbs + qualifiers.keys.sorted()) else { return nil }
    let named = members.entries.filter { verbs.contains($0.key) }
    guard named.count == 1, let verb = named.first else {
      let isMisspelled = members.entries.contains { !verbs.contains($0.key) && qualifiers[$0.key] == nil }
      let words = verbs.dropLast().joined(separator: ", ") + " or " + (verbs.last ?? "")
      return isMisspelled ? nil : reader.diagnose("a state does one thing: \(words)")
    }
    for (key, owners) in qualifiers.sorted(by: { $0.key < $1.key }) where !owners.contains(verb.key) {
      members[key]?.diagnose("a \(verb.key) has no \(key); remove it") as Void?
    }
    guard let action = action(verb, members) else { return nil }
    let retriers = members["retry"].map { $0.entries(retrier) } ?? []
    if retriers.count > 3 { members["retry"]?.diagnose("\(retriers.count) are too many; 3 is the most") as Void? }
    let catchers = members["catch"].map { $0.entries(catcher) } ?? []
    if let rules = members["retry"] { checkOfAll(retriers.map(\.errors), rules) }
    if let rules = members["catch"] { checkOfAll(catchers.map(\.errors), rules) }
    return WorkflowState(name, action, retriers: retriers, catchers: catchers, next: members["next"]?.name())
  }

  /// `States.ALL` stands alone, and in the last rule: no rule behind it would ever be reached.
  private static func checkOfAll(_ rules: [[WorkflowState.ErrorName]], _ reader: NodeReader) {
    for (index, errors) in rules.enumerated() where errors.contains(.all) {
      guard errors.count > 1 || index + 1 < rules.count else { continue }
      reader.diagnose("States.ALL stands alone, in the last rule, for it takes every error; change the order") as Void?
    }
  }

  private static func action(
    _ verb: (key: String, value: NodeReader), _ members: NodeReader.Members
  ) -> WorkflowState.Action? {
    let timeout = members["timeout"]?.quantity()
    switch WorkflowState.Kind(rawValue: verb.key) {
    case .task: return verb.value.name().map { .task($0, timeout: timeout) }
    case .callback:
      let heartbeat = members["heartbeat"]?.quantity()
      return verb.value.name().map { .callback($0, heartbeat: heartbeat, timeout: timeout) }
    case .wait: return verb.value.quantity().map { .wait($0) }
    case .choice:
      if verb.value.isList, verb.value.entries({ $0 }).isEmpty {
        verb.value.diagnose("a choice without rules chooses nothing; write one") as Void?
      }
      return .choice(verb.value.entries(choiceRule))
    case .parallel:
      let branches = ScenarioFile.entries(verb.value, instead: unreadName) { $0.name() }
      guard (2...16).contains(branches.count) else {
        return verb.value.isList ? verb.value.diagnose("2 to 16 branches can be run, not \(branches.count)") : nil
      }
      return .parallel(branches)
    case .map:
      guard let items = members["items"] else { return verb.value.diagnose("items is missing; how many are there?") }
      guard let name = verb.value.name(), let count = items.quantity() else { return nil }
      return .map(name, items: count, atOnce: members["at_once"]?.quantity() ?? .number(0))
    case .fail:
      guard let fails = verb.value.flag() else { return nil }
      return fails ? .fail : verb.value.diagnose("write fail: true")
    case nil: return nil
    }
  }

  /// `{only: TAG, next}` or `{value, above, next}`.
  private static func choiceRule(_ reader: NodeReader) -> WorkflowState.ChoiceRule? {
    guard let members = reader.members(required: ["next"], optional: ["only", "value", "above"]),
      let next = members["next"]?.name()
    else { return nil }
    switch (members["only"], members["value"], members["above"]) {
    case (let tag?, nil, nil): return tag.name().map { .init(.tag($0), next: next) }
    case (nil, let value?, let limit?):
      guard let value = value.quantity(), let limit = limit.quantity() else { return nil }
      return .init(.above(value: value, limit: limit), next: next)
    default: return reader.diagnose("a rule has either only, or value and above")
    }
  }

  private static func retrier(_ reader: NodeReader) -> WorkflowState.Retrier? {
    let optional = ["interval", "attempts", "rate", "max_delay"]
    guard let members = reader.members(required: ["errors"], optional: optional),
      let errors = members["errors"].map(errorNames)
    else { return nil }
    var retrier = WorkflowState.Retrier(errors)
    if let interval = members["interval"]?.quantity() { retrier.interval = interval }
    if let attempts = members["attempts"]?.quantity() { retrier.attempts = attempts }
    if let rate = members["rate"]?.quantity() { retrier.rate = rate }
    retrier.mostDelay = members["max_delay"]?.quantity()
    return retrier
  }

  private static func catcher(_ reader: NodeReader) -> WorkflowState.Catcher? {
    guard let members = reader.members(required: ["errors", "next"]), let errors = members["errors"].map(errorNames),
      let next = members["next"]?.name()
    else { return nil }
    return WorkflowState.Catcher(errors, next: next)
  }

  /// One name, or a list of them.
  private static func errorNames(_ reader: NodeReader) -> [WorkflowState.ErrorName] {
    reader.isList
      ? reader.entries { $0.choice(WorkflowState.ErrorName.self) }
      : [reader.choice(WorkflowState.ErrorName.self)].compactMap(\.self)
  }
}
