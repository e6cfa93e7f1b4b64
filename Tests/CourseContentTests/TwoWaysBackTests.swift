import Foundation
import Simulation
import Testing

@testable import CourseContent

/// One order, led by a workflow (`saga`) and handed on from service to service (`orchestra-or-dance`). The same knobs make
/// the same steps fail in both; chances are drawn by the names of the services, which are the same, so that with one seed
/// the same order meets the same fate.
@Suite struct `An order that fails at a step` {
  private static let forth = ["payment", "stock", "carrier"]
  private static let back = ["payment": "return_money", "stock": "return_goods"]
  private static let seeds: ClosedRange<UInt64> =
    ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1" ? 1...200 : 1...5

  /// What an order leaves behind that was done by so many of the three services: the way there and back.
  private static func steps(done count: Int) -> [String] {
    let done = forth.prefix(count)
    return done + (count == forth.count ? [] : done.reversed().compactMap { back[$0] })
  }

  @Test(arguments: ["saga", "orchestra-or-dance"], 0...3)
  func `has each step that was done undone once, in reverse`(way: String, done: Int) throws {
    let knobs = Self.forth.enumerated().map { ("\($1)_fails", $0 == done ? 1.0 : 0) }
    let ended = try End(of: way, [("orders", 3)] + knobs, seed: 7)
    let steps: [UInt64: [String]] =
      done == 0 ? [:] : [1: Self.steps(done: done), 2: Self.steps(done: done), 3: Self.steps(done: done)]
    #expect(ended.steps == steps)
    #expect(ended.untouched == (done == 0 ? 3 : 0))
  }

  @Test(arguments: 0...3, [0, 1])
  func `ends in the same state both ways, also where the way back fails`(done: Int, undoFails: Double) throws {
    let knobs = Self.forth.enumerated().map { ("\($1)_fails", $0 == done ? 1.0 : 0) } + [("undo_fails", undoFails)]
    let (led, handed) = (try End(of: "saga", knobs, seed: 7), try End(of: "orchestra-or-dance", knobs, seed: 7))
    #expect(led.state == handed.state)
    #expect(led.state["payment"] == (done == 0 ? 0 : 5))
  }

  @Test func `has the same end both ways by chance, order by order, with every step of both ways failing now and then`()
    throws
  {
    let shares = Self.forth.map { ("\($0)_fails", 0.25) } + [("undo_fails", 0.25), ("orders", 40)]
    var ends: Set<[String]> = []
    for seed in Self.seeds {
      let led = try End(of: "saga", shares + [("retries", 9), ("interval", 0.5)], seed: seed)
      let handed = try End(of: "orchestra-or-dance", shares, seed: seed)
      #expect(led.steps == handed.steps)
      #expect(led.state == handed.state)
      #expect(led.steps.count + led.untouched == 40)
      ends.formUnion(led.steps.values)
    }
    #expect(ends == Set((1...3).map(Self.steps)))
  }
}

/// How a run of one of the two ended.
private struct End {
  /// What was done for each order, in that order; nothing of those for which nothing was done.
  let steps: [UInt64: [String]]
  /// How often each of the five services has done its part.
  let state: [String: Int]
  /// Orders for which nothing was done.
  let untouched: Int

  init(of id: String, _ knobs: [(name: String, value: Double)], seed: UInt64) throws {
    let scenario = try Checkout.course().scenario(id)
    var values = KnobValues(scenario.knobs)
    for knob in knobs { try values.set(knob.name, to: knob.value) }
    var run = try Run(scenario, knobs: values, seed: seed)
    var log = Log(names: run.nodes.map(\.name))
    run.advance(to: .end, observer: &log)
    steps = log.steps
    untouched = log.orders - log.steps.count
    let report = run.report()
    let services = ["payment", "stock", "carrier", "return_goods", "return_money"]
    state = Dictionary(uniqueKeysWithValues: services.map { ($0, Int(report["nodes.\($0).completed"] ?? -1)) })
  }
}

/// Which services have done their part for each order: called by a workflow, or by a message.
private struct Log: RunObserver {
  let names: [String]
  var steps: [UInt64: [String]] = [:]
  var orders = 0
  private var orderOfMessage: [UInt64: UInt64] = [:]

  init(names: [String]) { self.names = names }

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted: orders += 1
    case .callEnded(let node, let order, .ok) where names[node] != "order":
      steps[order, default: []].append(names[node])
    case .messageSent(_, let message, let order): orderOfMessage[message] = order
    case .messageExecuted(let worker, let message, .ok, _):
      if let order = orderOfMessage[message] { steps[order, default: []].append(names[worker]) }
    default: break
    }
  }
}
