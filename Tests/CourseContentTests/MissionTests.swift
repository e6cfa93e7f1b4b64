import Foundation
import Simulation
import TestSupport
import Testing

@testable import CourseContent

/// The missions as they are shipped, and what is said of broken ones.
@Suite struct `Missions` {
  private static let course: Course? = try? Checkout.course()
  static let missions = (try? course?.missions()) ?? []

  private func judgement(_ mission: Mission, _ knobs: [KnobSetting]) throws -> MissionJudgement {
    var reference = mission.start
    reference.knobs += knobs
    var run = try #require(Self.course).run(reference)
    run.advance(to: .end)
    return MissionJudgement(of: run, in: mission, isOver: true)
  }

  @Test func `are nine at least, three in each tier, over six systems`() {
    #expect(Self.missions.count >= 9)
    for tier in 1...3 { #expect(Self.missions.count { $0.tier == tier } >= 3) }
    #expect(Set(Self.missions.map(\.start.scenario)).count >= 6)
    #expect(Self.missions.map(\.tier) == Self.missions.map(\.tier).sorted())
    #expect(Self.missions.allSatisfy { $0.hints.count >= 3 })
  }

  @Test(arguments: missions.map(\.id))
  func `are not reached at their start`(id: String) throws {
    let mission = try #require(Self.missions.first { $0.id == id })
    #expect(try !judgement(mission, []).isReached)
  }

  @Test(arguments: missions.map(\.id))
  func `are reached at par by their solution, in words that its run fills`(id: String) throws {
    let mission = try #require(Self.missions.first { $0.id == id })
    let judgement = try judgement(mission, mission.solution)
    #expect(judgement.isReached, "\(judgement.goals)")
    #expect(judgement.isAtPar && judgement.overPar == 0)
    var reference = mission.start
    reference.knobs += mission.solution
    let run = try #require(Self.course).run(reference)
    #expect(!mission.explanation(of: run).contains("{"))
  }

  @Test(arguments: missions.map(\.id))
  func `cannot be reached more cheaply one step beside the solution`(id: String) throws {
    let mission = try #require(Self.missions.first { $0.id == id })
    let scenario = try #require(Self.course).scenario(mission.start.scenario)
    let neighbours = mission.neighbours(in: scenario)
    #expect(!neighbours.isEmpty)
    for design in neighbours {
      let judgement = try judgement(mission, design)
      #expect(!judgement.isReached || judgement.overPar >= 0, "\(design)")
    }
  }

  /// All values of a dial that the keys reach from its start, and its ends.
  private func values(of dial: Mission.Dial, _ mission: Mission, _ scenario: Scenario) -> [Double] {
    guard let knob = scenario.knobs.first(where: { $0.name == dial.name }) else { return [] }
    let start = mission.start.knobs.first { $0.name == dial.name }?.value ?? knob.value
    let steps = Int(((dial.range.upperBound - dial.range.lowerBound) / knob.step).rounded(.up))
    let values = (-steps...steps).map { ((start + Double($0) * knob.step) * 1e6).rounded() / 1e6 }
    return values.filter { dial.range.contains($0) && knob.range.contains($0) }
  }

  /// Every design of a mission, for less than its par.
  private func cheaperDesigns(of mission: Mission) throws -> [[KnobSetting]] {
    let scenario = try #require(Self.course).scenario(mission.start.scenario)
    var designs: [[KnobSetting]] = [[]]
    for dial in mission.dials {
      designs = designs.flatMap { design in
        values(of: dial, mission, scenario).map { design + [KnobSetting(name: dial.name, value: $0)] }
      }
    }
    return try designs.filter { try cost(of: $0, mission, scenario) < mission.par - 1e-9 }
  }

  private func cost(of design: [KnobSetting], _ mission: Mission, _ scenario: Scenario) throws -> Double {
    var knobs = KnobValues(scenario.knobs)
    for setting in mission.start.knobs + design { try knobs.set(setting.name, to: setting.value) }
    // A run is made only where the cost asks for one of its fields.
    return mission.cost(of: knobs) { path in
      guard var run = try? Run(scenario, knobs: knobs, seed: mission.start.seed) else { return nil }
      run.advance(to: .end)
      return run.report()[path]
    }
  }

  /// Some of them, other ones each day; all of them, some thousand runs, in the long form.
  @Test(arguments: missions.map(\.id))
  func `have no design at all that reaches them for less than par`(id: String) throws {
    let mission = try #require(Self.missions.first { $0.id == id })
    let designs = try cheaperDesigns(of: mission)
    #expect(!designs.isEmpty)
    for design in Matrix.rows(designs, short: 12) {
      #expect(try !judgement(mission, design).isReached, "\(design), seed \(Matrix.seed)")
    }
  }

  @Test func `have two knobs at least, one of which tempts: turning it alone does not get to par`() throws {
    for mission in Self.missions {
      #expect(mission.dials.count >= 2, "\(mission.id)")
      let scenario = try #require(Self.course).scenario(mission.start.scenario)
      let isWonByEach = try mission.dials.allSatisfy { dial in
        try values(of: dial, mission, scenario).contains { value in
          let design = [KnobSetting(name: dial.name, value: value)]
          // What costs more than par needs no run.
          return try cost(of: design, mission, scenario) <= mission.par + 1e-9 && judgement(mission, design).isAtPar
        }
      }
      #expect(!isWonByEach, "\(mission.id)")
    }
  }

  @Test func `are kept with the old knobs alone at the cost that they had`() throws {
    // What each cost before it had a second knob.
    let kept = [
      ("enough-workers", "workers", 7.0), ("slots-for-the-sale", "inventory_slots", 100),
      ("time-to-finish", "visibility_timeout", 20), ("picture-rush", "executions", 5),
      ("room-for-logins", "executions", 21), ("least-slots", "inventory_slots", 80),
      ("after-the-outage", "inventory_slots", 70),
    ]
    for (id, knob, cost) in kept {
      let mission = try #require(Self.missions.first { $0.id == id })
      let judgement = try judgement(mission, [KnobSetting(name: knob, value: cost)])
      #expect(judgement.isReached && abs(judgement.cost - cost) < 1e-9, "\(id): \(judgement.cost)")
    }
  }

  @Test func `give gold at par, silver up to a fifth above it, and bronze for all else`() throws {
    var mission = try #require(Self.missions.first)
    mission.par = 10
    let medals = [9.0, 10, 10.5, 12, 12.1, 40].map { mission.medal(forCost: $0) }
    #expect(medals == [.gold, .gold, .silver, .silver, .bronze, .bronze])
    mission.par = 0
    #expect(mission.medal(forCost: 0) == .gold && mission.medal(forCost: 0.1) == .bronze)
  }

  @Test func `tell by how much a goal is missed, and nothing where there is no value`() throws {
    let mission = try #require(Self.missions.first { $0.id == "time-to-finish" })
    #expect(try judgement(mission, []).goals.map(\.gap) == ["4", "1"])
    #expect(try judgement(mission, mission.solution).goals.map(\.gap) == [nil, nil])
    let aside = try #require(Self.missions.first { $0.id == "aside-in-time" })
    // Five times 30 s are 150 s, and the last try comes at 120 s.
    let start = try judgement(aside, [])
    #expect(start.goals.map(\.gap) == ["70 s", nil, nil] && start.goals.map(\.measured) == ["150 s", "120 s", "5"])
  }

  @Test func `tell before the end which goal is lost, and keep the others open`() throws {
    let mission = try #require(Self.missions.first { $0.id == "slots-for-the-sale" })
    var run = try #require(Self.course).run(mission.start)
    #expect(MissionJudgement(of: run, in: mission, isOver: false).goals.map(\.standing) == [.open, .open])
    run.advance(to: Instant(seconds: 20))
    #expect(MissionJudgement(of: run, in: mission, isOver: false).goals.map(\.standing) == [.open, .missed])
    run.advance(to: Instant(seconds: 60))
    #expect(MissionJudgement(of: run, in: mission, isOver: false).goals.map(\.standing) == [.missed, .missed])
  }

  // MARK: Broken files

  private static let text = """
    format: 1
    missions:
      - id: rush
        tier: 1
        title: A rush
        scenario: shop
        story: Ten orders come at once.
        with: {orders: 10}
        knobs: {orders: [1, 100]}
        goal: [{that: totals.succeeded <= 5, say: "five at most"}]
        cost: [$orders * -1, 10]
        cost_unit: orders less
        par: 5
        hints: ["How many?"]
        solution: {orders: 5}
        because: "{totals.succeeded} were served."

    """

  private func problems(_ part: String = "", as other: String = "") throws -> [String] {
    let text = part.isEmpty ? Self.text : Self.text.replacing(part, with: other)
    return try SmallCourse.folder(with: "missions.yaml", text).problems
  }

  @Test func `in a file that is right give no problem`() throws { #expect(try problems() == []) }

  @Test(arguments: [
    ("tier: 1", "tier: 4", "a tier is 1, 2 or 3"),
    ("scenario: shop", "scenario: shp", "there is no scenario shp; the nearest is shop"),
    ("hints: [\"How many?\"]", "hints: []", "hints: this names nothing; a mission needs at least one entry"),
    (
      "knobs: {orders: [1, 100]}", "knobs: {orders: [9]}",
      "write the least and the most that the knob may have: [1, 10]"
    ),
    ("knobs: {orders: [1, 100]}", "knobs: {order: [1, 9]}", "there is no knob order; the nearest is orders"),
    (
      "solution: {orders: 5}", "solution: {slots: 5}",
      "the solution turns slots, which the mission does not allow; add it to knobs"
    ),
    ("[1, 100]", "[7, 100]", "the solution turns orders further than the mission allows; widen its range"),
    (
      "with: {orders: 10}", "with: {orders: 4}",
      "the start reaches all goals already; make a goal harder, or the start worse"
    ),
    (
      "solution: {orders: 5}", "solution: {orders: 8}",
      "the solution misses \"totals.succeeded <= 5\": totals.succeeded is 8; mend the solution or the goal"
    ),
    ("par: 5", "par: 4", "the solution costs 5, but par is 4; make them the same"),
    (
      "{orders: 5}", "{orders: 4}",
      "a cheaper design reaches all goals: orders 5; make it the solution, and its cost par"
    ),
    (
      "[1, 100]", "[1, 101]", "orders goes from 0 to 100 in shop; let it turn no further here"
    ),
    ("[1, 100]", "[1, 9]", "orders begins at 10, but may go from 1 to 9; change one of them"),
    ("[1, 100]", "[1, a]", "missions.0.knobs.orders.1: this is \"a\", should be a number"),
    ("[1, 100]", "[100, 1]", "write the least and the most that the knob may have: [1, 10]"),
    ("with: {orders: 10}", "with: {order: 10}", "shop has no knob order; the nearest is orders"),
    ("with: {orders: 10}", "with: 10", "with: this is \"10\", should be a group of keys"),
    (
      "totals.succeeded <= 5", "totals.succeded <= 5",
      "the report has no field totals.succeded; the nearest is totals.succeeded"
    ),
    ("totals.succeeded <= 5", "totals.succeeded <= $order", "there is no knob order; the nearest is orders"),
    ("totals.succeeded <= 5", "few", "goal.0.that: \"few\" is no assertion"),
    ("say: \"five at most\"", "says: five", "goal.0.says: there is no key says here; there is say"),
    ("[$orders * -1, 10]", "[$order]", "cost.0: there is no knob order; the nearest is orders"),
    ("[$orders * -1, 10]", "[]", "cost: this names nothing; a mission needs at least one entry"),
    ("[$orders * -1, 10]", "$orders", "cost: this is \"$orders\", should be a list"),
    ("par: 5", "par: 5\n    claims: [totals.succeeded == 9]", "claims.0: "),
    ("par: 5", "par: 5\n    claims: [totals.succeded == 9]", "the report has no field totals.succeded"),
    ("par: 5", "par: five", "par: this is \"five\", should be a number"),
    ("{totals.succeeded} were", "{totals.succeeded were", "because: a brace has no partner"),
    ("{totals.succeeded} were", "{$order} were", "because: there is no knob order; the nearest is orders"),
    ("title: A rush", "title: 10 orders", "title: 10 is a number by hand; say it in words"),
    (
      "{totals.succeeded}", "{totals.succeded}",
      "the report has no field totals.succeded; the nearest is totals.succeeded"
    ),
  ])
  func `in a broken file are told by line, once`(part: String, other: String, message: String) throws {
    let found = try problems(part, as: other)
    #expect(found.count { $0.hasPrefix("missions.yaml:") && $0.contains(message) } == 1, "\(found)")
    #expect(found.count <= 2, "\(found)")
  }
}
