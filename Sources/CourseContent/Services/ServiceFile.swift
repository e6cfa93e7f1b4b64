internal import Simulation

/// The catalogue of services as it is written: `services.yaml`.
///
/// A default names a key of a kind and the fact that has its number, so that the ledger alone owns the number.
struct ServiceFile {
  let catalogue: ServiceCatalogue
  let log: Diagnostics

  /// - Parameter ledger: where the numbers of the defaults stand; nil if it could not be read, and then nothing is said
  ///   of them.
  init(_ file: YAMLFile, _ ledger: FactLedger?) {
    log = file.log
    let members = file.reader.members(required: ["format", "services"])
    members?["format"]?.checkFormat()
    catalogue = ServiceCatalogue(
      (members?["services"]?.anyMembers()?.entries ?? []).compactMap { Self.service($0.key, $0.value, ledger: ledger) })
  }

  private static func service(_ id: String, _ reader: NodeReader, ledger: FactLedger?) -> CloudService? {
    reader.checkName(id)
    reader.log.define(.service, id, line: reader.line, path: reader.place)
    guard
      let members = reader.members(
        required: ["name", "short", "term", "kinds"],
        optional: ["facts", "prices", "unpriced", "longest_timeout", "type"]),
      let name = members["name"]?.text(), let short = members["short"]?.text(), let term = members["term"]?.name()
    else { return nil }
    members["term"]?.note(.link(.term(term)))
    var kinds: [NodeKind: [CloudService.Default]] = [:]
    for (word, entry) in members["kinds"]?.anyMembers()?.entries ?? [] {
      guard let kind = NodeKind(rawValue: word) else {
        let nearest = nearestNames(to: word, among: NodeKind.allCases.map(\.rawValue))
        entry.diagnose("there is no kind of component \(word)\(offer(nearest))") as Void?
        continue
      }
      kinds[kind] = defaults(of: kind, entry, ledger)
    }
    return CloudService(
      label: ServiceLabel(
        id: id, short: short, name: name,
        unpriced: members["unpriced"].map { unpriced($0, of: Array(kinds.keys)) } ?? [],
        longestTimeout: members["longest_timeout"].flatMap { value(of: "longest_timeout", $0, in: .seconds, ledger) }?
          .value),
      term: term,
      facts: members["facts"]?.names { .fact($0, words: nil) } ?? [], kinds: kinds,
      workflowType: members["type"].flatMap { $0.choice(Component.Workflow.Form.self) },
      prices: members["prices"].map { prices($0, of: Array(kinds.keys), ledger) } ?? [])
  }

  private static func defaults(
    of kind: NodeKind, _ reader: NodeReader, _ ledger: FactLedger?
  ) -> [CloudService.Default] {
    (reader.anyMembers()?.entries ?? []).compactMap { key, entry in
      guard let unit = kind.traits.defaults[key] else {
        let known = kind.traits.defaults.keys.sorted()
        let choice = known.isEmpty ? "it takes none" : "it takes one for \(known.joined(separator: ", "))"
        return entry.diagnose("a \(kind.rawValue) has no default for \(key); \(choice)")
      }
      return value(of: key, entry, in: unit, ledger)
    }
  }

  /// The number of the fact that a key names; nil if there is none, or the ledger could not be read.
  private static func value(
    of key: String, _ reader: NodeReader, in unit: MetricUnit, _ ledger: FactLedger?
  ) -> CloudService.Default? {
    guard let id = reader.name(), let ledger else { return nil }
    guard let fact = ledger[id] else {
      return reader.diagnose("there is no fact \(id)\(offer(nearestNames(to: id, among: ledger.facts.map(\.id))))")
    }
    reader.note(.fact(id, words: nil))
    guard let value = unit.value(of: fact) else {
      return reader.diagnose("the fact \(id) is \(fact.text), and \(key) is \(unit.description); name another fact")
    }
    return CloudService.Default(key: key, value: value)
  }
}

extension MetricUnit {
  fileprivate var description: String {
    switch self {
    case .seconds: "a length of time"
    case .count, .ratio, .share, .gigabyteSeconds, .dollars: "a number"
    }
  }

  fileprivate func value(of fact: LedgerFact) -> Double? {
    switch self {
    case .seconds: fact.seconds
    case .count, .ratio, .share, .gigabyteSeconds, .dollars: fact.number
    }
  }
}
