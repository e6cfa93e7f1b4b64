public import Simulation

/// What a service is billed by: a price of the ledger, and which fields of a component are counted for it.
public struct ServicePrice: Equatable, Sendable {
  /// The rate by which a run adds it up; its id is that of the fact.
  public var rate: Rate
  /// Whether it is that of FIFO queues; nil if it makes no difference.
  public var isForFIFO: Bool?
  /// The kinds of component that are billed by it; nil for all that the service may be.
  public var kinds: [NodeKind]?

  /// A price of these parts; nothing is checked.
  public init(rate: Rate, isForFIFO: Bool? = nil, kinds: [NodeKind]? = nil) {
    (self.rate, self.isForFIFO, self.kinds) = (rate, isForFIFO, kinds)
  }

  /// The rate for a component of a kind: one that is not billed by it counts nothing.
  fileprivate func rate(for kind: NodeKind) -> Rate {
    guard let kinds, !kinds.contains(kind) else { return rate }
    return Rate(id: rate.id, fields: [], picodollars: rate.picodollars)
  }
}

extension CloudService {
  /// Its words on a component, with what that component is billed by.
  public func label(of component: Component) -> ServiceLabel {
    var label = self.label
    label.rates = prices.filter { $0.isForFIFO == nil || $0.isForFIFO == component.keepsOrder }.map {
      $0.rate(for: component.nodeKind)
    }
    return label
  }
}

extension ServiceFile {
  /// The prices of a service that may be of these kinds.
  static func prices(
    _ reader: NodeReader, of kinds: [NodeKind], _ ledger: FactLedger?
  ) -> [ServicePrice] {
    (reader.list() ?? []).compactMap { entry -> ServicePrice? in
      guard let members = entry.members(required: ["price", "of"], optional: ["less", "idle", "fifo", "kinds"]),
        let id = members["price"]?.name(), let fields = members["of"].map({ Self.fields($0, of: kinds) })
      else { return nil }
      let less = members["less"].map { Self.fields($0, of: kinds) } ?? []
      let idle = members["idle"].flatMap { Self.field($0, of: kinds) }
      let isForFIFO = members["fifo"]?.flag()
      let billed = members["kinds"].map { billedKinds($0, among: kinds) }
      guard let ledger else { return nil }
      guard let fact = ledger[id] else {
        return members["price"]?.diagnose(
          "there is no fact \(id)\(offer(nearestNames(to: id, among: ledger.facts.map(\.id))))")
      }
      members["price"]?.note(.fact(id, words: nil))
      guard let price = fact.price else {
        return members["price"]?.diagnose("the fact \(id) is \(fact.text), which is no price; give it a price")
      }
      return ServicePrice(
        rate: Rate(id: id, fields: fields, without: less, idleField: idle, picodollars: price.picodollars),
        isForFIFO: isForFIFO, kinds: billed)
    }
  }

  /// What is paid for and has no price, by the field that counts it.
  static func unpriced(_ reader: NodeReader, of kinds: [NodeKind]) -> [ServiceLabel.Unpriced] {
    reader.entries { entry in
      guard let members = entry.members(required: ["of", "name"]), let name = members["name"]?.text(),
        let field = members["of"].flatMap({ field($0, of: kinds) })
      else { return nil }
      return ServiceLabel.Unpriced(field: field, name: name)
    }
  }

  private static func billedKinds(_ reader: NodeReader, among kinds: [NodeKind]) -> [NodeKind] {
    reader.entries { entry in
      guard let word = entry.name() else { return nil }
      let nearest = nearestNames(to: word, among: kinds.map(\.rawValue).sorted())
      return kinds.first { $0.rawValue == word } ?? entry.diagnose("the service is no \(word)\(offer(nearest))")
    }
  }

  private static func fields(_ reader: NodeReader, of kinds: [NodeKind]) -> [String] {
    (reader.list() ?? []).compactMap { field($0, of: kinds) }
  }

  /// The last word of the path of a field that one of these kinds has.
  private static func field(_ reader: NodeReader, of kinds: [NodeKind]) -> String? {
    guard let name = reader.name() else { return nil }
    let known = kinds.flatMap(\.traits.fieldNames)
    guard !kinds.isEmpty, !known.contains(name) else { return name }
    return reader.diagnose(
      "its components have no field \(name)\(offer(nearestNames(to: name, among: Array(Set(known)).sorted())))")
  }
}

extension KindTraits {
  fileprivate var fieldNames: [String] {
    stationFields.map(\.rawValue) + queueFields.map(\.rawValue) + ownFields.map(\.name)
  }
}
