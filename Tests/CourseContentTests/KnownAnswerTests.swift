import Foundation
import Simulation
import Testing

@testable import CourseContent

enum KnownAnswers {
  /// The scenarios of the folder beside these tests, by their file.
  static let ids =
    (FileManager.default.enumerator(atPath: "\(Checkout.tests)/Scenarios")?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
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
