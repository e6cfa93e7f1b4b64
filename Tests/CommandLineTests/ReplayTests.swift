import CourseContent
import Foundation
import Simulation
import TestSupport
import Testing

@testable import weir

/// A run with its interventions as a small file.
@Suite struct Replays {
  private static let shared = Result { Course(try ContentFolder(path: "\(Checkout.folder)/content"), seed: 7) }

  /// The shipped course, one for all tests: what one has read, the next need not.
  static func course() throws -> Course { try shared.get() }

  private static func fresh(_ scenario: Scenario, seed: UInt64) throws -> Timeline {
    Timeline(try Run(scenario, knobs: KnobValues(scenario.knobs), seed: seed))
  }

  /// A learner who does a dozen things at any instants, and now and then goes back.
  static func meddled(_ scenario: Scenario, seed: UInt64, turnsKnobs: Bool = true) throws -> Timeline {
    var timeline = try fresh(scenario, seed: seed)
    var random = RandomStream(seed: seed, named: "learner")
    for _ in 0..<12 {
      let goesBack = random.unit() < 0.2
      let step = random.unit() * 6 * (goesBack ? -1 : 1)
      timeline.seek(to: Instant(seconds: max(0, timeline.now.seconds + step)))
      if random.unit() < 0.3 { timeline.step() }
      let intervention = intervention(in: timeline.run, &random)
      if case .turn = intervention, !turnsKnobs { continue }
      try? timeline.intervene(intervention)
    }
    return timeline
  }

  private static func intervention(in run: Run, _ random: inout RandomStream) -> Intervention {
    let node = Int(random.unit() * Double(run.nodes.count))
    let knob = run.knobs.knobs[Int(random.unit() * Double(run.knobs.knobs.count))]
    let choices: [Intervention] = [
      .burst(run.nodes.firstIndex { $0.kind == .client } ?? 0, count: Int(random.unit() * 40)),
      .breakDown(node), .restore(node), .slow(node, factor: random.unit() * 4),
      .turn(knob.name, to: min(knob.range.upperBound, knob.value + knob.step * random.unit())),
    ]
    return choices[Int(random.unit() * Double(choices.count))]
  }

  static func report(_ timeline: Timeline, at moment: Instant = .end) -> String {
    var timeline = timeline
    timeline.seek(to: moment)
    return timeline.run.report().json
  }

  @Test func `played again gives the same report to the last bit, whatever was done to which system`() throws {
    for (scenario, seed) in Matrix.pairs(try Self.course().scenarios(), [1, UInt64.max]) {
      let played = try Self.meddled(scenario, seed: seed)
      let saved = try ReplayFile.text(of: Replay(of: played))
      let replay = try JSONDecoder().decode(Replay.self, from: saved)
      #expect(replay == Replay(of: played))
      let again = try replay.timeline(of: scenario)
      #expect(again.interventions == played.interventions)
      let moment = Matrix.isLong ? .end : played.run.now + SimDuration(seconds: 30)
      #expect(Self.report(again, at: moment) == Self.report(played, at: moment), "\(scenario.id) \(seed)")
    }
  }

  @Test(arguments: ["traffic-leveling", "synchronous-trap"])
  func `the program plays it as the stage did`(id: String) throws {
    let played = try Self.meddled(try Self.course().scenario(id), seed: 3)
    let file = try saved(Replay(of: played))
    let run = try Binary("simulate", "\(file.path)/run.json", "--format", "json")
    #expect(run.errors == "")
    #expect(run.output == Self.report(played) + "\n")
    let told = try Binary("watch", "\(file.path)/run.json", "--plain")
    #expect(told.status == 0 && told.output.contains("Ended at"))
  }

  private func saved(_ replay: Replay, _ change: (String) -> String = { $0 }) throws -> TemporaryFolder {
    let text = String(decoding: try ReplayFile.text(of: replay), as: UTF8.self)
    return try TemporaryFolder(["run.json": change(text)])
  }

  @Test(arguments: [
    ("more-hands", "workers that warm up are given up"), ("thundering-herd", "jitter that is turned to decorrelated"),
    ("dead-letter-queue", nil),
  ])
  func `one of engine 4 is refused with the rule that it meets, and played where it meets none`(
    id: String, rule: String?
  ) throws {
    let scenario = try Self.course().scenario(id)
    var played = try Self.fresh(scenario, seed: 1)
    played.seek(to: Instant(seconds: 5))
    let knob = try #require(scenario.knobs.first)
    try played.intervene(.turn(knob.name, to: knob.range.upperBound))
    let file = try saved(Replay(of: played)) {
      $0.replacing("\"engine\" : \(EngineVersion.current)", with: "\"engine\" : 4")
    }
    let run = try Binary("simulate", "\(file.path)/run.json", "--format", "json")
    if let rule { #expect(run.status == 1 && run.errors.contains(rule), "\(run.errors)") }
    if rule == nil { #expect(run.output == Self.report(played) + "\n") }
  }

  @Test(arguments: [
    ("\"engine\" : \(EngineVersion.current)", "\"engine\" : 99", "was played by engine 99"),
    ("\"engine\" : \(EngineVersion.current)", "\"engine\" : 0", "was played by engine 0"),
    ("\"format\" : 1", "\"format\" : 7", "of form 7"),
    ("traffic-leveling", "no-such-system", "there is no scenario no-such-system"),
    ("traffic-leveling", "fan-out", "does something to"), ("\"burst\" : 400", "\"burst\" : 401", "has changed since"),
    ("\"seed\" : 7", "\"seed\" : \"x\"", "is a damaged replay"), ("{", "[", "is no replay of weir"),
  ])
  func `one that cannot be played is refused in one sentence`(old: String, new: String, words: String) throws {
    var timeline = try Self.fresh(try Self.course().scenario("traffic-leveling"), seed: 7)
    timeline.seek(to: Instant(seconds: 20))
    let file = try saved(Replay(of: timeline)) { $0.replacing(old, with: new, maxReplacements: 1) }
    for verb in ["simulate", "watch"] {
      let run = try Binary(verb, "\(file.path)/run.json", "--plain")
      #expect([1, 64].contains(run.status))
      #expect(run.output == "")
      #expect(run.errors.split(separator: "\n").count == 1 && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("slow", "-1", "goes from 0 to 1,000,000"), ("slow", "1000001", "goes from 0 to 1,000,000"),
    ("burst", "250001", "sends more than 250,000 requests in bursts"),
    ("burst", "1e10", "goes from 0 to 1,000,000"), ("burst", "-1", "goes from 0 to 1,000,000"),
    ("burst", "0.5", "does something to clients"), ("burst", "1e308", "does something to clients"),
  ])
  func `one whose numbers go beyond those of scenarios is refused`(kind: String, value: String, words: String) throws {
    let run = try played(with: deed(kind, value: value))
    #expect(run.status == 1 && run.output == "" && run.errors.contains(words), "\(run.errors)")
  }

  @Test func `one that does more than can be done to a run is refused`() throws {
    let most = Timeline.mostInterventions
    let run = try played(with: Array(repeating: deed("slow", value: "1"), count: most + 1).joined(separator: ","))
    #expect(run.status == 1 && run.errors.contains("does 10,001 things to its run, and 10,000 are the most"))
  }

  @Test(arguments: [("5", "0"), ("0", "5000000000"), ("0", "-1"), ("0", "9223372036854775807")])
  func `one whose deeds do not follow each other, or lie outside of the run, is refused`(
    events: String, nanoseconds: String
  ) throws {
    let first = deed("slow", value: "1", events: events, nanoseconds: nanoseconds)
    let run = try played(with: first + "," + deed("slow", value: "1"))
    #expect(run.status == 1 && run.errors.contains("is a damaged replay: intervention "), "\(run.errors)")
  }

  private func deed(_ kind: String, value: String, events: String = "0", nanoseconds: String = "0") -> String {
    #"{"events":\#(events),"nanoseconds":\#(nanoseconds),"kind":"\#(kind)","name":"clients","value":\#(value)}"#
  }

  private func played(with deeds: String) throws -> Binary {
    let timeline = try Self.fresh(try Self.course().scenario("traffic-leveling"), seed: 7)
    let file = try saved(Replay(of: timeline)) {
      $0.replacing(/"interventions" : \[\s*\]/, with: "\"interventions\" : [\(deeds)]")
    }
    return try Binary("simulate", "\(file.path)/run.json")
  }

  // MARK: Alarms of the learner's

  private static let alarm = Alarm(
    name: "alarm-1", metric: "nodes.orders.depth", over: .knob("workers", factor: 2), breaching: .number(1),
    period: .number(5))

  private func watched() throws -> Timeline {
    var timeline = try Self.fresh(try Self.course().scenario("traffic-leveling"), seed: 7)
    timeline.seek(to: Instant(seconds: 20))
    return try #require(timeline.adding(Self.alarm))
  }

  @Test func `has the alarms that the learner added, and is played with them`() throws {
    let watched = try watched()
    let file = try saved(Replay(of: watched))
    let replay = try JSONDecoder().decode(Replay.self, from: Data(contentsOf: URL(filePath: "\(file.path)/run.json")))
    let again = try replay.timeline(of: try Self.course().scenario("traffic-leveling"))
    #expect(again.run.scenario.alarms == watched.run.scenario.alarms && again.run.scenario.alarms.count == 1)
    #expect(Replay(of: again).alarms == replay.alarms)
    let run = try Binary("simulate", "\(file.path)/run.json", "--format", "json")
    #expect(run.errors == "" && run.output == Self.report(watched) + "\n" && run.output.contains("alarm-1"))
  }

  @Test func `says nothing of alarms where none was added`() throws {
    let timeline = try Self.fresh(try Self.course().scenario("alarm-in-time"), seed: 7)
    #expect(Replay(of: timeline).alarms == nil && !timeline.run.scenario.alarms.isEmpty)
    #expect(!String(decoding: try ReplayFile.text(of: Replay(of: timeline)), as: UTF8.self).contains("alarms"))
  }

  @Test(arguments: [
    ("\"period\" : \"5.0\"", "\"period\" : \"0\""), ("nodes.orders.depth", "nodes.nobody.depth"),
    ("\"breaching\" : \"1.0\"", "\"breaching\" : \"one\""), ("$workers * 2.0", "$nobody"),
    ("alarm-1", "an alarm"), ("\"breaching\" : \"1.0\"", "\"breaching\" : \"1e300\""),
  ])
  func `with an alarm that cannot be is refused in one sentence`(old: String, new: String) throws {
    let file = try saved(Replay(of: try watched())) {
      precondition($0.contains(old))
      return $0.replacing(old, with: new)
    }
    let run = try Binary("simulate", "\(file.path)/run.json")
    #expect(run.status == 1 && run.output == "" && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func `with more alarms than can be added is refused`() throws {
    let text = String(decoding: try ReplayFile.text(of: Replay(of: try watched())), as: UTF8.self)
    let alarm = try #require(text.firstMatch(of: /"alarms" : \[\s*(\{[^}]*\})/)).1
    let all = (0...Timeline.mostAddedAlarms).map { alarm.replacing("alarm-1", with: "alarm-\($0)") }
    let file = try TemporaryFolder(["run.json": text.replacing(alarm, with: all.joined(separator: ","))])
    let run = try Binary("simulate", "\(file.path)/run.json")
    #expect(run.status == 1 && run.errors.contains("adds 51 alarms to its run, and 50 are the most"), "\(run.errors)")
  }

  @Test func `one that is not there is named`() throws {
    let run = try Binary("simulate", "/none/such.json")
    #expect(run.status == 64)
    #expect(run.errors.contains("/none/such.json cannot be read"))
    #expect(try Binary("simulate", "/none/such.json", "--seed", "8").errors.contains("brings its own knobs and seed"))
  }
}
