import Simulation
import Testing

@testable import CourseContent

enum KnownAnswers {
  static let ids = [
    "K01", "K02", "K03", "K04", "K05", "K06", "K07", "K09", "K11", "K13", "K15", "K17", "K17-calls", "K18", "K19",
    "K21",
    "K21-functions", "K22", "K22-bucket", "K23", "K23-availability", "K24", "K40", "K40-slots", "K40-ramp", "K41",
    "K42", "K43", "K44", "K45", "K46",
    "K46-open",
    "K47", "K47-old", "K48", "K48-newest", "K49", "K49-newest", "K49-shed", "K50", "K50-nested", "K52", "K53",
    "K53-decorrelated", "K54", "K54-least", "K55", "K55-hanging", "K56", "K56-closed", "K57", "K57-sticky", "K57-down",
    "K57-table", "K57-restart", "K57-restart-table", "K58", "K59", "K59-partial", "K59-dead",
    "K59-dead-partial", "K60", "K60-partial", "K61", "K61-long", "K62", "K62-dead", "K63", "K63-failed", "K64",
    "K64-any", "K65", "K66", "K66-fair", "K67", "K68", "K69", "K69-taken", "K70", "K71", "K72", "K73", "K73-again",
    "K74", "K75",
    "K76", "K77", "K78", "K79", "K80", "K81", "pattern-either", "K82", "K83", "K84", "K92", "K93", "K94", "K95",
    "K96", "K96-rates", "K96-double", "K96-idle", "K97", "K97-timeouts",
    "K85", "K85-total", "K86", "K86-all", "K86-one", "K87", "K87-caught", "K87-other", "K88", "K89", "K89-events",
    "K89-retried", "K89-stuck", "K90", "K90-failure", "K90-missed", "K90-silence", "K90-tie", "K90-timeout", "K91",
    "K91-fits", "K91-standard",
    "K51", "K51-line", "K52", "K52-fixed", "K98-calls", "K98-idle", "K98-queues", "K98-workflow", "K99",
    "table-batch", "table-capacity", "table-on-demand", "table-update", "table-changes", "cache-aside",
  ]
}

@Suite struct `Known answers as scenario files` {
  @Test(arguments: KnownAnswers.ids)
  func `claim what a run of them gives`(id: String) throws {
    let scenario = try ContentFolder.scenario(
      file: "\(Checkout.tests)/Scenarios/\(id).yaml", services: try Checkout.course().services())
    #expect(scenario.id == id)
    #expect(!scenario.claims.isEmpty)
    #expect(scenario.claims.flatMap { $0.failures(in: scenario) } == [])
  }
}

extension Claim {
  /// Runs the claim, with so many seeds where it is about a share of them, and gives a sentence for each assertion that
  /// does not hold; empty if all hold.
  fileprivate func failures(in scenario: Scenario, seeds: UInt64 = 20) -> [String] {
    var cache = ReportCache([scenario.id: scenario])
    let runs = runs(of: RunReference(scenario: scenario.id), seeds: seeds)
    for run in runs { cache.order(run, with: knobs, at: at) }
    cache.runAll { _, _ in }
    let reports = runs.compactMap { try? cache.report($0, with: knobs, at: at) }
    guard reports.count == runs.count else { return ["the claim cannot be run; check its knobs"] }
    return assertions.compactMap { $0.failure(in: reports, share: share) }
  }
}
