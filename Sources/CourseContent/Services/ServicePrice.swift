public import Simulation

/// What a service is billed by: a price of the ledger, and which fields of a component are counted for it.
public struct ServicePrice: Equatable, Sendable {
  /// The rate by which a run adds it up; its id is that of the fact.
  public var rate: Rate
  /// Whether it is that of FIFO queues; nil if it makes no difference.
  public var isForFIFO: Bool?

  /// A price of these parts; nothing is checked.
  public init(rate: Rate, isForFIFO: Bool? = nil) {
    self.rate = rate
    self.isForFIFO = isForFIFO
  }
}

extension CloudService {
  /// Its words on a component, with what that component is billed by.
  public func label(of component: Component.Kind) -> ServiceLabel {
    let isFIFO = if case .queue(let queue) = component { queue.isFIFO } else { false }
    var label = self.label
    label.rates = prices.filter { $0.isForFIFO == nil || $0.isForFIFO == isFIFO }.map(\.rate)
    return label
  }
}

extension ServiceFile {
  /// The prices of a service that may be of these kinds.
  static func prices(
    _ reader: NodeReader, of kinds: [NodeKind], _ ledger: FactLedger?
  ) -> [ServicePrice] {
    (reader.list() ?? []).compactMap { entry -> ServicePrice? in
      guard let members = entry.members(required: ["price", "of"], optional: ["less", "idle", "fifo"]),
        let id = members["price"]?.name(), let fields = members["of"].map({ Self.fields($0, of: kinds) })
      else { return nil }
      let less = members["less"].map { Self.fields($0, of: kinds) } ?? []
      let idle = members["idle"].flatMap { Self.field($0, of: kinds) }
      let isForFIFO = members["fifo"]?.flag()
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
        isForFIFO: isForFIFO)
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
