internal import Simulation

// Events in a scenario file: what they say of themselves, which of them somebody wants, and the kinds of component that
// look at it.

extension ScenarioFile {
  // MARK: Attributes

  /// `{type: placed, total: 120, customer: {tier: gold}}`; what is inside a group has a path.
  static func attributes(_ reader: NodeReader) -> EventAttributes? {
    leaves(of: reader).map { leaves in
      EventAttributes(
        leaves.compactMap { leaf in
          value(leaf.reader).map { EventAttributes.Field(leaf.path, $0) }
        })
    }
  }

  private typealias Leaf = (path: String, reader: NodeReader)

  /// What stands at the ends of a tree of groups; nil if it is none. A key that needs to be no name stands at its root.
  private static func leaves(of reader: NodeReader, below path: String = "", orKey special: String? = nil) -> [Leaf]? {
    reader.anyMembers()?.entries.flatMap { key, member -> [Leaf] in
      if key == special { return [(key, member)] }
      guard member.checkName(key) else { return [] }
      return member.isGroup ? leaves(of: member, below: path + key + ".") ?? [] : [(path + key, member)]
    }
  }

  /// A number or a knob, else a word.
  private static func value(_ reader: NodeReader) -> EventValue? {
    guard let word = reader.word, word.hasPrefix("$") || reader.isPlainNumber else {
      return reader.text().map { .text($0) }
    }
    return reader.quantity().map { .number($0) }
  }

  // MARK: Patterns

  /// A field for each key, each with a list of values and of `{prefix: WORD}` and the like; and with `$or` a list of
  /// patterns.
  static func pattern(_ reader: NodeReader) -> EventPattern? {
    leaves(of: reader, orKey: either).map { leaves in
      let choices = leaves.first { $0.path == either }?.reader
      if let choices, choices.isList, choices.entries({ $0 }).isEmpty {
        choices.diagnose("one of these patterns has to fit, and there is none; write one, or remove $or") as Void?
      }
      return EventPattern(
        leaves.filter { $0.path != either }.compactMap { leaf in
          leaf.reader.list().map { EventPattern.Field(leaf.path, $0.compactMap(matcher)) }
        }, anyOf: choices?.entries(pattern) ?? [])
    }
  }

  /// The key of patterns of which one is enough.
  private static let either = "$or"
  private static let matchers = [
    "prefix", "suffix", "wildcard", "equals-ignore-case", "anything-but", "numeric", "exists",
  ]

  private static func matcher(_ reader: NodeReader) -> EventPattern.Matcher? {
    guard reader.isGroup else { return value(reader).map { .equals($0) } }
    guard let members = reader.anyMembers(), members.entries.count == 1, let only = members.entries.first,
      matchers.contains(only.key)
    else { return reader.diagnose("one of \(matchers.joined(separator: ", ")) belongs here") }
    switch only.key {
    case "prefix": return only.value.text().map { .prefix($0) }
    case "suffix": return only.value.text().map { .suffix($0) }
    case "wildcard": return only.value.text().map { .wildcard($0) }
    case "equals-ignore-case": return only.value.text().map { .equalsIgnoringCase($0) }
    case "anything-but":
      guard only.value.isList else { return value(only.value).map { .anythingBut([$0]) } }
      return only.value.list().map { .anythingBut($0.compactMap(value)) }
    case "numeric": return numeric(only.value)
    case "exists": return only.value.flag().map { .exists($0) }
    default: return nil
    }
  }

  /// `[">", 100, "<=", 500]`.
  private static func numeric(_ reader: NodeReader) -> EventPattern.Matcher? {
    guard let words = reader.list() else { return nil }
    let wrong = "numbers are bounded like [\">\", 100, \"<=\", 500], with one of < <= = >= > before each"
    guard !words.isEmpty, words.count.isMultiple(of: 2) else { return reader.diagnose(wrong) }
    var bounds: [EventPattern.Bound] = []
    for place in stride(from: 0, to: words.count, by: 2) {
      guard let relation = relations[words[place].word ?? ""] else { return words[place].diagnose(wrong) }
      guard let value = words[place + 1].quantity() else { return nil }
      bounds.append(EventPattern.Bound(relation, value))
    }
    return .numeric(bounds)
  }

  private static let relations: [String: Assertion.Relation] = [
    "<": .less, "<=": .atMost, "=": .equal, ">=": .atLeast, ">": .greater,
  ]

  // MARK: Kinds

  static func topic(_ reader: NodeReader) -> Component.Kind? {
    guard let members = reader.members(required: ["subscriptions"], optional: common) else { return nil }
    let unread = Component.Subscription(to: unreadName)
    return .topic(Component.Topic(subscriptions: entries(members["subscriptions"], instead: unread, subscription)))
  }

  /// Its filter is a tag, or a filter policy.
  private static func subscription(_ reader: NodeReader) -> Component.Subscription? {
    guard let members = reader.members(required: ["to"], optional: ["filter", "raw", "dead_letter", "allowed"]),
      let name = members["to"]?.name()
    else { return nil }
    var subscription = Component.Subscription(to: name)
    if let filter = members["filter"] {
      if filter.isGroup { subscription.policy = pattern(filter) } else { subscription.filter = filter.name() }
    }
    if let isRaw = members["raw"].flatMap(yesOrNo) { subscription.isRaw = isRaw }
    subscription.deadLetter = members["dead_letter"]?.name()
    subscription.allowed = members["allowed"].flatMap(yesOrNo)
    return subscription
  }

  static func bus(_ reader: NodeReader) -> Component.Kind? {
    guard let members = reader.members(required: ["rules"], optional: common + ["archive", "replays"]) else {
      return nil
    }
    var bus = Component.Bus(
      rules: entries(members["rules"], instead: Component.Rule(unreadName, targets: []), rule))
    bus.archive = members["archive"].flatMap(archive)
    if let list = members["rules"], list.isList, bus.rules.isEmpty, members["archive"] == nil {
      list.diagnose("a bus without rules hands nothing on; write one") as Void?
    }
    let unread = Component.EventReplay(at: .number(0), from: .number(0), until: .number(1))
    bus.replays = entries(members["replays"], instead: unread, replay)
    return .bus(bus)
  }

  private static func rule(_ reader: NodeReader) -> Component.Rule? {
    guard let members = reader.members(required: ["name", "targets"], optional: ["pattern"]),
      let name = members["name"]?.name()
    else { return nil }
    let targets = entries(members["targets"], instead: Component.Target(to: unreadName)) { entry in
      entry.members(required: ["to"], optional: targetKeys).flatMap(target)
    }
    if let list = members["targets"], list.isList, targets.isEmpty {
      list.diagnose("a rule without targets hands nothing on; name one") as Void?
    }
    return Component.Rule(name, pattern: members["pattern"].flatMap(pattern), targets: targets)
  }

  private static let targetKeys = ["retries", "maximum_age", "dead_letter", "allowed"]

  private static func target(_ members: NodeReader.Members) -> Component.Target? {
    guard let name = members["to"]?.name() else { return nil }
    var target = Component.Target(to: name)
    if let retries = members["retries"]?.quantity() { target.retries = retries }
    if let age = members["maximum_age"]?.quantity() { target.maximumAge = age }
    target.deadLetter = members["dead_letter"]?.name()
    target.allowed = members["allowed"].flatMap(yesOrNo)
    return target
  }

  private static func archive(_ reader: NodeReader) -> Component.Archive? {
    reader.members(required: [], optional: ["pattern", "retention"]).map { members in
      Component.Archive(pattern: members["pattern"].flatMap(pattern), retention: members["retention"]?.quantity())
    }
  }

  private static func replay(_ reader: NodeReader) -> Component.EventReplay? {
    guard let members = reader.members(required: ["at", "from", "until"], optional: ["rules"]),
      let at = members["at"]?.quantity(), let from = members["from"]?.quantity(),
      let until = members["until"]?.quantity()
    else { return nil }
    return Component.EventReplay(at: at, from: from, until: until, rules: members["rules"].flatMap(names) ?? [])
  }

  static func schedule(_ reader: NodeReader) -> Component.Kind? {
    guard
      let members = reader.members(
        required: ["every", "until", "to"], optional: common + targetKeys + ["attributes"]),
      let every = members["every"]?.quantity(), let until = members["until"]?.quantity(),
      let target = target(members)
    else { return nil }
    return .schedule(
      Component.Schedule(
        every: every, until: until, target: target, attributes: members["attributes"].flatMap(attributes)))
  }
}
