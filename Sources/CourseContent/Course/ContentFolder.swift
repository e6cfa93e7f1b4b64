private import Foundation
public import Simulation

/// A folder of content files, read when they are asked for.
///
/// What it hands out is right: a file with a mistake in it is not handed out, and the error says what is wrong.
/// Glossary, comparison, facts and missions may be missing, as in a folder of scenarios alone; then they are empty.
public struct ContentFolder: Sendable {
  /// The path of the folder, as it was given.
  public let path: String
  /// What belongs to the course, as read when the folder was opened.
  public let manifest: Manifest

  /// Reads the manifest, `course.yaml`, and no other file.
  /// - Throws: what is wrong with it.
  public init(path: String) throws(ContentError) {
    self.path = path
    let file = try ManifestFile(YAMLFile(path: "\(path)/course.yaml", name: "course.yaml"))
    manifest = try file.log.checked(file.manifest)
  }

  /// A folder whose manifest is of no use, for those who want its files all the same.
  init(withoutManifest path: String) {
    self.path = path
    manifest = Manifest(title: "")
  }

  /// One scenario by its id, read from its file at each call.
  /// - Throws: `.unknown` if the manifest does not list it, otherwise what is wrong with its file.
  public func scenario(_ id: String) throws(ContentError) -> Scenario {
    guard manifest.scenarioIDs.contains(id) else {
      throw .unknown(.scenario, id: id, nearest: nearestNames(to: id, among: manifest.scenarioIDs))
    }
    return try scenarioFile(id).scenario
  }

  /// The scenario of a file outside of any folder; its id need not be the name of the file.
  /// - Throws: what is wrong with the file.
  public static func scenario(file: String) throws(ContentError) -> Scenario {
    try ScenarioFile(YAMLFile(path: file, name: file), id: nil).scenario
  }

  // MARK: Parts of a course

  func lesson(_ id: String) throws(ContentError) -> Lesson {
    let file = try lessonFile(id)
    return try file.log.checked(file.lesson)
  }

  func lessonTitle(_ id: String) throws(ContentError) -> String {
    let name = "guide/\(id).md"
    return try LessonFile.title(of: ContentText(path: "\(path)/\(name)", name: name))
  }

  func glossary() throws(ContentError) -> Glossary {
    guard let file = try glossaryFile() else { return Glossary([]) }
    return try file.log.checked(file.glossary)
  }

  func comparison() throws(ContentError) -> [ComparisonRow] {
    guard let file = try comparisonFile() else { return [] }
    return try file.log.checked(file.rows)
  }

  func facts() throws(ContentError) -> FactLedger {
    guard let file = try factFile() else { return FactLedger([]) }
    return try file.log.checked(file.ledger)
  }

  func missions() throws(ContentError) -> [Mission] {
    guard let file = try missionFile() else { return [] }
    return try file.log.checked(file.missions)
  }

  /// The topics; where a term is asked for, all of its names are accepted.
  func topics(namesOf glossary: Glossary) throws(ContentError) -> [QuizTopic] {
    var topics: [QuizTopic] = []
    for id in manifest.topicIDs {
      let file = try topicFile(id)
      topics.append(try file.log.checked(file.topic))
    }
    return topics.map { $0.accepting(namesOf: glossary) }
  }

  // MARK: Files

  func lessonFile(_ id: String) throws(ContentError) -> LessonFile {
    let name = "guide/\(id).md"
    return try LessonFile(ContentText(path: "\(path)/\(name)", name: name), id: id)
  }

  func topicFile(_ id: String) throws(ContentError) -> TopicFile {
    let name = "quiz/\(id).yaml"
    return try TopicFile(YAMLFile(path: "\(path)/\(name)", name: name), id: id)
  }

  func scenarioFile(_ id: String) throws(ContentError) -> ScenarioFile {
    let name = "scenarios/\(id).yaml"
    return try ScenarioFile(YAMLFile(path: "\(path)/\(name)", name: name), id: id)
  }

  func glossaryFile() throws(ContentError) -> GlossaryFile? {
    try optionalFile("glossary.yaml").map { GlossaryFile($0) }
  }

  func comparisonFile() throws(ContentError) -> ComparisonFile? {
    try optionalFile("comparison.yaml").map { ComparisonFile($0) }
  }

  func missionFile() throws(ContentError) -> MissionFile? {
    try optionalFile("missions.yaml").map { MissionFile($0) }
  }

  func factFile() throws(ContentError) -> FactFile? { try optionalFile("facts.yaml").map { FactFile($0) } }

  private func optionalFile(_ name: String) throws(ContentError) -> YAMLFile? {
    let path = "\(path)/\(name)"
    return FileManager.default.fileExists(atPath: path) ? try YAMLFile(path: path, name: name) : nil
  }

  /// The ids of the files in a folder, sorted, whatever the manifest says; empty if it cannot be read.
  func present(in folder: String, _ ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
      .sorted()
  }
}
