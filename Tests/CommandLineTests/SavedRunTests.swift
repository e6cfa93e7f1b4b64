import CourseContent
import Foundation
import Simulation
import TestSupport
import Testing

@testable import weir

/// Runs that earlier versions saved: the sets below `SavedRuns`, one for each version since engine 1.
@Suite struct SavedRunTests {
  private static let savedRuns = "\(Checkout.folder)/Tests/CommandLineTests/SavedRuns"

  private static let sets = (try? FileManager.default.contentsOfDirectory(atPath: savedRuns).sorted()) ?? []

  /// The fields of a report by their paths, but for the version of the engine.
  private static func fields(_ value: Any, at path: String = "") -> [String: String] {
    guard let group = value as? [String: Any] else { return [path: "\(value)"] }
    return group.reduce(into: [:]) { fields, entry in
      fields.merge(Self.fields(entry.value, at: "\(path).\(entry.key)")) { $1 }
    }
  }

  @Test(arguments: sets)
  func `one of an earlier version gives the report of its time, or is refused with the rule that it meets`(
    set: String
  ) throws {
    let folder = "\(Self.savedRuns)/\(set)"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".report.json") }
    #expect(files.count >= 10)
    var played: [String] = []
    for file in files.sorted() {
      let run = try Binary("simulate", "\(folder)/\(file)", "--content", "\(folder)/content", "--format", "json")
      guard run.status == 0 else {
        #expect(run.output == "" && run.errors.contains("since then this rule has changed, which it meets: "))
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        continue
      }
      played.append(file)
      let path = URL(filePath: "\(folder)/\(file.replacing(".json", with: ".report.json"))")
      let old = Self.fields(try JSONSerialization.jsonObject(with: Data(contentsOf: path)))
      let new = Self.fields(try JSONSerialization.jsonObject(with: Data(run.output.utf8)))
      for (field, value) in old { #expect(new[field] == value, "\(file) \(field)") }
    }
    #expect(!played.isEmpty)
  }

  /// What `make release` calls: the scenarios of the set, two replays of each and their reports.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WEIR_SAVE_RUNS"] != nil))
  func `a set of this version is saved`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["WEIR_SAVE_RUNS"])
    let course = Course(try ContentFolder(path: "\(path)/content"), seed: 7)
    for id in course.manifest.scenarioIDs {
      for (name, turnsKnobs) in [(id, true), ("\(id)-unturned", false)] {
        let played = try Replays.meddled(try course.scenario(id), seed: 11, turnsKnobs: turnsKnobs)
        try ReplayFile.text(of: Replay(of: played)).write(to: URL(filePath: "\(path)/\(name).json"))
        let report = Data((Replays.report(played) + "\n").utf8)
        try report.write(to: URL(filePath: "\(path)/\(name).report.json"))
      }
    }
  }
}
