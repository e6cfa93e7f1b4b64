internal import Simulation

// The traffic of a client in a scenario file.

extension ScenarioFile {
  static func traffic(_ reader: NodeReader) -> Traffic? {
    guard let members = reader.anyMembers() else { return nil }
    let patterns = ["burst", "users", "pieces", "rate"].filter { members[$0] != nil }
    if patterns.count > 1, let second = patterns.last {
      return members[second]?.diagnose(
        "\(patterns[0]) says already how many requests come, and \(second) would say it again; remove one of them")
    }
    let isPoison = members["poison"]?.flag() ?? false
    if members["burst"] != nil {
      guard let known = reader.members(required: ["burst", "at"], optional: ["poison"]),
        let count = known["burst"]?.quantity(), let at = known["at"]?.quantity()
      else { return nil }
      return Traffic(.burst(count: count), from: at, isPoison: isPoison)
    }
    if members["users"] != nil { return closedTraffic(reader, isPoison: isPoison) }
    let rateKey = members["pieces"] == nil ? "rate" : "pieces"
    guard
      reader.members(required: [rateKey], optional: ["from", "until", "count", "spacing", "variation", "poison"])
        != nil,
      let pattern = members["pieces"].map({ pieces($0) })
        ?? members["rate"]?.quantity().map({ .steady(rate: $0) })
    else { return nil }
    if members["variation"] != nil, let spacing = members["spacing"] {
      return spacing.diagnose("variation says how arrivals are spaced; remove spacing")
    }
    return Traffic(
      pattern, spacing: members["spacing"]?.choice(Traffic.Spacing.self) ?? .even,
      variation: members["variation"]?.quantity(), from: members["from"]?.quantity() ?? .number(0),
      until: members["until"]?.quantity(),
      count: members["count"]?.quantity(), isPoison: isPoison)
  }

  private static func closedTraffic(_ reader: NodeReader, isPoison: Bool) -> Traffic? {
    guard
      let members = reader.members(
        required: ["users", "think"], optional: ["until", "ramp", "from", "variation", "poison"]),
      let users = members["users"]?.quantity(), let think = members["think"]?.quantity()
    else { return nil }
    guard let until = members["until"] else { return reader.diagnose("until is missing; say when the users leave") }
    return Traffic(
      .closed(users: users, think: think, ramp: members["ramp"]?.quantity() ?? .number(0)),
      variation: members["variation"]?.quantity(), from: members["from"]?.quantity() ?? .number(0),
      until: until.quantity(),
      isPoison: isPoison)
  }

  private static func pieces(_ reader: NodeReader) -> Traffic.Pattern? {
    let unread = Traffic.Piece(rate: .number(0), duration: .number(1))
    let pieces = entries(reader, instead: unread) { piece -> Traffic.Piece? in
      guard let members = piece.members(required: ["rate", "for"]), let rate = members["rate"]?.quantity(),
        let duration = members["for"]?.quantity()
      else { return nil }
      return Traffic.Piece(rate: rate, duration: duration)
    }
    guard reader.isList else { return nil }
    return pieces.isEmpty ? reader.diagnose("pieces need at least one {rate, for}") : .pieces(pieces)
  }
}
