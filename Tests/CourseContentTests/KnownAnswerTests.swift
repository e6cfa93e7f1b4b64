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
