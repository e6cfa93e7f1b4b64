import Foundation
import StudyProgress
import TestSupport
import Testing

/// `weir plan`, and what `weir progress` tells of the standing, in a pipe.
@Suite struct `The plan by its command` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder(["none": ""]) }

  private func run(_ arguments: String...) throws -> Binary {
    try Binary(arguments + ["--content", "\(Checkout.folder)/content", "--progress", "\(home.path)/p.sqlite"])
  }

  @Test func `begins with the first lesson, and makes no file`() throws {
    let plan = try run("plan")
    #expect(plan.status == 0 && plan.errors == "")
    #expect(plan.output.contains("minutes: lesson 1") && plan.output.contains("weir guide learning-objectives"))
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/p.sqlite"))
  }

  @Test(arguments: [
    (["--minutes", "2"], "--minutes takes a number from 3 to 240"),
    (["--minutes", "241"], "--minutes takes a number from 3 to 240"), (["--minutes", "soon"], "--minutes"),
    (["--minutes", "-5"], "--minutes takes a number from 3 to 240"),
  ])
  func `refuses minutes that cannot be, in one line`(arguments: [String], words: String) throws {
    let plan = try Binary(["plan", "--content", "\(Checkout.folder)/content"] + arguments)
    #expect(plan.status == 64 && plan.output == "" && plan.errors.contains(words))
    #expect(plan.errors.split(separator: "\n").count == 1)
  }

  @Test func `is in the export, with readiness and calibration`() throws {
    let json = try run("progress", "--format", "json")
    let all = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let plan = try #require(all["plan"] as? [[String: Any]])
    #expect(plan.first?["task"] as? String == "lesson" && plan.first?["id"] as? String == "learning-objectives")
    let readiness = try #require(all["readiness"] as? [[String: Any]])
    #expect(readiness.count == 4 && readiness.allSatisfy { $0["from"] as? Double == 0 && $0["to"] as? Double == 1 })
    #expect((all["calibration"] as? [Any])?.isEmpty == true)
    let lines = try run("progress", "--format", "csv").output.split(separator: "\n")
    let columns = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
    #expect(Set(columns).count == 1 && lines.count == 1 + 4 + plan.count)
  }
}
