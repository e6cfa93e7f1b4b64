import Simulation
import Testing

@testable import CourseContent

/// What runs cost, by hand from the prices of the ledger.
@Suite struct `The bill` {
  private static let course = Result { try Checkout.course() }

  private static func bill(
    _ id: String, _ knobs: [KnobSetting] = [KnobSetting(name: "network_latency", value: 0)]
  ) throws -> Bill {
    let course = try course.get()
    var run = try course.run(RunReference(scenario: id, knobs: knobs))
    run.advance(to: .end)
    return Bill(of: run.report(), try course.facts())
  }

  private static func money(_ dollars: String) -> Money? {
    Price(amount: dollars, per: .one, unit: "").map { Money(picodollars: Int128($0.picodollars)) }
  }

  // MARK: By hand

  @Test func `of the flash sale with a queue is three requests for each order`() throws {
    let bill = try Self.bill("asynchronous-solution")
    // 1,200 orders, each sent, received and deleted: 3,600 requests at $0.40 a million, 3,600 * 0.0000004 = 0.00144.
    #expect(bill.lines.map(\.quantity) == [3_600])
    #expect(bill.total == Self.money("0.00144"))
    #expect(bill.waiting == .zero)
    // 0.00144 / 1,200 = 0.0000012 an order.
    #expect(bill.perRequests(1_000, of: bill.total) == Self.money("0.0012"))
    #expect(bill.perRequests(1_000_000, of: bill.total) == Self.money("1.20"))
    #expect(bill.omissions == [Bill.Omission(service: "Amazon ECS", components: ["Checkout", "Inventory"])])
  }

  @Test func `of the flash sale that waits is a request to the gateway for each order`() throws {
    let bill = try Self.bill("synchronous-trap")
    // 1,200 orders at $3.50 a million: 1,200 * 0.0000035 = 0.0042; those that got 504 are paid for, too.
    #expect(bill.lines.map(\.quantity) == [1_200])
    #expect(bill.total == Self.money("0.0042"))
    #expect(bill.perRequests(1_000, of: bill.total) == Self.money("0.0035"))
    #expect(bill.perRequests(1_000_000, of: bill.total) == Self.money("3.50"))
    #expect(bill.omissions == [Bill.Omission(service: "Amazon ECS", components: ["Checkout", "Inventory"])])
  }

  @Test func `counts what a poller hands on at the function alone`() throws {
    let bill = try Self.bill("poller-meets-throttle")
    #expect(bill.lines.filter { $0.unit == "requests" && $0.service == "Lambda" }.map(\.component) == ["Packing"])
    #expect(!bill.omissions.contains { $0.service == "AWS Lambda" })
  }

  @Test func `says that an archive is not in it`() throws {
    let bill = try Self.bill("replay-last-week")
    #expect(bill.omissions.contains { $0.service == "the archive" && !$0.components.isEmpty })
  }

  /// K98; its figures leave out the invocations, three an order at $0.20 a million.
  @Test func `K98 of functions that call functions is for all their seconds`() throws {
    let bill = try Self.knownAnswer("K98-calls")
    let (duration, requests) = (
      bill.lines.filter { $0.unit == "GB-second" }, bill.lines.filter { $0.unit == "requests" }
    )
    // 6 + 5 + 3 = 14 s of half a GB: 3 + 2.5 + 1.5 = 7 GB-s, and 7 * 0.0000166667 = 0.0001166669 an order.
    #expect(duration.map(\.quantity) == [3, 2.5, 1.5])
    #expect(bill.perRequests(1_000_000, of: sum(duration)) == Self.money("116.6669"))
    #expect(bill.perRequests(1_000_000, of: sum(requests)) == Self.money("0.60"))
    // 8 of the 14 s are waiting: 4 GB-s.
    #expect(bill.perRequests(1_000_000, of: bill.waiting) == Self.money("66.6668"))
  }

  @Test func `K98 of functions behind queues is for their own seconds and for the messages`() throws {
    let bill = try Self.knownAnswer("K98-queues")
    let invocations = bill.lines.filter { $0.price.id == "price-lambda-requests" }
    let rest = bill.lines.filter { $0.price.id != "price-lambda-requests" }
    // 3 GB-s: $50.0001 a million; 6 requests to SQS: $2.40.
    #expect(bill.perRequests(1_000_000, of: sum(rest)) == Self.money("52.4001"))
    #expect(bill.perRequests(1_000_000, of: sum(invocations)) == Self.money("0.60"))
    #expect(bill.waiting == .zero)
  }

  /// Short polls come back at once, the first at 0 s and the last at 2,591,999 s; long ones come back after 20 s.
  @Test(arguments: [(0, 2_591_999.5, "1.0368"), (20, 2_592_000, "0.05184")] as [(Double, Double, String)])
  func `K98 of a poller that finds nothing for 30 days is a request for each time that it asks`(
    wait: Double, until seconds: Double, dollars: String
  ) throws {
    let bill = try Self.knownAnswer("K98-idle", [KnobSetting(name: "wait_time", value: wait)], until: seconds)
    #expect(bill.total == Self.money(dollars))
  }

  @Test func `K98 of a workflow is for each state that is entered`() throws {
    let bill = try Self.knownAnswer("K98-workflow")
    #expect(bill.lines.map(\.quantity) == [40])
    #expect(bill.perRequests(1_000_000, of: bill.total) == Self.money("125"))
  }

  private func sum(_ lines: [Bill.Line]) -> Money { lines.reduce(.zero) { $0 + $1.amount } }

  private static func knownAnswer(
    _ id: String, _ settings: [KnobSetting] = [], until seconds: Double? = nil
  ) throws -> Bill {
    let course = try course.get()
    let scenario = try ContentFolder.scenario(
      file: "\(Checkout.tests)/Scenarios/\(id).yaml", services: try course.services())
    var knobs = KnobValues(scenario.knobs)
    for setting in settings { try knobs.set(setting.name, to: setting.value) }
    var run = try Run(scenario, knobs: knobs, seed: 7)
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end)
    return Bill(of: run.report(), try course.facts())
  }

  // MARK: Of every system

  @Test func `of each system of the course is what its report says, and names all that is not in it`() throws {
    let course = try Self.course.get()
    for scenario in try course.scenarios() {
      for moment in [Instant(seconds: 7.25), .end] {
        var run = try Run(scenario, knobs: KnobValues(scenario.knobs), seed: 7)
        run.advance(to: moment)
        let (report, ledger) = (run.report(), try course.facts())
        let bill = Bill(of: report, ledger)
        for (path, money) in [("bill.total", bill.total), ("bill.waiting", bill.waiting)] {
          guard let said = report[path] else { continue }
          #expect(abs(said - Double(money.picodollars) * 1e-12) < 1e-9, "\(scenario.id) \(path)")
        }
        #expect(bill.waiting <= bill.total)
        let named = bill.lines.map(\.component) + bill.omissions.flatMap(\.components)
        for node in run.nodes where !node.traits.sendsRequests && !node.isRated {
          #expect(named.contains(node.label), "\(scenario.id) \(node.label)")
        }
      }
    }
  }

  @Test func `takes the price of FIFO queues for them alone`() throws {
    let sqs = try #require(try Self.course.get().services()["sqs"])
    func prices(isFIFO: Bool) -> [String] {
      var queue = Component.Queue()
      queue.isFIFO = isFIFO
      return sqs.label(of: Component(name: "line", label: "Line", kind: .queue(queue))).rates.map(\.id)
    }
    #expect(prices(isFIFO: false) == ["price-sqs"])
    #expect(prices(isFIFO: true) == ["price-sqs-fifo"])
  }

  // MARK: Prices

  @Test func `is exact where price times quantity is more than 128 bits hold`() {
    // 3e12 GB-s, in parts of which a GB-s has 1.024e12, at 1,000 dollars.
    let parts: Int128 = 3_000_000_000_000 * 1_024_000_000_000
    let price = Money(picodollars: 1_000_000_000_000_000)
    let whole: Int128 = 3_000_000_000_000 * 1_000_000_000_000_000
    #expect(price.times(parts, dividedBy: 1_024_000_000_000) == Money(picodollars: whole))
    #expect(price.times(parts + 1_024_000_000, dividedBy: 1_024_000_000_000).picodollars - whole == 1_000_000_000_000)
  }

  @Test(
    arguments: [
      ("0.40", Price.Scale.million, 400_000, "$0.40 per million requests"),
      ("0.0000166667", .one, 16_666_700, "$0.0000166667 per requests"),
      ("0.025", .thousand, 25_000_000, "$0.025 per thousand requests"), ("0", .million, 0, "$0 per million requests"),
      ("3", .million, 3_000_000, "$3 per million requests"),
    ] as [(String, Price.Scale, Int64, String)])
  func `knows each price exactly`(amount: String, per: Price.Scale, picodollars: Int64, words: String) throws {
    let price = try #require(Price(amount: amount, per: per, unit: "requests"))
    #expect(price.picodollars == picodollars)
    #expect(price.words == words)
  }

  @Test(arguments: ["", ".5", "-1", "1e3", "1.2.3", "0.0000000000001", "9999999999", "0.0000001", "٣"])
  func `takes no price that it cannot know exactly`(amount: String) {
    #expect(Price(amount: amount, per: .million, unit: "requests") == nil)
  }

  @Test(arguments: [
    ("price: {amount: 0.40, per: 1000000}", "10: facts.price.price: unit is missing; add it"),
    ("price: {amount: soon, per: 1, unit: s}", "10: facts.price.price.amount: this is \"soon\", should be a number"),
    ("price: {amount: -1, per: 1, unit: s}", "10: facts.price.price.amount: a price is 0 or more"),
    ("price: {amount: 1001, per: 1, unit: s}", "10: facts.price.price.amount: a price is 1000 dollars for one at most"),
    (
      "price: {amount: 1, per: 12, unit: s}",
      "10: facts.price.price.per: a price is for 1, 1000 or 1000000; write one of them"
    ),
    (
      "price: {amount: 0.0000001, per: 1000000, unit: s}",
      "10: facts.price.price.amount: 0.0000001 is no whole number of picodollars for one of the s; write it with fewer digits"
    ),
    (
      "value: 1, price: {amount: 1, per: 1, unit: s}",
      "10: facts.price.price: a price says itself what its value is; remove value"
    ),
    ("note: No value", "10: facts.price: value is missing; add it"),
    ("price: 3", "10: facts.price.price: this is \"3\", should be a group of keys"),
  ])
  func `is told of a price that is none, by its line`(keys: String, sentence: String) throws {
    let whole = "value: $0.40 per million, exam: \"$0.50\", note: Since 2020."
    let problems = try SmallCourse.problems("facts.yaml", whole, as: keys)
    #expect(problems.filter { $0.hasPrefix("facts.yaml") }.first == "facts.yaml:\(sentence)")
  }

  private static let services = """
    format: 1
    services:
      belt:
        name: A conveyor belt
        short: Belt
        term: line
        kinds: {queue: {}}
        prices: [{price: PRICE}]

    """

  @Test(arguments: [
    ("poll-max, of: [sent]", ".0.price: the fact poll-max is 20 s, which is no price; give it a price"),
    ("pole-max, of: [sent]", ".0.price: there is no fact pole-max; the nearest is poll-max"),
    ("poll-max", ".0: of is missing; add it"),
    ("poll-max, of: [send]", ".0.of.0: its components have no field send; the nearest is sent"),
    ("poll-max, of: [sent], idle: zzzzzzzz", ".0.idle: its components have no field zzzzzzzz; check its name"),
    ("poll-max, of: [sent], fifo: perhaps", ".0.fifo: this is \"perhaps\", should be true or false"),
    ("poll-max, of: sent", ".0.of: this is \"sent\", should be a list"),
  ])
  func `is told of a service that is billed by what is not there`(price: String, sentence: String) throws {
    let folder = try SmallCourse.folder(with: "services.yaml", Self.services.replacing("PRICE", with: price))
    #expect(
      folder.problems.contains { $0.hasPrefix("services.yaml:8: services.belt.prices\(sentence)") },
      "\(folder.problems)")
  }

  @Test(arguments: [
    ("memory: 64", "64 lies outside of what makes sense here, 128 to 10,240; change it or the range of its knob"),
    (
      "memory: 12000", "12,000 lies outside of what makes sense here, 128 to 10,240; change it or the range of its knob"
    ),
    (
      "memory: 512.5",
      "512.5 is no whole number, and things are counted here; change it, or value, range and step of its knob"
    ),
    ("memory: much", "this is \"much\", should be a number, $knob or $knob * number"),
  ])
  func `is told of memory that no function has`(written: String, sentence: String) {
    let keys = ["function": "steps: [{work: 1}]", "worker": "reads: line, steps: [{work: 1}]"]
    for (kind, rest) in keys {
      let text = """
        format: 1
        id: shop
        title: A shop
        story: Orders wait.
        components:
          buyers: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: line}, {call: other}]}
          line: {kind: queue}
          other: {kind: service, steps: [{work: 1}]}
          it: {kind: \(kind), \(rest), \(written)}

        """
      do {
        _ = try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil)
        Issue.record("\(kind) takes it")
      } catch {
        #expect(error.sentences.first == "x.yaml:9: components.it.memory: \(sentence)", "\(kind)")
      }
    }
  }
}
