private import Foundation
public import Simulation

/// A folder of content files, read when they are asked for.
public struct ContentFolder: Sendable {
  /// Where it is.
  public let path: String
  /// What the course is called.
  public let title: String
  /// The ids of its scenarios, in the order of the manifest.
  public let scenarioIDs: [String]

  /// Reads the manifest, `course.yaml`.
  /// - Throws: what is wrong with it.
  public init(path: String) throws(ContentError) {
    self.path = path
    let file = try YAMLFile(path: "\(path)/course.yaml", name: "course.yaml")
    let members = file.reader.members(required: ["format", "title", "scenarios"])
    if let format = members?["format"], let number = format.number(), number != 1 {
      format.complain("format \(Figure.number(number)) is not known to this weir, which reads format 1")
        as Void?
    }
    title = members?["title"]?.text() ?? ""
    var ids: [String] = []
    for entry in members?["scenarios"]?.list() ?? [] {
      guard let id = entry.name() else { continue }
      if ids.contains(id) { entry.complain("\(id) stands here twice; remove one") as Void? }
      ids.append(id)
    }
    scenarioIDs = ids
    guard file.log.problems.isEmpty else { throw .invalid(file.log.problems) }
  }

  /// A folder whose manifest is of no use, for those who want its files all the same.
  init(withoutManifest path: String) {
    self.path = path
    title = ""
    scenarioIDs = []
  }

  /// The whole course.
  /// - Throws: every problem of every file that belongs to it.
  public func course(seed: UInt64) throws(ContentError) -> Course {
    var scenarios: [Scenario] = []
    var problems: [ContentProblem] = []
    for id in scenarioIDs {
      do {
        scenarios.append(try scenario(id))
      } catch .invalid(let found) {
        problems += found
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return Course(title: title, scenarios: scenarios, seed: seed)
  }

  /// One scenario by its id.
  public func scenario(_ id: String) throws(ContentError) -> Scenario {
    guard scenarioIDs.contains(id) else {
      throw .unknownScenario(id: id, nearest: nearestNames(to: id, among: scenarioIDs))
    }
    return try scenarioFile(id).scenario
  }

  /// The scenario of a file anywhere.
  public static func scenario(file: String) throws(ContentError) -> Scenario {
    try ScenarioFile(YAMLFile(path: file, name: file), id: nil).scenario
  }

  func scenarioFile(_ id: String) throws(ContentError) -> ScenarioFile {
    let name = "scenarios/\(id).yaml"
    return try ScenarioFile(YAMLFile(path: "\(path)/\(name)", name: name), id: id)
  }

  /// The ids of the files that are there, whatever the manifest says.
  var scenarioFilesPresent: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/scenarios")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}
