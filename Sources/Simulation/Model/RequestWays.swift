/// Where requests come, and what is done for them there.
struct RequestWays {
  private let components: [String: Component]
  /// Who reads each queue or stream.
  private var readers: [String: [String]] = [:]

  init(of scenario: Scenario) {
    components = Dictionary(scenario.components.map { ($0.name, $0) }) { first, _ in first }
    for component in scenario.components {
      for connection in component.connections where connection.direction == .reads {
        readers[connection.name, default: []].append(component.name)
      }
    }
  }

  /// Who is sent messages, by a step or by a component that passes them on.
  var takers: Set<String> {
    let steps = components.values.flatMap(\.steps).map(\.action)
    let sent = steps.compactMap { if case .send(let name, _, _, _, _, _) = $0 { name } else { nil as String? } }
    let passedOn = components.values.flatMap(\.connections).filter { $0.direction == .passesOn }.map(\.name)
    return Set(sent + passedOn)
  }

  /// Who reads a queue or stream, by its name.
  func readers(of name: String) -> [String] { readers[name] ?? [] }

  /// The components that requests of a client come to, by its name.
  func reached(by client: String) -> Set<String> {
    components[client].map { reached(from: [$0], carrying: $0.document.tag) } ?? []
  }

  /// The components that requests of some clients with the same tag come to.
  func reached(from clients: [Component], carrying tag: String?) -> Set<String> {
    var reached: Set<String> = []
    var next = clients.map(\.name)
    while let name = next.popLast() {
      guard let component = components[name], reached.insert(name).inserted else { continue }
      next += component.steps.flatMap { $0.receivers(carrying: tag) }
      for connection in component.connections where connection.direction != .reads {
        if connection.tag == nil || connection.tag == tag { next.append(connection.name) }
      }
      next += readers(of: name)
    }
    return reached
  }
}

extension Step {
  /// Whom it calls or sends to for a request with that tag.
  fileprivate func receivers(carrying tag: String?) -> [String] {
    switch self {
    case .only(let only, let step): only == tag ? step.receivers(carrying: tag) : []
    case .call, .parallel, .lookUp, .fill, .update, .send, .work, .failWhen, .report: receivers
    }
  }
}
