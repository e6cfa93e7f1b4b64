private import Foundation
public import Simulation

/// A folder of content files, read when they are asked for.
public struct ContentFolder: Sendable {
  /// Where it is.
  public let path: String
  /// What belongs to the course.
  public let manifest: Manifest

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
    let title = members?["title"]?.text() ?? ""
    var ids: [String] = []
    for entry in members?["scenarios"]?.list() ?? [] {
      guard let id = entry.name() else { continue }
      if ids.contains(id) { entry.complain("\(id) stands here twice; remove one") as Void? }
      ids.append(id)
    }
    manifest = Manifest(title: title, scenarioIDs: ids)
    guard file.log.problems.isEmpty else { throw .invalid(file.log.problems) }
  }

  /// A folder whose manifest is of no use, for those who want its files all the same.
  init(withoutManifest path: String) {
    self.path = path
    manifest = Manifest(title: "")
  }

  /// One scenario by its id.
  public func scenario(_ id: String) throws(ContentError) -> Scenario {
    guard manifest.scenarioIDs.contains(id) else {
      throw .unknown(.scenario, id: id, nearest: nearestNames(to: id, among: manifest.scenarioIDs))
    }
    return try scenarioFile(id).scenario
  }

  /// The scenario of a file anywhere.
  public static func scenario(file: String) throws(ContentError) -> Scenario {
    try ScenarioFile(YAMLFile(path: file, name: file), id: nil).scenario
  }

  func lesson(_ id: String) throws(ContentError) -> Lesson { throw .unreadable(path: id) }
  func glossary() throws(ContentError) -> Glossary { throw .unreadable(path: "glossary.yaml") }
  func comparison() throws(ContentError) -> [ComparisonRow] { throw .unreadable(path: "comparison.yaml") }
  func facts() throws(ContentError) -> FactLedger { throw .unreadable(path: "facts.yaml") }
  func topics() throws(ContentError) -> [QuizTopic] { throw .unreadable(path: "quiz") }

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
