internal import Simulation
internal import Yams

// Which service a component stands for, and what follows from that.

extension ScenarioFile {
  /// The service of a component; nil if none can be found, or the services could not be read.
  static func service(_ reader: NodeReader, of kind: NodeKind, _ services: ServiceCatalogue?) -> CloudService? {
    guard let id = reader.name(), let services else { return nil }
    guard let service = services[id] else {
      let nearest = nearestNames(to: id, among: services.services.map(\.id))
      return reader.diagnose("there is no service \(id)\(offer(nearest))")
    }
    guard service.kinds[kind] != nil else {
      let others = services.services.filter { $0.kinds[kind] != nil }.map(\.id)
      let choice = others.isEmpty ? "remove it" : "what can is \(others.joined(separator: ", "))"
      return reader.diagnose("\(id) cannot be a \(kind.rawValue); \(choice)")
    }
    return service
  }
}

extension NodeReader {
  /// The same component with what its service answers for it. What stands in the file stays.
  func answering(_ defaults: [CloudService.Default]) -> NodeReader {
    guard let mapping = node.mapping else { return self }
    let written = Set(mapping.compactMap(\.key.string))
    // The usual resolver of tags compiles regular expressions, which takes 3 ms.
    let tag = Tag(.implicit, .basic)
    let added = defaults.filter { !written.contains($0.key) }.map { entry in
      (Node(entry.key, tag), Node.scalar(Node.Scalar(Simulation.number(entry.value), tag, .plain, mapping.mark)))
    }
    let whole = Node.Mapping(mapping.map { ($0.key, $0.value) } + added, mapping.tag, mapping.style, mapping.mark)
    return reading(.mapping(whole))
  }
}
