import Simulation

/// Who passes what on to whom: the components of a run as boxes and arrows, before anybody has placed them.
struct SystemGraph: Sendable, Equatable {
  /// An arrow from a component to one that it passes something on to.
  struct Link: Sendable, Equatable {
    let from, to: NodeIndex
    /// What takes it: requests, or messages that nobody could work on and that stay where it leads to.
    let isDeadLetter: Bool
    /// Whether only what has failed takes it, also where somebody reads that.
    var isForFailures = false
  }

  let nodes: [RunningNode]
  /// The names of the components: a chain is one of them, and its members are nodes.
  private let components: Set<String>
  /// What they are called, in the same order.
  let labels: [String]
  /// What is done with the tables, by node.
  private(set) var tables: [NodeIndex: TableUse] = [:]
  private(set) var links: [Link] = []
  /// For each node how many links it is at most away from a client.
  private(set) var layers: [Int] = []
  /// Links that lead back to where the request has been already.
  private(set) var feedback: [Link] = []
  /// Queues that only take dead letters: they hang below the queue that sends to them.
  private(set) var hanging: [NodeIndex: NodeIndex] = [:]
  /// The nodes of each layer, without those that hang below others, and last those below which others hang.
  private(set) var columns: [[NodeIndex]] = []
  /// Links that a straight line would lead through other boxes: those that lead back, and those past a column.
  private(set) var detours: [Link] = []

  init(of run: Run) {
    nodes = run.nodes
    components = Set(run.scenario.components.map(\.name))
    labels = run.nodes.map(\.label)
    for component in run.scenario.components {
      addLinks(of: component)
      let table = nodes.firstIndex { $0.name == component.name }
      if let table { tables[table] = TableUse(of: component, in: run.scenario) }
    }
    leadOnFromDeadLetters()
    findLayers()
    for link in links where link.isDeadLetter && !links.contains(where: { $0.to == link.to && !$0.isDeadLetter }) {
      hanging[link.to] = hanging[link.to] ?? link.from
    }
    columns = layeredNodes
    detours = linksAroundBoxes
  }

  private var layeredNodes: [[NodeIndex]] {
    let placed = nodes.indices.filter { hanging[$0] == nil && !hasHanging($0) } + nodes.indices.filter(hasHanging)
    let deepest = placed.map { layers[$0] }.max() ?? 0
    return (0...deepest).map { layer in placed.filter { layers[$0] == layer } }.filter { !$0.isEmpty }
  }

  /// Whether a queue hangs below this node.
  func hasHanging(_ node: NodeIndex) -> Bool { hanging.values.contains(node) }

  private var linksAroundBoxes: [Link] {
    feedback
      + links.filter { link in
        !link.isDeadLetter && hanging[link.to] == nil && layers[link.to] > layers[link.from] + 1
      }
  }

  /// All nodes one after the other, those that hang right after what they hang from.
  var inLine: [NodeIndex] {
    columns.joined().flatMap { node in [node] + hanging.filter { $0.value == node }.map(\.key).sorted() }
  }

  /// The node of a component, or those of a chain. A name with a number may be that of another component.
  private func members(of name: String) -> [NodeIndex] {
    nodes.indices.filter { index in
      let node = nodes[index].name
      let isMember = node.hasPrefix(name + "-") && Int(node.dropFirst(name.count + 1)) != nil
      return node == name || isMember && !components.contains(node)
    }
  }

  private mutating func addLinks(of component: Component) {
    let own = members(of: component.name)
    for (node, next) in zip(own, own.dropFirst()) { link(node, next) }
    for step in component.steps {
      for name in step.receivers { link(own, to: name) }
    }
    for connection in component.connections {
      switch connection.direction {
      case .reads: if let queue = members(of: connection.name).first, let node = own.first { link(queue, node) }
      case .passesOn: link(own, to: connection.name)
      case .deadLetters:
        guard let target = members(of: connection.name).first, let node = own.first else { continue }
        links.append(Link(from: node, to: target, isDeadLetter: true, isForFailures: true))
      }
    }
  }

  private mutating func link(_ nodes: [NodeIndex], to name: String) {
    guard let target = members(of: name).first else { return }
    for node in nodes { link(node, target) }
  }

  private mutating func link(_ from: NodeIndex, _ to: NodeIndex) {
    guard from != to, !links.contains(where: { $0.from == from && $0.to == to }) else { return }
    links.append(Link(from: from, to: to, isDeadLetter: false))
  }

  /// Where somebody reads what has failed, its queue is a part of the way and no end of it.
  private mutating func leadOnFromDeadLetters() {
    let read = Set(links.filter { !$0.isDeadLetter }.map(\.from))
    links = links.reduce(into: []) { links, link in
      let isEnd = link.isDeadLetter && !read.contains(link.to)
      let link = Link(from: link.from, to: link.to, isDeadLetter: isEnd, isForFailures: link.isForFailures)
      let known = links.firstIndex { ($0.from, $0.to, $0.isDeadLetter) == (link.from, link.to, isEnd) }
      // What others take as well is a usual way.
      if let known { links[known].isForFailures = links[known].isForFailures && link.isForFailures }
      if known == nil { links.append(link) }
    }
  }

  /// The longest way from a client, links that lead back left out.
  private mutating func findLayers() {
    layers = Array(repeating: 0, count: nodes.count)
    let order = wayOn()
    for node in order {
      for link in links where link.from == node && !link.isDeadLetter && !feedback.contains(link) {
        layers[link.to] = max(layers[link.to], layers[node] + 1)
      }
    }
  }

  /// Everything that a client's requests reach, each before what it passes them on to; finds the links that lead back.
  private mutating func wayOn() -> [NodeIndex] {
    var (order, seen, way): ([NodeIndex], Set<NodeIndex>, Set<NodeIndex>) = ([], [], [])
    func visit(_ node: NodeIndex) {
      seen.insert(node)
      way.insert(node)
      for link in links where link.from == node && !link.isDeadLetter {
        if way.contains(link.to) { feedback.append(link) } else if !seen.contains(link.to) { visit(link.to) }
      }
      way.remove(node)
      order.append(node)
    }
    for node in nodes.indices where nodes[node].traits.sendsRequests && !seen.contains(node) { visit(node) }
    return order.reversed()
  }
}
