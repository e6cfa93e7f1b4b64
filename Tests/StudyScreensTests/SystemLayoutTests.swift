import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Where boxes and links stand, for systems of any size and shape.
struct SystemLayoutTests {
  private static let sizes = [(56, 8), (76, 8), (76, 12), (116, 14), (116, 20), (196, 30)].map {
    Rect(column: 2, row: 1, columns: $0.0, rows: $0.1)
  }

  private static func shipped() throws -> [Run] {
    let course = try Shipped.course()
    return try course.manifest.scenarioIDs.map { try Shipped.run($0) }
  }

  @Test func `a component whose name ends with a number is no member of another`() throws {
    var scenario = Scenario(id: "made", title: "Made", story: "", knobs: [])
    let traffic = Traffic(.steady(rate: .number(1)), until: .number(5))
    func service(_ name: String) -> Component { Component(name: name, label: name, kind: .service(.init(steps: []))) }
    scenario.components = [
      Component(
        name: "clients", label: "Clients",
        kind: .client(.init(traffic: [traffic], steps: [.call("web"), .call("web-2")]))),
      service("web"), service("web-2"),
    ]
    let run = try Run(scenario, knobs: KnobValues([]), seed: 1)
    #expect(SystemGraph(of: run).links.map { [$0.from, $0.to] } == [[0, 1], [0, 2]])
  }

  /// Clients, and workers that hand on what they take from a queue each; the last may send back to the first queue.
  private func run(stations: Int, label: String = "Station", goesBack: Bool = false) throws -> Run {
    var scenario = Scenario(id: "made", title: "Made", story: "", knobs: [])
    let first = Traffic(.steady(rate: .number(1)), until: .number(5))
    scenario.components = [
      Component(
        name: "clients", label: label,
        kind: .client(.init(traffic: [first], steps: stations > 0 ? [.send("q0", delay: nil)] : [])))
    ]
    for index in 0..<stations {
      let next = index + 1 < stations ? "q\(index + 1)" : goesBack ? "q0" : nil
      let steps: [Step] = [.work(.constant(.number(1)))] + (next.map { [.send($0, delay: nil)] } ?? [])
      scenario.components += [
        Component(name: "q\(index)", label: "\(label) \(index)", kind: .queue(.init())),
        Component(
          name: "w\(index)", label: "\(label) \(index)", kind: .worker(.init(reads: "q\(index)", steps: steps))),
      ]
    }
    return try Run(scenario, knobs: KnobValues([]), seed: 1)
  }

  private func layout(_ run: Run, _ rect: Rect, showing chosen: NodeIndex? = nil) -> SystemLayout {
    SystemLayout(SystemGraph(of: run), faces: run.snapshot().faces, in: rect, showing: chosen)
  }

  private func overlaps(_ a: Rect, _ b: Rect) -> Bool {
    a.column < b.endColumn && b.column < a.endColumn && a.row < b.endRow && b.row < a.endRow
  }

  private func expectOrder(_ layout: SystemLayout, in rect: Rect, _ name: String) {
    let boxes = layout.boxes.sorted { $0.key < $1.key }.map(\.value)
    for (index, box) in boxes.enumerated() {
      #expect(box.column >= rect.column && box.endColumn <= rect.endColumn, "\(name) in \(rect)")
      #expect(box.row >= rect.row && box.endRow <= rect.endRow, "\(name) in \(rect)")
      for other in boxes[(index + 1)...] { #expect(!overlaps(box, other), "\(name) in \(rect)") }
      for point in layout.routes.flatMap(\.path) {
        #expect(!overlaps(box, Rect(column: point.column, row: point.row, columns: 1, rows: 1)), "\(name) in \(rect)")
      }
    }
  }

  @Test func `no box of a shipped system covers another or a link`() throws {
    for run in try Self.shipped() {
      for rect in Self.sizes { expectOrder(layout(run, rect), in: rect, run.scenario.id) }
    }
  }

  @Test(arguments: [0, 1, 2, 6, 20], [false, true])
  func `a system of one or of forty-one components is in order too`(stations: Int, goesBack: Bool) throws {
    let run = try run(stations: stations, goesBack: goesBack)
    for rect in Self.sizes { expectOrder(layout(run, rect), in: rect, "\(stations) stations") }
  }

  /// A topic with so many queues that have dead letters of their own, and a function after the first of them.
  private func fanOut(queues: Int) throws -> Run {
    var scenario = Scenario(id: "made", title: "Made", story: "", knobs: [])
    let (queues, first) = ((0..<queues).map { "q\($0)" }, Traffic(.steady(rate: .number(1)), until: .number(5)))
    scenario.components = [
      Component(
        name: "clients", label: "Clients",
        kind: .client(.init(traffic: [first], steps: [.send("topic", delay: nil)]))),
      Component(
        name: "topic", label: "Topic",
        kind: .topic(.init(subscriptions: ([queues[0], "f"] + queues.dropFirst()).map { .init(to: $0) }))),
      Component(name: "f", label: "F", kind: .function(.init(steps: [.work(.constant(.number(1)))]))),
    ]
    for name in queues {
      scenario.components += [
        Component(
          name: name, label: name,
          kind: .queue(.init(deadLetter: .init(queue: "dead-" + name, maxReceiveCount: .number(3))))),
        Component(name: "dead-" + name, label: "Dead", kind: .queue(.init())),
      ]
    }
    return try Run(scenario, knobs: KnobValues([]), seed: 1)
  }

  @Test(arguments: [1, 2, 3])
  func `no dead letters hang into the box below`(queues: Int) throws {
    let run = try fanOut(queues: queues)
    for rect in Self.sizes { expectOrder(layout(run, rect), in: rect, "\(queues) queues") }
  }

  @Test func `the chosen component is in view however many there are`() throws {
    let run = try run(stations: 20)
    for rect in Self.sizes {
      for node in run.nodes.indices { #expect(layout(run, rect, showing: node).boxes[node] != nil) }
    }
  }

  @Test func `a link back runs below the boxes and ends at the bottom of its receiver`() throws {
    let run = try run(stations: 2, goesBack: true)
    let layout = layout(run, Self.sizes[5])
    let graph = SystemGraph(of: run)
    #expect(graph.layers == [0, 1, 2, 3, 4])
    let back = try #require(graph.feedback.first)
    #expect(graph.feedback.count == 1 && graph.nodes[back.from].name == "w1" && graph.nodes[back.to].name == "q0")
    let path = try #require(layout.routes.first { $0.link == back }).path
    let lowest = try #require(layout.boxes.values.map(\.endRow).max())
    #expect(path.contains { $0.row >= lowest })
    #expect(path.last?.row == layout.boxes[back.to]?.endRow)
    for (point, next) in zip(path, path.dropFirst()) {
      #expect(abs(point.row - next.row) + abs(point.column - next.column) == 1)
    }
  }

  /// What fails goes on by way of a queue that somebody reads: the undoing of an order, or a parcel told of by hand.
  @Test(arguments: ["orchestra-or-dance", "letters-put-aside", "letters-told-of"])
  func `a queue for what failed is a part of the way where somebody reads it`(id: String) throws {
    let graph = SystemGraph(of: try Shipped.run(id))
    for link in graph.links {
      let isOnWay = graph.layers[link.to] > graph.layers[link.from]
      #expect(
        graph.hanging[link.to] != nil || isOnWay, "\(graph.nodes[link.from].name) to \(graph.nodes[link.to].name)")
    }
    for node in graph.nodes.indices where graph.layers[node] == 0 {
      #expect(graph.nodes[node].traits.sendsRequests, "\(graph.nodes[node].name) stands before all others")
    }
  }

  /// At the size of a first terminal: a line that runs along one of other ends would seem to lead from there.
  @Test(arguments: Shipped.scenarioIDs, [8, 9, 10])
  func `no link runs along one that has neither its sender nor its receiver`(id: String, rows: Int) throws {
    let (run, rect) = (try Shipped.run(id), Rect(column: 2, row: 1, columns: 76, rows: rows))
    let routes = layout(run, rect).routes
    let receivers = Dictionary(grouping: routes, by: { $0.path.last }).mapValues { Set($0.map(\.link.to)) }
    for (end, boxes) in receivers where end != nil { #expect(boxes.count == 1, "one head for \(boxes)") }
    for (index, route) in routes.enumerated() {
      for other in routes[..<index] where other.link.from != route.link.from && other.link.to != route.link.to {
        #expect(Set(route.path).intersection(other.path).count <= 1, "\(route.link) along \(other.link)")
      }
    }
  }

  /// At the size of a first terminal, with much said and with little.
  @Test(arguments: ["saga", "one-batch-a-group"], [8, 9, 10])
  func `every link of it is drawn at eighty columns`(id: String, rows: Int) throws {
    let (run, rect) = (try Shipped.run(id), Rect(column: 2, row: 1, columns: 76, rows: rows))
    let (graph, layout) = (SystemGraph(of: run), layout(run, rect))
    for link in graph.links {
      let names = "\(graph.nodes[link.from].name) to \(graph.nodes[link.to].name)"
      #expect(layout.routes.contains { $0.link == link && !$0.path.isEmpty }, "\(names)")
    }
  }

  @Test(arguments: [
    "A name that goes on and on until it has sixty letters and more", "\u{65E5}\u{672C}\u{8A9E}\u{306E}\u{540D}",
    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "",
  ])
  func `long, wide and combining names stay in their frames`(label: String) throws {
    let context = try Shipped.context()
    for (columns, rows) in [(60, 18), (80, 24), (120, 40)] {
      let run = try run(stations: 3, label: label)
      var surface = Surface(Size(columns: columns, rows: rows))
      StageScreen(run, in: context).draw(into: &surface, in: surface.bounds)
      let corners = surface.cells.filter { $0.glyph == "\u{250F}" || $0.glyph == "\u{2513}" }.count
      #expect(corners == 6, "both upper corners of three queues at \(columns)x\(rows)")
    }
  }

  @Test func `no name of a shipped system is cut at 120x40`() throws {
    for run in try Self.shipped() {
      let screen = StageScreen(run, in: try Shipped.context())
      var surface = Surface(Size(columns: 120, rows: 40))
      screen.draw(into: &surface, in: surface.bounds)
      for node in run.nodes { #expect(surface.text.contains(node.label), "\(run.scenario.id): \(node.label)") }
    }
  }
}
