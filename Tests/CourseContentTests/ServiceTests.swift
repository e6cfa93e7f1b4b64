import Simulation
import Testing

@testable import CourseContent

/// Which service a component stands for, and what follows from that.
@Suite struct `A service` {
  private static let course = Result { try Checkout.course() }
  private static let catalogue = (try? course.get().services()) ?? ServiceCatalogue([])

  /// A component of each kind with no more than it needs, in a system with something for each to name.
  private static let keys: [NodeKind: String] = [
    .client: "traffic: [{burst: 1, at: 0}], steps: [{send: line}]", .gateway: "steps: [{work: 1}]",
    .service: "steps: [{work: 1}]", .function: "steps: [{work: 1}]", .table: "",
    .worker: "reads: line, steps: [{work: 1}]",
    .queue: "", .topic: "subscriptions: [{to: line}]", .bucket: "notifies: line", .cache: "steps: [{work: 1}]",
    .bus: "rules: [{name: all, targets: [{to: line}]}]", .schedule: "every: 60, until: 600, to: line",
    .eventSourceMapping: "reads: line, invokes: robot", .stream: "", .balancer: "targets: [robot]",
    .workflow: "states: {one: {task: robot}}",
  ]

  private static func shop(_ kind: NodeKind, _ service: String, _ more: String = "") -> String {
    let keys = [keys[kind] ?? "", more].filter { !$0.isEmpty }.map { ", \($0)" }.joined()
    return """
      format: 1
      id: shop
      title: A shop
      story: Orders wait.
      components:
        buyers: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: line}]}
        line: {kind: queue}
        robot: {kind: function, steps: [{work: 1}]}
        it: {kind: \(kind.rawValue), service: \(service)\(keys)}

      """
  }

  private static func read(
    _ text: String, _ services: ServiceCatalogue? = catalogue
  ) throws(ContentError) -> Scenario {
    try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil, services: services).scenario
  }

  private static func problems(_ text: String, _ services: ServiceCatalogue? = catalogue) -> [String] {
    do {
      _ = try read(text, services)
      return []
    } catch {
      return error.sentences
    }
  }

  // MARK: Which component

  @Test(arguments: NodeKind.allCases)
  func `stands for the kinds that it names, and is refused at any other`(kind: NodeKind) throws {
    #expect(Self.catalogue.services.count >= 10)
    let others = Self.catalogue.services.filter { $0.kinds[kind] != nil }.map(\.id)
    let choice = others.isEmpty ? "remove it" : "what can is \(others.joined(separator: ", "))"
    for service in Self.catalogue.services {
      let found = Self.problems(Self.shop(kind, service.id))
      if service.kinds[kind] != nil {
        #expect(found == [], "\(service.id)")
        #expect(try Self.read(Self.shop(kind, service.id)).components.last?.service?.id == service.id)
      } else {
        #expect(
          found == ["x.yaml:9: components.it.service: \(service.id) cannot be a \(kind.rawValue); \(choice)"],
          "\(service.id)")
      }
    }
  }

  @Test(arguments: [
    ("dynamobd", "there is no service dynamobd; the nearest is dynamodb"),
    ("zzzzzzzz", "there is no service zzzzzzzz; check its name"),
    ("", "this is empty, should be a text"), ("[sqs]", "this is a list, should be a text"),
    ("{sqs: 1}", "this is a group of keys, should be a text"),
    ("\"a b\"", "\"a b\" is no name; use letters, digits, _ and -"),
    ("\"\\e[2J\"", "the text holds a control character or an escape sequence; remove it"),
  ])
  func `that is none is told by its line`(written: String, sentence: String) {
    for kind in NodeKind.allCases {
      #expect(
        Self.problems(Self.shop(kind, written)) == ["x.yaml:9: components.it.service: \(sentence)"], "\(kind)")
    }
  }

  @Test func `is no matter where the services could not be read, or there are none`() {
    for kind in NodeKind.allCases { #expect(Self.problems(Self.shop(kind, "anything"), nil) == []) }
    #expect(
      Self.problems(Self.shop(.queue, "sqs"), ServiceCatalogue([]))
        == ["x.yaml:9: components.it.service: there is no service sqs; check its name"])
  }

  @Test func `does not change what a component does`() throws {
    let text = Self.shop(.queue, "sqs")
    var other = try Self.read(text.replacing(", service: sqs", with: ""))
    other.components[3].service = Self.catalogue["sqs"]?.label(of: other.components[3])
    #expect(try Self.read(text) == other)
  }

  // MARK: Limits

  @Test(arguments: [
    (NodeKind.gateway, "http-api", 30.0, "HTTP API"), (.gateway, "appsync", 30, "AppSync"),
    (.gateway, "load-balancer", 4_000, "ALB"), (.balancer, "load-balancer", 4_000, "ALB"),
  ])
  func `waits no longer than it can be told to`(kind: NodeKind, service: String, most: Double, short: String) {
    func shop(_ timeout: Double) -> String {
      // A balancer waits for services alone.
      Self.shop(kind, service, "timeout: \(timeout)").replacing("kind: function", with: "kind: service")
    }
    #expect(Self.problems(shop(most)) == [])
    let over = "\(NumberFormat.number(most + 1))"
    #expect(
      Self.problems(shop(most + 1)) == [
        "x.yaml:9: components.it.timeout: timeout can be \(over) where what \(short) has is "
          + "\(NumberFormat.number(most)), and must not be more; change one of them, or the range of its knob"
      ])
    // A quota increase raises that of a REST API.
    #expect(Self.problems(Self.shop(.gateway, "api-gateway", "timeout: 60")) == [])
  }

  @Test func `of workflows is of one type`() throws {
    for (service, type) in [("step-functions", "standard"), ("step-functions-express", "express")] {
      guard case .workflow(let workflow) = try Self.read(Self.shop(.workflow, service)).components[3].kind else {
        return
      }
      #expect(workflow.form == Component.Workflow.Form(rawValue: type)?.quantity)
      let other = type == "express" ? "standard" : "express"
      #expect(
        Self.problems(Self.shop(.workflow, service, "type: \(other)")) == [
          "x.yaml:9: components.it.type: \(service) is of type \(type); change one of them"
        ])
    }
  }

  // MARK: Defaults

  @Test func `gives what its facts say`() throws {
    func gateway(_ service: String) throws -> Quantity? {
      if case .gateway(let gateway) = try Self.read(Self.shop(.gateway, service)).components[3].kind {
        gateway.timeout
      } else {
        nil
      }
    }
    // 29, 30, 30 and 60 s; 4 days are 345,600 s.
    for (service, seconds) in [("api-gateway", 29.0), ("http-api", 30), ("appsync", 30), ("load-balancer", 60)] {
      #expect(try gateway(service) == .number(seconds), "\(service)")
    }
    guard case .queue(let queue) = try Self.read(Self.shop(.queue, "sqs")).components[3].kind else { return }
    #expect(queue.visibilityTimeout == .number(30) && queue.retention == .number(345_600))
    guard case .function(let function) = try Self.read(Self.shop(.function, "lambda")).components[3].kind else {
      return
    }
    #expect(function.timeout == .number(3) && function.maximumRetryAttempts == .number(2))
    #expect(function.memory == .number(128))
  }

  @Test func `takes each of its numbers from the ledger`() throws {
    let ledger = try Self.course.get().facts()
    for service in Self.catalogue.services {
      for (kind, defaults) in service.kinds {
        for entry in defaults {
          let isOfLedger = ledger.facts.contains { $0.seconds ?? $0.number == entry.value }
          #expect(isOfLedger, "\(service.id) \(kind) \(entry.key)")
        }
      }
    }
  }

  @Test func `does not touch what the component says itself`() throws {
    guard
      case .queue(let queue) = try Self.read(
        Self.shop(.queue, "sqs", "visibility_timeout: 7, retention: 1000, delay: 3")
      ).components[3].kind
    else { return }
    #expect(queue.visibilityTimeout == .number(7) && queue.retention == .number(1000) && queue.delay == .number(3))
    // A mistake stays a mistake of the file.
    #expect(
      Self.problems(Self.shop(.queue, "sqs", "visibility_timeout: soon"))
        == [
          "x.yaml:9: components.it.visibility_timeout: this is \"soon\", should be a number, $knob or $knob * number"
        ])
  }

  @Test func `that contradicts the rest of the component is told`() {
    // 30 s by its service, and the heartbeat comes later.
    let text = Self.shop(.queue, "sqs").replacing(
      "  line: {kind: queue}\n",
      with: "  line: {kind: queue, service: sqs}\n"
        + "  late: {kind: worker, reads: line, heartbeat: {every: 31, extend: 60}, steps: [{work: 1}]}\n")
    let found = Self.problems(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("x.yaml:8: components.late.heartbeat.every: ") == true, "\(found)")
  }

  // MARK: The file

  private static let services = """
    format: 1
    services:
      belt:
        name: A conveyor belt
        short: Belt
        term: line
        kinds: {queue: {visibility_timeout: poll-max}}
        facts: [poll-max]

    """

  @Test func `is read with its term and its facts`() throws {
    let folder = try SmallCourse.folder(with: "services.yaml", Self.services)
    #expect(folder.problems == [])
    let catalogue = try ContentFolder(path: folder.path).services()
    #expect(
      catalogue.services == [
        CloudService(
          label: ServiceLabel(id: "belt", short: "Belt", name: "A conveyor belt"), term: "line", facts: ["poll-max"],
          kinds: [.queue: [.init(key: "visibility_timeout", value: 20)]])
      ])
  }

  @Test(arguments: [
    ("format: 1", "format: 2", "1: format: format 2 is not known to this weir, which reads format 1"),
    ("    name: A conveyor belt\n", "", "4: services.belt: name is missing; add it"),
    ("    short: Belt\n", "", "4: services.belt: short is missing; add it"),
    ("    term: line\n", "", "4: services.belt: term is missing; add it"),
    ("    kinds: {queue: {visibility_timeout: poll-max}}\n", "", "4: services.belt: kinds is missing; add it"),
    (
      "    facts:", "    fact:",
      "8: services.belt.fact: there is no key fact here; there is facts"
    ),
    ("term: line", "term: lime", "6: services.belt.term: there is no term lime; the nearest is line"),
    ("term: line", "term: [line]", "6: services.belt.term: this is a list, should be a text"),
    (
      "facts: [poll-max]", "facts: [pole-max]",
      "8: services.belt.facts.0: there is no fact pole-max; the nearest is poll-max"
    ),
    (
      "kinds: {queue:", "kinds: {quee:",
      "7: services.belt.kinds.quee: there is no kind of component quee; the nearest is queue"
    ),
    (
      "kinds: {queue: {visibility_timeout: poll-max}}", "kinds: queue",
      "7: services.belt.kinds: this is \"queue\", should be a group of keys"
    ),
    (
      "{visibility_timeout: poll-max}", "20",
      "7: services.belt.kinds.queue: this is \"20\", should be a group of keys"
    ),
    (
      "visibility_timeout:", "visibility:",
      "7: services.belt.kinds.queue.visibility: a queue has no default for visibility; it takes one for delay, retention, visibility_timeout"
    ),
    (
      "queue: {visibility_timeout: poll-max}", "topic: {delay: poll-max}",
      "7: services.belt.kinds.topic.delay: a topic has no default for delay; it takes none"
    ),
    (
      "timeout: poll-max", "timeout: pole-max",
      "7: services.belt.kinds.queue.visibility_timeout: there is no fact pole-max; the nearest is poll-max"
    ),
    (
      "timeout: poll-max", "timeout: promise",
      "7: services.belt.kinds.queue.visibility_timeout: the fact promise is at least once, and visibility_timeout is a length of time; name another fact"
    ),
    (
      "timeout: poll-max", "timeout: capacity",
      "7: services.belt.kinds.queue.visibility_timeout: the fact capacity is 120,000 messages, and visibility_timeout is a length of time; name another fact"
    ),
    (
      "queue: {visibility_timeout: poll-max}", "worker: {concurrency: poll-max}",
      "7: services.belt.kinds.worker.concurrency: the fact poll-max is 20 s, and concurrency is a number; name another fact"
    ),
  ])
  func `with a mistake is told by its line`(part: String, other: String, problem: String) throws {
    precondition(Self.services.contains(part))
    let folder = try SmallCourse.folder(
      with: "services.yaml", Self.services.replacing(part, with: other, maxReplacements: 1))
    // The scenario that names it says nothing of its own.
    try folder.write(
      Sample.with("line: {kind: queue,", as: "line: {kind: queue, service: belt,"), to: "scenarios/shop.yaml")
    #expect(
      folder.problems.map { $0.replacing("services.yaml:", with: "") }.filter { !$0.contains("warning") } == [problem])
  }

  @Test func `of a file that is no file hides what follows from it`() throws {
    for text in ["[", "services: &a {}\n", ""] {
      let folder = try SmallCourse.folder(with: "services.yaml", text)
      try folder.write(
        Sample.with("line: {kind: queue,", as: "line: {kind: queue, service: belt,"), to: "scenarios/shop.yaml")
      #expect(folder.problems.allSatisfy { $0.hasPrefix("services.yaml:") } && !folder.problems.isEmpty)
    }
  }

  @Test(arguments: ["facts.yaml", "services.yaml"])
  func `of a file that is no file hides what its prices and limits would say of runs`(file: String) throws {
    let price = "{amount: 0.5, per: 1, unit: orders}"
    let toll = "  toll: {label: Toll, price: \(price), source: A list, checked: 2026-11-22}\n"
    let priced = Self.services.replacing("facts:", with: "prices: [{price: toll, of: [sent]}]\n    facts:")
    let folder = try SmallCourse.folder(with: "services.yaml", priced)
    try folder.write((SmallCourse.files["facts.yaml"] ?? "") + toll, to: "facts.yaml")
    try folder.write(
      Sample.with("line: {kind: queue,", as: "line: {kind: queue, service: belt,")
        .replacing("claims: [", with: "claims: [bill.total == 5, "), to: "scenarios/shop.yaml")
    #expect(folder.problems.filter { !$0.contains("warning") } == [])
    try folder.write("broken: [", to: file)
    #expect(folder.problems.filter { !$0.hasPrefix(file) && !$0.contains("warning") } == [])
    #expect(folder.problems.contains { $0.hasPrefix(file) })
  }

  @Test func `whose fact cannot be read is not blamed for it`() throws {
    let folder = try SmallCourse.folder(with: "services.yaml", Self.services)
    try folder.write("format: 1\nfacts: {poll-max: {label: x}}\n", to: "facts.yaml")
    #expect(!folder.problems.contains { $0.hasPrefix("services.yaml:") }, "\(folder.problems)")
  }

  @Test func `that is unknown to a course is told with the nearest`() throws {
    #expect(throws: ContentError.unknown(.service, id: "dynamobd", nearest: ["dynamodb"])) {
      try Self.course.get().service("dynamobd")
    }
    #expect(
      ContentError.unknown(.service, id: "x", nearest: []).sentences == [
        "there is no service x; services.yaml lists them."
      ])
  }

  // MARK: What is shipped

  @Test func `is named by every component that is shipped, but for callers, a partner and a screen outside`() throws {
    for scenario in try Self.course.get().scenarios() {
      for component in scenario.components {
        let isOutside =
          if case .client = component.kind { true } else { ["partner", "screen"].contains(component.name) }
        #expect(
          (component.service == nil) == isOutside, "\(scenario.id) \(component.name)")
      }
    }
  }

  @Test func `has a term, and a name that has room on a frame`() throws {
    for service in Self.catalogue.services {
      #expect(try Self.course.get().term(service.term).id == service.term)
      #expect(service.label.short.count <= 11, "\(service.id)")
    }
  }
}
